"""What the chair and the secretary see of a jury at work, and what its members see once it is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import Film
from festival.films.queries import Title, title_of
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import Verdict, require
from festival.jury import queries
from festival.jury.forms import SealForm
from festival.jury.models import Juror
from festival.jury.pages import places_of, role_words
from festival.jury.queries import Step
from festival.jury.recusals import hidden_from
from festival.jury.rules import (
    PRESIDING,
    is_closed,
    may_enter,
    may_read_board,
    may_read_standings,
    may_seal,
)
from festival.jury.standings import Place as Standing
from festival.jury.standings import standings, weighted
from festival.people.queries import name_of
from festival.selection.models import Selection

SIGNS = {Step.RECUSED: "R", Step.MARKED: "✓", Step.SEEN: "○", Step.WAITING: "·"}
TITLES = (joinedload(Selection.film).options(selectinload(Film.titles)),)


@dataclass(frozen=True)
class BoardCell:
    """Where one juror is with one film: a sign, and the same in words."""

    sign: str
    words: str


@dataclass(frozen=True)
class BoardRow:
    name: Told
    role: str
    oath: bool
    cells: list[BoardCell]
    count: str


@dataclass(frozen=True)
class BoardPage(Page):
    """Jurors against films: who is done. Never what they gave."""

    template: ClassVar[str] = "jury/board.html"

    jury: Text
    places: list[Place]
    films: list[Title]
    rows: list[BoardRow]
    presides: bool
    sealed: bool
    may_seal: Verdict
    seal: str


def board_page(actor: Actor, jury_code: str) -> BoardPage:
    juror, progress, shown = seen_from(actor, jury_code)
    return BoardPage(
        jury=juror.jury.name,
        places=places_of(juror, f"/jury/{jury_code}/board"),
        films=[title_of(film.film, locale()) for film in shown],
        rows=[_row(progress, member, shown) for member in progress.jurors],
        presides=juror.role in PRESIDING,
        sealed=is_closed(juror.jury),
        may_seal=may_seal(juror.jury, progress.oaths_waiting, progress.waiting),
        seal=f"/jury/{jury_code}/seal",
    )


def seen_from(actor: Actor, jury_code: str) -> tuple[Juror, queries.Progress, list[Selection]]:
    """The seat of somebody the board is for, who is how far, and the films that exist for them."""
    juror = _reader(actor, jury_code)
    hidden = hidden_from(juror)
    progress = queries.progress_of(juror.jury_id, films=TITLES, jurors=(queries.named(),))
    return juror, progress, [film for film in progress.films if film.film_id not in hidden]


def _reader(actor: Actor, jury_code: str) -> Juror:
    juror = queries.seat_of(actor, jury_code)
    require(may_read_board(juror))
    require(may_enter(juror))
    return juror


def _row(progress: queries.Progress, juror: Juror, films: list[Selection]) -> BoardRow:
    steps = [progress.step(juror, film) for film in films]
    done, total = counted(steps)
    return BoardRow(
        name_of(juror.person, locale()),
        role_words(juror.role),
        juror.oath_at is not None,
        [BoardCell(SIGNS[step], _step_words(step)) for step in steps],
        ngettext("%(done)s of %(num)s film", "%(done)s of %(num)s films", total, done=done)
        if juror.account_id
        else gettext("on paper"),
    )


def counted(steps: Sequence[Step]) -> tuple[int, int]:
    """How many films are marked, and of how many that are theirs to mark.

    >>> counted([Step.MARKED, Step.RECUSED, Step.SEEN])
    (1, 2)
    """
    theirs = [step for step in steps if step is not Step.RECUSED]
    return theirs.count(Step.MARKED), len(theirs)


def _step_words(step: Step) -> str:
    return {
        Step.RECUSED: gettext("stepped back"),
        Step.MARKED: gettext("marked"),
        Step.SEEN: gettext("seen, not marked"),
        Step.WAITING: gettext("not yet"),
    }[step]


@dataclass(frozen=True)
class SealPage(Page):
    """What sealing means, before it is done."""

    template: ClassVar[str] = "jury/seal.html"

    jury: Text
    places: list[Place]
    form: SealForm
    action: str
    board: str
    may_seal: Verdict
    films: int
    jurors: int


def seal_page(actor: Actor, jury_code: str, form: SealForm | None = None) -> SealPage:
    juror = _reader(actor, jury_code)
    require(queries.verdict_of_presiding(actor, juror))
    progress = queries.progress_of(juror.jury_id)
    hidden = hidden_from(juror)
    return SealPage(
        jury=juror.jury.name,
        places=places_of(juror, ""),
        form=form or SealForm(),
        action=f"/jury/{jury_code}/seal",
        board=f"/jury/{jury_code}/board",
        may_seal=may_seal(juror.jury, progress.oaths_waiting, progress.waiting),
        films=sum(film.film_id not in hidden for film in progress.films),
        jurors=len(progress.jurors),
    )


@dataclass(frozen=True)
class StandingRow:
    """One film's place, with its figures as they are printed."""

    rank: str
    title: Title
    mean: str
    median: str
    spread: str
    count: int


@dataclass(frozen=True)
class StandingsPage(Page):
    """The means of a sealed jury: help for the talk, never a decision."""

    template: ClassVar[str] = "jury/standings.html"

    jury: Text
    places: list[Place]
    rows: list[StandingRow]
    few: bool
    methods: str


def standings_page(actor: Actor, jury_code: str) -> StandingsPage:
    juror = queries.seat_of(actor, jury_code)
    require(may_read_standings(juror, juror.jury))
    hidden = hidden_from(juror)
    films = {s.id: s for s in queries.films_of(juror.jury_id, hidden, TITLES)}
    marks: dict[int, list[float]] = {id: [] for id in films}
    for sheet in queries.counted_sheets(juror.jury_id):
        if sheet.selection_id in marks:
            given = {score.criterion_id: score.value for score in sheet.scores}
            marks[sheet.selection_id].append(weighted(given, juror.jury.criteria))
    placed = standings(marks)
    return StandingsPage(
        jury=juror.jury.name,
        places=places_of(juror, f"/jury/{jury_code}/standings"),
        rows=[_standing(place, films[place.key]) for place in placed],
        few=any(place.rank is None for place in placed),
        methods=f"/jury/{jury_code}/methods",
    )


def _standing(place: Standing, film: Selection) -> StandingRow:
    return StandingRow(
        str(place.rank or "–"),
        title_of(film.film, locale()),
        "–" if place.mean is None else f"{place.mean:.2f}",
        "–" if place.median is None else f"{place.median:.2f}",
        "–" if place.spread is None else f"{place.spread:.1f}",
        place.count,
    )
