"""The red list and what hangs on it: copy sheets, keys by show, booths, and what goes on."""

from datetime import timedelta

import pytest

from festival.foundation.db import db
from festival.journal.models import JournalEntry
from festival.prints import keeping, operations
from festival.prints.given import CheckGiven
from festival.prints.models import CheckResult, CopyState
from festival.programme.models import ShowItem, ShowState
from tests.prints.makers import kept_copy, key_message
from tests.programme import makers
from tests.venues import makers as venues


@pytest.fixture
def at(house_plan):
    return f"/projection/{house_plan.edition.code}/"


def eve(plan):
    return (plan.day - timedelta(days=1)).isoformat()


def get_ready(plan):
    """The copy of Genesis comes, is ingested and checked, and its key fits."""
    office, code = plan.office, plan.copy.code
    for to in (CopyState.ANNOUNCED, CopyState.IN_TRANSIT, CopyState.ARRIVED):
        operations.move_copy(actor=office, code=code, to=to)
    operations.ingest(actor=office, code=code, hall_code=plan.key)
    operations.check_copy(
        actor=office, code=code, hall_code=plan.key,
        given=CheckGiven(CheckResult.PASSED, fader="5.5", subtitle_line="low"),
    )  # fmt: skip
    begins, ends = f"{eve(plan)}T00:00:00+00:00", f"{plan.day + timedelta(days=2)}T00:00:00+00:00"
    keeping.receive_key(actor=office, code=code, content=key_message(begins, ends))


def test_the_door_leads_to_the_list(house_plan, desk, at):
    assert desk.get("/projection/").headers["Location"] == at


def test_the_red_list_says_what_is_missing_and_which_act_mends_it(house_plan, desk, at):
    page = desk.get(f"{at}?day={eve(house_plan)}&show=tomorrow").text
    assert "2 films are not ready" in page
    assert "This copy is not here yet." in page
    assert "The copy is encrypted, and there is no key for the server of Arman, Hall 1." in page
    assert "No copy of this film is written down." in page
    assert f"copies/new?version={house_plan.ayka.version_id}" in page
    assert f"/copies/{house_plan.copy.code}#keys" in page


def test_what_is_ready_leaves_the_list(house_plan, desk, at):
    get_ready(house_plan)
    page = desk.get(f"{at}?day={eve(house_plan)}").text
    assert "1 film is not ready" in page
    assert "1 film is ready" in page


def test_what_is_over_cancelled_or_pencilled_is_not_missed(house_plan, desk, at):
    house_plan.other.state = ShowState.CANCELLED
    house_plan.show.state = ShowState.PENCILLED
    db.session.commit()
    assert "Nothing is missing" in desk.get(f"{at}?day={eve(house_plan)}").text
    house_plan.other.state = ShowState.PLANNED
    db.session.commit()
    later = (house_plan.day + timedelta(days=2)).isoformat()
    assert "Nothing is missing" in desk.get(f"{at}?day={later}").text


def test_the_list_costs_the_same_for_more_shows(house_plan, desk, at, queries_made):
    address = f"{at}?day={eve(house_plan)}"
    with queries_made() as few:
        desk.get(address)
    day = house_plan.day + timedelta(days=1)
    for hour in range(10, 14):
        makers.show(
            house_plan.hall, house_plan.edition, f"{day}T{hour}:00", f"{day}T{hour}:50",
            house_plan.ayka, code=f"more{hour}",
        )  # fmt: skip
        kept_copy(house_plan.ayka)
    with queries_made() as many:
        desk.get(address)
    assert len(many) == len(few)


def test_the_list_is_given_as_a_file(house_plan, desk, at):
    answer = desk.get(f"{at}missing.csv?day={eve(house_plan)}")
    assert "No copy of this film is written down." in answer.text
    assert desk.get(f"{at}missing.xlsx").data[:2] == b"PK"


def test_a_reader_sees_what_is_missing_and_no_button(house_plan, enter, at):
    page = enter(house_plan.programmer).get(f"{at}?day={eve(house_plan)}").text
    assert "No copy of this film is written down." in page
    assert "copies/new?version" not in page


def test_i74_a_showing_too_many_is_on_the_red_list(house_plan, desk, at):
    operations.set_terms(
        actor=house_plan.office, selection_code=house_plan.ayka.code, showings_max=0
    )
    page = desk.get(f"{at}?day={eve(house_plan)}").text
    assert "Showings agreed for “Ayka”: 0 at most. This would be number 1." in page


def test_i66_a_reel_cannot_be_carried_in_no_time(house_plan, desk, at, make):
    from_here = venues.hall(house_plan.edition, "Hall 2", formats="35mm")
    reel = kept_copy(house_plan.ayka, format="35mm", state=CopyState.ARRIVED)
    makers.show(
        from_here, house_plan.edition, f"{house_plan.day}T22:00", f"{house_plan.day}T23:45",
        house_plan.ayka, code="s3",
    )  # fmt: skip
    page = desk.get(f"{at}?day={eve(house_plan)}").text
    assert reel.code in page
    assert "50 more minutes are needed" in page


def test_the_copy_sheet_shows_name_measure_servers_and_keys(house_plan, desk, at):
    get_ready(house_plan)
    house_plan.copy.name = "Genesis2-0_FTR_F_SAH-EN_INT_51_4K_ST_20180812_FAC_SMPTE_VF"
    house_plan.copy.measured_frames = 24 * (113 * 60 + 61)
    db.session.commit()
    page = desk.get(f"{at}films/{house_plan.genesis.code}").text
    assert "Package lies: the name says “VF”, the copy is OV." in page
    assert "longer than declared" in page
    assert "opens" in page
    assert "1 planned; nothing was agreed" in page
    assert "opens" in desk.get(f"{at}keys").text


def test_a_show_plays_the_copy_that_was_chosen(house_plan, desk, at):
    second = kept_copy(house_plan.genesis)
    item = house_plan.show.items[0]
    address = f"{at}shows/{house_plan.show.code}/{item.id}"
    assert desk.post(address, data={f"i{item.id}-copy": second.code}).status_code == 303
    assert db.session.get(ShowItem, item.id).copy_id == second.id
    foreign = kept_copy(house_plan.ayka)
    assert desk.post(address, data={f"i{item.id}-copy": foreign.code}).status_code == 422
    assert desk.post(address, data={f"i{item.id}-copy": "none"}).status_code == 422
    assert db.session.get(ShowItem, item.id).copy_id == second.id
    assert desk.post(address).status_code == 303
    assert db.session.get(ShowItem, item.id).copy_id is None
    assert db.session.query(JournalEntry.act).filter_by(act="choose_copy").count() == 2


def test_the_booth_reads_its_day_and_prints_it(house_plan, desk, at):
    get_ready(house_plan)
    day = f"{at}booths/{house_plan.day}/{house_plan.key}"
    assert f"/booths/{house_plan.day}/{house_plan.key}" in desk.get(f"{at}booths").text
    page = desk.get(day).text
    for words in (
        "17:45",
        "18:00",
        "20:31",
        "18:10",
        "Genesis 2.0",
        "5.5",
        "low",
        "Talk afterwards",
    ):
        assert words in page
    paper = desk.get(f"{day}.pdf")
    assert paper.mimetype == "application/pdf"
    assert paper.data[:5] == b"%PDF-"
    assert desk.get(f"{at}booths/someday/{house_plan.key}").status_code == 404
    assert desk.get(f"{at}booths/{house_plan.day}/nowhere").status_code == 404


def test_what_goes_on_says_where_by_when_and_what_it_is_worth(house_plan, desk, at):
    get_ready(house_plan)
    house_plan.copy.next_destination, house_plan.copy.due_back_on = "Busan", house_plan.day
    house_plan.copy.insured_minor, house_plan.copy.insured_currency = 250000, "EUR"
    db.session.commit()
    page = desk.get(f"{at}onward").text
    assert "Busan" in page
    assert "2 500" in page.replace("\u00a0", " ")
    assert "Busan" in desk.get(f"{at}onward.csv").text
    assert "Copies that have to go on" in desk.get(f"{at}?day={house_plan.day}").text


def test_another_edition_is_not_there(house_plan, enter, at, make):
    stranger = enter(make.actor("schedule", edition=make.edition("2020")))
    for path in ("", "keys", "booths", "onward", f"films/{house_plan.genesis.code}"):
        assert stranger.get(f"{at}{path}").status_code == 404
