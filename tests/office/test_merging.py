"""I-102: two records become one under all their names, and whatever still names one of them stops that."""

import pytest
from sqlalchemy.orm import selectinload

from festival.films import merging as film_merging
from festival.films.models import Activity, Credit, Film, FilmTitle, TitleKind
from festival.films.queries import films_found
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.finding import file_names, find
from festival.foundation.fold import fold
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.interests.models import Conflict, ConflictKind, ConflictSource
from festival.interests.queries import conflicted_film_ids
from festival.jury.models import Juror, Jury, JuryKind
from festival.office import merging
from festival.people import merging as people_merging
from festival.people.models import Account, Hat, NameKind, Person
from festival.people.operations import NameGiven, register_person
from festival.publishing.checks import _as_known
from festival.selection.models import Selection


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value


def person(*names):
    given = [NameGiven(text, language) for text, language in names]
    return register_person(actor=HOUSE, names=given)


@pytest.fixture
def arbugaev(make):
    return person(("Maxim Arbugaev", "en"), ("Максим Арбугаев", "ru"))


@pytest.fixture
def abugayev(make):
    return person(("Maksim Abugayev", "en"), ("Мақсым Арбугаев", "kk"))


def join(gone, kept):
    return merging.merge_people(actor=HOUSE, gone=gone.code, kept=kept.code)


def join_films(gone, kept):
    return merging.merge_films(actor=HOUSE, gone=gone.code, kept=kept.code)


def test_all_names_are_kept_and_found_and_the_old_address_leads_on(abugayev, arbugaev):
    join(abugayev, arbugaev)
    kept = fresh(Person, arbugaev.id, selectinload(Person.names))
    assert [(name.text, name.kind) for name in kept.names] == [
        ("Maxim Arbugaev", NameKind.PREFERRED),
        ("Максим Арбугаев", NameKind.PREFERRED),
        ("Maksim Abugayev", NameKind.ALIAS),
        ("Мақсым Арбугаев", NameKind.PREFERRED),
    ]
    assert {one.about_id for one in find("person", "Maksim Abugayev")} == {kept.id}
    assert people_merging.stands_as(abugayev.code) == arbugaev.code
    assert people_merging.moved_to(abugayev.slug) == arbugaev.slug
    assert people_merging.stands_as(arbugaev.code) is None


def test_joined_records_lead_to_the_last_one(abugayev, arbugaev, make):
    join(abugayev, arbugaev)
    last = person(("Maxim Arbugajew", "de"))
    join(arbugaev, last)
    assert people_merging.stands_as(abugayev.code) == last.code


def test_credits_accounts_and_interests_go_with_the_person(abugayev, arbugaev, make):
    film, other = make.film(director=abugayev), make.film(director=arbugaev)
    db.session.add(
        Credit(film_id=other.id, person_id=abugayev.id, activity=Activity.DIRECTOR, position=1)
    )
    db.session.add(Account(person_id=abugayev.id, email="m@example.org", created_at=clock.now()))
    for one, dismissed in ((abugayev, None), (arbugaev, clock.now())):
        db.session.add(
            Conflict(person_id=one.id, film_id=film.id, kind=ConflictKind.CREDIT, declared_at=clock.now(),
                     source=ConflictSource.DECLARED, dismissed_at=dismissed)
        )  # fmt: skip
    db.session.commit()
    join(abugayev, arbugaev)
    credits = db.session.query(Credit).filter_by(person_id=arbugaev.id)
    assert sorted(credit.film_id for credit in credits) == [film.id, other.id]
    assert db.session.query(Account).one().person_id == arbugaev.id
    assert film.id in conflicted_film_ids(arbugaev.id)
    assert db.session.query(Conflict).one().dismissed_at is None


def test_two_seats_on_one_jury_stop_it(abugayev, arbugaev, make):
    jury = make.save(
        Jury(code="jury", edition_id=make.edition().id, name=Text(en="Main jury"), kind=next(iter(JuryKind)))
    )  # fmt: skip
    for one in (abugayev, arbugaev):
        make.save(Juror(code=one.code, jury_id=jury.id, person_id=one.id))
    refusal = refused(lambda: join(abugayev, arbugaev))
    assert refusal.reason is people_merging.IN_USE
    assert "Main jury" in str(refusal)
    assert fresh(Person, abugayev.id).merged_into_id is None


def test_a_lower_room_refuses_what_rooms_above_still_name(abugayev, arbugaev, make):
    film, other = make.film(director=abugayev), make.film()
    make.selection(make.section(make.edition()), film)
    alone = {"actor": HOUSE, "gone_id": abugayev.id, "kept_id": arbugaev.id}
    assert refused(lambda: people_merging.merge_people(**alone)).reason is people_merging.IN_USE
    alone = {"actor": HOUSE, "gone_id": film.id, "kept_id": other.id}
    assert refused(lambda: film_merging.merge_films(**alone)).reason is people_merging.IN_USE
    assert fresh(Film, film.id).merged_into_id is None


def test_nothing_is_joined_twice_or_to_itself(abugayev, arbugaev):
    assert refused(lambda: join(arbugaev, arbugaev)).reason is people_merging.MERGE_WITH_ITSELF
    join(abugayev, arbugaev)
    assert refused(lambda: join(abugayev, arbugaev)).reason is people_merging.MERGED_ALREADY


def test_a_film_keeps_titles_credits_and_places_of_both(make):
    light, other = make.film("Let There Be Light"), make.film("Let There Be The Light")
    db.session.add(
        FilmTitle(film_id=other.id, position=1, text="Да будет свет", language="ru",
                  kind=TitleKind.TRANSLATED, folded=fold("Да будет свет"))
    )  # fmt: skip
    longer = make.film("Light, the long one", runtime_seconds=6_000)
    file_names("film", {light.id: ["Let There Be Light"], other.id: ["Let There Be The Light"]})
    section = make.section(make.edition())
    place = make.selection(section, other)
    db.session.commit()
    join_films(other, light)
    kept = fresh(Film, light.id, *film_merging.whole())
    assert [(title.text, title.kind) for title in kept.titles] == [
        ("Let There Be Light", TitleKind.ORIGINAL),
        ("Let There Be The Light", TitleKind.ALTERNATIVE),
        ("Да будет свет", TitleKind.TRANSLATED),
    ]
    assert len(kept.credits) == 2
    place = fresh(Selection, place.id)
    assert (place.film_id, place.version_id) == (light.id, kept.versions[0].id)
    assert film_merging.stands_as(other.code) == light.code
    assert film_merging.moved_to(other.slug) == light.slug
    assert other.id not in {film.id for film in db.session.scalars(films_found())}
    known = _as_known().selections
    assert known[place.edition_id, other.code] == known[place.edition_id, light.code]
    join_films(longer, light)
    assert len(fresh(Film, light.id, *film_merging.whole()).versions) == 2


def test_two_places_in_one_edition_stop_it(make):
    one, other = make.film(), make.film()
    section = make.section(make.edition())
    for film in (one, other):
        make.selection(section, film)
    assert refused(lambda: join_films(one, other)).reason is people_merging.IN_USE


def test_an_interest_in_either_film_stands_in_the_one(make):
    one, other, juror = make.film(), make.film(), make.actor()
    for film, dismissed in ((one, None), (other, clock.now())):
        make.save(
            Conflict(person_id=juror.person_id, film_id=film.id, kind=ConflictKind.CREDIT, declared_at=clock.now(),
                     source=ConflictSource.DECLARED, dismissed_at=dismissed)
        )  # fmt: skip
    join_films(one, other)
    assert conflicted_film_ids(juror.person_id) == {other.id}


def test_the_pages_show_both_before_anything_is_joined(enter, make, abugayev, arbugaev):
    client = enter(make.actor(Hat.DIRECTOR))
    assert "Maksim Abugayev" in client.get("/office/people/alike").text
    assert "Maksim Abugayev" in client.get(f"/office/people/{arbugaev.code}/merge").text
    assert "Maksim Abugayev" in client.get(f"/office/people/{arbugaev.code}/merge?q=Maksim").text
    at = f"/office/people/{arbugaev.code}/merge/{abugayev.code}"
    assert "It can be undone later" in client.get(at).text
    assert client.post(at, data={}).status_code == 422
    assert client.post(at, data={"kept": arbugaev.code}).status_code == 303
    gone = client.get(f"/office/people/{abugayev.code}")
    assert (gone.status_code, gone.location) == (301, f"/office/people/{arbugaev.code}")
    one, other = make.film("Adam"), make.film("Adam")
    file_names("film", {one.id: ["Adam"], other.id: ["Adam"]})
    db.session.commit()
    assert other.code in client.get(f"/office/films/{one.code}/merge").text
    at = f"/office/films/{one.code}/merge/{other.code}"
    assert "Side by side" in client.get(at).text
    assert client.post(at, data={}).status_code == 422
    assert client.post(at, data={"kept": one.code}).status_code == 303
    gone = client.get(f"/office/films/{other.code}")
    assert (gone.status_code, gone.location) == (301, f"/office/films/{one.code}")
