"""What programs are told of venues and halls, and what they send about them."""

from datetime import UTC, datetime
from typing import Any

from festival.foundation.language import LOCALES
from festival.tokens.shapes import (
    WALL,
    Schema,
    instant,
    line,
    maybe,
    one_of,
    prose,
    thing,
    truth,
    whole,
    words,
)
from festival.tokens.shapes import listed as many
from festival.venues.equip_pages import clock_of
from festival.venues.forms import CONTAINERS, FORMATS, SOUNDS
from festival.venues.models import BlockKind, Hall, Server, Venue

TEXT: Schema = {"type": "object", "additionalProperties": words(), "description": "By language."}
KNOWN = maybe(truth("Null where nobody knows."))
SEATS = maybe(whole("Null where nobody knows."))


def _said_in(most: int, *, lines: bool = False) -> Schema:
    return thing("", {}, {tongue: (prose if lines else line)(most=most) for tongue in LOCALES})


ACCESS = {"step_free": KNOWN, "hearing_loop": KNOWN, "companion_free": KNOWN}
IN_LIST = thing(
    "A hall of the venue.",
    {
        "hall": words("As the schedule names it, venue/hall."), "code": words(), "name": TEXT,
        "capacity": SEATS, "turnaround_minutes": whole("To clear it between two shows."),
        "online": truth("A room on the network."),
    },
)  # fmt: skip
VENUE = thing(
    "A building with halls.",
    {
        "venue": words("As addresses name it."), "name": TEXT, "address": TEXT, **ACCESS,
        "wheelchair_seats": SEATS, "transit": TEXT, "position": whole("Its place in lists."),
        "halls": many(IN_LIST),
    },
)  # fmt: skip
PLACE = whole("Smaller numbers come first in lists.", 0, 999)
VENUE_FACTS = {
    "address": _said_in(300), **ACCESS,
    "wheelchair_seats": maybe(whole("Null where nobody knows.", 0, 999)),
    "transit": _said_in(500, lines=True), "position": PLACE,
}  # fmt: skip
NAME = {"name": _said_in(200)}
OPEN = thing("", NAME, VENUE_FACTS)
REVISE = thing("What is left out stays as it is.", {}, NAME | VENUE_FACTS)
HALL_FACTS = {
    "capacity": maybe(whole("Null where nobody knows.", 1, 100_000)),
    "turnaround_minutes": whole("To clear it between two shows.", 0, 240),
    "jury_row": line("The row kept for juries, as it stands on the seats.", most=20),
    "position": PLACE,
}
ADD = thing("", NAME, HALL_FACTS | {"online": truth("A room on the network.")})
REVISE_HALL = thing("What is left out stays as it is.", {}, NAME | HALL_FACTS)
CHOSEN = {"formats": FORMATS, "sound": SOUNDS, "containers": CONTAINERS}
KEPT = whole("Never given to the audience.", 0, 999)
EQUIPMENT: dict[str, Schema] = {
    "online": truth("A room on the network."),
    "capacity_sale": maybe(whole("Seats that are ever given to the audience.", 0, 100_000)),
    "jury_seats": KEPT, "press_seats": KEPT, "protocol_seats": KEPT,
    "doors_before_minutes": whole("The doors open so long before.", 0, 120),
    **{
        name: many(one_of([key for key, _ in known]), most=len(known))
        for name, known in CHOSEN.items()
    },
    "subtitle_screen": KNOWN, "hearing_devices": KNOWN, "vision_devices": KNOWN,
}  # fmt: skip
"""What a hall has: read and written under the same names."""
MACHINE = {
    "make": line(most=80), "model": line(most=80), "serial": line(most=80),
    "thumbprint": line("Of its certificate. Keys open films on it alone.", most=100),
    "expires_on": maybe(words("The certificate is valid until then.", format="date")),
}  # fmt: skip
EQUIP = thing(
    "What is left out stays as it is.",
    {},
    EQUIPMENT | {"server": thing("The machine that plays.", {}, MACHINE)},
)
OPENED = thing(
    "On a festival day; the night counts on.",
    {"day": words(format="date"), "opens": words(), "closes": words()},
)
TAKEN = thing(
    "A while in which nothing can be shown.",
    {
        "block": whole(), "from": instant(), "to": instant(), "kind": one_of(BlockKind),
        "note": words(),
    },
)  # fmt: skip
HALL = thing(
    "A hall, with all that is written of it.",
    IN_LIST["properties"]
    | {"jury_row": words(), "position": whole()}
    | EQUIPMENT
    | {
        "server": maybe(thing("The machine that plays.", MACHINE)),
        "hours": many(OPENED),
        "blocks": many(TAKEN),
    },
)
CLOCK = maybe(words("Such as 10:00, or 01:30 for the night after; null: not known.", most=5))
HOURS = thing("", {"day": words(format="date"), "opens": CLOCK, "closes": CLOCK})
BLOCK = thing(
    "", {"from": WALL, "to": WALL, "kind": one_of(BlockKind)}, {"note": line(most=200)}
)  # fmt: skip
WALK = thing(
    "Null: it is not known.",
    {"to": words("The other venue.", most=80), "minutes": maybe(whole("On foot.", 1, 240))},
)
WALKS = thing("The known ways on foot from a venue.", {"walks": many(WALK)})


def venue(venue: Venue) -> dict[str, Any]:
    """A venue with its halls, as everybody who reads the schedule knows it."""
    told = {name: getattr(venue, name) for name in VENUE_FACTS}
    return told | {
        "venue": venue.slug,
        "name": dict(venue.name),
        "address": dict(venue.address),
        "transit": dict(venue.transit),
        "halls": [_line(venue, one) for one in venue.halls],
    }


def _line(venue: Venue, hall: Hall) -> dict[str, Any]:
    return {
        "hall": f"{venue.slug}/{hall.code}",
        "code": hall.code,
        "name": dict(hall.name),
        "capacity": hall.capacity,
        "turnaround_minutes": hall.turnaround_minutes,
        "online": hall.online,
    }


def hall(hall: Hall) -> dict[str, Any]:
    """A hall with all that is written of it."""
    told = {name: getattr(hall, name) for name in EQUIPMENT}
    told |= {name: told[name].split() for name in CHOSEN}
    return (
        told
        | _line(hall.venue, hall)
        | {
            "jury_row": hall.jury_row,
            "position": hall.position,
            "server": _machine(hall.server) if hall.server else None,
            "hours": [
                {
                    "day": one.day.isoformat(),
                    "opens": clock_of(one.opens_minute),
                    "closes": clock_of(one.closes_minute),
                }
                for one in hall.hours
            ],
            "blocks": [
                {
                    "block": one.id, "from": _at(one.from_at), "to": _at(one.to_at),
                    "kind": one.kind.value, "note": one.note,
                }
                for one in hall.blocks
            ],
        }
    )  # fmt: skip


def _machine(server: Server) -> dict[str, Any]:
    told = {name: getattr(server, name) for name in MACHINE}
    ends = server.expires_on
    return told | {"expires_on": ends.isoformat() if ends else None}


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
