"""The steps of a person on the grid: written down, found, and trimmed."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, load
from festival.foundation.db import db
from festival.programme.board_models import GridStep
from festival.programme.board_rules import MOST_STEPS, Placing


def keep_step(
    actor: Actor,
    edition_id: int,
    code: str,
    was: Placing | None,
    became: Placing | None,
    sheet: str = "",
) -> None:
    """The step can be taken back; what had been taken back before it cannot be done again."""
    if not actor.id or was == became:
        return
    mine = _mine(actor, edition_id, sheet)
    db.session.execute(delete(GridStep).where(*mine, GridStep.undone))
    step = GridStep(
        edition_id=edition_id,
        account_id=actor.id,
        sheet=sheet,
        show_code=code,
        was=written(was),
        became=written(became),
        undone=False,
        done_at=clock.now(),
    )
    db.session.add(step)
    db.session.flush()
    newest = select(GridStep.id).where(*mine).order_by(GridStep.id.desc())
    oldest = db.session.scalar(newest.offset(MOST_STEPS).limit(1))
    if oldest is not None:
        db.session.execute(delete(GridStep).where(*mine, GridStep.id <= oldest))


def step_to_undo(actor: Actor, edition_id: int, sheet: str = "") -> GridStep | None:
    """The last thing this person did."""
    mine = _mine(actor, edition_id, sheet)
    found = select(GridStep).where(*mine, ~GridStep.undone).order_by(GridStep.id.desc()).limit(1)
    return db.session.scalar(found.with_for_update())


def step_to_redo(actor: Actor, edition_id: int, sheet: str = "") -> GridStep | None:
    """The last thing this person took back."""
    mine = _mine(actor, edition_id, sheet)
    found = select(GridStep).where(*mine, GridStep.undone).order_by(GridStep.id).limit(1)
    return db.session.scalar(found.with_for_update())


def counted(actor: Actor, edition_id: int, sheet: str = "") -> dict[str, int]:
    """How many steps can be taken back, and how many done again."""
    mine = select(GridStep.undone).where(*_mine(actor, edition_id, sheet))
    undone: Sequence[bool] = db.session.scalars(mine).all()
    return {"undo": undone.count(False), "redo": undone.count(True)}


def written(placing: Placing | None) -> str:
    return canonical(placing.facts).decode() if placing else ""


def read(text: str) -> Placing | None:
    return Placing.of(load(text)) if text else None


def _mine(actor: Actor, edition_id: int, sheet: str) -> tuple[ColumnElement[bool], ...]:
    return (
        GridStep.edition_id == edition_id,
        GridStep.account_id == actor.id,
        GridStep.sheet == sheet,
    )
