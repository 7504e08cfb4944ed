"""The office's pages about films."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple
from urllib.parse import urlencode

from flask_babel import gettext, ngettext

from festival.editions.models import Edition
from festival.editions.naming import film_kind_words
from festival.editions.queries import editions
from festival.films import queries
from festival.films.claims import premiere_facts, why_no_more
from festival.films.display import when_line, where_line
from festival.films.entry import clock_words
from festival.films.forms import FilmForm, StillForm, VersionForm
from festival.films.models import Activity, Film, FilmKind, PastScreening
from festival.films.naming import (
    activity_words,
    history_words,
    reach_words,
    text_kind_words,
    text_state_words,
    title_kind_words,
    use_words,
)
from festival.films.premiere import Reach
from festival.films.rules import country_doubts
from festival.films.wholeness import may_keep_films
from festival.foundation.actor import Actor
from festival.foundation.countries import country_choices
from festival.foundation.language import minutes_up
from festival.foundation.pages import Page
from festival.foundation.paging import stretch
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.foundation.tongues import language_choices, language_name
from festival.media.models import Picture, PictureState
from festival.media.queries import PictureView, picture_view


@dataclass(frozen=True)
class FilmRow:
    """A film in the list."""

    code: str
    title: queries.Title
    directors: str
    countries: str
    year: int
    minutes: str
    kind: str


@dataclass(frozen=True)
class FilmsPage(Page):
    """Films by title, a page at a time, found by any of their words in any script."""

    template: ClassVar[str] = "films/films.html"

    query: str
    kind: str
    kinds: Sequence[tuple[str, str]]
    rows: Sequence[FilmRow]
    head: str
    words: str
    previous: str | None
    next: str | None
    may_enter: bool


def films_page(actor: Actor, query: str, kind: str, number: int) -> FilmsPage:
    asked = FilmKind(kind) if kind in set(FilmKind) else None
    found = queries.films_found(query, asked).options(*queries.for_lines())
    part = stretch(found, number)
    first = (part.number - 1) * part.per_page + 1
    return FilmsPage(
        query=query,
        kind=asked.value if asked else "",
        kinds=[(each.value, film_kind_words(each.value)) for each in FilmKind],
        rows=[_row(film) for film in part.rows],
        head=ngettext("%(num)d film", "%(num)d films", part.total),
        words=gettext(
            "Films %(first)s to %(last)s of %(total)s",
            first=first,
            last=first + len(part.rows) - 1,
            total=part.total,
        ),
        previous=_address(query, kind, part.before),
        next=_address(query, kind, part.after),
        may_enter=bool(may_keep_films(actor)),
    )


def _address(query: str, kind: str, number: int | None) -> str | None:
    asked = {"q": query, "kind": kind, "page": number}
    kept = urlencode({name: value for name, value in asked.items() if value})
    return f"/office/films?{kept}" if number else None


def _row(film: Film) -> FilmRow:
    said = locale()
    seconds = queries.runtime_of(film)
    return FilmRow(
        code=film.code,
        title=queries.title_of(film, said),
        directors=queries.directors_of(film, said),
        countries=" ".join(each.country for each in film.countries),
        year=film.year,
        minutes=str(minutes_up(seconds)) if seconds else "",
        kind=film_kind_words(film.kind.value),
    )


class StillRow(NamedTuple):
    """A still as the office sees it, drawn or still waiting."""

    id: int
    picture: str
    view: PictureView | None
    credit: str
    alt: Text
    state: str
    leads: bool


class TextRow(NamedTuple):
    """A piece of prose."""

    kind: str
    locale: str
    language: str
    text: str
    state: str


class ShownRow(NamedTuple):
    """A screening before the festival."""

    when: str
    where: str
    kind: str
    public: bool


class ViewLink(NamedTuple):
    """One of several views of a page."""

    label: str
    href: str
    current: bool


class PremiereView(NamedTuple):
    """What a showing in the chosen edition would be, as far as the earlier screenings tell."""

    editions: Sequence[ViewLink]
    facts: Sequence[tuple[str, str]]
    why: Sequence[str]


@dataclass(frozen=True)
class FilmPage(Page):
    """A film: everything the festival knows of it."""

    template: ClassVar[str] = "films/film.html"

    code: str
    title: queries.Title
    facts_line: str
    languages_line: str
    doubts: Sequence[str]
    titles: Sequence[tuple[str, str, str, str]]
    facts: Sequence[tuple[str, str]]
    advisory: Text
    credits: Sequence[tuple[str, Sequence[tuple[Told, str]]]]
    versions: Sequence[tuple[Text, str, str]]
    texts: Sequence[TextRow]
    stills: Sequence[StillRow]
    poster: StillRow | None
    history: Sequence[ShownRow]
    premiere: PremiereView | None
    may_keep: bool
    still_form: StillForm
    poster_form: StillForm
    version_form: VersionForm


def film_page(
    actor: Actor,
    code: str,
    still_form: StillForm | None = None,
    poster_form: StillForm | None = None,
    version_form: VersionForm | None = None,
    edition: str = "",
) -> FilmPage:
    film, said = queries.film_by_code(code, *queries.for_display()), locale()
    codes = [each.country for each in film.countries]
    return FilmPage(
        code=code,
        title=queries.title_of(film, said),
        facts_line=queries.facts_line_of(film, said),
        languages_line=queries.languages_line_of(film, said),
        doubts=[str(verdict) for verdict in country_doubts(codes, film.year)],
        titles=[
            (
                each.text,
                each.language,
                language_name(each.language, said),
                title_kind_words(each.kind),
            )
            for each in film.titles
        ],
        facts=_facts(film),
        advisory=film.advisory,
        credits=_credits(film),
        versions=_versions(film),
        texts=_texts(film),
        stills=_stills(film),
        poster=_picture(0, film.poster) if film.poster else None,
        history=[_shown(each) for each in film.history],
        premiere=_premiere(film, editions(actor), edition),
        may_keep=bool(may_keep_films(actor)),
        still_form=still_form or StillForm(prefix="still-"),
        poster_form=poster_form or StillForm(prefix="poster-"),
        version_form=version_form or VersionForm(prefix="version-"),
    )


def _facts(film: Film) -> list[tuple[str, str]]:
    uses = [
        f"{language_name(each.tag, locale())} ({use_words(each.usage)})" for each in film.languages
    ]
    said = [
        (gettext("Kind of film"), film_kind_words(film.kind.value)),
        (gettext("Languages"), ", ".join(uses)),
        (gettext("Silent"), gettext("yes") if film.silent else ""),
        (gettext("About women"), gettext("yes") if film.about_women else ""),
        (gettext("First film"), gettext("yes") if film.first_film else ""),
        ("ISAN", film.isan),
        ("EIDR", film.eidr),
        ("IMDb", film.imdb),
        (gettext("Number elsewhere"), film.external_id or ""),
    ]
    return [(label, words) for label, words in said if words]


def _credits(film: Film) -> list[tuple[str, list[tuple[Told, str]]]]:
    found = []
    for activity in Activity:
        names = queries.names_of(film, activity, locale())
        notes = [
            ", ".join(filter(None, (each.credited_as, each.character)))
            for each in film.credits
            if each.activity == activity
        ]
        if names:
            found.append((activity_words(activity), list(zip(names, notes, strict=True))))
    return found


def _versions(film: Film) -> list[tuple[Text, str, str]]:
    return [
        (
            each.label,
            clock_words(each.runtime_seconds) if each.runtime_seconds else gettext("not known yet"),
            ", ".join(language_name(sub.tag, locale()) for sub in each.subtitles),
        )
        for each in film.versions
    ]


def _texts(film: Film) -> list[TextRow]:
    return [
        TextRow(
            text_kind_words(each.kind),
            each.locale,
            language_name(each.locale, locale()),
            each.text,
            text_state_words(each.state),
        )
        for each in sorted(film.texts, key=lambda text: (text.kind, text.locale))
    ]


def _stills(film: Film) -> list[StillRow]:
    return [_picture(each.id, each.picture, leads=at == 0) for at, each in enumerate(film.stills)]


def _picture(id: int, picture: Picture, *, leads: bool = False) -> StillRow:
    states = {
        PictureState.WAITING: gettext("being drawn"),
        PictureState.READY: gettext("ready"),
        PictureState.REFUSED: gettext("could not be drawn"),
    }
    return StillRow(
        id=id,
        picture=picture.code,
        view=picture_view(picture),
        credit=picture.credit,
        alt=picture.alt,
        state=states[picture.state],
        leads=leads,
    )


def _shown(shown: PastScreening) -> ShownRow:
    reach = Reach.of(shown.geo_blocked)
    return ShownRow(
        when_line(shown.on, shown.precision, locale()),
        where_line(shown.event, shown.city, shown.country, shown.on.year, locale()),
        ", ".join([history_words(shown.kind), *([reach_words(reach)] if reach else [])]),
        shown.public,
    )


def _premiere(film: Film, seen: Sequence[Edition], asked: str) -> PremiereView | None:
    """For the edition asked for, or else the newest of those *seen*."""
    edition = next((one for one in seen if one.code == asked), seen[0] if seen else None)
    if edition is None:
        return None
    derived = queries.premiere_of(film, queries.place_of(edition))
    return PremiereView(
        editions=[
            ViewLink(one.name.within(locale()), f"?edition={one.code}#premiere", one is edition)
            for one in seen
        ],
        facts=premiere_facts(derived),
        why=why_no_more(derived, locale()),
    )


@dataclass(frozen=True)
class FilmFormPage(Page):
    """The form of a film, new (without *code*) or known."""

    template: ClassVar[str] = "films/film_form.html"

    form: FilmForm
    code: str | None
    title: str
    countries: Sequence[tuple[str, str]]
    tongues: Sequence[tuple[str, str]]


def film_form_page(form: FilmForm, film: Film | None = None) -> FilmFormPage:
    form.spare()
    return FilmFormPage(
        form=form,
        code=film.code if film else None,
        title=queries.title_of(film, locale()).text if film else "",
        countries=country_choices(locale()),
        tongues=language_choices(locale()),
    )
