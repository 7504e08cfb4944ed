"""Whether something can be scheduled at all, by whoever finds it out first: a search or a proof."""

from collections.abc import Iterable

from festival.solving.explain import Decide
from festival.solving.problem import Placement, Problem
from festival.solving.proof import NODES, Proof
from festival.solving.search import Search

FEW = 30
"""So many items are proved before they are searched: the answer is usually no, and a proof is quick."""


def judging(
    seconds: float = 2.0, start: Iterable[Placement] = (), seed: int = 0, nodes: int = NODES
) -> Decide:
    """A judge that searches at most so long, beginning from *start*."""
    stood = tuple(start)

    def decide(problem: Problem) -> bool | None:
        if len(problem.items) <= FEW:
            found = Proof(problem, nodes=nodes).answer()
            return found if found is not None else searched(problem)
        if searched(problem):
            return True
        return Proof(problem, nodes=nodes).answer()

    def searched(problem: Problem) -> bool | None:
        return True if placed(problem, stood, seconds, seed) is not None else None

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
