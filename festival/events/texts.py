"""The public texts of this room: events, what they are about, who makes them possible and their papers."""

from flask_babel import lazy_gettext as _

from festival.events.models import Event, EventContact, EventDocument, EventPartner, EventTheme
from festival.foundation.wording import Part, Texts, hanging_on, of_edition

TEXTS = [
    Texts(
        "event", _("Event"), Event, of_edition(Event), lambda one: one.title,
        (
            Part("title", _("Title"), 300), Part("description", _("Description"), 4000, lines=True),
            Part("format", _("Format")), Part("project", _("Part of the project"), 300),
            Part("hours", _("Time, as it was announced"), 200),
        ),
    ),
    Texts(
        "theme", _("Theme of an event"), EventTheme, hanging_on(EventTheme.event),
        lambda one: one.event.title,
        (Part("words", _("Theme"), 300),), inside="event",
    ),
    Texts(
        "event-partner", _("Partner of an event"), EventPartner, hanging_on(EventPartner.event),
        lambda one: one.event.title,
        (Part("credit_line", _("Credit line"), 300),), inside="event",
    ),
    Texts(
        "event-contact", _("Contact of an event"), EventContact, hanging_on(EventContact.event),
        lambda one: one.event.title,
        (Part("post", _("Position")),), inside="event",
    ),
    Texts(
        "event-paper", _("Paper of an event"), EventDocument, hanging_on(EventDocument.event),
        lambda one: one.event.title,
        (Part("title", _("Title"), 300),),
    ),
]  # fmt: skip
