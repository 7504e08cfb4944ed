"""Who keeps the guests of an edition, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat

NOT_THE_GUEST_OFFICE = Reason(
    "NOT_THE_GUEST_OFFICE",
    "Guests are kept by the guest office, the schedule office and the director.",
    403,
)
GUESTS_ARCHIVED = Reason(
    "GUESTS_ARCHIVED", "This edition is archived. Its guests stay as they were."
)
GUEST_ALREADY = Reason(
    "GUEST_ALREADY", "This person is a guest of this edition already. Change them there.", 409
)
WINDOW_ENDS_FIRST = Reason(
    "WINDOW_ENDS_FIRST", "A guest leaves after they come. Look at the days once more.", 422
)
FILM_ELSEWHERE = Reason(
    "FILM_ELSEWHERE", "One of the films is not in this edition. Choose it anew.", 422
)


@dataclass(frozen=True)
class Stay:
    """When somebody is here, by the clock of the festival."""

    from_local: datetime
    to_local: datetime


KEEPERS = (Hat.GUESTS, Hat.SCHEDULE, Hat.DIRECTOR)


def may_read_guests(actor: Actor, edition_id: int) -> bool:
    """When people are where is for those who keep it."""
    return actor.id == HOUSE.id or actor.wears_in(edition_id, *KEEPERS)


def may_keep_guests(actor: Actor, edition: Edition) -> Verdict:
    """The guest office, the schedule office and the director, until the edition is archived."""
    if not may_read_guests(actor, edition.id):
        return no(NOT_THE_GUEST_OFFICE)
    return no(GUESTS_ARCHIVED) if edition.state is EditionState.ARCHIVED else YES


def may_stay(windows: Sequence[tuple[datetime, datetime]]) -> Verdict:
    """Every window ends after it begins."""
    return YES if all(first < last for first, last in windows) else no(WINDOW_ENDS_FIRST)
