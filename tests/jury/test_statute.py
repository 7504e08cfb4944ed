"""The rules a jury decides by."""

from fractions import Fraction

import pytest
from sqlalchemy import select

from festival.jury.models import Jury
from festival.jury.statute import (
    PRESETS,
    Casting,
    Method,
    RecusalScope,
    Statute,
    columns_of,
    method_of,
    statute_of,
)
from tests.jury.makers import jury


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_a_preset_survives_its_row(name):
    assert PRESETS[name].preset == name
    assert statute_of(Jury(**columns_of(PRESETS[name]))) == PRESETS[name]


def test_known_regulations_are_as_they_are_written():
    almaty = PRESETS["almaty"]
    assert (almaty.min_members, almaty.max_members, almaty.quorum) == (3, 7, Fraction(2, 3))
    assert almaty.rounds == (Method.ABSOLUTE, Method.ABSOLUTE, Method.PLURALITY)
    assert almaty.casting is Casting.CHAIR_FINAL_ROUND
    assert almaty.recusal_scope is RecusalScope.BALLOT
    assert (almaty.ex_aequo_per_palmares, almaty.ex_aequo_not_top) == (1, True)

    assert PRESETS["cannes"].casting is Casting.NONE
    assert PRESETS["cannes"].exception_needs == "chair" and not PRESETS["cannes"].may_withhold
    assert not PRESETS["venice"].ex_aequo and PRESETS["venice"].exception_needs == "director"
    assert PRESETS["fipresci"].distinct_countries and PRESETS["fipresci"].min_members == 3
    assert (PRESETS["ecumenical"].max_members, PRESETS["ecumenical"].mentions_max) == (6, 1)
    assert (PRESETS["unesco"].min_members, PRESETS["unesco"].mentions_max) == (1, 2)


@pytest.mark.parametrize(
    ("number", "method"),
    [(1, Method.ABSOLUTE), (2, Method.ABSOLUTE), (3, Method.PLURALITY), (9, Method.PLURALITY)],
)
def test_the_last_round_is_voted_again(number, method):
    assert method_of(PRESETS["almaty"].rounds, number) is method


def test_a_jury_formed_without_a_word_decides_as_almaty_does(make):
    made = jury(make.edition(), [], least=3, most=7)
    kept = make.db.session.scalars(select(Jury).where(Jury.id == made.id)).one()
    assert statute_of(kept) == Statute()
