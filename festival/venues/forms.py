"""What the schedule office types about venues, halls and the ways between them."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.widgets import HiddenInput

from festival.foundation.forms import (
    Choice,
    Choices,
    Day,
    Form,
    Line,
    Radio,
    Tick,
    WallClock,
    Whole,
    offer,
    said,
)
from festival.venues.models import BlockKind, Hall, Venue

KNOWN = {"": None, "yes": True, "no": False}


def hidden_version() -> Any:
    """The version of the row the form was opened at."""
    return Whole(_("Version"), widget=HiddenInput())


def known_or_not(label: Any) -> Any:
    """A fact of a building that may be not known; not known is not the same as no."""
    choices = [("", _("Not known yet")), ("yes", _("Yes")), ("no", _("No"))]
    return Radio(label, choices=choices, default="")


class VenueForm(Form):
    """A building with halls."""

    version = hidden_version()
    name = said(_("Name"), required=True)
    address = said(_("Address"), most=300)
    step_free = known_or_not(_("Step-free access"))
    hearing_loop = known_or_not(_("Hearing loop"))
    companion_free = known_or_not(_("A companion comes in free"))
    wheelchair_seats = Whole(_("Places for wheelchairs"), most=999)
    transit = said(_("How to get there and home"), most=500, lines=True)
    position = Whole(_("Place in lists"), most=999, description=_("Smaller numbers come first."))

    @classmethod
    def of(cls, venue: Venue) -> "VenueForm":
        """The form filled with a venue as it is."""
        words = {known: typed for typed, known in KNOWN.items()}
        return cls(
            data={
                "version": venue.version,
                "name": venue.name,
                "address": venue.address,
                "step_free": words[venue.step_free],
                "hearing_loop": words[venue.hearing_loop],
                "companion_free": words[venue.companion_free],
                "wheelchair_seats": venue.wheelchair_seats,
                "transit": venue.transit,
                "position": venue.position,
            }
        )

    @property
    def facts(self) -> dict[str, Any]:
        """The answers as an operation takes them, without the version."""
        return {
            "name": self.name.data,
            "address": self.address.data,
            "step_free": KNOWN[self.step_free.data or ""],
            "hearing_loop": KNOWN[self.hearing_loop.data or ""],
            "companion_free": KNOWN[self.companion_free.data or ""],
            "wheelchair_seats": self.wheelchair_seats.data,
            "transit": self.transit.data,
            "position": self.position.data or 0,
        }


class HallForm(Form):
    """A room with a screen."""

    version = hidden_version()
    name = said(_("Name or number"), required=True)
    capacity = Whole(_("Seats"), least=1, most=100_000)
    turnaround_minutes = Whole(
        _("Minutes to clear it between two shows"), required=True, most=240, default=15
    )
    jury_row = Line(_("Row kept for juries"), most=20, description=_("As it stands on the seats."))
    position = Whole(_("Place in lists"), most=999, description=_("Smaller numbers come first."))

    @property
    def facts(self) -> dict[str, Any]:
        """The answers as an operation takes them, without the version."""
        told = {name: one for name, one in self.answers.items() if name != "version"}
        row = self.jury_row.data or ""
        return {**told, "position": self.position.data or 0, "jury_row": row}


class WalkForm(Form):
    """How long it takes on foot from one venue to another."""

    other = Choice(_("To"), required=True)
    minutes = Whole(
        _("Minutes on foot"), least=1, most=240, description=_("Left empty, it is not known.")
    )


FORMATS = tuple(
    (one, one) for one in ("DCP2K", "DCP4K", "3D", "HFR", "ProRes", "BluRay", "35mm", "16mm")
)
SOUNDS = (("20", "2.0"), ("51", "5.1"), ("71", "7.1"), ("ATMOS", "Atmos"))
CONTAINERS = (("F", "1.85"), ("S", "2.39"), ("C", "1.90"))


class EquipForm(Form):
    """What a hall plays, by which machine, and which of its seats are kept."""

    online = Tick(_("A room on the network"))
    capacity_sale = Whole(_("Seats on sale"), most=100_000)
    jury_seats = Whole(_("Seats kept for juries"), most=999)
    press_seats = Whole(_("Seats kept for the press"), most=999)
    protocol_seats = Whole(_("Seats kept for protocol"), most=999)
    doors_before_minutes = Whole(_("Minutes the doors open before"), most=120)
    formats = Choices(_("Formats"), choices=FORMATS)
    sound = Choices(_("Sound"), choices=SOUNDS)
    containers = Choices(_("Shapes of the picture"), choices=CONTAINERS)
    subtitle_screen = known_or_not(_("Screen for live subtitles"))
    hearing_devices = known_or_not(_("Devices for those who hear little"))
    vision_devices = known_or_not(_("Devices for audio description"))
    make = Line(_("Make of the server"), most=80)
    model = Line(_("Model"), most=80)
    serial = Line(_("Serial number"), most=80)
    thumbprint = Line(
        _("Thumbprint of its certificate"), most=100, description=_("Keys open films on it alone.")
    )
    expires_on = Day(_("The certificate is valid until"))

    @classmethod
    def of(cls, hall: Hall) -> "EquipForm":
        """The form filled with a hall as it is."""
        words = {known: typed for typed, known in KNOWN.items()}
        plain = (
            "online", "capacity_sale", "jury_seats", "press_seats", "protocol_seats",
            "doors_before_minutes",
        )  # fmt: skip
        told: dict[str, Any] = {name: getattr(hall, name) for name in plain}
        for name in ("formats", "sound", "containers"):
            told[name] = getattr(hall, name).split()
        for name in ("subtitle_screen", "hearing_devices", "vision_devices"):
            told[name] = words[getattr(hall, name)]
        if hall.server:
            for name in ("make", "model", "serial", "thumbprint", "expires_on"):
                told[name] = getattr(hall.server, name)
        return cls(data=told)

    @property
    def facts(self) -> dict[str, Any]:
        """The answers as an operation takes them."""
        told = dict(self.answers)
        for name in ("jury_seats", "press_seats", "protocol_seats", "doors_before_minutes"):
            told[name] = told[name] or 0
        for name in ("formats", "sound", "containers"):
            told[name] = " ".join(told[name] or ())
        for name in ("subtitle_screen", "hearing_devices", "vision_devices"):
            told[name] = KNOWN[told[name] or ""]
        for name in ("make", "model", "serial", "thumbprint"):
            told[name] = told[name] or ""
        return told


class HoursForm(Form):
    """From when to when a hall is open on a day."""

    day = Day(_("Festival day"), required=True)
    opens = Line(_("Opens"), most=5, description=_("Such as 10:00. Left empty, it is not known."))
    closes = Line(
        _("Closes"), most=5, description=_("Such as 23:30, or 01:30 for the night after.")
    )

    @property
    def minutes(self) -> tuple[int | None, int | None] | None:
        """Both as minutes of the festival day; nothing where one cannot be read."""
        return minutes_of((self.opens.data or "").strip(), (self.closes.data or "").strip())


def minutes_of(opens: str, closes: str) -> tuple[int | None, int | None] | None:
    """From when to when, in minutes of the festival day; nothing where one cannot be read.

    >>> minutes_of("10:00", "01:30"), minutes_of("", ""), minutes_of("10:00", "")
    ((600, 1530), (None, None), None)
    """
    if not opens and not closes:
        return None, None
    first, last = minute_of(opens), minute_of(closes)
    if first is None or last is None:
        return None
    return first, last if last > first else last + 24 * 60


def minute_of(typed: str) -> int | None:
    """An hour on the clock as a minute of the day.

    >>> minute_of("10:00"), minute_of("24:00"), minute_of("9.30"), minute_of("25:00"), minute_of("x")
    (600, 1440, 570, None, None)
    """
    hours, _dot, minutes = typed.replace(".", ":").partition(":")
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return None
    found = int(hours) * 60 + int(minutes)
    return found if int(minutes) < 60 and found <= 24 * 60 else None


class BlockForm(Form):
    """A while in which nothing can be shown in a hall."""

    begins = WallClock(_("From"), required=True)
    ends = WallClock(_("To"), required=True)
    kind = Choice(_("Why"), required=True)
    note = Line(_("Note"), most=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.kind, [(one.value, block_words(one)) for one in BlockKind])


def block_words(kind: BlockKind) -> str:
    """Why a hall is taken.

    >>> block_words(BlockKind.RENTED)
    'rented out'
    """
    return {
        BlockKind.BLOCKED: gettext("closed"),
        BlockKind.TECH: gettext("technical work"),
        BlockKind.REHEARSAL: gettext("rehearsal"),
        BlockKind.RENTED: gettext("rented out"),
    }[kind]
