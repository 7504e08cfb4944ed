"""A film of the catalogue beside an entry: what it says, as answers to what every entry is asked."""

from collections.abc import Iterable

from festival.films.models import Film, FilmKind, FilmTitle, LanguageUse, TextKind, TitleKind
from festival.films.queries import runtime_of
from festival.submissions.category_forms import typed_length
from festival.submissions.questions import CREDIT_KINDS

HEARD = (LanguageUse.SPOKEN, LanguageUse.SUNG, LanguageUse.SIGNED)
_OWN = ("en", "ru", "kk")


def answers_from(film: Film, people: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """What the record says; *people* are parts with their names. Needs everything a film page shows."""
    length = runtime_of(film)
    return {
        **_titles(film.titles),
        "kind": [FilmKind(film.kind).value],
        "year": [str(film.year)],
        "runtime": [typed_length(length)] if length is not None else [],
        "country": [one.country for one in film.countries],
        "language": [one.tag for one in film.languages if one.usage in HEARD],
        "isan": [film.isan],
        "eidr": [film.eidr],
        "imdb": [film.imdb],
        **_people(people),
        **_history(film),
        **{
            f"synopsis_{one.locale}": [one.text]
            for one in film.texts
            if one.kind == TextKind.SYNOPSIS and one.locale in _OWN
        },
    }


def _titles(titles: Iterable[FilmTitle]) -> dict[str, list[str]]:
    """The original, one in each language of the house, and all others beside them."""
    told: dict[str, list[str]] = {"former_title": [], "former_language": []}
    for title in titles:
        own = f"title_{title.language}"
        if title.kind == TitleKind.ORIGINAL and "title" not in told:
            told |= {"title": [title.text], "title_language": [title.language]}
        elif title.language in _OWN and own not in told:
            told[own] = [title.text]
        else:
            told["former_title"].append(title.text)
            told["former_language"].append(title.language)
    return told


def _people(people: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    known = dict(CREDIT_KINDS)
    named = list(people)
    credits = [(part, name) for part, name in named if part in known]
    return {
        "director": [name for part, name in named if part == "director"],
        "credit_kind": [part for part, _ in credits],
        "credit_name": [name for _, name in credits],
    }


def _history(film: Film) -> dict[str, list[str]]:
    shown = sorted(film.history, key=lambda one: one.on)
    lengths = {"year": 4, "month": 7}
    return {
        "shown_on": [one.on.isoformat()[: lengths.get(one.precision, 10)] for one in shown],
        "shown_country": [one.country for one in shown],
        "shown_city": [one.city for one in shown],
        "shown_event": [one.event for one in shown],
        "shown_kind": [one.kind.value for one in shown],
    }
