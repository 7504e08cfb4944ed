"""Finding films, and how a film is shown to a reader."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from festival.editions.findings import FilmFacts, wordless
from festival.editions.models import Edition
from festival.films.display import facts_line, language_line, people_line
from festival.films.models import (
    Activity,
    Credit,
    Film,
    FilmKind,
    FilmStill,
    FilmTitle,
    FilmVersion,
    LanguageUse,
    TitleKind,
)
from festival.films.premiere import Derived, Place, Shown, derive, regions_of
from festival.foundation.collation import sort_key
from festival.foundation.db import db
from festival.foundation.finding import find
from festival.foundation.fold import fold, words
from festival.foundation.text import CHAINS, Told
from festival.media.models import Picture
from festival.people.models import Organisation, Person, PersonName
from festival.people.queries import name_of, with_names

MOST_FOUND = 200
"""Films or people taken from one search that allows for slips."""


class Title(NamedTuple):
    """A film's title for one reader; the original and its language when it is another one."""

    text: str
    language: str
    original: tuple[str, str] | None


def film_by_code(code: str, *options: ORMOption) -> Film:
    """A film by its address in the office; raises NoResultFound."""
    return db.session.scalars(select(Film).where(Film.code == code).options(*options)).one()


def for_display() -> list[ORMOption]:
    """Everything a film page shows; also for ``selectinload(Selection.film).options(*for_display())``."""
    return [
        *for_lines(),
        selectinload(Film.credits).joinedload(Credit.organisation),
        selectinload(Film.texts),
        selectinload(Film.stills).joinedload(FilmStill.picture).selectinload(Picture.renditions),
        selectinload(Film.history),
        joinedload(Film.poster).selectinload(Picture.renditions),
    ]


def for_lines() -> list[ORMOption]:
    """What one line about a film needs: titles, countries, people, languages and lengths."""
    return [
        selectinload(Film.titles),
        selectinload(Film.countries),
        selectinload(Film.languages),
        selectinload(Film.credits).joinedload(Credit.person).options(with_names()),
        selectinload(Film.versions).selectinload(FilmVersion.subtitles),
    ]


def title_of(film: Film, locale: str) -> Title:
    """The title a reader of *locale* is shown: theirs, their next languages', or the original."""
    return choose_title(film.titles, locale)


def choose_title(titles: Sequence[FilmTitle], locale: str) -> Title:
    """Among titles in the reader's languages the original goes before a translation."""
    ranked = {TitleKind.ORIGINAL: 0, TitleKind.TRANSLATED: 1, TitleKind.TRANSLITERATED: 2}
    original = next((title for title in titles if title.kind == TitleKind.ORIGINAL), None)
    best: FilmTitle | None = None
    for tongue in CHAINS.get(locale, ("en", "ru", "kk")):
        known = [t for t in titles if t.language == tongue and t.kind in ranked]
        best = min(known, key=lambda t: (ranked[t.kind], t.position), default=None)
        if best:
            break
    best = best or original or next(iter(titles), None)
    if best is None:
        return Title("", locale, None)
    other = original if original and original.text != best.text else None
    return Title(best.text, best.language, (other.text, other.language) if other else None)


def sort_title_of(film: Film) -> str:
    """By what the film stands in the lists of the office."""
    shown = choose_title(film.titles, "en")
    article = next(
        (title.article for title in film.titles if title.text == shown.text and title.article), 0
    )
    return sort_key(shown.text, article=article)


def names_of(film: Film, activity: Activity, locale: str) -> list[Told]:
    """Who has this part, in the order of the credits, for a reader of *locale*."""
    return [_credited(credit, locale) for credit in film.credits if credit.activity == activity]


def _credited(credit: Credit, locale: str) -> Told:
    if credit.person is not None:
        return name_of(credit.person, locale)
    if credit.organisation is not None:
        return credit.organisation.name.told(locale)
    return Told(credit.credited_as, locale)


def directors_of(film: Film, locale: str) -> str:
    """The directors in a line; needs credits, people and their names."""
    names = names_of(film, Activity.DIRECTOR, locale)
    return people_line([name.text for name in names], locale)


def runtime_of(film: Film) -> int | None:
    """The length of the film's first version, if it is known."""
    return film.versions[0].runtime_seconds if film.versions else None


def facts_line_of(film: Film, locale: str) -> str:
    """Countries, year and length in a line; needs countries and versions."""
    codes = [each.country for each in film.countries]
    return facts_line(codes, film.year, runtime_of(film), locale)


def languages_line_of(film: Film, locale: str, version: FilmVersion | None = None) -> str:
    """What one hears and reads; needs languages, versions and subtitles."""
    shown = version or (film.versions[0] if film.versions else None)
    heard = {LanguageUse.SPOKEN, LanguageUse.SUNG, LanguageUse.SIGNED}
    return language_line(
        [each.tag for each in film.languages if each.usage in heard],
        [each.tag for each in shown.subtitles] if shown else [],
        locale,
        [each.tag for each in film.languages if each.usage == LanguageUse.INTERTITLES],
    )


def place_of(edition: Edition) -> Place:
    """Where and when an edition shows films, and which premieres it can speak of."""
    return Place(
        edition.country,
        edition.starts_on,
        tuple(edition.city.values()),
        "",
        regions_of(edition.country),
    )


def premiere_of(film: Film, place: Place) -> Derived:
    """What a showing at *place* would be; needs countries and history."""
    return derive([each.country for each in film.countries], shown_before(film), place)


def shown_before(film: Film) -> list[Shown]:
    """Where a film was shown elsewhere, as the derivation of premieres takes it; needs history."""
    return [
        Shown(
            on=one.on,
            country=one.country,
            kind=one.kind,
            precision=one.precision,
            city=one.city,
            event=one.event,
            public=one.public,
            geo_blocked=one.geo_blocked,
        )
        for one in film.history
    ]


def facts_of(film: Film, place: Place | None = None) -> FilmFacts:
    """The film as the rules of sections see it; needs countries, languages and versions with subtitles.

    Nobody's gender is kept in the catalogue, so there it is not known. With a *place* the premiere it
    would be there is a fact too, and history is needed.
    """
    heard = {LanguageUse.SPOKEN, LanguageUse.SUNG, LanguageUse.SIGNED}
    tags = [each.tag for each in film.languages if each.usage in heard]
    return FilmFacts(
        kind=film.kind.value,
        year=film.year,
        countries=[each.country for each in film.countries],
        seconds=runtime_of(film),
        about_women=film.about_women,
        first_film=film.first_film,
        silent=True if film.silent else wordless(tags),
        languages=tags,
        subtitles=[each.tag for version in film.versions for each in version.subtitles],
        premiere=premiere_of(film, place).known if place else None,
    )


def films_found(
    query: str = "", kind: FilmKind | None = None, among: Iterable[int] | None = None
) -> Select[Film]:
    """Films whose titles or people hold every word of *query*, in any of their spellings, or one much like it."""
    found = select(Film).where(Film.merged_into_id.is_(None)).order_by(Film.sort_title, Film.id)
    if kind is not None:
        found = found.where(Film.kind == kind)
    if among is not None:
        found = found.where(Film.id.in_(set(among)))
    asked = words(query)[:12]
    if not asked:
        return found
    like = Film.id.in_([one.about_id for one in find("film", query, MOST_FOUND)])
    people = [one.about_id for one in find("person", query, MOST_FOUND)]
    by_them = select(Credit.film_id).where(Credit.person_id.in_(people))
    return found.where(or_(and_(*map(_holds, asked)), like, Film.id.in_(by_them)))


def _holds(word: str) -> ColumnElement[bool]:
    """A title or a name of the film holds this folded word, or its beginning."""
    titled = select(FilmTitle.film_id).where(FilmTitle.folded.contains(word, autoescape=True))
    named = (
        select(Credit.film_id)
        .join(Person, Person.id == Credit.person_id)
        .join(PersonName, PersonName.person_id == Person.id)
        .where(PersonName.folded.contains(word, autoescape=True))
    )
    return or_(Film.id.in_(titled), Film.id.in_(named))


def is_slug_taken(slug: str) -> bool:
    """Whether a film has this address already."""
    return db.session.scalar(select(Film.id).where(Film.slug == slug)) is not None


def people_named(text: str) -> Sequence[Person]:
    """People one of whose names is *text* to the letter, but for capitals and spaces."""
    wanted = " ".join(text.casefold().split())
    folded = fold(text)[:200]
    near = db.session.scalars(
        select(Person)
        .join(PersonName)
        .where(PersonName.folded == folded, Person.merged_into_id.is_(None))
        .options(selectinload(Person.names), joinedload(Person.picture))
        .order_by(Person.id)
    ).unique()
    return [
        person
        for person in near
        if any(" ".join(name.text.casefold().split()) == wanted for name in person.names)
    ]


def organisations_named(text: str) -> Sequence[Organisation]:
    """Organisations one of whose names is *text* to the letter, but for capitals and spaces."""
    wanted = " ".join(text.casefold().split())
    found = db.session.scalars(
        select(Organisation).where(Organisation.merged_into_id.is_(None)).order_by(Organisation.id)
    )
    return [
        one
        for one in found
        if any(" ".join(name.casefold().split()) == wanted for name in one.name.values())
    ]


def films_of_people(person_ids: Iterable[int]) -> dict[int, list[Film]]:
    """What people did before, newest first, to tell namesakes apart; with titles."""
    rows = db.session.execute(
        select(Credit.person_id, Film)
        .join(Film, Film.id == Credit.film_id)
        .where(Credit.person_id.in_(set(person_ids)))
        .options(selectinload(Film.titles))
        .order_by(Film.year.desc(), Film.id)
    )
    found: dict[int, list[Film]] = {}
    for person_id, film in rows:
        films = found.setdefault(person_id or 0, [])
        if film not in films:
            films.append(film)
    return found
