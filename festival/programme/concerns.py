"""What in the plan somebody should look at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.films.models import Film
from festival.foundation import moments
from festival.foundation.db import db
from festival.foundation.shell import locale
from festival.programme import rules, timetable
from festival.programme.models import STANDING, ParticipantRole, Show, ShowItem, ShowKind
from festival.programme.premieres import doubts_of
from festival.selection.models import Selection, SelectionState
from festival.venues.models import Hall
from festival.venues.queries import hall_name


@dataclass(frozen=True)
class Concern:
    """One thing to look at, and where."""

    says: str
    href: str
    urgent: bool = False
    mark: str = ""
    """What it is in a word, where somebody must act."""
    when: str = ""
    """Which of several shows is meant."""
    asks_to_plan: bool = False
    """Where it leads only those who plan may go."""

    def read_by(self, planner: bool) -> "Concern":
        """The same, without a way to where its reader may not go."""
        return self if planner or not self.asks_to_plan else replace(self, href="")


def of_edition(edition: Edition) -> list[Concern]:
    """Everything worth a look, the urgent first."""
    shows = _planned(edition.id)
    found = [
        *_clashes(edition, shows),
        *_left(edition, shows),
        *(Concern(*one) for one in doubts_of(edition)),
        *_without_moderator(edition, shows),
        *_without_films(edition, shows),
        *_unconfirmed(edition, shows),
        *_unshown(edition),
    ]
    return sorted(found, key=lambda one: not one.urgent)


def _planned(edition_id: int) -> Sequence[Show]:
    found = (
        select(Show)
        .where(Show.edition_id == edition_id, Show.state.in_(STANDING))
        .options(
            joinedload(Show.hall).joinedload(Hall.venue),
            selectinload(Show.participants),
            *timetable.with_films(),
        )
        .order_by(Show.starts_at, Show.id)
    )
    return db.session.scalars(found).all()


def _at(edition: Edition, show: Show) -> str:
    return url_for("programme.show", code=edition.code, show_code=show.code)


def _when(show: Show) -> str:
    """As in: Monday 16 September, 18:00–19:40."""
    day = moments.date_words(show.festival_day, locale(), year=False, weekday=True)
    return f"{day}, {moments.time_range(show.starts_at, show.ends_at, show.zone)}"


def _clashes(edition: Edition, shows: Sequence[Show]) -> list[Concern]:
    by_hall: dict[int, list[Show]] = {}
    for show in shows:
        by_hall.setdefault(show.hall_id, []).append(show)
    found = []
    for mine in by_hall.values():
        last: Show | None = None
        for show in mine:
            if last is not None and show.starts_at < last.ends_at:
                says = gettext(
                    "“%(one)s” and “%(other)s” are in %(hall)s at the same time.",
                    one=timetable.show_name(last, locale()),
                    other=timetable.show_name(show, locale()),
                    hall=hall_name(show.hall, locale()),
                )
                found.append(Concern(says, _at(edition, show), True, gettext("clash"), _when(show)))
            if last is None or show.ends_at > last.ends_at:
                last = show
    return found


def _left(edition: Edition, shows: Sequence[Show]) -> list[Concern]:
    """Films that were withdrawn after they were scheduled."""
    return [
        Concern(
            gettext(
                "“%(film)s” left the programme and is still to be shown.",
                film=timetable.film_name(item.selection.film, locale()),
            ),
            _at(edition, show),
            urgent=True,
            mark=gettext("withdrawn"),
            when=_when(show),
        )
        for show in shows
        for item in show.items
        if item.selection.state not in rules.IN_PROGRAMME
    ]


def _unconfirmed(edition: Edition, shows: Sequence[Show]) -> list[Concern]:
    waiting = {SelectionState.SELECTED, SelectionState.INVITED}
    first = {
        item.selection_id: (item, show)
        for show in reversed(shows)
        for item in show.items
        if item.selection.state in waiting
    }
    return [
        Concern(
            gettext(
                "“%(film)s” is in the schedule and not yet confirmed.",
                film=timetable.film_name(item.selection.film, locale()),
            ),
            _at(edition, show),
        )
        for item, show in first.values()
    ]


def _without_moderator(edition: Edition, shows: Sequence[Show]) -> list[Concern]:
    return [
        Concern(
            gettext(
                "The press conference “%(title)s” has no moderator.",
                title=timetable.show_name(show, locale()),
            ),
            _at(edition, show),
        )
        for show in shows
        if show.kind is ShowKind.PRESS_CONFERENCE
        and all(one.role is not ParticipantRole.MODERATOR for one in show.participants)
    ]


def _without_films(edition: Edition, shows: Sequence[Show]) -> list[Concern]:
    return [
        Concern(
            gettext(
                "The screening “%(title)s” names no film yet.",
                title=timetable.show_name(show, locale()),
            ),
            _at(edition, show),
        )
        for show in shows
        if show.kind is ShowKind.SCREENING and not show.items
    ]


def _unshown(edition: Edition) -> list[Concern]:
    """Films of the programme that stand in no show."""
    shown = (
        select(ShowItem.id)
        .join(ShowItem.show)
        .where(ShowItem.selection_id == Selection.id, Show.state.in_(STANDING))
    )
    found = (
        select(Selection)
        .where(
            Selection.edition_id == edition.id,
            Selection.state.in_(rules.IN_PROGRAMME),
            ~shown.exists(),
        )
        .options(joinedload(Selection.film).selectinload(Film.titles))
        .order_by(Selection.section_id, Selection.position, Selection.id)
    )
    return [
        Concern(
            gettext(
                "“%(film)s” is in no show yet.",
                film=timetable.film_name(selection.film, locale()),
            ),
            url_for("programme.new_show", code=edition.code, film=selection.code),
            asks_to_plan=True,
        )
        for selection in db.session.scalars(found)
    ]
