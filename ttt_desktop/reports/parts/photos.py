"""Photos: those of a session stand with it, the others here; and what was left out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ttt_desktop.reports.blocks import (
    Block,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Pictures,
    rich,
)
from ttt_desktop.reports.facts import Facts, PhotoFacts
from ttt_desktop.reports.voice import Voice


def blocks(facts: Facts, voice: Voice) -> Iterator[Block]:
    """The photos of the whole workshop, and the words about all; nothing where there are none."""
    _ = voice
    whole = facts.photos_of(None)
    if not facts.photos and not any(facts.photos_left_out.values()):
        return
    if whole:
        yield PageBreak()
    yield Heading(1, rich(_("Photos")), "photos")
    yield Paragraph(
        rich(
            _(
                "A photo is shown only where everybody in it agreed to be photographed, or where "
                "nobody can be recognised."
            )
        )
    )
    beside = len(facts.photos) - len(whole)
    if beside:
        yield Paragraph(
            rich(
                _.n(
                    "{count} photo stands with its session.",
                    "{count} photos stand with their sessions.",
                    beside,
                )
            )
        )
    for sentence in _left_out(facts, voice):
        yield Paragraph(rich(sentence), "subtle")
    if whole:
        yield pictures(whole, "", voice)


def pictures(photos: Iterable[PhotoFacts], session: str, voice: Voice) -> Pictures:
    """Photos with their captions and names; ``session`` is its title, '' for the workshop."""
    return Pictures(tuple(_picture(photo, session, voice) for photo in photos))


def _picture(photo: PhotoFacts, session: str, voice: Voice) -> Picture:
    _ = voice
    if photo.caption:
        alt = rich(voice.typed(photo.caption))
    elif session:
        before, _title, after = _("Photo from “{session}”").partition("{session}")
        alt = rich(before, voice.typed(session), after)
    else:
        alt = rich(_("Photo from the workshop"))
    caption = rich(voice.typed(photo.caption)) if photo.caption else ()
    names = voice.listed(tuple(name for _id, name in photo.people))
    by = rich(voice.typed(names)) if names else ()
    return Picture(photo.jpeg, photo.width, photo.height, alt, caption, by)


def _left_out(facts: Facts, voice: Voice) -> Iterator[str]:
    many = facts.photos_left_out
    if many.get("refused"):
        yield voice.n(
            "{count} photo is left out: not everybody in it has agreed.",
            "{count} photos are left out: not everybody in them has agreed.",
            many["refused"],
        )
    if many.get("unsaid"):
        yield voice.n(
            "{count} photo is left out: nobody has said yet who is in it.",
            "{count} photos are left out: nobody has said yet who is in them.",
            many["unsaid"],
        )
    if many.get("kept"):
        yield voice.n(
            "{count} photo is left out: the organisers keep it to themselves.",
            "{count} photos are left out: the organisers keep them to themselves.",
            many["kept"],
        )
