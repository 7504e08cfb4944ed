"""Categories of a call: what they take, whom a change would answer otherwise, and the pages that say so."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from festival.editions.conditions import All, Compare, written
from festival.editions.findings import FilmFacts, weigh
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.submissions import categories, category_entries, category_rules, operations, rules
from festival.submissions.models import Category, Fee, Submission, SubmissionState
from tests.submissions import makers as entries
from tests.submissions.test_fees import window

ONLY_FICTION = Compare("kind", "any_of", ("fiction",))
FICTION = written(ONLY_FICTION)
FEATURE = {
    "name-en": "Feature film", "least": "1:00:00", "most": "5:33:20", "from_year": "",
    "completed_after": "",
}  # fmt: skip


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def director(make, edition):
    return make.actor("director", edition=edition)


@pytest.fixture
def sent(make, call):
    """A documentary of 92 minutes from 2018, sent as a feature."""
    return entries.sent(make.actor(), call)


def kept(code="feature"):
    found = select(Category).where(Category.code == code)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def revise(call, actor=HOUSE, code="feature", version=None, **more):
    as_it_is = {"name": Text(en="Feature film"), "min_seconds": 3_600, "max_seconds": 20_000}
    return categories.revise_category(
        actor=actor, call_code=call.code, code=code, version=version, **as_it_is | more
    )


def reason(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reason


def last(act):
    found = select(JournalEntry).where(JournalEntry.act == act).order_by(JournalEntry.id.desc())
    return load(db.session.scalars(found).first().facts)


@pytest.mark.parametrize(
    ("facts", "ok"),
    [
        (FilmFacts("documentary", 2019, seconds=2_400), True),
        (FilmFacts("fiction", 2019, seconds=2_400), False),
        (FilmFacts("documentary", 2019, seconds=2_408), False),
        (FilmFacts("documentary", 2018, seconds=2_400), None),
        (FilmFacts("documentary", 2017, seconds=2_400), False),
        (FilmFacts("documentary", seconds=2_400), None),
        (FilmFacts(None, 2019, seconds=2_400), None),
    ],
    ids=["right", "kind", "length", "year alone", "too old", "no year", "no kind"],
)
def test_the_whole_rule_is_length_kind_completion_and_the_own_rule(facts, ok):
    category = Category(
        min_seconds=1, max_seconds=2_400, kinds="documentary", completed_after=date(2018, 9, 1)
    )
    assert weigh(category_rules.whole_rule(category), facts).ok is ok


def test_a_kind_the_category_does_not_take_is_not_sent(make, call):
    revise(call, kinds=["fiction"])
    filmmaker = make.actor()
    draft = entries.draft(filmmaker, call)
    act = lambda: operations.send(actor=filmmaker, code=draft.code)  # noqa: E731
    assert reason(act) is rules.CATEGORY_RULE


def test_kinds_the_house_does_not_know_are_refused(call):
    act = lambda: revise(call, kinds=["western"])  # noqa: E731
    assert reason(act) is category_rules.CATEGORY_KIND_UNKNOWN
    act = lambda: revise(call, name=Text())  # noqa: E731
    assert reason(act) is category_rules.CATEGORY_NAME_MISSING


def test_a_change_that_moves_nobody_is_made_at_once(call, sent):
    revise(call, min_seconds=4_000, kinds=["documentary"])
    assert (kept().min_seconds, kept().kinds) == (4_000, "documentary")
    assert last("revise_category")["moved"] == []


def test_a_change_that_answers_sent_entries_otherwise_is_not_made_silently(call, sent):
    act = lambda read="": revise(call, kinds=["fiction"], read=read)  # noqa: E731
    assert reason(act) is category_rules.CATEGORY_MOVES_ENTRIES
    db.session.rollback()
    assert kept().kinds == ""
    moved = category_entries.moved_between(
        category_entries.sent_in(category_entries.category_by_code(call.code, "feature")),
        category_rules.whole_rule(kept()),
        category_rules.whole_rule(Category(min_seconds=3_600, max_seconds=20_000, kinds="fiction")),
        "Feature film",
    )
    assert [(one.number, one.before, one.after) for one in moved] == [("AFF19-0001", True, False)]
    assert "documentary" in moved[0].why
    db.session.rollback()
    act(category_rules.mark_of(moved))
    assert kept().kinds == "fiction"
    assert last("revise_category")["moved"] == ["AFF19-0001"]


def test_a_list_read_before_another_entry_came_is_not_the_list_of_now(call, sent, make):
    before = category_entries.sent_in(category_entries.category_by_code(call.code, "feature"))
    narrow = category_rules.whole_rule(Category(min_seconds=3_600, max_seconds=5_000))
    old = category_rules.whole_rule(kept())
    mark = category_rules.mark_of(category_entries.moved_between(before, old, narrow, "x"))
    entries.sent(make.actor(), call, title=["Another"], title_en=[], runtime=["1:31:00"])
    act = lambda: revise(call, max_seconds=5_000, read=mark)  # noqa: E731
    assert reason(act) is category_rules.CATEGORY_MOVES_ENTRIES


def test_a_withdrawn_entry_is_answered_no_more(call, sent, make):
    operations.withdraw(actor=HOUSE, code=sent.code, why="Sold.")
    revise(call, kinds=["fiction"])
    assert kept().kinds == "fiction"


def test_what_was_sent_keeps_its_seal_and_its_fee_when_the_category_changes(make, call):
    tier = window(call)
    sent = entries.sent(make.actor(), call)
    seal = [one.digest for one in snapshots(sent)]
    revise(call, amounts={tier.id: 900_000})
    fee = db.session.scalars(
        select(Fee).where(Fee.tier_id == tier.id, Fee.category_id == kept().id)
    )
    assert fee.one().amount_minor == 900_000
    assert db.session.get(Submission, sent.id).fee_minor == 500_000
    assert [one.digest for one in snapshots(sent)] == seal


def snapshots(submission):
    found = select(Submission).where(Submission.id == submission.id)
    one = db.session.scalars(found.execution_options(populate_existing=True)).one()
    db.session.refresh(one, ["snapshots"])
    return one.snapshots


def test_only_the_director_keeps_categories(make, call, edition):
    programmer = make.actor("programmer", edition=edition)
    assert reason(lambda: revise(call, programmer)) is rules.NOT_FOR_CALLS
    assert (
        reason(
            lambda: categories.set_category_rule(
                actor=programmer, call_code=call.code, code="feature", version=None,
                condition=FICTION,
            )
        )
        is rules.NOT_FOR_CALLS
    )  # fmt: skip


def test_the_page_shows_lengths_kinds_fees_and_which_entries_pass(enter, director, call, sent):
    window(call)
    client = enter(director)
    page = client.get(f"/office/calls/{call.code}/categories/feature").text
    for words in ('value="1:00:00"', 'value="5:33:20"', "documentary", "Fee in “Early”, in KZT",
                  'value="5000"', "Pass: 1", "Films of every kind."):  # fmt: skip
        assert words in page, words
    shown = client.get(f"/office/calls/{call.code}").text
    assert f"/office/calls/{call.code}/categories/feature" in shown
    for name in ("", "?answer=pass", "?answer=fail&page=2"):
        answer = client.get(f"/office/calls/{call.code}/categories/feature/entries{name}")
        assert answer.status_code == 200


def test_the_form_tells_who_would_be_answered_otherwise_and_saves_once_it_was_read(
    enter, director, call, sent
):
    client, address = enter(director), f"/office/calls/{call.code}/categories/feature"
    typed = FEATURE | {"kinds": ["fiction"], "version": str(kept().version)}
    answer = client.post(address, data=typed)
    assert answer.status_code == 422
    assert "1 entry already sent would be answered otherwise" in answer.text
    assert "AFF19-0001" in answer.text
    mark = re.search(r'name="read" value="([0-9a-f]+)"', answer.text)[1]
    assert kept().kinds == ""
    assert client.post(address, data=typed | {"read": mark}).status_code == 303
    assert kept().kinds == "fiction"
    assert client.post(address, data=typed | {"read": mark}).status_code == 409


def test_a_rule_that_would_move_entries_says_whom_before_it_is_saved(enter, director, call, sent):
    client, address = enter(director), f"/office/calls/{call.code}/categories/feature/rule"
    typed = {"act": "save", "join": "all", "r0-fact": "kind", "r0-relation": "any_of",
             "r0-value": "fiction", "version": str(kept().version)}  # fmt: skip
    answer = client.post(address, data=typed)
    assert answer.status_code == 422
    assert "would be answered otherwise" in answer.text
    assert "AFF19-0001" in answer.text
    mark = re.search(r'name="read" value="([0-9a-f]+)"', answer.text)[1]
    assert client.post(address, data=typed | {"read": mark}).status_code == 303
    assert kept().condition == written(All((ONLY_FICTION,)))
    assert last("set_category_rule")["moved"] == ["AFF19-0001"]
    assert "Fiction" in client.get(f"/submissions/calls/{call.code}").text


def test_a_rule_is_tried_out_before_it_is_saved(enter, director, call, sent):
    client, address = enter(director), f"/office/calls/{call.code}/categories/feature/rule"
    typed = {"act": "try", "join": "all", "r0-fact": "kind", "r0-relation": "any_of",
             "r0-value": "fiction", "version": "1"}  # fmt: skip
    answer = client.post(address, data=typed)
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "It is not saved yet." in page
    assert "Do not pass: 1" in page
    assert kept().condition == ""
    back = client.post(address, data={**typed, "act": "add", "new": "silent"})
    assert client.get(back.location).status_code == 200
    words = client.get(f"{address}/words?r0-fact=kind&r0-relation=any_of&r0-value=fiction&join=all")
    assert len(words.get_json()) == 3
    assert client.post(address, data={**typed, "act": "save", "r0-value": ""}).status_code == 422
    assert (
        client.get(f"/office/calls/{call.code}/categories/feature/entries?draft=x").status_code
        == 404
    )


def test_three_entries_cost_as_many_statements_as_one(
    enter, director, call, sent, make, queries_made
):
    client, address = enter(director), f"/office/calls/{call.code}/categories/feature"
    with queries_made() as one:
        client.get(address)
    for at in range(2):
        entries.sent(make.actor(), call, title=[f"Film {at}"], title_en=[])
    with queries_made() as three:
        client.get(address)
    assert len(three) == len(one)


def test_a_programmer_comes_from_the_call_to_what_waits_and_to_the_fees(
    enter, make, edition, call, sent
):
    programmer = enter(make.actor("programmer", edition=edition))
    assert f"/office/calls/{call.code}" in programmer.get("/office/calls").text
    page = programmer.get(f"/office/calls/{call.code}").text
    for address in (f"/office/calls/{call.code}/waiting", f"/office/calls/{call.code}/fees"):
        assert address in page
        there = programmer.get(address)
        assert there.status_code == 200
        assert f'href="/office/calls/{call.code}"' in there.text
    assert "Save the call" not in page
    assert programmer.post(f"/office/calls/{call.code}", data={}).status_code == 403
    elsewhere = enter(make.actor("programmer", edition=make.edition(code="2021")))
    assert f"/office/calls/{call.code}" not in elsewhere.get("/office/calls").text
    assert elsewhere.get(f"/office/calls/{call.code}").status_code == 403


def delete(call, code="short", actor=HOUSE):
    return categories.delete_category(actor=actor, call_code=call.code, code=code)


def codes(call):
    found = select(Category.code).where(Category.call_id == call.id).order_by(Category.code)
    return list(db.session.scalars(found))


@pytest.mark.parametrize(
    ("sent", "others", "said"),
    [
        (0, 1, None),
        (1, 1, category_rules.CATEGORY_HAS_ENTRIES),
        (0, 0, category_rules.CATEGORY_IS_THE_ONLY_ONE),
    ],
    ids=["empty", "sent", "last"],
)
def test_may_delete(sent, others, said):
    assert category_rules.may_delete(sent, others).reason is said


def test_a_category_nothing_was_sent_in_goes_with_its_fees(make, call):
    tier = window(call)
    revise(call, amounts={tier.id: 700})
    revise(call, code="short", min_seconds=1, amounts={tier.id: 500})
    writer = make.actor()
    draft = entries.draft(writer, call, category=["short"], runtime=["0:19:00"])
    delete(call)
    assert codes(call) == ["feature"]
    assert db.session.query(Fee).count() == 1
    assert last("delete_category") == {"code": "short", "drafts": 1}
    with pytest.raises(Refused):
        operations.send(actor=writer, code=draft.code)
    assert reason(lambda: delete(call, "feature")) is category_rules.CATEGORY_IS_THE_ONLY_ONE


def test_a_category_with_a_sent_entry_stays_even_when_it_was_withdrawn(make, call, sent):
    assert reason(lambda: delete(call, "feature")) is category_rules.CATEGORY_HAS_ENTRIES
    sent.state = SubmissionState.WITHDRAWN
    db.session.commit()
    assert reason(lambda: delete(call, "feature")) is category_rules.CATEGORY_HAS_ENTRIES
    assert codes(call) == ["feature", "short"]


def test_who_does_not_keep_calls_deletes_no_category(make, edition, call):
    stranger = make.actor("director", edition=make.edition("2021"))
    assert reason(lambda: delete(call, actor=stranger)) is rules.NOT_FOR_CALLS
    assert codes(call) == ["feature", "short"]


def test_the_page_deletes_once_it_is_said_so_and_else_says_why_not(enter, director, call, sent):
    client = enter(director)
    here = f"/office/calls/{call.code}/categories"
    assert "each keeps the category it was sent in" in client.get(f"{here}/feature").text
    assert "no draft has chosen it" in client.get(f"{here}/short").text
    assert client.post(f"{here}/short/delete", data={}).status_code == 400
    assert codes(call) == ["feature", "short"]
    assert client.post(f"{here}/short/delete", data={"sure": "yes"}).status_code == 303
    assert codes(call) == ["feature"]
