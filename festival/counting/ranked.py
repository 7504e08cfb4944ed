"""Methods that read the order on each paper: plurality, two rounds, Borda, run-off, Copeland, Schulze, Kemeny."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from festival.counting.profile import Paper, Profile, Ranking, firsts, pairs_of, placed

KEMENY_MOST = 12
"""Kemeny's order is found among all orders: beyond this many candidates that takes minutes, then years."""


def scale_of(profile: Profile) -> int:
    """A vote in whole parts, so that equals share one without a rest."""
    return lcm(*range(1, len(profile.candidates) + 1))


def first_choices(profile: Profile, standing: Sequence[str]) -> dict[str, int]:
    """First places among those standing, in parts of a vote; equals at the head of a paper share it."""
    scale = scale_of(profile)
    found = dict.fromkeys(standing, 0)
    for weight, group in firsts(profile, standing):
        for name in group:
            found[name] += weight * scale // len(group)
    return found


def plurality(profile: Profile) -> Ranking:
    """By first places."""
    return placed(first_choices(profile, profile.candidates), profile.candidates)


def two_rounds(profile: Profile) -> Ranking:
    """Somebody with more than half of the first places wins; else the first two meet again.

    Who ties for the second place meets again too. The others stay as the first round left them.
    """
    votes = first_choices(profile, profile.candidates)
    order = placed(votes, profile.candidates)
    if len(order) == 1 or 2 * votes[order[0][0]] > sum(votes.values()):
        return order
    again = order[0] if len(order[0]) > 1 else order[0] + order[1]
    rest = order[1:] if len(order[0]) > 1 else order[2:]
    return placed(first_choices(profile, again), again) + rest


def borda(profile: Profile, table: list[list[int]] | None = None) -> Ranking:
    """By the share of comparisons won: with whole papers that is Borda's count.

    A candidate nobody compared with others stands last: nothing is known of them.
    """
    table = table or pairs_of(profile)
    scores = {}
    for place, name in enumerate(profile.candidates):
        won, lost = sum(table[place]), sum(row[place] for row in table)
        scores[name] = Fraction(won, won + lost) if won + lost else Fraction(-1)
    return placed(scores, profile.candidates)


def copeland(profile: Profile, table: list[list[int]] | None = None) -> Ranking:
    """By meetings of two won, a draw counting half."""
    table = table or pairs_of(profile)
    size = range(len(table))
    scores = {
        name: sum(
            2 if table[one][other] > table[other][one] else 1
            for other in size
            if other != one and table[one][other] >= table[other][one]
        )
        for one, name in enumerate(profile.candidates)
    }
    return placed(scores, profile.candidates)


def schulze(profile: Profile, table: list[list[int]] | None = None) -> Ranking:
    """By the strongest chain of meetings won (winning votes): whoever reaches another by a stronger chain beats them.

    First are all whom nobody beats; next those whom nobody beats once these are gone, and so on.
    """
    reach = strongest(table or pairs_of(profile))
    order, standing = [], list(range(len(profile.candidates)))
    while standing:
        unbeaten = [
            one for one in standing if all(reach[one][b] >= reach[b][one] for b in standing)
        ]
        order.append([profile.candidates[one] for one in unbeaten])
        standing = [one for one in standing if one not in unbeaten]
    return order


def strongest(table: list[list[int]]) -> list[list[int]]:
    """How strong the strongest chain from each candidate to each other is."""
    size = range(len(table))
    reach = [[table[a][b] if table[a][b] > table[b][a] else 0 for b in size] for a in size]
    for through in size:
        onward = reach[through]
        for start in size:
            first = reach[start][through]
            if first and start != through:
                reach[start] = [
                    known if known >= (by := min(first, after)) else by
                    for known, after in zip(reach[start], onward, strict=True)
                ]
    return reach


def kemeny(profile: Profile, table: list[list[int]] | None = None) -> Ranking:
    """The order that contradicts fewest preferences, found among all; places that could as well be exchanged are shared.

    Refused with ``ValueError`` beyond ``KEMENY_MOST`` candidates. Where several orders are equally good,
    candidates that stand in different orders in them share a place.
    """
    table = table or pairs_of(profile)
    size = len(table)
    if size > KEMENY_MOST:
        raise ValueError(f"Kemeny's order is looked for among at most {KEMENY_MOST} candidates.")
    ahead, behind = _best(table), _best([list(column) for column in zip(*table, strict=True)])
    whole = (1 << size) - 1
    best = ahead[whole]
    groups, start = [], 0
    # A set that can be the head of some best order is a cut; between cuts nothing parts candidates.
    heads = sorted(
        (bits.bit_count(), bits)
        for bits in range(1 << size)
        if ahead[bits] + behind[whole ^ bits] + _against(table, bits, whole ^ bits) == best
    )
    counts = [count for count, _ in heads]
    for count, bits in heads:
        if (
            count
            and counts.count(count) == 1
            and all(other & bits == other or bits & other == bits for _, other in heads)
        ):
            groups.append(
                [n for at, n in enumerate(profile.candidates) if (bits ^ start) >> at & 1]
            )
            start = bits
    return groups


def _against(table: list[list[int]], head: int, tail: int) -> int:
    """How much those in the *tail* were set before those in the *head*."""
    size = range(len(table))
    return sum(table[b][a] for a in size if head >> a & 1 for b in size if tail >> b & 1)


def _best(table: list[list[int]]) -> list[int]:
    """For each set of candidates, the least contradiction any order of them costs."""
    size = len(table)
    cost = [0] * (1 << size)
    for bits in range(1, 1 << size):
        inside = [at for at in range(size) if bits >> at & 1]
        # The last of the set is set before all others of it by so many papers.
        cost[bits] = min(
            cost[bits ^ (1 << last)] + sum(table[last][one] for one in inside) for last in inside
        )
    return cost


def run_off(profile: Profile) -> Ranking:
    """The fewest first places leave and their papers pass on, until all are placed.

    Equals at the foot are parted by the round before, and so back; then by second places on the papers as
    they stand now, third places, and so on; whom nothing parts leave together.
    """
    scale, standing = scale_of(profile), list(profile.candidates)
    heap = [_Pile(paper, scale) for paper in profile.papers]
    votes = dict.fromkeys(standing, 0)
    for pile in heap:
        pile.add_to(votes)
    rounds: list[dict[str, int]] = []
    placed_last: list[list[str]] = []
    while standing:
        rounds.append(dict(votes))
        leaving = _weakest(heap, len(standing), standing, rounds)
        placed_last.append(leaving)
        standing = [name for name in standing if name not in leaving]
        for name in leaving:
            for pile in heap:
                pile.strike(name, votes)
            del votes[name]
    return placed_last[::-1]


class _Pile:
    """Papers that say the same, without those who left."""

    def __init__(self, paper: Paper, scale: int) -> None:
        self.whole = paper.weight * scale
        self.order = [list(group) for group in paper.groups]
        self.place = {name: group for group in self.order for name in group}

    def add_to(self, votes: dict[str, int], sign: int = 1) -> None:
        if self.order:
            part = sign * self.whole // len(self.order[0])
            for name in self.order[0]:
                votes[name] += part

    def strike(self, name: str, votes: dict[str, int]) -> None:
        """*name* leaves the paper; where it stood first, its part passes on."""
        if (group := self.place.get(name)) is None:
            return
        first = group is self.order[0]
        if first:
            self.add_to(votes, -1)
        group.remove(name)
        if not group:
            self.order = [one for one in self.order if one is not group]
        if first:
            self.add_to(votes)


def _weakest(
    heap: list[_Pile], most: int, standing: list[str], rounds: list[dict[str, int]]
) -> list[str]:
    weakest = standing
    for votes in reversed(rounds):
        fewest = min(votes[name] for name in weakest)
        weakest = [name for name in weakest if votes[name] == fewest]
        if len(weakest) == 1:
            return weakest
    for place in range(1, most):
        later = dict.fromkeys(standing, 0)
        for pile in heap:
            if place < len(pile.order):
                group = pile.order[place]
                for name in group:
                    later[name] += pile.whole // len(group)
        fewest = min(later[name] for name in weakest)
        weakest = [name for name in weakest if later[name] == fewest]
        if len(weakest) == 1:
            break
    return weakest
