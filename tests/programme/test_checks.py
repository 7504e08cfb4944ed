"""What the database itself refuses, such as a show that ends before it starts, is not asked again."""

from datetime import datetime

import pytest

from festival.foundation.db import db
from festival.programme import checks
from festival.programme.operations import move_show, plan_show
from festival.venues.operations import revise_hall
from tests.programme import makers
from tests.spoiling import met, spoil
from tests.venues import makers as halls


@pytest.fixture
def shown(plan):
    """Two films on one evening, planned as the office plans them."""
    for selection, starts in ((plan.genesis, (2019, 9, 16, 18)), (plan.swan, (2019, 9, 16, 21))):
        plan_show(
            actor=plan.director,
            edition_id=plan.edition.id,
            hall_id=plan.hall.id,
            starts_local=datetime(*starts),
            selection_ids=[selection.id],
        )
    plan.first, plan.second = db.session.query(makers.Show).order_by(makers.Show.id)
    return plan


FIRST = "WHERE id = (SELECT min(id) FROM shows)"


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE shows SET starts_local = '2019-09-16T19:00'",
            "it starts at 2019-09-16T12:00Z, which is not 2019-09-16T19:00 in Asia/Almaty.",
        ),
        ("UPDATE shows SET zone = 'UTC+6'", "its zone, “UTC+6”, is not in the tz database."),
        (
            "UPDATE shows SET festival_day = '2019-09-15'",
            "it belongs to 2019-09-16, and is filed under 2019-09-15.",
        ),
    ],
    ids=["wall", "zone", "day"],
)
def test_clocks_agree(shown, statement, says):
    assert met(checks.clocks_agree, f"{statement} {FIRST}") == [f"Show {shown.first.code}: {says}"]


def test_a_show_moved_after_its_edition_took_another_zone_keeps_that_zones_time(shown):
    spoil(
        "UPDATE editions SET zone = 'Asia/Qyzylorda'", "UPDATE editions SET version = version + 1"
    )
    elsewhere = {"hall_id": shown.hall.id, "starts_local": datetime(2019, 9, 18, 18)}
    move_show(actor=shown.director, code=shown.first.code, version=None, **elsewhere)
    assert shown.first.zone == "Asia/Qyzylorda"
    assert checks.clocks_agree() == []


def test_an_hour_that_happened_twice_may_be_either(make):
    edition = make.edition("2024", starts_on=datetime(2024, 2, 26), ends_on=datetime(2024, 3, 2))
    show = makers.show(halls.hall(edition), edition, "2024-02-29T20:00", "2024-02-29T22:00")
    for instant in ("2024-02-29 17:30:00", "2024-02-29 18:30:00"):
        spoil(
            "UPDATE shows SET starts_local = '2024-02-29T23:30', starts_at = :instant, "
            "ends_at = '2024-02-29 20:00:00'",
            instant=instant,
        )
        assert checks.clocks_agree() == []
    spoil("UPDATE shows SET starts_at = '2024-02-29 19:30:00'")
    assert checks.clocks_agree() == [
        (
            f"Show {show.code}: it starts at 2024-02-29T19:30Z, which is not 2024-02-29T23:30 in "
            "Asia/Almaty."
        )
    ]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE shows SET hall_id = :hall", "its hall is of another edition."),
        ("UPDATE shows SET section_id = :section", "its section is of another edition."),
        (
            "UPDATE shows SET festival_day = '2019-09-21'",
            (
                "The festival runs from 2019-09-14 to 2019-09-20; this would belong to 2019-09-21. "
                "A show before 5:00 belongs to the evening before."
            ),
        ),
        (
            "UPDATE shows SET ends_at = '2019-09-18 12:00:00'",
            "it lasts longer than a day.",
        ),
    ],
    ids=["hall", "section", "day", "long"],
)
def test_a_show_is_where_it_belongs(make, shown, statement, says):
    other = make.edition("2018")
    there = {"hall": halls.hall(other).id, "section": make.section(other).id}
    given = {name: id for name, id in there.items() if f":{name}" in statement}
    assert met(checks.shows_are_where_they_belong, f"{statement} {FIRST}", **given) == [
        f"Show {shown.first.code}: {says}"
    ]


def test_a_show_is_of_films_of_its_edition(make, shown):
    film = make.selection(make.section(make.edition("2018")), make.film())
    spoilt = f"UPDATE show_items SET selection_id = {film.id} WHERE show_id = {shown.first.id}"
    assert met(checks.shows_are_where_they_belong, spoilt) == [
        f"Show {shown.first.code}: selection {film.code} is of another edition."
    ]


def test_a_show_is_long_enough_for_its_films(shown):
    spoilt = f"UPDATE shows SET ends_at = '2019-09-16 13:30:00' {FIRST}"
    assert met(checks.shows_are_long_enough, spoilt) == [
        f"Show {shown.first.code}: it is 23 minutes shorter than what it shows."
    ]
    spoil(f"UPDATE shows SET talk_minutes = 20 {FIRST}")
    assert checks.shows_are_long_enough() == [
        f"Show {shown.first.code}: it is 43 minutes shorter than what it shows."
    ]
    spoil("UPDATE shows SET external_id = code")
    assert checks.shows_are_long_enough() == []


def test_two_shows_never_share_a_hall(shown):
    spoilt = f"UPDATE shows SET ends_at = '2019-09-16 15:30:00' {FIRST}"
    assert met(checks.halls_hold_one_show, spoilt) == [
        f"Show {shown.first.code}: overlaps with {shown.second.code} in arman/hall-1."
    ]
    spoil("UPDATE shows SET state = 'cancelled' WHERE id = (SELECT max(id) FROM shows)")
    assert checks.halls_hold_one_show() == []


def test_what_a_published_programme_announced_may_overlap(shown):
    spoil(f"UPDATE shows SET ends_at = '2019-09-16 15:30:00', external_id = 'x1' {FIRST}")
    assert checks.halls_hold_one_show() == []


def test_a_hall_is_cleared_unless_its_director_says_why_not(shown):
    sooner = {"actor": shown.director, "code": shown.second.code, "hall_id": shown.hall.id}
    starts = datetime(2019, 9, 16, 20)
    move_show(**sooner, starts_local=starts, version=None, although="One team, one print")
    assert checks.halls_hold_one_show() == []


def test_a_hall_that_is_not_cleared_is_found(shown):
    spoilt = f"UPDATE shows SET ends_at = '2019-09-16 14:50:00' {FIRST}"
    assert met(checks.halls_hold_one_show, spoilt) == [
        f"Show {shown.first.code}: 5 minutes are missing before {shown.second.code} in arman/hall-1."
    ]


def test_what_is_planned_stays_when_a_hall_is_given_more_time(shown):
    revise_hall(
        actor=shown.director,
        hall_id=shown.hall.id,
        name=shown.hall.name,
        capacity=None,
        turnaround_minutes=120,
        position=0,
    )
    assert checks.halls_hold_one_show() == []


def test_more_shows_cost_no_more(shown, queries_made):
    def counted():
        with queries_made() as made:
            for check in checks.CHECKS:
                check()
        return len(made)

    two = counted()
    for hour in (9, 12):
        plan_show(
            actor=shown.director,
            edition_id=shown.edition.id,
            hall_id=shown.hall.id,
            starts_local=datetime(2019, 9, 17, hour),
            selection_ids=[shown.swan.id],
        )
    assert counted() == two
