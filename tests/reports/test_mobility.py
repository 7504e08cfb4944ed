"""Guests in figures: none of a few, none with a row, and the same in every report of the release."""

from datetime import datetime

import pytest

from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.guests.models import GuestKind, GuestState
from festival.guests.operations import invite_guest
from festival.guests.rules import Stay
from festival.people.models import Hat
from festival.reports.behind import behind
from festival.reports.counted import Counted, GuestRow, kept
from festival.reports.mobility import UNLINKED, mobility
from festival.reports.operations import make_report


def rows(tables, key):
    return {
        row["key"]: row["cells"][0] for row in next(t for t in tables if t["key"] == key)["rows"]
    }


def test_guests_are_told_from_five_on():
    guests = [GuestRow("director", 2, ("KZ", "FR"))] * 5 + [GuestRow("juror", 4, ("FR",), True)] * 3
    told = mobility(guests)
    assert rows(told, "guests") == {"others": 8}
    assert rows(told, "journeys") == {"nights": 22, "with_film": 8}
    assert rows(told, "guest_countries") == {"FR": 8, "KZ": 5}
    assert all(not table["rows"] for table in mobility(guests[5:]))


def test_no_row_of_a_journey_is_kept():
    guests = [GuestRow("director", 2, ("KZ",))] * 9
    assert "director" not in str(kept(Counted(guests=guests)))
    for table in UNLINKED:
        with pytest.raises(KeyError):
            behind(Counted(guests=guests), table, "director", "count")


def test_who_was_only_asked_does_not_count(reported, make, enter):
    edition = reported.edition
    film = make.selection(make.section(edition, "guests"), make.film("Guest", countries=("KG",)))
    stay = Stay(datetime(2019, 9, 14, 12), datetime(2019, 9, 17, 12))
    states = [GuestState.CONFIRMED] * 3 + [GuestState.ARRIVED] * 3 + [GuestState.INVITED] * 3
    for state in states:
        invite_guest(
            actor=HOUSE,
            edition_id=edition.id,
            person_id=make.person().id,
            kind=GuestKind.DIRECTOR,
            state=state,
            needs_interpreter=True,
            stays=[stay],
            selection_ids=[film.id],
        )
    report = make_report(actor=HOUSE, edition_id=edition.id)
    told = canonical.load(report.contents)["tables"]
    assert rows(told, "guests") == {"director": 6}
    assert rows(told, "journeys") == {"nights": 18, "interpreter": 6, "with_film": 6}
    assert rows(told, "guest_countries") == {"KG": 6}
    client = enter(make.actor(Hat.DIRECTOR, edition=edition))
    page = client.get(f"/reports/2019/{report.number}/convention").text
    assert "The guests&#39; journeys" in page or "The guests' journeys" in page
    assert f"/{report.number}/rows/guests" not in page
    # A partner's own report tells nothing of who travelled.
    section = make_report(actor=HOUSE, edition_id=edition.id, section="heritage")
    assert not rows(canonical.load(section.contents)["tables"], "guests")
