"""The public texts of this room: cinemas and their halls."""

from flask_babel import lazy_gettext as _

from festival.foundation.wording import Part, Texts, hanging_on, of_edition
from festival.venues.models import Hall, Venue

TEXTS = [
    Texts(
        "venue", _("Venue"), Venue, of_edition(Venue), lambda one: one.name,
        (
            Part("name", _("Name")), Part("address", _("Address"), 300),
            Part("transit", _("How to get there and home"), 500, lines=True),
        ),
    ),
    Texts(
        "hall", _("Hall"), Hall, hanging_on(Hall.venue),
        lambda one: one.venue.name,
        (Part("name", _("Name or number")),),
    ),
]  # fmt: skip
