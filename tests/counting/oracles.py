"""The same methods written once more, straight from their definitions and without any economy."""

from itertools import pairwise, permutations


def places(order):
    return {name: number for number, group in enumerate(order) for name in group}


def prefers(paper, a, b):
    """1 when a paper sets a before b, ½ when equal or either is missing from neither; 0 otherwise."""
    where = places(paper)
    if a not in where or b not in where:
        return 0
    return 1 if where[a] < where[b] else 0.5 if where[a] == where[b] else 0


def pairs(candidates, papers):
    return {
        (a, b): sum(prefers(paper, a, b) for paper in papers)
        for a in candidates
        for b in candidates
        if a != b
    }


def grouped(candidates, key):
    scores = {name: key(name) for name in candidates}
    return [{n for n in candidates if scores[n] == s} for s in sorted(set(scores.values()))[::-1]]


def borda(candidates, papers):
    """Whole strict papers: last place nought, each place before it one more."""
    return grouped(candidates, lambda a: sum(len(paper) - 1 - places(paper)[a] for paper in papers))


def copeland(candidates, papers):
    won = pairs(candidates, papers)

    def score(a):
        others = [b for b in candidates if b != a]
        return sum(
            1 if won[a, b] > won[b, a] else 0.5 if won[a, b] == won[b, a] else 0 for b in others
        )

    return grouped(candidates, score)


def schulze(candidates, papers):
    """The widest path, found by trying every path."""
    won = pairs(candidates, papers)
    strength = {edge: won[edge] if won[edge] > won[edge[::-1]] else 0 for edge in won}

    def reach(a, b):
        best = 0
        others = [n for n in candidates if n not in (a, b)]
        for length in range(len(others) + 1):
            for between in permutations(others, length):
                path = [a, *between, b]
                best = max(best, min(strength[edge] for edge in pairwise(path)))
        return best

    widest = {(a, b): reach(a, b) for a, b in won}
    order, left = [], set(candidates)
    while left:
        order.append({a for a in left if not any(widest[b, a] > widest[a, b] for b in left - {a})})
        left -= order[-1]
    return order


def kemeny(candidates, papers):
    """All orders, and of the best ones the groups nobody leaves in any of them."""
    won = pairs(candidates, papers)
    costs = {
        order: sum(won[b, a] for at, a in enumerate(order) for b in order[at + 1 :])
        for order in permutations(candidates)
    }
    best = [order for order in costs if costs[order] == min(costs.values())]
    heads = [
        length
        for length in range(1, len(candidates) + 1)
        if len({frozenset(order[:length]) for order in best}) == 1
    ]
    return [set(best[0][start:stop]) for start, stop in pairwise([0, *heads])]


def run_off_first(candidates, papers):
    """Who wins when strict papers pass on, where nobody is ever equal at the foot; else nothing."""
    standing = list(candidates)
    while len(standing) > 1:
        heads = [next(n for group in paper for n in group if n in standing) for paper in papers]
        votes = {name: heads.count(name) for name in standing}
        fewest = [name for name in standing if votes[name] == min(votes.values())]
        if len(fewest) > 1:
            return None
        standing.remove(fewest[0])
    return standing[0]
