"""What makes an edition right, how it moves, and what a section needs."""

from datetime import date

import pytest

from festival.editions import rules
from festival.editions.models import Edition, EditionState, Section
from festival.editions.rules import Span
from festival.films.models import FilmKind
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.text import Text
from festival.foundation.verdict import ONLY_ARCHIVED
from festival.foundation.zones import TZ_UNKNOWN
from festival.people.models import Hat

DIRECTOR = Actor(1, "Director", hats=frozenset({WornHat(Hat.DIRECTOR)}))
ELSEWHERE = Actor(2, "Elsewhere", hats=frozenset({WornHat(Hat.DIRECTOR, 8)}))
PROGRAMMER = Actor(3, "Programmer", hats=frozenset({WornHat(Hat.PROGRAMMER)}))


def edition(**more):
    return Edition(
        **{
            "id": 9,
            "code": "2019",
            "ordinal": 15,
            "name": Text(en="Almaty"),
            "city": Text(kk="Алматы"),
            "country": "KZ",
            "starts_on": date(2019, 9, 14),
            "ends_on": date(2019, 9, 20),
            "zone": "Asia/Almaty",
            "currency": "KZT",
            "state": EditionState.SELECTION,
        }
        | more
    )


def section(**more):
    return Section(
        **{
            "code": "women",
            "name": Text(en="Women in Cinema"),
            "colour": "women",
            "min_films": 6,
            "max_films": 10,
        }
        | more
    )


@pytest.mark.parametrize(
    "field, value, reason",
    [
        ("code", "Two 19", rules.EDITION_CODE_INVALID),
        ("code", "", rules.EDITION_CODE_INVALID),
        ("code", "x" * 25, rules.EDITION_CODE_INVALID),
        ("name", Text(), rules.EDITION_NAME_MISSING),
        ("city", Text(ru=""), rules.EDITION_CITY_MISSING),
        ("country", "UK", rules.EDITION_COUNTRY_UNKNOWN),
        ("zone", "Asia/Nur-Sultan", TZ_UNKNOWN),
        ("zone", "UTC+6", TZ_UNKNOWN),
        ("currency", "tenge", rules.EDITION_CURRENCY_UNKNOWN),
        ("ends_on", date(2019, 9, 13), rules.EDITION_DATES_REVERSED),
    ],
)
def test_each_slip_of_an_edition_is_at_its_field(field, value, reason):
    """I-01, I-02: an edition ends after it begins, in a zone of the tz database."""
    slips = rules.edition_slips(edition(**{field: value}))
    assert [(slip.field, slip.verdict.reason) for slip in slips] == [(field, reason)]


def test_a_right_edition_has_no_slips_even_of_one_day():
    assert rules.edition_slips(edition()) == []
    assert rules.edition_slips(edition(ends_on=date(2019, 9, 14))) == []


@pytest.mark.parametrize(
    "starts, ends, field, reason",
    [
        (date(2019, 9, 10), date(2019, 9, 14), "starts_on", rules.EDITION_DATES_OVERLAP),
        (date(2019, 9, 15), date(2019, 9, 16), "starts_on", rules.EDITION_DATES_OVERLAP),
        (date(2019, 9, 1), date(2019, 9, 30), "starts_on", rules.EDITION_DATES_OVERLAP),
        (date(2019, 9, 20), date(2019, 9, 21), "starts_on", rules.EDITION_DATES_OVERLAP),
        (date(2019, 9, 21), date(2019, 9, 25), None, None),
        (date(2018, 9, 1), date(2018, 9, 9), None, None),
    ],
)
def test_editions_of_a_festival_do_not_overlap(starts, ends, field, reason):
    """I-01: the days of two editions of one festival never overlap."""
    others = [Span("2018", 14, starts, ends)]
    slips = rules.edition_slips(edition(), others)
    assert [(s.field, s.verdict.reason) for s in slips] == ([(field, reason)] if field else [])


def test_an_edition_has_a_number_of_its_own():
    others = [Span("2018", 15, date(2018, 9, 1), date(2018, 9, 9))]
    (slip,) = rules.edition_slips(edition(), others)
    assert (slip.field, slip.verdict.reason) == ("ordinal", rules.EDITION_ORDINAL_TAKEN)


@pytest.mark.parametrize(
    "actor, reason",
    [
        (DIRECTOR, None),
        (HOUSE, None),
        (ELSEWHERE, rules.NOT_THE_DIRECTOR),
        (PROGRAMMER, rules.NOT_THE_DIRECTOR),
    ],
    ids=["director", "house", "director-elsewhere", "programmer"],
)
def test_may_shape(actor, reason):
    assert rules.may_shape(actor, edition()).reason is reason
    archived = rules.may_shape(actor, edition(state=EditionState.ARCHIVED)).reason
    assert archived is (reason or rules.EDITION_ARCHIVED)


def test_only_directors_open_editions():
    assert rules.may_open_editions(DIRECTOR)
    assert rules.may_open_editions(ELSEWHERE)
    past = Actor(4, "Past", hats=frozenset({WornHat(Hat.DIRECTOR, 7, at_work=False)}))
    assert rules.may_open_editions(past).reason is ONLY_ARCHIVED
    assert rules.may_open_editions(PROGRAMMER).reason is rules.NOT_THE_DIRECTOR


def test_every_step_but_the_next_and_the_last_is_refused():
    order = list(EditionState)
    for at, now in enumerate(order):
        for to_at, to in enumerate(order):
            verdict = rules.may_move(DIRECTOR, edition(state=now), to, "because")
            if now == EditionState.ARCHIVED:
                assert verdict.reason is rules.EDITION_ARCHIVED
            elif abs(at - to_at) == 1:
                assert verdict
            else:
                assert verdict.reason is rules.EDITION_CANNOT_MOVE
                assert verdict.reason.status == 409


def test_a_step_back_says_why():
    live = edition(state=EditionState.LIVE)
    back = EditionState.SCHEDULE_PUBLISHED
    assert rules.may_move(DIRECTOR, live, back, "  ").reason is rules.REOPENING_NEEDS_REASON
    assert rules.may_move(DIRECTOR, live, EditionState.CLOSED)


@pytest.mark.parametrize(
    "more, field, reason",
    [
        ({"code": "Women!"}, "code", rules.EDITION_CODE_INVALID),
        ({"code": "taken"}, "code", rules.SECTION_CODE_TAKEN),
        ({"name": Text()}, "name", rules.EDITION_NAME_MISSING),
        ({"colour": "puce"}, "colour", rules.SECTION_COLOUR_UNKNOWN),
        ({"min_films": 11}, "max_films", rules.SECTION_TARGETS_REVERSED),
        ({}, None, None),
    ],
)
def test_each_slip_of_a_section_is_at_its_field(more, field, reason):
    slips = rules.section_slips(section(**more), {"taken"})
    assert [(s.field, s.verdict.reason) for s in slips] == ([(field, reason)] if field else [])


def test_the_kinds_a_section_may_take_are_the_kinds_of_films():
    assert tuple(kind.value for kind in FilmKind) == rules.FILM_KINDS


def test_a_partner_has_a_name_and_a_decent_address():
    assert rules.partner_slips(7, Text(), "http://10.0.0.1") == []
    fields = [(s.field, s.verdict.reason) for s in rules.partner_slips(None, Text(), "ftp://x")]
    assert fields == [
        ("organisation_id", rules.PARTNER_WITHOUT_NAME),
        ("url", rules.PARTNER_ADDRESS_NOT_ALLOWED),
    ]
