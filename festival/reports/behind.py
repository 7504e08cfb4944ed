"""The rows behind one figure of a report. Pure: told by table, row and column, as its address tells them.

The figure is the sum of what its rows count (I-104). Of tables about people's gender only the sum has rows:
no row says what anybody said of themselves (I-93).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from festival.reports.counted import STAGES, Counted, EventRow, FilmRow, PartRow, at
from festival.reports.counting import UNKNOWN, breadth, by_stage
from festival.reports.together import ACCESS, UNTOLD, leads, told_of

TOTAL = "total"
PAIRS = "pairs"


@dataclass(frozen=True)
class Found:
    """A thing behind a figure: its *kind*, the *row* that was kept of it, and how much of the figure it is."""

    kind: str
    row: object
    counts: int = 1
    person: str = ""
    """Whose part it is, where the row is a film."""


def behind(counted: Counted, table: str, row: str, column: str) -> list[Found]:
    """What stands behind a figure; raises KeyError where there is no such figure.

    >>> film = FilmRow("a", frozenset({"selected"}), genders=("",) * 2, countries=("KZ", "FR"))
    >>> [one.counts for one in behind(Counted([film]), "heads", "selected", "total")]
    [2]
    >>> len(behind(Counted([film]), "pairs", "FR-KZ", "selected"))
    1
    """
    if table in by_stage(counted.home):
        return _films(_told_apart(counted, table, row, column))
    return TABLES[table](counted, row, column)


def _stage(name: str) -> str:
    if name not in STAGES:
        raise KeyError(name)
    return name


def _films(films: Iterable[FilmRow]) -> list[Found]:
    return [Found("film", film) for film in films]


def _told_apart(counted: Counted, table: str, row: str, column: str) -> list[FilmRow]:
    of, films = by_stage(counted.home)[table], at(counted.films, _stage(column))
    if row == TOTAL:
        return films
    return [film for film in films if (row in of(film) if row != UNKNOWN else not any(of(film)))]


def _funnel(counted: Counted, row: str, column: str) -> list[Found]:
    return _films(at(counted.films, _stage(row))) if column == "films" else _nowhere(column)


def _teams(counted: Counted, row: str, column: str) -> list[Found]:
    return _films(at(counted.films, _stage(row))) if column == TOTAL else _nowhere(column)


def _heads(counted: Counted, row: str, column: str) -> list[Found]:
    """As many directors as a film names; one nobody asked about counts as one who is not known."""
    if column != TOTAL:
        return _nowhere(column)
    films = at(counted.films, _stage(row))
    return [Found("film", film, max(1, len(film.genders))) for film in films]


def _roles(counted: Counted, row: str, column: str) -> list[Found]:
    if column != TOTAL:
        return _nowhere(column)
    return [
        Found("film", film, person=one.person)
        for film in at(counted.films, "selected")
        for one in film.crew
        if one.activity == row
    ]


def _breadth(counted: Counted, row: str, column: str) -> list[Found]:
    if row not in ("countries", "languages"):
        return _nowhere(row)
    films = at(counted.films, _stage(column))
    things = sorted({one for film in films for one in breadth(film, row)})
    return [Found(row, one) for one in things]


def _joint(counted: Counted, row: str, column: str) -> list[Found]:
    films = at(counted.films, _stage(column))
    if row == "joint":
        return _films(film for film in films if len(set(film.countries)) > 1)
    if row == UNKNOWN:
        return _films(film for film in films if not film.countries)
    return _films(films) if row == TOTAL else _nowhere(row)


def _pairs(counted: Counted, row: str, column: str) -> list[Found]:
    together = set(row.split("-"))
    films = at(counted.films, _stage(column))
    return _films(film for film in films if together <= set(film.countries))


def _majority(counted: Counted, row: str, column: str) -> list[Found]:
    if column not in ("majority", "minority"):
        return _nowhere(column)
    return _films(film for film in at(counted.films, "selected") if leads(film, row) == column)


def _bodies(counted: Counted, row: str, column: str) -> list[Found]:
    there = [one for one in counted.parts if one.body == row]
    if column == "countries":
        return [Found("countries", one) for one in sorted({p.country for p in there if p.country})]
    if column == "country_unknown":
        return _parts([one for one in there if not one.country])
    return _parts(there) if column in ("people", TOTAL) else _nowhere(column)


def _parts(parts: Sequence[PartRow]) -> list[Found]:
    return [Found("part", one, person=one.person) for one in parts]


def _events(counted: Counted, row: str, column: str) -> list[Found]:
    there = [one for one in counted.events if one.kind == row]
    return [
        Found("event", one, counts) for one in there if (counts := EVENTS[column](one)) is not None
    ]


EVENTS: dict[str, Callable[[EventRow], int | None]] = {
    "events": lambda one: 1,
    "minutes": lambda one: one.seconds // 60,
    "came": lambda one: one.came,
    "attendance_unknown": lambda one: 1 if one.came is None else None,
}


def _showings(counted: Counted, row: str, column: str) -> list[Found]:
    found = [one for one in counted.showings if row == TOTAL or row in one.tags]
    return [Found("showing", one) for one in _counting(column, found)]


def _access(counted: Counted, row: str, column: str) -> list[Found]:
    if row not in ACCESS or column not in ("yes", "no", UNTOLD):
        return _nowhere(row)
    return [Found("showing", one) for one in counted.showings if told_of(one, row) == column]


def _partners(counted: Counted, row: str, column: str) -> list[Found]:
    found = [one for one in counted.partners if row in (TOTAL, one.role)]
    return [Found("partner", one) for one in _counting(column, found)]


def _publications(counted: Counted, row: str, column: str) -> list[Found]:
    found = [one for one in counted.publications if row in (TOTAL, one.language)]
    return [Found("file", one) for one in _counting(column, found)]


def _counting(column: str, found: Sequence[object]) -> Sequence[object]:
    """Tables that only count have one column."""
    return found if column == "count" else _nowhere(column)


def _nowhere(name: str) -> list[Found]:
    raise KeyError(name)


TABLES: dict[str, Callable[[Counted, str, str], list[Found]]] = {
    "funnel": _funnel,
    "teams": _teams,
    "heads": _heads,
    "roles": _roles,
    "breadth": _breadth,
    "coproductions": _joint,
    PAIRS: _pairs,
    "majority": _majority,
    "showings": _showings,
    "access": _access,
    "bodies": _bodies,
    "parts": _bodies,
    "events": _events,
    "partners": _partners,
    "publications": _publications,
}
