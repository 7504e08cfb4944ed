from datetime import UTC, date, datetime

import pytest

from festival.foundation.language import LOCALES
from festival.foundation.moments import (
    clock_time,
    date_range,
    date_words,
    held,
    moment,
    month_name,
    time_range,
)  # fmt: skip

ALMATY = "Asia/Almaty"


def in_all(said):
    return [held(said(locale)) for locale in LOCALES]


@pytest.mark.parametrize(
    ("first", "last", "year", "en", "ru", "kk"),
    [
        ("2019-09-14", "2019-09-20", True, "14–20 September 2019", "14–20 сентября 2019",
         "2019 ж. 14–20 қыркүйек"),
        ("2019-09-14", "2019-09-20", False, "14–20 September", "14–20 сентября", "14–20 қыркүйек"),
        ("2024-11-28", "2024-12-03", True, "28 November – 3 December 2024",
         "28 ноября – 3 декабря 2024", "2024 ж. 28 қараша – 3 желтоқсан"),
        ("2019-12-30", "2020-01-02", True, "30 December 2019 – 2 January 2020",
         "30 декабря 2019 – 2 января 2020", "2019 ж. 30 желтоқсан – 2020 ж. 2 қаңтар"),
        ("2019-09-14", "2019-09-14", True, "14 September 2019", "14 сентября 2019",
         "2019 ж. 14 қыркүйек"),
    ],
)  # fmt: skip
def test_ranges(first, last, year, en, ru, kk):
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    assert in_all(lambda locale: date_range(first, last, locale, year=year)) == [en, ru, kk]


def test_dates_with_their_weekday():
    day = date(2019, 9, 16)
    assert in_all(lambda locale: date_words(day, locale, weekday=True)) == [
        "Monday 16 September 2019",
        "понедельник, 16 сентября 2019",
        "2019 ж. 16 қыркүйек, дүйсенбі",
    ]
    assert in_all(lambda locale: date_words(day, locale, weekday=True, year=False)) == [
        "Monday 16 September", "понедельник, 16 сентября", "16 қыркүйек, дүйсенбі",
    ]  # fmt: skip


def test_russian_months_stand_in_the_genitive_beside_a_day_only():
    may = date(2019, 5, 1)
    assert (month_name(may, "ru"), held(date_words(may, "ru"))) == ("май", "1 мая 2019")


def test_times_follow_the_zone_and_its_history():
    assert clock_time(datetime(2019, 9, 16, 12, 30, tzinfo=UTC), ALMATY) == "18:30"
    assert clock_time(datetime(2025, 9, 16, 12, 30, tzinfo=UTC), ALMATY) == "17:30"
    late = datetime(2019, 9, 16, 17, 30, tzinfo=UTC), datetime(2019, 9, 16, 19, 5, tzinfo=UTC)
    assert time_range(*late, ALMATY) == "23:30–01:05"


def test_a_deadline_names_its_zone():
    closing = datetime(2019, 6, 30, 17, 59, tzinfo=UTC)
    assert in_all(lambda locale: moment(closing, ALMATY, locale, offset=True)) == [
        "Sunday 30 June 2019, 23:59 (UTC+6)",
        "воскресенье, 30 июня 2019, 23:59 (UTC+6)",
        "2019 ж. 30 маусым, жексенбі, 23:59 (UTC+6)",
    ]
