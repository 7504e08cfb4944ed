"""What the schedule office types about venues, halls and the ways between them."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.widgets import HiddenInput

from festival.foundation.forms import Choice, Form, Line, Radio, Whole, said
from festival.venues.models import Venue

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
            "position": self.position.data or 0,
        }


class HallForm(Form):
    """A room with a screen."""

    name = said(_("Name or number"), required=True)
    capacity = Whole(_("Seats"), least=1, most=100_000)
    turnaround_minutes = Whole(
        _("Minutes to clear it between two shows"), required=True, most=240, default=15
    )
    jury_row = Line(_("Row kept for juries"), most=20, description=_("As it stands on the seats."))
    position = Whole(_("Place in lists"), most=999, description=_("Smaller numbers come first."))

    @property
    def facts(self) -> dict[str, Any]:
        """The answers as an operation takes them."""
        row = self.jury_row.data or ""
        return {**self.answers, "position": self.position.data or 0, "jury_row": row}


class WalkForm(Form):
    """How long it takes on foot from one venue to another."""

    other = Choice(_("To"), required=True)
    minutes = Whole(
        _("Minutes on foot"), least=1, most=240, description=_("Left empty, it is not known.")
    )
