"""What is to be mended before a release waits on the desk of whoever mends it, and says when it was counted."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from festival.editions.models import EditionState
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.people.models import Hat
from festival.publishing import rules, work
from festival.publishing.missing import numbers_of
from festival.publishing.models import FindingCount, ReleaseKind
from festival.publishing.operations import note_findings, publish
from festival.publishing.queries import count_due, desk_items
from tests import makers

MINE = "/office/findings/2019"
BOTH = {Hat.PROGRAMMER: 3, Hat.SCHEDULE: 2, Hat.PRESS: 0}


def items_of(app, actor):
    with app.test_request_context("/"):
        return [one for one in desk_items(actor) if one.href.startswith("/office/findings/")]


@pytest.mark.parametrize("hat", rules.MENDERS)
def test_the_desk_counts_what_the_page_lists(small, enter, app, hat):
    assert work.count_findings() == 1
    number = numbers_of(small.edition.id)[hat]
    actor = makers.actor(hat, name=f"Mends {hat}", edition=small.edition)
    items = items_of(app, actor)
    assert [one.count for one in items] == ([number] if number else [])
    page = enter(actor).get(MINE)
    assert page.status_code == 200
    assert page.text.count("<li><a href=") >= number
    assert bool(number) == ("Nothing is missing." not in page.text)


def test_some_desk_has_something_to_mend(small):
    numbers = numbers_of(small.edition.id)
    assert numbers[Hat.PROGRAMMER] and numbers[Hat.SCHEDULE]


def test_it_is_counted_anew_after_a_while_and_not_before(small, monkeypatch):
    assert (work.count_findings(), work.count_findings()) == (1, 0)
    first = db.session.scalars(select(FindingCount.counted_at)).first()
    later = clock.now() + rules.COUNTED_EVERY + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert work.count_findings() == 1
    counts = db.session.scalars(
        select(FindingCount).execution_options(populate_existing=True)
    ).all()
    assert len(counts) == len(rules.MENDERS)
    assert all(one.counted_at == later > first for one in counts)


def test_several_hats_are_one_line_and_an_archived_edition_is_none(small, app):
    note_findings(actor=HOUSE, edition_id=small.edition.id, numbers=BOTH)
    actor = makers.actor(Hat.PROGRAMMER, edition=small.edition)
    both = makers.actor(Hat.SCHEDULE, name="Both", edition=small.edition)
    actor = type(actor)(actor.id, "Both", hats=actor.hats | both.hats)
    [item] = items_of(app, actor)
    assert (item.count, item.title) == (5, "5 things to mend before a release")
    assert "counted" in item.note and item.href == MINE
    assert items_of(app, makers.actor(Hat.PRESS, edition=small.edition)) == []
    elsewhere = makers.actor(Hat.PROGRAMMER, edition=makers.edition("2020"))
    assert items_of(app, elsewhere) == []
    small.edition.state = EditionState.ARCHIVED
    db.session.commit()
    assert items_of(app, actor) == []
    assert count_due(clock.now() + timedelta(days=1)) != small.edition.id


def test_the_desk_asks_one_statement_however_many_editions(small, app, queries_made):
    actor = makers.actor(Hat.SCHEDULE)
    costs = []
    for code in ("", "2020", "2021"):
        edition = makers.edition(code) if code else small.edition
        note_findings(actor=HOUSE, edition_id=edition.id, numbers=BOTH)
        with queries_made() as statements:
            found = items_of(app, actor)
        costs.append((len(found), len(statements)))
    assert costs == [(1, 1), (2, 1), (3, 1)]


def test_nobody_reads_on_their_list_what_they_may_not_know(small, enter):
    """Members of a jury nobody announced, and citations before the palmarès, are on no list but the director's."""
    for hat in (Hat.PROGRAMMER, Hat.SCHEDULE, Hat.SECRETARY, Hat.PRESS, Hat.TRANSLATOR):
        page = enter(makers.actor(hat, edition=small.edition)).get(MINE).text
        assert "CANARY-JUROR" not in page and "Citations" not in page, hat
    secretary = numbers_of(small.edition.id)[Hat.SECRETARY]
    assert secretary == 0


def test_citations_are_the_secretarys_once_the_public_knows_the_award(small):
    for kind in (ReleaseKind.LINEUP, ReleaseKind.SCHEDULE, ReleaseKind.JURY, ReleaseKind.PALMARES):
        publish(actor=small.director, second=small.approver, edition_id=small.edition.id, kind=kind)
    assert numbers_of(small.edition.id)[Hat.SECRETARY] == 1


def test_others_have_nothing_to_mend(small, enter):
    assert enter(makers.actor(Hat.JUROR, edition=small.edition)).get(MINE).status_code == 403
    elsewhere = makers.actor(Hat.PROGRAMMER, edition=makers.edition("2020"))
    refused = enter(elsewhere).get(MINE)
    assert (refused.status_code, rules.NOTHING_TO_MEND.says in refused.text) == (403, True)
    assert not rules.may_mend(elsewhere, small.edition.id)
