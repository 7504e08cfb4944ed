"""Whether something can be at all: by a search, by the house's proof, and by the exact solver where both give up."""

import pytest

from festival.foundation.verdict import no
from festival.solving import judging as judged
from festival.solving.exact import SOLVER_ABSENT, may_prove
from festival.solving.judging import judging
from festival.solving.problem import Alone, Stay
from tests.solving.puzzles import films, week


def crowded(count):
    """So many films of half a day that one person has to be at, on three days."""
    items = films(*[5] * count)
    alone = Alone("people:1", "1", tuple(Stay(item.key) for item in items))
    return week(alone, items=items)


class Tired:
    """A proof that gives up at once, as on large problems."""

    def __init__(self, problem, nodes=0):
        self.problem = problem

    def answer(self):
        return None


@pytest.mark.skipif(not may_prove(), reason=SOLVER_ABSENT.says)
@pytest.mark.parametrize(("count", "found"), [(7, False), (6, True)], ids=["no", "yes"])
def test_what_the_proof_gives_up_the_exact_solver_decides(monkeypatch, count, found):
    monkeypatch.setattr(judged, "Proof", Tired)
    assert judging(0.2)(crowded(count)) is found


def test_without_the_exact_solver_nobody_knows(monkeypatch):
    monkeypatch.setattr(judged, "Proof", Tired)
    monkeypatch.setattr(judged, "may_prove", lambda: no(SOLVER_ABSENT))
    assert judging(0.2)(crowded(7)) is None
