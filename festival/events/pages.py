"""The pages of an event's forms."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from festival.editions.models import Edition
from festival.events import queries, rules
from festival.events.forms import DocumentForm, EventForm
from festival.events.models import Event
from festival.events.ways import join_address, passcode
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.zones import local


@dataclass(frozen=True)
class EventFormPage(Page):
    """An event to describe, new or known; *changed* when somebody else was faster."""

    template: ClassVar[str] = "events/event_form.html"

    edition: Edition
    event: Event | None
    form: EventForm
    root: str
    changed: bool


def organisation_choices() -> list[tuple[str, str]]:
    found = [(str(one.id), one.name.within(locale())) for one in queries.organisations()]
    return sorted(found, key=lambda one: one[1].casefold())


def posted_form(edition: Edition) -> EventForm:
    form = EventForm.posted()
    form.zone = edition.zone
    form.offer_choices(organisation_choices())
    return form


def form_of(event: Event | None) -> EventForm:
    """An empty form, or one filled with the event as it is."""
    form = EventForm(data=_told(event)) if event else EventForm()
    form.offer_choices(organisation_choices())
    return form


def _told(event: Event) -> dict[str, object]:
    plain = (
        "kind", "title", "description", "format", "project", "hours", "registers", "platform",
        "opens_before", "recording", "version",
    )  # fmt: skip
    return {name: getattr(event, name) for name in plain} | {
        "kind": event.kind.value,
        "languages": event.languages.replace(" ", ", "),
        "interpretation": event.interpretation.replace(" ", ", "),
        "recording_from": _wall(event),
        "join": join_address(event),
        "passcode": passcode(event),
        "themes": [{"words": one.words} for one in event.themes],
        "partners": [
            {
                "organisation": str(one.organisation_id),
                "role": one.role.value,
                "credit_line": one.credit_line,
                "country": one.country,
            }
            for one in event.partners
        ],
        "contacts": [
            {"name": one.name, "post": one.post, "email": one.email} for one in event.contacts
        ],
    }


def _wall(event: Event) -> datetime | None:
    at = event.recording_from
    return local(at, event.edition.zone).replace(tzinfo=None) if at else None


def form_page(
    edition: Edition, form: EventForm, event: Event | None = None, *, changed: bool = False
) -> EventFormPage:
    root = f"/programme/{edition.code}/events"
    return EventFormPage(edition, event, form, f"{root}/{event.code}" if event else root, changed)


@dataclass(frozen=True)
class DocumentFormPage(Page):
    """A paper to add to an event."""

    template: ClassVar[str] = "events/document_form.html"

    event: Event
    form: DocumentForm


OF_THE_FILE = (
    rules.DOCUMENT_EMPTY,
    rules.DOCUMENT_TOO_BIG,
    rules.DOCUMENT_KIND,
    rules.DOCUMENT_ACTIVE,
    rules.DOCUMENTS_FULL,
)
"""Refusals that stand beside the file."""
