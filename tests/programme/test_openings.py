"""A hall that is closed, or kept for something else, when a show is planned, moved or dropped on the grid."""

from datetime import UTC, datetime

import pytest

from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.programme import board_checks, hall_rules, placing
from festival.programme.operations import move_show, plan_show
from festival.venues.models import BlockKind, HallBlock, OpeningHours
from tests.makers import save
from tests.venues import makers as halls


def at(hour, minute=0, day=16):
    return datetime(2019, 9, day, hour, minute)


def keep(hall, kind, starts=6, ends=10):
    """The hall is kept from noon to four on the clocks of Almaty, six hours before UTC."""
    begins, over = (at(hour).replace(tzinfo=UTC) for hour in (starts, ends))
    return save(HallBlock(hall_id=hall.id, from_at=begins, to_at=over, kind=kind))


def planned(plan, hour, **more):
    told = {"hall_id": plan.hall.id, "starts_local": at(hour), "actor": plan.office}
    films = {"selection_ids": [plan.genesis.id], "edition_id": plan.edition.id}
    return plan_show(**told | films | more)


def refusal(act, *args, **more):
    with pytest.raises(Refused) as met:
        act(*args, **more)
    return met.value.reason.code, str(met.value.verdict)


def test_i_69_nobody_plans_into_a_hall_that_is_closed(plan):
    save(OpeningHours(hall_id=plan.hall.id, day=at(0).date(), opens_minute=600, closes_minute=1440))
    code, says = refusal(planned, plan, 9)
    assert code == "HALL_CLOSED"
    assert says == "Arman, Hall 1 is open 10:00–00:00 on that day; “Genesis 2.0” runs 09:00–10:53."
    assert refusal(planned, plan, 9, although="The owner opens for us")[0] == "HALL_CLOSED"
    show = planned(plan, 10)
    there = {"actor": plan.office, "code": show.code, "version": None, "hall_id": plan.hall.id}
    assert refusal(move_show, **there, starts_local=at(23))[0] == "HALL_CLOSED"
    assert refusal(placing.place_show, **there, starts_local=at(23))[0] == "HALL_CLOSED"
    move_show(**there, starts_local=at(23, day=17))


@pytest.mark.parametrize("kind", [BlockKind.BLOCKED, BlockKind.RENTED])
def test_i_69_nobody_plans_into_a_hall_that_is_taken_whatever_they_say(plan, kind):
    keep(plan.hall, kind)
    reason = hall_rules.TAKEN[kind].reason.code
    assert refusal(planned, plan, 15)[0] == reason
    assert refusal(planned, plan, 15, actor=plan.director, although="We need it")[0] == reason
    assert planned(plan, 16).code


@pytest.mark.parametrize("kind", [BlockKind.REHEARSAL, BlockKind.TECH])
def test_i_69_into_a_rehearsal_a_show_goes_with_a_reason_and_stays_there(plan, kind):
    block = keep(plan.hall, kind)
    code, says = refusal(planned, plan, 15)
    assert (code, "12:00 to 16:00" in says) == (hall_rules.TAKEN[kind].reason.code, True)
    show = planned(plan, 15, although="The rehearsal ends at two")
    there = {"actor": plan.office, "code": show.code, "version": None, "hall_id": plan.hall.id}
    move_show(**there, starts_local=at(14))
    move_show(**there, starts_local=at(18))
    assert refusal(move_show, **there, starts_local=at(14))[0] == code
    db.session.delete(db.session.get(HallBlock, block.id))
    db.session.commit()
    move_show(**there, starts_local=at(14))


def test_the_grid_tells_of_a_closed_hall_before_a_film_is_dropped_there(plan):
    keep(plan.hall, BlockKind.REHEARSAL)
    told = {"hall_id": plan.hall.id, "minutes": 60}
    found = board_checks.clashes_at(
        plan.office, plan.edition, "", "A film", starts_local=at(15), **told
    )
    assert [(one["code"], one["severity"]) for one in found] == [
        ("HALL_IN_REHEARSAL", "overridable")
    ]
    free = board_checks.clashes_at(
        plan.office, plan.edition, "", "A film", starts_local=at(16), **told
    )
    assert free == []


def test_another_hall_knows_nothing_of_it(plan):
    keep(plan.hall, BlockKind.BLOCKED)
    assert planned(plan, 15, hall_id=halls.hall(plan.edition, "Hall 2").id).code
