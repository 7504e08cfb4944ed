"""What is known of juries: seats, films, and who is done. What may not be seen is not selected."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from festival.editions.models import Section
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict
from festival.jury import notices
from festival.jury.models import (
    Criterion,
    Juror,
    Jury,
    JurySection,
    JuryState,
    Score,
    Scoresheet,
    SeatRole,
)
from festival.jury.recusals import GONE, hidden_from, recused_pairs
from festival.jury.rules import ON_THE_BOARD, VOTING, is_closed, may_preside
from festival.jury.suggestions import waiting_in
from festival.people.models import Hat, Person
from festival.selection.models import Selection

SITS = Juror.departed_at.is_(None)
"""Whoever left a jury finds nothing of it any more."""


def jury_of(code: str, *options: Any, lock: bool = False) -> Jury:
    """A jury by its code, read now."""
    found = select(Jury).where(Jury.code == code).options(*options)
    if lock:
        found = found.with_for_update(of=Jury)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def jury_of_id(jury_id: int) -> Jury:
    return db.session.scalars(select(Jury).where(Jury.id == jury_id)).one()


def whole_jury() -> tuple[Any, ...]:
    """Loads what its rules ask of a jury: seats, questions and sections."""
    return (
        selectinload(Jury.jurors),
        selectinload(Jury.criteria),
        selectinload(Jury.sections).joinedload(JurySection.section),
    )


def seated_by_name() -> Any:
    """Loads who sits on a jury, by name."""
    return selectinload(Jury.jurors).options(named())


def seat_of(actor: Actor, jury_code: str, lock: bool = False) -> Juror:
    """The actor's seat on a jury with the jury and its questions, read now. A stranger finds nothing.

    *lock* holds the jury until the act ends, so that no seal comes between a rule and a mark.
    """
    found = (
        select(Juror)
        .join(Juror.jury)
        .where(Jury.code == jury_code, Juror.person_id == actor.person_id, SITS)
        .options(contains_eager(Juror.jury).selectinload(Jury.criteria))
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found.with_for_update(of=Jury) if lock else found).one()


def seat_or_none(actor: Actor, jury_id: int) -> Juror | None:
    """The actor's seat, where somebody without one may act too."""
    return db.session.scalars(
        select(Juror)
        .where(Juror.jury_id == jury_id, Juror.person_id == actor.person_id, SITS)
        .execution_options(populate_existing=True)
    ).one_or_none()


def seats_of(actor: Actor) -> dict[int, Juror]:
    """The actor's seats, by the jury."""
    found = select(Juror).where(Juror.person_id == actor.person_id, SITS)
    mine = db.session.scalars(found.execution_options(populate_existing=True))
    return {seat.jury_id: seat for seat in mine}


def judged(jury_id: int, hidden: Collection[int] = ()) -> Select[Any]:
    """The selections a jury judges, without those that left and those *hidden* from who asks."""
    sections = select(JurySection.section_id).where(JurySection.jury_id == jury_id)
    found = (
        select(Selection)
        .join(Selection.section)
        .where(Selection.section_id.in_(sections), Selection.state.not_in(GONE))
        .order_by(Section.position, Selection.position, Selection.id)
    )
    return found.where(Selection.film_id.not_in(hidden)) if hidden else found


def films_of(
    jury_id: int, hidden: Collection[int] = (), options: Collection[Any] = ()
) -> list[Selection]:
    """The films a jury judges, loaded as *options* say."""
    return list(db.session.scalars(judged(jury_id, hidden).options(*options)))


def judged_for(juror: Juror, selection_code: str, *options: Any) -> Selection:
    """A film of a juror's jury, unless they are in conflict with it: then there is none."""
    hidden = hidden_from(juror)
    return db.session.scalars(
        judged(juror.jury_id, hidden)
        .where(Selection.code == selection_code)
        .options(*options)
        .execution_options(populate_existing=True)
    ).one()


def sheet_of(juror_id: int, selection_id: int) -> Scoresheet | None:
    """One juror's scoresheet of one film with its marks, read now; nothing before the first mark."""
    return db.session.scalars(
        select(Scoresheet)
        .where(Scoresheet.juror_id == juror_id, Scoresheet.selection_id == selection_id)
        .options(selectinload(Scoresheet.scores))
        .execution_options(populate_existing=True)
    ).one_or_none()


def verdict_of_presiding(actor: Actor, juror: Juror) -> Verdict:
    """Whether the actor in this seat closes the jury."""
    return may_preside(actor, juror, juror.jury, paper=False)


class Step(StrEnum):
    """How far one juror is with one film, as those who see the board may know it."""

    RECUSED = "recused"
    MARKED = "marked"
    SEEN = "seen"
    WAITING = "waiting"


@dataclass(frozen=True)
class Progress:
    """Who has which film before them, who stepped back, who saw it and who marked it. No marks."""

    jurors: list[Juror]
    films: list[Selection]
    recused: set[tuple[int, int]] = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)
    done: set[tuple[int, int]] = field(default_factory=set)

    def waits(self, juror: Juror, film: Selection) -> bool:
        pair = (juror.id, film.id)
        return bool(juror.account_id) and pair not in self.done and pair not in self.recused

    def step(self, juror: Juror, film: Selection) -> Step:
        pair = (juror.id, film.id)
        if pair in self.recused:
            return Step.RECUSED
        if pair in self.done:
            return Step.MARKED
        return Step.SEEN if pair in self.seen else Step.WAITING

    @property
    def waiting(self) -> int:
        return sum(self.waits(juror, film) for juror in self.jurors for film in self.films)

    @property
    def oaths_waiting(self) -> int:
        return sum(bool(juror.account_id) and juror.oath_at is None for juror in self.jurors)


def progress_of(
    jury_id: int,
    hidden: Collection[int] = (),
    films: Collection[Any] = (),
    jurors: Collection[Any] = (),
) -> Progress:
    """How far a jury is; *films* and *jurors* are loader options for pages that name them."""
    seated = _voting(jury_id, jurors)
    selections = list(db.session.scalars(judged(jury_id, hidden).options(*films)))
    recused = recused_pairs(seated)
    sheets = db.session.execute(
        select(Scoresheet.juror_id, Scoresheet.selection_id, Scoresheet.seen, is_marked())
        .join(Scoresheet.juror)
        .where(Juror.jury_id == jury_id)
    ).all()
    return Progress(
        seated,
        selections,
        {(j.id, s.id) for j in seated for s in selections if (j.id, s.film_id) in recused},
        {(juror_id, selection_id) for juror_id, selection_id, seen, _ in sheets if seen},
        {(juror_id, selection_id) for juror_id, selection_id, _, marked in sheets if marked},
    )


def is_marked() -> ColumnElement[bool]:
    """Whether a scoresheet counts: seen to the end, with every mark, or with one where a part may stand."""
    seat, jury = aliased(Juror), aliased(Jury)
    given = select(func.count(Score.id)).where(Score.scoresheet_id == Scoresheet.id)
    needed = (
        select(case((jury.partial_ok, 1), else_=func.count(Criterion.id)))
        .select_from(seat)
        .join(jury, jury.id == seat.jury_id)
        .join(Criterion, Criterion.jury_id == jury.id)
        .where(seat.id == Scoresheet.juror_id)
        .group_by(jury.id)
    )
    counted = [one.correlate(Scoresheet).scalar_subquery() for one in (given, needed)]
    return and_(Scoresheet.seen.is_(True), counted[0] >= counted[1])


def _voting(
    jury_id: int, options: Collection[Any] = (), which: ColumnElement[bool] = SITS
) -> list[Juror]:
    return list(
        db.session.scalars(
            select(Juror)
            .join(Juror.jury)
            .where(Juror.jury_id == jury_id, Juror.role.in_(VOTING), which)
            .options(contains_eager(Juror.jury), *options)
            .order_by(Juror.position, Juror.id)
        )
    )


def counted_sheets(jury_id: int) -> list[Scoresheet]:
    """The scoresheets that count, with their marks: films still judged, jurors with a vote and no interest.

    Those of a member who left count if that was decided when they left; void ones are kept all the same.
    """
    seated = _voting(jury_id, which=or_(SITS, Juror.marks_kept.is_(True)))
    recused = recused_pairs(seated)
    sheets = db.session.scalars(
        select(Scoresheet)
        .join(Scoresheet.selection)
        .where(
            Scoresheet.juror_id.in_([juror.id for juror in seated]),
            Scoresheet.selection_id.in_(
                judged(jury_id).with_only_columns(Selection.id).order_by(None)
            ),
            is_marked(),
        )
        .options(
            joinedload(Scoresheet.juror),
            contains_eager(Scoresheet.selection),
            selectinload(Scoresheet.scores),
        )
        .order_by(Scoresheet.juror_id, Scoresheet.selection_id)
    )
    return [s for s in sheets if (s.juror_id, s.selection.film_id) not in recused]


def desk_items(actor: Actor) -> list[DeskItem]:
    """What a jury asks of this person today. Nobody else's marks move it, not even for the chair."""
    seats = db.session.scalars(
        select(Juror)
        .join(Juror.jury)
        .where(
            Juror.person_id == actor.person_id,
            SITS,
            Jury.state.in_((JuryState.FORMING, JuryState.VIEWING, JuryState.SEALED)),
        )
        .options(contains_eager(Juror.jury))
        .order_by(Jury.position, Jury.id)
    ).all()
    found = [item for seat in seats for item in _items_of(seat)] if actor.person_id else []
    return [*found, *_items_of_director(actor), *notices.desk_items(actor)]


def _items_of(seat: Juror) -> list[DeskItem]:
    name, root = seat.jury.name.within(locale()), f"/jury/{seat.jury.code}"
    if is_closed(seat.jury):
        return _items_after_the_seal(seat, name, root)
    if seat.oath_at is None:
        note = gettext("The oath comes first: it opens the films of this jury to you.")
        return [DeskItem(name, note, f"{root}/oath", gettext("Take the oath"), urgent=True)]
    found, viewing = _items_of_interests(seat, name, root), seat.jury.state is JuryState.VIEWING
    waiting = _own_waiting(seat) if viewing and seat.role in VOTING else 0
    if waiting:
        note = ngettext(
            "%(num)s film waits for your marks.", "%(num)s films wait for your marks.", waiting
        )
        found.append(DeskItem(name, note, root, gettext("Open your films"), count=waiting))
    if viewing and seat.role in ON_THE_BOARD:
        note = gettext("The board shows who is done.")
        found.append(DeskItem(name, note, f"{root}/board", gettext("Open the board")))
    return found


def _items_of_interests(seat: Juror, name: str, root: str) -> list[DeskItem]:
    """What the house has found since the oath."""
    asked = {one.film_id for one in waiting_in(seat.jury_id, [seat.person_id])}
    if not asked:
        return []
    note = ngettext(
        "The house has found a connection to %(num)s film. Say whether it is an interest.",
        "The house has found connections to %(num)s films. Say whether they are interests.",
        len(asked),
    )
    label = gettext("Say what it is")
    return [DeskItem(name, note, f"{root}/interests", label, count=len(asked), urgent=True)]


def _items_after_the_seal(seat: Juror, name: str, root: str) -> list[DeskItem]:
    if seat.role not in VOTING | {SeatRole.SECRETARY}:
        return []
    note = gettext("The marks are sealed. The standings are open to the jury.")
    return [DeskItem(name, note, f"{root}/standings", gettext("Read the standings"))]


def _own_waiting(seat: Juror) -> int:
    done = select(Scoresheet.selection_id).where(Scoresheet.juror_id == seat.id, is_marked())
    hidden = hidden_from(seat)
    waiting = judged(seat.jury_id, hidden).where(Selection.id.not_in(done)).order_by(None)
    return db.session.scalar(select(func.count()).select_from(waiting.subquery())) or 0


def _items_of_director(actor: Actor) -> list[DeskItem]:
    """Juries that wait for their director to open the viewing."""
    if not actor.wears(Hat.DIRECTOR):
        return []
    forming = db.session.scalars(
        select(Jury)
        .where(Jury.state == JuryState.FORMING)
        .options(selectinload(Jury.jurors))
        .order_by(Jury.edition_id.desc(), Jury.position, Jury.id)
    )
    return [
        DeskItem(
            jury.name.within(locale()),
            ngettext(
                "%(num)s person is seated. Open the viewing when the jury is complete.",
                "%(num)s people are seated. Open the viewing when the jury is complete.",
                len(jury.jurors),
            ),
            f"/office/juries/{jury.code}",
            gettext("Form the jury"),
        )
        for jury in forming
        if actor.wears_in(jury.edition_id, Hat.DIRECTOR)
    ]


def named() -> Any:
    """Loads a juror's person with their names."""
    return joinedload(Juror.person).selectinload(Person.names)
