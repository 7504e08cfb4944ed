"""Entering films, revising what is known of them, and their stills."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.films.given import COMPANIES, NamedCredit
from festival.films.given import CreditGiven as CreditGiven
from festival.films.given import FilmGiven as FilmGiven
from festival.films.given import HistoryGiven as HistoryGiven
from festival.films.given import LanguageGiven as LanguageGiven
from festival.films.given import TextGiven as TextGiven
from festival.films.given import TitleGiven as TitleGiven
from festival.films.models import (
    Credit,
    Film,
    FilmCountry,
    FilmKind,
    FilmLanguage,
    FilmStill,
    FilmText,
    FilmTitle,
    FilmVersion,
    PastScreening,
    Subtitle,
)
from festival.films.queries import choose_title, is_slug_taken, sort_title_of
from festival.films.rules import languages_are_right, may_run, read_eidr, read_imdb, read_isan
from festival.films.wholeness import film_slips, may_enter_film, may_keep_films
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.countries import country_code
from festival.foundation.db import db, fresh, operation
from festival.foundation.finding import file_names
from festival.foundation.fold import fold
from festival.foundation.slugs import public_code, slug
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit, touch
from festival.journal.operations import record
from festival.media.operations import take_picture
from festival.people.models import OrganisationKind
from festival.people.operations import NameGiven, found_organisation, register_person


@operation
def enter_film(
    *,
    actor: Actor,
    titles: Sequence[TitleGiven],
    kind: FilmKind,
    year: int,
    countries: Sequence[str],
    languages: Sequence[LanguageGiven] = (),
    credits: Sequence[CreditGiven] = (),
    runtime_seconds: int | None = None,
    subtitles: Sequence[str] = (),
    texts: Sequence[TextGiven] = (),
    about_women: bool = False,
    first_film: bool = False,
    silent: bool = False,
    isan: str = "",
    eidr: str = "",
    imdb: str = "",
    history: Sequence[HistoryGiven] = (),
    external_id: str | None = None,
    advisory: Text | None = None,
) -> Film:
    """The festival knows one more film, with a first version of the length given."""
    require(may_enter_film(actor))
    given = FilmGiven(
        titles=list(titles),
        kind=FilmKind(kind),
        year=year,
        countries=list(countries),
        languages=list(languages),
        credits=list(credits),
        runtime_seconds=runtime_seconds,
        subtitles=list(subtitles),
        texts=list(texts),
        about_women=about_women,
        first_film=first_film,
        silent=silent,
        isan=isan,
        eidr=eidr,
        imdb=imdb,
        history=list(history),
        external_id=external_id,
        advisory=advisory or Text(),
    )
    _all_right(given)
    film = Film(code=public_code(), versions=[], texts=[], stills=[], external_id=external_id)
    _describe(film, given)
    film.slug = _slug_of(film)
    db.session.add(film)
    db.session.flush()
    file_names("film", {film.id: [title.text for title in film.titles]})
    _note(actor, "enter_film", film, title=film.titles[0].text)
    return film


@operation
def revise_film(*, actor: Actor, film_id: int, version: int | None, given: FilmGiven) -> Film:
    """What is known of the film is what was given; its address, stills and other versions stay."""
    require(may_keep_films(actor))
    film = fresh(Film, film_id, *_with_lists(), lock=True)
    require(may_still_edit(film.version, version))
    _all_right(given)
    for rows in (film.titles, film.countries, film.languages, film.credits, film.history):
        rows.clear()
    if film.versions:
        film.versions[0].subtitles.clear()
    # Places are unique in their film, so the old rows go before the new ones take them.
    db.session.flush()
    _describe(film, given)
    # A change of the lists alone is a change of the film, too.
    touch(film)
    file_names("film", {film.id: [title.text for title in film.titles]})
    _note(actor, "revise_film", film, title=film.titles[0].text)
    return film


@operation
def keep_film(
    *,
    actor: Actor,
    film_id: int | None,
    version: int | None,
    given: FilmGiven,
    credits: Sequence[NamedCredit],
) -> Film:
    """The film is as written, new or known; names with nobody behind them are people from now on."""
    require(may_enter_film(actor) if film_id is None else may_keep_films(actor))
    newcomers: dict[tuple[bool, str], int] = {}
    whole = replace(given, credits=[_met(actor, one, newcomers) for one in credits])
    if film_id is not None:
        return revise_film(actor=actor, film_id=film_id, version=version, given=whole)
    told = {each.name: getattr(whole, each.name) for each in fields(whole)}
    return enter_film(actor=actor, **told)


def _met(actor: Actor, named: NamedCredit, newcomers: dict[tuple[bool, str], int]) -> CreditGiven:
    """The credit with whoever is behind its name; one name typed twice is one newcomer."""
    company = COMPANIES.get(named.activity)
    person_id, organisation_id = named.person_id, named.organisation_id
    new = (company is not None, named.name)
    if person_id is None and organisation_id is None:
        if new not in newcomers:
            newcomers[new] = _register(actor, named.name, company)
        if company is None:
            person_id = newcomers[new]
        else:
            organisation_id = newcomers[new]
    return CreditGiven(
        activity=named.activity,
        person_id=person_id,
        organisation_id=organisation_id,
        credited_as=named.credited_as,
        character=named.character,
    )


def _register(actor: Actor, name: str, company: OrganisationKind | None) -> int:
    if company is None:
        return register_person(actor=actor, names=[NameGiven(name)]).id
    return found_organisation(actor=actor, name=Text(en=name), kind=company).id


@operation
def add_version(
    *,
    actor: Actor,
    film_id: int,
    label: Text,
    runtime_seconds: int | None,
    subtitles: Sequence[str] = (),
) -> FilmVersion:
    """The film can be shown in one more cut or language version."""
    require(may_keep_films(actor))
    film = fresh(Film, film_id, selectinload(Film.versions), lock=True)
    if runtime_seconds is not None:
        require(may_run(runtime_seconds))
    for verdict in languages_are_right(subtitles):
        require(verdict)
    version = FilmVersion(
        position=len(film.versions),
        label=label,
        runtime_seconds=runtime_seconds,
        subtitles=_subtitles(subtitles),
    )
    film.versions.append(version)
    db.session.flush()
    _note(actor, "add_version", film, version=version.position)
    return version


@operation
def add_still(
    *, actor: Actor, film_id: int, name: str, content: bytes, credit: str, alt: Text
) -> FilmStill:
    """The film has one more still, last in its order; the renditions follow."""
    require(may_keep_films(actor))
    film = fresh(Film, film_id, selectinload(Film.stills), lock=True)
    picture = take_picture(actor=actor, name=name, content=content, credit=credit, alt=alt)
    db.session.flush()
    last = max((still.position for still in film.stills), default=-1)
    still = FilmStill(film_id=film.id, picture_id=picture.id, position=last + 1)
    film.stills.append(still)
    db.session.flush()
    _note(actor, "add_still", film, picture=picture.code)
    return still


@operation
def lead_with_still(*, actor: Actor, film_id: int, still_id: int) -> None:
    """This still is the first of the film; the others keep their order behind it."""
    require(may_keep_films(actor))
    film = fresh(Film, film_id, selectinload(Film.stills), lock=True)
    lead = db.session.scalars(
        select(FilmStill).where(FilmStill.id == still_id, FilmStill.film_id == film_id)
    ).one()
    order = [lead, *(still for still in film.stills if still is not lead)]
    beyond = max(still.position for still in order) + 1
    for offset in (beyond, 0):
        for place, still in enumerate(order):
            still.position = offset + place
        db.session.flush()
    _note(actor, "lead_with_still", film, still=still_id)


@operation
def remove_still(*, actor: Actor, film_id: int, still_id: int) -> None:
    """The film no longer shows this still."""
    require(may_keep_films(actor))
    film = fresh(Film, film_id, lock=True)
    still = db.session.scalars(
        select(FilmStill).where(FilmStill.id == still_id, FilmStill.film_id == film_id)
    ).one()
    db.session.delete(still)
    db.session.flush()
    _note(actor, "remove_still", film, still=still_id)


def _with_lists() -> list[Any]:
    return [
        selectinload(Film.titles),
        selectinload(Film.countries),
        selectinload(Film.languages),
        selectinload(Film.credits),
        selectinload(Film.texts),
        selectinload(Film.history),
        selectinload(Film.versions).selectinload(FilmVersion.subtitles),
    ]


def _all_right(given: FilmGiven) -> None:
    """The form shows every slip at once; an act stops at the first."""
    for slip in film_slips(given, clock.now().date()):
        require(slip.verdict)


def _describe(film: Film, given: FilmGiven) -> None:
    """Write down what was given, on a film whose lists are empty; texts are matched by language."""
    film.kind, film.year, film.silent = FilmKind(given.kind), given.year, given.silent
    film.about_women, film.first_film = given.about_women, given.first_film
    film.isan = read_isan(given.isan).value or ""
    film.eidr = read_eidr(given.eidr).value or ""
    film.imdb = read_imdb(given.imdb).value or ""
    film.advisory = given.advisory
    film.titles = [
        FilmTitle(
            position=place,
            text=title.text,
            language=title.language,
            kind=title.kind,
            article=title.article,
            folded=fold(title.text)[:400],
        )
        for place, title in enumerate(given.titles)
    ]
    film.countries = [
        FilmCountry(position=place, country=country_code(code) or code)
        for place, code in enumerate(given.countries)
    ]
    film.languages = [
        FilmLanguage(position=place, tag=each.tag, usage=each.usage)
        for place, each in enumerate(given.languages)
    ]
    film.credits = [
        Credit(position=place, **credit._asdict()) for place, credit in enumerate(given.credits)
    ]
    film.history = [PastScreening(**shown._asdict()) for shown in given.history]
    film.sort_title = sort_title_of(film)
    film.compared_at = None
    _describe_texts(film, given.texts)
    _describe_first_version(film, given)


def _describe_texts(film: Film, texts: Sequence[TextGiven]) -> None:
    there = {(row.kind, row.locale): row for row in film.texts}
    for text in texts:
        row = there.pop((text.kind, text.locale), None)
        if row is None:
            film.texts.append(FilmText(**text._asdict()))
        else:
            row.text, row.state = text.text, text.state
    for row in there.values():
        film.texts.remove(row)


def _describe_first_version(film: Film, given: FilmGiven) -> None:
    """The first version is changed in place: selections and screenings are of it."""
    if not film.versions:
        film.versions.append(FilmVersion(position=0, label=Text(), subtitles=[]))
    film.versions[0].runtime_seconds = given.runtime_seconds
    film.versions[0].subtitles = _subtitles(given.subtitles)


def _subtitles(tags: Sequence[str]) -> list[Subtitle]:
    return [Subtitle(position=place, tag=tag) for place, tag in enumerate(tags)]


def _slug_of(film: Film) -> str:
    """The film's address: its title, then with its year, then with its code."""
    made = slug(choose_title(film.titles, "en").text, film.code)
    tried = (made, f"{made}-{film.year}", f"{made}-{film.year}-{film.code}")
    return next(address for address in tried if not is_slug_taken(address))


def _note(actor: Actor, act: str, film: Film, **facts: Any) -> None:
    record(actor=actor, act=act, about_kind="film", about_id=film.id, **facts)
