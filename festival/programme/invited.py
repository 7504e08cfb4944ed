"""A filmmaker confirms a film with the showings proposed for it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation.actor import Actor
from festival.foundation.canonical import digest
from festival.foundation.db import db, operation
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.journal.operations import record
from festival.programme.models import STANDING, Access, Show, ShowItem
from festival.selection.answers import accept_place, own_place
from festival.selection.models import Selection
from festival.venues.models import Hall

PROPOSALS_CHANGED = Reason(
    "PROPOSALS_CHANGED",
    "The showings proposed for your film have changed since. Read them again and confirm then.",
)


def proposed(selection_ids: Iterable[int]) -> dict[int, list[Show]]:
    """The showings planned for each of these places, the first first. What a jury sees alone is its own business."""
    found = (
        select(ShowItem.selection_id, Show)
        .join(ShowItem.show)
        .where(
            ShowItem.selection_id.in_(list(selection_ids)),
            Show.state.in_(STANDING),
            Show.access != Access.JURY,
        )
        .order_by(Show.starts_at, Show.id)
        .options(joinedload(Show.hall, innerjoin=True).joinedload(Hall.venue, innerjoin=True))
        .execution_options(populate_existing=True)
    )
    planned: dict[int, list[Show]] = {}
    for selection_id, show in db.session.execute(found):
        planned.setdefault(selection_id, []).append(show)
    return planned


def mark_of(shows: Sequence[Show]) -> str:
    """A short mark of exactly these showings at these times in these halls; nothing where none is proposed."""
    if not shows:
        return ""
    return digest([[one.code, one.starts_at, one.hall_id, one.access.value] for one in shows])[:16]


def may_accept(shows: Sequence[Show], seen: str) -> Verdict:
    """Whoever confirms has read the showings of now."""
    return YES if seen == mark_of(shows) else no(PROPOSALS_CHANGED)


@operation
def accept_with_showings(*, actor: Actor, code: str, seen: str) -> Selection:
    """The film comes, with the showings its filmmaker has read; which ones stands in the journal."""
    place = own_place(actor, code, lock=True)
    shows = proposed([place.id]).get(place.id, [])
    require(may_accept(shows, seen))
    accepted = accept_place(actor=actor, code=code)
    if shows:
        record(
            actor=actor, act="accept_showings", about_kind="selection", about_id=place.id,
            edition_id=place.edition_id, showings=[[one.code, one.starts_at] for one in shows],
        )  # fmt: skip
    return accepted
