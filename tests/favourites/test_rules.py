"""Wishes in a blur: what may be told of many, and what of nobody."""

from random import Random

import pytest

from festival.favourites import rules
from festival.favourites.blurring import (
    NAMED_ANYWAY,
    NAMED_IF_WANTED,
    Sheet,
    counts,
    estimated,
    hall_hint,
    often_apart,
    wanted,
    wanted_together,
)
from festival.people.models import Hat
from tests import makers

FILMS = [f"film{n}" for n in range(20)]


def blurred(likes, seed):
    """Sheets of devices that want these films, as each device blurs its own."""
    chance = Random(seed)
    return [
        Sheet(
            frozenset(FILMS),
            frozenset(
                film
                for film in FILMS
                if chance.random() < (NAMED_IF_WANTED if film in wants else NAMED_ANYWAY)
            ),
        )
        for wants in likes
    ]


def test_what_many_want_is_known_within_its_error():
    off = []
    for seed in range(60):
        sheets = blurred([{"film0"}] * 120 + [set()] * 280, seed)
        named, asked = counts(sheets)["film0"]
        off.append(estimated(named, asked) - 120)
    assert abs(sum(off) / len(off)) < 3 * 17.3 / 60**0.5
    assert max(map(abs, off)) < 4 * 17.3


def test_what_four_want_is_told_of_nobody_whatever_the_coins():
    shown = sum(
        wanted(*counts(blurred([{"film3"}] * 4 + [set()] * others, seed))["film3"]) is not None
        for others in (0, 2, 20, 200)
        for seed in range(50)
    )
    # Two standard errors: of two hundred throws some five may go so far.
    assert shown <= 9


def test_one_sheet_hardly_says_whether_its_film_is_wanted():
    """Whatever a sheet says, it is at most three times as likely from the one as from the other."""
    odds = [NAMED_IF_WANTED / NAMED_ANYWAY, (1 - NAMED_ANYWAY) / (1 - NAMED_IF_WANTED)]
    assert max(odds) <= 3


def test_films_wanted_together_stand_out_and_chance_hardly_ever_does():
    pairs = [(a, b) for k, a in enumerate(FILMS) for b in FILMS[k + 1 :]]
    sheets = blurred([{"film1", "film2"}] * 150 + [set()] * 150, 1)
    assert set(wanted_together(sheets, pairs)) == {("film1", "film2")}
    by_chance = sum(
        bool(wanted_together(blurred([set()] * 300, seed), pairs)) for seed in range(40)
    )
    assert by_chance <= 6


def test_nobody_told_and_nothing_clashes():
    assert (wanted_together([], []), wanted_together([], [("a", "b")]), counts([])) == ({}, {}, {})
    assert often_apart({"a": [], "b": [(0, 9)]}) == []


def test_a_film_without_seats_has_no_hint():
    assert hall_hint(wanted(170, 400), 100, 0, 1000) == ""


@pytest.mark.parametrize(
    ("hat", "reason"),
    [
        (Hat.PROGRAMMER, None),
        (Hat.CURATOR, None),
        (Hat.SCHEDULE, None),
        (Hat.DIRECTOR, None),
        (Hat.JUROR, rules.WISHES_NOT_YOURS),
        (Hat.PRESS, rules.WISHES_NOT_YOURS),
    ],
)
def test_may_read_wishes(app, hat, reason):
    edition = makers.edition()
    assert rules.may_read_wishes(makers.actor(hat, edition=edition), edition.id).reason is reason


@pytest.mark.parametrize(
    ("mark", "reason"),
    [("abcdef", None), ("", rules.WISHES_STALE), ("bcd", rules.WISHES_STALE)],
)
def test_a_sheet_answers_to_one_release(mark, reason):
    assert rules.is_of_release(mark, "abcdef0123").reason is reason


@pytest.mark.parametrize(
    ("named", "reason"), [([], None), (["a"], None), (["c"], rules.WISHES_UNKNOWN)]
)
def test_a_sheet_names_what_it_was_asked(named, reason):
    assert rules.names_known(named, ["a", "b"]).reason is reason
