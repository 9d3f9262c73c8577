"""Pictures that are written with several characters but are one thing to who chose them."""

from __future__ import annotations

import re

_PICTURE = "[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]"
_ONE = f"{_PICTURE}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])*(?:[\U000e0020-\U000e007f]+)?"
_JOINED = re.compile(f"{_ONE}(?:\u200d{_ONE})*\\Z")
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3\\Z")
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]+\\Z")

#: No sequence in use is longer: what stands farther back is not looked at.
_LONGEST = 64


def last_emoji(text: str) -> str:
    """The emoji with which ``text`` ends, whole: a family, a flag, a keycap; '' where it does not.

    Sequences as in Unicode Technical Standard 51.
    """
    end = text[-_LONGEST:]
    flags = _FLAGS.search(end)
    if flags:
        return flags[0][-2:] if len(flags[0]) % 2 == 0 else flags[0][-1]
    found = _KEYCAP.search(end) or _JOINED.search(end)
    return found[0] if found else ""
