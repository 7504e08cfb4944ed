"""A festival's week solved against the clock and against proof: ``python -m tests.benchmarks.bench_solving``.

For each festival are printed: seconds until everything has a place, the value of the search's schedule, and the
best the exact solver found in twice the time on all cores, once from nothing and once from the search's own
first schedule. Every schedule is checked by the validator. Last come the largest festival and, since all of
this depends on the machine, how many rounds a second it goes. Arguments: seconds for the search, then seeds.
"""

import os
import sys

from festival.solving import exact
from festival.solving.generator import CITY, WEEK, festival_of, occupancy
from festival.solving.quality import seeability, value_of
from festival.solving.search import Search, solve
from festival.solving.validator import faults

FIRST_WITHIN, LARGEST_WITHIN = 2.0, 60.0
CORES = os.cpu_count() or 1


def checked(problem, placements):
    """The value of a schedule without a fault; any fault ends the benchmark."""
    found = faults(problem, placements)
    assert not found, found[:5]
    return value_of(problem, placements).total


def first(problem):
    """The first schedule that places everything, untouched by any wish."""
    search = Search(problem, 0)
    search.begin(())
    while search.board.unplaced and search.rounds < 50_000:
        search.round(1.0)
        search.rounds += 1
    search.keep()
    return search.solution().placements


def proved(problem, seconds, hint=()):
    """What the exact solver reaches, and the bound it gives."""
    answer = exact.best(problem, seconds=seconds, workers=CORES, hint=hint)
    if answer.placements:
        assert checked(problem, answer.placements) == answer.value
    return answer.value, answer.bound


def week(seed, seconds):
    problem = festival_of(WEEK, seed)
    ours = solve(problem, seed=seed, seconds=seconds)
    value = checked(problem, ours.placements)
    seen = seeability(problem, ours.placements)
    cold, bound = proved(problem, 2 * seconds)
    warm, other_bound = proved(problem, 2 * seconds, first(problem))
    bounds = [b for b in (bound, other_bound) if b]
    print(
        f"{seed:>5}{occupancy(problem):8.1%}{ours.complete_after:9.2f}{value:8}"
        f"{cold if cold is not None else '–':>8}{warm if warm is not None else '–':>8}"
        f"{min(bounds) if bounds else '–':>8}{ours.rounds / ours.seconds:10.0f}{len(seen.lost_pairs):8}",
        flush=True,
    )
    theirs = max(worth for worth in (cold, warm, value) if worth is not None)
    return ours.complete_after > FIRST_WITHIN or theirs > value


def largest(seconds):
    problem = festival_of(CITY, 0)
    ours = solve(problem, seconds=seconds)
    checked(problem, ours.placements)
    print(
        f"{len(problem.items)} items, {len(problem.rooms)} halls, {len(problem.days)} days:"
        f" complete after {ours.complete_after:.2f} s, value {ours.value} after {ours.seconds:.0f} s"
    )
    return ours.complete_after > LARGEST_WITHIN


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    seeds = [int(seed) for seed in sys.argv[2:]] or [0, 1]
    print(
        f"value of the search after {seconds:.0f} s, of the exact solver after {2 * seconds:.0f} s, {CORES} cores"
    )
    print(
        f"{'seed':>5}{'full':>8}{'first s':>9}{'search':>8}{'exact':>8}{'begun':>8}{'bound':>8}"
        f"{'rounds/s':>10}{'unseen':>8}"
    )
    slow = [week(seed, seconds) for seed in seeds]
    return any([*slow, largest(seconds)])


if __name__ == "__main__":
    sys.exit(main())
