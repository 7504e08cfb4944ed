"""What the schedule's pages show: a festival day by halls and hours, one show, venues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.editions.queries import editions as all_editions
from festival.films.queries import Title, title_of
from festival.foundation import clock, moments
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import listing, money
from festival.foundation.pages import DeskItem, Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text
from festival.foundation.tongues import language_name
from festival.foundation.verdict import Verdict
from festival.foundation.zones import festival_day
from festival.people.queries import name_of, with_names
from festival.programme import concerns, rules, timetable
from festival.programme.concerns import Concern
from festival.programme.grid import Grid, grid_of
from festival.programme.models import (
    Access,
    Participant,
    Show,
    ShowItem,
    ShowKind,
    ShowState,
)
from festival.programme.naming import access_words, kind_words, part_words
from festival.programme.premieres import FilmPlan, plans_of, use_words
from festival.programme.replacing import replacement_of, replacement_words
from festival.programme.timetable import show_name
from festival.selection.models import Selection
from festival.venues.models import Hall
from festival.venues.queries import edition_for, first_edition, hall_name, halls_of
from festival.venues.rules import may_judge_schedule, may_read_schedule, may_schedule


@dataclass(frozen=True)
class DayTab:
    """A festival day to go to."""

    href: str
    weekday: str
    number: str
    current: bool
    name: str


@dataclass(frozen=True)
class ShowRow:
    """One show of a day as a line."""

    href: str
    time: str
    title: str
    under: str
    hall: str
    kind: str
    access: str
    cancelled: bool
    is_screening: bool
    """A screening open to everyone is what shows mostly are, and is not said on a phone."""
    is_open: bool


@dataclass(frozen=True)
class OverviewPage(Page):
    """The plan of one festival day, and what somebody should look at."""

    template: ClassVar[str] = "programme/overview.html"

    edition: Edition
    others: list[Place]
    days: list[DayTab]
    day: date
    rows: list[ShowRow]
    grid: Grid | None
    urgent: list[Concern]
    concerns: list[Concern]
    may_schedule: Verdict
    may_judge: bool
    any_hall: bool


@dataclass(frozen=True)
class NoEditionPage(Page):
    """Nothing to plan yet."""

    template: ClassVar[str] = "programme/empty.html"

    editions: list[Place]


@dataclass(frozen=True)
class ShowPage(Page):
    """One show with everything that was planned for it."""

    template: ClassVar[str] = "programme/show.html"

    edition: Edition
    show: Show
    title: str
    kind: str
    facts: list[tuple[str, str]]
    films: list[tuple[Title, str, str]]
    people: list[tuple[str, str, Text]]
    replacement: tuple[str, str] | None
    """Where what takes its place stands, and what that is called."""
    may_change: Verdict


def overview_page(actor: Actor, code: str, asked: date | None) -> OverviewPage:
    edition = edition_for(actor, code)
    day = _day(edition, asked)
    halls = halls_of(edition.id)
    shows = _shows_on(edition.id, day)
    planner = may_schedule(actor, edition)
    found = [one.read_by(bool(planner)) for one in concerns.of_edition(edition)]
    return OverviewPage(
        edition=edition,
        others=_others(actor, edition),
        days=_days(edition, day),
        day=day,
        rows=[_row(show, edition) for show in shows],
        grid=grid_of(shows, halls, edition) if shows else None,
        urgent=[one for one in found if one.urgent],
        concerns=[one for one in found if not one.urgent],
        may_schedule=planner,
        may_judge=may_judge_schedule(actor, edition.id),
        any_hall=bool(halls),
    )


def no_edition_page(actor: Actor) -> NoEditionPage:
    return NoEditionPage(_others(actor, None))


def _others(actor: Actor, edition: Edition | None) -> list[Place]:
    return [
        Place(
            one.name.within(locale()),
            url_for("programme.overview", code=one.code),
            edition is not None and one.id == edition.id,
        )
        for one in all_editions()
        if may_read_schedule(actor, one.id)
    ]


def _day(edition: Edition, asked: date | None) -> date:
    today = festival_day(clock.now(), edition.zone, edition.day_ends_hour)
    tried = asked or today
    return tried if edition.starts_on <= tried <= edition.ends_on else edition.starts_on


def _days(edition: Edition, current: date) -> list[DayTab]:
    count = (edition.ends_on - edition.starts_on).days + 1
    days = [edition.starts_on + timedelta(days=n) for n in range(min(count, 60))]
    return [
        DayTab(
            href=url_for("programme.overview", code=edition.code, day=day.isoformat()),
            weekday=moments.day_name(day, locale(), short=True),
            number=str(day.day),
            current=day == current,
            name=moments.date_words(day, locale(), weekday=True),
        )
        for day in days
    ]


def _shows_on(edition_id: int, day: date) -> Sequence[Show]:
    found = (
        select(Show)
        .where(Show.edition_id == edition_id, Show.festival_day == day)
        .options(
            joinedload(Show.hall).joinedload(Hall.venue),
            joinedload(Show.section),
            *timetable.with_films(),
        )
        .order_by(Show.starts_at, Show.hall_id, Show.id)
    )
    return db.session.scalars(found).all()


def _row(show: Show, edition: Edition) -> ShowRow:
    return ShowRow(
        href=url_for("programme.show", code=edition.code, show_code=show.code),
        time=moments.time_range(show.starts_at, show.ends_at, show.zone),
        title=show_name(show, locale()),
        under=show.section.name.within(locale()) if show.section else "",
        hall=hall_name(show.hall, locale()),
        kind=kind_words(show.kind),
        access=access_words(show.access),
        cancelled=show.state is ShowState.CANCELLED,
        is_screening=show.kind is ShowKind.SCREENING,
        is_open=show.access is Access.PUBLIC,
    )


def show_of(actor: Actor, code: str, show_code: str) -> Show:
    """A show with all that its page and its forms need, read now."""
    edition = edition_for(actor, code)
    found = (
        select(Show)
        .where(Show.edition_id == edition.id, Show.code == show_code)
        .options(
            joinedload(Show.edition),
            joinedload(Show.section),
            joinedload(Show.hall).joinedload(Hall.venue),
            selectinload(Show.items)
            .joinedload(ShowItem.selection)
            .options(joinedload(Selection.film_version), joinedload(Selection.section)),
            selectinload(Show.participants).joinedload(Participant.person).options(with_names()),
            *timetable.with_films(),
        )
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).one()


def show_page(actor: Actor, code: str, show_code: str) -> ShowPage:
    show = show_of(actor, code, show_code)
    may = may_schedule(actor, show.edition)
    plans = plans_of(show.edition, [item.selection.film_id for item in show.items])
    films = [
        (title_of(item.selection.film, locale()), _film_line(item), _use(plans, show, item))
        for item in show.items
    ]
    people = [
        (name_of(one.person, locale()).text, part_words(one.role), one.affiliation)
        for one in show.participants
    ]
    return ShowPage(
        edition=show.edition,
        show=show,
        title=show_name(show, locale()),
        kind=kind_words(show.kind),
        facts=facts_of(show),
        films=films,
        people=people,
        replacement=_replacement(show),
        may_change=may if not may else rules.may_change(show),
    )


def _replacement(show: Show) -> tuple[str, str] | None:
    other = replacement_of(show)
    if other is None:
        return None
    address = url_for("programme.show", code=other.edition.code, show_code=other.code)
    return address, replacement_words(other, locale())


def _use(plans: dict[int, FilmPlan], show: Show, item: ShowItem) -> str:
    """What the showing does to the film's premiere; a film that left the programme has none."""
    plan = plans.get(item.selection.film_id)
    return use_words(show.edition, plan, show.code) if plan else ""


def facts_of(show: Show) -> list[tuple[str, str]]:
    """What is planned, line by line; the page of two editors shows it too."""
    day = moments.date_words(show.festival_day, locale(), weekday=True)
    facts = [
        (gettext("Festival day"), day),
        (gettext("Time"), moments.time_range(show.starts_at, show.ends_at, show.zone)),
        (gettext("Hall"), hall_name(show.hall, locale())),
        (gettext("Films"), " + ".join(_names(show))),
        (gettext("Who may come"), access_words(show.access)),
        (gettext("Admission"), _admission(show)),
        (gettext("Section"), show.section.name.within(locale()) if show.section else ""),
        (gettext("Introduction"), _minutes(show.intro_minutes)),
        (gettext("Talk afterwards"), _minutes(show.talk_minutes)),
        (gettext("Languages of the event"), _languages(show)),
        (gettext("Note for the audience"), show.notes.within(locale())),
    ]
    return [(label, words) for label, words in facts if words]


def _admission(show: Show) -> str:
    """What it costs to come, as far as that is known."""
    if show.price_minor:
        return money(show.price_minor, show.edition.currency, locale())
    return {True: gettext("Free admission"), False: gettext("With a ticket"), None: ""}[show.free]


def _names(show: Show) -> list[str]:
    return [timetable.film_name(item.selection.film, locale()) for item in show.items]


def _minutes(count: int) -> str:
    return gettext("%(count)s min", count=count) if count else ""


def _languages(show: Show) -> str:
    tags = show.languages.replace(",", " ").split()
    return listing([language_name(tag, locale()) for tag in tags], locale()) if tags else ""


def _film_line(item: ShowItem) -> str:
    seconds = item.selection.film_version.runtime_seconds
    length = gettext("length not known") if seconds is None else _minutes(-(-seconds // 60))
    return f"{length} · {item.selection.section.name.within(locale())}"


def desk_items(actor: Actor) -> list[DeskItem]:
    """What the schedule needs from this person today."""
    edition = first_edition(actor)
    if edition is None or not may_schedule(actor, edition):
        return []
    found = concerns.of_edition(edition)
    if not found:
        return []
    return [
        DeskItem(
            title=gettext("The schedule"),
            note=found[0].says,
            href=url_for("programme.overview", code=edition.code),
            action=gettext("Look at the schedule"),
            urgent=any(one.urgent for one in found),
            count=len(found),
        )
    ]
