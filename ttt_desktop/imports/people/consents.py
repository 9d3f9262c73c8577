"""Headings that ask for consent, and for what. What is unclear is never taken for a yes."""

from __future__ import annotations

import re
import unicodedata


def _pattern(*parts: str) -> re.Pattern[str]:
    """``parts`` as one pattern, in the form in which ``headers.plain`` hands headings over."""
    text = "".join(parts)
    return re.compile(unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", text)))


_AGREE = _pattern(
    r"\b(consent\w*|i agree|agree to|do you agree|permission|permit\w*|i allow|may we|can we|",
    r"ok(ay)? to|authori[sz]\w*|autoris\w*|j ?accepte|acepto|aceptas?|autorizo|autorizacion|",
    r"consentimiento|aceito|autoriza\w*|consentimento|einwilligung|einverstanden|zustimmung|",
    r"opt in|agree)\b",
    r"|सहमति|संमती|अनुमति|సమ్మతి|అనుమతి|ସମ୍ମତି|ଅନୁମତି|সম্মতি|অনুমতি|ஒப்புதல்|சம்மதம்|ಸಮ್ಮತಿ",
    r"|ഒപ്പുതൽ|സമ്മതം|સંમતિ|સહમતિ|ਸਹਿਮਤੀ|согласие|موافقة",
)
_REFUSES = _pattern(
    r"\b(not|dont|do not|never|without|decline|refus\w*|nicht|keine?|opt out|object)\b|नहीं|వద్దు"
)
_PLAIN = re.compile(r"photos? ok|photo release|image rights|droit a l ?image")
_TOPICS = (
    (
        "consent_photo",
        r"photo\w*|picture\w*|image\w*|imagen\w*|imagem|foto\w*|video\w*|film\w*|bild\w*|recorded|"
        r"फ़ोटो|फोटो|तस्वीर|छायाचित्र|ఫోటో\w*|ఫొటో\w*|చిత్రం|ଫଟୋ|ଚିତ୍ର|ছবি|ফটো|புகைப்படம்|ಫೋಟೋ|ഫോട്ടോ|ફોટો|"
        r"ਫੋਟੋ|фото\w*",
    ),
    (
        "consent_quote",
        r"quot\w*|cit\w*|zitat\w*|zitier\w*|उद्धरण|उद्धृत|ఉటంక\w*|ఉల్లేఖ\w*|ଉଦ୍ଧୃତ\w*|উদ্ধৃত\w*|цитат\w*",
    ),
    (
        "consent_contact",
        r"contacts?|email|e mail|phone|kontakt\w*|contacto|contato|coordonnees|mailing|"
        r"संपर्क|सम्पर्क|సంప్రదింపు\w*|ଯୋଗାଯୋଗ|যোগাযোগ|தொடர்பு|ಸಂಪರ್ಕ|контакт\w*",
    ),
    (
        "consent_name",
        r"name|names|named|nom|nombre|nome|namens\w*|listed|नाम|పేరు|ନାମ|নাম|பெயர்|ಹೆಸರು|പേര്|"
        r"નામ|ਨਾਮ|имя|имени",
    ),
)
_TOPIC_PATTERNS = tuple(
    (field, _pattern(rf"(?:^|(?<=\s))(?:{pattern})(?=\s|$)")) for field, pattern in _TOPICS
)


def purpose(heading: str) -> str | None:
    """The consent field of a ``plain`` heading, "" if it is not plain for what; None for others."""
    if _PLAIN.fullmatch(heading):
        return "consent_photo"
    if not _AGREE.search(heading):
        return None
    if _REFUSES.search(heading):
        return ""
    found = [field for field, pattern in _TOPIC_PATTERNS if pattern.search(heading)]
    # "May we quote you by name?" is about quoting; two other purposes at once are unclear.
    if len(found) == 1 or (len(found) == 2 and found[1] == "consent_name"):
        return found[0]
    return ""
