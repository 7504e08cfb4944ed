"""Where a jury's interests are met: the oath, what the house found since, and what the director hears of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import Film
from festival.films.queries import Title, directors_of, title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import require
from festival.interests.findings import Finding
from festival.interests.paths import Grade, Path
from festival.interests.wording import sentences
from festival.jury import queries
from festival.jury.interest_forms import AnswerForm, InterestsForm, OathForm
from festival.jury.models import Juror
from festival.jury.pages import loaded_lines, places_of
from festival.jury.roster import jury_led
from festival.jury.rules import may_enter
from festival.jury.suggestions import facts_in, waiting_in
from festival.people.queries import name_of
from festival.selection.models import Selection


@dataclass(frozen=True)
class Reason:
    """One way the house found to a film, and whether it weighs heavily."""

    words: str
    strong: bool


@dataclass(frozen=True)
class AskedFilm:
    """A film the house has found something about, and the question it asks of it."""

    title: Title
    line: str
    reasons: list[Reason]
    field: Any


@dataclass(frozen=True)
class OathFilm:
    """A film on the oath's list; what the credits say is ticked and stays so."""

    title: Title
    line: str
    fixed: list[Reason]
    box: Any


@dataclass(frozen=True)
class OathPage(Page):
    """The first page of a jury, before anything else of it."""

    template: ClassVar[str] = "jury/oath.html"

    jury: Text
    action: str
    keep: str
    form: OathForm
    asked: list[AskedFilm]
    films: list[OathFilm]
    taken: bool


@dataclass(frozen=True)
class InterestsPage(Page):
    """What the house has found since the oath, for the juror to say what it is."""

    template: ClassVar[str] = "jury/interests.html"

    jury: Text
    places: list[Place]
    action: str
    form: InterestsForm
    asked: list[AskedFilm]


def films_judged(jury_id: int) -> list[Selection]:
    """The films of a jury with what a line about each needs."""
    loads = (joinedload(Selection.film).options(*loaded_lines()),)
    return queries.films_of(jury_id, (), loads)


def oath_form(actor: Actor, jury_code: str, posted: bool = False) -> OathForm:
    """The promise, the films of the jury, and a question for each film the house found something about."""
    juror = queries.seat_of(actor, jury_code)
    return _oath_form(juror, films_judged(juror.jury_id), posted)


def _oath_form(juror: Juror, films: list[Selection], posted: bool = False) -> OathForm:
    found = waiting_in(juror.jury_id, [juror.person_id])
    titles = [(s.code, title_of(s.film, locale()).text, s.film_id) for s in films]
    return OathForm.about(_asked(films, found), posted).offered(titles)


def _asked(films: Iterable[Selection], found: Iterable[Finding]) -> dict[str, int]:
    asked = _by_film(found)
    return {film.code: film.film_id for film in films if film.film_id in asked}


def oath_page(actor: Actor, jury_code: str, form: OathForm | None = None) -> OathPage:
    juror = queries.seat_of(actor, jury_code)
    films = films_judged(juror.jury_id)
    form = form or _oath_form(juror, films)
    found = waiting_in(juror.jury_id, [juror.person_id])
    facts = facts_in(juror.jury_id, juror.person_id)
    said = sentences([one.path for one in [*found, *facts]], locale())
    fixed, boxes = _by_film(facts), {box.data: box for box in form.films}
    asked = asked_films(films, found, form, said)
    return OathPage(
        juror.jury.name,
        f"/jury/{jury_code}/oath",
        f"oath-{juror.code}",
        form,
        asked,
        [
            OathFilm(
                title_of(film.film, locale()),
                directors_of(film.film, locale()),
                reasons(fixed.get(film.film_id, ()), said),
                boxes[film.code],
            )
            for film in films
            if film.code not in form.asked
        ],
        juror.oath_at is not None,
    )


def interests_form(actor: Actor, jury_code: str, posted: bool = False) -> InterestsForm:
    juror = queries.seat_of(actor, jury_code)
    require(may_enter(juror))
    found = waiting_in(juror.jury_id, [juror.person_id])
    return InterestsForm.about(_asked(queries.films_of(juror.jury_id), found), posted)


def interests_page(
    actor: Actor, jury_code: str, form: InterestsForm | None = None
) -> InterestsPage:
    juror = queries.seat_of(actor, jury_code)
    require(may_enter(juror))
    found = waiting_in(juror.jury_id, [juror.person_id])
    form = form or interests_form(actor, jury_code)
    said = sentences([one.path for one in found], locale())
    return InterestsPage(
        juror.jury.name,
        places_of(juror, f"/jury/{jury_code}/interests"),
        f"/jury/{jury_code}/interests",
        form,
        asked_films(films_judged(juror.jury_id) if found else [], found, form, said),
    )


def asked_films(
    films: Iterable[Selection],
    found: Iterable[Finding],
    form: OathForm | InterestsForm,
    said: Mapping[Path, str],
) -> list[AskedFilm]:
    asked = _by_film(found)
    return [
        AskedFilm(
            title_of(film.film, locale()),
            directors_of(film.film, locale()),
            reasons(asked[film.film_id], said),
            form.question(film.code),
        )
        for film in films
        if film.film_id in asked and film.code in form.asked
    ]


def reasons(found: Iterable[Finding], said: Mapping[Path, str]) -> list[Reason]:
    return [Reason(said[one.path], one.grade is Grade.STRONG) for one in found]


def _by_film(found: Iterable[Finding]) -> dict[int, list[Finding]]:
    by: dict[int, list[Finding]] = {}
    for one in found:
        by.setdefault(one.film_id, []).append(one)
    return by


@dataclass(frozen=True)
class FoundRow:
    """What the house found between a member and a film, and the form that answers it."""

    person: Told
    film: Title
    reasons: list[Reason]
    action: str
    form: AnswerForm
    mending: bool


@dataclass(frozen=True)
class FoundPage(Page):
    """What waits for an answer about the members of one jury."""

    template: ClassVar[str] = "jury/found.html"

    jury: Text
    back: str
    rows: list[FoundRow]
    wrong: AnswerForm | None


def found_page(actor: Actor, code: str, wrong: AnswerForm | None = None) -> FoundPage:
    jury = jury_led(actor, code, queries.seated_by_name())
    seats = {j.person_id: j for j in jury.jurors if j.person_id != actor.person_id}
    found = waiting_in(jury.id, list(seats))
    said = sentences([one.path for one in found], locale())
    films = _films({one.film_id for one in found})
    pairs: dict[tuple[int, int], list[Finding]] = {}
    for one in found:
        pairs.setdefault((one.person_id, one.film_id), []).append(one)
    return FoundPage(
        jury.name,
        f"/office/juries/{code}",
        [
            _row(code, seats[person_id], films[film_id], reasons(ways, said), wrong)
            for (person_id, film_id), ways in pairs.items()
        ],
        wrong,
    )


def _row(
    code: str, juror: Juror, film: Film, ways: list[Reason], wrong: AnswerForm | None
) -> FoundRow:
    form = AnswerForm(prefix=f"{juror.code}-{film.code}-")
    mending = wrong is not None and wrong._prefix == form._prefix
    return FoundRow(
        name_of(juror.person, locale()),
        title_of(film, locale()),
        ways,
        f"/office/juries/{code}/interests/{juror.code}/{film.code}",
        wrong if mending and wrong is not None else form,
        mending,
    )


def _films(ids: set[int]) -> dict[int, Film]:
    found = select(Film).where(Film.id.in_(ids)).options(selectinload(Film.titles))
    return {film.id: film for film in db.session.scalars(found)}
