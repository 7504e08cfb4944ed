"""Real programmes, thrown off their times and scheduled again within the hours their halls had."""

import csv
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from festival.solving.problem import (
    DAY_MINUTES,
    Alone,
    Closed,
    Day,
    DayLimit,
    Item,
    Problem,
    Room,
    Stay,
    Turnaround,
)
from festival.solving.search import solve
from festival.solving.validator import faults

REAL = Path(__file__).parents[3] / "shared" / "data"
STEP = 5
A_DAY = DAY_MINUTES // STEP
CUTOVER = timedelta(hours=5)


def shows_of(name):
    """Rows that have a hall, a time and an end, each with its slots."""
    with (REAL / name / "screenings.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["start_local"] and row["end_local"]]
    first = min((datetime.fromisoformat(row["start_local"]) - CUTOVER).date() for row in rows)
    for row in rows:
        start, end = (slot(row[f"{which}_local"], first) for which in ("start", "end"))
        if end > start:
            yield row, start, end


def slot(local, first: date):
    return int(
        (datetime.fromisoformat(local) - datetime.combine(first, time())) / timedelta(minutes=STEP)
    )


def programme(name):
    """The festival as a problem: its halls with the hours they were open, its films, and nobody in two places."""
    shows = list(shows_of(name))
    hours = defaultdict(list)
    for row, start, end in shows:
        hours[f"{row['venue']}|{row['screen']}", (start - A_DAY * 5 // 24) // A_DAY].append(
            (start, end)
        )
    numbers = range(max(number for _, number in hours) + 1)
    days = tuple(Day(n * A_DAY + A_DAY * 7 // 24, n * A_DAY + A_DAY * 28 // 24) for n in numbers)
    halls = sorted({hall for hall, _ in hours})
    closed = []
    for hall in halls:
        for number, day in enumerate(days):
            spans = hours.get((hall, number))
            opens, closes = (
                (min(s for s, _ in spans), max(e for _, e in spans))
                if spans
                else (day.end, day.end)
            )
            if day.start < opens:
                closed.append(Closed(f"hours:{hall}", hall, (day.start, opens)))
            if closes < day.end:
                closed.append(Closed(f"hours:{hall}", hall, (closes, day.end)))
    items = tuple(
        Item(row["screening_id"], end - start, row["film_id"] or row["screening_id"])
        for row, start, end in shows
    )
    works = defaultdict(list)
    for item in items:
        works[item.work].append(item.key)
    with (REAL / name / "films.csv").open(encoding="utf-8-sig") as file:
        directors = defaultdict(set)
        for film in csv.DictReader(file):
            directors[film["director"]].add(film["film_id"])
    return Problem(
        step=STEP,
        days=days,
        rooms=tuple(Room(hall, venue=hall.split("|")[0]) for hall in halls),
        items=items,
        rules=(
            Turnaround("turnaround", 2),
            *closed,
            *(
                Alone(f"print:{work}", work, tuple(map(Stay, keys)), move=6)
                for work, keys in works.items()
                if len(keys) > 1
            ),
            *(
                Alone(
                    f"director:{who}",
                    who,
                    tuple(
                        Stay(key) for film in sorted(films & works.keys()) for key in works[film]
                    ),
                    walks=False,
                )
                for who, films in directors.items()
                if who and len(films & works.keys()) > 1
            ),
            *(
                DayLimit(f"a-day:{work}", tuple(keys), 2)
                for work, keys in works.items()
                if len(keys) > 2
            ),
        ),
    )


if REAL.is_dir():

    @pytest.mark.real_data
    @pytest.mark.parametrize(("name", "least"), [("hkiff-2026", 330), ("tiff-2023", 930)])
    def test_a_real_programme_is_scheduled_again_without_a_clash(name, least):
        problem = programme(name)
        assert len(problem.items) >= least
        found = solve(problem, rounds=3000, seconds=90)
        assert found.unplaced == ()
        assert faults(problem, found.placements) == []
