"""Why a schedule cannot be: the fewest rules that clash, and the fewest items they clash over.

A set of rules is minimal when the items cannot be placed under all of them and can as soon as any one is
given up. Sets are found by halving (QuickXplain, Junker 2004), and every answer behind them is a proof.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from festival.solving.crowding import crowd
from festival.solving.problem import Alone, DayLimit, First, Problem, Rule, Span, items_of
from festival.solving.proof import Proof

Decide: TypeAlias = Callable[[Problem], bool | None]
"""Whether everything can be placed: yes, no, or not found out."""

SMALL = 600
"""Placements tried for one small group of items while the culprits are looked for."""
GROWN = (3, 6, 10, 16, 24)
"""How many neighbours of an item are looked at together, step by step."""
SEEDS = 12
"""Items from which a group is grown."""


@dataclass(frozen=True)
class Explanation:
    """Rules that cannot all hold for these items. Without keys the items are too many for the rooms themselves."""

    keys: tuple[str, ...]
    items: tuple[str, ...]
    rules: tuple[Rule, ...]
    """What of the rules bears on these items."""
    minimal: bool
    """Whether it is proved that giving up any one key lets everything be placed as far as the others go."""


def proved(problem: Problem) -> bool | None:
    """The house's own proof, when no other is at hand."""
    return Proof(problem).answer()


def explain(
    problem: Problem, decide: Decide = proved, stubborn: Sequence[str] = ()
) -> Explanation | None:
    """The fewest rules that clash; nothing when that could not be proved.

    *stubborn* items are looked at first: those a search could not place.
    """
    items = culprits(problem, decide, stubborn)
    if items is None:
        return None
    here = problem.among(items)
    bearing = _bearing(here)
    keys = fewest(bearing, lambda some: decide(here.only(*some)) is False)
    keys, minimal = _without_needless(problem, keys, decide)
    clash = problem.only(*keys)
    if decide(here.only(*keys)) is not False:
        items = tuple(item.key for item in problem.items)
    items = fewest(items, lambda some: decide(clash.among(some)) is False)
    return Explanation(keys, items, clash.among(items).rules, minimal)


def fewest(parts: Sequence[str], too_much: Callable[[Sequence[str]], bool]) -> tuple[str, ...]:
    """A minimal choice of *parts* that is still too much, when all of them together are.

    >>> fewest("abcdefgh", lambda some: {"b", "g"} <= set(some))
    ('b', 'g')
    >>> fewest("abc", lambda some: True)
    ()
    """
    if too_much(()):
        return ()
    kept = set(_halved((), (), tuple(parts), too_much))
    return tuple(part for part in parts if part in kept)


def _halved(
    behind: tuple[str, ...],
    added: tuple[str, ...],
    parts: tuple[str, ...],
    too_much: Callable[[Sequence[str]], bool],
) -> tuple[str, ...]:
    if added and too_much(behind):
        return ()
    if len(parts) == 1:
        return parts
    middle = len(parts) // 2
    first, second = parts[:middle], parts[middle:]
    of_second = _halved(behind + first, first, second, too_much)
    of_first = _halved(behind + of_second, of_second, first, too_much)
    return of_first + of_second


def culprits(
    problem: Problem, decide: Decide = proved, stubborn: Sequence[str] = ()
) -> tuple[str, ...] | None:
    """Items that cannot be placed together; nothing when that was not proved."""
    whole = Proof(problem)
    for key, domain in whole.domains.items():
        if not domain:
            return (key,)
    crowded = crowd(whole)
    if crowded:
        return crowded
    for group in _groups(problem, whole, stubborn):
        if Proof(problem.among(group), nodes=SMALL).answer() is False:
            return group
    if decide(problem) is False:
        return tuple(item.key for item in problem.items)
    return None


def _groups(problem: Problem, whole: Proof, stubborn: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Small groups worth a proof of their own: those of one rule, then neighbourhoods as they grow."""
    kinds = (Alone, DayLimit, First, Span)
    named = [
        tuple(dict.fromkeys(items_of(rule))) for rule in problem.rules if isinstance(rule, kinds)
    ]
    yield from sorted({group for group in named if 1 < len(group) <= GROWN[-1]}, key=len)
    width = {
        key: sum(starts.bit_count() for starts in domain.values())
        for key, domain in whole.domains.items()
    }
    seeds = [*stubborn, *sorted(width, key=lambda key: (width[key], key))]
    nearest = [_neighbours(whole, seed, width) for seed in dict.fromkeys(seeds[:SEEDS])]
    seen = set()
    for size in GROWN:
        for ranked in nearest:
            group = tuple(sorted(ranked[:size]))
            if group not in seen:
                seen.add(group)
                yield group


def _neighbours(whole: Proof, seed: str, width: dict[str, int]) -> list[str]:
    """The others by how much they stand in the way: bound by the same rules, with little choice in the same rooms."""
    mine = {id(rule) for rule in whole.hard[seed]}

    def near(other: str) -> tuple[int, int, str]:
        bound = sum(id(rule) in mine for rule in whole.hard[other])
        shared = any(
            starts & whole.domains[seed].get(room, 0)
            for room, starts in whole.domains[other].items()
        )
        return (-bound, width[other] if shared else 10**9, other)

    return [seed, *sorted((key for key in whole.domains if key != seed), key=near)]


def _bearing(problem: Problem) -> tuple[str, ...]:
    """Keys of rules that say anything about the items there are."""
    return tuple(
        dict.fromkeys(rule.key for rule in problem.rules if not getattr(rule, "weight", 0))
    )


def _without_needless(
    problem: Problem, keys: tuple[str, ...], decide: Decide
) -> tuple[tuple[str, ...], bool]:
    """The keys that are still needed when all items are looked at; whether each of them is proved to be."""
    certain = True
    for key in keys:
        rest = tuple(one for one in keys if one != key)
        found = decide(problem.only(*rest))
        if found is False:
            keys = rest
        certain = certain and found is not None
    return keys, certain
