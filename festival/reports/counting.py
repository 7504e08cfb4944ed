"""Counting films and people for a report. Pure: rows in, tables of whole numbers out.

Every table says out of how many its figures are, and how many it knows nothing of. Where a figure is about
people's gender, none under five is shown and none can be reckoned (I-93): see ``registration.figures``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from festival.foundation.countries import FORMER
from festival.foundation.language import LOCALES
from festival.foundation.regions import EUROPE, NORTH_AMERICA
from festival.registration.figures import LEAST, Told, told
from festival.reports.counted import (
    STAGES,
    Counted,
    EventRow,
    FilmRow,
    PartRow,
    Table,
    at,
    table_of,
)
from festival.reports.mobility import mobility
from festival.reports.together import access, made_together, majority

LENGTHS = (("short", 0, 40), ("medium", 40, 60), ("feature", 60, 10**6))
"""Minutes: from, and below."""
DEVELOPED = EUROPE | NORTH_AMERICA | frozenset({"AU", "CY", "IL", "JP", "KR", "NZ"})
"""Neither were they ever, nor are they now, among the developing countries of the United Nations' statistics."""
ROLES = ("producer", "writer", "cinematographer", "editor", "composer", "cast")
GENDERS = ("female", "male", "mixed", "other", "woman", "man", "non_binary", "own_words")
UNKNOWN = "unknown"
MIXED = "mixed"


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
    films, showings = counted.films, counted.showings
    staged = {key: _by_stage(key, films, of) for key, of in by_stage(counted.home).items()}
    return [
        _funnel(films),
        _teams(counted),
        _heads(counted),
        _roles(counted),
        _breadth(films),
        staged["origin"],
        staged["countries"],
        made_together(films),
        majority(films),
        staged["languages"],
        staged["subtitles"],
        staged["follow"],
        staged["lengths"],
        staged["premieres"],
        staged["first_films"],
        _plain("showings", (tag for one in showings for tag in one.tags), len(showings)),
        access(showings),
        _crossed("bodies", counted.parts),
        _parts(counted.parts),
        *mobility(counted.guests),
        _events(counted.events),
        _plain("partners", (one.role for one in counted.partners), len(counted.partners)),
        _plain(
            "publications",
            (one.language for one in counted.publications),
            len(counted.publications),
        ),
    ]


def by_stage(home: str) -> dict[str, Callable[[FilmRow], Iterable[str]]]:
    """What films are told apart by at every stage, by the key of its table; *home* is the edition's country."""
    return {
        "origin": lambda film: origin(film, home),
        "countries": lambda film: film.countries,
        "languages": lambda film: film.spoken,
        "subtitles": lambda film: film.read,
        "follow": follow,
        "lengths": length,
        "premieres": lambda film: (film.premiere,) if film.premiere else (),
        "first_films": first,
    }


def developing(country: str) -> bool:
    """Whether the United Nations count a country among the developing; one that is gone, by all its heirs.

    >>> developing("KZ"), developing("FR"), developing("SUHH"), developing("CSHH")
    (True, False, False, False)
    """
    heirs = FORMER[country].successors if country in FORMER else (country,)
    return bool(heirs) and not any(heir in DEVELOPED for heir in heirs)


def origin(film: FilmRow, home: str) -> list[str]:
    """Where a film comes from, as conventions ask.

    >>> origin(FilmRow("a", frozenset(), countries=("FR", "KZ")), "KZ")
    ['national', 'national_joint', 'developing']
    >>> origin(FilmRow("a", frozenset(), countries=("FR",)), "KZ")
    ['foreign']
    """
    countries = set(film.countries)
    told = {
        "national": home in countries,
        "national_joint": home in countries and len(countries) > 1,
        "foreign": bool(countries) and home not in countries,
        "developing": any(developing(country) for country in countries),
    }
    return [name for name, holds in told.items() if holds]


def follow(film: FilmRow) -> list[str]:
    """The languages of the house in which a film can be followed, heard or read.

    >>> follow(FilmRow("a", frozenset(), spoken=("kk",), read=("en", "fr")))
    ['en', 'kk']
    """
    return [tag for tag in LOCALES if tag in film.spoken or tag in film.read]


def breadth(film: FilmRow, what: str) -> tuple[str, ...]:
    """The countries, or the languages spoken, of a film."""
    return film.countries if what == "countries" else film.spoken


def _funnel(films: Sequence[FilmRow]) -> Table:
    """How many films reached each stage. A film is counted once at each, however many sections it is in."""
    rows = {stage: [len(at(films, stage))] for stage in STAGES}
    return table_of("funnel", ["films"], rows)


def _genders(
    key: str, counts: Mapping[str, Counter[str]], rest: Mapping[str, Counter[str]]
) -> Table:
    """Rows are stages. What is known of people's gender is put together where it is small, and unknown is said.

    Of a section nothing is told that the whole edition's report, less the section's, would make small.
    """
    table = table_of(key, [], {})
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
    return {stage: Counter(team(film.genders) for film in at(films, stage)) for stage in STAGES}


def _heads(counted: Counted) -> Table:
    """Directors by what they said of themselves: the denominator is persons, one for each film."""
    return _genders("heads", *(_by_head(films) for films in _both(counted)))


def _by_head(films: Sequence[FilmRow] | None) -> dict[str, Counter[str]]:
    if films is None:
        return {}
    return {
        stage: Counter(
            one if one and one != "na" else UNKNOWN
            for film in at(films, stage)
            for one in film.genders or (UNKNOWN,)
        )
        for stage in STAGES
    }


def _roles(counted: Counted) -> Table:
    """Parts in the selected films by what those who had them said: rows are parts, the denominator is persons."""
    return _genders("roles", *(_by_role(films) for films in _both(counted)))


def _by_role(films: Sequence[FilmRow] | None) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for film in at(films or (), "selected"):
        for one in film.crew:
            found.setdefault(one.activity, Counter()).update([one.gender or UNKNOWN])
    return {role: found[role] for role in ROLES if role in found}


def _breadth(films: Sequence[FilmRow]) -> Table:
    """How many countries, and how many spoken languages, there were at each stage."""
    rows = {
        what: [
            len({one for film in at(films, stage) for one in breadth(film, what)})
            for stage in STAGES
        ]
        for what in ("countries", "languages")
    }
    return table_of("breadth", STAGES, rows)


def _both(counted: Counted) -> tuple[Sequence[FilmRow], Sequence[FilmRow] | None]:
    return counted.films, counted.rest


def steady(now: Table, earlier: Sequence[tuple[int, Table]]) -> Table:
    """The table as it may follow *earlier* ones, by the numbers of their reports, the newest first.

    A row that differs by a few from any of them keeps the newest figures there were, and says of which report
    they are. Otherwise two reports side by side would tell of the one film that came between them.

    >>> row = {"key": "selected", "told": {"female": 9}, "together": None, "known": 9, "unknown": 1, "total": 10}
    >>> later = row | {"told": {"female": 11}, "known": 11, "total": 12}
    >>> kept = steady({"rows": [later]}, [(3, {"rows": [row]})])["rows"][0]
    >>> kept["told"], kept["total"], kept["older"]
    ({'female': 9}, 10, 3)
    >>> steady({"rows": [later]}, [(4, {"rows": [kept]})])["rows"][0]["older"]
    3
    >>> far = row | {"told": {"female": 20}, "known": 20, "total": 21}
    >>> steady({"rows": [far]}, [(3, {"rows": [row]})])["rows"][0]["told"]
    {'female': 20}
    >>> steady({"rows": [later]}, [(4, {"rows": [far]}), (3, {"rows": [row]})])["rows"][0]["told"]
    {'female': 20}
    """
    before = [(number, {row["key"]: row for row in table["rows"]}) for number, table in earlier]
    rows = []
    for row in now["rows"]:
        there = [(number, by[row["key"]]) for number, by in before if row["key"] in by]
        if any(_differs_by_few(row, was) for _, was in there):
            number, newest = there[0]
            rows.append({"older": number} | newest)
        else:
            rows.append(row)
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
    counts: dict[str, Counter[str]] = {stage: Counter() for stage in STAGES}
    lacking, reached = Counter[str](), Counter[str]()
    # Once through the films, and nothing held of them: there may be thousands.
    for film in films:
        has = set(of(film))
        for stage in film.stages:
            reached[stage] += 1
            lacking[stage] += not has
            for one in has:
                counts[stage][one] += 1
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
    unknown, out_of = ([found[stage] for stage in STAGES] for found in (lacking, reached))
    return table_of(key, STAGES, rows, unknown=unknown, total=out_of)


def length(film: FilmRow) -> Iterable[str]:
    if not film.seconds:
        return ()
    minutes = film.seconds / 60
    return (next(name for name, least, below in LENGTHS if least <= minutes < below),)


def first(film: FilmRow) -> Iterable[str]:
    return () if film.first is None else ("first" if film.first else "later",)


def _plain(key: str, found: Iterable[str], total: int) -> Table:
    counts = Counter(found)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return table_of(key, ["count"], {name: [count] for name, count in ordered}, total=[total])


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
    return table_of(key, ["people", "countries", "country_unknown"], rows)


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
            sum(one.seconds // 60 for one in there),
            sum(came) if came else None,
            len(there) - len(came),
        ]
    return table_of("events", ["events", "minutes", "came", "attendance_unknown"], rows)
