"""Scoresheets and their changes as they stand: one juror's own, and who has seen what. Read only."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation.db import db
from festival.jury.models import Answer, Change, Juror, Scoresheet
from festival.jury.queries import judged
from festival.jury.recusals import hidden_from
from festival.selection.models import Selection

Place = tuple[int, Answer, int | None]
"""An answer of one juror: of which film, about what, by which criterion."""


def judged_among(juror: Juror, codes: Collection[str]) -> dict[str, Selection]:
    """Those of the films named that stand on a juror's desk, read now."""
    hidden = hidden_from(juror)
    found = judged(juror.jury_id, hidden).where(Selection.code.in_(codes))
    films = db.session.scalars(found.execution_options(populate_existing=True))
    return {film.code: film for film in films}


def sheets_among(juror_id: int, selection_ids: Collection[int]) -> dict[int, Scoresheet]:
    """One juror's scoresheets of some films with their marks, read now."""
    found = (
        select(Scoresheet)
        .where(Scoresheet.juror_id == juror_id, Scoresheet.selection_id.in_(selection_ids))
        .options(selectinload(Scoresheet.scores))
        .execution_options(populate_existing=True)
    )
    return {sheet.selection_id: sheet for sheet in db.session.scalars(found)}


def sheets_by(juror_id: int) -> dict[int, Scoresheet]:
    """All scoresheets of one juror with their marks, by selection."""
    found = select(Scoresheet).where(Scoresheet.juror_id == juror_id)
    sheets = db.session.scalars(found.options(selectinload(Scoresheet.scores)))
    return {sheet.selection_id: sheet for sheet in sheets}


def changes_of(
    juror_id: int, selection_ids: Collection[int], client_ids: Collection[str]
) -> Sequence[Change]:
    """What a juror changed on some sheets, and whatever else came under one of these ids, as it arrived."""
    about = or_(Change.selection_id.in_(selection_ids), Change.client_id.in_(client_ids))
    found = select(Change).where(Change.juror_id == juror_id, about).order_by(Change.id)
    return db.session.scalars(found).all()


def standing_of(changes: Iterable[Change]) -> dict[Place, Change]:
    """The change each answer rests on: the last that arrived, late ones apart."""
    return {(one.selection_id, one.about, one.criterion_id): one for one in changes if not one.late}


def standing_changes(
    juror_id: int, selection_ids: Collection[int] | None = None
) -> dict[Place, Change]:
    """The change each of a juror's answers rests on, of some films or of all."""
    found = select(Change).where(Change.juror_id == juror_id, Change.late.is_(False))
    if selection_ids is not None:
        found = found.where(Change.selection_id.in_(selection_ids))
    return standing_of(db.session.scalars(found.order_by(Change.id)))


@dataclass(frozen=True)
class Parting:
    """Two devices of one juror answered without knowing of each other: what stands, and what it stands over."""

    standing: Change
    other: Change


def partings(juror_id: int, standing: Collection[Change]) -> list[Parting]:
    """Where a juror's answer stands over one of another device that nobody has looked at since."""
    over = {one.over_id: one for one in standing if one.over_id}
    if not over:
        return []
    found = select(Change).where(Change.juror_id == juror_id, Change.id.in_(over))
    return [Parting(over[one.id], one) for one in db.session.scalars(found.order_by(Change.id))]


def not_seen(juror_id: int, selection_ids: Sequence[int]) -> list[int]:
    """Those of some films a juror has not attested to have seen to the end (I-46), in the order given.

    Films the juror stepped back from are nobody's to see: they are not among them.
    """
    seat = select(Juror).where(Juror.id == juror_id).options(joinedload(Juror.jury))
    hidden = hidden_from(db.session.scalars(seat).one())
    seen = select(Scoresheet.selection_id).where(
        Scoresheet.juror_id == juror_id, Scoresheet.seen.is_(True)
    )
    left = select(Selection.id).where(
        Selection.id.in_(selection_ids), Selection.id.not_in(seen), Selection.film_id.not_in(hidden)
    )
    waiting = set(db.session.scalars(left))
    return [id for id in selection_ids if id in waiting]
