"""What the program of somebody who chooses reads and decides: the table's own rules, and the filmmaker none the wiser."""

import pytest
from sqlalchemy import select

from festival.editions.models import Edition, EditionState, SectionCurator
from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.interests.models import ConflictKind
from festival.interests.operations import declare
from festival.journal.models import JournalEntry
from festival.reviews.operations import put_forward
from festival.selection import operations
from festival.selection.many import decide_many
from festival.submissions.models import Decision, Submission
from festival.submissions.operations import withdraw
from festival.tokens import rules as tokens
from tests.reviews.makers import a_round, give, reviewed
from tests.submissions import makers as entries
from tests.tokens import makers

AT = "/selection/2019"
BOTH = ("selection:read", "selection:write")


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Filmmaker")


@pytest.fixture
def film(make, call):
    """An entry that was sent; each by a filmmaker of its own."""

    def sent(title="Kók Tóbe", by=None):
        return entries.sent(by or make.actor(name="Somebody"), call, title=[title])

    return sent


@pytest.fixture
def seat(app, make, edition):
    """Somebody with a hat in the edition, and their program."""

    def sit(hat, *scopes, **more):
        actor = make.actor(hat, edition=edition)
        return actor, makers.program(app, actor, *(scopes or BOTH), **more)

    return sit


def titles(program, asked=""):
    return [one["title"] for one in program.get(f"{AT}{asked}").json["items"]]


def test_a_decision_is_written_down_by_a_program_and_its_filmmaker_is_told_nothing(
    app, make, edition, film, filmmaker, seat
):
    entry = film(by=filmmaker)
    _, program = seat("programmer")
    own = makers.program(app, filmmaker)
    before = own.get(f"/submissions/{entry.code}")
    read = program.get(f"{AT}/{entry.code}")
    assert (read.json["decision"], read.json["waits"]) == ("undecided", False)
    address, asked = f"{AT}/{entry.code}/decide", {"decision": "not_selected"}
    first = program.post(address, asked, If_Match=read.headers["ETag"], Idempotency_Key="k1")
    assert first.status_code == 200, first.text
    assert (first.json["decision"], first.json["waits"]) == ("not_selected", True)
    again = program.post(address, asked, If_Match=read.headers["ETag"], Idempotency_Key="k1")
    assert again.json == first.json
    acts = db.session.scalars(select(JournalEntry).where(JournalEntry.act == "decide_entry")).all()
    assert len(acts) == 1
    assert canonical.load(acts[0].facts)["through"]
    after = own.get(f"/submissions/{entry.code}")
    assert (after.json, after.headers["ETag"]) == (before.json, before.headers["ETag"])


def test_what_was_decided_since_it_was_read_is_not_decided_over(film, seat):
    entry = film()
    _, program = seat("programmer")
    read = program.get(f"{AT}/{entry.code}").headers["ETag"]
    operations.decide(actor=HOUSE, submission_code=entry.code, decision=Decision.SHORTLISTED)
    late = program.post(f"{AT}/{entry.code}/decide", {"decision": "on_hold"}, If_Match=read)
    assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT")
    assert fresh(Submission, entry.id).decision is Decision.SHORTLISTED
    told = program.post(f"{AT}/{entry.code}/decide", {"decision": "on_hold"})
    assert told.json["decision"] == "on_hold"


def test_the_table_is_read_page_by_page_and_narrowed(make, edition, film, seat):
    first, second = film("First"), film("Second")
    section = make.section(edition, "women")
    operations.take_into_section(
        actor=HOUSE, submission_code=second.code, section_id=section.id, evidence_seen=True
    )
    _, program = seat("director")
    assert titles(program) == ["First", "Second"]
    told = program.get(f"{AT}?per_page=1&page=2").json
    assert (told["total"], told["pages"], told["items"][0]["title"]) == (2, 2, "Second")
    assert (told["items"][0]["sections"], told["items"][0]["decision"]) == (["women"], "selected")
    assert titles(program, "?decision=undecided") == ["First"]
    assert titles(program, "?state=withdrawn") == []
    assert program.get(f"{AT}/{first.code}").json["number"] == first.tracking_number
    wrong = program.get(f"{AT}?decision=maybe")
    assert (wrong.status_code, wrong.json["error"]) == (422, "PARAMETER_WRONG")


def test_what_readers_say_is_told_to_whoever_may_know_it(make, edition, film, seat):
    entry = film()
    readers = [make.actor("preselector", edition=edition) for _ in range(2)]
    one = a_round(edition, *readers)
    for reader in readers:
        give(one, reader, entry)
        reviewed(reader, entry, 9, flag="green")
    _, closed = seat("programmer")
    _, opened = seat("director")
    told = closed.get(f"{AT}/{entry.code}").json
    assert (told["readings"], told["readings_seen"]) == (2, False)
    assert {told[name] for name in ("mean", "spread", "flags", "opinions")} == {None}
    told = opened.get(f"{AT}/{entry.code}").json
    assert (told["mean"], told["spread"], told["flags"]["green"]) == (9.0, 0, 2)


def test_an_entry_read_blind_does_not_tell_whose_it_is(film, edition, seat):
    entry = film()
    both, program = seat("programmer")
    give(a_round(edition, both, blind=True), both, entry)
    told = program.get(f"{AT}/{entry.code}").json
    assert (told["blind"], told["directors"], told["countries"]) == (True, "", [])
    assert "Сейітова" not in program.get(AT).text
    refused = program.post(f"{AT}/{entry.code}/decide", {"decision": "shortlisted"})
    assert (refused.status_code, refused.json["error"]) == (409, "READS_BLIND")
    many = decide_many(
        actor=both, edition_id=edition.id, codes=[entry.code], decision=Decision.SHORTLISTED
    )
    assert canonical.load(many.former) == []


def test_an_entry_with_an_interest_in_it_is_not_on_the_list_and_is_refused_as_such(
    make, edition, film, seat
):
    mine, _ = film("Mine"), film("Other")
    operations.take_into_section(
        actor=HOUSE, submission_code=mine.code, section_id=make.section(edition).id,
        evidence_seen=True,
    )  # fmt: skip
    director, program = seat("director")
    film_id = fresh(Submission, mine.id).film_id
    declare(
        actor=HOUSE, person_id=director.person_id, film_id=film_id, kind=ConflictKind.FAMILY,
        why="My sister's film",
    )  # fmt: skip
    assert titles(program) == ["Other"]
    for answer in (
        program.get(f"{AT}/{mine.code}"),
        program.post(f"{AT}/{mine.code}/decide", {"decision": "not_selected"}),
    ):
        assert (answer.status_code, answer.json["error"]) == (403, "RECUSED")
        assert "Mine" not in answer.text


def test_a_curator_reads_what_was_put_forward_and_not_who_was_told(make, edition, film, seat):
    own, _ = film("Own"), film("Other")
    curator, program = seat("curator")
    section = make.section(edition, "women")
    make.save(SectionCurator(section_id=section.id, account_id=curator.id))
    assert titles(program) == []
    put_forward(actor=HOUSE, submission_id=own.id, section_id=section.id)
    db.session.commit()
    assert titles(program) == ["Own"]
    operations.decide(actor=HOUSE, submission_code=own.code, decision=Decision.NOT_SELECTED)
    told = program.get(f"{AT}/{own.code}").json
    assert (told["decision"], told["waits"]) == ("not_selected", None)


def test_other_hats_and_other_editions_find_nothing(app, make, edition, film, seat, monkeypatch):
    """I-101: whatever a token was made for, the hats worn now decide, and in this edition."""
    monkeypatch.setattr(tokens, "offered_to", lambda actor: list(tokens.SCOPES))
    entry = film()
    reader, program = seat("preselector")
    give(a_round(edition, reader), reader, entry)
    other = make.edition(code="2031")
    choosing = make.actor("programmer", edition=other)
    everywhere = make.actor("director")
    for one in (
        program,
        makers.program(app, choosing, *BOTH),
        makers.program(app, everywhere, *BOTH, edition="2031"),
    ):
        assert one.get(AT).status_code == 404
        assert one.get(f"{AT}/{entry.code}").status_code == 404
        posted = one.post(f"{AT}/{entry.code}/decide", {"decision": "on_hold"})
        assert posted.status_code == 404
    astray = makers.program(app, everywhere, *BOTH)
    assert astray.get(f"{AT}/{entry.code}").status_code == 200
    assert astray.get(f"/selection/2031/{entry.code}").status_code == 404
    astray.post(f"/selection/2031/{entry.code}/decide", {"decision": "on_hold"})
    assert fresh(Submission, entry.id).decision is Decision.UNDECIDED


def test_a_decision_is_refused_as_on_the_page(film, filmmaker, edition, seat):
    entry, gone = film("Here"), film("Gone", by=filmmaker)
    withdraw(actor=filmmaker, code=gone.code, why="Another festival")
    _, program = seat("programmer")
    answer = program.post(f"{AT}/{gone.code}/decide", {"decision": "shortlisted"})
    assert (answer.status_code, answer.json["error"]) == (409, "SUBMISSION_NOT_ELIGIBLE")
    answer = program.post(f"{AT}/{entry.code}/decide", {"decision": "told"})
    assert (answer.status_code, answer.json["error"]) == (422, "SHAPE_WRONG")
    fresh(Edition, edition.id).state = EditionState.CLOSED
    db.session.commit()
    answer = program.post(f"{AT}/{entry.code}/decide", {"decision": "shortlisted"})
    assert (answer.status_code, answer.json["error"]) == (409, "SELECTION_OVER")


def test_a_page_of_the_table_costs_the_same_for_one_entry_and_for_many(film, seat, queries_made):
    film("One")
    _, program = seat("director")
    program.get(AT)
    with queries_made() as one:
        program.get(AT)
    for n in range(3):
        film(f"Film {n}")
    with queries_made() as several:
        program.get(AT)
    assert len(several) == len(one)
