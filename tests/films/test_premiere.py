"""The premiere status is derived from where a film was shown, and explained; what is unknown stays unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.films import claims
from festival.films.claims import is_sure, may_claim, showing_line, why_no_more
from festival.films.models import HistoryKind
from festival.films.naming import premiere_words
from festival.films.premiere import Place, Shown, Status, Unknown, derive, regions_of
from festival.foundation.language import plain

ALMATY = Place("KZ", date(2018, 9, 15), ("Almaty", "Алматы", "Алма-Ата"), regions=regions_of("KZ"))
TORONTO = Place("CA", date(2024, 4, 25), ("Toronto",), "Ontario", regions=("north_america",))
GENESIS = ["CH", "CN", "RU", "KR", "US"]
SUNDANCE = Shown(date(2018, 1, 20), "US", city="Park City", event="Sundance Film Festival")
LOCARNO = Shown(date(2018, 8, 5), "CH", city="Locarno")


def at(country="KZ", kind=HistoryKind.FESTIVAL, on=date(2018, 3, 1), **more):
    return Shown(on, country, kind, **more)


@pytest.mark.parametrize(
    ("countries", "history", "place", "status", "known"),
    [
        (["CH"], [], ALMATY, "world", True),
        (["KZ"], [], ALMATY, "world", True),
        (GENESIS, [SUNDANCE], ALMATY, "continental", True),
        (["CH", "DE"], [LOCARNO], ALMATY, "international", True),
        (["KZ", "FR"], [at("FR")], ALMATY, "continental", True),
        (["CH"], [at("JP")], ALMATY, "central_asian", True),
        (["CH"], [at("JP"), at("KG")], ALMATY, "national", True),
        (["CH"], [at("KZ", city="Astana")], ALMATY, "city", True),
        (["CH"], [at("KZ", city="алматы")], ALMATY, "none", True),
        (["CH"], [at("KZ")], ALMATY, "city", False),
        (["CA"], [at("CA", city="Vancouver", region="British Columbia")], TORONTO, "regional", True),
        (["US"], [at("CA", city="Ottawa", region="Ontario")], TORONTO, "city", True),
        (["US"], [at("US", city="New York")], TORONTO, "international", True),
        (["CA"], [at("CA", city="Ottawa")], TORONTO, "regional", False),
        ([], [at("FR")], ALMATY, "international", False),
    ],
    ids=[
        "never", "never-at-home", "genesis", "origin-only", "at-home", "asia", "central-asia",
        "another-city", "same-city", "city-unknown", "another-region", "same-region", "continent",
        "region-unknown", "origin-unknown",
    ],
)  # fmt: skip
def test_what_is_left(countries, history, place, status, known):
    derived = derive(countries, history, place)
    assert derived.status == status
    assert derived.known == (status if known else None)


@pytest.mark.parametrize(
    ("shown", "status"),
    [
        (at("US", HistoryKind.MARKET), "world"),
        (at("US", HistoryKind.PRIVATE), "world"),
        (at("US", public=False), "world"),
        (at("US", HistoryKind.THEATRICAL), "continental"),
        (at("US", HistoryKind.BROADCAST), "continental"),
        (at("KZ", HistoryKind.BROADCAST), "none"),
        (at("US", HistoryKind.ONLINE, geo_blocked=False), "none"),
        (at("US", HistoryKind.ONLINE, geo_blocked=True), "continental"),
        (at("CH", HistoryKind.ONLINE, geo_blocked=True), "international"),
        (at("KZ", HistoryKind.ONLINE, geo_blocked=True), "none"),
    ],
    ids=[
        "market", "cast-and-crew", "press", "cinemas", "abroad-on-air", "here-on-air", "everywhere",
        "one-country", "at-home-only", "here-online",
    ],
)  # fmt: skip
def test_which_showings_use_up_what(shown, status):
    derived = derive(["CH"], [shown], ALMATY)
    assert (derived.status, derived.known) == (status, status)


def test_an_online_showing_nobody_says_more_of_leaves_all_in_doubt_but_the_world_premiere():
    derived = derive(["CH"], [at("CH", HistoryKind.ONLINE)], ALMATY)
    assert [step.status for step in derived.lost] == [Status.WORLD]
    assert {step.why for step in derived.doubts} == {Unknown.REACH}
    assert (derived.status, derived.surely, derived.known) == ("international", "none", None)


@pytest.mark.parametrize(
    ("on", "precision", "status", "known"),
    [
        (date(2018, 1, 1), "year", "world", False),
        (date(2017, 1, 1), "year", "continental", True),
        (date(2019, 1, 1), "year", "world", True),
        (date(2018, 9, 1), "month", "world", False),
        (date(2018, 8, 1), "month", "continental", True),
        (date(2018, 9, 15), "day", "world", False),
        (date(2018, 9, 14), "day", "continental", True),
        (date(2018, 9, 16), "day", "world", True),
    ],
)
def test_a_day_known_roughly_is_not_taken_for_known(on, precision, status, known):
    derived = derive(["CH"], [at("US", on=on, precision=precision)], ALMATY)
    assert (derived.status, derived.known is not None) == (status, known)
    assert all(step.why is Unknown.DAY for step in derived.doubts)
    if not known:
        assert derived.surely is Status.CONTINENTAL


def test_a_country_that_came_apart_leaves_its_heirs_in_doubt_until_the_city_is_named():
    rough = derive(["SUHH"], [at("SUHH", on=date(1970, 1, 1), precision="year")], ALMATY)
    assert rough.at_home
    assert [step.status for step in rough.lost] == [Status.WORLD]
    assert {step.why for step in rough.doubts} == {Unknown.HEIR}
    assert rough.surely is Status.NONE
    assert derive(["SUHH"], [at("KZ", city="Алма-Ата")], ALMATY).known == "none"


def test_the_earliest_showing_is_the_one_that_used_it_up():
    derived = derive(GENESIS, [at("DE", on=date(2018, 2, 20)), SUNDANCE], ALMATY)
    assert {step.by for step in derived.lost} == {SUNDANCE}


def test_a_festival_in_the_country_of_production_is_told_of():
    derived = derive(["CH", "DE"], [LOCARNO], ALMATY)
    assert derived.home_festival == LOCARNO
    assert "some count this as its international premiere" in why_no_more(derived, "en")[-1]
    assert derive(["KZ"], [at("KZ", city="Astana")], ALMATY).home_festival is None


def test_I35_a_claim_beyond_what_is_left_is_contradicted_with_the_showing_and_the_strongest_left():
    here = Place("KZ", date(2018, 9, 15), ("Almaty",), regions=("central_asia",))
    derived = derive(GENESIS, [SUNDANCE], here)
    verdict = may_claim(Status.WORLD, derived)
    assert verdict.reason is claims.PREMIERE_CONTRADICTED
    assert verdict.reason.status == 422
    assert plain(verdict.plain()) == (
        "Already public: 20 January 2018, Sundance Film Festival, Park City, United States. "
        "The strongest possible here: Central Asian premiere."
    )
    assert may_claim(Status.CONTINENTAL, derived).reason is claims.PREMIERE_CONTRADICTED
    assert may_claim(Status.CENTRAL_ASIAN, derived)
    assert may_claim(Status.NATIONAL, derived)
    assert may_claim(Status.NONE, derived)


def test_there_is_no_international_premiere_at_home():
    derived = derive(["KZ", "FR"], [], ALMATY)
    assert may_claim(Status.INTERNATIONAL, derived).reason is claims.PREMIERE_AT_HOME
    assert may_claim(Status.WORLD, derived)


def test_a_claim_in_doubt_is_allowed_and_asked_about():
    derived = derive(["CH"], [at("US", on=date(2018, 1, 1), precision="year")], ALMATY)
    assert may_claim(Status.WORLD, derived)
    doubt = is_sure(Status.WORLD, derived)
    assert doubt.reason is claims.PREMIERE_IN_DOUBT
    assert doubt.plain().startswith(
        "A showing is known too roughly to be sure: 2018, United States."
    )
    assert is_sure(Status.CONTINENTAL, derived)
    assert is_sure(Status.WORLD, derive(["CH"], [], ALMATY))


def test_each_lost_premiere_has_its_sentence():
    derived = derive(["CH"], [at("US", city="Park City"), at("KZ", on=date(2018, 4, 1))], ALMATY)
    told = [plain(words) for words in why_no_more(derived, "en")]
    assert told == [
        "Not a world premiere: shown before (1 March 2018, Park City, United States).",
        (
            "Not an international premiere: shown before outside its own country "
            "(1 March 2018, Park City, United States)."
        ),
        "Not the first on the continent of the festival: shown there before (1 April 2018, Kazakhstan).",
        "Not a Central Asian premiere: shown in Central Asia before (1 April 2018, Kazakhstan).",
        "Not a national premiere: shown in the country of the festival before (1 April 2018, Kazakhstan).",
        (
            "In doubt: the city of a showing in the country of the festival is not known "
            "(1 April 2018, Kazakhstan). Name it."
        ),
    ]
    assert why_no_more(derive(["CH"], [], ALMATY), "en") == [
        "No public showing before the festival is known."
    ]
    online = derive(["CH"], [at("US", HistoryKind.ONLINE, geo_blocked=False)], ALMATY)
    assert why_no_more(online, "en") == [
        (
            f"It could be watched online everywhere ({showing_line(online.lost[0].by, 'en')}), "
            "so no premiere is left."
        )
    ]


@pytest.mark.parametrize("shown", [
    at("KZ", city="Almaty"), at("CA", city="Toronto", region="Ontario"), at("SUHH"),
    at("CH", HistoryKind.ONLINE), at("US", precision="year"),
])  # fmt: skip
@pytest.mark.parametrize("place", [ALMATY, TORONTO])
@pytest.mark.parametrize("countries", [["CH"], ["SUHH"], ["CA"], []])
def test_every_outcome_can_be_said(shown, place, countries):
    derived = derive(countries, [shown], place)
    assert premiere_words(derived.status, derived.region)
    assert all(words.endswith(".") for words in why_no_more(derived, "en"))
    for status in Status:
        may_claim(status, derived).plain()
        is_sure(status, derived).plain()


countries = st.sampled_from(["KZ", "KG", "JP", "CH", "US", "SUHH"])
showings = st.builds(
    Shown,
    on=st.dates(date(2017, 1, 1), date(2019, 12, 31)),
    country=countries,
    kind=st.sampled_from(HistoryKind),
    precision=st.sampled_from(["day", "month", "year"]),
    city=st.sampled_from(["", "Almaty", "Paris"]),
    public=st.booleans(),
    geo_blocked=st.sampled_from([None, True, False]),
)


@given(st.lists(countries, max_size=2), st.lists(showings, max_size=4), showings)
def test_one_more_showing_never_makes_a_stronger_premiere(made_in, history, more):
    before, after = derive(made_in, history, ALMATY), derive(made_in, [*history, more], ALMATY)
    assert not after.status.is_stronger(before.status)
    assert not after.surely.is_stronger(before.surely)
    assert not after.surely.is_stronger(after.status)


def test_where_a_country_lies():
    assert regions_of("KZ") == ("asia", "central_asia")
    assert regions_of("RU") == ("europe",)
    assert regions_of("MX") == ("latin_america",)
