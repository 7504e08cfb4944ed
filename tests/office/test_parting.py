"""I-102: what was joined can be parted again, and every row of every room is as it was before."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from festival.awards.models import (
    Award,
    AwardState,
    ComponentKind,
    Prize,
    PrizeComponent,
    PrizeDonor,
    PrizeObject,
    Receipt,
    Winner,
)
from festival.editions.models import PartnerRole, Partnership
from festival.films import merging as film_merging
from festival.films.models import (
    Activity,
    Credit,
    Film,
    FilmText,
    FilmTitle,
    FilmVersion,
    HistoryKind,
    PastScreening,
    TextKind,
    TitleKind,
)
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.finding import file_names, find
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.interests.models import Conflict, ConflictKind, ConflictSource
from festival.office import bodies, merging, parting
from festival.office.body_pages import organisation_by_code
from festival.people import merging as people_merging
from festival.people.models import (
    Account,
    Affiliation,
    Hat,
    Joining,
    OrganisationKind,
    Person,
)  # fmt: skip
from festival.people.operations import NameGiven, found_organisation, register_person
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.rights.models import Erasure, ErasureState
from festival.selection.models import Selection

LEFT = {"joinings", "journal_entries", "journal_heads", "found_names"}


def house():
    """Every cell of every table, but for what says that something was joined."""
    db.session.rollback()
    db.session.expunge_all()
    return {
        table.name: sorted(
            repr(sorted((c, v) for c, v in row.items() if c not in _counted(table.name)))
            for row in db.session.execute(select(table)).mappings()
        )
        for table in db.metadata.sorted_tables
        if table.name not in LEFT and "journal" not in table.name
    }


def _counted(table):
    """What only counts: how often a row was written, and which entry of the index it is."""
    return {"version", "id", "name_id"} if table.startswith("searched") else {"version"}


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reason


def last():
    return db.session.scalars(select(Joining.code).order_by(Joining.id.desc()).limit(1)).one()


def body(**name):
    return found_organisation(actor=HOUSE, name=Text(name), kind=OrganisationKind.NGO)


@pytest.fixture
def two(make):
    """Two records of one director, with almost everything a person can have."""
    gone = register_person(
        actor=HOUSE, names=[NameGiven("Darejan Omirbaev", "en"), NameGiven("Өмірбаев", "kk")]
    )
    kept = register_person(actor=HOUSE, names=[NameGiven("Darezhan Omirbayev", "en")])
    film, both = make.film(director=gone), make.film(director=gone)
    house = body(en="Kazakhfilm")
    for n, one in enumerate((gone, kept)):
        db.session.add(
            Credit(film_id=both.id, person_id=one.id, activity=Activity.WRITER, position=n)
        )
        db.session.add(
            Affiliation(
                person_id=one.id, organisation_id=house.id, position=0, title=Text(en="Director")
            )
        )
    db.session.add(Account(person_id=gone.id, email="d@example.org", created_at=clock.now()))
    db.session.add(
        Conflict(person_id=gone.id, film_id=film.id, kind=ConflictKind.CREDIT, declared_at=clock.now(),
                 source=ConflictSource.DECLARED)
    )  # fmt: skip
    fresh(Person, gone.id).bio = Text(kk="Режиссёр.")
    db.session.commit()
    return gone, kept


@pytest.fixture
def pair(make):
    """Two records of one body: partner of one edition twice, donor of one prize, and once apart."""
    gone, kept = (
        body(en="Union of Cinematographers", kk="Кинематографшылар одағы"),
        body(en="Cinema Union"),
    )
    edition, other = make.edition(), make.edition("2018")
    section = make.section(edition)
    for one, place in ((gone, edition), (kept, edition), (gone, other)):
        db.session.add(
            Partnership(edition_id=place.id, organisation_id=one.id, role=PartnerRole.PARTNER)
        )
    section.partner_id = gone.id
    prize = make.save(
        Prize(
            code=public_code(),
            edition_id=edition.id,
            name=Text(en="Prize"),
            object=PrizeObject.ORGANISATION,
        )
    )
    for one in (gone, kept):
        db.session.add(PrizeDonor(prize_id=prize.id, organisation_id=one.id))
    db.session.commit()
    return gone, kept, prize


def test_people_who_were_joined_are_two_again_with_everything_they_had(two):
    gone, kept = two
    before = house()
    merging.merge_people(actor=HOUSE, gone=gone.code, kept=kept.code)
    assert house() != before
    assert parting.part(actor=HOUSE, code=last()) == 0
    assert house() == before
    assert people_merging.stands_as(gone.code) is None
    assert {one.about_id for one in find("person", "Darejan Omirbaev")} >= {gone.id}


def test_bodies_that_were_joined_are_two_again_with_everything_they_had(pair):
    gone, kept, _ = pair
    before = house()
    bodies.merge_organisations(actor=HOUSE, gone=gone.code, kept=kept.code)
    assert house() != before
    assert parting.part(actor=HOUSE, code=last()) == 0
    assert house() == before


def test_a_joined_body_has_each_part_once_and_both_names(pair):
    gone, kept, _ = pair
    bodies.merge_organisations(actor=HOUSE, gone=gone.code, kept=kept.code)
    assert organisation_by_code(kept.code).name == Text(
        en="Cinema Union", kk="Кинематографшылар одағы"
    )
    parts = list(db.session.scalars(select(Partnership.organisation_id)))
    assert parts == [kept.id, kept.id]
    assert list(db.session.scalars(select(PrizeDonor.organisation_id))) == [kept.id]
    assert people_merging.body_stands_as(gone.code) == kept.code
    assert people_merging.body_codes_of(kept.code) == [kept.code, gone.code]


def test_what_was_changed_since_stays_as_it_was_left(two, make):
    gone, kept = two
    merging.merge_people(actor=HOUSE, gone=gone.code, kept=kept.code)
    third = make.person("Somebody Else", "en")
    row = db.session.scalars(select(Conflict)).one()
    row.person_id = third.id
    db.session.commit()
    assert parting.part(actor=HOUSE, code=last()) == 1
    assert db.session.scalars(select(Conflict.person_id)).one() == third.id


def test_a_joining_is_undone_once_and_the_last_one_first(two, make):
    gone, kept = two
    merging.merge_people(actor=HOUSE, gone=gone.code, kept=kept.code)
    first = last()
    final = make.person("D. Omirbayev", "en")
    merging.merge_people(actor=HOUSE, gone=kept.code, kept=final.code)
    assert refused(lambda: parting.part(actor=HOUSE, code=first)) is parting.JOINED_FURTHER
    parting.part(actor=HOUSE, code=last())
    parting.part(actor=HOUSE, code=first)
    assert refused(lambda: parting.part(actor=HOUSE, code=first)) is parting.PARTED_ALREADY


def test_receipts_of_both_for_one_part_of_a_prize_stop_it(pair, make):
    gone, kept, prize = pair
    part = make.save(PrizeComponent(prize_id=prize.id, kind=ComponentKind.DIPLOMA, position=0))
    award = make.save(
        Award(code=public_code(), prize_id=prize.id, state=AwardState.DECIDED, decided_at=clock.now(),
              winners=[Winner(position=n, organisation_id=one.id) for n, one in enumerate((gone, kept))])
    )  # fmt: skip
    for one in (gone, kept):
        make.save(
            Receipt(
                code=public_code(),
                award_id=award.id,
                component_id=part.id,
                organisation_id=one.id,
                made_at=clock.now(),
            )
        )
    act = lambda: bodies.merge_organisations(actor=HOUSE, gone=gone.code, kept=kept.code)  # noqa: E731
    assert refused(act) is people_merging.IN_USE
    assert organisation_by_code(gone.code).merged_into_id is None


def test_nothing_is_joined_to_itself_or_twice(pair):
    gone, kept, _ = pair
    join = lambda a, b: bodies.merge_organisations(actor=HOUSE, gone=a.code, kept=b.code)  # noqa: E731
    assert refused(lambda: join(kept, kept)) is people_merging.MERGE_WITH_ITSELF
    join(gone, kept)
    assert refused(lambda: join(gone, kept)) is people_merging.MERGED_ALREADY


def test_others_join_and_part_nothing(pair, make):
    gone, kept, _ = pair
    actor = make.actor(Hat.CURATOR)
    with pytest.raises(Refused):
        bodies.merge_organisations(actor=actor, gone=gone.code, kept=kept.code)
    bodies.merge_organisations(actor=HOUSE, gone=gone.code, kept=kept.code)
    with pytest.raises(Refused):
        parting.part(actor=actor, code=last())


def test_an_organisation_is_joined_and_parted_in_the_office(pair, make, enter):
    gone, kept, _ = pair
    office = enter(make.actor(Hat.DIRECTOR))
    assert "Cinema Union" in office.get(f"/office/organisations/{gone.code}/merge?q=cinema").text
    address = f"/office/organisations/{gone.code}/merge/{kept.code}"
    assert "Side by side" in office.get(address).text
    assert office.post(address, data={}).status_code == 422
    done = office.post(address, data={"kept": kept.code})
    assert (done.status_code, done.location) == (303, f"/office/organisations/{kept.code}")
    page = office.get(done.location).text
    assert "Union of Cinematographers" in page and "2018" in page
    assert office.get(f"/office/organisations/{gone.code}").status_code == 301
    assert "Union of Cinematographers" in office.get("/office/joinings").text
    assert office.post(f"/office/joinings/{last()}/undo").location == "/office/joinings"
    assert office.get(f"/office/organisations/{gone.code}").status_code == 200
    assert office.post(f"/office/joinings/{last()}/undo").status_code == 409


def test_a_joined_body_is_offered_nowhere(pair, make, enter):
    gone, kept, _ = pair
    bodies.merge_organisations(actor=HOUSE, gone=gone.code, kept=kept.code)
    page = enter(make.actor(Hat.DIRECTOR)).get("/office/organisations").text
    assert f"/office/organisations/{kept.code}" in page
    assert f"/office/organisations/{gone.code}" not in page


def test_the_office_reads_what_editions_say_of_somebody(make, enter):
    nobody = make.person("Nobody Yet", "en")
    page = enter(make.actor(Hat.DIRECTOR)).get(f"/office/people/{nobody.code}/editions")
    assert (page.status_code, "No release speaks of them yet." in page.text) == (200, True)


def test_what_was_released_of_both_stands_together_and_as_it_was(make, client):
    """I-102: releases are never rewritten; the joined code leads on, and undone it stands alone again."""
    gone, kept = (
        register_person(actor=HOUSE, names=[NameGiven(name, "en")])
        for name in ("Dworzewoi", "Dvortsevoy")
    )
    for code, person, title in (("2018", gone, "Ayka"), ("2019", kept, "Tulpan")):
        edition = make.edition(code)
        make.selection(make.section(edition), make.film(title, director=person))
        publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    alone = client.get(f"/en/people/{gone.code}")
    assert "Ayka" in alone.text and "Tulpan" not in alone.text
    was = client.get("/en/2018/programme.json").data
    merging.merge_people(actor=HOUSE, gone=gone.code, kept=kept.code)
    moved = client.get(f"/en/people/{gone.code}")
    assert (moved.status_code, moved.location) == (301, f"/en/people/{kept.code}")
    both = client.get(moved.location).text
    assert "Ayka" in both and "Tulpan" in both and "Dworzewoi" in both
    assert client.get("/en/2018/programme.json").data == was
    parting.part(actor=HOUSE, code=last())
    assert "Tulpan" not in client.get(f"/en/people/{gone.code}").text


def test_a_bodys_partnerships_of_all_editions_stand_together(make, client):
    gone, kept = body(en="UNESCO Almaty"), body(en="UNESCO Cluster Office")
    for code, one in (("2018", gone), ("2019", kept)):
        edition = make.edition(code)
        make.selection(make.section(edition), make.film())
        make.save(
            Partnership(edition_id=edition.id, organisation_id=one.id, role=PartnerRole.PARTNER)
        )
        publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    assert f"/en/organisations/{kept.code}" in client.get("/en/2019/partners").text
    assert "Edition 2018" not in client.get(f"/en/organisations/{kept.code}").text
    bodies.merge_organisations(actor=HOUSE, gone=gone.code, kept=kept.code)
    assert client.get(f"/en/organisations/{gone.code}").location == f"/en/organisations/{kept.code}"
    page = client.get(f"/en/organisations/{kept.code}").text
    assert "Edition 2018" in page and "UNESCO Almaty" in page
    assert client.get("/en/organisations/nobody").status_code == 404


# Films.


@pytest.fixture
def cut(make):
    """Two records of one film, with almost everything a film can have."""
    gone, kept = make.film("Let There Be Light"), make.film("Let There Be The Light")
    longer = FilmVersion(film_id=gone.id, position=1, runtime_seconds=6_000)
    critic = make.person("Nora Critic", "en")
    now = clock.now()
    db.session.add_all(
        [
            FilmTitle(film_id=gone.id, position=1, text="Да будет свет", language="ru",
                      kind=TitleKind.TRANSLATED, folded="да будет свет"),
            longer,
            FilmText(film_id=gone.id, kind=next(iter(TextKind)), locale="en", text="Light."),
            PastScreening(film_id=gone.id, event="Berlinale", on=date(2018, 2, 16), country="DE",
                          kind=next(iter(HistoryKind))),
            Conflict(person_id=critic.id, film_id=gone.id, kind=ConflictKind.CREDIT, declared_at=now,
                     source=ConflictSource.DECLARED),
            Conflict(person_id=critic.id, film_id=kept.id, kind=ConflictKind.CREDIT, declared_at=now,
                     source=ConflictSource.DECLARED, dismissed_at=now),
        ]
    )  # fmt: skip
    fresh(Film, gone.id).imdb = "tt7654321"
    db.session.commit()
    section = make.section(make.edition())
    place = make.selection(section, fresh(Film, gone.id, *film_merging.whole()))
    for one in (gone, kept):
        file_names("film", {one.id: [row.text for row in _titles(one.id)]})
    db.session.commit()
    return gone, kept, place


def _titles(film_id):
    return db.session.scalars(select(FilmTitle).where(FilmTitle.film_id == film_id)).all()


def join_films(gone, kept):
    return merging.merge_films(actor=HOUSE, gone=gone.code, kept=kept.code)


def test_i_102_films_that_were_joined_are_two_again_row_by_row(cut):
    gone, kept, place = cut
    before = house()
    join_films(gone, kept)
    assert house() != before
    assert film_merging.stands_as(gone.code) == kept.code
    assert film_merging.moved_to(gone.slug) == kept.slug
    assert parting.part(actor=HOUSE, code=last()) == 0
    assert house() == before
    assert film_merging.stands_as(gone.code) is None and film_merging.moved_to(gone.slug) is None
    assert fresh(Selection, place.id).film_id == gone.id
    assert {one.about_id for one in find("film", "Let There Be Light")} >= {gone.id}
    # What was undone can be done again, and undone again.
    join_films(gone, kept)
    assert parting.part(actor=HOUSE, code=last()) == 0
    assert house() == before


def test_a_film_that_was_joined_to_the_one_that_went_leads_there_again(cut, make):
    gone, kept, _ = cut
    third = make.film("Light")
    join_films(third, gone)
    join_films(gone, kept)
    assert film_merging.stands_as(third.code) == kept.code
    parting.part(actor=HOUSE, code=last())
    assert film_merging.stands_as(third.code) == gone.code
    codes = list(db.session.scalars(select(Joining.code).order_by(Joining.id)))
    parting.part(actor=HOUSE, code=codes[0])
    assert film_merging.stands_as(third.code) is None


def test_films_joined_further_are_parted_from_the_last_on(cut, make):
    gone, kept, _ = cut
    join_films(gone, kept)
    first = last()
    join_films(kept, make.film("The Light"))
    assert refused(lambda: parting.part(actor=HOUSE, code=first)) is parting.JOINED_FURTHER


def test_a_place_given_since_to_a_version_that_would_go_stops_it(cut, make):
    gone, kept, _ = cut
    join_films(gone, kept)
    long_one = db.session.scalars(
        select(FilmVersion).where(FilmVersion.film_id == kept.id, FilmVersion.runtime_seconds == 6_000)
    ).one()  # fmt: skip
    place = make.selection(
        make.section(make.edition("2018")), fresh(Film, kept.id, *film_merging.whole())
    )
    fresh(Selection, place.id).version_id = long_one.id
    db.session.commit()
    before = house()
    assert refused(lambda: parting.part(actor=HOUSE, code=last())) is parting.GROWN_TOGETHER
    assert house() == before


def test_what_would_stand_twice_in_one_place_stops_it(cut, make):
    gone, kept, place = cut
    join_films(gone, kept)
    place = fresh(Selection, place.id)
    # Somebody wrote a credit of the record that went anew, where the old one comes back.
    credit = db.session.scalars(select(Credit).where(Credit.film_id == kept.id)).first()
    make.save(
        Credit(film_id=gone.id, person_id=credit.person_id, activity=Activity.DIRECTOR, position=0)
    )
    before = house()
    assert refused(lambda: parting.part(actor=HOUSE, code=last())) is parting.GROWN_TOGETHER
    assert house() == before


def test_who_was_forgotten_since_does_not_come_back_with_a_film(cut, make):
    gone, kept, _ = cut
    critic = db.session.scalars(select(Conflict.person_id).limit(1)).one()
    account = make.save(Account(person_id=critic, email="c@example.org", created_at=clock.now()))
    join_films(gone, kept)
    now = clock.now() + timedelta(seconds=1)
    make.save(
        Erasure(code=public_code(), account_id=account.id, state=ErasureState.ROWS_GONE,
                asked_at=now, erased_at=now)
    )  # fmt: skip
    assert refused(lambda: parting.part(actor=HOUSE, code=last())) is parting.FORGOTTEN_SINCE


def test_who_keeps_films_undoes_it_on_its_page(cut, make, enter):
    gone, kept, _ = cut
    join_films(gone, kept)
    keeper, stranger = make.actor("programmer"), make.actor("juror")
    address = f"/office/films/joinings/{last()}/undo"
    assert enter(stranger).post(address).status_code == 403
    page = enter(keeper).get("/office/films/joinings").text
    assert address in page and "Let There Be The Light" in page
    assert "Let There Be" not in enter(make.actor("admin")).get("/office/joinings").text
    assert enter(keeper).post(address).status_code == 303
    assert "undone" in enter(keeper).get("/office/films/joinings").text
