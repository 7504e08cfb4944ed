"""Interests are read in the credits, declared, reported and dismissed."""

from datetime import date

import pytest

from festival.films.models import Activity, Credit
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.interests import operations, queries, rules
from festival.interests.models import ConflictKind, ConflictSource
from festival.people.models import Affiliation, Hat, Organisation, OrganisationKind
from tests import makers


def company(film, activity=Activity.PRODUCTION_COMPANY):
    made = makers.save(
        Organisation(code=f"o{film.id}", name=Text(en="Studio"), kind=OrganisationKind.PRODUCER)
    )
    makers.save(Credit(film_id=film.id, organisation_id=made.id, activity=activity, position=0))
    return made


def works_at(person_id, organisation, from_on=None, to_on=None):
    makers.save(
        Affiliation(
            person_id=person_id,
            organisation_id=organisation.id,
            position=0,
            title=Text(en="Producer"),
            from_on=from_on,
            to_on=to_on,
        )
    )


def test_a_director_has_an_interest_in_their_film_before_anybody_looks(make):
    """I-27: who is credited in a film has an interest in it."""
    human = make.person("Aru")
    own, other = make.film("Own", director=human), make.film("Other")
    assert queries.conflicted_film_ids(human.id) == {own.id}
    assert operations.detect(actor=HOUSE, person_id=human.id)[0].kind is ConflictKind.CREDIT
    assert queries.conflicted_film_ids(human.id) == {own.id} != {other.id}


@pytest.mark.parametrize(
    ("to_on", "interested"), [(None, True), (date(2018, 1, 1), False)], ids=["works", "left"]
)
def test_a_company_makes_its_people_interested_while_they_are_there(make, to_on, interested):
    human, film = make.person(), make.film()
    works_at(human.id, company(film, Activity.WORLD_SALES), to_on=to_on)
    found = queries.conflicted_film_ids(human.id, on=date(2019, 9, 14))
    assert found == ({film.id} if interested else set())


def test_what_the_credits_no_longer_say_ends_when_one_looks_again(make):
    human, film = make.person(), make.film()
    credit = make.save(
        Credit(film_id=film.id, person_id=human.id, activity=Activity.EDITOR, position=0)
    )
    operations.detect(actor=HOUSE, person_id=human.id)
    make.db.session.delete(credit)
    make.db.session.commit()
    assert queries.conflicted_film_ids(human.id) == {film.id}
    assert operations.detect(actor=HOUSE, person_id=human.id) == []
    assert queries.conflicted_film_ids(human.id) == set()


def test_an_interest_is_declared_once_and_dismissed_by_the_director_alone(make):
    juror, director, film = make.actor(Hat.JUROR), make.actor(Hat.DIRECTOR), make.film()
    said = {"person_id": juror.person_id, "film_id": film.id, "kind": ConflictKind.FAMILY}
    first = operations.declare(actor=juror, why="My sister", **said)
    assert operations.declare(actor=juror, why="Again", **said).id == first.id
    assert queries.conflicted_film_ids(juror.person_id) == {film.id}

    with pytest.raises(Refused) as refusal:
        operations.dismiss(actor=juror, conflict_id=first.id, why="Never mind")
    assert refusal.value.reason is rules.NOT_YOURS_TO_DISMISS
    operations.dismiss(actor=director, conflict_id=first.id, why="A namesake")
    assert queries.conflicted_film_ids(juror.person_id) == set()
    operations.declare(actor=juror, why="She is", **said)
    assert queries.conflicted_film_ids(juror.person_id) == {film.id}


def test_a_detected_interest_is_nobodys_to_dismiss(make):
    human, director = make.person(), make.actor(Hat.DIRECTOR)
    make.film(director=human)
    (found,) = operations.detect(actor=HOUSE, person_id=human.id)
    assert found.source is ConflictSource.DETECTED
    with pytest.raises(Refused) as refusal:
        operations.dismiss(actor=director, conflict_id=found.id, why="She is fair")
    assert refusal.value.reason is rules.CONFLICT_DETECTED
    assert len(queries.conflicted_film_ids(human.id)) == 1
