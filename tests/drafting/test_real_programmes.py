"""Published programmes thrown off their times and solved again, under the hours their halls really had."""

from dataclasses import replace
from pathlib import Path

import pytest

from festival.drafting.adapter import SLOTS, STEP, Choice, facts_of
from festival.drafting.models import Family, Weight
from festival.drafting.rulebook import problem_of
from festival.editions.queries import edition_by_code
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.zones import festival_day, local
from festival.programme.clashes import check_edition
from festival.programme.clashing import Severity
from festival.programme.importing import NewEdition, import_programme
from festival.programme.models import Show
from festival.programme.rules import Booking, missing_minutes
from festival.programme.sheets import read_folder
from festival.solving.problem import Wishes
from festival.solving.search import solve
from festival.solving.validator import faults
from festival.venues.models import OpeningHours

REAL = Path(__file__).parents[3] / "shared" / "data"
CHOICE = Choice({Family.EVENTS: Weight.OFF}, Wishes(), keep=False)
"""Talks move with the films: as published, two of them follow each other sooner than their hall is cleared."""


def with_hours(code):
    """Each hall is open on each day from its first show to the end of its last."""
    facts = facts_of(edition_by_code(code), clock.now())
    for hall in facts.halls:
        for number, day in enumerate(facts.days):
            here = [s for s in facts.shows if (s.hall_id, s.festival_day) == (hall.id, day)]
            if here:
                opens = min(facts.slot(show.starts_at) for show in here) - number * SLOTS
                closes = max(facts.slot_up(show.ends_at) for show in here) - number * SLOTS
                minutes = (opens * STEP, closes * STEP)
                db.session.add(OpeningHours(hall_id=hall.id, day=day, opens_minute=minutes[0], closes_minute=minutes[1]))  # fmt: skip
    db.session.commit()
    return facts_of(edition_by_code(code), clock.now())


def short_of(facts, placements):
    """Pairs in one hall that overlap or leave it no time to be cleared, counted in minutes by another room."""
    halls = {hall.id: hall.turnaround_minutes for hall in facts.halls}
    booked = {}
    for one in placements:
        show = facts.by_code[one.item]
        starts = facts.moment(one.start)
        booked.setdefault(int(one.room), []).append(
            Booking(starts, starts + (show.ends_at - show.starts_at), one.item)
        )
    return [
        (one.title, other.title)
        for hall, bookings in booked.items()
        for place, one in enumerate(sorted(bookings, key=lambda b: b.starts_at))
        for other in sorted(bookings, key=lambda b: b.starts_at)[place + 1 :]
        if missing_minutes(one, other, halls[hall]) > 0
    ]


def stand(facts, placements):
    """Every show stands where it was put."""
    for one in placements:
        show = db.session.get(Show, facts.by_code[one.item].id)
        length = show.ends_at - show.starts_at
        show.hall_id, show.starts_at = int(one.room), facts.moment(one.start)
        show.ends_at = show.starts_at + length
        wall = local(show.starts_at, show.zone)
        show.starts_local = wall.strftime("%Y-%m-%dT%H:%M")
        show.festival_day = festival_day(show.starts_at, show.zone)
    db.session.commit()
    db.session.expunge_all()


def fatal_of(edition_id):
    """What the library of rules says of it. That a show was published shorter than its films is its own matter."""
    return [
        one.verdict.plain()
        for one in check_edition(edition_id)
        if one.severity is Severity.FATAL and one.code != "SHOW_SHORT"
    ]


if REAL.is_dir():

    @pytest.mark.real_data
    @pytest.mark.parametrize(
        ("name", "zone", "country", "shows"),
        [
            ("hkiff-2026", "Asia/Hong_Kong", "HK", 337),
            ("tiff-2023", "America/Toronto", "CA", 945),
        ],
    )
    def test_a_real_programme_is_scheduled_anew_without_a_clash(app, name, zone, country, shows):
        import_programme(
            actor=HOUSE,
            folder=read_folder(REAL / name),
            code=name,
            new=NewEdition(name, zone, country, name),
            commit=True,
        )
        facts = with_hours(name)
        problem = replace(problem_of(facts, CHOICE), before=())
        found = solve(problem, seed=1, seconds=5)
        assert not found.unplaced
        assert len(found.placements) == shows
        assert not faults(problem, found.placements)
        assert not short_of(facts, found.placements)
        stand(facts, found.placements)
        assert not fatal_of(facts.edition.id)
