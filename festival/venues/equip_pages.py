"""What the page of a hall's facts shows: its equipment, its hours, and when it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from festival.foundation import moments
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.venues.forms import BlockForm, EquipForm, HoursForm, block_words
from festival.venues.models import Hall, HallBlock, Venue
from festival.venues.queries import hall_name, whole_hall


@dataclass(frozen=True)
class TakenRow:
    """A while in which the hall is taken."""

    id: int
    span: str
    why: str


@dataclass(frozen=True)
class EquipPage(Page):
    """A hall's equipment, hours and taken times."""

    template: ClassVar[str] = "venues/equipment.html"

    venue: Venue
    hall: Hall
    name: str
    form: EquipForm
    hours_form: HoursForm
    block_form: BlockForm
    hours: Sequence[tuple[str, str]]
    taken: Sequence[TakenRow]


def equip_page(
    actor: Actor,
    code: str,
    slug: str,
    hall: str,
    form: EquipForm | None = None,
    hours: HoursForm | None = None,
    block: BlockForm | None = None,
) -> EquipPage:
    there = whole_hall(actor, code, slug, hall)
    zone = there.venue.edition.zone
    return EquipPage(
        venue=there.venue,
        hall=there,
        name=hall_name(there, locale()),
        form=form or EquipForm.of(there),
        hours_form=hours or HoursForm(),
        block_form=block or BlockForm(),
        hours=[
            (
                moments.date_words(one.day, locale(), weekday=True),
                f"{clock_of(one.opens_minute)}–{clock_of(one.closes_minute)}",
            )
            for one in there.hours
        ],
        taken=[
            TakenRow(
                one.id,
                f"{local(one.from_at, zone):%d.%m. %H:%M} – {local(one.to_at, zone):%d.%m. %H:%M}",
                f"{block_words(one.kind)}{': ' if one.note else ''}{one.note}",
            )
            for one in there.blocks
        ],
    )


def clock_of(minute: int) -> str:
    """A minute of the festival day as the clock shows it.

    >>> clock_of(600), clock_of(1530)
    ('10:00', '01:30')
    """
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def block_of(hall: Hall, id: int) -> HallBlock:
    """A while in which this very hall is taken."""
    found = select(HallBlock).where(HallBlock.hall_id == hall.id, HallBlock.id == id)
    return db.session.scalars(found).one()
