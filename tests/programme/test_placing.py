"""The grid: what is placed, taken back, locked and taken off, and what two people may not overwrite."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.programme import board, board_checks, board_rules, clashes, placing, rules
from festival.programme.models import Show, ShowState
from festival.programme.operations import move_show, plan_show
from tests.events.makers import event
from tests.venues import makers


def at(hour, minute=0, day=16):
    return datetime(2019, 9, day, hour, minute)


@pytest.fixture
def shown(plan):
    """Genesis 2.0 stands at 18:00."""
    plan.show = plan_show(
        actor=plan.office,
        edition_id=plan.edition.id,
        hall_id=plan.hall.id,
        starts_local=at(18),
        selection_ids=[plan.genesis.id],
    )
    plan.code, plan.opened = plan.show.code, plan.show.version
    plan.other_hall = makers.hall(plan.edition, "Hall 2")
    return plan


def move(plan, *, who=None, hall=None, starts=None, version=None, **more):
    return placing.place_show(
        actor=who or plan.office,
        code=plan.code,
        version=version,
        hall_id=(hall or plan.hall).id,
        starts_local=starts or at(20),
        **more,
    )


def now(plan):
    db.session.expunge_all()
    show = db.session.scalars(select(Show).where(Show.code == plan.code)).one()
    wall = datetime.fromisoformat(show.starts_local)
    return show.hall_id, wall.hour, (show.ends_at - show.starts_at).seconds // 60, show.state


def refused(act, *args, **more):
    with pytest.raises(Refused) as met:
        act(*args, **more)
    return met.value.reason


def test_a_show_is_moved_made_longer_and_taken_back_step_by_step(shown):
    move(shown, starts=at(20))
    move(shown, hall=shown.other_hall, starts=at(21), minutes=150)
    assert now(shown)[:3] == (shown.other_hall.id, 21, 150)
    placing.undo(actor=shown.office, edition_id=shown.edition.id)
    assert now(shown)[:3] == (shown.hall.id, 20, 113)
    placing.undo(actor=shown.office, edition_id=shown.edition.id)
    assert now(shown)[:3] == (shown.hall.id, 18, 113)
    assert refused(placing.undo, actor=shown.office, edition_id=shown.edition.id) is (
        board_rules.NOTHING_TO_UNDO
    )
    placing.redo(actor=shown.office, edition_id=shown.edition.id)
    placing.redo(actor=shown.office, edition_id=shown.edition.id)
    assert now(shown)[:3] == (shown.other_hall.id, 21, 150)
    assert refused(placing.redo, actor=shown.office, edition_id=shown.edition.id) is (
        board_rules.NOTHING_TO_REDO
    )


def test_a_show_is_never_made_shorter_than_its_films(shown):
    assert refused(move, shown, minutes=60) is rules.ENDS_TOO_SOON


def test_i_81_who_comes_second_is_told_and_nothing_is_overwritten(shown):
    opened = shown.opened
    move(shown, starts=at(20), version=opened)
    assert refused(move, shown, who=shown.director, starts=at(14), version=opened) is EDIT_CONFLICT
    assert now(shown)[1] == 20


def test_a_step_stays_when_somebody_changed_the_show_since(shown):
    move(shown, starts=at(20))
    move(shown, who=shown.director, starts=at(14))
    assert refused(placing.undo, actor=shown.office, edition_id=shown.edition.id) is (
        board_rules.CHANGED_SINCE
    )
    assert now(shown)[1] == 14


def test_a_new_step_forgets_what_could_have_been_done_again(shown):
    move(shown, starts=at(20))
    placing.undo(actor=shown.office, edition_id=shown.edition.id)
    move(shown, starts=at(15))
    assert refused(placing.redo, actor=shown.office, edition_id=shown.edition.id) is (
        board_rules.NOTHING_TO_REDO
    )


def pencil(plan):
    return placing.place_film(
        actor=plan.office,
        edition_id=plan.edition.id,
        film=plan.swan.code,
        hall_id=plan.hall.id,
        starts_local=at(12),
    )


def test_a_film_from_beside_the_grid_is_pencilled_and_can_go_and_come_back_under_its_code(shown):
    shown.code = pencil(shown).code
    assert now(shown)[3] is ShowState.PENCILLED
    placing.undo(actor=shown.office, edition_id=shown.edition.id)
    gone = select(Show).where(Show.code == shown.code)
    assert db.session.scalar(gone) is None
    placing.redo(actor=shown.office, edition_id=shown.edition.id)
    assert now(shown)[1::2] == (12, ShowState.PENCILLED)
    placing.take_off(actor=shown.office, code=shown.code, version=None)
    assert db.session.scalar(gone) is None
    assert refused(placing.undo, actor=shown.director, edition_id=shown.edition.id) is (
        board_rules.NOTHING_TO_UNDO
    )
    placing.undo(actor=shown.office, edition_id=shown.edition.id)
    assert now(shown)[1] == 12


def test_a_step_about_a_show_that_is_gone_stays(shown):
    shown.code = pencil(shown).code
    placing.take_off(actor=shown.director, code=shown.code, version=None)
    assert refused(placing.undo, actor=shown.office, edition_id=shown.edition.id) is (
        board_rules.GONE_SINCE
    )


def test_what_is_planned_is_cancelled_and_not_taken_off(shown):
    assert refused(placing.take_off, actor=shown.office, code=shown.code, version=None) is (
        board_rules.ONLY_PENCILLED
    )


def test_what_is_locked_stays_until_it_is_unlocked(shown):
    lock = {"actor": shown.office, "code": shown.code, "version": None}
    placing.set_state(**lock, state=ShowState.LOCKED)
    assert refused(move, shown, starts=at(20)) is rules.SHOW_LOCKED
    placing.set_state(**lock, state=ShowState.PLANNED)
    move(shown, starts=at(20))
    assert now(shown)[1] == 20
    assert refused(placing.set_state, **lock, state=ShowState.CANCELLED) is (
        board_rules.NOT_UNDERSTOOD
    )


def test_two_shows_change_places_in_one_act(shown):
    other = plan_show(
        actor=shown.office,
        edition_id=shown.edition.id,
        hall_id=shown.other_hall.id,
        starts_local=at(18),
        selection_ids=[shown.swan.id],
    )
    mine, theirs = (
        board_rules.placing_of(board.board_shows(shown.edition.id, code)[0])
        for code in (shown.code, other.code)
    )
    swapped = [
        placing.Wanted(code, board_rules.Placing(to.hall_id, to.starts_at, ends, to.state))
        for code, to, ends in (
            (shown.code, theirs, theirs.starts_at + (mine.ends_at - mine.starts_at)),
            (other.code, mine, mine.starts_at + (theirs.ends_at - theirs.starts_at)),
        )
    ]
    placing.place_many(actor=shown.office, edition_id=shown.edition.id, wanted=swapped)
    assert now(shown)[0] == shown.other_hall.id


def test_the_sheet_tells_everything_that_belongs_to_a_show(shown, app):
    with app.test_request_context():
        [told] = board.sheet(shown.office, shown.edition.code)["shows"]
        assert (told["start"], told["minutes"], told["films"], told["hall"]) == (
            18 * 60, 113, 113, shown.hall.id,
        )  # fmt: skip
        tray = board.sheet(shown.office, shown.edition.code)["tray"]
        assert [film["shown"] for film in tray] == [0, 1]


def test_what_is_locked_is_not_moved_by_its_form_either(shown):
    lock = {"actor": shown.office, "code": shown.code, "version": None}
    placing.set_state(**lock, state=ShowState.LOCKED)
    there = {"hall_id": shown.hall.id, "starts_local": at(20)}
    assert refused(move_show, **lock, **there) is rules.SHOW_LOCKED


def test_i_73_a_show_is_locked_only_when_nothing_stands_against_it(shown):
    late = plan_show(
        actor=shown.office,
        edition_id=shown.edition.id,
        hall_id=shown.other_hall.id,
        starts_local=at(18),
        selection_ids=[shown.genesis.id],
    )
    lock = {"actor": shown.office, "version": None, "state": ShowState.LOCKED}
    assert refused(placing.set_state, code=late.code, **lock) is clashes.STILL_CLASHES


@pytest.fixture
def abroad(shown):
    """A session of an event, on the network, that its people in Paris read by their own clocks."""
    shown.room = makers.hall(shown.edition, "Network", online=True)
    shown.session = plan_show(
        actor=shown.office,
        edition_id=shown.edition.id,
        hall_id=shown.room.id,
        starts_local=at(14),
        ends_local=at(16),
        event_id=event(shown.edition).id,
        zone="Europe/Paris",
    )
    shown.code = shown.session.code
    return shown


def clocks(plan):
    found = select(Show).where(Show.code == plan.code).execution_options(populate_existing=True)
    show = db.session.scalars(found).one()
    return show.zone, show.starts_local, f"{show.starts_at:%H:%MZ}", show.festival_day.day


def test_a_session_keeps_its_own_clocks_wherever_it_is_put_on_the_grid(abroad):
    """The grid goes by the clocks of Almaty, four hours ahead of those of Paris."""
    assert clocks(abroad) == ("Europe/Paris", "2019-09-16T14:00", "12:00Z", 16)
    move(abroad, hall=abroad.room, starts=at(21))
    assert clocks(abroad) == ("Europe/Paris", "2019-09-16T17:00", "15:00Z", 16)
    placing.undo(actor=abroad.office, edition_id=abroad.edition.id)
    assert clocks(abroad) == ("Europe/Paris", "2019-09-16T14:00", "12:00Z", 16)
    show = db.session.scalars(select(Show).where(Show.code == abroad.code)).one()
    hour = timedelta(hours=1)
    to = board_rules.Placing(
        show.hall_id, show.starts_at + hour, show.ends_at + hour, ShowState.PLANNED
    )
    placing.place_many(
        actor=abroad.office,
        edition_id=abroad.edition.id,
        wanted=[placing.Wanted(abroad.code, to)],
    )
    assert clocks(abroad) == ("Europe/Paris", "2019-09-16T15:00", "13:00Z", 16)


def test_the_grid_asks_about_the_day_a_session_has_by_its_own_clocks(abroad):
    """Six in the morning in Almaty, after the last day of the festival, is two in Paris: still that night."""
    told = {"hall_id": abroad.room.id, "minutes": 60}
    early = abroad.edition.ends_on + timedelta(days=1)
    dawn = datetime(early.year, early.month, early.day, 6)
    args = (abroad.office, abroad.edition)
    own = board_checks.clashes_at(*args, abroad.code, "", starts_local=dawn, **told)
    assert own == []
    move(abroad, hall=abroad.room, starts=dawn)
    assert clocks(abroad)[1:3] == (f"{early}T02:00", "00:00Z")
    film = board_checks.clashes_at(*args, "", "A film", starts_local=dawn, **told)
    assert [one["code"] for one in film] == ["OUTSIDE_FESTIVAL"]
