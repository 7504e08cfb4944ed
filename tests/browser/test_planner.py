"""The planner where it runs: against another exact solver, its square codes, and the line a plan travels in."""

import pytest
import segno

from tests.favourites.planner_cases import best_value, case, faults, value_of
from tests.house.test_bootstrap import HOUSE

pytestmark = pytest.mark.browser

SITE = "http://planner.test/"
CASES = 200
FULL = [
    (17, "L"),
    (106, "L"),
    (271, "L"),
    (520, "L"),
    (858, "L"),
    (1528, "L"),
    (14, "M"),
    (213, "M"),
]
"""As many bytes as a square of some size holds: with none to spare, nobody pads in a way of their own."""


@pytest.fixture(scope="module")
def modules(chromium):
    """A page of its own that may import the planner's modules, and nothing else."""
    context = chromium.new_context()
    page = context.new_page()

    def give(route):
        path = route.request.url.removeprefix(SITE)
        if path:
            kind = "text/javascript"
            route.fulfill(
                body=(HOUSE / "static" / "favourites" / path).read_text(), content_type=kind
            )
        else:
            route.fulfill(body="<!doctype html><title>Planner</title>", content_type="text/html")

    page.route(f"{SITE}**", give)
    page.goto(SITE)
    yield page
    context.close()


def test_no_programme_is_worth_more_than_the_planners(modules):
    cases = [case(seed) for seed in range(CASES)]
    found = modules.evaluate(
        "async (cases) => { const { best } = await import('./planner.js'); return cases.map((one) => best(one)); }",
        cases,
    )
    for seed, (task, answer) in enumerate(zip(cases, found, strict=True)):
        assert answer["proven"], seed
        assert faults(task, answer["shows"]) == [], seed
        assert value_of(task, answer["shows"]) == answer["value"] == best_value(task), seed


def test_a_search_that_is_cut_short_says_so_and_still_holds(modules):
    tasks = [case(seed) for seed in range(40)]
    found = modules.evaluate(
        "async (cases) => { const { best } = await import('./planner.js'); return cases.map((one) => best(one, 0)); }",
        tasks,
    )
    assert not all(answer["proven"] for answer in found)
    for task, answer in zip(tasks, found, strict=True):
        assert faults(task, answer["shows"]) == []
        assert value_of(task, answer["shows"]) == answer["value"]


@pytest.mark.parametrize(("length", "level"), FULL)
def test_square_codes_are_drawn_as_the_standard_has_them(modules, length, level):
    text = ("plan/#" * length)[:length]
    theirs = segno.make(text.encode(), error=level, mode="byte", boost_error=False, micro=False)
    drawn = modules.evaluate(
        "async (asked) => (await import('./code.js')).code(...asked).map((row) => row.map(Number))",
        [text, level, theirs.mask],
    )
    assert drawn == [[int(bool(one)) for one in row] for row in theirs.matrix]


WISHES = {
    "films": {"adam": "must", "құлыншақ": "want", "gone": "maybe", "genezis": "seen"},
    "plan": ["aaaa", "bbbb"],
    "kept": ["bbbb"],
    "not": ["cccc"],
    "days": {"2019-09-16": [600, 1500], "2019-09-17": 0},
    "rest": 20,
    "travel": 45,
    "talks": False,
}
BOOK = {
    "films": [{"id": one} for one in ("adam", "құлыншақ", "genezis", "other")],
    "shows": [{"id": one} for one in ("aaaa", "bbbb", "cccc")],
}
CARRY = """async ([wishes, book]) => {
  const { packed, unpacked } = await import('./carry.js');
  const { whole } = await import('./wishes.js');
  const line = packed(whole(wishes));
  return { line, come: unpacked(line, book) };
}"""


def test_a_plan_travels_in_a_line_and_leaves_out_what_is_not_known_there(modules):
    carried = modules.evaluate(CARRY, [WISHES, BOOK])
    come = carried["come"]
    assert come["lost"] == 1
    assert come["state"]["films"] == {"adam": "must", "құлыншақ": "want", "genezis": "seen"}
    for name in ("plan", "kept", "not", "days", "rest", "travel", "talks"):
        assert come["state"][name] == WISHES[name], name
    assert len(carried["line"]) < 90


SPOILT = """async ([wishes, book]) => {
  const { packed, unpacked } = await import('./carry.js');
  const { whole } = await import('./wishes.js');
  const line = packed(whole(wishes));
  const lines = ['', '!', 'AA', 'a'.repeat(5000), line.slice(0, -3), line + 'AAAA', '_' + line.slice(1)];
  return lines.map((one) => unpacked(one, book)).filter((one) => one !== null).length;
}"""


def test_a_spoilt_line_is_no_plan(modules):
    assert modules.evaluate(SPOILT, [WISHES, BOOK]) == 0


HOSTILE = """async (kept) => {
  const { whole } = await import('./wishes.js');
  return kept.map((one) => JSON.stringify(whole(one)) === JSON.stringify(whole(null)));
}"""


def test_what_a_stranger_left_on_the_device_is_no_wish(modules):
    left = [None, 7, "x", [], {"films": {"a": "evil"}}, {"plan": "abc"}, {"days": {"x": "y"}}, {"rest": -5},
            {"travel": 10**9}, {"kept": [7, None]}, {"told": {"a": [1]}}]  # fmt: skip
    assert modules.evaluate(HOSTILE, left) == [True] * len(left)
