"""Guesses a session's kind from what the file calls it and from its title; one table."""

from __future__ import annotations

import re
from functools import lru_cache

#: A title of more words than this is not a break, whatever it mentions.
_BREAK_WORDS = 6

#: Words that decide, first match wins. A trailing * means "and whatever follows in the word".
_TABLE: tuple[tuple[str, str], ...] = (
    (
        "networking",
        "networking, social dinner, welcome dinner, gala dinner, social event, social evening, "
        "social, party, get-together, get together, ice breaker*, icebreaker*, mingle, meet and "
        "greet, speed dating, city tour, excursion, sightseeing, concert, music, performance, "
        "getting to know*, cultural evening, cultural night, cultural programme, kennenlernen, "
        "empfang, soirée, convivencia, fiesta, परिचय, मेलजोल, نیٹ ورکنگ, знакомство",
    ),
    (
        "break",
        "break, tea, high tea, coffee, lunch, dinner, breakfast, brunch, snack*, refreshment*, "
        "meal*, recess, rest, free time, leisure, check-in, check in, check-out, check out, "
        "departure, arrival, registration, pause, kaffee*, mittag*, mittagspause, mittagessen, "
        "abendessen, frühstück, déjeuner, dejeuner, dîner, café, petit déjeuner, almuerzo, "
        "desayuno, cena, comida, descanso, receso, pausa, almoço, jantar, intervalo, pranzo, "
        "lunchpauze, makan siang, istirahat, обед, перерыв, кофе*, przerwa, obiad, öğle yemeği, "
        "mola, चाय, जलपान, भोजन, दोपहर का भोजन, रात का भोजन, नाश्ता, अवकाश, विश्राम, विराम, "
        "मध्यांतर, चहा, जेवण, অবকাশ, চা, চাহ, চা বিরতি, বিরতি, মধ্যাহ্নভোজ*, দুপুরের খাবার, টী, "
        "టీ, తేనీరు, విరామం, భోజనం, భోజన విరామం, தேநீர், இடைவேளை, மதிய உணவு, ಚಹಾ, ಊಟ, ವಿರಾಮ, "
        "ചായ, ഊണ്, ഇടവേള, ഉച്ചഭക്ഷണം, ଚା, ବିରତି, ଭୋଜନ, ਚਾਹ, ਖਾਣਾ, ਦੁਪਹਿਰ ਦਾ ਖਾਣਾ, ચા, ભોજન, "
        "વિરામ, چائے, وقفہ, کھانا, استراحة, غداء, 休憩, 昼食, 休息, 午餐, 茶歇",
    ),
    (
        "brainstorming",
        "brainstorm*, ideation, idea generation, design sprint, ideenfindung, remue-méninges, "
        "lluvia de ideas, विचार-मंथन, विचारमंथन, ব্রেনস্টর্মিং, మేధోమథనం, мозговой штурм",
    ),
    (
        "panel",
        "panel*, podium*, podiumsdiskussion, table ronde, mesa redonda, पैनल, प्यानल, প্যানেল, "
        "ప్యానెల్, குழு விவாதம், ಸಂವಾದ ಮಂಡಳಿ, круглый стол, fireside chat",
    ),
    (
        "discussion",
        "group discussion*, group work, gruppenarbeit, समूह चर्चा, सामूहिक चर्चा",
    ),
    (
        "hands-on",
        "hands-on, hands on, workshop*, training*, tutorial*, lab, labs, exercise*, practical, "
        "practice session, edit-a-thon, editathon*, datathon*, hackathon*, mapathon*, demo and "
        "practice, activity, role play, simulation, assessment, übung*, praxis, schulung, "
        "atelier*, taller*, oficina, laboratorio, workshop-sitzung, कार्यशाला, अभ्यास, प्रशिक्षण, "
        "কর্মশালা, প্রশিক্ষণ, কৰ্মশালা, కార్యశాల, శిక్షణ, பயிலரங்கு, பயிற்சி, ಕಾರ್ಯಾಗಾರ, ತರಬೇತಿ, "
        "ശില്പശാല, കାର୍ଯ୍ୟଶାଳା, ਵਰਕਸ਼ਾਪ, કાર્યશાળા, мастер-класс, практикум, warsztat*",
    ),
    (
        "discussion",
        "discussion*, discuss, debate*, conversation*, roundtable*, round table*, round-table*, "
        "fishbowl, world café, world cafe, birds of a feather, bof, meetup, meet-up, open space, "
        "unconference, q&a, ask me anything, ama, town hall, dialogue, dialog, reflection*, "
        "sharing circle, feedback, assembly, debatte, diskussion*, gespräch*, "
        "gruppenarbeit, débat, discusión, debate, conversatorio, discussão, дискуссия, "
        "обсуждение, dyskusja, चर्चा, समूह चर्चा, परिचर्चा, संवाद, আলোচনা, চৰ্চা, చర్చ, கலந்துரையாடல், "
        "விவாதம், ಚರ್ಚೆ, ചർച്ച, ଆଲୋଚନା, ਚਰਚਾ, ચર્ચા, گفتگو, نقاش",
    ),
    (
        "ceremony",
        "opening ceremony, closing ceremony, opening event, closing event, opening session, "
        "closing session, opening remarks, closing remarks, opening, closing, welcome*, "
        "inaugura*, valedictory, vote of thanks, felicitation*, award*, prize*, certificate "
        "distribution, group photo*, group photograph, ceremony, farewell, eröffnung*, begrüßung*, "
        "abschluss*, verabschiedung, ouverture, clôture, cérémonie*, bienvenue, apertura, "
        "clausura, bienvenida, abertura, encerramento, boas-vindas, открытие, закрытие, उद्घाटन, "
        "स्वागत, समापन, धन्यवाद ज्ञापन, উদ্বোধন*, সমাপনী, স্বাগত, ప్రారంభ*, ముగింపు, స్వాగతం, தொடக்க விழா, "
        "நிறைவு விழா, ಉದ್ಘಾಟನೆ, ಸಮಾರೋಪ, ഉദ്ഘാടനം, ଉଦ୍‌ଘାଟନ, ਉਦਘਾਟਨ, ઉદ્ઘાટન, افتتاح, اختتام",
    ),
    (
        "presentation",
        "presentation*, lecture*, talk*, keynote*, seminar*, lightning*, short talk, demo, "
        "demonstration, case study, showcase, overview, introduction, briefing, report, poster*, "
        "plenary, webinar, announcement*, vortrag*, vorstellung, conférence, présentation, "
        "exposé, ponencia, charla*, presentación, conferencia, palestra*, apresentação, доклад*, "
        "лекция, презентация, prezentacja, प्रस्तुति*, प्रस्तुतीकरण, व्याख्यान, सादरीकरण, উপস্থাপনা, বক্তৃতা, "
        "ప్రసంగం, ప్రదర్శన, உரை, ವ್ಯಾಖ್ಯಾನ, ಪ್ರಸ್ತುತಿ, അവതരണം, ଉପସ୍ଥାପନା, ਪੇਸ਼ਕਾਰੀ, રજૂઆત, پیشکش, عرض",
    ),
)

#: Words that mean a ceremony only where the title is little more than them.
_SHORT_ONLY = {"opening", "closing", "welcome", "rest", "music", "social", "introduction", "report"}


@lru_cache(maxsize=1)
def _rules() -> list[tuple[str, re.Pattern[str]]]:
    rules = []
    for kind, words in _TABLE:
        parts = []
        for word in re.split(r",\s*", words):
            end = "" if word.endswith("*") else r"(?![^\W_])(?![\u0900-\u0dff])"
            parts.append(re.escape(word.rstrip("*").casefold()) + end)
        # Vowel signs are no word characters for `re`, so the Indic blocks are named beside \w.
        rules.append(
            (kind, re.compile(r"(?<![^\W_])(?<![\u0900-\u0dff])(?:" + "|".join(parts) + ")"))
        )
    return rules


def _match(text: str, *, is_title: bool) -> str:
    folded = text.casefold()
    count = len(folded.split())
    for kind, rule in _rules():
        found = rule.search(folded)
        if not found:
            continue
        if is_title and kind == "break" and count > _BREAK_WORDS:
            continue
        # "Opening: welcome by the hosts" is one, "Opening up archives to all" is not.
        alone = not found.start() and re.match(r"\s*[:–—-]", folded[found.end() :])
        if is_title and found.group(0) in _SHORT_ONLY and count > 3 and not alone:
            continue
        return kind
    return ""


def guess(title: str, said: str = "", led: bool = False) -> str:
    """The kind of a session called ``title``, whose file gives its type as ``said`` (or '').

    Without any sign it is a presentation if somebody is named for it, else "other".
    A break or a ceremony in the title weighs more than a type such as "lecture".
    """
    of_title = _match(title, is_title=True)
    of_said = _match(said, is_title=False) if said else ""
    if of_title in ("break", "ceremony") and of_said in ("", "presentation"):
        return of_title
    return of_said or of_title or ("presentation" if led else "other")


_MEAL = re.compile(
    r"lunch|dinner|breakfast|brunch|mittag|abendessen|frühstück|déjeuner|dîner|almuerzo|cena|comida|"
    r"almoço|jantar|pranzo|обед|obiad|भोजन|जेवण|খাবার|ভোজ|భోజనం|உணவு|ಊಟ|ഊണ്|ଭୋଜନ|ਖਾਣਾ|ભોજન|کھانا|غداء"
)


def is_meal(title: str) -> bool:
    """Whether a break called ``title`` is for eating, so that it lasts longer than a tea."""
    return bool(_MEAL.search(title.casefold()))
