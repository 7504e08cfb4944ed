"""Who reads and who changes the schedule and the halls it stands in, and why not."""

from collections.abc import Mapping
from datetime import date

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.venues.models import Hall

NOT_THE_SCHEDULE_OFFICE = Reason(
    "NOT_THE_SCHEDULE_OFFICE", "Only the schedule office and the director change the schedule.", 403
)
SCHEDULE_ARCHIVED = Reason(
    "SCHEDULE_ARCHIVED", "This edition is archived. Its schedule stays as it was."
)
HALL_ELSEWHERE = Reason(
    "HALL_ELSEWHERE", "This hall does not belong to this edition. Choose one that does.", 422
)
WALK_ELSEWHERE = Reason(
    "WALK_ELSEWHERE",
    "A walk leads from one venue of this edition to another. Choose that one.",
    422,
)
SEATS_TOO_MANY = Reason(
    "SEATS_TOO_MANY",
    "No more seats can be sold or kept than the hall has. Say first how many it has.",
    422,
)
NOT_A_DAY = Reason(
    "NOT_A_DAY", "The festival runs from {first} to {last}. Choose a day of it.", 422
)
CLOSES_FIRST = Reason(
    "CLOSES_FIRST",
    "A hall closes after it opens, and by six the next morning. Write 01:30 for half past one at night.",
    422,
)
BLOCK_ENDS_FIRST = Reason("BLOCK_ENDS_FIRST", "The end has to be after the beginning.", 422)

Walks = Mapping[frozenset[int], int]
"""Minutes on foot between two venues, where they are known."""

READERS = (
    Hat.SCHEDULE, Hat.DIRECTOR, Hat.PROGRAMMER, Hat.CURATOR, Hat.PRESS, Hat.GUESTS,
    Hat.SECRETARY, Hat.PARTNER,
)  # fmt: skip
EDITORS = (Hat.SCHEDULE, Hat.DIRECTOR)
JUDGES = (Hat.SCHEDULE, Hat.DIRECTOR, Hat.PROGRAMMER)


def may_read_schedule(actor: Actor, edition_id: int) -> bool:
    """The draft is for those who work with it; everyone else reads the released schedule."""
    return actor.id == HOUSE.id or actor.wears_in(edition_id, *READERS)


def may_judge_schedule(actor: Actor, edition_id: int) -> bool:
    """How well the schedule shows the selection is for those who know all of the selection."""
    return actor.id == HOUSE.id or actor.wears_in(edition_id, *JUDGES)


def may_read_clashes(actor: Actor, edition_id: int) -> bool:
    """What stands against a schedule names guests, jurors and contracts: it is for those who mend it."""
    return actor.id == HOUSE.id or actor.wears_in(edition_id, *EDITORS)


def may_schedule(actor: Actor, edition: Edition) -> Verdict:
    """The schedule office and the director change the schedule until the edition is archived."""
    if actor.id != HOUSE.id and not actor.wears_in(edition.id, *EDITORS):
        return no(NOT_THE_SCHEDULE_OFFICE)
    if edition.state is EditionState.ARCHIVED:
        return no(SCHEDULE_ARCHIVED)
    return YES


def numbered(wanted: str, taken: set[str]) -> str:
    """The slug, or its first free number.

    >>> numbered("arman", {"arman", "arman-2"}), numbered("arman", set())
    ('arman-3', 'arman')
    """
    if wanted not in taken:
        return wanted
    return next(tried for n in range(2, len(taken) + 3) if (tried := f"{wanted}-{n}") not in taken)


def may_keep_seats(capacity: int | None, on_sale: int | None, kept: int) -> Verdict:
    """I-77: no more seats are sold or kept than there are."""
    if on_sale is not None and (capacity is None or on_sale > capacity):
        return no(SEATS_TOO_MANY)
    if capacity is not None and kept > capacity:
        return no(SEATS_TOO_MANY)
    return YES


def kept_seats(hall: Hall) -> int:
    """Seats that are never given to the audience."""
    return hall.jury_seats + hall.press_seats + hall.protocol_seats


def may_open_on(edition: Edition, day: date) -> Verdict:
    """Hours are kept for the festival's own days."""
    if edition.starts_on <= day <= edition.ends_on:
        return YES
    return no(NOT_A_DAY, first=edition.starts_on, last=edition.ends_on)
