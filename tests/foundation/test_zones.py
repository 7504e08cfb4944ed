# ruff: noqa: DTZ001
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.foundation import zones
from festival.foundation.zones import (
    Kind,
    Unclear,
    festival_day,
    instant,
    local,
    may_use_zone,
    offset_words,
    suggested,
    zone,
)

ALMATY = "Asia/Almaty"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Asia/Almaty", None),
        ("Asia/Qyzylorda", None),
        ("Europe/Kyiv", None),
        ("America/Argentina/Buenos_Aires", None),
        ("UTC", None),
        ("Asia/Nur-Sultan", zones.TZ_UNKNOWN),
        ("UTC+6", zones.TZ_UNKNOWN),
        ("Etc/GMT-6", zones.TZ_UNKNOWN),
        ("EST", zones.TZ_UNKNOWN),
        ("asia/almaty", zones.TZ_UNKNOWN),
        ("../../etc/passwd", zones.TZ_UNKNOWN),
        ("Asia/../Asia/Almaty", zones.TZ_UNKNOWN),
        ("Asia", zones.TZ_UNKNOWN),
        ("", zones.TZ_UNKNOWN),
        ("a" * 10_000, zones.TZ_UNKNOWN),
    ],
)
def test_only_names_of_the_database_are_zones(name, reason):
    verdict = may_use_zone(name)
    assert verdict.reason is reason
    if reason:
        assert len(verdict.plain()) < 300
        with pytest.raises(KeyError):
            zone(name)


@pytest.mark.parametrize(
    ("typed", "zone_name"),
    [
        ("Asia/Nur-Sultan", ALMATY),
        ("asia/almaty", ALMATY),
        ("Astana", ALMATY),
        ("new york", "America/New_York"),
        ("Europe/Pariss", "Europe/Paris"),
        ("nonsense", ALMATY),
    ],
)
def test_a_refusal_says_what_would_do(typed, zone_name):
    assert suggested(typed) == zone_name


@pytest.mark.parametrize(
    ("wall", "zone_name", "utc"),
    [
        ("2018-09-19T20:00", ALMATY, "2018-09-19T14:00"),
        ("2020-06-24T16:00", ALMATY, "2020-06-24T10:00"),
        ("2025-09-15T19:00", ALMATY, "2025-09-15T14:00"),
        ("2018-09-19T18:00", "Asia/Qyzylorda", "2018-09-19T12:00"),
        ("2020-06-24T17:00", "Asia/Qyzylorda", "2020-06-24T12:00"),
    ],
)
def test_walls_become_instants(wall, zone_name, utc):
    found = instant(datetime.fromisoformat(wall), zone_name)
    assert found == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert found.tzinfo is UTC
    assert local(found, zone_name).replace(tzinfo=None) == datetime.fromisoformat(wall)


def test_an_hour_that_happened_twice_is_asked_about():
    wall = datetime(2024, 2, 29, 23, 30)
    asked = instant(wall, ALMATY)
    assert asked == Unclear(
        Kind.AMBIGUOUS,
        wall,
        ALMATY,
        (datetime(2024, 2, 29, 17, 30, tzinfo=UTC), datetime(2024, 2, 29, 18, 30, tzinfo=UTC)),
    )
    assert asked.verdict.reason is zones.AMBIGUOUS_LOCAL_TIME
    assert asked.verdict.plain().endswith("23:30 (UTC+6), 23:30 (UTC+5).")
    assert [instant(wall, ALMATY, fold) for fold in (0, 1)] == list(asked.choices)


def test_an_hour_that_never_happened_is_not_guessed():
    skipped = instant(datetime(2019, 3, 31, 2, 30), "Europe/Berlin")
    assert isinstance(skipped, Unclear)
    assert skipped.kind is Kind.SKIPPED
    assert skipped.verdict.reason is zones.SKIPPED_LOCAL_TIME
    assert "01:30 (UTC+1), 03:30 (UTC+2)" in skipped.verdict.plain()
    assert isinstance(instant(datetime(2019, 3, 31, 2, 30), "Europe/Berlin", 1), Unclear)


@given(
    st.datetimes(datetime(1991, 1, 1), datetime(2035, 1, 1)),
    st.sampled_from([ALMATY, "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_an_instant_shows_the_wall_it_came_from(wall, zone_name):
    found = instant(wall, zone_name)
    if isinstance(found, Unclear):
        shown = [local(choice, zone_name).replace(tzinfo=None) == wall for choice in found.choices]
        assert all(shown) if found.kind is Kind.AMBIGUOUS else not any(shown)
    else:
        assert local(found, zone_name).replace(tzinfo=None, fold=0) == wall


@pytest.mark.parametrize(
    ("wall", "day"),
    [
        ("2019-09-20T23:59", "2019-09-20"),
        ("2019-09-21T00:45", "2019-09-20"),
        ("2019-09-21T04:59", "2019-09-20"),
        ("2019-09-21T05:00", "2019-09-21"),
    ],
)
def test_a_show_after_midnight_belongs_to_the_evening_before(wall, day):
    found = instant(datetime.fromisoformat(wall), ALMATY)
    assert festival_day(found, ALMATY) == date.fromisoformat(day)


def test_naive_and_aware_are_not_confused():
    with pytest.raises(ValueError, match="no zone"):
        instant(datetime(2019, 1, 1, tzinfo=UTC), ALMATY)
    with pytest.raises(ValueError, match="has a zone"):
        local(datetime(2019, 1, 1), ALMATY)


@pytest.mark.parametrize(
    ("zone_name", "words"),
    [
        (ALMATY, "UTC+6"),
        ("UTC", "UTC"),
        ("America/St_Johns", "UTC−2:30"),
        ("Asia/Kathmandu", "UTC+5:45"),
    ],
)
def test_offsets_in_words(zone_name, words):
    assert offset_words(datetime(2019, 9, 14, tzinfo=UTC), zone_name) == words


def test_the_shipped_rules_are_new_enough(monkeypatch):
    assert zones.tz_self_test() == []
    monkeypatch.setattr(zones, "offset_words", lambda moment, name: "UTC+7")
    assert len(zones.tz_self_test()) == 4


def test_the_machine_has_no_say(monkeypatch):
    monkeypatch.setenv("PYTHONTZPATH", "/nowhere")
    zone.cache_clear()
    assert local(datetime(2025, 9, 14, tzinfo=UTC), ALMATY).utcoffset() == timedelta(hours=5)
