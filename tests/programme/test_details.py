"""What is said of a show besides its time and films."""

import pytest

from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.programme import ages, details
from festival.programme.details import Details, ItemDetails
from festival.programme.models import Show, Showing, ShowState, SubtitlePlan
from festival.publishing.payload import contents_of
from tests.programme.test_operations import plan_show

PARTS = frozenset({"schedule"})


def detail(plan, show, *items, **facts):
    return details.detail_show(
        actor=plan.office,
        code=show.code,
        version=show.version,
        details=Details(**facts),
        items=items or [ItemDetails()],
    )


def test_yes_no_and_unknown_are_three_answers(plan, enter):
    show = plan_show(plan)
    address = f"/programme/2019/shows/{show.code}/details"
    office = enter(plan.office)
    told = {"version": show.version, "showing": "school", "with_sdh": "yes", "with_loop": "no"}
    told |= {"items-0-subtitles": "live", "items-0-subtitle_languages": "kk, Russian"}
    assert office.get(address).status_code == 200
    assert office.post(address, data=told).status_code == 303
    assert office.post(address, data=told).status_code == 409
    db.session.expire_all()
    kept = db.session.query(Show).one()
    assert (kept.with_sdh, kept.with_loop, kept.with_signing) == (True, False, None)
    assert kept.showing is Showing.SCHOOL
    (item,) = details.timetable.show_to_change(show.code).items
    assert (item.subtitles, item.subtitle_languages) == (SubtitlePlan.LIVE, "kk ru")
    wrong = told | {"version": kept.version, "items-0-subtitle_languages": "klingonish"}
    assert office.post(address, data=wrong).status_code == 422


def test_i_76_the_minutes_before_make_a_show_longer(plan):
    show = plan_show(plan)
    ends = show.ends_at
    detail(plan, show, pre_minutes=7)
    assert (show.ends_at - ends).total_seconds() == 7 * 60


def test_a_part_of_a_long_work_is_as_long_as_the_part(plan):
    show = plan_show(plan)
    detail(plan, show, ItemDetails(part=1, parts=2, part_minutes=60))
    assert (show.ends_at - show.starts_at).total_seconds() == 60 * 60


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (ItemDetails(part=3, parts=2, part_minutes=60), details.PART_OF_PARTS),
        (ItemDetails(part=1, parts=2), details.PART_OF_PARTS),
        (ItemDetails(age_mark="0+"), ages.AGE_MARK_UNKNOWN),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(plan, item, reason):
    show = plan_show(plan)
    with pytest.raises(Refused) as refusal:
        detail(plan, show, item, pre_minutes=7)
    assert refusal.value.reason is reason
    db.session.expire_all()
    assert db.session.query(Show).one().pre_minutes == 0


def test_i_85_taking_a_film_out_of_a_block_shortens_it_and_keeps_what_was_said(plan, enter):
    show = plan_show(plan, selection_ids=[plan.genesis.id, plan.swan.id])
    detail(plan, show, ItemDetails(age_mark="6+"), ItemDetails(age_mark="16+"))
    told = {
        "version": show.version,
        "kind": "screening",
        "hall": plan.hall.id,
        "starts": "2019-09-16T18:00",
        "films-0-film": "Crystal Swan",
        "access": "public",
    }
    answer = enter(plan.office).post(f"/programme/2019/shows/{show.code}/edit", data=told)
    assert answer.status_code == 303
    kept = details.timetable.show_to_change(show.code)
    assert [item.age_mark for item in kept.items] == ["16+"]
    assert (kept.ends_at - kept.starts_at).total_seconds() == 93 * 60


def test_what_is_pencilled_is_in_no_release(plan):
    show = plan_show(plan)
    plan.genesis.state = "confirmed"
    db.session.commit()
    (told,) = contents_of(plan.edition.id, PARTS, frozenset())["shows"]
    assert (told["code"], told["following"]["loop"], told["age_mark"]) == (show.code, None, "")
    show.state = ShowState.PENCILLED
    db.session.commit()
    assert contents_of(plan.edition.id, PARTS, frozenset())["shows"] == []
