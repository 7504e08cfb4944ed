"""An entry as rules about films see it: what was sealed, and the premiere it would be."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from festival.editions.findings import FilmFacts, wordless
from festival.films.models import HistoryKind
from festival.films.premiere import Place, Shown, derive


def facts_in(contents: Mapping[str, Any], place: Place | None = None) -> FilmFacts:
    """A sealed entry as rules about films see it; with a *place*, also the premiere it would be there."""
    film = contents["film"]
    return FilmFacts(
        kind=film["kind"],
        year=film["year"],
        countries=film["countries"],
        seconds=film["runtime_seconds"],
        genders=[one["gender"] for one in contents["people"]["directors"]],
        about_women=film["about_women"],
        first_film=film["first_film"],
        silent=wordless(film["languages"]),
        languages=film["languages"],
        subtitles=film["subtitles"],
        premiere=premiere_at(place, film["countries"], contents["history"]) if place else None,
    )


def premiere_at(
    place: Place, countries: Sequence[str], showings: Iterable[Mapping[str, Any]]
) -> str | None:
    """The premiere a film shown there until now would be at *place*; None while that is in doubt.

    >>> sundance = {"on": "2018-01-20", "precision": "day", "country": "US", "kind": "festival"}
    >>> almaty = Place("KZ", date(2018, 9, 15), regions=("asia", "central_asia"))
    >>> premiere_at(almaty, ["CH"], [sundance]), premiere_at(almaty, ["CH"], [])
    ('continental', 'world')
    """
    shown = [
        Shown(
            on=date.fromisoformat(one["on"]),
            country=one["country"],
            kind=HistoryKind(one["kind"]),
            precision=one["precision"],
            city=one.get("city", ""),
            event=one.get("event", ""),
            geo_blocked=one.get("geo_blocked"),
        )
        for one in showings
    ]
    return derive(countries, shown, place).known
