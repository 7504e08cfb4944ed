"""What the house finds between people and films, and how it is settled once."""

from datetime import date

import pytest

from festival.films.models import Activity, Credit
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.interests import operations, queries, rules
from festival.interests.findings import Met, findings, waiting
from festival.interests.models import Conflict, ConflictKind, ConflictSource
from festival.interests.paths import Path, Way
from festival.interests.wording import sentences
from festival.people.models import Affiliation, Hat, OrganisationKind
from festival.people.operations import found_organisation
from tests import makers

DAY = date(2019, 9, 1)


def credit(film, person, activity=Activity.DIRECTOR, credited_as=""):
    held = makers.db.session.scalars(
        makers.db.select(Credit).where(Credit.film_id == film.id, Credit.activity == activity)
    ).all()
    of = (
        {"person_id": person.id} if hasattr(person, "sort_name") else {"organisation_id": person.id}
    )
    return makers.save(
        Credit(
            film_id=film.id,
            activity=activity,
            position=1 + len(held),
            credited_as=credited_as,
            **of,
        )
    )


def company(name="Lighthouse"):
    return found_organisation(actor=HOUSE, name=Text(en=name), kind=OrganisationKind.PRODUCER)


def works_at(person, organisation, first=None, last=None):
    return makers.save(
        Affiliation(
            person_id=person.id,
            organisation_id=organisation.id,
            position=1,
            title=Text(en="Producer"),
            from_on=first,
            to_on=last,
        )
    )


@pytest.fixture
def told(make):
    """A juror, the director of a film, and the film."""
    juror, director = make.person("Gulnara Sarsenova", "en"), make.person("Sergei Dvortsevoy", "en")
    film = make.film("Ayka")
    credit(film, director)
    return juror, director, film


def found(juror, film, **more):
    return [(one.path, one.grade.value) for one in findings([juror.id], [film.id], **more)]


def test_their_own_credit_is_a_fact_and_hides_everything_else(told):
    juror, director, film = told
    other = makers.film("Tulpan")
    credit(other, director)
    credit(other, juror, Activity.PRODUCER)
    credit(film, juror, Activity.PRODUCER)
    assert found(juror, film) == [(Path(Way.CREDIT, "producer"), "strong")]
    assert waiting([juror.id], [film.id]) == []


@pytest.mark.parametrize(
    ("activity", "last", "way", "grade", "kind"),
    [
        (Activity.PRODUCTION_COMPANY, None, Way.COMPANY, "strong", ConflictKind.COMPANY),
        (Activity.WORLD_SALES, None, Way.COMPANY, "strong", ConflictKind.DISTRIBUTION),
        (Activity.PRODUCTION_COMPANY, date(2018, 1, 1), Way.FORMER, "weak", None),
    ],
)
def test_a_company_of_theirs_is_a_fact_and_a_former_one_a_suggestion(
    told, activity, last, way, grade, kind
):
    juror, _director, film = told
    house = company()
    credit(film, house, activity)
    works_at(juror, house, last=last)
    assert found(juror, film, on=DAY) == [(Path(way, activity.value, 0, house.id), grade)]
    assert queries.detected(juror.id, DAY) == ({(film.id, kind)} if kind else set())


def test_people_of_one_house_are_colleagues(told):
    juror, director, film = told
    school = company("Film school")
    works_at(juror, school)
    works_at(director, school)
    assert found(juror, film) == [(Path(Way.COLLEAGUE, "director", director.id, school.id), "weak")]


@pytest.mark.parametrize(("own", "grade"), [(Activity.PRODUCER, "strong"), (Activity.CAST, "weak")])
def test_an_earlier_film_together_is_found_with_its_path(told, own, grade):
    juror, director, film = told
    earlier = makers.film("Tulpan", year=2008)
    credit(earlier, director)
    credit(earlier, director, Activity.WRITER)
    credit(earlier, juror, own)
    path = Path(Way.WORK, "director", director.id, earlier.id, own.value)
    assert found(juror, film) == [(path, grade)]
    (sentence,) = sentences([path], "en").values()
    assert sentence == (
        f"Worked on “Tulpan” (2008) as {own.value} with Sergei Dvortsevoy, "
        "who is in its credits: director."
    )


@pytest.mark.parametrize(
    ("written", "own", "grade"),
    [
        ("Гульнара Сарсенова", "same", "strong"),
        ("G. Sarsenova", "like", "weak"),
        ("Sarsenova Gulnar", "like", "weak"),
        ("Anna Sarsenova", None, None),
    ],
)
def test_a_name_written_alike_is_found_in_any_script(told, written, own, grade):
    juror, _director, film = told
    twin = makers.person(written, "ru")
    credit(film, twin, Activity.PRODUCER)
    expected = [(Path(Way.NAME, "producer", twin.id, 0, own), grade)] if own else []
    assert found(juror, film) == expected


def test_a_name_in_the_credits_counts_as_printed(told):
    juror, _director, film = told
    other = makers.person("Aigul Bekova", "en")
    credit(film, other, Activity.PRODUCER, credited_as="Gulnara Sarsenova")
    assert found(juror, film) == [(Path(Way.NAME, "producer", other.id, 0, "same"), "strong")]


def test_whom_they_sat_with_is_found(told, make):
    juror, director, film = told
    edition = make.edition("2018", ordinal=918)
    met = [Met(juror.id, director.id, edition.id)]
    path = Path(Way.JURY, "director", director.id, edition.id)
    assert found(juror, film, met=met) == [(path, "weak")]
    assert edition.name.within("en") in sentences([path], "en")[path]


def test_every_way_has_its_sentence(told, make):
    _juror, director, _film = told
    house, edition = company(), make.edition("2018", ordinal=918)
    paths = [
        Path(Way.CREDIT, "writer"),
        Path(Way.COMPANY, "world_sales", 0, house.id),
        Path(Way.FORMER, "production_company", 0, house.id),
        Path(Way.COLLEAGUE, "cast", director.id, house.id),
        Path(Way.JURY, "cast", director.id, edition.id),
        Path(Way.NAME, "cast", director.id, 0, "same"),
        Path(Way.NAME, "cast", director.id, 0, "like"),
        Path(Way.WORK, "cast", director.id, 99_999, "cast"),
    ]
    said = sentences(paths, "en")
    assert len(set(said.values())) == len(paths)
    assert sentences([], "en") == {}


def settle(actor, juror, film, path, confirmed, **more):
    return operations.settle(
        actor=actor, person_id=juror.id, film_id=film.id, path=path, confirmed=confirmed, **more
    )


def together(juror, director, title="Tulpan"):
    earlier = makers.film(title, year=2008)
    credit(earlier, director)
    credit(earlier, juror, Activity.PRODUCER)
    return earlier


def test_a_suggestion_is_dismissed_once_and_does_not_come_back(told):
    juror, director, film = told
    together(juror, director)
    (asked,) = waiting([juror.id], [film.id])
    settle(HOUSE, juror, film, asked.path.key, confirmed=False)
    assert waiting([juror.id], [film.id]) == []
    assert film.id not in queries.conflicted_film_ids(juror.id)
    with pytest.raises(Refused) as refusal:
        settle(HOUSE, juror, film, asked.path.key, confirmed=True)
    assert refusal.value.reason is rules.SUGGESTION_SETTLED


def test_another_way_is_another_suggestion(told):
    juror, director, film = told
    together(juror, director)
    (asked,) = waiting([juror.id], [film.id])
    settle(HOUSE, juror, film, asked.path.key, confirmed=False)
    earlier = together(juror, director, "My brother Silk Road")
    (again,) = waiting([juror.id], [film.id])
    assert again.path.at == earlier.id
    makers.db.session.execute(makers.db.delete(Credit).where(Credit.film_id == earlier.id))
    makers.db.session.commit()
    assert waiting([juror.id], [film.id]) == []


def test_a_confirmed_suggestion_is_an_interest_with_its_path(told):
    juror, director, film = told
    together(juror, director)
    (asked,) = waiting([juror.id], [film.id])
    settle(HOUSE, juror, film, asked.path.key, confirmed=True, why="We are friends.")
    (conflict,) = makers.db.session.scalars(makers.db.select(Conflict))
    assert (conflict.path, conflict.why) == (asked.path.key, "We are friends.")
    assert conflict.source is ConflictSource.REPORTED
    assert film.id in queries.conflicted_film_ids(juror.id)
    assert waiting([juror.id], [film.id]) == []


def test_only_what_is_a_suggestion_is_settled_and_only_by_whom_it_concerns(told, make):
    juror, director, film = told
    stranger = make.actor(Hat.JUROR, name="Stranger")
    earlier = together(juror, director)
    open_ = Path(Way.WORK, "director", director.id, earlier.id, "producer").key
    for actor, path, reason in (
        (HOUSE, "by bus", rules.SUGGESTION_UNKNOWN),
        (HOUSE, Path(Way.CREDIT, "producer").key, rules.CONFLICT_DETECTED),
        (stranger, open_, rules.NOT_YOUR_CONFLICT),
    ):
        with pytest.raises(Refused) as refusal:
            settle(actor, juror, film, path, confirmed=False)
        assert refusal.value.reason is reason


def test_more_people_and_films_cost_no_more_statements(told, queries_made):
    juror, director, film = told
    together(juror, director)
    house = company()
    works_at(juror, house)

    def counted(people, films):
        with queries_made() as made:
            waiting([p.id for p in people], [f.id for f in films])
        return len(made)

    one = counted([juror], [film])
    others = [makers.person(f"Juror number {n}", "en") for n in range(3)]
    films = [makers.film(f"Film {n}") for n in range(3)]
    for other, new in zip(others, films, strict=True):
        credit(new, director)
        works_at(other, house)
    assert counted([juror, *others], [film, *films]) == one <= 9
