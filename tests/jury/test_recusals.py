"""Who stays out of which vote, by the scope of a jury's rules."""

import pytest

from festival.foundation.actor import HOUSE
from festival.interests.operations import declare
from festival.jury.models import Jury, RecusalScope
from festival.jury.queries import progress_of, seat_of
from festival.jury.recusals import hidden_from, judged_film_ids, recused_pairs
from festival.jury.seating import stays_out
from tests.jury.makers import Bench
from tests.spoiling import spoil

FILM, BALLOT, JURY = RecusalScope
X, Y, Z, ELSEWHERE = 1, 2, 3, 9


@pytest.mark.parametrize(
    ("scope", "conflicted", "candidates", "out"),
    [
        (FILM, {X}, {X, Y}, False),
        (FILM, {X}, {Y, Z}, False),
        (FILM, {X, Y}, {X, Y}, True),
        (FILM, {X}, set(), False),
        (BALLOT, {X}, {X, Y}, True),
        (BALLOT, {X}, {Y, Z}, False),
        (BALLOT, set(), {X, Y}, False),
        (JURY, {X}, {X, Y}, True),
        (JURY, {X}, {Y, Z}, True),
        (JURY, {ELSEWHERE}, {Y, Z}, False),
        (JURY, set(), {X}, False),
    ],
)
def test_a_scope_says_who_stays_out(scope, conflicted, candidates, out):
    assert stays_out(scope, conflicted, candidates, {X, Y, Z}) is out


def by_scope(bench, scope):
    spoil(f"UPDATE juries SET recusal_scope = '{scope.value}' WHERE id = {bench.jury.id}")
    juror = bench.jurors[0]
    return seat_of(juror, bench.jury.code)


@pytest.mark.parametrize(
    ("scope", "with_it", "without_it", "hidden"),
    [(FILM, False, False, 1), (BALLOT, True, False, 1), (JURY, True, True, 3)],
)
def test_a_juror_stays_out_as_their_jurys_rules_say(make, scope, with_it, without_it, hidden):
    bench = Bench(films=3, jurors=2)
    declare(actor=HOUSE, person_id=bench.jurors[0].person_id, film_id=bench.films[0].id)
    seat = by_scope(bench, scope)
    first, second, third = (film.id for film in bench.films)
    judged = judged_film_ids(bench.jury.id)
    assert judged == {first, second, third}
    assert stays_out(scope, {first}, {first, second}, judged) is with_it
    assert stays_out(scope, {first}, {second, third}, judged) is without_it
    assert len(hidden_from(seat)) == hidden
    progress = progress_of(bench.jury.id)
    assert len(progress.recused) == hidden
    assert progress.waiting == 9 - hidden
    assert len(recused_pairs(progress.jurors)) == hidden


def test_a_jury_of_nobody_has_nobody_to_recuse(make):
    assert recused_pairs([]) == set()


def test_the_default_scope_is_the_ballot(make):
    bench = Bench(films=1, jurors=1)
    kept = make.db.session.get(Jury, bench.jury.id)
    assert kept.recusal_scope is RecusalScope.BALLOT
