"""The whole schedule on one sheet of paper: day by day, halls down, parts of the day across."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext

from festival.editions.models import Edition
from festival.foundation import clock, moments
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.press import printed
from festival.foundation.shell import Place, locale
from festival.programme import timetable
from festival.programme.board import board_shows, days_of, minutes_of
from festival.programme.models import Show, ShowKind, ShowState
from festival.programme.naming import kind_words
from festival.venues.queries import edition_for, hall_name, halls_of

PAPERS = {"a3": "A3", "a2": "A2"}
BANDS = (0, 12 * 60, 16 * 60, 20 * 60)
"""When the parts of a day begin, in minutes after midnight."""
MANY = 180
"""From so many shows on the letters are smaller."""


@dataclass(frozen=True)
class PosterRow:
    """A hall, and part by part of the day what starts in it: time, title and what it is."""

    hall: str
    cells: list[list[tuple[str, str, str, str]]]


@dataclass(frozen=True)
class PosterDay:
    """A day on the poster."""

    name: str
    rows: list[PosterRow]


@dataclass(frozen=True)
class PosterPage(Page):
    """Every day of the schedule on one sheet of paper."""

    template: ClassVar[str] = "programme/poster.html"

    edition: Edition
    span: str
    bands: list[str]
    days: list[PosterDay]
    paper: str
    papers: list[Place]
    sheet: str
    is_long: bool


def poster_page(actor: Actor, code: str, paper: str) -> PosterPage:
    edition = edition_for(actor, code)
    # What is pencilled nobody outside the office sees, and paper leaves the office.
    shown = [one for one in board_shows(edition.id) if one.state is not ShowState.PENCILLED]
    chosen = paper if paper in PAPERS else "a3"
    return PosterPage(
        edition=edition,
        span=moments.date_range(edition.starts_on, edition.ends_on, locale()),
        bands=[
            gettext("Morning"),
            gettext("From 12:00"),
            gettext("From 16:00"),
            gettext("From 20:00"),
        ],
        days=_days(edition, shown),
        paper=chosen,
        papers=[
            Place(name, url_for("grid.poster", code=code, paper=size), size == chosen)
            for size, name in PAPERS.items()
        ],
        sheet=url_for("grid.poster_paper", code=code, paper=chosen),
        is_long=len(shown) > MANY,
    )


def poster_paper(actor: Actor, code: str, paper: str) -> tuple[str, bytes]:
    """The same as a PDF of one sheet."""
    page = poster_page(actor, code, paper)
    name = f"programme-{page.edition.code}-{page.paper}.pdf"
    return name, printed("programme/poster.typ", paper_facts(page))


def paper_facts(page: PosterPage) -> Mapping[str, Any]:
    """What the sheet says, in the reader's language."""
    now = moments.moment(clock.now(), page.edition.zone, locale())
    return {
        "lang": locale(),
        "paper": page.paper,
        "title": page.edition.name.within(locale()),
        "span": page.span,
        "printed": gettext("Draft of %(when)s", when=now),
        "hall": gettext("Hall"),
        "bands": page.bands,
        "nothing": gettext("Nothing is planned yet."),
        "days": [
            {
                "name": day.name[:1].upper() + day.name[1:],
                "rows": [
                    {
                        "hall": row.hall,
                        "cells": [
                            [
                                {"time": time, "title": title, "kind": kind}
                                for time, title, kind, _colour in cell
                            ]
                            for cell in row.cells
                        ],
                    }
                    for row in day.rows
                ],
            }
            for day in page.days
        ],
    }


def _days(edition: Edition, shown: Sequence[Show]) -> list[PosterDay]:
    halls = [(hall.id, hall_name(hall, locale())) for hall in halls_of(edition.id)]
    days = []
    for day in days_of(edition):
        mine = [show for show in shown if show.festival_day == day]
        rows = []
        for hall_id, name in halls:
            here = [show for show in mine if show.hall_id == hall_id]
            if here:
                rows.append(PosterRow(name, _cells(edition, here)))
        if rows:
            name = moments.date_words(day, locale(), year=False, weekday=True)
            days.append(PosterDay(name, rows))
    return days


def _cells(edition: Edition, shows: Sequence[Show]) -> list[list[tuple[str, str, str, str]]]:
    cells: list[list[tuple[str, str, str, str]]] = [[] for _ in BANDS]
    for show in shows:
        start = minutes_of(show, edition)
        band = max(place for place, begins in enumerate(BANDS) if start >= begins)
        said = "" if show.kind is ShowKind.SCREENING else kind_words(show.kind)
        colour = show.section.colour if show.section else ""
        time = moments.clock_time(show.starts_at, show.zone)
        cells[band].append((time, timetable.show_name(show, locale()), said, colour))
    return cells
