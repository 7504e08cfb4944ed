"""A filmmaker sees the showings proposed with an invitation, and confirms the film with them."""

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.people.models import Account, Hat
from festival.programme import invited, operations
from festival.programme.models import Access
from festival.selection.models import Selection, SelectionState
from tests.selection.test_batches import selected, told
from tests.submissions import makers as entries
from tests.venues import makers as halls


@pytest.fixture
def edition(make):
    start = clock.now().date() + timedelta(days=200)
    return make.edition(starts_on=start, ends_on=start + timedelta(days=6))


@pytest.fixture
def office(make, edition):
    return make.actor(Hat.SCHEDULE, edition=edition)


@pytest.fixture
def hall(edition):
    return halls.hall(edition)


@pytest.fixture
def place(make, edition):
    """A place a filmmaker was invited to, and the filmmaker."""
    hats = ("programmer", "director", "director", "programmer", "programmer")
    people = [make.actor(hat, edition=edition, name=f"{hat} {n}") for n, hat in enumerate(hats)]
    entry = selected(people, entries.call(edition), make, edition)
    told(people, edition)
    found = select(Selection).where(Selection.submission_id == entry.id)
    return entry, db.session.scalars(found).one()


def show(office, edition, hall, selection, day=1, hour=18, **more):
    at = datetime.combine(edition.starts_on + timedelta(days=day), datetime.min.time())
    return operations.plan_show(
        actor=office, edition_id=edition.id, hall_id=hall.id,
        starts_local=at.replace(hour=hour), selection_ids=[selection.id], **more,
    )  # fmt: skip


def _maker(entry):
    account = db.session.get(Account, entry.account_id)
    return Actor(account.id, "Filmmaker", account.person_id, frozenset())


def test_the_page_shows_what_is_proposed_and_the_film_is_confirmed_with_it(
    enter, make, office, edition, hall, place
):
    entry, selection = place
    filmmaker = enter(_maker(entry))
    address = f"/submissions/{entry.code}/invitation"
    assert "Showings proposed for it" not in filmmaker.get(address).text
    public = show(office, edition, hall, selection)
    show(office, edition, hall, selection, hour=9, access=Access.JURY)
    page = filmmaker.get(address).text
    assert "Confirm the film with these showings" in page
    mark = re.search(r'name="seen" value="([0-9a-f]+)"', page)[1]
    answer = filmmaker.post(f"{address}/{selection.code}/confirm", data={"seen": mark})
    assert answer.status_code == 303
    assert db.session.get(Selection, selection.id, populate_existing=True).state == "confirmed"
    found = select(JournalEntry).where(JournalEntry.act == "accept_showings")
    facts = load(db.session.scalars(found).one().facts)
    assert [code for code, _ in facts["showings"]] == [public.code]


def test_showings_that_changed_meanwhile_are_read_again_first(office, edition, hall, place):
    entry, selection = place
    made = show(office, edition, hall, selection)
    seen = invited.mark_of(invited.proposed([selection.id])[selection.id])
    for hour in (20, 18):
        operations.move_show(
            actor=office, code=made.code, hall_id=hall.id, version=None,
            starts_local=datetime.fromisoformat(made.starts_local).replace(hour=hour),
        )  # fmt: skip
        if hour == 20:
            with pytest.raises(Refused) as refused:
                invited.accept_with_showings(actor=_maker(entry), code=selection.code, seen=seen)
            assert refused.value.reason is invited.PROPOSALS_CHANGED
            db.session.rollback()
    with pytest.raises(Refused):
        invited.accept_with_showings(actor=_maker(entry), code=selection.code, seen="")
    db.session.rollback()
    done = invited.accept_with_showings(actor=_maker(entry), code=selection.code, seen=seen)
    assert done.state is SelectionState.CONFIRMED


def test_a_cancelled_showing_is_proposed_no_more(office, edition, hall, place):
    _, selection = place
    made = show(office, edition, hall, selection)
    operations.cancel_show(
        actor=office, code=made.code, why=Text(en="A broken lamp."), version=None
    )
    assert invited.proposed([selection.id]) == {}
    assert invited.mark_of([]) == ""
