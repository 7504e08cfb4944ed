"""What the office sees of events: all of an edition, and one with its sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.editions.naming import role_words
from festival.events.models import Event
from festival.events.naming import kind_words
from festival.events.queries import event_of, events_of
from festival.events.rules import EDITORS, may_describe
from festival.foundation.actor import Actor
from festival.foundation.countries import country_name
from festival.foundation.db import db
from festival.foundation.language import listing
from festival.foundation.moments import date_range, date_words, moment, time_range
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.tongues import language_name
from festival.foundation.verdict import Verdict
from festival.foundation.zones import offset_words
from festival.people.queries import name_of, with_names
from festival.programme.models import Participant, Show, ShowState
from festival.programme.naming import part_words
from festival.programme.sessions import sessions_of
from festival.venues.models import Hall
from festival.venues.queries import edition_for, hall_name


@dataclass(frozen=True)
class EventRow:
    """One event of an edition as a line."""

    href: str
    title: Text
    kind: str
    when: str
    where: str
    sessions: str
    registers: bool


@dataclass(frozen=True)
class EventsPage(Page):
    """The events of an edition."""

    template: ClassVar[str] = "programme/events.html"

    edition: Edition
    rows: list[EventRow]
    may_describe: Verdict


@dataclass(frozen=True)
class SessionRow:
    """One session with its people."""

    href: str
    day: str
    time: str
    hall: str
    title: Text
    cancelled: bool
    people: list[tuple[str, str, Text, str, bool]]


@dataclass(frozen=True)
class PartnerLine:
    name: Text
    role: str
    line: Text
    country: str


@dataclass(frozen=True)
class EventPage(Page):
    """One event: what it is, when it meets, who makes it possible, its papers."""

    template: ClassVar[str] = "programme/event.html"

    edition: Edition
    event: Event
    root: str
    kind: str
    facts: list[tuple[str, str]]
    sessions: list[SessionRow]
    partners: list[PartnerLine]
    may_describe: Verdict
    reads_addresses: bool


def events_page(actor: Actor, code: str) -> EventsPage:
    edition = edition_for(actor, code)
    sessions: dict[int, list[Show]] = {}
    found = (
        select(Show)
        .where(Show.edition_id == edition.id, Show.event_id.is_not(None))
        .options(joinedload(Show.hall).joinedload(Hall.venue))
        .order_by(Show.starts_at, Show.id)
    )
    for show in db.session.scalars(found):
        if show.event_id is not None and show.state is not ShowState.CANCELLED:
            sessions.setdefault(show.event_id, []).append(show)
    rows = [_row(edition, one, sessions.get(one.id, [])) for one in events_of(edition.id)]
    return EventsPage(edition, rows, may_describe(actor, edition))


def _row(edition: Edition, event: Event, sessions: Sequence[Show]) -> EventRow:
    days = [one.festival_day for one in sessions]
    halls = dict.fromkeys(hall_name(one.hall, locale()) for one in sessions)
    count = len(sessions)
    return EventRow(
        href=f"/programme/{edition.code}/events/{event.code}",
        title=event.title,
        kind=kind_words(event.kind),
        when=date_range(min(days), max(days), locale()) if days else gettext("not planned yet"),
        where=", ".join(halls),
        sessions=ngettext("%(num)s session", "%(num)s sessions", count) if count else "",
        registers=event.registers,
    )


def event_page(actor: Actor, code: str, event_code: str) -> EventPage:
    edition = edition_for(actor, code)
    event = event_of(edition.id, event_code)
    people = selectinload(Show.participants).joinedload(Participant.person).options(with_names())
    sessions = sessions_of(event.id, people)
    return EventPage(
        edition=edition,
        event=event,
        root=f"/programme/{edition.code}/events/{event.code}",
        kind=kind_words(event.kind),
        facts=_facts(event),
        sessions=[_session(edition, one) for one in sessions],
        partners=[
            PartnerLine(
                one.organisation.name,
                role_words(one.role),
                one.credit_line,
                country_name(one.country, locale()) if one.country else "",
            )
            for one in event.partners
        ],
        may_describe=may_describe(actor, edition),
        reads_addresses=actor.wears_in(edition.id, *EDITORS),
    )


def _session(edition: Edition, show: Show) -> SessionRow:
    hours = time_range(show.starts_at, show.ends_at, show.zone)
    return SessionRow(
        href=f"/programme/{edition.code}/shows/{show.code}",
        day=date_words(show.festival_day, locale(), weekday=True),
        time=f"{hours} ({offset_words(show.starts_at, show.zone)})",
        hall=hall_name(show.hall, locale()),
        title=show.title,
        cancelled=show.state is ShowState.CANCELLED,
        people=[
            (
                name_of(one.person, locale()).text,
                part_words(one.role),
                one.affiliation,
                country_name(one.country, locale()) if one.country else "",
                one.confirmed,
            )
            for one in show.participants
        ],
    )


def _facts(event: Event) -> list[tuple[str, str]]:
    door = ""
    if event.platform:
        door = gettext(
            "%(platform)s, open %(minutes)s minutes before a session to those who are registered",
            platform=event.platform,
            minutes=event.opens_before,
        )
    recording = ""
    if event.recording and event.recording_from:
        at = moment(event.recording_from, event.edition.zone, locale())
        recording = gettext("everybody finds it from %(at)s", at=at)
    facts = [
        (gettext("Format"), event.format.within(locale())),
        (gettext("Working languages"), _tongues(event.languages)),
        (gettext("Interpreted into"), _tongues(event.interpretation)),
        (gettext("Part of the project"), event.project.within(locale())),
        (gettext("How its hours were announced"), event.hours.within(locale())),
        (gettext("Online"), door),
        (gettext("Recording"), recording),
    ]
    return [(label, words) for label, words in facts if words]


def _tongues(tags: str) -> str:
    return listing([language_name(tag, locale()) for tag in tags.split()], locale()) if tags else ""
