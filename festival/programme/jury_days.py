"""A juror's day: their films with hall, hour and row, and the way from one to the next; and the same as a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

from flask_babel import force_locale, gettext, ngettext
from icalendar import Calendar, Event
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from festival.editions.models import Edition
from festival.foundation import clock, moments
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.dusk import is_dark
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, require
from festival.foundation.zones import festival_day, local
from festival.jury import queries as juries
from festival.jury.models import Juror, Jury, Scoresheet
from festival.jury.pages import owner_of, places_of
from festival.jury.recusals import hidden_from
from festival.jury.rules import ON_THE_BOARD, VOTING, may_enter
from festival.programme import attendance, rules, timetable
from festival.programme.arrangements import mark_of
from festival.programme.models import STANDING, Access, CalendarKey, Show, ShowState
from festival.programme.viewing import Sitting, Transfer, Way, minutes_of, transfer
from festival.venues.queries import hall_name, walks_of
from festival.venues.rules import Walks


@dataclass(frozen=True)
class DayRow:
    """One show of a juror's day."""

    time: str
    title: str
    hall: str
    row: str
    minutes: str
    closed: bool
    off: bool
    seen: bool
    also: str
    before: str
    tight: bool


@dataclass(frozen=True)
class DayTab:
    href: str
    weekday: str
    number: str
    current: bool


@dataclass(frozen=True)
class DayPage(Page):
    """One festival day of one juror."""

    template: ClassVar[str] = "programme/jury_day.html"

    jury: Text
    code: str
    owner: str
    night: bool
    places: list[Place]
    plan: str
    out: Verdict
    days: list[DayTab]
    day: date
    rows: list[DayRow]
    votes: bool
    unseen: int
    calendar: str
    open_calendar: str
    close_calendar: str


@dataclass(frozen=True)
class _Desk:
    """A juror's films and the shows they stand in."""

    juror: Juror
    edition: Edition
    films: list[int]
    seen: set[int]
    shows: Sequence[Show]
    walks: Walks


def _desk_of(juror: Juror, jury: Jury) -> _Desk:
    edition = attendance.edition_of(jury)
    films = [s.id for s in juries.films_of(jury.id, hidden_from(juror))]
    shows = attendance.shows_of(edition.id, films) if rules.is_out(edition) else []
    seen = select(Scoresheet.selection_id).where(
        Scoresheet.juror_id == juror.id, Scoresheet.seen.is_(True)
    )
    walks = walks_of({show.hall.venue_id for show in shows})
    return _Desk(juror, edition, films, set(db.session.scalars(seen)), shows, walks)


def day_page(actor: Actor, jury_code: str, asked: date | None, base: str) -> DayPage:
    juror = juries.seat_of(actor, jury_code)
    require(may_enter(juror))
    desk = _desk_of(juror, juror.jury)
    edition, root = desk.edition, f"/jury/{jury_code}/day"
    day = _day(desk, asked)
    token = attendance.secret_of(juror.id)
    return DayPage(
        jury=juror.jury.name,
        code=jury_code,
        owner=owner_of(actor),
        night=is_dark(local(clock.now(), edition.zone)),
        places=places_of(juror, root),
        plan=f"/jury/{jury_code}/viewing-plan" if juror.role in ON_THE_BOARD else "",
        out=rules.is_out(edition),
        days=_tabs(desk, day, root),
        day=day,
        rows=_rows(desk, [show for show in desk.shows if show.festival_day == day]),
        votes=juror.role in VOTING,
        unseen=len(set(desk.films) - desk.seen),
        calendar=f"{base}/jury/calendar/{token}.ics" if token else "",
        open_calendar=f"/jury/{jury_code}/calendar",
        close_calendar=f"/jury/{jury_code}/calendar/close",
    )


def _day(desk: _Desk, asked: date | None) -> date:
    """The day asked for, else today, else the first with a film of theirs."""
    today = festival_day(clock.now(), desk.edition.zone, desk.edition.day_ends_hour)
    there = [show.festival_day for show in desk.shows]
    if asked in there:
        return asked
    return next((day for day in there if day >= today), there[0] if there else today)


def _tabs(desk: _Desk, current: date, root: str) -> list[DayTab]:
    return [
        DayTab(
            f"{root}?day={day.isoformat()}",
            moments.day_name(day, locale(), short=True),
            str(day.day),
            day == current,
        )
        for day in sorted({show.festival_day for show in desk.shows})
    ]


def _rows(desk: _Desk, shows: Sequence[Show]) -> list[DayRow]:
    rows: list[DayRow] = []
    last: Sitting | None = None
    for show in shows:
        sitting = attendance.sitting_of(show, desk.films)
        off = show.state is ShowState.CANCELLED
        way = transfer(last, sitting, desk.walks) if last and not off else None
        seen = set(sitting.films) <= desk.seen
        rows.append(
            DayRow(
                moments.time_range(show.starts_at, show.ends_at, show.zone),
                timetable.show_name(show, locale()),
                hall_name(show.hall, locale()),
                show.hall.jury_row,
                ngettext("%(num)s minute", "%(num)s minutes", minutes_of(sitting)),
                show.access is Access.JURY,
                off,
                seen,
                "" if seen else _elsewhere(desk, show),
                way_words(way) if way else "",
                bool(way and way.way in {Way.TIGHT, Way.TOO_LATE}),
            )
        )
        last = last if off else sitting
    return rows


def _elsewhere(desk: _Desk, show: Show) -> str:
    """When else the same film is shown."""
    films = {item.selection_id for item in show.items} & set(desk.films)
    others = [
        moments.moment(one.starts_at, one.zone, locale())
        for one in desk.shows
        if one.id != show.id
        and one.state in STANDING
        and films & {item.selection_id for item in one.items}
    ]
    return gettext("Also: %(times)s", times="; ".join(others)) if others else ""


def way_words(way: Transfer) -> str:
    """The time between two shows as a sentence."""
    if way.way is Way.STAYS:
        return ngettext(
            "%(num)s minute until the next, in the same house",
            "%(num)s minutes until the next, in the same house",
            way.gap,
        )
    if way.gap < 0:
        return gettext("They overlap by %(count)s min", count=-way.gap)
    if way.walk is None:
        return ngettext(
            "%(num)s minute until the next, in another house",
            "%(num)s minutes until the next, in another house",
            way.gap,
        )
    words = {
        Way.EASY: gettext("%(gap)s min until the next; the walk takes %(walk)s"),
        Way.TIGHT: gettext("Only %(gap)s min until the next; the walk takes %(walk)s"),
        Way.TOO_LATE: gettext("Too short: %(gap)s min until the next, and the walk takes %(walk)s"),
    }
    return words[way.way] % {"gap": way.gap, "walk": way.walk}


def calendar_by(token: str, base: str) -> bytes:
    """The shows of whoever's secret this is, as a calendar file. A secret nobody has finds nothing."""
    juror = db.session.scalars(
        select(Juror)
        .join(CalendarKey, CalendarKey.juror_id == Juror.id)
        .join(Juror.jury)
        .where(CalendarKey.token_hash == mark_of(token), juries.SITS, Juror.oath_at.is_not(None))
        .options(contains_eager(Juror.jury), joinedload(Juror.account))
    ).one()
    spoken = juror.account.locale if juror.account else "en"
    with force_locale(spoken):
        return _calendar(_desk_of(juror, juror.jury), spoken, base)


def _calendar(desk: _Desk, spoken: str, base: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Festival//Jury//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", desk.juror.jury.name.within(spoken))
    calendar.add("x-wr-timezone", desk.edition.zone)
    host = urlsplit(base).hostname or "localhost"
    for show in desk.shows:
        calendar.add_component(_event(desk, show, spoken, base, host))
    return bytes(calendar.to_ical())


def _event(desk: _Desk, show: Show, spoken: str, base: str, host: str) -> Event:
    off = show.state is ShowState.CANCELLED
    hall = hall_name(show.hall, spoken)
    row = gettext("row %(row)s", row=show.hall.jury_row) if show.hall.jury_row else ""
    event = Event()
    event.add("uid", f"jury-{desk.juror.code}-{show.code}@{host}")
    event.add("sequence", show.sequence)
    event.add("dtstamp", desk.juror.oath_at)
    event.add("dtstart", show.starts_at)
    event.add("dtend", show.ends_at)
    event.add("summary", timetable.show_name(show, spoken))
    event.add("location", ", ".join(part for part in (hall, row) if part))
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if off else "OPAQUE")
    event.add("url", f"{base}/jury/{desk.juror.jury.code}/day?day={show.festival_day}")
    return event
