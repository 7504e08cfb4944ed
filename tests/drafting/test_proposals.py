"""A proposal taken in whole, in part, or not; what changed meanwhile; and who is told."""

from datetime import datetime, timedelta

import pytest

from festival.drafting import proposals, run_rules, running, telling, ways
from festival.drafting.models import Proposed, RunState
from festival.drafting.workbench import solve_run
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.zones import instant, local
from festival.guests.models import Accompanied, Guest, GuestKind, Window
from festival.journal.models import JournalEntry
from festival.letters.models import Letter
from festival.people.models import Hat
from festival.programme.hall_rules import HALL_IN_REHEARSAL
from festival.programme.models import Allowance, Show, ShowState
from festival.programme.moving import Moved, move_shows
from festival.venues.equipping import block_hall
from festival.venues.models import BlockKind, HallBlock
from tests.drafting.run_makers import ask, clashing, solved
from tests.makers import save
from tests.programme import makers
from tests.venues.makers import hall


def take(plan, run, **more):
    return proposals.take_proposal(actor=plan.office, code=run.code, **more)


def the_show(code):
    return db.session.query(Show).filter_by(code=code).one()


def test_a_proposal_taken_stands_in_the_schedule(plan):
    clashing(plan)
    run = solved(plan)
    row = db.session.query(Proposed).one()
    take(plan, run)
    show = db.session.get(Show, row.show_id)
    assert (show.hall_id, show.starts_at, show.sequence) == (row.hall_id, row.starts_at, 1)
    with pytest.raises(Refused) as refused:
        take(plan, run)
    assert refused.value.reason is run_rules.NOTHING_PROPOSED


def test_some_of_it_is_taken(plan):
    clashing(plan)
    for code, film in (("three", plan.genesis), ("four", plan.swan)):
        makers.show(
            plan.hall, plan.edition, "2019-09-18T18:00", "2019-09-18T20:00", film, code=code
        )
    run = solved(plan)
    rows = db.session.query(Proposed).all()
    assert len(rows) == 2
    with pytest.raises(Refused) as refused:
        take(plan, run, shows=[])
    assert refused.value.reason is run_rules.NOTHING_PROPOSED
    take(plan, run, shows=[db.session.get(Show, rows[0].show_id).code])
    taken = {row.show_id for row in db.session.query(Proposed) if row.taken_at}
    assert taken == {rows[0].show_id}


def test_a_run_still_at_work_is_not_taken(plan):
    clashing(plan)
    with pytest.raises(Refused) as refused:
        take(plan, ask(plan))
    assert refused.value.reason is run_rules.RUN_NOT_OVER


def test_what_was_changed_since_is_not_overwritten(plan):
    clashing(plan)
    run = solved(plan)
    row = db.session.query(Proposed).one()
    show = db.session.get(Show, row.show_id)
    show.notes = Text(en="Changed meanwhile")
    db.session.commit()
    with pytest.raises(Refused) as refused:
        take(plan, run)
    assert refused.value.reason is run_rules.SHOW_MOVED_SINCE
    assert db.session.query(Proposed).one().taken_at is None


def test_what_was_locked_since_stays(plan):
    clashing(plan)
    run = solved(plan)
    show = db.session.get(Show, db.session.query(Proposed).one().show_id)
    show.state = ShowState.LOCKED
    db.session.commit()
    with pytest.raises(Refused) as refused:
        take(plan, run)
    assert refused.value.reason is run_rules.SHOW_STANDS_FAST


def test_two_shows_may_change_places(plan):
    one, two = clashing(plan)
    third = hall(plan.edition, "Hall 3")
    two.hall_id = third.id
    two.starts_at, two.ends_at, two.starts_local = one.starts_at, one.ends_at, one.starts_local
    db.session.commit()
    moves = [
        Moved("one", one.version, third.id, one.starts_at),
        Moved("two", two.version, plan.hall.id, one.starts_at),
    ]
    move_shows(actor=plan.office, moves=moves)
    assert (the_show("one").hall_id, the_show("two").hall_id) == (third.id, plan.hall.id)


def test_moves_that_clash_move_nothing(plan):
    one, two = clashing(plan)
    moves = [Moved("one", one.version, plan.hall.id, two.starts_at)]
    with pytest.raises(Refused):
        move_shows(actor=plan.office, moves=moves)
    assert the_show("one").starts_local == "2019-09-16T18:00"


def test_a_way_out_is_pressed_and_taken(plan):
    one, two = clashing(plan)
    one.state = two.state = ShowState.LOCKED
    db.session.commit()
    run = solved(plan)
    again = ways.try_way(actor=plan.office, code=run.code, number=0)
    assert again.given != "[]"
    while solve_run():
        pass
    again = running.run_by_code(again.code)
    assert (again.state, again.unplaced) == (RunState.DONE, 0)
    take(plan, again)
    states = {the_show(code).state for code in ("one", "two")}
    assert states == {ShowState.LOCKED, ShowState.PLANNED}


def test_a_way_out_that_is_none_is_refused(plan):
    clashing(plan)
    run = solved(plan)
    with pytest.raises(Refused) as refused:
        ways.try_way(actor=plan.office, code=run.code, number=0)
    assert refused.value.reason is run_rules.WAY_UNKNOWN


def test_who_comes_with_a_film_is_told_once_in_their_language(plan, make):
    clashing(plan)
    makers_guest = make.actor(Hat.GUESTS, name="Гүлнар Әлі", edition=plan.edition, locale="kk")
    for selection in (plan.genesis, plan.swan):
        guest = db.session.query(Guest).first() or save(
            Guest(
                code="g1", edition_id=plan.edition.id, person_id=makers_guest.person_id,
                kind=GuestKind.DIRECTOR,
            )
        )  # fmt: skip
        save(Accompanied(guest_id=guest.id, selection_id=selection.id))
    run = solved(plan)
    with pytest.raises(Refused) as refused:
        telling.tell_concerned(actor=plan.office, code=run.code)
    assert refused.value.reason is run_rules.NOBODY_TO_TELL
    take(plan, run)
    told = telling.tell_concerned(actor=plan.office, code=run.code)
    letter = db.session.query(Letter).one()
    assert (letter.template, letter.locale) == ("schedule_changed", "kk")
    assert telling.letters_of(told) == 1
    with pytest.raises(Refused) as refused:
        telling.tell_concerned(actor=plan.office, code=run.code)
    assert refused.value.reason is run_rules.ALREADY_TOLD


def test_a_hall_given_back_is_free_when_the_proposal_is_taken(plan):
    """The hall closes on Monday evening while a locked show stands in it: the way out is carried out whole."""
    one, two = clashing(plan)
    one.state = ShowState.LOCKED
    db.session.commit()
    block_hall(
        actor=plan.office, hall_id=plan.hall.id, kind=BlockKind.RENTED,
        from_local=datetime(2019, 9, 16, 17), to_local=datetime(2019, 9, 16, 23),
    )  # fmt: skip
    run = solved(plan)
    steps = [way[0] for way in load(run.ways)]
    number = next(n for n, step in enumerate(steps) if step["kind"] == "open")
    again = ways.try_way(actor=plan.office, code=run.code, number=number)
    while solve_run():
        pass
    assert running.run_by_code(again.code).unplaced == 0
    take(plan, again)
    left = [(one.from_at, one.to_at) for one in db.session.query(HallBlock)]
    assert all(ends <= one.starts_at or one.ends_at <= begins for begins, ends in left)
    assert the_show("one").state is ShowState.LOCKED
    assert the_show("two").hall_id != plan.hall.id or the_show("two").starts_at >= one.ends_at


def taken_way(plan, run, kind):
    """The first way out that gives something of this kind is taken."""
    ways_out = load(run.ways)
    number = next(n for n, way in enumerate(ways_out) if any(one["kind"] == kind for one in way))
    made = ways.take_way(actor=plan.office, code=run.code, number=number)
    while solve_run():
        pass
    return running.run_by_code(made.code)


def test_a_hall_is_given_back_with_one_press(plan):
    one, two = clashing(plan)
    one.state = ShowState.LOCKED
    db.session.commit()
    block_hall(
        actor=plan.office, hall_id=plan.hall.id, kind=BlockKind.RENTED,
        from_local=datetime(2019, 9, 16, 17), to_local=datetime(2019, 9, 16, 23),
    )  # fmt: skip
    again = taken_way(plan, solved(plan), "open")
    left = [(block.from_at, block.to_at) for block in db.session.query(HallBlock)]
    assert all(ends <= one.starts_at or one.ends_at <= begins for begins, ends in left)
    assert (again.unplaced, again.given) == (0, "[]")
    assert "take_way_out" in [line.act for line in db.session.query(JournalEntry)]


def test_a_guest_stays_with_one_press(plan, make):
    """The guest leaves on Monday, and their film is locked on Tuesday evening."""
    guest = save(
        Guest(
            code="g1", edition_id=plan.edition.id, person_id=make.person("Guest").id,
            kind=GuestKind.DIRECTOR,
        )
    )  # fmt: skip
    save(Accompanied(guest_id=guest.id, selection_id=plan.swan.id))
    midnight = instant(datetime(2019, 9, 16), plan.edition.zone)
    day = timedelta(days=1)
    save(Window(guest_id=guest.id, from_at=midnight, to_at=midnight + day))
    show = makers.show(
        plan.hall, plan.edition, "2019-09-17T18:00", "2019-09-17T20:00", plan.swan,
        code="one", state=ShowState.LOCKED, talk_minutes=20,
    )  # fmt: skip
    again = taken_way(plan, solved(plan), "stay")
    stays = db.session.query(Window).one()
    assert (stays.from_at, again.unplaced) == (midnight, 0)
    assert stays.to_at >= show.ends_at


def test_a_repeat_is_dropped_with_one_press(plan):
    """Two locked shows at once: one of them is no longer shown, in sight of everybody."""
    for show in clashing(plan):
        show.state = ShowState.LOCKED
    db.session.commit()
    again = taken_way(plan, solved(plan), "drop")
    states = sorted(show.state for show in db.session.query(Show))
    assert states == [ShowState.CANCELLED, ShowState.LOCKED]
    assert (again.unplaced, again.items) == (0, 1)


def test_into_a_rehearsal_a_proposal_is_taken_only_with_a_reason(plan):
    clashing(plan)
    run = solved(plan)
    row = db.session.query(Proposed).one()
    zone = plan.edition.zone
    block_hall(
        actor=plan.office, hall_id=row.hall_id, kind=BlockKind.REHEARSAL,
        from_local=local(row.starts_at, zone).replace(tzinfo=None),
        to_local=local(row.starts_at, zone).replace(tzinfo=None) + timedelta(hours=1),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        take(plan, run)
    assert refused.value.reason is HALL_IN_REHEARSAL
    take(plan, run, although="The choir has moved to the foyer")
    kept = db.session.query(Allowance).one()
    assert (kept.show_id, kept.code) == (row.show_id, "HALL_IN_REHEARSAL")
    assert kept.why == "The choir has moved to the foyer"
