"""Time notations as people write them: "5:00 - 5:30", "7:00 PM to 8:30 PM", "0930", "9h30"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

DAY = 1440


@dataclass(frozen=True)
class Clock:
    """A clock time as written. ``sure`` says that no other half of the day can be meant."""

    minute: int
    sure: bool
    padded: bool = False
    written_24: bool = False


@dataclass(frozen=True)
class Span:
    """What a time cell says: a start, an end, a length in minutes; what it does not say is None."""

    start: Clock | None = None
    end: Clock | None = None
    minutes: int | None = None

    def is_24(self) -> bool:
        """Whether an hour above twelve is written, so that the others mean the same clock."""
        return any(c is not None and c.written_24 for c in (self.start, self.end))


_AM = r"a\.?\s?m\.?(?![a-z])|पूर्वाह्न|सुबह|सकाळी|প্রাতঃ|সকাল|ఉదయం|காலை|ಬೆಳಿಗ್ಗೆ|രാവിലെ|ସକାଳ|ਸਵੇਰੇ|સવારે|صبح|ص(?!\w)"
_PM = (
    r"p\.?\s?m\.?(?![a-z])|अपराह्न|दोपहर|शाम|रात|दुपारी|संध्याकाळी|सायंकाळी|বিকাল|বিকেল|দুপুর|সন্ধ্যা|রাত|"
    r"మధ్యాహ్నం|సాయంత్రం|రాత్రి|மாலை|மதியம்|இரவு|ಮಧ್ಯಾಹ್ನ|ಸಂಜೆ|ರಾತ್ರಿ|ഉച്ചയ്ക്ക്|വൈകുന്നേരം|"
    r"ଅପରାହ୍ନ|ସନ୍ଧ୍ୟା|ਸ਼ਾਮ|ਦੁਪਹਿਰ|સાંજે|બપોરે|شام|دوپہر|م(?!\w)"
)
_CLOCK = re.compile(
    rf"(?:(?P<am1>{_AM})|(?P<pm1>{_PM}))?\s*"
    r"(?<![\d.,:])(?:(?P<h>[0-2]?\d)(?:\s?[:.h]\s?|\s?uhr\s?)(?P<m>[0-5]\d)(?::[0-5]\d)?(?!\d)"
    r"|(?P<military>[0-2]\d[0-5]\d)(?!\d)|(?P<only>[0-2]?\d)(?![\d:]))"
    rf"(?P<uhr>\s?(?:uhr|h|hrs?|hours?|heures?|बजे|वाजता|টা|గంటలకు|மணி|ಗಂಟೆ|മണി|ଟା|ਵਜੇ|વાગ્યે|بجے|時|点)(?![a-z]))?\.?"
    rf"(?:\s*\(?(?:(?P<am2>{_AM})|(?P<pm2>{_PM}))\)?)?",
    re.I,
)
_WORDS = re.compile(
    r"\b(?:12\s*)?(noon|midday|mittag|midi|mediodía|midnight|mitternacht|minuit)\b", re.I
)
_LENGTH = re.compile(
    r"(?<![\d:.])(?:(?P<h>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:hours?|hrs?|std\.?|stunden?|heures?|horas?|h|"
    r"घंटे|घंटा|तास|ঘন্টা|ঘণ্টা|గంటలు|గంట|மணிநேரம்|ಗಂಟೆಗಳು|ଘଣ୍ଟା|گھنٹے|час(?:а|ов)?)(?![a-z\d])\s*(?:and|und|et|y)?\s*)?"
    r"(?:(?P<m>\d{1,4})\s*(?:minutes?|minuten?|minutos?|mins?\.?|min\.?|mnt|m|'|′|मिनट|मिनिटे|মিনিট|"
    r"నిమిషాలు|நிமிடங்கள்|நிமிடம்|ನಿಮಿಷಗಳು|ನಿಮಿಷ|മിനിറ്റ്|ମିନିଟ|ਮਿੰਟ|મિનિટ|منٹ|мин(?:ут)?)(?![a-z\d])\.?)?",
    re.I,
)
_UNIT = r"\d\s*[^\W\d_]"
_JOIN = re.compile(
    r"^[\s,]*(?:[-‐-―−~～〜→>]+|to|till|til|until|upto|up to|bis|à|a|al|au|até|hasta|до|по|से|ते|"
    r"থেকে|నుండి|నుంచి|முதல்|ರಿಂದ|മുതൽ|ରୁ|ਤੋਂ|થી|سے|تا|إلى|至|から|ila)[\s,]*$",
    re.I,
)
_ZONE = re.compile(
    r"\(?\b(?:IST|UTC|GMT|CET|CEST|BST|EST|EDT|PST|PDT|NPT|PKT|local time|onwards?)\b"
    r"(?:\s?[+-−]\d{1,2}(?::?\d{2})?)?\)?",
    re.I,
)


def digits(text: str) -> str:
    """``text`` with every script's decimal digits as 0-9, and full-width signs as plain ones."""
    out = []
    for c in text:
        if c >= "\u0660":
            value = unicodedata.decimal(c, None)
            if value is not None:
                c = str(value)
            elif "\uff01" <= c <= "\uff5d":
                c = unicodedata.normalize("NFKC", c)
        out.append(c)
    return "".join(out).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


def length(text: str) -> int | None:
    """Minutes in "45 min", "1 h 30", "1:30", "90", "PT1H30M"; None where it is no length."""
    text = digits(text).strip().strip("()~≈ ").lower()
    iso = re.fullmatch(r"-?p(?:(\d{1,3})d)?(?:t(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:\d{1,6}s)?)?", text)
    if iso and any(iso.groups()):
        days, hours, minutes = (int(g or 0) for g in iso.groups())
        return days * DAY + hours * 60 + minutes
    colon = re.fullmatch(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?(?:\s*h(?:rs?|ours?)?)?", text)
    if colon:
        return int(colon.group(1)) * 60 + int(colon.group(2))
    if re.fullmatch(r"\d{1,4}(?:\.0)?", text):
        return int(float(text))
    half = re.fullmatch(r"(\d{1,2})\s?h\s?([0-5]?\d)", text)
    if half:
        return int(half.group(1)) * 60 + int(half.group(2))
    found = _LENGTH.fullmatch(text)
    if found and (found.group("h") or found.group("m")):
        hours_text = (found.group("h") or "0").replace(",", ".")
        return round(float(hours_text) * 60) + int(found.group("m") or 0)
    return None


def span(text: str) -> Span | None:
    """Read a whole time cell; None where it holds no time (or much else besides)."""
    found = leading(text)
    if found is None:
        return None
    read, rest = found
    said = re.fullmatch(r"\s*[(\[,]?\s*([^()\[\]]{1,30}?)\s*[)\]]?\s*", rest)
    if said and length(said.group(1)) is not None:
        rest = ""
    return read if len(re.sub(r"[\W_]+", "", rest)) <= 3 else None


def leading(text: str) -> tuple[Span, str] | None:
    """Read the time at the beginning of ``text``; return it with what follows it."""
    text = digits(text).strip()[:400]
    text = _WORDS.sub(
        lambda m: (
            " 12:00 am "
            if m.group(1).lower() in ("midnight", "mitternacht", "minuit")
            else " 12:00 pm "
        ),
        text,
    )
    text = _ZONE.sub(" ", text)
    text = re.sub(
        r"^\s*(?:from|von|de|du|at|ab|um|à|с|approx\.?|ca\.?|~)\s+(?=\d)", "", text, flags=re.I
    )
    text = text.lstrip("([ \t")
    first = _CLOCK.match(text)
    whole = length(re.split(r"[,;|]", text)[0]) if re.search(_UNIT, text, re.I) else None
    bare_hour = re.fullmatch(r"(?:[6-9]|1\d|2[0-3])\s?h\.?", text.strip(), re.I)
    if whole is not None and not (first and first.group("m")) and not bare_hour:
        return Span(minutes=whole), ""
    if first is None:
        return None
    start = _clock(first)
    rest = text[first.end() :]
    second = _CLOCK.search(rest)
    while second is not None and second.start() == second.end():
        second = _CLOCK.search(rest, second.end() + 1)
    if second is not None and _JOIN.match(rest[: second.start()]):
        end = _clock(second)
        if start is not None and end is not None:
            tail = re.sub(
                r"^\s*(?:तक|पर्यंत|পর্যন্ত|వరకు|வரை|ವರೆಗೆ|വരെ|ਤੱਕ|સુધી|تک)", "", rest[second.end() :]
            )
            return _said_once(Span(start, end), first, second), tail
    if start is None or (first.group("only") and not _marked(first)):
        return None
    paren = re.match(r"^\s*[(\[]([^()\[\]]{1,30})[)\]](.*)$", rest, re.S)
    if paren and (minutes := length(paren.group(1))) is not None:
        return Span(start, None, minutes), paren.group(2)
    return Span(start), re.sub(r"^\s*[-–—]+\s*$", "", rest)


def _marked(match: re.Match[str]) -> bool:
    return any(match.group(name) for name in ("am1", "pm1", "am2", "pm2", "uhr"))


def _clock(match: re.Match[str]) -> Clock | None:
    """The minute of the day of one match; None for 25:00 and the like."""
    if match.group("military"):
        hour, minute = int(match.group("military")[:2]), int(match.group("military")[2:])
        padded = True
    else:
        written = match.group("h") or match.group("only")
        hour, minute = int(written), int(match.group("m") or 0)
        padded = written.startswith("0") and len(written) == 2
    morning = bool(match.group("am1") or match.group("am2"))
    evening = bool(match.group("pm1") or match.group("pm2"))
    if hour > 24 or (hour == 24 and minute):
        return None
    if (morning or evening) and 1 <= hour <= 12:
        # "रात" and "শাম" words stand for evening and night alike: late small hours are rare.
        return Clock((hour % 12 + (12 if evening else 0)) * 60 + minute, True)
    sure = hour > 12 or hour == 0 or bool(match.group("military"))
    return Clock(hour * 60 + minute, sure, padded, hour > 12)


def _said_once(read: Span, first: re.Match[str], second: re.Match[str]) -> Span:
    """Spread an AM or PM that is written once: "5:00 - 6:30 PM", "11:00 - 1:00 PM"."""
    start, end = read.start, read.end
    if start is None or end is None:
        return read
    ends_marked = any(second.group(n) for n in ("am1", "pm1", "am2", "pm2"))
    starts_marked = any(first.group(n) for n in ("am1", "pm1", "am2", "pm2"))
    if ends_marked and not starts_marked and not start.sure:
        same_half = start.minute % 720 + (720 if end.minute >= 720 else 0)
        other = (same_half + 720) % DAY
        chosen = same_half if same_half < end.minute else other
        return Span(Clock(chosen, True), end)
    if starts_marked and not ends_marked and not end.sure:
        later = end.minute % 720
        while later <= start.minute:
            later += 720
        return Span(start, Clock(later % DAY, True))
    return read
