"""Whether something can be scheduled at all, by whoever finds it out first: a search, a proof, or the exact solver."""

from collections.abc import Iterable

from festival.solving.exact import feasible, may_prove
from festival.solving.explain import Decide
from festival.solving.problem import Placement, Problem
from festival.solving.proof import NODES, Proof
from festival.solving.search import Search

FEW = 30
"""So many items are proved before they are searched: the answer is usually no, and a proof is quick."""
AT_ONCE = 0.7
"""Seconds of searching where the exact solver is asked next: whoever has not found a place by then seldom does."""
EXACTLY = 6.0
"""Seconds the exact solver thinks about one question."""


def judging(
    seconds: float = 2.0, start: Iterable[Placement] = (), seed: int = 0, nodes: int = NODES
) -> Decide:
    """A judge that searches at most so long, beginning from *start*."""
    stood = tuple(start)
    exact = bool(may_prove())

    def decide(problem: Problem) -> bool | None:
        few = len(problem.items) <= FEW
        for asked in (proved, searched, certain) if few else (searched, certain, proved):
            found = asked(problem)
            if found is not None:
                return found
        return None

    def proved(problem: Problem) -> bool | None:
        return Proof(problem, nodes=nodes).answer()

    def searched(problem: Problem) -> bool | None:
        patience = min(seconds, AT_ONCE) if exact else seconds
        return True if placed(problem, stood, patience, seed) is not None else None

    def certain(problem: Problem) -> bool | None:
        """What the exact solver says, where it is installed."""
        return feasible(problem, seconds=EXACTLY, seed=seed).possible if exact else None

    return decide


def placed(
    problem: Problem, start: Iterable[Placement], seconds: float, seed: int = 0
) -> tuple[Placement, ...] | None:
    """A schedule in which everything has a place, as soon as there is one."""
    known = {item.key for item in problem.items}
    search = Search(problem, seed)
    search.begin(one for one in start if one.item in known)
    search.run(seconds, None, lambda: search.complete_after is not None)
    found = search.solution()
    return None if found.unplaced else found.placements
