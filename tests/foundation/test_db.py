"""One act, one transaction: kept whole, or not at all, and begun anew when it had to give way."""

import threading

import pytest
from sqlalchemy import select

from festival.editions.models import Section
from festival.foundation.db import TRIES, db, fresh, operation
from festival.people.models import Person
from tests.conftest import POSTGRESQL

on_postgresql = pytest.mark.skipif(not POSTGRESQL, reason="SQLite lets one write at a time")


def crossing(app, ids, always=False):
    """Two acts that take the same two rows in opposite order, at the same moment; how often each began."""
    met, began = threading.Barrier(2), {"there": 0, "back": 0}

    @operation
    def rename(way, first, second):
        began[way] += 1
        fresh(Person, first, lock=True).sort_name = way
        if began[way] == 1 or always:
            met.wait(5)
        fresh(Person, second, lock=True).sort_name = way

    def run(way, first, second):
        with app.app_context():
            rename(way, first, second)
            db.session.remove()

    threads = [
        threading.Thread(target=run, args=("there", *ids)),
        threading.Thread(target=run, args=("back", *reversed(ids))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return began


@on_postgresql
def test_of_two_acts_that_hold_each_other_up_both_are_done(app, make):
    ids = [make.person("Aru").id, make.person("Dina").id]
    began = crossing(app, ids)
    db.session.rollback()
    assert sorted(began.values()) == [1, 2]
    names = set(db.session.scalars(select(Person.sort_name).where(Person.id.in_(ids))).all())
    assert len(names) == 1, "each act is kept whole, the later one over the earlier"


@on_postgresql
def test_what_an_act_that_gave_way_had_written_is_not_kept_twice(app, make):
    ids = [make.person("Aru").id, make.person("Dina").id]
    met, made = threading.Barrier(2), []

    @operation
    def enter(first, second):
        fresh(Person, first, lock=True)
        edition = db.session.scalars(select(Section.edition_id)).first()
        section = Section(
            edition_id=edition, code=f"s{first}", name={}, kind="thematic", max_films=1
        )
        db.session.add(section)
        if first not in made:
            made.append(first)
            met.wait(5)
        fresh(Person, second, lock=True)

    make.section(make.edition(), code="first")

    def run(first, second):
        with app.app_context():
            enter(first, second)
            db.session.remove()

    threads = [threading.Thread(target=run, args=pair) for pair in (ids, ids[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    codes = db.session.scalars(select(Section.code).order_by(Section.code)).all()
    assert codes == ["first", *sorted(f"s{id}" for id in ids)]


def test_an_act_that_stumbles_over_anything_else_begins_once(app):
    began = []

    @operation
    def stumble():
        began.append(1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert len(began) == 1 < TRIES
