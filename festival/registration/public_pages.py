"""What somebody sees who registers for an event or has registered: asked of the release, and of their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import abort, request
from flask_babel import gettext, ngettext

from festival.events.queries import event_by_code
from festival.events.rules import is_door_open, is_recording_out
from festival.events.ways import join_address, passcode
from festival.foundation import clock
from festival.foundation.pages import Page
from festival.foundation.verdict import Verdict
from festival.programme.models import Show
from festival.publishing.answers import base, book_of
from festival.publishing.book import Reader
from festival.publishing.event_pages import Session, gathering_page
from festival.publishing.kept import KEEP
from festival.publishing.site import house_of
from festival.registration import queries, rules
from festival.registration.forms import GuestForm
from festival.registration.links import attendee_in
from festival.registration.models import Attendee, AttendeeState, Enrolment


@dataclass(frozen=True)
class RegisterPage(Page):
    """A form to register, or why there is none now."""

    template: ClassVar[str] = "registration/register.html"

    title: str
    lang: str | None
    event_href: str
    action: str
    sessions: list[Session]
    places: str
    open: Verdict
    form: GuestForm


@dataclass(frozen=True)
class ThanksPage(Page):
    """The request is taken; the letter says the rest, to whoever reads that address."""

    template: ClassVar[str] = "registration/thanks.html"

    title: str
    event_href: str


@dataclass(frozen=True)
class OwnSession:
    """A session of somebody's event, and the way in where it is open now."""

    session: Session
    join: str


@dataclass(frozen=True)
class OwnPage(Page):
    """Somebody's registration: where they stand, when to come, and how to take it back."""

    template: ClassVar[str] = "registration/own.html"

    title: str
    lang: str | None
    event_href: str
    name: str
    state: str
    place: int
    sessions: list[OwnSession]
    online: str
    opens_before: int
    recording: str
    cancel: str


@dataclass(frozen=True)
class JoinPage(Page):
    """The way in to a session that is open now. The address stands here after the button was pressed."""

    template: ClassVar[str] = "registration/join.html"

    title: str
    lang: str | None
    back: str
    action: str
    platform: str
    address: str
    passcode: str


def reader_of(locale: str, edition: str) -> Reader:
    """A reader of the release. What is drawn for one person is kept by nobody."""
    reader = Reader(book_of(edition), locale)
    request.environ.pop(KEEP, None)
    return reader


def shown(reader: Reader, page: Page, place: str) -> str:
    """The page in the audience's shell, with the forms' tokens of this visitor."""
    return page.render(house=house_of(reader, place, base()))


def event_to_register_for(reader: Reader, slug: str) -> Mapping[str, Any]:
    """An event of the release that takes registrations; others have no such page."""
    found = (one for one in reader.book.events.values() if one["slug"] == slug)
    event = next((one for one in found if one["registers"]), None)
    return event or abort(404)


def register_page(reader: Reader, slug: str, form: GuestForm | None = None) -> RegisterPage:
    event = event_to_register_for(reader, slug)
    there = event_by_code(event["code"])
    enrolment = queries.enrolment_if_any(there.id) or abort(404)
    sessions = queries.standing_sessions(there.id)
    last = max((one.ends_at for one in sessions), default=None)
    page = gathering_page(reader, slug)
    assert page is not None
    return RegisterPage(
        title=page.title,
        lang=page.lang,
        event_href=f"{reader.root}/events/{slug}",
        action=f"{reader.root}/events/{slug}/register",
        sessions=page.sessions,
        places=_places(enrolment),
        open=rules.is_open(enrolment, last, clock.now()),
        form=form or GuestForm(),
    )


def _places(enrolment: Enrolment) -> str:
    """How much room there is left, in words."""
    if enrolment.capacity is None:
        return ""
    counts = queries.counted(enrolment.id)
    free = enrolment.capacity - counts[AttendeeState.REGISTERED]
    if free > 0 and not counts[AttendeeState.WAITING]:
        return ngettext("%(num)s place is free.", "%(num)s places are free.", free)
    if enrolment.waits:
        return gettext(
            "Every place is taken. Whoever registers now waits, and moves up when a place is given back."
        )
    return gettext("Every place is taken, and no waiting list is kept.")


def thanks_page(reader: Reader, slug: str) -> ThanksPage:
    event = event_to_register_for(reader, slug)
    return ThanksPage(reader.plain(event["title"]), f"{reader.root}/events/{slug}")


def attendee_of(reader: Reader, token: str) -> Attendee:
    """Whoever holds the address; 404 for one we did not sign, and for an event of another edition."""
    attendee = queries.attendee_of(attendee_in(token) or "")
    if attendee.enrolment.event.code not in reader.book.events or not attendee.email:
        abort(404)
    return attendee


def slug_of(reader: Reader, attendee: Attendee) -> str:
    """The public address of somebody’s event."""
    return str(reader.book.events[attendee.enrolment.event.code]["slug"])


def own_page(reader: Reader, token: str) -> OwnPage:
    attendee = attendee_of(reader, token)
    event = attendee.enrolment.event
    slug = reader.book.events[event.code]["slug"]
    page = gathering_page(reader, slug)
    assert page is not None
    root = f"{reader.root}/registered/{token}"
    open_now = {one.code for one in queries.standing_sessions(event.id) if opens(attendee, one)}
    return OwnPage(
        title=page.title,
        lang=page.lang,
        event_href=f"{reader.root}/events/{slug}",
        name=attendee.name,
        state=attendee.state.value,
        place=queries.place_in_line(attendee),
        sessions=[
            OwnSession(one, f"{root}/join/{one.code}" if one.code in open_now else "")
            for one in page.sessions
        ],
        online=event.platform if event.join_locked else "",
        opens_before=event.opens_before,
        recording=event.recording if is_recording_out(event, clock.now()) else "",
        cancel=f"{root}/cancel",
    )


def recording_of(reader: Reader, slug: str) -> str:
    """Where the recording is, from its instant on; before it, and where there is none, 404."""
    found = (one for one in reader.book.events.values() if one["slug"] == slug)
    told = next(found, None) or abort(404)
    event = event_by_code(told["code"])
    return event.recording if is_recording_out(event, clock.now()) else abort(404)


def opens(attendee: Attendee, show: Show) -> bool:
    """I-83: the way in is open to this person at this moment."""
    event = attendee.enrolment.event
    return (
        attendee.state is AttendeeState.REGISTERED
        and bool(event.join_locked)
        and is_door_open(event.opens_before, show.starts_at, show.ends_at, clock.now())
    )


def session_open_to(attendee: Attendee, show_code: str) -> Show:
    """The session, for somebody registered and from its time; before it, and to others, it is not there."""
    show = queries.session_of(attendee.enrolment.event_id, show_code)
    return show if opens(attendee, show) else abort(404)


def join_page(reader: Reader, token: str, show_code: str) -> JoinPage:
    """The address is told to whoever has come in, so that coming in and being counted are one."""
    attendee = attendee_of(reader, token)
    show = session_open_to(attendee, show_code)
    event = attendee.enrolment.event
    inside = queries.attendance_of(attendee.id, show.id) is not None
    title = reader.words(reader.book.events[event.code]["title"])
    root = f"{reader.root}/registered/{token}"
    return JoinPage(
        title=title.text,
        lang=title.lang,
        back=root,
        action=f"{root}/join/{show_code}",
        platform=event.platform,
        address=join_address(event) if inside else "",
        passcode=passcode(event) if inside else "",
    )
