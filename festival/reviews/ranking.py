"""A ranking that can be defended: what readers gave, and what is left once harsh and mild are told apart. Pure.

The model is the plainest that does it: a mark is the film's merit, plus how mild its reader is, plus chance.
Merits are fixed effects, so how mild somebody is follows only from films they read together with others; a
section of better films does not make its readers look mild. (Normalising each reader's marks by their own
mean and spread assumes that all saw equally good films: where sections are read by separate circles it does
worse than the plain mean.)

A mark that is missing is missing, and never a nought. A film watched in part weighs nothing. Where readers
fall into circles without a film in common nothing tells a mild circle from a good section: merits of two
circles are not comparable, and each film's place is counted within its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import fsum

from festival.reviews.severity import Chance, Circle, Fit, Severity, chance_of, circles_of

MIN_REVIEWS = 2
SPREAD_FLAGGED = 3.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader gave one film; *full* unless it was watched only in part."""

    film: int
    reader: int
    mark: float | None
    full: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """One film: what readers gave, and its *merit* once their mildness is taken off, in marks.

    With fewer than *asked* full readings there is neither mean nor merit. The merit lies between *low* and
    *high* with 95 per cent certainty; without enough films read in common there is no telling. *place* and
    *of* count within the *circle*, for no other merit compares; *place_by_mean* counts over all.
    """

    film: int
    heard: int
    asked: int
    partial: int
    circle: int | None
    mean: float | None = None
    spread: float | None = None
    disputed: bool = False
    merit: float | None = None
    low: float | None = None
    high: float | None = None
    place: int | None = None
    of: int = 0
    place_by_mean: int | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """*films* by merit, circle after circle, the largest first; those insufficiently read come last.

    *chance* is what neither film nor reader explains in a mark, in marks.
    """

    films: tuple[Standing, ...]
    readers: tuple[Severity, ...]
    circles: tuple[Circle, ...]
    chance: Chance

    @property
    def falls_apart(self) -> bool:
        """Whether films with a merit stand in circles that cannot be compared."""
        return len({film.circle for film in self.films if film.merit is not None}) > 1


def ranking(
    readings: Iterable[Reading],
    *,
    min_reviews: int = MIN_REVIEWS,
    spread_flagged: float = SPREAD_FLAGGED,
) -> Ranking:
    """Films by merit. Where everybody read everything, the merit is the mean.

    Anna is harsher than Bela, as films 1 and 4 show; so her 6 for film 2 is worth more than his 7 for film 3.
    The two films in common count nearly in full, and her reading of film 3 broken off does not count.

    >>> told = ranking(
    ...     [Reading(1, 101, 5), Reading(1, 102, 8), Reading(4, 101, 3), Reading(4, 102, 5),
    ...      Reading(2, 101, 6), Reading(3, 102, 7), Reading(3, 101, 10, full=False)],
    ...     min_reviews=1)
    >>> [(film.film, film.mean, round(film.merit, 2), film.place) for film in told.films]
    [(2, 6.0, 6.83, 1), (1, 6.5, 6.5, 2), (3, 7.0, 6.17, 3), (4, 4.0, 4.0, 4)]
    >>> [(reader.reader, round(reader.offset, 2)) for reader in told.readers]
    [(101, -0.83), (102, 0.83)]
    >>> ranking([Reading(1, 101, 5), Reading(1, 102, None)]).films[0]
    Standing(film=1, heard=1, asked=2, partial=0, circle=0, mean=None, spread=None, disputed=False, \
merit=None, low=None, high=None, place=None, of=0, place_by_mean=None)
    """
    given, partial = _gathered(readings)
    circles = circles_of(given)
    fits = [Fit(circle, given) for circle in circles]
    chance = chance_of(fits)
    found: list[Standing] = []
    lacking = [
        Standing(film, 0, min_reviews, partial.get(film, 0), None)
        for film, marks in given.items()
        if not marks
    ]
    readers: list[Severity] = []
    for number, fit in enumerate(fits):
        fit.settle(chance.held)
        readers += fit.severities(number, chance.reach)
        enough = []
        for film in fit.circle.films:
            marks = given[film]
            told = Standing(film, len(marks), min_reviews, partial.get(film, 0), number)
            if len(marks) < min_reviews:
                lacking.append(told)
                continue
            enough.append(_told(told, fit, marks, chance.reach, spread_flagged))
        found += _placed(enough)
    return Ranking(
        films=(*_placed_by_mean(found), *sorted(lacking, key=lambda film: film.film)),
        readers=tuple(sorted(readers, key=lambda severity: severity.reader)),
        circles=tuple(circles),
        chance=chance,
    )


def _gathered(readings: Iterable[Reading]) -> tuple[dict[int, dict[int, float]], dict[int, int]]:
    """Full marks by film and reader, and how often each film was watched in part."""
    given: dict[int, dict[int, float]] = {}
    partial: dict[int, int] = {}
    for reading in readings:
        marks = given.setdefault(reading.film, {})
        if not reading.full:
            partial[reading.film] = partial.get(reading.film, 0) + 1
        elif reading.mark is not None:
            marks[reading.reader] = float(reading.mark)
    return given, partial


def _told(
    lacking: Standing, fit: Fit, marks: Mapping[int, float], reach: float | None, flagged: float
) -> Standing:
    spread = max(marks.values()) - min(marks.values())
    merit, low, high = fit.merit(lacking.film, reach)
    return replace(
        lacking,
        mean=fsum(marks.values()) / len(marks),
        spread=spread,
        disputed=spread >= flagged,
        merit=merit,
        low=low,
        high=high,
    )


def _placed(films: list[Standing]) -> list[Standing]:
    """By merit; equal merits share a place."""
    films.sort(key=lambda film: (-(film.merit or 0.0), film.film))
    placed: list[Standing] = []
    for n, film in enumerate(films, 1):
        tied = placed[-1].place if placed and placed[-1].merit == film.merit else n
        placed.append(replace(film, place=tied, of=len(films)))
    return placed


def _placed_by_mean(films: list[Standing]) -> list[Standing]:
    order = sorted((film.mean or 0.0 for film in films), reverse=True)
    first: dict[float, int] = {}
    for n, mean in enumerate(order, 1):
        first.setdefault(mean, n)
    return [replace(film, place_by_mean=first[film.mean or 0.0]) for film in films]
