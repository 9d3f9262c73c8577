"""The report's category for what people write about their gender, only where it is plain."""

from __future__ import annotations

from ttt_desktop.rules.text import fold

_PLAIN = {
    "woman": """woman|women|female|f|girl|lady|cis woman|महिला|स्त्री|औरत|మహిళ|స్త్రీ|ମହିଳା|ಮಹಿಳೆ|ಸ್ತ್ರೀ
        பெண்|মহিলা|নারী|സ്ത്രീ|ਔਰਤ|ਮਹਿਲਾ|ਇਸਤਰੀ|સ્ત્રી|મહિલા|মহিলা|عورت|خاتون|femme|mujer|frau
        weiblich|mulher|donna|feminino|femenino""",
    "man": """man|men|male|m|boy|cis man|पुरुष|आदमी|పురుషుడు|పురుష|ପୁରୁଷ|ಪುರುಷ|ஆண்|পুরুষ|പുരുഷൻ|ਮਰਦ
        ਪੁਰਸ਼|પુરુષ|مرد|homme|hombre|mann|mannlich|homem|uomo|masculino""",
    "other": """non binary|nonbinary|non-binary|enby|genderqueer|gender fluid|genderfluid|agender
        third gender|other gender|another gender|transgender|hijra|x""",
}

_KNOWN = {
    fold(" ".join(word.split())): group
    for group, words in _PLAIN.items()
    for line in words.splitlines()
    for word in line.split("|")
    if word.strip()
}


def group_of(words: str) -> str:
    """``woman``, ``man`` or ``other`` where ``words`` say no more than that; else ''.

    Whoever says more, or does not want to say, is not put into a category by a program.
    """
    return _KNOWN.get(fold(" ".join(words.replace("*", " ").split())), "")
