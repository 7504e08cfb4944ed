"""How fast films are shared among readers and ranked: ``python -m tests.benchmarks.bench_selection``.

Each is beside something plain done to the same rows in the same run, in turns, so that a busy machine slows
both: a sharing beside dealing round in turn, a ranking beside plain means sorted. Printed are ratios, the
floor of each in milliseconds, and how good what comes out is.
"""

import sys
import time
from itertools import cycle, islice
from statistics import fmean

from festival.reviews.ranking import ranking
from festival.reviews.sharing import share
from tests.reviews import test_ranking, test_sharing

ROUNDS = 5
SHARING_WITHIN, RANKING_WITHIN = 1.0, 0.5
"""Seconds, on a quiet machine."""


def floors(*acts):
    """The quickest of several rounds of each act, in turns, in seconds."""
    took = [[] for _ in acts]
    for _ in range(ROUNDS):
        for act, found in zip(acts, took):
            began = time.perf_counter()
            act()
            found.append(time.perf_counter() - began)
    return [min(found) for found in took]


def dealt_in_turn(films, readers):
    """What a plain list would do: the next four readers of the row who have no interest in the film."""
    turn = cycle(readers)
    return [
        (film.id, reader.id)
        for film in films
        for reader in islice((r for r in turn if film.id not in r.conflicts), film.wanted)
    ]


def plain_means(readings):
    marks = {}
    for reading in readings:
        marks.setdefault(reading.film, []).append(reading.mark)
    return sorted(marks, key=lambda film: fmean(marks[film]), reverse=True)


def sharing():
    films, readers = test_sharing.season(1)
    plain, took = floors(lambda: dealt_in_turn(films, readers), lambda: share(films, readers))
    dealt = share(films, readers)
    test_sharing.holds(films, readers, dealt)
    minutes = [load.minutes for load in dealt.loads.values()]
    lengths = {film.id: film.seconds / 60 for film in films}
    turns = dict.fromkeys((reader.id for reader in readers), 0)
    for film, reader in dealt_in_turn(films, readers):
        turns[reader] += lengths[film]
    print(f"sharing {len(films)} films, {len(readers)} readers, {len(dealt.given)} readings")
    print(f"  {took * 1000:7.0f} ms   dealt in turn {plain * 1000:6.1f} ms   {took / plain:6.1f}")
    print(
        f"  minutes each {min(minutes)} to {max(minutes)}"
        f" (in turn {min(turns.values()):.0f} to {max(turns.values()):.0f});"
        f" pairs who share a film {dealt.joined} of {dealt.pairs}; circles {len(dealt.circles)};"
        f" unplaced {len(dealt.unplaced)}"
    )
    leaver = readers[0].id
    kept = [
        test_sharing.Film(
            film.id, film.seconds, film.wanted,
            assigned=frozenset(r for f, r in dealt.given if f == film.id),
        )
        for film in films[:500]
    ]  # fmt: skip
    stay = [reader for reader in readers if reader.id != leaver]
    (mending,) = floors(lambda: share(kept, stay))
    print(f"  mended after one of them left, 500 films: {mending * 1000:.0f} ms")
    return took <= SHARING_WITHIN


def rankings():
    truth, _, readings = test_ranking.season(1)
    plain, took = floors(lambda: plain_means(readings), lambda: ranking(readings))
    pairs = [test_ranking.against_truth(seed) for seed in range(1, 5)]
    mean, merit = (fmean(column) for column in zip(*pairs))
    print(f"ranking {len(readings)} marks of {len(truth)} films by 60 readers")
    print(f"  {took * 1000:7.0f} ms   plain means   {plain * 1000:6.1f} ms   {took / plain:6.1f}")
    print(f"  rank correlation with the truth: merit {merit:.3f}, plain mean {mean:.3f}")
    return took <= RANKING_WITHIN and merit >= 0.90


def main():
    good = [sharing(), rankings()]
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
