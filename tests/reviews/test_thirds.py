"""Films whose readers are far apart get another viewer; films decided meanwhile ask nobody for anything."""

import csv

import pytest
from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.reviews import assigning, queries, rounds, rules, thirds
from festival.reviews.models import Assignment, AssignmentState
from festival.selection.operations import decide
from festival.submissions.models import Decision
from tests.reviews.makers import a_round, give, reviewed
from tests.submissions import makers as entries


@pytest.fixture
def people(make, edition):
    return [make.actor("preselector", edition=edition, name=name) for name in ("Ann", "Ben", "Cal")]


@pytest.fixture
def one(edition, people):
    return a_round(edition, *people)


@pytest.fixture
def keeper(make, edition):
    return make.actor("programmer", edition=edition)


def read(one, entry, *marks, **more):
    """Readers, each with a mark."""
    for reader, mark in marks:
        give(one, reader, entry)
        reviewed(reader, entry, mark, **more)


def on_desk(entry, *states):
    found = select(Assignment.account_id).where(Assignment.submission_id == entry.id)
    if states:
        found = found.where(Assignment.state.in_(states))
    return set(db.session.scalars(found))


@pytest.mark.parametrize(
    ("marks", "apart"),
    [((4, 7), True), ((8, 5), True), ((5, 7), False), ((6,), False)],
    ids=["three", "turned", "two", "alone"],
)
def test_three_points_ask_for_another_viewer(one, people, sent, marks, apart):
    read(one, sent, *zip(people, marks, strict=False))
    assert thirds.asking(one) == ({sent.id} if apart else set())


def test_one_press_gives_it_to_whom_the_dealing_picks(one, people, sent, call, make, keeper):
    other = entries.sent(make.actor(), call, title=["Tulpan"])
    read(one, sent, (people[0], 2), (people[1], 9))
    done = assigning.deal_thirds(actor=keeper, round_code=one.code)
    assert done.sharing.given == ((sent.id, people[2].id),)
    assert on_desk(sent, AssignmentState.ASSIGNED) == {people[2].id}
    assert on_desk(other) == set()
    assert thirds.asking(one) == set()
    assert not assigning.deal_thirds(actor=keeper, round_code=one.code).sharing.given
    reviewed(people[2], sent, 5)
    assert thirds.asking(one) == set()


def test_nobody_with_an_interest_is_asked_or_counted(one, people, sent, keeper):
    read(one, sent, (people[0], 2), (people[1], 9))
    give(one, people[2], sent)
    assigning.recuse(actor=people[2], submission_code=sent.code, why="We studied together.")
    done = assigning.deal_thirds(actor=keeper, round_code=one.code)
    assert done.sharing.given == ()
    assert [left.film for left in done.sharing.unplaced] == [sent.id]
    assigning.recuse(actor=people[0], submission_code=sent.code, why="I was in it.")
    assert thirds.asking(one) == set()


def test_a_partial_reading_disagrees_with_nobody(one, people, sent):
    read(one, sent, (people[0], 2))
    read(one, sent, (people[1], 9), watched_fully=False)
    assert thirds.asking(one) == set()


def test_a_closed_round_asks_nobody(one, people, sent, keeper):
    read(one, sent, (people[0], 2), (people[1], 9))
    rounds.close_round(actor=keeper, code=one.code)
    with pytest.raises(Refused) as refused:
        assigning.deal_thirds(actor=keeper, round_code=one.code)
    assert refused.value.reason is rules.ROUND_CLOSED
    assert thirds.desk_items(keeper) == []


def test_the_desk_and_the_round_name_it_and_the_button_deals_it(enter, one, people, sent, keeper):
    read(one, sent, (people[0], 2), (people[1], 9))
    client = enter(keeper)
    assert "1 film of “First round” asks for another viewer." in client.get("/office/").text
    page = client.get(f"/selection/rounds/{one.code}").text
    assert sent.tracking_number in page
    assert "3 points apart or more" in page
    asked = client.post(f"/selection/rounds/{one.code}/thirds")
    assert asked.location == f"/selection/rounds/{one.code}"
    page = client.get(f"/selection/rounds/{one.code}").text
    assert "1 film has another viewer." in page
    assert "Ask another viewer for each" not in page
    told = enter(people[0]).get(f"/selection/{sent.code}/watch").text
    assert "Readers are 7 points apart" in told


def test_what_was_decided_meanwhile_is_folded_and_asks_for_nothing(
    enter, one, people, sent, call, make, keeper
):
    other = entries.sent(make.actor(), call, title=["Tulpan"], runtime=["100"])
    give(one, people[0], sent, other)
    client = enter(people[0])
    assert "2 films to watch" in client.get("/selection/mine").text
    decide(actor=keeper, submission_code=other.code, decision=Decision.NOT_SELECTED)
    page = client.get("/selection/mine").text
    assert "1 film to watch" in page
    assert "92 min left" in page.replace("\xa0", " ")
    assert "Decided meanwhile: 1 film" in page
    assert page.index("Tulpan") > page.index("<details")
    assert "not select" not in page.lower()
    assert "1 film waits for you" in client.get("/office/").text
    assert not queries.is_waited_for(people[0], other.id)
    assert "Tulpan" not in client.get("/selection/mine/paper").text
    sheet = list(csv.reader(client.get("/selection/mine.csv").text.splitlines()))
    assert [line[4] for line in sheet[1:]] == ["to watch", "decided meanwhile"]
    assigning.deal(actor=HOUSE, round_code=one.code)
    assert on_desk(other) == {people[0].id}


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_reader_keeps_their_list_as_a_file(enter, one, people, sent, format):
    give(one, people[0], sent)
    file = enter(people[0]).get(f"/selection/mine.{format}?q=kok tobe")
    assert file.status_code == 200
    assert file.headers["Cache-Control"] == "private, no-store"


def test_every_reading_is_kept_as_a_file(enter, one, people, sent, keeper):
    give(one, people[0], sent)
    client = enter(keeper)
    there = f"/selection/rounds/{one.code}/readings.csv"
    assert len(client.get(there).text.splitlines()) == 2
    assert len(client.get(f"{there}?state=done").text.splitlines()) == 1
