"""One run worked through: the problem put, searched, checked by somebody else, and explained where it cannot be."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from time import monotonic
from typing import Any

from festival.drafting.adapter import Choice, Facts
from festival.drafting.models import Family, SolverRun
from festival.drafting.rulebook import problem_of
from festival.foundation.canonical import load
from festival.solving.easing import Kind, Step, applied
from festival.solving.exact import best, may_prove
from festival.solving.explain import Explanation, explain
from festival.solving.judging import judging
from festival.solving.problem import Placement, Problem, Wishes
from festival.solving.repairs import repairs
from festival.solving.search import Progress, Solution, repair, solve
from festival.solving.validator import Fault, faults

PATIENCE = 4.0
"""A whole schedule that is only being repaired is not looked at for longer than that once nothing gets better."""
WHY_SECONDS = 30.0
"""How long it is thought about which rules clash, and as long again about ways out."""
BOUND_SECONDS, BOUND_ITEMS = 8.0, 300
"""How long the exact solver looks for what no schedule could be worth more than; of larger ones it is not asked."""

Beat = Callable[[Progress, Callable[[], Solution]], bool]
"""Told now and then; whether to stop."""


@dataclass
class Ears:
    """Listens to a search: hands on how far it is, and remembers when it last got better."""

    beat: Beat
    patient: bool
    stopped: bool = False
    value: int | None = None
    better_at: float = field(default_factory=monotonic)
    whole: bool = False

    def tell(self, progress: Progress, best: Callable[[], Solution]) -> None:
        if progress.value != self.value:
            self.value, self.better_at = progress.value, monotonic()
        self.whole = progress.unplaced == 0
        self.stopped = self.stopped or self.beat(progress, best)

    def stop(self) -> bool:
        tired = not self.patient and self.whole and monotonic() - self.better_at > PATIENCE
        return self.stopped or tired


@dataclass(frozen=True)
class Outcome:
    """What came of a run."""

    best: tuple[Placement, ...]
    value: int
    rounds: int
    clash: dict[str, Any] | None
    ways: list[Any]
    valid: bool
    bound: int | None = None
    """No schedule under these rules is worth more; nothing where it was not proved."""


def choice_of(run: SolverRun) -> Choice:
    return Choice(
        weights={rule.family: rule.weight for rule in run.rules},
        wishes=Wishes(
            run.prime, run.waste, run.other_hours, run.apart, run.moves if run.keep else 0
        ),
        keep=run.keep,
    )


def put(facts: Facts, run: SolverRun) -> Problem:
    """The problem of a run, with what was given for it."""
    problem = problem_of(facts, choice_of(run))
    for step in steps_of(run.given):
        problem = applied(problem, step)
    return problem


def steps_of(written: str) -> list[Step]:
    return [step_of(one) for one in load(written)]


def step_of(one: dict[str, Any]) -> Step:
    """A step as it was written down."""
    window = one["window"]
    return Step(
        kind=Kind(one["kind"]),
        key=one["key"],
        items=tuple(one["items"]),
        room=one["room"],
        window=(window[0], window[1]) if window else None,
        by=one["by"],
        cost=one["cost"],
    )


def written(step: Step) -> dict[str, Any]:
    facts = asdict(step)
    return {
        **facts,
        "kind": step.kind.value,
        "items": list(step.items),
        "window": list(step.window or ()),
    }


def work_out(
    problem: Problem,
    run: SolverRun,
    start: Sequence[Placement],
    beat: Beat,
    rounds: int | None = None,
) -> Outcome:
    """Search for the time asked, or so many *rounds*; check, and explain where something is left over."""
    ears = Ears(beat, patient=not run.keep)
    if run.keep:
        found = repair(
            problem,
            problem.before,
            seed=run.seed,
            seconds=run.seconds,
            rounds=rounds,
            tell=ears.tell,
            stop=ears.stop,
        )
    else:
        found = solve(
            problem,
            seed=run.seed,
            seconds=run.seconds,
            rounds=rounds,
            start=start,
            tell=ears.tell,
            stop=ears.stop,
        )
    bound = None
    if not run.keep and not found.unplaced and rounds is None:
        found, bound = _bounded(problem, found, run, ears)
    wrong = [one for one in faults(problem, found.placements) if one.fault is not Fault.UNPLACED]
    clash: dict[str, Any] | None = None
    ways: list[Any] = []
    if found.unplaced and not ears.stopped:
        clash, ways = _why(problem, found, ears)
    return Outcome(found.placements, found.value, found.rounds, clash, ways, not wrong, bound)


def _bounded(
    problem: Problem, found: Solution, run: SolverRun, ears: Ears
) -> tuple[Solution, int | None]:
    """What no schedule is worth more than, where that can be proved; and the proof's schedule if it is better."""
    if ears.stopped or not may_prove() or len(problem.items) > BOUND_ITEMS:
        return found, None
    seconds = min(BOUND_SECONDS, float(run.seconds))
    answer = best(problem, seconds=seconds, seed=run.seed, hint=found.placements)
    if answer.value is not None and answer.value > found.value:
        found = replace(found, placements=answer.placements, value=answer.value)
    return found, answer.bound


def _why(problem: Problem, found: Solution, ears: Ears) -> tuple[dict[str, Any], list[Any]]:
    """The fewest rules that clash and the ways out; where nothing was proved, only what is left over."""
    judge = judging(2.0, found.placements)
    since = monotonic()
    ends = since + WHY_SECONDS

    def decide(asked: Problem) -> bool | None:
        nonlocal since
        if monotonic() > ends:
            return None
        if monotonic() - since > 1:
            since = monotonic()
            left = Progress(found.rounds, found.seconds, found.value, len(found.unplaced))
            ears.stopped = ears.stopped or ears.beat(left, lambda: found)
        return None if ears.stopped else judge(asked)

    clash = explain(problem, decide, found.unplaced)
    if clash is None:
        return {"keys": [], "items": list(found.unplaced), "minimal": False, "proved": False}, []
    told = {
        "keys": list(clash.keys),
        "items": list(clash.items),
        "minimal": clash.minimal,
        "proved": True,
    }
    ends = monotonic() + WHY_SECONDS
    ways = repairs(
        problem,
        clash,
        decide,
        firm=firm_keys(clash),
        seconds=WHY_SECONDS,
        stop=lambda: ears.stopped,
    )
    return told, [[written(step) for step in way.steps] for way in ways]


def firm_keys(clash: Explanation) -> frozenset[str]:
    """What is no matter of taste: nobody is in two places, and an age is an age."""
    firm = (Family.PEOPLE, Family.CHILDREN, Family.ADULTS, Family.SAME_FILM)
    return frozenset(key for key in clash.keys if key.split(":", 1)[0] in firm)
