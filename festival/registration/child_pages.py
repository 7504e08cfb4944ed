"""What the guardian of a child sees who wants to come to an event."""

from dataclasses import dataclass
from typing import ClassVar

from flask import abort
from flask_babel import gettext

from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.people.minors import child_in
from festival.publishing.book import Reader
from festival.publishing.event_pages import Session, gathering_page
from festival.registration import queries
from festival.registration.children import words_for
from festival.registration.links import ROOM
from festival.registration.models import Attendee, AttendeeState
from festival.registration.public_pages import slug_of


@dataclass(frozen=True)
class ComingChildPage(Page):
    """What a guardian agrees to, and where it stands."""

    template: ClassVar[str] = "registration/child.html"

    title: str
    lang: str | None
    event_href: str
    child: str
    words: str
    waits: bool
    stands: str
    sessions: list[Session]
    action: str


def child_of(reader: Reader, token: str) -> Attendee:
    """The child a guardian’s letter speaks of; 404 for an address we did not sign, and once it is taken back."""
    attendee = queries.attendee_of(child_in(ROOM, token) or "")
    if attendee.enrolment.event.code not in reader.book.events or not attendee.guardian_email:
        abort(404)
    return attendee


def child_page(reader: Reader, token: str) -> ComingChildPage:
    attendee = child_of(reader, token)
    slug = slug_of(reader, attendee)
    page = gathering_page(reader, slug)
    assert page is not None
    return ComingChildPage(
        title=page.title,
        lang=page.lang,
        event_href=f"{reader.root}/events/{slug}",
        child=attendee.name,
        words=attendee.consent_words or words_for(attendee, locale()),
        waits=attendee.state is AttendeeState.ASKED,
        stands=_stands(attendee.state),
        sessions=page.sessions,
        action=f"{reader.root}/for-child/{token}",
    )


def _stands(state: AttendeeState) -> str:
    return {
        AttendeeState.ASKED: "",
        AttendeeState.REGISTERED: gettext("They have a place."),
        AttendeeState.WAITING: gettext("They are on the waiting list."),
        AttendeeState.CANCELLED: gettext("They are not coming."),
    }[state]
