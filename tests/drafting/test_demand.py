"""What visitors told they want reaches the solver: how many come to a show, and which films it keeps apart."""

from datetime import datetime

import pytest

from festival.drafting import proposals
from festival.drafting.adapter import Choice, facts_of
from festival.drafting.demand import UNTOLD, demand_of
from festival.drafting.models import Family, Proposed, Weight
from festival.drafting.rulebook import problem_of
from festival.favourites.operations import tell_wishes
from festival.films.models import Film
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.foundation.zones import instant
from festival.programme.models import Participant, ParticipantRole, Show
from festival.programme.stage_rules import PERSON_TWICE
from festival.solving.problem import Wishes
from festival.solving.quality import kept_apart
from festival.solving.search import solve
from tests.drafting.run_makers import clashing, solved
from tests.makers import save
from tests.programme import makers
from tests.venues.makers import hall

DIGEST = "0123456789abcdef" * 4
ANEW = Choice({Family.ONCE: Weight.OFF}, Wishes(hours=0, moves=0), keep=False)


def told(plan, films, wants, devices):
    """So many devices told, without a blur, that they want these films of all; half as many want none."""
    for number in range(devices + devices // 2):
        tell_wishes(
            actor=HOUSE, edition_id=plan.edition.id, device=f"{number:032x}", digest=DIGEST,
            release=DIGEST[:16], asked=[film.code for film in films],
            named=[film.code for film in wants if number < devices],
        )  # fmt: skip


def five(plan, make):
    """Three more films besides the two there are, with another hall."""
    hall(plan.edition, "Hall 2", capacity=200)
    for number in range(3):
        make.selection(plan.section, make.film(f"Film {number}", 90 * 60))
    return db.session.query(Film).order_by(Film.id).all()


def facts(plan, demand):
    return facts_of(plan.edition, clock.now(), demand=demand)


def test_of_few_wishes_the_solver_hears_nothing(plan, make):
    films = five(plan, make)
    told(plan, films, films[:2], 6)
    assert demand_of(plan.edition.id) == UNTOLD


def test_who_wants_a_film_is_expected_at_it(plan, make):
    films = five(plan, make)
    told(plan, films, films[:2], 200)
    demand = demand_of(plan.edition.id)
    assert set(demand.people) == {films[0].id, films[1].id}
    makers.show(plan.hall, plan.edition, "2019-09-16T10:00", "2019-09-16T12:00", plan.genesis)
    twice = ("2019-09-17T10:00", "2019-09-17T12:00"), ("2019-09-18T10:00", "2019-09-18T12:00")
    for number, (since, until) in enumerate(twice):
        makers.show(plan.hall, plan.edition, since, until, plan.swan, code=f"again{number}")
    before = problem_of(facts(plan, UNTOLD), ANEW)
    after = problem_of(facts(plan, demand), ANEW)
    assert sum(one.audience for one in after.items) == sum(one.audience for one in before.items)
    once, again, _ = (after.item[code].audience for code in ("s1", "again0", "again1"))
    assert once == 2 * again
    assert (before.affinities, len(after.affinities)) == ({}, 1)


def test_films_the_same_visitors_want_are_kept_apart_and_not_by_chance(plan, make):
    """All want the first two films; both stand in the evening at once, where chance would leave them."""
    films = five(plan, make)
    other = hall(plan.edition, "Hall 3", capacity=200)
    told(plan, films, films[:2], 200)
    demand = demand_of(plan.edition.id)
    for place, selection in ((plan.hall, plan.genesis), (other, plan.swan)):
        makers.show(
            place, plan.edition, "2019-09-16T19:00", "2019-09-16T21:00", selection,
            code=selection.code,
        )  # fmt: skip
    problem = problem_of(facts(plan, demand), ANEW)
    both = [{f"film-{one.id}" for one in films[:2]}]
    assert kept_apart(problem, problem.before, both).clashes == 1
    found = solve(problem, seed=1, seconds=2, start=problem.before)
    assert not found.unplaced
    assert kept_apart(problem, found.placements, both).clashes == 0


def test_what_nobody_may_break_is_refused_whatever_rule_was_taken_off(plan, make):
    """A director speaks at two shows: a proposal that holds them at once is not taken, whatever reason is typed."""
    clashing(plan)
    person = make.person("Director")
    run = solved(plan)
    row = db.session.query(Proposed).one()
    moved = db.session.get(Show, row.show_id)
    third = makers.show(
        plan.hall, plan.edition, "2019-09-18T18:00", "2019-09-18T20:00", plan.genesis, code="three"
    )
    for show in (moved, third):
        save(Participant(show_id=show.id, person_id=person.id, role=ParticipantRole.SPEAKER))
    row.hall_id = hall(plan.edition, "Hall 3").id
    row.starts_at = instant(datetime(2019, 9, 18, 18), plan.edition.zone)
    row.was_version = moved.version
    db.session.commit()
    with pytest.raises(Refused) as refused:
        proposals.take_proposal(actor=plan.office, code=run.code, although="They are quick")
    assert refused.value.reason is PERSON_TWICE
    assert db.session.query(Proposed).one().taken_at is None
