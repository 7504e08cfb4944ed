"""The office's pages of registrations: the list, the door, the report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.events.models import Event
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.countries import country_name
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.foundation.moments import date_words, moment, time_range
from festival.foundation.pages import Page
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.taking import TakeListForm, taken_by
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, require
from festival.foundation.zones import local
from festival.programme.models import Show
from festival.registration import queries, rules
from festival.registration.forms import EnrolmentForm, WalkInForm
from festival.registration.models import Attendee, AttendeeState, Enrolment
from festival.registration.naming import gender_words, state_words

ROOT = "/office/registrations"


@dataclass(frozen=True)
class EventRow:
    """One event that takes registrations."""

    href: str
    title: Text
    edition: Text
    registered: str
    waiting: int
    state: str


@dataclass(frozen=True)
class RegistrationsPage(Page):
    """The events that take registrations."""

    template: ClassVar[str] = "registration/registrations.html"

    rows: list[EventRow]


@dataclass(frozen=True)
class PersonRow:
    """Somebody on the list."""

    name: str
    email: str
    country: str
    state: str
    since: str


@dataclass(frozen=True)
class SessionLine:
    href: str
    words: str
    seen: int


@dataclass(frozen=True)
class DeskPage(Page):
    """One event's registrations: terms, people, sessions, and what came of it."""

    template: ClassVar[str] = "registration/desk.html"

    event: Event
    root: str
    form: EnrolmentForm
    export: TakeListForm | None
    sums: list[tuple[str, str]]
    people: list[PersonRow]
    sessions: list[SessionLine]
    keeps: bool
    may_close: Verdict
    closed: bool


@dataclass(frozen=True)
class DoorRow:
    code: str
    name: str
    here: bool


@dataclass(frozen=True)
class DoorPage(Page):
    """Who is expected at a session, to be ticked on a phone."""

    template: ClassVar[str] = "registration/door.html"

    event: Event
    root: str
    back: str
    when: str
    q: str
    rows: list[DoorRow]
    seen: int
    expected: int
    form: WalkInForm
    opens: str


@dataclass(frozen=True)
class ReportPage(Page):
    """Who came, in sums that point at nobody."""

    template: ClassVar[str] = "registration/report.html"

    event: Event
    root: str
    sums: list[tuple[str, str]]
    countries: list[tuple[str, str]]
    genders: list[tuple[str, str]]
    sessions: list[tuple[str, str]]
    closed: str


def registrations_page(actor: Actor) -> RegistrationsPage:
    found = (
        select(Event)
        .join(Event.edition)
        .where(Event.registers.is_(True))
        .options(joinedload(Event.edition))
        .order_by(Edition.starts_on.desc(), Event.id)
    )
    mine = [
        one
        for one in db.session.scalars(found)
        if rules.may_stand_at_the_door(actor, one.edition_id)
    ]
    terms = queries.enrolments_of([one.id for one in mine])
    counts = queries.counted_of([one.id for one in terms.values()])
    return RegistrationsPage([_event_row(one, terms.get(one.id), counts) for one in mine])


def _event_row(
    event: Event, enrolment: Enrolment | None, counted: dict[int, dict[AttendeeState, int]]
) -> EventRow:
    counts = counted[enrolment.id] if enrolment else {}
    registered = counts.get(AttendeeState.REGISTERED, 0)
    of = enrolment.capacity if enrolment else None
    told = gettext("%(people)s of %(places)s", people=registered, places=of)
    return EventRow(
        href=f"{ROOT}/{event.code}",
        title=event.title,
        edition=event.edition.name,
        registered=told if of else str(registered),
        waiting=counts.get(AttendeeState.WAITING, 0),
        state=_state(enrolment),
    )


def _state(enrolment: Enrolment | None) -> str:
    if enrolment is None:
        return gettext("terms not set yet")
    return gettext("reported") if enrolment.closed_at else gettext("open")


def event_for(actor: Actor, code: str) -> Event:
    """An event that takes registrations, for those who keep them or stand at its door."""
    found = select(Event).where(Event.code == code, Event.registers.is_(True))
    event = db.session.scalars(found.options(joinedload(Event.edition))).one()
    require(rules.may_stand_at_the_door(actor, event.edition_id))
    return event


def enrolment_form(event: Event, *, posted: bool = False) -> EnrolmentForm:
    there = queries.enrolment_if_any(event.id)
    zone = event.edition.zone
    if posted:
        form = EnrolmentForm.posted()
    elif there:
        form = EnrolmentForm(
            data={
                "version": there.version,
                "capacity": there.capacity,
                "waits": there.waits,
                "opens": _wall(there.opens_at, zone),
                "closes": _wall(there.closes_at, zone),
            }
        )
    else:
        form = EnrolmentForm(data={"opens": _wall(clock.now(), zone), "waits": True})
    form.zone = zone
    return form


def _wall(at: datetime | None, zone: str) -> datetime | None:
    return local(at, zone).replace(tzinfo=None, second=0, microsecond=0) if at else None


def desk_page(
    actor: Actor, code: str, form: EnrolmentForm | None = None, export: TakeListForm | None = None
) -> DeskPage:
    event = event_for(actor, code)
    keeps = bool(rules.may_keep(actor, event.edition_id))
    enrolment = queries.enrolment_if_any(event.id)
    people = queries.attendees_of(enrolment.id) if enrolment and keeps else []
    seen = queries.attendance_by_session(enrolment.id) if enrolment else {}
    sessions = queries.standing_sessions(event.id)
    last = max((one.ends_at for one in sessions), default=None)
    over = rules.may_close(enrolment, last, clock.now()) if enrolment else Verdict()
    return DeskPage(
        event=event,
        root=f"{ROOT}/{code}",
        form=form or enrolment_form(event),
        export=(export or TakeListForm()) if keeps and people else None,
        sums=_counts(enrolment),
        people=[_person(one, event.edition.zone) for one in people],
        sessions=[
            SessionLine(f"{ROOT}/{code}/door/{one.code}", _when(one), seen.get(one.id, 0))
            for one in (sessions if enrolment else [])
        ],
        keeps=keeps and bool(rules.is_at_work(event.edition)),
        may_close=over,
        closed=bool(enrolment and enrolment.closed_at),
    )


def _counts(enrolment: Enrolment | None) -> list[tuple[str, str]]:
    if enrolment is None:
        return []
    counts = queries.counted(enrolment.id)
    return [
        (gettext("Places"), str(enrolment.capacity or gettext("for everybody"))),
        (gettext("Registered"), str(counts[AttendeeState.REGISTERED])),
        (gettext("Waiting"), str(counts[AttendeeState.WAITING])),
        (gettext("Not coming"), str(counts[AttendeeState.CANCELLED])),
    ]


def _person(one: Attendee, zone: str) -> PersonRow:
    return PersonRow(
        one.name,
        one.email or "",
        country_name(one.country, locale()) if one.country else "",
        state_words(one.state),
        moment(one.asked_at, zone, locale(), weekday=False),
    )


def _when(show: Show) -> str:
    day = date_words(show.festival_day, locale(), weekday=True)
    return f"{day}, {time_range(show.starts_at, show.ends_at, show.zone)}"


def door_page(
    actor: Actor, code: str, show_code: str, q: str = "", form: WalkInForm | None = None
) -> DoorPage:
    event = event_for(actor, code)
    enrolment = queries.enrolment_of(code)
    show = queries.session_of(event.id, show_code)
    seen = queries.seen_at(show.id)
    expected = [
        one
        for one in queries.attendees_of(enrolment.id)
        if one.state is AttendeeState.REGISTERED and one.name
    ]
    asked = fold(q)
    rows = [
        DoorRow(one.code, one.name, one.id in seen)
        for one in sorted(expected, key=lambda one: fold(one.name))
        if asked in fold(one.name)
    ]
    early = clock.now() < show.starts_at - rules.DOOR_BEFORE
    return DoorPage(
        event=event,
        root=f"{ROOT}/{code}/door/{show_code}",
        back=f"{ROOT}/{code}",
        when=_when(show),
        q=q,
        rows=rows,
        seen=len(seen),
        expected=len(expected),
        form=form or WalkInForm(),
        opens=moment(show.starts_at - rules.DOOR_BEFORE, show.zone, locale()) if early else "",
    )


def report_of(actor: Actor, code: str) -> tuple[Enrolment, dict[str, Any]]:
    """The sealed sums of an event whose attendance is closed."""
    event = event_for(actor, code)
    require(rules.may_keep(actor, event.edition_id))
    enrolment = queries.enrolment_of(code)
    require(rules.may_report(enrolment))
    return enrolment, canonical.load(enrolment.report)


def report_page(actor: Actor, code: str) -> ReportPage:
    enrolment, report = report_of(actor, code)
    event = enrolment.event
    sessions = {one.code: _when(one) for one in queries.standing_sessions(event.id)}
    closed_at = enrolment.closed_at or clock.now()
    return ReportPage(
        event=event,
        root=f"{ROOT}/{code}",
        sums=_totals(report),
        countries=_rows(report["by_country"], _country),
        genders=_rows(report["by_gender"], gender_words),
        sessions=[(sessions.get(show, show), figure(count)) for show, count in report["sessions"]],
        closed=moment(closed_at, event.edition.zone, locale(), offset=True),
    )


def _totals(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (gettext("Registered"), figure(report["registered"])),
        (gettext("Still waiting"), figure(report["waiting"])),
        (gettext("Came"), figure(report["attended"])),
    ]


def _country(code: str) -> str:
    return country_name(code, locale()) if code else gettext("not told")


def _rows(table: dict[str, Any], words: Any) -> list[tuple[str, str]]:
    rows = [(words(key), str(count)) for key, count in table["rows"]]
    if table["together"]:
        rows.append((gettext("All others together"), str(table["together"])))
    return rows


def figure(count: int | None) -> str:
    """A figure, or that it is too small to be told."""
    return gettext("fewer than 5") if count is None else str(count)


def report_sheet(actor: Actor, code: str) -> tuple[list[str], list[list[Cell]]]:
    """The report as a list: what is counted, the group, the figure."""
    page = report_page(actor, code)
    blocks = (
        (gettext("Total"), page.sums),
        (gettext("Country"), page.countries),
        (gettext("Gender"), page.genders),
        (gettext("Session"), page.sessions),
    )
    rows: list[list[Cell]] = [[what, *row] for what, block in blocks for row in block]
    return [gettext("Counted by"), gettext("Group"), gettext("People")], rows


def people_sheet(actor: Actor, code: str, why: str) -> tuple[list[str], list[list[Cell]]]:
    """The list of people, with a last line that says who took it and what for. Gender is not in it."""
    event = event_for(actor, code)
    require(rules.may_keep(actor, event.edition_id))
    people = queries.attendees_of(queries.enrolment_of(code).id)
    headings = [
        gettext("Name"),
        gettext("E-mail"),
        gettext("Country"),
        gettext("State"),
        gettext("Since"),
    ]
    zone = event.edition.zone
    lines = [_person(one, zone) for one in people]
    rows: list[list[Cell]] = [[o.name, o.email, o.country, o.state, o.since] for o in lines]
    return headings, [*rows, [taken_by(actor, zone, why), "", "", "", ""]]
