"""What a rule says of a film. Unknown is not no.

A condition answers True, False or None, and groups put their answers together as Kleene did.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from festival.editions.conditions import (
    GENDERS,
    PREMIERES,
    TERMS,
    All,
    Any_,
    Compare,
    Condition,
    Not,
)
from festival.foundation.regions import lies_in


class FilmFacts(NamedTuple):
    """A film as rules see it. What is not known is None, or empty.

    *genders* has one word for each director, as they said it themselves; ``na`` and nothing are not known.
    """

    kind: str | None = None
    year: int | None = None
    countries: Sequence[str] = ()
    seconds: int | None = None
    genders: Sequence[str] = ()
    about_women: bool | None = None
    first_film: bool | None = None
    student_film: bool | None = None
    silent: bool | None = None
    languages: Sequence[str] = ()
    subtitles: Sequence[str] = ()
    premiere: str | None = None
    completed_on: date | None = None

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day it may have been finished on.

        >>> FilmFacts(year=2017).span
        (datetime.date(2017, 1, 1), datetime.date(2017, 12, 31))
        """
        if self.completed_on:
            return self.completed_on, self.completed_on
        return (date(self.year, 1, 1), date(self.year, 12, 31)) if self.year else None


def wordless(tags: Sequence[str]) -> bool | None:
    """Whether nothing is spoken in a film, as far as its languages are known.

    >>> wordless(["zxx"]), wordless(["kk"]), wordless([])
    (True, False, None)
    """
    return set(tags) == {"zxx"} if tags else None


class Finding(NamedTuple):
    """What a condition says of a film, and what each of its parts says."""

    condition: Condition
    ok: bool | None
    parts: tuple["Finding", ...] = ()

    @property
    def deciding(self) -> list["Finding"]:
        """The single conditions the answer hangs on: those that say the same as the whole."""
        if isinstance(self.condition, Compare):
            return [self]
        if isinstance(self.condition, Not):
            return self.parts[0].deciding
        return [leaf for one in self.parts if one.ok is self.ok for leaf in one.deciding]


def every(oks: Sequence[bool | None]) -> bool | None:
    """Nothing says no, and everything is known.

    >>> every([True, None]), every([None, False]), every([])
    (None, False, True)
    """
    return False if False in oks else None if None in oks else True


def some(oks: Sequence[bool | None]) -> bool | None:
    """Something says yes; only when all say no is it no.

    >>> some([False, None]), some([None, True]), some([False])
    (None, True, False)
    """
    return True if True in oks else None if None in oks else False


def holds(leaf: Compare, film: FilmFacts) -> bool | None:
    """What one condition says of *film*; not known where the fact it asks for is not."""
    found = _FACTS[leaf.fact](film, leaf.value)
    against = leaf.relation in {"none_of", "weaker_than"}
    if TERMS[leaf.fact].sort in {"whole", "length"} and found is not None:
        return found >= leaf.value if leaf.relation == "at_least" else found <= leaf.value
    if leaf.fact == "completed":
        return _in_time(film, leaf)
    return None if found is None else found is not against


def _in_time(film: FilmFacts, leaf: Compare) -> bool | None:
    """A film of which only the year is known may have been finished on any of its days."""
    if film.span is None or not isinstance(leaf.value, date):
        return None
    first, last = film.span
    if leaf.relation == "from":
        return True if first >= leaf.value else False if last < leaf.value else None
    return True if last <= leaf.value else False if first > leaf.value else None


def _one_in(known: Sequence[str], wanted: Any) -> bool | None:
    return any(one in wanted for one in known) if known else None


def _tongue_in(known: Sequence[str], wanted: Any) -> bool | None:
    """Chinese is asked for, and the film is in Chinese as it is written in Taiwan."""
    return (
        any(one.startswith(f"{tag}-") or one == tag for one in known for tag in wanted)
        if known
        else None
    )


def _gender_in(genders: Sequence[str], wanted: Any) -> bool | None:
    return (
        some([None if one not in GENDERS else one in wanted for one in genders])
        if genders
        else None
    )


def _region_in(countries: Sequence[str], wanted: Any) -> bool | None:
    if not countries:
        return None
    return some([lies_in(country, region) for country in countries for region in wanted])


def _rank_in(rank: str | None, wanted: Any) -> bool | None:
    return PREMIERES.index(rank) <= PREMIERES.index(wanted) if rank in PREMIERES else None


def _is(known: bool | None, wanted: Any) -> bool | None:
    return None if known is None else known is wanted


_FACTS: Mapping[str, Callable[[FilmFacts, Any], Any]] = {
    "kind": lambda film, wanted: _one_in([film.kind] if film.kind else [], wanted),
    "seconds": lambda film, wanted: film.seconds,
    "year": lambda film, wanted: film.year,
    "completed": lambda film, wanted: film.span,
    "country_count": lambda film, wanted: len(set(film.countries)) or None,
    "countries": lambda film, wanted: _one_in(film.countries, wanted),
    "majority": lambda film, wanted: _one_in(film.countries[:1], wanted),
    "regions": lambda film, wanted: _region_in(film.countries, wanted),
    "languages": lambda film, wanted: _tongue_in(film.languages, wanted),
    "subtitles": lambda film, wanted: _tongue_in(film.subtitles, wanted),
    "directors": lambda film, wanted: _gender_in(film.genders, wanted),
    "about_women": lambda film, wanted: _is(film.about_women, wanted),
    "first_film": lambda film, wanted: _is(film.first_film, wanted),
    "student_film": lambda film, wanted: _is(film.student_film, wanted),
    "silent": lambda film, wanted: _is(film.silent, wanted),
    "premiere": lambda film, wanted: _rank_in(film.premiere, wanted),
}


def weigh(condition: Condition, film: FilmFacts) -> Finding:
    """What *condition* says of *film*, part by part.

    >>> at_most = Compare("seconds", "at_most", 2400)
    >>> [weigh(at_most, FilmFacts(seconds=s)).ok for s in (2400, 2408, None)]
    [True, False, None]
    """
    match condition:
        case Compare():
            return Finding(condition, holds(condition, film))
        case Not(part):
            found = weigh(part, film)
            return Finding(condition, None if found.ok is None else not found.ok, (found,))
        case All(parts) | Any_(parts):
            inner = tuple(weigh(one, film) for one in parts)
            oks = [one.ok for one in inner]
            return Finding(
                condition, every(oks) if isinstance(condition, All) else some(oks), inner
            )
