"""What visitors told they want, as the solver counts it: who comes to a show, and which works the same people want.

Only what may be told of many sheets together is taken up; of few wishes, or of chance, the solver hears nothing.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from sqlalchemy import select

from festival.favourites.blurring import counts, wanted, wanted_together
from festival.favourites.queries import sheets_told
from festival.films.models import Film
from festival.foundation.db import db

Pair = tuple[int, int]
CHOOSING = 8
"""A hundred visitors who have to choose between two shows cost what a hundred gain by the best hour."""


@dataclass(frozen=True)
class Demand:
    """About how many of those who told want each film, and how many want both of two; by the films' ids."""

    people: Mapping[int, int] = field(default_factory=dict)
    both: Mapping[Pair, int] = field(default_factory=dict)


UNTOLD = Demand()


def demand_of(edition_id: int) -> Demand:
    """What all sheets of an edition say together, as far as it may be told."""
    sheets = sheets_told(edition_id)
    found = {film: wanted(*count) for film, count in counts(sheets).items()}
    told = {film: one.people for film, one in found.items() if one}
    if not told:
        return UNTOLD
    both = wanted_together(sheets, list(combinations(sorted(told), 2)))
    codes = select(Film.code, Film.id).where(Film.code.in_(told))
    ids = {one.code: one.id for one in db.session.execute(codes)}
    return Demand(
        {ids[film]: people for film, people in told.items() if film in ids},
        {
            (ids[one], ids[other]): found.people
            for (one, other), found in both.items()
            if one in ids and other in ids
        },
    )


def visitors(
    demand: Demand, films: Mapping[str, frozenset[int]], usual: Mapping[str, int]
) -> dict[str, int]:
    """The visitors of each show: as many as usual in all, given to those of which wishes are known by their wishes.

    >>> films = {"a": frozenset({1}), "b": frozenset({2}), "again": frozenset({2}), "c": frozenset({3})}
    >>> visitors(Demand({1: 30, 2: 20}), films, {"a": 50, "b": 50, "again": 50, "c": 40})
    {'a': 90, 'b': 30, 'again': 30, 'c': 40}
    """
    showings = Counter(film for shown in films.values() for film in shown)
    drawn = {
        key: max(demand.people[film] / showings[film] for film in shown & demand.people.keys())
        for key, shown in films.items()
        if shown & demand.people.keys()
    }
    all_drawn, all_usual = sum(drawn.values()), sum(usual[key] for key in drawn)
    return {
        key: round(all_usual * drawn[key] / all_drawn) if key in drawn else expected
        for key, expected in usual.items()
    }


def rivals(
    demand: Demand, works: Mapping[str, frozenset[int]], coming: int
) -> dict[tuple[str, str], int]:
    """What it costs when showings of two works overlap, by the visitors who want both; *coming* are all there are.

    >>> works = {"x": frozenset({1}), "y": frozenset({2}), "both": frozenset({1, 2})}
    >>> rivals(Demand({1: 30, 2: 20}, {(1, 2): 10}), works, 500)
    {('both', 'x'): 8, ('both', 'y'): 8, ('x', 'y'): 8}
    """
    shown_in: dict[int, list[str]] = {}
    for work, shown in works.items():
        for film in shown:
            shown_in.setdefault(film, []).append(work)
    all_people = sum(demand.people.values()) or 1
    found: dict[tuple[str, str], int] = {}
    for (one, other), people in demand.both.items():
        cost = max(round(CHOOSING * people * coming / all_people / 100), 1)
        for a in shown_in.get(one, ()):
            for b in shown_in.get(other, ()):
                if a != b:
                    pair = (a, b) if a < b else (b, a)
                    found[pair] = max(found.get(pair, 0), cost)
    # Sets are met in no order; a run with the same seed is to come to the same.
    return dict(sorted(found.items()))
