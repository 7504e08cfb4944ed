"""Counting films and people for a report. Pure: rows in, tables of whole numbers out.

Every table says out of how many its figures are, and how many it knows nothing of. Where a figure is about
people's gender, none under five is shown and none can be reckoned (I-93): see ``registration.figures``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from festival.registration.figures import LEAST, Told, told

STAGES = ("submitted", "selected", "in_competition", "awarded")
LENGTHS = (("short", 0, 40), ("medium", 40, 60), ("feature", 60, 10**6))
"""Minutes: from, and below."""
UNKNOWN = "unknown"
MIXED = "mixed"


@dataclass(frozen=True)
class FilmRow:
    """A film as a report counts it. *genders* are what its directors said of themselves, one each."""

    code: str
    stages: frozenset[str]
    genders: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    seconds: int | None = None
    premiere: str = ""
    first: bool | None = None


@dataclass(frozen=True)
class PartRow:
    """Somebody's part in a body of the festival: a jury, or an event as trainer, speaker and so on."""

    body: str
    country: str = ""
    gender: str = ""
    """What they said of themselves; nothing where they did not."""


@dataclass(frozen=True)
class EventRow:
    """An event that took place: its kind, its seconds in all, and who came, where that is known."""

    kind: str
    seconds: int
    came: int | None = None


@dataclass(frozen=True)
class Counted:
    """All that a report counts. *rest* are the films it leaves out, where it is about one section only."""

    films: Sequence[FilmRow] = ()
    rest: Sequence[FilmRow] | None = None
    parts: Sequence[PartRow] = ()
    events: Sequence[EventRow] = ()
    partners: Sequence[str] = ()
    publications: Sequence[str] = ()
    """One language for each file of each publication."""
    showings: Sequence[tuple[str, ...]] = ()
    """The languages each showing can be read or heard in."""


Table = dict[str, Any]


def team(genders: Sequence[str]) -> str:
    """Who made a film, from what each director said. One who did not say leaves it unknown.

    >>> team(["female"]), team(["female", "male"]), team(["male", "na"]), team([]), team(["other"] * 2)
    ('female', 'mixed', 'unknown', 'unknown', 'other')
    """
    said = set(genders)
    if not said or "na" in said or "" in said:
        return UNKNOWN
    return MIXED if len(said) > 1 else said.pop()


def tables(counted: Counted) -> list[Table]:
    """Every table of a report, in its order."""
    return [
        _funnel(counted.films),
        _teams(counted),
        _heads(counted),
        _by_stage("countries", counted.films, lambda film: film.countries),
        _together(counted.films),
        _by_stage("languages", counted.films, lambda film: film.spoken),
        _by_stage("subtitles", counted.films, lambda film: film.read),
        _by_stage("lengths", counted.films, _length),
        _by_stage(
            "premieres", counted.films, lambda film: (film.premiere,) if film.premiere else ()
        ),
        _by_stage("first_films", counted.films, _first),
        _plain(
            "showings", (tag for tags in counted.showings for tag in tags), len(counted.showings)
        ),
        _crossed("bodies", counted.parts),
        _parts(counted.parts),
        _events(counted.events),
        _plain("partners", counted.partners, len(counted.partners)),
        _plain("publications", counted.publications, len(counted.publications)),
    ]


def _at(films: Iterable[FilmRow], stage: str) -> list[FilmRow]:
    return [film for film in films if stage in film.stages]


def _table(
    key: str, columns: Sequence[str], rows: Mapping[str, Sequence[int | None]], **more: Any
) -> Table:
    return {
        "key": key,
        "columns": list(columns),
        "rows": [{"key": name, "cells": list(cells)} for name, cells in rows.items()],
        **more,
    }


def _funnel(films: Sequence[FilmRow]) -> Table:
    """How many films reached each stage. A film is counted once at each, however many sections it is in."""
    rows = {stage: [len(_at(films, stage))] for stage in STAGES}
    return _table("funnel", ["films"], rows)


def _genders(
    key: str, counts: Mapping[str, Counter[str]], rest: Mapping[str, Counter[str]]
) -> Table:
    """Rows are stages. What is known of people's gender is put together where it is small, and unknown is said.

    Of a section nothing is told that the whole edition's report, less the section's, would make small.
    """
    table = _table(key, [], {})
    for stage, found in counts.items():
        total = sum(found.values())
        known = {name: count for name, count in found.items() if name != UNKNOWN}
        safe = told(known)
        others = rest.get(stage)
        if others is not None and any(
            0 < count < LEAST for count in (*known.values(), *others.values())
        ):
            safe = Told((), None, None)
        hidden = safe.total is None
        table["rows"].append(
            {
                "key": stage,
                "told": dict(safe.rows),
                "together": safe.together,
                "known": safe.total,
                "unknown": None if hidden else total - (safe.total or 0),
                "total": total,
            }
        )
    return table


def _teams(counted: Counted) -> Table:
    """Films by who directed them: the denominator is films."""
    return _genders("teams", *(_by_team(films) for films in _both(counted)))


def _by_team(films: Sequence[FilmRow] | None) -> dict[str, Counter[str]]:
    if films is None:
        return {}
    return {stage: Counter(team(film.genders) for film in _at(films, stage)) for stage in STAGES}


def _heads(counted: Counted) -> Table:
    """Directors by what they said of themselves: the denominator is persons, one for each film."""
    return _genders("heads", *(_by_head(films) for films in _both(counted)))


def _by_head(films: Sequence[FilmRow] | None) -> dict[str, Counter[str]]:
    if films is None:
        return {}
    return {
        stage: Counter(
            one if one and one != "na" else UNKNOWN
            for film in _at(films, stage)
            for one in film.genders or (UNKNOWN,)
        )
        for stage in STAGES
    }


def _both(counted: Counted) -> tuple[Sequence[FilmRow], Sequence[FilmRow] | None]:
    return counted.films, counted.rest


def steady(now: Table, before: Table | None) -> Table:
    """The table as it may follow *before*: a row that differs by a few keeps its older figures, and says so.

    Otherwise two reports side by side would tell of the one film that came between them.

    >>> row = {"key": "selected", "told": {"female": 9}, "together": None, "known": 9, "unknown": 1, "total": 10}
    >>> later = row | {"told": {"female": 11}, "known": 11, "total": 12}
    >>> kept = steady({"rows": [later]}, {"rows": [row]})["rows"][0]
    >>> kept["told"], kept["total"], kept["older"]
    ({'female': 9}, 10, True)
    >>> steady({"rows": [later | {"told": {"female": 14}, "known": 14}]}, {"rows": [row]})["rows"][0]["told"]
    {'female': 14}
    """
    older = {row["key"]: row for row in (before or {"rows": []})["rows"]}
    rows = []
    for row in now["rows"]:
        was = older.get(row["key"])
        rows.append(was | {"older": True} if was and _differs_by_few(row, was) else row)
    return now | {"rows": rows}


def _differs_by_few(row: Mapping[str, Any], was: Mapping[str, Any]) -> bool:
    if (row["together"] is None) != (was["together"] is None) or (row["known"] is None) != (
        was["known"] is None
    ):
        return True
    names = {*row["told"], *was["told"]}
    pairs = [(row["told"].get(name, 0), was["told"].get(name, 0)) for name in names]
    pairs += [(row[name] or 0, was[name] or 0) for name in ("together", "known", "unknown")]
    return any(0 < abs(one - other) < LEAST for one, other in pairs)


def _by_stage(key: str, films: Sequence[FilmRow], of: Callable[[FilmRow], Iterable[str]]) -> Table:
    """Films by something they have one or more of: the columns are stages, the sums may exceed the films."""
    counts = {
        stage: Counter(one for film in _at(films, stage) for one in set(of(film)))
        for stage in STAGES
    }
    names = {name for found in counts.values() for name in found}
    # What most of the selected films have comes first; what is not known comes last.
    order = sorted(
        names,
        key=lambda name: (
            name == UNKNOWN,
            -counts["selected"][name],
            -counts["submitted"][name],
            name,
        ),
    )
    rows = {name: [counts[stage][name] for stage in STAGES] for name in order}
    unknown = [sum(not any(of(film)) for film in _at(films, stage)) for stage in STAGES]
    out_of = [len(_at(films, stage)) for stage in STAGES]
    return _table(key, STAGES, rows, unknown=unknown, total=out_of)


def _together(films: Sequence[FilmRow]) -> Table:
    """Films of two or more countries, and the pairs of countries that made the selected ones."""
    joint = {
        stage: [film for film in _at(films, stage) if len(set(film.countries)) > 1]
        for stage in STAGES
    }
    pairs = Counter(
        f"{one} {other}"
        for film in joint["selected"]
        for place, one in enumerate(sorted(set(film.countries)))
        for other in sorted(set(film.countries))[place + 1 :]
    )
    ordered = sorted(pairs.items(), key=lambda one: (-one[1], one[0]))
    return _table(
        "coproductions",
        STAGES,
        {"joint": [len(joint[stage]) for stage in STAGES]},
        pairs=[[*pair.split(), count] for pair, count in ordered],
        total=[len(_at(films, stage)) for stage in STAGES],
        unknown=[sum(not film.countries for film in _at(films, stage)) for stage in STAGES],
    )


def _length(film: FilmRow) -> Iterable[str]:
    if not film.seconds:
        return ()
    minutes = film.seconds / 60
    return (next(name for name, least, below in LENGTHS if least <= minutes < below),)


def _first(film: FilmRow) -> Iterable[str]:
    return () if film.first is None else ("first" if film.first else "later",)


def _plain(key: str, found: Iterable[str], total: int) -> Table:
    counts = Counter(found)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return _table(key, ["count"], {name: [count] for name, count in ordered}, total=[total])


def _crossed(key: str, parts: Sequence[PartRow]) -> Table:
    """People by the body they sat in, and the countries they came from: rows are bodies."""
    bodies: dict[str, list[PartRow]] = {}
    for part in parts:
        bodies.setdefault(part.body, []).append(part)
    rows = {
        body: [
            len(there),
            len({one.country for one in there if one.country}),
            sum(not one.country for one in there),
        ]
        for body, there in bodies.items()
    }
    return _table(key, ["people", "countries", "country_unknown"], rows)


def _parts(parts: Sequence[PartRow]) -> Table:
    """People's parts by what they said of themselves: rows are bodies, the denominator is parts."""
    bodies: dict[str, Counter[str]] = {}
    for part in parts:
        bodies.setdefault(part.body, Counter()).update([part.gender or UNKNOWN])
    return _genders("parts", bodies, {})


def _events(events: Sequence[EventRow]) -> Table:
    kinds: dict[str, list[EventRow]] = {}
    for event in events:
        kinds.setdefault(event.kind, []).append(event)
    rows: dict[str, list[int | None]] = {}
    for kind, there in sorted(kinds.items()):
        came = [one.came for one in there if one.came is not None]
        rows[kind] = [
            len(there),
            sum(one.seconds for one in there) // 60,
            sum(came) if came else None,
            len(there) - len(came),
        ]
    return _table("events", ["events", "minutes", "came", "attendance_unknown"], rows)
