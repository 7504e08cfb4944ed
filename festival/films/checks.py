"""What must always be true of films."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.films.models import Credit, Film, FilmText, FilmTitle, LanguageUse, PastScreening
from festival.films.rules import (
    COUNTRY_MISSING,
    TITLE_ORIGINAL_MISSING,
    TITLE_WITHOUT_LANGUAGE,
    TitleFact,
    countries_are_right,
    languages_are_right,
    may_complete,
    read_eidr,
    read_imdb,
    read_isan,
    titles_are_right,
)
from festival.foundation import clock
from festival.foundation.checks import hides_something
from festival.foundation.countries import country_code
from festival.foundation.db import db
from festival.foundation.verdict import Verdict

# That no country is named twice and no version runs for nothing or for days, the database sees to.

UNSAID = (COUNTRY_MISSING, TITLE_ORIGINAL_MISSING, TITLE_WITHOUT_LANGUAGE)
"""What a published programme may leave unsaid, and a film taken in from one with it."""

NUMBERS = (("isan", read_isan), ("eidr", read_eidr), ("imdb", read_imdb))


def films_are_right() -> list[str]:
    """I-15, I-16, I-18, I-19, I-22, I-40: countries, languages, numbers, titles and credits are possible."""
    films = (
        select(Film)
        .where(Film.merged_into_id.is_(None))
        .options(
            selectinload(Film.titles),
            selectinload(Film.countries),
            selectinload(Film.languages),
            selectinload(Film.credits),
            selectinload(Film.versions),
        )
        .order_by(Film.id)
        .execution_options(yield_per=500)
    )
    this_year = clock.now().year
    return [
        f"Film {film.code}: {says}"
        for film in db.session.scalars(films)
        for says in (*_wrong(film, this_year), *_out_of_order(film))
    ]


def _wrong(film: Film, this_year: int) -> Iterator[str]:
    """What the rules for films say against this one."""
    titles = [TitleFact(title.text, title.kind.value, title.language) for title in film.titles]
    refusals: list[Verdict] = [
        may_complete(film.year, this_year),
        *titles_are_right(titles),
        *countries_are_right([one.country for one in film.countries], film.year),
    ]
    for usage in LanguageUse:
        refusals += languages_are_right([o.tag for o in film.languages if o.usage is usage])
    for verdict in refusals:
        if not verdict and not (film.external_id and verdict.reason in UNSAID):
            yield verdict.plain()
    for name, read in NUMBERS:
        kept = getattr(film, name)
        reading = read(kept)
        if not reading.verdict:
            yield reading.verdict.plain()
        elif (reading.value or "") != kept:
            yield f"Its {name} “{kept}” should read {reading.value}."


def _out_of_order(film: Film) -> Iterator[str]:
    """I-22: credits stand in an order without gaps, unless a sheet has changed them since."""
    if not film.versions:
        yield "It has no version to show."
    places = sorted(credit.position for credit in film.credits)
    if places != list(range(len(places))) and film.external_id is None:
        yield "The order of its credits has gaps."


def words_hide_nothing() -> list[str]:
    """I-99: no title, credit, text or past screening holds characters that hide or turn what stands there."""
    words: tuple[tuple[str, Any, Any], ...] = (
        ("title", FilmTitle.text, FilmTitle.film),
        ("credit", Credit.credited_as, Credit.film),
        ("character", Credit.character, Credit.film),
        ("text", FilmText.text, FilmText.film),
        ("past screening", PastScreening.event, PastScreening.film),
        ("past screening", PastScreening.city, PastScreening.film),
    )
    found = []
    for called, column, film in words:
        said = select(Film.code, column).join(film).where(column != "").order_by(Film.id)
        for code, text in db.session.execute(said.execution_options(yield_per=1_000)):
            if hides_something(text):
                found.append(f"Film {code}: a {called} holds hidden characters.")
    return found


def past_screenings_were_somewhere() -> list[str]:
    """I-16: a film was shown in a country there is or was."""
    shown = (
        select(Film.code, PastScreening.country)
        .join(PastScreening.film)
        .where(PastScreening.country != "")
        .order_by(Film.id)
    )
    return [
        f"Film {code}: it was shown in “{country}”, which is not the code of a country."
        for code, country in db.session.execute(shown)
        if country_code(country) != country
    ]


CHECKS = [films_are_right, words_hide_nothing, past_screenings_were_somewhere]
