"""The desk: what needs a person today, asked of every room."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import ClassVar

from flask_babel import ngettext

from festival.editions.queries import current_edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.moments import date_words
from festival.foundation.pages import DeskItem, Page
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.journal.queries import Line, newest_acts
from festival.journal.rules import READERS
from festival.office import errands
from festival.rooms import ROOMS

LINES = 8
"""How much of the journal stands on a desk."""

ROOMS_BELOW = [
    import_module(f"festival.{name}.queries")
    for name in ROOMS[: ROOMS.index("office")]
    if find_spec(f"festival.{name}.queries")
]
DESKS = [room.desk_items for room in [*ROOMS_BELOW, errands] if hasattr(room, "desk_items")]
"""What each room asks of a person, in the order of the rooms."""


@dataclass(frozen=True)
class DeskPage(Page):
    """Somebody's day: the one thing first, then the rest, then what happened."""

    template: ClassVar[str] = "office/desk.html"

    name: str
    day: str
    turn: DeskItem | None
    rest: list[DeskItem]
    words: str
    lines: list[Line]
    zone: str
    has_journal: bool


def desk_page(actor: Actor) -> DeskPage:
    """What *actor* is asked for today, and for those who read the journal, what was done last."""
    items = most_urgent_first(item for desk in DESKS for item in desk(actor))
    reads = actor.wears(*READERS)
    edition = current_edition()
    zone = edition.zone if edition else "UTC"
    return DeskPage(
        name=actor.name,
        day=date_words(local(clock.now(), zone).date(), locale(), weekday=True),
        turn=items[0] if items else None,
        rest=items[1:],
        words=_words(len(items) - 1),
        lines=newest_acts(actor, LINES) if reads else [],
        zone=zone,
        has_journal=reads,
    )


def most_urgent_first(items: Iterable[DeskItem]) -> list[DeskItem]:
    """Urgent things first; among equals the rooms keep their order.

    >>> late = DeskItem("Seal", "", "/jury/", "Open", urgent=True)
    >>> [item.title for item in most_urgent_first([DeskItem("Read", "", "/", "Open"), late])]
    ['Seal', 'Read']
    """
    return sorted(items, key=lambda item: not item.urgent)


def _words(more: int) -> str:
    return ngettext(
        "%(num)s more thing waits for you", "%(num)s more things wait for you", max(more, 1)
    )
