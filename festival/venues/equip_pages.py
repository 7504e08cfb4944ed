"""What the page of a hall's facts shows: its equipment, its hours, and when it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation import moments
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.venues.forms import BlockForm, EquipForm, HoursForm, block_words
from festival.venues.models import Hall, HallBlock, Venue
from festival.venues.queries import hall_name, hall_of


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
    found = (
        select(Hall)
        .where(Hall.id == hall_of(actor, code, slug, hall).id)
        .options(
            joinedload(Hall.venue).joinedload(Venue.edition),
            joinedload(Hall.server),
            selectinload(Hall.hours),
            selectinload(Hall.blocks),
        )
        .execution_options(populate_existing=True)
    )
    there = db.session.scalars(found).one()
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
                f"{_clock(one.opens_minute)}–{_clock(one.closes_minute)}",
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


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def block_of(hall: Hall, id: int) -> HallBlock:
    """A while in which this very hall is taken."""
    found = select(HallBlock).where(HallBlock.hall_id == hall.id, HallBlock.id == id)
    return db.session.scalars(found).one()
