"""A thousand papers about forty films, counted every way: ``python -m tests.benchmarks.bench_counting``.

Printed are seconds, and how many times as long as the plain mean of the same marks in the same run, first for
one count, then for how firm the first place is: without a juror, with other weights, and drawn again.
"""

import random
import sys
import time

from festival.counting.comparison import Count, Way, side_by_side
from festival.counting.stability import stability_of

VOTERS, FILMS, SMALL = 1000, 40, 12
COUNT_WITHIN, FIRM_WITHIN = 1.0, 10.0


def marks_of(voters, films):
    """Marks from one to ten round a film's merit, drawn alike every time."""
    chance = random.Random(1967)
    merit = {f"film{number}": chance.gauss(6, 1) for number in range(films)}
    return {
        f"juror{number}": {
            name: max(1, min(10, round(level + chance.gauss(0, 1.5))))
            for name, level in merit.items()
        }
        for number in range(voters)
    }


def timed(act):
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def main():
    marks = marks_of(VOTERS, FILMS)
    films = list(marks["juror0"])
    heard = [[gave[film] for gave in marks.values()] for film in films]
    bare = timed(lambda: sorted(sum(column) / len(column) for column in heard))
    print(f"{'way':20}{'count s':>10}{'× mean':>10}{'firmness s':>12}")
    total = firm = 0.0
    for way in Way:
        if way is Way.KEMENY:
            continue
        took = timed(lambda way=way: Count(films, marks).order(way))
        asked = timed(lambda way=way: stability_of(way, films, marks))
        total, firm = total + took, max(firm, asked)
        print(f"{way.value:20}{took:10.3f}{took / bare:10.0f}{asked:12.2f}")
    few = marks_of(9, SMALL)
    kemeny = timed(lambda: Count(list(few["juror0"]), few).order(Way.KEMENY))
    print(f"{'kemeny, 12 films':20}{kemeny:10.3f}")
    at_once = timed(lambda: side_by_side(films, marks))
    print(f"all at once {at_once:.2f} s, one by one {total:.2f} s, longest firmness {firm:.2f} s")
    return at_once > COUNT_WITHIN or firm > FIRM_WITHIN


if __name__ == "__main__":
    sys.exit(main())
