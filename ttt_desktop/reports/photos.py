"""Which photos a report may show: only those in which everybody has agreed, for any audience.

For the public it errs on the side of leaving out: no time, no order of adding in the id, no
caption in which somebody is named who has not agreed to be named.
"""

from __future__ import annotations

import uuid
from collections import Counter
from typing import TYPE_CHECKING

from ttt_desktop.reports.facts import PhotoFacts
from ttt_desktop.rules import clock
from ttt_desktop.workshop import details, photos

if TYPE_CHECKING:
    from ttt_desktop.reports.names import Names
    from ttt_desktop.store import Store


def gather(
    store: Store, names: Names, *, everyone: bool
) -> tuple[tuple[PhotoFacts, ...], dict[str, int]]:
    """The photos that may be shown, in their order; and how many are left out, by the reason."""
    yes = photos.agreed(store)
    shown, left_out = [], Counter[str]()
    zone = details.get(store).timezone
    for one in photos.all_photos(store):
        state = photos.verdict(one, yes).state
        if state != "yes":
            left_out[state] += 1
            continue
        named = ((key, names.of(key)) for key in one.people)
        tells = not everyone and names.tells(one.caption)
        taken = clock.local(one.taken_at, zone) if one.taken_at and everyone else None
        shown.append(
            PhotoFacts(
                id=one.id if everyone else str(uuid.uuid5(uuid.NAMESPACE_OID, one.id)),
                session_id=one.session_id,
                caption="" if tells else one.caption,
                people=tuple((key, name) for key, name in named if name),
                taken_at=taken,
                width=one.width,
                height=one.height,
                jpeg=photos.jpeg(store, one.id),
            )
        )
    return tuple(shown), dict(left_out)
