"""Which column of a table holds what, by its header in many languages, or by what stands in it."""

from __future__ import annotations

import re
from functools import lru_cache

from ttt_desktop.imports.agenda import times
from ttt_desktop.imports.agenda.grid import Cell
from ttt_desktop.imports.agenda.plain import plain

_HEADERS = {
    "time": (
        "time, times, timing, timings, hour, hours, when, slot, time slot, timeslot, "
        "schedule, zeit, uhrzeit, heure, heures, horaire, hora, horario, horário, ora, "
        "orario, tijd, tid, время, час, godzina, saat, waktu, समय, वेळ, সময়, সময়, "
        "সময়সূচী, సమయం, நேரம், ಸಮಯ, സമയം, ସମୟ, ਸਮਾਂ, સમય, وقت, الوقت, زمان, 时间, 時間, ᱚᱠᱛᱚ"
    ),
    "start": (
        "start, starts, start time, begin, begins, from, beginn, von, début, debut, "
        "inicio, início, начало, प्रारंभ, आरंभ, शुरू, শুরু, ప్రారంభం, தொடக்கம், ಪ್ರಾರಂಭ"
    ),
    "end": (
        "end, ends, end time, finish, to, until, ende, bis, fin, fim, конец, समाप्ति, "
        "समाप्त, अंत, শেষ, ముగింపు, முடிவு, ಮುಕ್ತಾಯ"
    ),
    "minutes": (
        "duration, length, minutes, min, mins, duration (min), dauer, minuten, durée, "
        "duración, duração, durata, duur, длительность, अवधि, कालावधी, সময়কাল, వ్యవధి, "
        "கால அளவு, ಅವಧಿ, ദൈർഘ്യം, مدت"
    ),
    "title": (
        "session, sessions, session title, session name, title, topic, topics, activity, "
        "activities, programme, program, event, item, agenda, agenda item, subject, what, "
        "talk, titel, sitzung, programmpunkt, veranstaltung, vortrag, titre, séance, "
        "activité, sujet, programme du jour, sesión, título, titulo, actividad, tema, "
        "sessão, atividade, sessione, titolo, attività, onderwerp, сессия, название, "
        "тема, мероприятие, sesja, temat, oturum, sesi, acara, सत्र, शीर्षक, कार्यक्रम, "
        "विषय, गतिविधि, অধিবেশন, সেশন, বিষয়, শিরোনাম, কার্যক্রম, అంశం, సెషన్, శీర్షిక, "
        "కార్యక్రమం, அமர்வு, தலைப்பு, நிகழ்ச்சி, நிகழ்வு, ಅಧಿವೇಶನ, ಗೋಷ್ಠಿ, ವಿಷಯ, "
        "ಕಾರ್ಯಕ್ರಮ, സെഷൻ, വിഷയം, പരിപാടി, ଅଧିବେଶନ, ବିଷୟ, କାର୍ଯ୍ୟକ୍ରମ, ਸੈਸ਼ਨ, ਵਿਸ਼ਾ, સત્ર, "
        "વિષય, نشست, سیشن, موضوع, عنوان, الجلسة, 议题, 议程, 主题, セッション, 内容"
    ),
    "led_by": (
        "facilitator, facilitators, facilitated by, speaker, speakers, presenter, "
        "presenters, presented by, led by, lead, leads, leader, host, hosts, hosted by, "
        "who, by, resource person, resource persons, resource people, trainer, trainers, "
        "instructor, moderator, moderators, panelists, panellists, person, persons, "
        "people, responsible, person responsible, in charge, conducted by, facilitation, "
        "referent, referenten, referentin, referent:in, sprecher, moderation, leitung, "
        "vortragende, intervenant, intervenants, animateur, animation, orateur, ponente, "
        "ponentes, facilitador, facilitadora, facilitadores, facilita, responsable, "
        "palestrante, facilitação, relatore, spreker, ведущий, спикер, докладчик, "
        "prowadzący, prelegent, konuşmacı, pembicara, fasilitator, सुविधाकर्ता, सूत्रधार, "
        "वक्ता, संचालक, प्रशिक्षक, मार्गदर्शक, सुगमकर्ता, বক্তা, পরিচালক, সঞ্চালক, "
        "সহায়ক, ఫెసిలిటేటర్, వక్త, నిర్వాహకులు, பேச்சாளர், ஒருங்கிணைப்பாளர், ನಡೆಸುವವರು, "
        "ಭಾಷಣಕಾರರು, അവതാരകൻ, ବକ୍ତା, ਬੁਲਾਰਾ, વક્તા, مقرر, المتحدث, 讲者, 主持人, 登壇者"
    ),
    "about": (
        "notes, note, description, details, detail, abstract, about, content, contents, "
        "remarks, remark, comments, comment, objective, objectives, outcome, outcomes, "
        "summary, beschreibung, inhalt, notizen, bemerkungen, contenu, remarques, notas, "
        "descripción, descrição, descrizione, contenido, conteúdo, observaciones, "
        "beschrijving, описание, примечания, opis, uwagi, açıklama, keterangan, विवरण, "
        "टिप्पणी, टिप्पणियाँ, नोट्स, टीप, বিবরণ, মন্তব্য, టిప్పణి, వివరాలు, వివరణ, "
        "గమనికలు, குறிப்புகள், குறிப்பு, விவரம், ವಿವರ, ವಿವರಣೆ, ಟಿಪ್ಪಣಿ, കുറിപ്പുകൾ, "
        "വിവരണം, ବିବରଣୀ, ਵੇਰਵਾ, ਨੋਟ, વિગત, નોંધ, تفصیل, ملاحظات, 备注, 概要"
    ),
    "room": (
        "room, rooms, hall, venue, place, location, where, raum, ort, saal, salle, lieu, "
        "sala, lugar, local, espacio, zaal, место, зал, miejsce, tempat, yer, स्थान, "
        "कक्ष, स्थळ, হল, স্থান, కক్ష, స్థలం, గది, வேదி, இடம், அறை, ಸ್ಥಳ, ಕೊಠಡಿ, സ്ഥലം, "
        "മുറി, ସ୍ଥାନ, ਸਥਾਨ, સ્થળ, جگہ, مقام, القاعة, 地点, 会場"
    ),
    "theme": (
        "theme, themes, track, strand, stream, thema, thème, piste, eje, eje temático, "
        "trilha, eixo, секция, थीम, ट्रैक, থিম, థీమ్, கருப்பொருள்"
    ),
    "kind": (
        "type, kind, format, session type, session format, category, art, typ, format de "
        "séance, tipo, formato, тип, формат, प्रकार, स्वरूप, ধরন, రకం, வகை, ಪ್ರಕಾರ"
    ),
    "day": (
        "day, date, days, dates, tag, datum, jour, día, dia, fecha, data, giorno, dag, "
        "дата, день, dzień, tarih, tanggal, दिन, दिनांक, तारीख, दिवस, তারিখ, দিন, తేదీ, "
        "రోజు, தேதி, நாள், ದಿನಾಂಕ, ದಿನ, തീയതി, ദിവസം, ତାରିଖ, ਤਾਰੀਖ, તારીખ, تاریخ, اليوم, "
        "日期, 日付"
    ),
    "language": (
        "language, languages, sprache, langue, idioma, язык, भाषा, ভাষা, భాష, மொழி, ಭಾಷೆ, زبان"
    ),
    "": (
        "no, no., nr, nr., #, id, s.no, s. no, s.no., sl. no, sl no, sl. no., sr. no, sr "
        "no, sr. no., serial, क्रमांक, क्र., क्र. सं., link, links, slides, etherpad, "
        "materials, material, registration, seats, status, video, recording"
    ),
}


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {
        w.strip().casefold(): name for name, words in _HEADERS.items() for w in words.split(",")
    }


def field(text: str) -> str | None:
    """The field a header cell names; '' for a known column of no use; None for an unknown one."""
    known = _known()
    text = plain(text, 200).casefold().strip(" :*.\n")
    if not text or len(text) > 60:
        return None
    without = re.sub(r"\s*[(\[][^()\[\]]*[)\]]", "", text).strip()
    for candidate in (
        text,
        without,
        *re.split(r"\s*(?:/|&|,|\n|\band\b|\bund\b|\bor\b)\s*", without),
    ):
        if candidate.strip() in known:
            return known[candidate.strip()]
    words = without.split()
    if 1 < len(words) <= 4 and not re.search(r"\d|\b[a-z]$", without):
        for word in (words[-1], words[0]):
            if known.get(word):
                return known[word]
    return None


def headers(cells: list[Cell]) -> dict[int, str | None] | None:
    """Each column's field when this row is a header; None when it is not.

    A header names the time or the title and one more thing, or it is marked as a header by the
    markup; a row that holds a time of day is none.
    """
    found: dict[int, str | None] = {}
    for at, cell in enumerate(cells):
        text = plain(cell.text, 300)
        if text and (read := times.span(text)) is not None and read.start is not None:
            return None
        found[at] = field(text) if text else None
    fields = [name for name in found.values() if name]
    filled = {id(c) for c in cells if c.text.strip()}
    if not ({"time", "title", "start"} & set(fields)):
        return None
    marked = all(c.head for c in cells if c.text.strip())
    if len(filled) < 2 or (len(set(fields)) < 2 and not marked and fields[0] == "title"):
        return None
    if len(set(fields)) < 2 and max(len(c.text) for c in cells) > 80:
        return None
    return found


def infer(rows: list[list[Cell]]) -> dict[int, str | None]:
    """Columns of a table without a header, by what stands in them: times, then titles, then names.

    Returns {} where no column holds times.
    """
    width = max((len(cells) for cells in rows), default=0)
    scores = [
        sum(
            1 for c in rows if at < len(c) and (s := times.span(plain(c[at].text, 200))) and s.start
        )
        for at in range(width)
    ]
    if not scores or max(scores) < max(1, len(rows) // 3):
        return {}
    first = scores.index(max(scores))
    found: dict[int, str | None] = {first: "time"}
    left = [at for at in range(width) if at != first]
    if len(scores) > first + 1 and scores[first + 1] >= max(scores) * 0.7 and width > 2:
        found = {first: "start", first + 1: "end"}
        left.remove(first + 1)
    texts = {at: [c[at].text.strip() for c in rows if at < len(c)] for at in left}
    sizes = {at: sum(map(len, t)) / max(1, sum(map(bool, t))) for at, t in texts.items()}
    left = [at for at in left if sizes[at] > 2]
    if not left:
        return {}
    after = [at for at in left if at > first] or left
    found[after[0]] = "title"
    rest = [at for at in left if at != after[0]]
    if rest:
        longest = max(rest, key=lambda at: sizes[at])
        names = [at for at in rest if at != longest or sizes[at] < 25]
        if names:
            found[names[0]] = "led_by"
        if longest not in found:
            found[longest] = "about"
    return found
