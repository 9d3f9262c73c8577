"""What one cell says, field by field: an address, a number, languages, roles, a yes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ttt_desktop.imports.people import answers, content, headers
from ttt_desktop.rules import languages, text

#: What people write into a form's required field when they have nothing to write.
NOTHING = frozenset(
    "- -- --- — – . .. ... _ / n/a na n.a. n.a none nil null nan nothing no ? x #n/a "
    "keine aucun aucune ninguno ninguna नहीं శూన్యం".split()
)

_YES = headers.listed(answers.YES)
_NO = headers.listed(answers.NO)
_TICKS = frozenset("✓✔☑✅☒")
_NOT = re.compile(
    r"\b(not|dont|no|never|non|pas|nicht|kein|nao|unless|except|only|but|if)\b|नहीं|కాదు|না|ନାହିଁ"
)
_YES_FIRST = re.compile(r"(yes|i agree|i consent|oui|si|ja|sim|हाँ|हां|అవును|ହଁ)\b")


_USER_PAGE = re.compile(
    r"https?://[\w.-]+/(?:wiki/|w/index\.php\?title=)(?:[^:/?#]{2,40}:)(?P<name>[^?#]+)",
    re.IGNORECASE,
)
_USER_PREFIX = re.compile(
    r"(?:user|utilisateur|utilisatrice|usuario|usuaria|benutzer|benutzerin|usuário|utente|участник|"
    r"सदस्य|వాడుకరి|ବ୍ୟବହାରକାରୀ|ব্যবহারকারী|সদস্য|பயனர்|ಸದಸ್ಯ|ഉപയോക്താവ്|સભ્ય|ਵਰਤੋਂਕਾਰ)\s*:\s*(?P<name>.+)",
    re.IGNORECASE,
)
_LANGUAGE_CUT = re.compile(
    r"[,;/&+|\n•·、،]|\s(?:and|et|y|und|e|और|तथा|మరియు|ଏବଂ|ও|এবং|மற்றும்|ಮತ್ತು|അതുപോലെ)\s"
)
_WIKI = re.compile(
    r"\b(wikipedia|wikisource|wiktionary|wikimedia|wiki|wp|language|\.org)\b|विकिपीडिया|వికీపీడియా", re.I
)
_ORDINARY = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", re.ASCII)
_DIALLED = re.compile(r"\+?[\d ()-]+", re.ASCII)
_ADDRESS = re.compile(r"[^\s<>,;\"()]+@[^\s<>,;\"()]+")


def tidy(cell: str) -> str:
    """One clean line; nothing else of it changes, its case least of all."""
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split()) if "  " in cell else cell.strip()
    return text.clean(cell, lines=False)


@lru_cache(maxsize=4096)
def kept(cell: str) -> str:
    """``tidy``, but '' for what only fills a required field."""
    cell = tidy(cell)
    return "" if cell.casefold() in NOTHING else cell


def email(cell: str) -> tuple[str, str]:
    """The address in ``cell`` and what is wrong, if anything: "masked" or "unlike"."""
    if _ORDINARY.fullmatch(cell) and "xxx" not in cell and ".." not in cell:
        return cell, ""
    cell = kept(cell)
    if not cell:
        return "", ""
    if content.is_masked(cell):
        return "", "masked"
    if content.is_email(cell) and not cell.lower().startswith("mailto:"):
        return cell, ""
    found = _ADDRESS.search(cell.removeprefix("mailto:").removeprefix("MAILTO:"))
    if found and content.is_email(found.group()):
        return found.group(), ""
    return "", "unlike"


def phone(cell: str) -> tuple[str, str]:
    """The number in ``cell``; "lost" where a spreadsheet has rounded its digits away."""
    if _DIALLED.fullmatch(cell) and len(cell) > 3:
        return tidy(cell), ""
    cell = kept(cell).lstrip("'")
    if re.fullmatch(r"\d+\.0", cell):
        cell = cell[:-2]
    if re.fullmatch(r"\d[.,]\d+E\+?\d+", cell, re.IGNORECASE):
        return "", "lost"
    return cell, ""


def username(cell: str) -> str:
    """The bare username of ``User:Name``, of a link to a user page, or of itself."""
    cell = kept(cell)
    if not cell:
        return ""
    if cell.startswith("http"):
        from urllib.parse import unquote

        page = _USER_PAGE.match(unquote(cell))
        if page:
            return tidy(page["name"].replace("_", " ").split("/")[0])
    prefixed = _USER_PREFIX.fullmatch(cell.removeprefix("[[").removesuffix("]]"))
    if prefixed:
        return prefixed["name"].split("|")[0].replace("_", " ").strip()
    return cell[1:] if cell.startswith("@") and " " not in cell else cell


@lru_cache(maxsize=1024)
def says_yes(cell: str) -> bool | None:
    """True only for a plain yes, False for a plain no or nothing, None for anything else."""
    if not cell.strip():
        return False
    if cell.strip() in _TICKS:
        return True
    key = headers.squeezed(cell)
    if key in _YES:
        return True
    if key in _NO or cell.strip().casefold() in NOTHING:
        return False
    words = headers.plain(cell)
    if _YES_FIRST.match(words) and not _NOT.search(words) and len(words) < 120:
        return True
    return None


def says_no(cell: str) -> bool:
    """True for a plain no; what only fills a required field is none."""
    return headers.squeezed(cell) in _NO


@lru_cache(maxsize=4096)
def read_languages(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the languages in ``cell``, and the words that are none we know."""
    cell = kept(cell)
    codes: list[str] = []
    unknown: list[str] = []
    if not cell:
        return (), ()
    for part in _LANGUAGE_CUT.split(cell):
        part = _trim(part)
        if not part:
            continue
        code = _language(part)
        found = [code] if code else [_language(_trim(w)) for w in _loosely(part)]
        if found and all(found):
            codes += [one for one in found if one and one not in codes]
        else:
            unknown.append(part)
    return tuple(codes), tuple(unknown)


def _trim(part: str) -> str:
    """Without "(native)", ": fluent", "- read only"."""
    part = re.sub(r"[(\[（][^)\]）]*[)\]）]?", " ", part)
    part = re.split(r"\s-\s|:|–|—|=", part)[0]
    return part.strip(" .\t*\"'")


def _loosely(part: str) -> list[str]:
    """ "Odia or Hindi", "or hi te": words with or without an "or" between them."""
    words = part.split()
    between = [w for i, w in enumerate(words) if not (0 < i < len(words) - 1 and w == "or")]
    if len(between) < len(words) and all(_language(word) for word in between):
        return between
    return words if len(words) > 1 else []


@lru_cache(maxsize=4096)
def _language(name: str) -> str | None:
    bare = _WIKI.sub(" ", name).strip(" -.")
    if re.fullmatch(r"[a-z]{2,3}wiki", name.casefold()):
        bare = name[:-4]
    for one in (name, bare):
        # The table of languages answers to "te-IN"; "as-salam" is no Assamese.
        if one and ("-" not in one or len(one) < 8) and (found := languages.find(one)):
            return found
    return _names_elsewhere().get(headers.squeezed(bare)) if len(bare) > 3 else None


@lru_cache(maxsize=1)
def _names_elsewhere() -> dict[str, str]:
    """What other languages call languages ("anglais", "हिन्दी", "inglés"), from CLDR."""
    from babel import Locale

    known = set(languages.LANGUAGES)
    names: dict[str, str] = {}
    for code in (
        "en",
        "fr",
        "es",
        "de",
        "pt",
        "it",
        "hi",
        "te",
        "or",
        "bn",
        "mr",
        "ta",
        "kn",
        "ru",
    ):
        for key, name in Locale(code).languages.items():
            plain_key = key.split("_")[0]
            if key == plain_key and (key in known or code == "en"):
                names.setdefault(headers.squeezed(name), key)
    return names


def answered_language(heading: str) -> str | None:
    """The language for which a column of ticks stands: "Languages/Odia", "Langues [Hindi]"."""
    match = re.fullmatch(
        r"\s*(?P<question>.+?)\s*(?:[/:]|\[)\s*(?P<answer>[^/\[\]:]+)\]?\s*", heading
    )
    if not match:
        return None
    seen = headers.recognise(match["question"])
    if not seen or seen.field != "languages":
        return None
    codes, unknown = read_languages(match["answer"])
    return codes[0] if len(codes) == 1 and not unknown else None


@lru_cache(maxsize=1)
def _role_table() -> dict[str, str]:
    return {one: role for role, names in answers.ROLES.items() for one in headers.listed(names)}


@lru_cache(maxsize=1024)
def read_roles(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles in ``cell``, and the words that are none of ours."""
    found: list[str] = []
    unknown: list[str] = []
    for part in re.split(r"[,;/&+|\n]|\sand\s|\set\s|\sy\s|\sund\s", kept(cell)):
        role = _role_table().get(headers.squeezed(part))
        if role and role not in found:
            found.append(role)
        elif part.strip() and not role:
            unknown.append(part.strip())
    return tuple(found), tuple(unknown)


_GONE = headers.listed(answers.GONE)


def is_gone(cell: str) -> bool:
    """Whether a status says that this person is not coming."""
    return bool(cell) and headers.squeezed(cell) in _GONE


def is_written_jointly(*parts: str) -> bool:
    """Whether all ``parts`` are of Chinese, Japanese or Korean letters: family name first."""
    return all(
        part and unicodedata.name(part[0], "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))
        for part in parts
    )
