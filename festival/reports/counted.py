"""The rows a report counts, and how they are kept beside it: without what people said of themselves.

A figure is found again from them at any time (I-104). What somebody said of their gender stays where it was
said; of it only figures of five and more are kept (I-93).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Table = dict[str, Any]
STAGES = ("submitted", "selected", "in_competition", "awarded")


@dataclass(frozen=True)
class CreditRow:
    """Somebody's part in a film beside its directors'. *gender* is what they said of themselves, if they did."""

    activity: str
    person: str
    gender: str = ""


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
    crew: tuple[CreditRow, ...] = ()


@dataclass(frozen=True)
class PartRow:
    """Somebody's part in a body of the festival: a jury, or an event as trainer, speaker and so on."""

    body: str
    country: str = ""
    gender: str = ""
    """What they said of themselves; nothing where they did not."""
    person: str = ""


@dataclass(frozen=True)
class EventRow:
    """An event that took place: its kind, its seconds in all, and who came, where that is known."""

    kind: str
    seconds: int
    came: int | None = None
    code: str = ""


@dataclass(frozen=True)
class PartnerRow:
    """A partner of the edition: its part, its country, and its name in the three languages."""

    role: str
    country: str = ""
    name: Mapping[str, str] | None = None


@dataclass(frozen=True)
class FileRow:
    """One file of a publication, in one language."""

    language: str
    code: str = ""


@dataclass(frozen=True)
class ShowingRow:
    """A film shown once, the languages it could be heard or read in, and who could follow it."""

    tags: tuple[str, ...]
    show: str = ""
    film: str = ""
    offered: tuple[str, ...] = ()
    """What helps people follow it or reach it there."""
    missing: tuple[str, ...] = ()
    """What is known not to be there. Of the rest nobody said anything."""


@dataclass(frozen=True)
class GuestRow:
    """Somebody who came: as whom, for how many nights, with films of which countries. It is never kept."""

    kind: str
    nights: int | None = None
    countries: tuple[str, ...] = ()
    interpreter: bool = False


@dataclass(frozen=True)
class Counted:
    """All that a report counts. *rest* are the films it leaves out, where it is about one section only."""

    films: Sequence[FilmRow] = ()
    rest: Sequence[FilmRow] | None = None
    parts: Sequence[PartRow] = ()
    events: Sequence[EventRow] = ()
    partners: Sequence[PartnerRow] = ()
    publications: Sequence[FileRow] = ()
    showings: Sequence[ShowingRow] = ()
    guests: Sequence[GuestRow] = ()
    home: str = ""
    """The country of the edition."""


def at(films: Iterable[FilmRow], stage: str) -> list[FilmRow]:
    """The films that reached *stage*."""
    return [film for film in films if stage in film.stages]


def table_of(
    key: str, columns: Sequence[str], rows: Mapping[str, Sequence[int | None]], **more: Any
) -> Table:
    """A table of whole numbers by its *key*, its *columns*, and a row of figures for each name."""
    return {
        "key": key,
        "columns": list(columns),
        "rows": [{"key": name, "cells": list(cells)} for name, cells in rows.items()],
        **more,
    }


def kept(counted: Counted) -> dict[str, Any]:
    """The rows as they are kept. Nobody's gender is among them.

    >>> row = FilmRow("a", frozenset({"selected"}), genders=("female", "na"), countries=("KZ",))
    >>> kept(Counted([row]))["films"][0]["directors"]
    2
    >>> "female" in str(kept(Counted([row], parts=[PartRow("jury", "KZ", "female", "p")])))
    False
    """
    return {
        "home": counted.home,
        "films": [_film_kept(film) for film in counted.films],
        "parts": [[one.body, one.country, one.person] for one in counted.parts],
        "events": [[one.kind, one.seconds, one.came, one.code] for one in counted.events],
        "partners": [[one.role, one.country, dict(one.name or {})] for one in counted.partners],
        "publications": [[one.language, one.code] for one in counted.publications],
        "showings": [
            [list(one.tags), one.show, one.film, list(one.offered), list(one.missing)]
            for one in counted.showings
        ],
    }


def sealed_rows(counted: Counted) -> bytes:
    """The rows in their canonical form. They are ours and plain, so they are written down as they are.

    >>> from festival.foundation.canonical import canonical
    >>> rows = Counted([FilmRow("ә", frozenset({"selected"}), countries=("KZ",))], home="KZ")
    >>> sealed_rows(rows) == canonical(kept(rows))
    True
    """
    found = kept(counted)
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _film_kept(film: FilmRow) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": film.code,
        "stages": [stage for stage in STAGES if stage in film.stages],
        "directors": len(film.genders),
        "countries": list(film.countries),
        "spoken": list(film.spoken),
        "read": list(film.read),
        "seconds": film.seconds,
        "premiere": film.premiere,
        "first": film.first,
        "crew": [[one.activity, one.person] for one in film.crew],
    }
    return {name: value for name, value in told.items() if value not in ("", [], None)}


def counted_again(rows: Mapping[str, Any]) -> Counted:
    """The rows as they were counted, but for what people said of themselves."""
    return Counted(
        films=[
            FilmRow(
                code=one["code"],
                stages=frozenset(one.get("stages", ())),
                genders=("",) * one.get("directors", 0),
                countries=tuple(one.get("countries", ())),
                spoken=tuple(one.get("spoken", ())),
                read=tuple(one.get("read", ())),
                seconds=one.get("seconds"),
                premiere=one.get("premiere", ""),
                first=one.get("first"),
                crew=tuple(CreditRow(*credit) for credit in one.get("crew", ())),
            )
            for one in rows["films"]
        ],
        parts=[PartRow(body, country, "", person) for body, country, person in rows["parts"]],
        events=[EventRow(*one) for one in rows["events"]],
        partners=[PartnerRow(*one) for one in rows["partners"]],
        publications=[FileRow(*one) for one in rows["publications"]],
        showings=[
            ShowingRow(tuple(tags), show, film, *map(tuple, access))
            for tags, show, film, *access in rows["showings"]
        ],
        home=rows["home"],
    )
