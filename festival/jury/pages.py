"""A juror's own pages: their juries, the oath, the desk and the scoresheet. Nobody else's marks move them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from festival.editions.models import Edition
from festival.films.display import SEPARATOR
from festival.films.models import Film
from festival.films.queries import (
    Title,
    directors_of,
    facts_line_of,
    for_lines,
    languages_line_of,
    title_of,
)
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, require
from festival.interests.queries import conflicted_film_ids, detected
from festival.jury import queries
from festival.jury.forms import OathForm, RecuseForm, ScoreForm
from festival.jury.models import Juror, Jury, JuryState, Scoresheet, SeatRole
from festival.jury.rules import ON_THE_BOARD, VOTING, is_closed, may_enter, may_mark
from festival.jury.standings import own_order
from festival.people.models import Hat
from festival.selection.models import Selection


@dataclass(frozen=True)
class IndexRow:
    """A jury the reader sits on, or one they may know of without seeing into it."""

    name: Text
    edition: Text
    state: str
    href: str


@dataclass(frozen=True)
class IndexPage(Page):
    """The juries of one person; for the director all of theirs, from outside."""

    template: ClassVar[str] = "jury/index.html"

    mine: list[IndexRow]
    others: list[IndexRow]


def state_words(jury: Jury) -> str:
    """Where a jury stands, in a word or two."""
    return {
        JuryState.FORMING: gettext("Forming"),
        JuryState.VIEWING: gettext("Viewing"),
        JuryState.SEALED: gettext("Sealed"),
        JuryState.ANNOUNCED: gettext("Announced"),
    }[jury.state]


def role_words(role: SeatRole) -> str:
    return {
        SeatRole.CHAIR: gettext("chair"),
        SeatRole.CO_CHAIR: gettext("co-chair"),
        SeatRole.MEMBER: gettext("member"),
        SeatRole.SECRETARY: gettext("secretary"),
        SeatRole.OBSERVER: gettext("observer"),
    }[role]


def index_page(actor: Actor) -> IndexPage:
    found = db.session.scalars(
        select(Jury)
        .join(Jury.edition)
        .options(contains_eager(Jury.edition))
        .order_by(Edition.starts_on.desc(), Jury.position, Jury.id)
    ).all()
    seated = set(
        db.session.scalars(select(Juror.jury_id).where(Juror.person_id == actor.person_id))
    )
    mine = [jury for jury in found if jury.id in seated]
    led = [j for j in found if actor.wears_in(j.edition_id, Hat.DIRECTOR) and j not in mine]
    return IndexPage(
        [_index_row(jury, f"/jury/{jury.code}") for jury in mine],
        [_index_row(jury, f"/office/juries/{jury.code}") for jury in led],
    )


def _index_row(jury: Jury, href: str) -> IndexRow:
    return IndexRow(jury.name, jury.edition.name, state_words(jury), href)


def places_of(juror: Juror, here: str) -> list[Place]:
    """The pages of a jury open to a seat."""
    root, sealed = f"/jury/{juror.jury.code}", is_closed(juror.jury)
    offered = [
        (gettext("Films"), root, True),
        (gettext("Board"), f"{root}/board", juror.role in ON_THE_BOARD),
        (
            gettext("Standings"),
            f"{root}/standings",
            sealed and juror.role in VOTING | {SeatRole.SECRETARY},
        ),
        (gettext("Awards"), f"{root}/awards", sealed and juror.role is not SeatRole.OBSERVER),
    ]
    return [Place(label, href, href == here) for label, href, opened in offered if opened]


@dataclass(frozen=True)
class OathFilm:
    """A film on the oath's list; what the house read in its credits is fixed."""

    title: Title
    line: str
    fixed: bool
    box: Any


@dataclass(frozen=True)
class OathPage(Page):
    """The first page of a jury, before anything else of it."""

    template: ClassVar[str] = "jury/oath.html"

    jury: Text
    action: str
    keep: str
    form: OathForm
    films: list[OathFilm]
    taken: bool


def oath_choices(jury_code: str, actor: Actor) -> list[tuple[str, str]]:
    """The films a juror may name, by code and title."""
    juror = queries.seat_of(actor, jury_code)
    return [
        (selection.code, title_of(selection.film, locale()).text)
        for selection in _films(juror.jury_id)
    ]


def oath_film_ids(jury_code: str, actor: Actor, codes: list[str]) -> list[int]:
    juror = queries.seat_of(actor, jury_code)
    return [s.film_id for s in db.session.scalars(queries.judged(juror.jury_id)) if s.code in codes]


def oath_page(actor: Actor, jury_code: str, form: OathForm | None = None) -> OathPage:
    juror = queries.seat_of(actor, jury_code)
    films = _films(juror.jury_id)
    titles = {film.code: title_of(film.film, locale()) for film in films}
    form = form or OathForm.about((code, title.text) for code, title in titles.items())
    fixed = {film_id for film_id, _ in detected(juror.person_id)}
    boxes = {box.data: box for box in form.films}
    return OathPage(
        juror.jury.name,
        f"/jury/{jury_code}/oath",
        f"oath-{juror.code}",
        form,
        [
            OathFilm(
                titles[s.code],
                directors_of(s.film, locale()),
                s.film_id in fixed,
                boxes[s.code],
            )
            for s in films
        ],
        juror.oath_at is not None,
    )


def _lines() -> list[Any]:
    """Loads what a line about a film needs."""
    return list(for_lines())


def _films(jury_id: int, hidden: set[int] | None = None) -> list[Selection]:
    return list(
        db.session.scalars(
            queries.judged(jury_id, hidden or ()).options(
                contains_eager(Selection.section),
                joinedload(Selection.film).options(*_lines()),
            )
        )
    )


def needs_oath(actor: Actor, jury_code: str) -> bool:
    return queries.seat_of(actor, jury_code).oath_at is None


@dataclass(frozen=True)
class DeskRow:
    """One film on a juror's desk, and how far they are with it."""

    code: str
    title: Title
    line: str
    href: str
    colour: str
    section: Text
    done: bool
    seen: bool


@dataclass(frozen=True)
class DeskPage(Page):
    """A juror's desk: the films before them in an order of their own, and how many are done."""

    template: ClassVar[str] = "jury/desk.html"

    jury: Text
    places: list[Place]
    rows: list[DeskRow]
    votes: bool
    state: str
    done: int
    following: DeskRow | None
    sealed: bool


def desk_page(actor: Actor, jury_code: str) -> DeskPage:
    juror = queries.seat_of(actor, jury_code)
    require(may_enter(juror))
    rows = desk_rows(juror)
    waiting = [row for row in rows if not row.done] if may_mark(juror, juror.jury) else []
    return DeskPage(
        jury=juror.jury.name,
        places=places_of(juror, f"/jury/{jury_code}"),
        rows=rows,
        votes=juror.role in VOTING,
        state=juror.jury.state.value,
        done=sum(row.done for row in rows),
        following=waiting[0] if waiting else None,
        sealed=is_closed(juror.jury),
    )


def desk_rows(juror: Juror) -> list[DeskRow]:
    """The films of a juror, theirs alone in order and state."""
    hidden = conflicted_film_ids(juror.person_id)
    sheets = db.session.scalars(
        select(Scoresheet)
        .where(Scoresheet.juror_id == juror.id)
        .options(selectinload(Scoresheet.scores))
    )
    kept = {sheet.selection_id: (bool(sheet.scores), sheet.seen) for sheet in sheets}
    films = sorted(_films(juror.jury_id, hidden), key=lambda s: own_order(juror.code, s.code))
    return [
        DeskRow(
            s.code,
            title_of(s.film, locale()),
            _line(s.film),
            f"/jury/{juror.jury.code}/films/{s.code}",
            s.section.colour,
            s.section.name,
            *kept.get(s.id, (False, False)),
        )
        for s in films
    ]


def _line(film: Film) -> str:
    said = (directors_of(film, locale()), facts_line_of(film, locale()))
    return SEPARATOR.join(part for part in said if part)


@dataclass(frozen=True)
class Mark:
    """A criterion and what the juror gave, when nothing can change any more."""

    criterion: Text
    value: int | None
    best: int


@dataclass(frozen=True)
class ScoresheetPage(Page):
    """One film, one juror, one form; usable with one thumb in the dark."""

    template: ClassVar[str] = "jury/scoresheet.html"

    jury: Text
    title: Title
    line: str
    languages: str
    colour: str
    section: Text
    number: int
    total: int
    action: str
    desk: str
    keep: str
    form: ScoreForm
    recuse: RecuseForm
    may_mark: Verdict
    marks: list[Mark]
    note: str
    seen: bool
    following: DeskRow | None


def scoresheet_page(
    actor: Actor,
    jury_code: str,
    selection_code: str,
    form: ScoreForm | None = None,
    recuse: RecuseForm | None = None,
) -> ScoresheetPage:
    juror = queries.seat_of(actor, jury_code)
    require(may_enter(juror))
    selection = queries.judged_for(
        juror,
        selection_code,
        contains_eager(Selection.section),
        joinedload(Selection.film).options(*_lines()),
    )
    sheet = queries.sheet_of(juror.id, selection.id)
    given = {score.criterion_id: score.value for score in sheet.scores} if sheet else {}
    rows = desk_rows(juror)
    number = next(n for n, row in enumerate(rows, 1) if row.code == selection_code)
    return ScoresheetPage(
        jury=juror.jury.name,
        title=title_of(selection.film, locale()),
        line=_line(selection.film),
        languages=languages_line_of(selection.film, locale()),
        colour=selection.section.colour,
        section=selection.section.name,
        number=number,
        total=len(rows),
        action=f"/jury/{jury_code}/films/{selection_code}",
        desk=f"/jury/{jury_code}",
        keep=f"scoresheet-{juror.code}-{selection_code}",
        form=form or _filled(juror, sheet, given),
        recuse=recuse or RecuseForm(prefix="step-"),
        may_mark=may_mark(juror, juror.jury),
        marks=[Mark(c.name, given.get(c.id), c.best) for c in juror.jury.criteria],
        note=sheet.note if sheet else "",
        seen=sheet.seen if sheet else False,
        following=_after(rows, number),
    )


def _filled(juror: Juror, sheet: Scoresheet | None, given: dict[int, int]) -> ScoreForm:
    kept: dict[str, Any] = {}
    if sheet:
        kept = {"seen": sheet.seen, "note": sheet.note, "version": sheet.version}
    return ScoreForm.asking(juror.jury.criteria, given=given, **kept)


def _after(rows: list[DeskRow], number: int) -> DeskRow | None:
    """The next film that waits, looking on from this one and then round from the start."""
    return next((row for row in rows[number:] + rows[: number - 1] if not row.done), None)


def after_saving(actor: Actor, jury_code: str, selection_code: str) -> str:
    """Where a saved scoresheet leads: to the next film that waits, else back to the desk."""
    rows = desk_rows(queries.seat_of(actor, jury_code))
    number = next((n for n, row in enumerate(rows, 1) if row.code == selection_code), 0)
    following = _after(rows, number) if number else None
    return following.href if following else f"/jury/{jury_code}"
