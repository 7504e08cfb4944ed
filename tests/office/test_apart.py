"""Two records of which somebody said that they are two are not offered again, until that is taken back."""

import pytest

from festival.films.models import Film, FilmsApart
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.finding import file_names
from festival.office import merging
from festival.people.apart import TOLD_APART, all_pairs, apart_from
from festival.people.merging import MERGE_WITH_ITSELF, likely_pairs
from festival.people.models import PeopleApart, Person
from tests.office.test_merging import person, refused


@pytest.fixture
def two(make):
    return person(("Maxim Arbugaev", "en")), person(("Maksim Abugayev", "en"))


@pytest.fixture
def director(make):
    return make.actor("director")


def tell(one, other, model=Person):
    merging.tell_apart(model, actor=HOUSE, one=one.code, other=other.code)


def back(one, other, model=Person):
    merging.take_back(model, actor=HOUSE, one=one.code, other=other.code)


def test_two_people_told_apart_are_not_offered_again(two):
    one, other = two
    assert [pair[:2] for pair in likely_pairs()] == [(one.id, other.id)]
    tell(other, one)
    tell(one, other)
    assert likely_pairs() == []
    assert db.session.query(PeopleApart).count() == 1
    back(one, other)
    assert len(likely_pairs()) == 1


def test_nobody_is_told_apart_from_themselves(two):
    assert refused(lambda: tell(two[0], two[0])).reason is MERGE_WITH_ITSELF


def test_what_was_told_apart_is_not_joined_before_it_is_taken_back(two):
    one, other = two
    tell(one, other)
    join = {"actor": HOUSE, "gone": one.code, "kept": other.code}
    assert refused(lambda: merging.merge_people(**join)).reason is TOLD_APART
    back(one, other)
    assert merging.merge_people(**join).id == other.id


def test_whoever_is_another_than_the_one_that_goes_is_another_than_the_one_that_stays(two):
    third = person(("Максим Арбугаев", "ru"))
    one, other = two
    tell(one, third)
    merging.merge_people(actor=HOUSE, gone=one.code, kept=other.code)
    assert apart_from(PeopleApart, other.id) == {third.id}
    assert all_pairs(PeopleApart) == {(other.id, third.id)}


def test_the_office_tells_two_people_apart_and_takes_it_back(enter, director, two):
    one, other = two
    client = enter(director)
    there = f"/office/people/{one.code}/merge/{other.code}"
    assert "They are different people" in client.get(there).text
    assert client.post(f"{there}/apart").location == there
    page = client.get(there).text
    assert "Aru Nurlan told them apart on" in page
    assert "Join the two records</button>" not in page
    assert other.code not in client.get(f"/office/people/{one.code}/merge").text
    assert other.code in client.get(f"/office/people/{one.code}/merge?q=abugayev").text
    assert other.code not in client.get("/office/people/alike").text
    assert other.code in client.get("/office/people/alike?show=apart").text
    assert client.post(f"{there}/take-back").status_code == 303
    assert other.code in client.get("/office/people/alike").text


def test_two_films_told_apart_are_not_shown_to_each_other(enter, make, director):
    one, other = make.film("Adam"), make.film("Adam")
    for film in (one, other):
        file_names("film", {film.id: ["Adam"]})
    db.session.commit()
    client = enter(director)
    there = f"/office/films/{one.code}/merge"
    assert other.code in client.get(there).text
    assert client.post(f"{there}/{other.code}/apart").status_code == 303
    assert db.session.query(FilmsApart).count() == 1
    assert other.code not in client.get(there).text
    join = {"actor": HOUSE, "gone": one.code, "kept": other.code}
    assert refused(lambda: merging.merge_films(**join)).reason is TOLD_APART
    assert "told them apart on" in client.get(f"{there}/{other.code}").text
    back(one, other, Film)
    assert other.code in client.get(there).text
