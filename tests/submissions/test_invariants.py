"""What must never be false of calls and entries, each by its number."""

from datetime import date, datetime

import pytest

from festival.editions.rules import EDITION_DATES_REVERSED, edition_slips
from festival.films import rules as films
from festival.foundation.countries import country_name, suggested_country
from festival.foundation.text import Text
from festival.foundation.zones import TZ_UNKNOWN, may_use_zone
from festival.submissions import rules
from festival.submissions.entry import read
from festival.submissions.models import Category
from tests.editions.test_rules import edition
from tests.submissions import makers as entries


def category(code, least, most, **more):
    return Category(
        code=code, name=Text(en=code.capitalize()), min_seconds=least, max_seconds=most, **more
    )


SHORT = category("short", 1, 2_400)
MID = category("mid-length", 2_401, 3_600)
FEATURE = category("feature", 3_601, 20_000)


def understood(categories=(), **typed):
    return read(typed, categories, 2026, "1", {})


def said(entry, field):
    return [problem.says for problem in entry.problems if problem.field == field]


def test_i01_an_edition_does_not_end_before_it_begins():
    """I-01"""
    slips = edition_slips(edition(starts_on=date(2019, 9, 20), ends_on=date(2019, 9, 14)))
    assert [slip.verdict.reason for slip in slips] == [EDITION_DATES_REVERSED]


@pytest.mark.parametrize("name", ["Asia/Nur-Sultan", "UTC+6", "", "asia/almaty "])
def test_i02_a_zone_is_of_the_tz_database(name):
    """I-02"""
    assert may_use_zone(name).reason is TZ_UNKNOWN
    assert may_use_zone("Asia/Almaty")


def test_i06_a_length_that_could_mean_two_things_is_asked_about_beside_its_field():
    """I-06: both meanings are offered, and none is taken."""
    entry = understood(runtime=["1:35"])
    assert entry.seconds is None
    (sentence,) = said(entry, "runtime")
    assert "1:35:00" in sentence
    assert "0:01:35" in sentence
    assert understood(runtime=["95'"]).seconds == 5_700


@pytest.mark.parametrize("typed", ["0:00", "-5", "abc", "25:70:00"])
def test_i06_what_is_no_length_is_refused(typed):
    """I-06"""
    assert said(understood(runtime=[typed]), "runtime")


def test_i07_limits_are_compared_to_the_second():
    """I-07: 40:00 is a short film, 40:08 is not, and what would fit is named."""
    offered = [SHORT, MID, FEATURE]
    assert rules.may_enter_category(SHORT, 2_400, 2019, offered)
    refused = rules.may_enter_category(SHORT, 2_408, 2019, offered)
    assert refused.reason is rules.CATEGORY_LENGTH
    assert "40:08" in str(refused)
    assert "Mid-length" in str(refused)


def test_i08_a_hole_between_the_categories_is_explained():
    """I-08: 45 minutes where shorts end at 30 and features begin at 60, beside the field already."""
    offered = [category("short", 1, 1_800), FEATURE]
    refused = rules.may_enter_category(offered[0], 2_700, 2019, offered)
    assert refused.reason is rules.NO_CATEGORY_FOR_LENGTH
    (sentence,) = said(understood(offered, runtime=["45"], category=["short"]), "category")
    assert "45:00" in sentence
    assert "Short 0:01–30:00" in sentence


@pytest.mark.parametrize(
    ("year", "reason"), [(2016, rules.TOO_OLD), (2017, None), (2018, None), (None, None)]
)
def test_i09_a_year_alone_passes_where_it_could_be_late_enough(year, reason):
    """I-09: for “completed after 1 October 2017” 2016 is too old; 2017 alone could be after it."""
    dated = category("short", 1, 2_400, completed_after=date(2017, 10, 1))
    assert rules.may_enter_category(dated, 600, year, [dated]).reason is reason


def test_i15_a_country_is_told_once():
    """I-15: at least one country, in order, none of them twice."""
    assert understood(country=["CH", "CN", "RU"]).countries == ["CH", "CN", "RU"]
    assert said(understood(country=["CH", "CH"]), "country")
    assert "country" in understood().missing


def test_i16_a_country_is_one_of_its_time():
    """I-16: what is no code suggests one, what was dissolved is refused, what was part of another asked about."""
    assert suggested_country("UK") == "GB"
    (sentence,) = said(understood(country=["UK"], year=["2019"]), "country")
    assert "GB" in sentence
    refused = films.countries_are_right(["SUHH"], 2019)
    assert [one.reason for one in refused] == [films.COUNTRY_NOT_EXISTING_IN_YEAR]
    turksib = understood(country=["RU"], year=["1929"])
    assert turksib.problems == []
    assert [doubt.field for doubt in turksib.doubts] == ["country"]
    assert country_name("MK", "en", 2019) == "North Macedonia"


def test_i16_a_doubt_stands_beside_the_country_and_hinders_nothing(enter, make):
    """I-16: the question is on the page."""
    filmmaker = make.actor()
    draft = entries.draft(filmmaker, entries.call(make.edition()), country=["RU"], year=["1929"])
    page = enter(filmmaker).get(f"/submissions/{draft.code}/film").text
    row = page.partition('id="country-0"')[2].partition('role="group"')[0]
    assert '<p class="hint">In 1929' in row


@pytest.mark.parametrize(("typed", "meant"), [("kz", "kk"), ("jp", "ja")])
def test_i18_a_country_for_a_language_is_answered_with_the_language(typed, meant):
    """I-18: kz is a country, kk the language; Yakut is a language like any other."""
    (sentence,) = said(understood(language=[typed]), "language")
    assert meant in sentence
    assert said(understood(language=["sah"]), "language") == []
    assert understood(language=["zxx"]).facts.silent


@pytest.mark.parametrize(
    "name", ["JR", "Ұлжан Өтегенова-Мюллер", "Apichatpong Weerasethakul", "Ng", "O’Connor, Jr.", "Madonna", "李安", "Nuri Bilge Ceylan III"]
)  # fmt: skip
def test_i99_names_are_kept_as_they_are_written(name):
    """I-99: one word or five, any script, hyphens and apostrophes; never split, never refused."""
    entry = understood(director=[name])
    assert [one["name"] for one in entry.directors] == [name]
    assert said(entry, "director") == []


def test_i22_a_team_keeps_all_its_directors_in_their_order():
    """I-22"""
    team = ["Christian Frei", "Maxim Arbugaev"]
    assert [one["name"] for one in understood(director=team).directors] == team


def test_i13_nothing_that_was_sent_is_deleted(enter, make):
    """I-13: DELETE is answered with the way to withdraw."""
    filmmaker = make.actor()
    sent = entries.sent(filmmaker, entries.call(make.edition()))
    answer = enter(filmmaker).delete(f"/submissions/{sent.code}/")
    assert answer.status_code == 405
    assert rules.USE_WITHDRAW.says.split(".")[0] in answer.text


def test_i03_the_deadline_is_the_servers(make):
    """I-03: open until just before the instant that is shown, and closed at it."""
    call = entries.call(make.edition(), opens=datetime(2019, 1, 1), closes=datetime(2019, 6, 1))
    assert rules.is_open(call, call.opens_at)
    assert rules.is_open(call, call.closes_at).reason is rules.CALL_CLOSED
    assert rules.is_open(call, call.closes_at.replace(year=2018)).reason is rules.CALL_NOT_OPEN
