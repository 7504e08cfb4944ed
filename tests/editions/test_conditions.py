"""The rule language: read strictly, written one way, and weighed with three answers."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from festival.editions import conditions as c
from festival.editions import rules
from festival.editions.conditions import All, Any_, Compare, Not, condition_in, understood, written
from festival.editions.findings import FilmFacts, every, weigh
from festival.editions.findings import some as one_of
from festival.foundation.verdict import Refused

LEAF = {"fact": "year", "relation": "at_least", "value": 2018}


def refused(value):
    with pytest.raises(Refused) as met:
        understood(value)
    return met.value


def leaf(fact, relation, value):
    return {"fact": fact, "relation": relation, "value": value}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], rules.RULE_MALFORMED),
        (None, rules.RULE_MALFORMED),
        ("all", rules.RULE_MALFORMED),
        ({}, rules.RULE_MALFORMED),
        ({"all": LEAF}, rules.RULE_MALFORMED),
        ({"all": [LEAF], "any": [LEAF]}, rules.RULE_MALFORMED),
        ({"all": [LEAF], "note": 1}, rules.RULE_MALFORMED),
        (LEAF | {"note": 1}, rules.RULE_MALFORMED),
        ({"fact": "year", "value": 2018}, rules.RULE_MALFORMED),
        ({"not": [LEAF]}, rules.RULE_MALFORMED),
        ({"any": []}, rules.RULE_GROUP_EMPTY),
        ({"all": [{"all": []}]}, rules.RULE_GROUP_EMPTY),
        (leaf("budget", "at_least", 1), rules.RULE_FACT_UNKNOWN),
        (leaf(["year"], "at_least", 1), rules.RULE_FACT_UNKNOWN),
        (leaf("__class__", "is", True), rules.RULE_FACT_UNKNOWN),
        (leaf("year", "any_of", [2018]), rules.RULE_RELATION_UNKNOWN),
        (leaf("year", None, 2018), rules.RULE_RELATION_UNKNOWN),
        (leaf("year", "at_least", True), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("year", "at_least", 2018.0), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("year", "at_least", float("nan")), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("year", "at_least", "2018"), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("year", "at_least", 10**400), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("seconds", "at_most", 0), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("seconds", "at_most", 86_401), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("completed", "from", "2017-02-30"), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("completed", "from", 20171001), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("completed", "from", "0001-01-01"), rules.RULE_VALUE_OUT_OF_RANGE),
        (leaf("kind", "any_of", []), rules.RULE_VALUE_UNKNOWN),
        (leaf("kind", "any_of", "documentary"), rules.RULE_VALUE_UNKNOWN),
        (leaf("kind", "any_of", ["opera"]), rules.RULE_VALUE_UNKNOWN),
        (leaf("kind", "any_of", [["documentary"]]), rules.RULE_VALUE_UNKNOWN),
        (leaf("countries", "any_of", ["UK"]), rules.RULE_VALUE_UNKNOWN),
        (leaf("languages", "any_of", ["kz"]), rules.RULE_VALUE_UNKNOWN),
        (leaf("directors", "any_of", ["na"]), rules.RULE_VALUE_UNKNOWN),
        (leaf("about_women", "is", 1), rules.RULE_VALUE_UNKNOWN),
        (leaf("about_women", "is", "false"), rules.RULE_VALUE_UNKNOWN),
        (leaf("premiere", "at_least", "none"), rules.RULE_VALUE_UNKNOWN),
        (leaf("premiere", "at_least", {"world": 1}), rules.RULE_VALUE_UNKNOWN),
        ({"all": [LEAF] * 51}, rules.RULE_TOO_LONG),
        ({"all": [{"any": [LEAF] * 26}, {"any": [LEAF] * 26}]}, rules.RULE_TOO_LONG),
        (leaf("countries", "any_of", ["KZ"] * 61), rules.RULE_TOO_LONG),
        ({"not": {"not": {"not": {"not": LEAF}}}}, rules.RULE_TOO_DEEP),
    ],
)
def test_what_is_not_a_rule_is_refused_and_says_why(value, reason):
    met = refused(value)
    assert met.reason is reason
    assert met.reason.status == 422
    assert len(met.verdict.plain()) < 500


def test_a_refusal_names_what_was_given_and_what_would_do():
    assert (
        refused(leaf("budget", "at_least", 1))
        .verdict.plain()
        .startswith("A rule cannot ask about “budget”. It may ask about: kind, seconds, year,")
    )
    assert refused(leaf("kind", "any_of", ["opera"])).verdict.plain() == (
        "“opera” is no answer for kind. It could be, for example: "
        "fiction, documentary, animation, experimental, hybrid."
    )
    assert refused(leaf("seconds", "at_most", 90_000)).verdict.plain() == (
        "“90000” is not possible for seconds. Give something from 1 to 86400."
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"all":',
        "[" * 5_000,
        '{"all":[NaN]}',
        '{"all":[],"all":[]}',
        '{"not":"\\ud800"}',
        "null",
        "1",
    ],
)
def test_a_text_that_is_no_rule_is_refused(text):
    with pytest.raises(Refused) as met:
        condition_in(text)
    assert met.value.reason is rules.RULE_MALFORMED


def test_a_text_too_long_is_not_even_read():
    with pytest.raises(Refused) as met:
        condition_in(json.dumps({"all": [LEAF] * 1_000}))
    assert met.value.reason is rules.RULE_TOO_LONG


def test_deep_within_bounds_is_read():
    deep = {"all": [{"any": [{"not": LEAF}, LEAF]}]}
    assert understood(deep) == All((Any_((Not(understood(LEAF)), understood(LEAF))),))
    assert condition_in("") == All()
    assert written(All()) == ""


choices = {
    "kind": rules.FILM_KINDS,
    "countries": ("KZ", "KG", "FR", "SUHH"),
    "majority": ("KZ", "KG", "FR", "SUHH"),
    "regions": ("asia", "central_asia", "europe"),
    "languages": ("kk", "ru", "zxx", "zh-Hant"),
    "subtitles": ("en", "kk"),
    "directors": c.GENDERS,
}


def comparing(fact):
    term = c.TERMS[fact]
    values = {
        "whole": some.integers(term.least, term.most),
        "length": some.integers(term.least, term.most),
        "day": some.dates(date(1990, 1, 1), date(2030, 1, 1)),
        "truth": some.booleans(),
        "rank": some.sampled_from(c.PREMIERES[:-1]),
    }
    many = some.lists(some.sampled_from(choices.get(fact, ("x",))), min_size=1, unique=True)
    value = values.get(term.sort, many.map(tuple))
    return some.builds(Compare, some.just(fact), some.sampled_from(term.relations), value)


leaves = some.sampled_from(sorted(c.TERMS)).flatmap(comparing)
groups = some.lists(leaves, min_size=1, max_size=4).map(tuple)
inner = some.one_of(leaves, groups.map(All), groups.map(Any_), leaves.map(Not))
trees = some.one_of(
    inner,
    some.lists(inner, min_size=1, max_size=4).map(lambda parts: All(tuple(parts))),
    some.lists(inner, min_size=1, max_size=4).map(lambda parts: Any_(tuple(parts))),
    some.lists(inner, min_size=1, max_size=2).map(lambda parts: Not(All(tuple(parts)))),
)
maybe = some.one_of(some.none(), some.booleans())
films = some.builds(
    FilmFacts,
    kind=some.one_of(some.none(), some.sampled_from(rules.FILM_KINDS)),
    year=some.one_of(some.none(), some.integers(1990, 2030)),
    countries=some.lists(some.sampled_from(["KZ", "KG", "FR", "SUHH", "CSHH", "AQ"]), max_size=3),
    seconds=some.one_of(some.none(), some.integers(1, 86_400)),
    genders=some.lists(some.sampled_from(["female", "male", "other", "na", ""]), max_size=3),
    about_women=maybe,
    first_film=maybe,
    student_film=maybe,
    silent=maybe,
    languages=some.lists(some.sampled_from(["kk", "ru", "zxx", "zh-Hant"]), max_size=2),
    subtitles=some.lists(some.sampled_from(["en", "kk"]), max_size=2),
    premiere=some.one_of(some.none(), some.sampled_from(c.PREMIERES)),
    completed_on=some.one_of(some.none(), some.dates(date(1990, 1, 1), date(2030, 1, 1))),
)


@given(trees)
def test_what_is_written_is_read_again(tree):
    assert condition_in(written(tree)) == tree
    assert written(condition_in(written(tree))) == written(tree)


@given(trees, films)
def test_a_rule_without_its_nots_says_the_same(tree, film):
    assert weigh(c.settled(tree), film).ok is weigh(tree, film).ok


@given(trees, films)
def test_not_turns_an_answer_and_leaves_the_unknown(tree, film):
    ok = weigh(tree, film).ok
    assert weigh(Not(tree), film).ok is (None if ok is None else not ok)
    assert weigh(Not(Not(tree)), film).ok is ok


@given(some.lists(inner, min_size=1, max_size=4), films)
def test_groups_are_de_morgans(parts, film):
    parts = tuple(parts)
    together = weigh(Not(All(parts)), film).ok
    assert together is weigh(Any_(tuple(Not(one) for one in parts)), film).ok
    oks = [weigh(one, film).ok for one in parts]
    assert weigh(All(parts), film).ok is every(oks)
    assert weigh(Any_(parts), film).ok is one_of(oks)


@given(trees, films)
def test_the_deciding_conditions_alone_explain_the_answer(tree, film):
    found = weigh(tree, film)
    assert found.deciding
    if found.ok is None:
        assert all(one.ok is None for one in found.deciding)


@given(trees)
def test_of_a_film_nothing_is_known_of_nothing_is_decided(tree):
    assert weigh(tree, FilmFacts()).ok is None


@given(leaves, films)
def test_an_opposite_is_its_own_opposites_opposite(one, film):
    assert c.opposite(c.opposite(one)) == one
    ok = weigh(one, film).ok
    assert weigh(c.opposite(one), film).ok is (None if ok is None else not ok)


YEAR = FilmFacts(year=2017)


@pytest.mark.parametrize(
    ("one", "film", "ok"),
    [
        (("seconds", "at_most", 2400), FilmFacts(seconds=2400), True),
        (("seconds", "at_most", 2400), FilmFacts(seconds=2408), False),
        (("seconds", "at_least", 2401), FilmFacts(seconds=2400), False),
        (("country_count", "at_least", 2), FilmFacts(countries=["KZ", "KZ"]), False),
        (("country_count", "at_least", 2), FilmFacts(countries=["CH", "CN"]), True),
        (("country_count", "at_least", 2), FilmFacts(), None),
        (("countries", "none_of", ("KZ",)), FilmFacts(), None),
        (("majority", "any_of", ("KZ",)), FilmFacts(countries=["FR", "KZ"]), False),
        (("regions", "any_of", ("asia",)), FilmFacts(countries=["FR", "KZ"]), True),
        (("regions", "any_of", ("central_asia",)), FilmFacts(countries=["SUHH"]), None),
        (("regions", "any_of", ("europe",)), FilmFacts(countries=["CSHH"]), True),
        (("languages", "any_of", ("zh",)), FilmFacts(languages=["zh-Hant"]), True),
        (("languages", "any_of", ("zh-Hant",)), FilmFacts(languages=["zh"]), False),
        (("subtitles", "any_of", ("en",)), FilmFacts(), None),
        (("directors", "any_of", ("female",)), FilmFacts(genders=["male", "female"]), True),
        (("directors", "any_of", ("female",)), FilmFacts(genders=["male", "na"]), None),
        (("directors", "any_of", ("female",)), FilmFacts(genders=["male", ""]), None),
        (("directors", "any_of", ("female",)), FilmFacts(genders=["male"]), False),
        (("directors", "any_of", ("female",)), FilmFacts(genders=["other"]), False),
        (("directors", "none_of", ("male",)), FilmFacts(genders=["na"]), None),
        (("completed", "from", date(2017, 10, 1)), YEAR, None),
        (("completed", "from", date(2018, 1, 1)), YEAR, False),
        (("completed", "until", date(2017, 12, 31)), YEAR, True),
        (("completed", "from", date(2017, 10, 1)), FilmFacts(completed_on=date(2017, 10, 1)), True),
        (("premiere", "at_least", "national"), FilmFacts(premiere="world"), True),
        (("premiere", "at_least", "national"), FilmFacts(premiere="city"), False),
        (("premiere", "weaker_than", "national"), FilmFacts(premiere="none"), True),
        (("about_women", "is", False), FilmFacts(about_women=False), True),
        (("about_women", "is", False), FilmFacts(), None),
    ],
)
def test_a_fact_answers(one, film, ok):
    assert weigh(Compare(*one), film).ok is ok
