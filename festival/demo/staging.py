"""What makes the schedule of 2019 whole: halls with hours and machines, one showing described, guests. All invented."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from festival.demo.stock import Stock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.zones import local
from festival.guests.models import GuestKind, GuestState
from festival.guests.operations import invite_guest
from festival.guests.rules import Stay
from festival.people.given import NameGiven
from festival.people.operations import register_person
from festival.programme.details import Details, ItemDetails, detail_show
from festival.programme.models import Show, ShowItem, ShowKind, SubtitlePlan
from festival.programme.timetable import show_to_change
from festival.venues.equipping import block_hall, equip_hall, keep_hours
from festival.venues.models import BlockKind, Hall, Venue

DAYS = [date(2019, 9, day) for day in range(14, 21)]
OPENS, CLOSES = 8 * 60, 26 * 60
PLAYS: dict[str, Any] = {"sound": "20 51", "containers": "F S C"}
DIGITAL, REELS = "DCP2K DCP4K ProRes", " 35mm"
WITH_REELS = "Bekmambetov Cinema"
"""Its halls kept their projectors for film."""
PEOPLE = (
    ("[demo] Guest of honour", GuestKind.VIP, "en", True, (14, 18), True),
    ("[demo] Interpreter", GuestKind.INTERPRETER, "kk ru en", False, (13, 21), False),
    ("[demo] Moderator", GuestKind.MODERATOR, "kk ru", False, (14, 20), False),
)
"""Name, part, languages, whether somebody interprets for them, first and last day, and whether a film is theirs."""


def stage(stock: Stock) -> None:
    """Halls that are open and equipped, a rehearsal that runs into a show, one showing described, three guests."""
    edition_id = stock.editions["2019"]
    _equip(edition_id)
    shows = _shows(edition_id)
    if not shows:
        return
    first = shows[0]
    for day in DAYS[:2]:
        keep_hours(actor=HOUSE, hall_id=first.hall_id, day=day, opens=OPENS, closes=CLOSES)
    begins = local(first.starts_at, first.zone).replace(tzinfo=None)
    block_hall(
        actor=HOUSE,
        hall_id=first.hall_id,
        from_local=begins - timedelta(hours=1),
        to_local=begins + timedelta(minutes=5),
        kind=BlockKind.REHEARSAL,
        note="[demo]",
    )
    _describe(shows[-1])
    _invite(edition_id, shows[-1])


def _equip(edition_id: int) -> None:
    found = select(Hall).join(Hall.venue).where(Venue.edition_id == edition_id).order_by(Hall.id)
    halls = db.session.scalars(found.options(contains_eager(Hall.venue))).all()
    for hall in halls:
        kept = 14 if hall.jury_row else 0
        formats = DIGITAL + (REELS if hall.venue.name["en"] == WITH_REELS else "")
        equip_hall(
            actor=HOUSE, hall_id=hall.id, jury_seats=kept, press_seats=kept // 2, formats=formats,
            **PLAYS,
        )  # fmt: skip


def _shows(edition_id: int) -> list[Show]:
    """The screenings with films, in their order."""
    found = (
        select(Show)
        .where(
            Show.edition_id == edition_id,
            Show.kind == ShowKind.SCREENING,
            Show.id.in_(select(ShowItem.show_id)),
        )
        .order_by(Show.starts_at, Show.id)
    )
    return list(db.session.scalars(found))


def _describe(show: Show) -> None:
    whole = show_to_change(show.code)
    said = ItemDetails(subtitles=SubtitlePlan.LIVE, subtitle_languages="kk ru")
    detail_show(
        actor=HOUSE,
        code=show.code,
        version=whole.version,
        details=Details(
            pre_minutes=whole.pre_minutes,
            with_subtitles=True,
            with_loop=True,
            with_step_free=False,
            with_description=None,
            free=True,
        ),
        items=[said for _item in whole.items],
    )


def _invite(edition_id: int, show: Show) -> None:
    film = db.session.scalars(
        select(ShowItem.selection_id).where(ShowItem.show_id == show.id)
    ).first()
    for name, kind, languages, interpreted, (first, last), comes_with in PEOPLE:
        person = register_person(actor=HOUSE, names=[NameGiven(name, "en")], sort_name=name)
        invite_guest(
            actor=HOUSE,
            edition_id=edition_id,
            person_id=person.id,
            kind=kind,
            state=GuestState.CONFIRMED,
            languages=languages,
            needs_interpreter=interpreted,
            note="[demo]",
            stays=[Stay(_at(first, 10), _at(last, 19, 40))],
            selection_ids=[film] if comes_with and film else [],
        )


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(date(2019, 9, day), time(hour, minute))
