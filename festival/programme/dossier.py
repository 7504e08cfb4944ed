"""The draft of the schedule as a program of the office is told it: halls, shows and what stands against them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.editions.queries import sections_of
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.programme import board, timetable
from festival.programme.models import Access, Show, ShowKind, ShowState
from festival.tokens.shapes import (
    Schema,
    instant,
    listed,
    maybe,
    one_of,
    page_of,
    thing,
    truth,
    whole,
    words,
)
from festival.venues.models import Hall
from festival.venues.queries import clearing_of, hall_name, halls_of

DAY: Schema = words(format="date")
HALL_NAMED = words("A hall, as venue/hall.", most=140)
MINUTES = whole("How long it is; as long as it was where nothing is said.", 5, 1_440)
HALL = thing(
    "A hall of the edition.",
    {
        "hall": words(), "name": words(), "seats": maybe(whole()), "online": truth(),
        "clearing_minutes": whole("To clear it between two shows."),
    },
)  # fmt: skip
SHOW = thing(
    "A show of the draft.",
    {
        "code": words(), "title": words(), "kind": one_of(ShowKind), "access": one_of(Access),
        "state": one_of(ShowState), "section": maybe(words()), "hall": words(), "day": DAY,
        "starts_at": instant(), "ends_at": instant(), "starts_local": words(), "zone": words(),
        "films": listed(words("The code of a film.")),
    },
)  # fmt: skip
CLASH = thing(
    "Something that stands against a show.",
    {"code": words("As every refusal has one."), "says": words(), "severity": words()},
)
CLASHES = thing("What stands against a place.", {"clashes": listed(CLASH)})
AGAINST = thing("A show and what stands against it.", {"show": words(), "clashes": listed(CLASH)})
HALLS, SHOWS, ALL_CLASHES = page_of(HALL), page_of(SHOW), page_of(AGAINST)


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def named(hall: Hall) -> str:
    """A hall as addresses and programs name it."""
    return f"{hall.venue.slug}/{hall.code}"


def hall_named(edition: Edition, name: str) -> Hall:
    """The hall of that name in the edition; raises NoResultFound."""
    found = next((one for one in halls_of(edition.id) if named(one) == name), None)
    if found is None:
        raise NoResultFound
    return found


def halls(edition: Edition) -> list[dict[str, Any]]:
    """Every hall, in the order of the venues."""
    return [
        {
            "hall": named(one),
            "name": hall_name(one, locale()),
            "seats": one.capacity,
            "online": one.online,
            "clearing_minutes": clearing_of(one),
        }
        for one in halls_of(edition.id)
    ]


def shows(edition: Edition, day: date | None = None) -> list[dict[str, Any]]:
    """The shows of the draft in the order of their beginning; cancelled ones are not on it."""
    return _told(edition, board.board_shows(edition.id, day=day))


def show(edition: Edition, code: str) -> tuple[dict[str, Any], Show]:
    """One show of the edition and its row; raises NoResultFound for another's."""
    found = board.board_shows(edition.id, code)
    if not found:
        raise NoResultFound
    return _told(edition, found)[0], found[0]


def _told(edition: Edition, found: Sequence[Show]) -> list[dict[str, Any]]:
    places = {one.id: named(one) for one in halls_of(edition.id)}
    sections = {one.id: one.code for one in sections_of(edition.id)}
    return [
        {
            "code": one.code,
            "title": timetable.show_name(one, locale()),
            "kind": one.kind.value,
            "access": one.access.value,
            "state": one.state.value,
            "section": sections.get(one.section_id) if one.section_id else None,
            "hall": places.get(one.hall_id, ""),
            "day": one.festival_day.isoformat(),
            "starts_at": _at(one.starts_at),
            "ends_at": _at(one.ends_at),
            "starts_local": f"{local(one.starts_at, one.zone):%Y-%m-%dT%H:%M}",
            "zone": one.zone,
            "films": [item.selection.film.code for item in one.items],
        }
        for one in found
    ]
