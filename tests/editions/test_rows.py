"""A rule as typed, row by row, and the word it travels in."""

import zlib
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from werkzeug.datastructures import MultiDict

from festival.demo.facts_frame import BY_OR_ABOUT_WOMEN, DOCUMENTARY, SHORT
from festival.editions import rules
from festival.editions.conditions import All, Any_, Compare, Not
from festival.editions.findings import weigh
from festival.editions.rows import Group, Row, Typed, packed, posted, read, rows_of, unpacked
from festival.foundation.verdict import Refused
from tests.editions.test_conditions import films, groups, leaves

FORM = {
    "join": "all", "version": "4",
    "r0-fact": "kind", "r0-relation": "any_of", "r0-value": "documentary",
    "r1-join": "any",
    "r1-0-fact": "directors", "r1-0-relation": "any_of", "r1-0-value": "female",
    "r1-1-fact": "about_women", "r1-1-relation": "is", "r1-1-value": "yes",
}  # fmt: skip
WOMEN = All((DOCUMENTARY, BY_OR_ABOUT_WOMEN))


def typed(act="", **more):
    return posted(
        MultiDict(FORM | {name.replace("_", "-"): value for name, value in more.items()}), act
    )


def test_rows_are_read_as_the_rule_they_say():
    assert read(typed()) == WOMEN
    assert rows_of(WOMEN, 4) == typed()


def test_buttons_add_and_remove_and_keep_the_rest():
    assert typed("add", new="seconds").items[-1] == Row("seconds", "at_least")
    assert typed("add-1", r1_new="year").items[1].rows[-1] == Row("year", "at_least")
    assert typed("group").items[-1] == Group("any")
    assert typed("group", join="any").items[-1] == Group("all")
    assert [type(one) for one in typed("remove-0").items] == [Group]
    assert [type(one) for one in typed("remove-1").items] == [Row]
    assert [row.fact for row in typed("remove-1-0").items[1].rows] == ["about_women"]
    assert typed("remove-7") == typed() == typed("add-7", r7_new="year")


@pytest.mark.parametrize(
    ("fact", "value", "reason"),
    [
        ("seconds", "", rules.RULE_VALUE_MISSING),
        ("seconds", "40:08", rules.RULE_LENGTH_UNREADABLE),
        ("seconds", "0:99:00", rules.RULE_LENGTH_UNREADABLE),
        ("seconds", "two", rules.RULE_LENGTH_UNREADABLE),
        ("seconds", "0:00:00", rules.RULE_VALUE_OUT_OF_RANGE),
        ("seconds", "25:00:00", rules.RULE_VALUE_OUT_OF_RANGE),
        ("year", "MMXVIII", rules.RULE_VALUE_OUT_OF_RANGE),
        ("year", "1800", rules.RULE_VALUE_OUT_OF_RANGE),
        ("completed", "1.10.2017", rules.RULE_VALUE_OUT_OF_RANGE),
        ("countries", "Atlantis", rules.RULE_VALUE_UNKNOWN),
        ("kind", "opera", rules.RULE_VALUE_UNKNOWN),
        ("silent", "maybe", rules.RULE_VALUE_UNKNOWN),
    ],
)
def test_what_is_wrong_with_a_row_stands_at_the_row(app, fact, value, reason):
    found = typed(r0_fact=fact, r0_value=value)
    assert read(found) is None
    assert found.items[0].problem.reason is reason
    assert found.items[0].typed == ([value] if value else [])
    with app.test_request_context():
        assert f"for {fact}" not in str(found.items[0].problem)


def test_an_empty_group_is_said_and_an_empty_rule_takes_everything():
    found = typed("group")
    assert read(found) is None
    assert found.items[-1].problem.reason is rules.RULE_GROUP_EMPTY
    assert read(Typed()) == All()


def test_lengths_and_countries_are_read_kindly():
    assert read(Typed(items=[Row("seconds", "at_most", ["40"])])) == All((SHORT,))
    named = Row("countries", "any_of", ["kz", "SU"])
    assert read(Typed(items=[named])).parts[0].value == ("KZ", "SUHH")


def test_more_rows_than_a_rule_holds_are_refused():
    many = {f"r{at}-fact": "silent" for at in range(51)}
    with pytest.raises(Refused) as met:
        posted(MultiDict(FORM | many))
    assert met.value.reason is rules.RULE_TOO_LONG
    with pytest.raises(Refused) as met:
        posted(MultiDict({"join": "all", "r0-fact": "budget"}))
    assert met.value.reason is rules.RULE_FACT_UNKNOWN


def test_groups_of_one_sort_are_one_group_and_deeper_ones_have_no_rows():
    assert rows_of(All((All((SHORT,)), DOCUMENTARY))) == rows_of(All((SHORT, DOCUMENTARY)))
    assert rows_of(Not(Any_((SHORT, DOCUMENTARY)))).join == "all"
    assert rows_of(All((Any_((All((SHORT, DOCUMENTARY)), SHORT)),))) is None


@given(groups, leaves, films)
def test_rows_say_what_the_rule_says(parts, one, film):
    for rule in (All((Any_(parts), one)), Any_((All(parts), one)), one):
        found = rows_of(rule)
        assert weigh(read(found), film).ok is weigh(rule, film).ok
        assert unpacked(packed(found)) == rows_of(rule)


def word(plain):
    return urlsafe_b64encode(zlib.compress(plain)).decode().rstrip("=")


@pytest.mark.parametrize(
    "hostile",
    [
        "", "x", "%%%", "é", "A" * 3_001,
        word(b"{"), word(b"[]"), word(b'{"join":"none","items":[],"version":1}'),
        word(b'{"join":"all","items":[],"version":true}'),
        word(b'{"join":"all","items":[],"version":-1}'),
        word(b'{"join":"all","items":[["budget","is",[]]],"version":1}'),
        word(b'{"join":"all","items":[["silent","at_least",[]]],"version":1}'),
        word(b'{"join":"all","items":[["silent","is",[1]]],"version":1}'),
        word(b'{"join":"all","items":[["silent","is","yes"]],"version":1}'),
        word(b'{"join":"all","items":[{"join":"any","rows":[{"join":"any","rows":[]}]}],"version":1}'),
        word(b'{"join":"all","items":[' + b",".join([b'["silent","is",[]]'] * 51) + b'],"version":1}'),
        word(b"[" * 50_000),
        word(b" " * 10_000_000),
    ],
)  # fmt: skip
def test_a_word_that_is_no_rule_is_nothing(hostile):
    assert unpacked(hostile) is None


def test_a_rule_of_many_names_still_travels():
    many = Typed(
        items=[Row("countries", "any_of", ["KZ", "KG", "UZ", "TJ", "TM"]) for _ in range(50)]
    )
    assert len(packed(many)) < 3_000
    assert Compare("countries", "any_of", ("KZ", "KG", "UZ", "TJ", "TM")) in read(many).parts
