"""Who keeps the films, and everything that is wrong with what was told of one, at once. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from festival.editions.rules import Slip
from festival.films.given import CreditGiven, FilmGiven, HistoryGiven
from festival.films.models import LanguageUse
from festival.films.rules import (
    CREDIT_WITHOUT_NAME,
    FILM_NOT_YOURS,
    HISTORY_AHEAD,
    HISTORY_PRECISION,
    LANGUAGE_AND_SILENCE,
    TEXT_TWICE,
    TitleFact,
    countries_are_right,
    languages_are_right,
    may_complete,
    may_run,
    read_eidr,
    read_imdb,
    read_isan,
    titles_are_right,
)
from festival.foundation.actor import Actor
from festival.foundation.tongues import NO_DIALOGUE
from festival.foundation.verdict import Verdict, no
from festival.people.models import Hat
from festival.people.rules import keeps_the_house

KEEPERS = (Hat.PROGRAMMER, Hat.DIRECTOR)
READERS = (*KEEPERS, Hat.CURATOR, Hat.SCHEDULE, Hat.PRESS)
PRECISIONS = ("day", "month", "year")


def may_keep_films(actor: Actor) -> Verdict:
    """Programmers and the director write down what is true of a film."""
    return keeps_the_house(actor, KEEPERS, FILM_NOT_YOURS)


def may_enter_film(actor: Actor) -> Verdict:
    """Curators too: taking a submission into their section makes its film."""
    return keeps_the_house(actor, (*KEEPERS, Hat.CURATOR), FILM_NOT_YOURS)


def film_slips(film: FilmGiven, today: date) -> list[Slip]:
    """Everything wrong with *film*, each at the field where it was told.

    >>> from festival.films.models import FilmKind
    >>> empty = FilmGiven([], FilmKind.FICTION, 2190, [])
    >>> [slip.field for slip in film_slips(empty, date(2019, 9, 14))]
    ['titles', 'year', 'countries']
    """
    titles = [TitleFact(title.text, title.kind, title.language) for title in film.titles]
    found = [
        *_at("titles", titles_are_right(titles)),
        *_at("year", [may_complete(film.year, today.year)]),
        *_at("countries", countries_are_right(film.countries, film.year)),
        *_at("languages", _language_slips(film)),
        *_at("subtitles", languages_are_right(film.subtitles)),
        *_at("credits", _credit_slips(film.credits)),
        *_at("isan", [read_isan(film.isan).verdict]),
        *_at("eidr", [read_eidr(film.eidr).verdict]),
        *_at("imdb", [read_imdb(film.imdb).verdict]),
        *_at("history", _history_slips(film.history, today)),
    ]
    if film.runtime_seconds is not None:
        found += _at("runtime", [may_run(film.runtime_seconds)])
    if len({(text.kind, text.locale) for text in film.texts}) < len(film.texts):
        found.append(Slip("texts", no(TEXT_TWICE)))
    return found


def _at(field: str, verdicts: Iterable[Verdict]) -> list[Slip]:
    return [Slip(field, verdict) for verdict in verdicts if not verdict]


def _language_slips(film: FilmGiven) -> Iterator[Verdict]:
    for usage in LanguageUse:
        yield from languages_are_right([each.tag for each in film.languages if each.usage == usage])
    heard = {LanguageUse.SPOKEN, LanguageUse.SUNG}
    spoken = {each.tag for each in film.languages if each.usage in heard} - {NO_DIALOGUE}
    if film.silent and spoken:
        yield no(LANGUAGE_AND_SILENCE)


def _credit_slips(credits: Sequence[CreditGiven]) -> Iterator[Verdict]:
    for credit in credits:
        if (credit.person_id is None) == (credit.organisation_id is None):
            yield no(CREDIT_WITHOUT_NAME)


def _history_slips(history: Sequence[HistoryGiven], today: date) -> Iterator[Verdict]:
    for shown in history:
        if shown.on > today:
            yield no(HISTORY_AHEAD, on=shown.on)
        if shown.precision not in PRECISIONS:
            yield no(HISTORY_PRECISION)
        yield from countries_are_right([shown.country])
