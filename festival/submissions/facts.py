"""An entry as rules about films see it: what was sealed, and the premiere it would be."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from festival.editions.findings import FilmFacts, wordless
from festival.films.claims import premiere_facts, why_no_more
from festival.films.models import HistoryKind
from festival.films.premiere import Place, Shown, derive


def facts_in(contents: Mapping[str, Any], place: Place | None = None) -> FilmFacts:
    """A sealed entry as rules about films see it; with a *place*, also the premiere it would be there."""
    film = contents["film"]
    # In a file from elsewhere nobody was asked: a tick that is missing there is not a no.
    unticked = None if "source" in contents else False
    return FilmFacts(
        kind=film["kind"],
        year=film["year"],
        countries=film["countries"],
        seconds=film["runtime_seconds"],
        genders=[one["gender"] for one in contents["people"]["directors"]],
        about_women=film["about_women"] or unticked,
        first_film=film["first_film"] or unticked,
        student_film=film["student_film"] or unticked if "student_film" in film else None,
        silent=wordless(film["languages"]),
        languages=film["languages"],
        subtitles=film["subtitles"],
        premiere=premiere_of_entry(contents, place) if place else None,
    )


def premiere_of_entry(contents: Mapping[str, Any], place: Place) -> str | None:
    """Nobody was asked for showings in a file from elsewhere: none told there is not none."""
    if "source" in contents and not contents["history"]:
        return None
    return premiere_at(place, contents["film"]["countries"], contents["history"])


def premiere_at(
    place: Place, countries: Sequence[str], showings: Iterable[Mapping[str, Any]]
) -> str | None:
    """The premiere a film shown there until now would be at *place*; None while that is in doubt.

    >>> sundance = {"on": "2018-01-20", "precision": "day", "country": "US", "kind": "festival"}
    >>> almaty = Place("KZ", date(2018, 9, 15), regions=("asia", "central_asia"))
    >>> premiere_at(almaty, ["CH"], [sundance]), premiere_at(almaty, ["CH"], [])
    ('continental', 'world')
    """
    return derive(countries, told_showings(showings), place).known


def told_showings(showings: Iterable[Mapping[str, Any]]) -> list[Shown]:
    """Showings as an entry tells them. Market and private ones are told too, and are not public."""
    return [
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


class PremiereTold(NamedTuple):
    """What a showing at the festival would be, by what was told, and why no more."""

    facts: Sequence[tuple[str, str]]
    why: Sequence[str]


def premiere_told(
    place: Place, countries: Sequence[str], showings: Iterable[Mapping[str, Any]], locale: str
) -> PremiereTold:
    """
    >>> almaty = Place("KZ", date(2018, 9, 15), regions=("asia", "central_asia"))
    >>> told = premiere_told(almaty, ["CH"], [], "en")
    >>> told.facts, told.why
    ([('Here it would be', 'World premiere')], ['No public showing before the festival is known.'])
    """
    derived = derive(countries, told_showings(showings), place)
    return PremiereTold(premiere_facts(derived), why_no_more(derived, locale))
