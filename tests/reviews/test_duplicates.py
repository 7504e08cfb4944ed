"""I-10: entries that may be one film are found, shown side by side, and decided by somebody."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import selectinload

from festival.films.models import Film
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.finding import file_names
from festival.foundation.verdict import Refused
from festival.office.merging import merge_films
from festival.people.models import Account, Hat
from festival.reviews import duplicate_rules as rules
from festival.reviews import duplicates
from festival.reviews.queries import desk_items
from festival.reviews.rules import NOT_A_SELECTOR
from festival.submissions import operations, twins
from festival.submissions.likeness_models import Likeness, LikenessState
from festival.submissions.models import Decision, Snapshot, Submission, SubmissionState
from tests.submissions import makers as entries

LIGHT = {"title": ["Let There Be Light"], "title_language": ["en"], "title_en": [], "director": ["Marko Škop"],
         "director_gender": ["na"], "year": ["2018"]}  # fmt: skip
THE_LIGHT = LIGHT | {"title": ["Да будет свет"], "title_language": ["ru"],
                     "title_en": ["Let There Be The Light"], "director": ["Марко Шкоп"], "year": ["2019"]}  # fmt: skip


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def programmer(make, edition):
    return make.actor(Hat.PROGRAMMER, edition=edition)


def sent(make, call, typed):
    return entries.sent(make.actor(), call, **typed)


@pytest.fixture
def pair(make, call):
    one, other = sent(make, call, LIGHT), sent(make, call, THE_LIGHT)
    twins.compare_some()
    (found,) = db.session.query(Likeness).all()
    assert (found.one_id, found.other_id) == (one.id, other.id)
    return found


def reason(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reason


def stand(actor, pair, kept, why="The same screener"):
    return duplicates.let_one_stand(actor=actor, code=pair.code, kept=kept.code, why=why)


def waiting(actor):
    return db.session.scalars(duplicates.waiting(duplicates.pairs_for(actor))).all()


def test_a_film_entered_twice_in_other_letters_is_found_once(pair):
    assert pair.signs == "directors title_alike year_apart"
    assert pair.state == LikenessState.OPEN
    assert twins.compare_some() == 0
    db.session.query(Submission).update({"compared_at": None})
    db.session.commit()
    assert twins.compare_some() == 2
    assert db.session.query(Likeness).count() == 1


def test_an_entry_of_a_former_edition_is_found(make, call):
    before = make.edition(
        "2018",
        starts_on=call.opens_at.date().replace(year=2018),
        ends_on=call.opens_at.date().replace(year=2018),
    )
    former = entries.call(before)
    former.tracking_prefix = "AFF18"
    db.session.commit()
    sent(make, former, LIGHT)
    sent(make, call, THE_LIGHT)
    twins.compare_some()
    (found,) = db.session.query(Likeness).all()
    assert found.edition_id == call.edition_id


def test_other_films_and_drafts_are_not_compared(make, call):
    sent(make, call, LIGHT)
    sent(make, call, LIGHT | {"director": ["Aida Bolat"]})
    sent(make, call, LIGHT | {"title": ["Let There Be Light 2"]})
    draft = operations.start(actor=make.actor(), call_code=call.code)
    assert twins.compare_some() == 3
    assert db.session.query(Likeness).count() == 0
    assert fresh(Submission, draft.id).compared_at is None


def test_different_films_are_kept_and_wait_no_more_until_taken_back(programmer, pair):
    assert waiting(programmer) == [pair]
    duplicates.tell_apart(actor=programmer, code=pair.code)
    assert waiting(programmer) == []
    assert fresh(Likeness, pair.id).decided_by_id == programmer.id
    again = lambda: duplicates.tell_apart(actor=programmer, code=pair.code)  # noqa: E731
    assert reason(again) is rules.LIKENESS_DECIDED
    duplicates.take_back_decision(actor=programmer, code=pair.code)
    assert waiting(programmer) == [pair]
    back = lambda: duplicates.take_back_decision(actor=programmer, code=pair.code)  # noqa: E731
    assert reason(back) is rules.LIKENESS_OPEN


def test_one_entry_stands_and_the_other_keeps_everything_but_its_place(programmer, pair):
    """I-10, I-13: nothing is deleted, and the decision can be taken back."""
    one, other = fresh(Submission, pair.one_id), fresh(Submission, pair.other_id)
    seals, fee = db.session.query(Snapshot).count(), other.fee_state
    stand(programmer, pair, one)
    other = fresh(Submission, pair.other_id)
    assert other.state == SubmissionState.DISQUALIFIED
    assert fresh(Submission, pair.one_id).state == SubmissionState.IN_CONSIDERATION
    kept = fresh(Likeness, pair.id)
    assert (kept.kept_id, kept.why, kept.state) == (one.id, "The same screener", "same")
    assert (db.session.query(Snapshot).count(), other.fee_state) == (seals, fee)
    assert twins.stands_as(other) is None
    other.account_id = one.account_id
    db.session.commit()
    assert twins.stands_as(other) == one.tracking_number
    assert twins.stands_as(one) is None
    duplicates.take_back_decision(actor=programmer, code=pair.code)
    assert fresh(Submission, pair.other_id).state == SubmissionState.IN_CONSIDERATION


def test_what_gives_way_is_in_play_here_and_not_chosen(programmer, make, pair):
    one, other = fresh(Submission, pair.one_id), fresh(Submission, pair.other_id)
    assert reason(lambda: stand(programmer, pair, one, " ")) is rules.DUPLICATE_NEEDS_REASON
    other.decision = Decision.SELECTED
    db.session.commit()
    assert reason(lambda: stand(programmer, pair, one)) is rules.DUPLICATE_CHOSEN
    other.decision = Decision.UNDECIDED
    other.state = SubmissionState.WITHDRAWN
    db.session.commit()
    assert reason(lambda: stand(programmer, pair, one)) is rules.DUPLICATE_OUT
    assert waiting(programmer) == []
    there = Likeness(edition_id=pair.edition_id + 1)
    entry = duplicates.pair_for(HOUSE, pair.code).one
    assert rules.may_give_way(entry, there).reason is rules.DUPLICATE_ELSEWHERE
    assert fresh(Likeness, pair.id).state == LikenessState.OPEN


def test_pairs_exist_for_those_who_keep_the_edition(make, edition, pair):
    stranger = make.actor(Hat.PROGRAMMER, edition=make.edition("2021"))
    reader = make.actor(Hat.PRESELECTOR, edition=edition)
    assert waiting(stranger) == waiting(reader) == desk_items(stranger) == []
    assert rules.may_decide(reader, edition.id).reason is NOT_A_SELECTOR
    keeper = make.actor(Hat.DIRECTOR, edition=edition)
    (item,) = desk_items(keeper)
    assert (item.count, item.title) == (1, "1 likely duplicate")


def test_who_entered_one_of_them_does_not_judge_the_pair(make, edition, programmer, pair):
    entry = fresh(Submission, pair.one_id)
    entry.account_id = programmer.id
    db.session.commit()
    assert waiting(programmer) == []


def test_a_maker_is_told_of_their_own_entry_in_other_letters(make, call):
    actor = make.actor()
    first = entries.sent(actor, call, **LIGHT)
    again = entries.draft(actor, call, **(THE_LIGHT | {"title_en": ["Let there be light"]}))
    with pytest.raises(Refused) as refusal:
        operations.send(actor=actor, code=again.code)
    assert refusal.value.reason.code == "DUPLICATE_SUBMISSION"
    assert first.tracking_number in str(refusal.value)


def test_the_pages_and_the_acts(enter, programmer, pair):
    client = enter(programmer)
    page = client.get("/selection/duplicates/")
    assert "Let There Be Light" in page.text
    address = f"/selection/duplicates/{pair.code}"
    assert "Да будет свет" in client.get(address).text
    one = fresh(Submission, pair.one_id).code
    assert client.post(f"{address}/same", data={"kept": one, "why": ""}).status_code == 422
    assert client.post(f"{address}/film", data={"why": ""}).status_code == 404
    told = {"kept": one, "why": "Same screener", "version": pair.version}
    assert client.post(f"{address}/same", data=told).status_code == 303
    assert "Same screener" in client.get(address).text
    assert "Let There Be Light" in client.get("/selection/duplicates/?show=decided").text
    assert client.post(f"{address}/reopen", data={}).status_code == 303
    assert client.post(f"{address}/apart", data={}).status_code == 303
    assert fresh(Likeness, pair.id).state == LikenessState.DIFFERENT


def test_one_pair_costs_what_three_cost(enter, make, call, programmer, pair, queries_made):
    client = enter(programmer)
    with queries_made() as one:
        client.get("/selection/duplicates/")
    for n in range(2):
        title = ("Winter steppe", "Ocean")[n]
        for year in ("2018", "2017"):
            sent(make, call, LIGHT | {"title": [title], "year": [year]})
    twins.compare_some()
    assert db.session.query(Likeness).count() == 3
    with queries_made() as three:
        client.get("/selection/duplicates/")
    assert len(three) == len(one)


KNOWN = {"title": ["Да будет свет"], "title_language": ["ru"], "title_en": ["Let There Be Light"],
         "director": ["Марко Шкоп"], "director_gender": ["na"], "year": ["2018"], "runtime": ["90"]}  # fmt: skip


def listed(make, title="Let There Be Light", director="Marko Škop", **more):
    """A film of the catalogue, found by its title."""
    film = make.film(title, director=make.person(director, "sk"), **more)
    file_names("film", {film.id: [title]})
    db.session.commit()
    return film


@pytest.fixture
def known(make, call):
    """An entry, and a film of the catalogue that never was one."""
    film = listed(make)
    entry = sent(make, call, KNOWN)
    twins.compare_some()
    (found,) = db.session.query(Likeness).all()
    assert (found.one_id, found.other_id, found.film_id) == (entry.id, None, film.id)
    return found


def is_film(actor, pair, why="Same sales company"):
    return duplicates.let_be_the_film(actor=actor, code=pair.code, why=why)


def test_an_entry_is_compared_with_films_that_never_were_entries(known):
    """I-10: in other letters, a year apart."""
    assert known.signs == "directors title year_apart"
    assert twins.compare_films() == 1
    assert twins.compare_films() == 0
    assert db.session.query(Likeness).count() == 1


def test_a_film_entered_later_meets_the_entries_that_came_before(make, call):
    entry = sent(make, call, KNOWN)
    twins.compare_some()
    make.film("Something else")
    film = listed(make)
    twins.compare_films()
    (found,) = db.session.query(Likeness).all()
    assert (found.one_id, found.film_id) == (entry.id, film.id)
    revised = fresh(Film, film.id)
    revised.year, revised.compared_at = 1990, None
    db.session.commit()
    twins.compare_films()
    assert db.session.query(Likeness).count() == 0


@pytest.mark.parametrize(("name", "typed", "kept"), [
    ("isan", "isan 0000-0001-8cfa-0000-i-0000-0000-k", "0000-0001-8CFA-0000-I-0000-0000-K"),
    ("eidr", "https://doi.org/10.5240/7EC7-228A-510A-053E-CBB8-J", "10.5240/7EC7-228A-510A-053E-CBB8-J"),
    ("imdb", "https://www.imdb.com/title/tt7689964/", "tt7689964"),
])  # fmt: skip
def test_one_number_is_one_film_however_it_is_typed(make, call, name, typed, kept):
    listed(make, "Working title", **{name: kept})
    sent(make, call, KNOWN | {name: [typed]})
    sent(make, call, LIGHT | {"title": ["Nothing alike"], "director": ["Aida Bolat"], name: [kept]})
    twins.compare_some()
    found = db.session.query(Likeness).order_by(Likeness.film_id.is_(None), Likeness.one_id).all()
    assert [(one.film_id is None, one.signs.split()[0]) for one in found] == [
        (False, name), (False, name), (True, name),
    ]  # fmt: skip


def test_a_film_that_was_an_entry_is_compared_as_that_entry(make, call):
    film = listed(make)
    sent(make, call, LIGHT).film_id = film.id
    db.session.commit()
    sent(make, call, KNOWN)
    twins.compare_some()
    twins.compare_films()
    (found,) = db.session.query(Likeness).all()
    assert found.film_id is None


def test_an_entry_known_for_a_film_is_that_film_until_taken_back(programmer, known):
    assert reason(lambda: is_film(programmer, known, " ")) is rules.DUPLICATE_NEEDS_REASON
    assert fresh(Submission, known.one_id).film_id is None
    is_film(programmer, known)
    assert fresh(Submission, known.one_id).film_id == known.film_id
    assert waiting(programmer) == []
    assert reason(lambda: is_film(programmer, known)) is rules.LIKENESS_DECIDED
    duplicates.take_back_decision(actor=programmer, code=known.code)
    assert fresh(Submission, known.one_id).film_id is None
    assert waiting(programmer) == [known]


def test_what_was_chosen_as_a_film_stays_that_film(programmer, known):
    is_film(programmer, known)
    fresh(Submission, known.one_id).decision = Decision.SELECTED
    db.session.commit()
    back = lambda: duplicates.take_back_decision(actor=programmer, code=known.code)  # noqa: E731
    assert reason(back) is rules.DUPLICATE_CHOSEN
    assert fresh(Submission, known.one_id).film_id == known.film_id


def test_an_entry_that_is_a_film_already_is_joined_in_the_catalogue(make, programmer, known):
    entry = fresh(Submission, known.one_id)
    entry.film_id = make.film("Another record").id
    db.session.commit()
    assert reason(lambda: is_film(programmer, known)) is rules.ENTRY_IS_A_FILM
    entry.film_id, entry.state = None, SubmissionState.WITHDRAWN
    assert rules.may_be_the_film(entry).reason is rules.DUPLICATE_OUT


def test_a_film_somebody_has_an_interest_in_is_not_shown_beside_an_entry(make, edition, known):
    director = fresh(Film, known.film_id, selectinload(Film.credits)).credits[0].person_id
    keeper = make.actor(Hat.DIRECTOR, edition=edition)
    fresh(Account, keeper.id).person_id = director
    db.session.commit()
    assert waiting(replace(keeper, person_id=director)) == []
    assert waiting(keeper) == [known]


def test_the_known_film_stands_beside_the_entry_in_the_same_words(enter, programmer, known):
    client = enter(programmer)
    assert "in the catalogue" in client.get("/selection/duplicates/").text
    address = f"/selection/duplicates/{known.code}"
    page = client.get(address).text
    assert "Marko Škop" in page
    assert "Марко Шкоп" in page
    assert "Received" not in page
    assert page.count("1:30:00") == 2
    entry = fresh(Submission, known.one_id).code
    data = {"kept": entry, "why": "Same", "version": known.version}
    assert client.post(f"{address}/same", data=data).status_code == 404
    assert client.post(f"{address}/film", data={"why": ""}).status_code == 422
    told = {"why": "Same sales company", "version": known.version}
    assert client.post(f"{address}/film", data=told).status_code == 303
    assert "Same sales company" in client.get(address).text
    assert client.post(f"{address}/reopen", data={}).status_code == 303
    assert client.post(f"{address}/apart", data={}).status_code == 303
    assert fresh(Likeness, known.id).state == LikenessState.DIFFERENT
    assert client.get("/selection/duplicates/?show=decided").status_code == 200


def test_two_entries_have_no_film_to_be(programmer, pair):
    with pytest.raises(NoResultFound):
        is_film(programmer, pair)


def test_joined_records_keep_what_was_decided_about_an_entry(make, programmer, known):
    is_film(programmer, known)
    other = listed(make, director="M. Škop")
    gone, kept = fresh(Film, known.film_id).code, other.code
    merge_films(actor=HOUSE, gone=gone, kept=kept)
    assert fresh(Submission, known.one_id).film_id == other.id
    assert fresh(Likeness, known.id).film_id == other.id
