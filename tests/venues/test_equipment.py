"""What is kept of a hall: its equipment, its hours, its seats, and when it is taken."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.venues import equipping, rules
from festival.venues.models import BlockKind, HallBlock, OpeningHours, Server

PAGE = "/programme/2019/venues/arman/halls/hall-1"


def test_a_hall_says_what_it_plays_and_by_which_machine(place, office):
    told = {
        "formats": ["DCP2K", "35mm"],
        "sound": ["51"],
        "subtitle_screen": "no",
        "thumbprint": "ab+c=",
    }
    assert office.get(f"{PAGE}/equipment").status_code == 200
    assert office.post(f"{PAGE}/equipment", data=told).status_code == 303
    db.session.refresh(place.hall)
    kept = place.hall
    assert (kept.formats, kept.sound, kept.containers) == ("DCP2K 35mm", "51", "")
    assert (kept.subtitle_screen, kept.hearing_devices) == (False, None), "unknown is not no"
    assert db.session.scalars(select(Server)).one().thumbprint == "ab+c="
    assert "ab+c=" in office.get(f"{PAGE}/equipment").text


def test_i_77_no_more_seats_are_sold_or_kept_than_there_are(place, office):
    assert office.post(f"{PAGE}/equipment", data={"capacity_sale": "10"}).status_code == 422
    assert rules.may_keep_seats(100, 101, 0).reason is rules.SEATS_TOO_MANY
    assert rules.may_keep_seats(100, None, 101).reason is rules.SEATS_TOO_MANY
    assert rules.may_keep_seats(100, 90, 20) and rules.may_keep_seats(None, None, 0)


def test_a_hall_is_open_by_the_day_and_into_the_night(place, office):
    night = {"day": "2019-09-16", "opens": "10:00", "closes": "01:30"}
    assert office.post(f"{PAGE}/hours", data=night).status_code == 303
    kept = db.session.scalars(select(OpeningHours)).one()
    assert (kept.opens_minute, kept.closes_minute) == (600, 1530)
    assert "10:00–01:30" in office.get(f"{PAGE}/equipment").text
    for wrong in (
        {"opens": "25:00"},
        {"day": ""},
        {"day": "2030-01-01"},
        {"opens": "07:00", "closes": "06:59"},
    ):
        assert office.post(f"{PAGE}/hours", data=night | wrong).status_code == 422
    assert office.post(f"{PAGE}/hours", data={"day": "2019-09-16"}).status_code == 303
    assert db.session.scalars(select(OpeningHours)).all() == []


def test_hours_that_are_none_and_days_that_are_no_days_are_refused(place):
    told = {"actor": place.office, "hall_id": place.hall.id, "opens": 600, "closes": 500}
    with pytest.raises(Refused) as refusal:
        equipping.keep_hours(day=date(2019, 9, 16), **told)
    assert refusal.value.reason is rules.CLOSES_FIRST
    with pytest.raises(Refused) as refusal:
        equipping.keep_hours(day=date(2030, 9, 16), **told)
    assert refusal.value.reason is rules.NOT_A_DAY


def test_a_hall_is_taken_and_freed(place, office):
    told = {
        "begins": "2019-09-16T12:00",
        "ends": "2019-09-16T15:00",
        "kind": "rehearsal",
        "note": "Choir",
    }
    assert office.post(f"{PAGE}/blocks", data=told).status_code == 303
    id = db.session.scalars(select(HallBlock)).one().id
    assert "rehearsal: Choir" in office.get(f"{PAGE}/equipment").text
    assert (
        office.post(f"{PAGE}/blocks", data=told | {"ends": "2019-09-16T11:00"}).status_code == 422
    )
    with pytest.raises(Refused) as refusal:
        equipping.block_hall(
            actor=place.office,
            hall_id=place.hall.id,
            from_local=datetime(2019, 9, 16, 12),
            to_local=datetime(2019, 9, 16, 12),
            kind=BlockKind.TECH,
        )
    assert refusal.value.reason is rules.BLOCK_ENDS_FIRST
    assert office.post(f"{PAGE}/blocks/{id}/free").status_code == 303
    assert office.post(f"{PAGE}/blocks/{id}/free").status_code == 404, "nothing is freed twice"
    assert db.session.scalars(select(HallBlock)).all() == []
