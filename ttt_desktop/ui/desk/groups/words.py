"""What groups say of themselves in words: values, counts, and what could not be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules.grouping import Member, Unmet
from ttt_desktop.ui.live_text import number
from ttt_desktop.workshop import arranging
from ttt_desktop.workshop.group_names import listed, value_word
from ttt_desktop.workshop.groups import Group

#: So many sentences are read; the rest is counted.
MOST = 12

#: More places than this where one attribute is uneven are told in one sentence.
MERGED = 2

#: So many pairs who meet again are told by name.
NAMED = 2


def sentences(
    unmet: Sequence[Unmet], group_names: Sequence[str], name_of: Callable[[str], str]
) -> list[str]:
    """What could not be had, a sentence each, the weightiest first; many alike are one."""
    said: list[str] = []
    for one in unmet:
        if one.wish in ("together", "apart"):
            words = (
                _("{names} could not be kept together.")
                if one.wish == "together"
                else _("{names} could not be kept apart.")
            )
            said.append(words.format(names=listed(name_of(key) for key in one.keys)))
    for one in unmet:
        if one.wish in ("alone", "kept") and one.keys:
            words = _alone_words(one.attribute)
            said.append(
                words.format(
                    group=group_names[one.group],
                    name=name_of(one.keys[0]),
                    value=listed(value_word(one.attribute, part) for part in _parts(one)),
                )
            )
    uneven: dict[str, list[Unmet]] = {}
    for one in unmet:
        if one.wish == "balance":
            uneven.setdefault(one.attribute, []).append(one)
    for attribute, cells in uneven.items():
        said += _uneven(attribute, cells, group_names)
    met = [one for one in unmet if one.wish == "met"]
    if len(met) <= NAMED:
        words = _("{names} have met before.")
        said += [words.format(names=listed(name_of(key) for key in one.keys)) for one in met]
    else:
        words = ngettext("{n} pair has met before.", "{n} pairs have met before.", len(met))
        said.append(words.format(n=number(len(met))))
    if len(said) > MOST:
        rest = len(said) - MOST + 1
        words = ngettext("And {n} more.", "And {n} more.", rest)
        said = [*said[: MOST - 1], words.format(n=number(rest))]
    return said


def at_once(
    groups: Sequence[Group], elsewhere: Mapping[str, str], name_of: Callable[[str], str]
) -> list[str]:
    """Who is also in a group of another session at the same time, a sentence a session."""
    found: dict[str, list[str]] = {}
    for group in groups:
        for key in group.members:
            if key in elsewhere:
                found.setdefault(elsewhere[key], []).append(name_of(key))
    said = []
    for title, names in found.items():
        words = ngettext(
            "{names} is in a group of “{session}” too, at the same time.",
            "{names} are in groups of “{session}” too, at the same time.",
            len(names),
        )
        rest = len(names) - 3
        if rest > 1:
            more = ngettext("{n} more", "{n} more", rest).format(n=number(rest))
            names = [*names[:3], more]
        said.append(words.format(names=listed(names), session=title))
    return said


def _parts(one: Unmet) -> list[str]:
    """The values of an unmet wish: languages may be several, anything else is one."""
    return (
        one.value.split() if one.attribute in ("languages", "background", "roles") else [one.value]
    )


def _alone_words(attribute: str) -> str:
    if attribute in ("region", "community"):
        return _("In {group}, {name} is the only one from {value}.")
    if attribute == "languages":
        return _("In {group}, {name} is the only one who speaks {value}.")
    return _("In {group}, {name} is the only one with “{value}”.")


def _uneven(attribute: str, cells: Sequence[Unmet], group_names: Sequence[str]) -> list[str]:
    if len(cells) > MERGED:
        where = len({one.group for one in cells})
        words = ngettext(
            "{attribute} is not quite even in {n} group.",
            "{attribute} is not quite even in {n} groups.",
            where,
        )
        return [words.format(attribute=_(arranging.ATTRIBUTES[attribute]), n=number(where))]
    return [
        _("{group} has {count} with “{value}”; even would be {fair}.").format(
            group=group_names[one.group],
            count=number(one.count),
            value=value_word(attribute, one.value),
            fair=number(one.fair) if one.count > one.fair else number(max(1, one.fair - 1)),
        )
        for one in cells
    ]


def counts(
    attributes: Sequence[str],
    members: Iterable[Member],
    protect: Sequence[str],
    totals: Mapping[tuple[str, str], int],
) -> list[tuple[str, bool]]:
    """What a group has of each value, as ``("East 2", lonely)``; ``lonely`` where one person is
    the only one with a protected value, though in all groups (``totals``) there are others."""
    every = list(members)
    told: list[tuple[str, bool]] = []
    for attribute in attributes:
        found: dict[str, int] = {}
        for one in every:
            for value in one.traits.get(attribute, ()):
                found[value] = found.get(value, 0) + 1
        for value, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
            word = _("{value} {count}").format(
                value=value_word(attribute, value), count=number(count)
            )
            others = totals.get((attribute, value), 0) > 1
            told.append((word, count == 1 and attribute in protect and others))
    return told
