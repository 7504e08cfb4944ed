"""I-27: whoever takes a film a juror has an interest in hears of it at once, and whoever seats the juror."""

from datetime import timedelta

import pytest

from festival.editions.models import SectionCurator
from festival.films.models import Activity, Credit
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.interests.models import ConflictKind
from festival.interests.operations import declare
from festival.jury import notices
from festival.jury.models import SeatRole
from festival.jury.operations import open_viewing, seat
from festival.people.models import Hat
from festival.selection.operations import select_film, withdraw_selection
from tests import makers
from tests.jury.makers import Bench, jury


@pytest.fixture
def bench(make):
    bench = Bench()
    bench.director = makers.actor(Hat.DIRECTOR, name="Director", edition=bench.edition)
    bench.programmer = makers.actor(Hat.PROGRAMMER, name="Programmer", edition=bench.edition)
    bench.sarsenova = makers.person("Gulnara Sarsenova")
    return bench


@pytest.fixture
def desk(app):
    def of(actor):
        with app.test_request_context():
            return [(one.note, one.href) for one in notices.desk_items(actor)]

    return of


def ayka(bench, person):
    """Her film is taken into the section her jury judges."""
    film = makers.film("Ayka")
    makers.save(
        Credit(film_id=film.id, person_id=person.id, activity=Activity.PRODUCER, position=0)
    )
    return select_film(actor=bench.programmer, section_id=bench.section.id, film_id=film.id)


SAID = (
    "Gulnara Sarsenova has an interest in “Ayka”, which this jury judges."
    " They will not see it or mark it."
)


def test_a_film_taken_into_a_jurors_section_is_told_to_whoever_takes_and_whoever_seats(bench, desk):
    seated = bench.seats[1]
    seated.person_id = bench.sarsenova.id
    db.session.commit()
    assert desk(bench.director) == desk(bench.programmer) == []
    taken = ayka(bench, bench.sarsenova)
    assert desk(bench.director) == [(SAID, f"/office/juries/{bench.jury.code}")]
    assert desk(bench.programmer) == [(SAID, f"/selection/sections/{bench.section.id}")]
    withdraw_selection(actor=bench.programmer, code=taken.code, why="The producer sits on the jury")
    assert desk(bench.director) == desk(bench.programmer) == []


def test_while_a_jury_forms_it_is_told_and_once_it_views_only_as_news(bench, desk, monkeypatch):
    other = jury(bench.edition, [bench.section], "Second jury")
    ayka(bench, bench.sarsenova)
    seat(actor=HOUSE, jury_id=other.id, person_id=bench.sarsenova.id, role=SeatRole.CHAIR)
    told = [(SAID, f"/office/juries/{other.code}")]
    later = clock.now() + notices.NEWS + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert desk(bench.director) == told
    open_viewing(actor=HOUSE, jury_code=other.code)
    assert desk(bench.director) == []


def test_curators_hear_of_their_own_sections_and_the_conflicted_of_nothing(bench, desk):
    curators = [
        makers.actor(Hat.CURATOR, name=f"Curator {n}", edition=bench.edition) for n in range(2)
    ]
    makers.save(SectionCurator(section_id=bench.section.id, account_id=curators[0].id))
    partner = makers.actor(Hat.CURATOR, name="Watcher", edition=bench.edition)
    makers.save(SectionCurator(section_id=bench.section.id, account_id=partner.id, watches=True))
    bench.seats[1].person_id = bench.sarsenova.id
    db.session.commit()
    taken = ayka(bench, bench.sarsenova)
    assert desk(curators[0]) == [(SAID, f"/selection/sections/{bench.section.id}")]
    assert desk(curators[1]) == desk(partner) == []
    declare(
        actor=bench.programmer,
        person_id=bench.programmer.person_id,
        film_id=taken.film_id,
        kind=ConflictKind.FAMILY,
    )
    assert desk(bench.programmer) == []
    assert desk(makers.actor(Hat.PRESS, name="Press", edition=bench.edition)) == []


def test_the_notice_costs_the_same_for_one_film_as_for_three(app, bench, queries_made):
    bench.seats[1].person_id = bench.sarsenova.id
    db.session.commit()

    def cost():
        with app.test_request_context(), queries_made() as made:
            notices.desk_items(bench.director)
        return len(made)

    ayka(bench, bench.sarsenova)
    once = cost()
    for title in ("Tulpan", "Mongol"):
        film = makers.film(title)
        makers.save(
            Credit(
                film_id=film.id,
                person_id=bench.sarsenova.id,
                activity=Activity.PRODUCER,
                position=0,
            )
        )
        select_film(actor=HOUSE, section_id=bench.section.id, film_id=film.id)
    assert cost() == once <= 7
