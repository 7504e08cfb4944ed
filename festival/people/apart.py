"""Records of which somebody said that they are not one, so that nobody is asked again; and the saying taken back.

What holds for two people holds for two films: a room above hands in its own table.
"""

from typing import Any

from sqlalchemy import delete, or_, select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.verdict import YES, Reason, Verdict, no

TOLD_APART = Reason(
    "TOLD_APART",
    "It was said of these two records that they are not one. Take that back first.",
)


def may_join(told: bool) -> Verdict:
    """Two records are joined only while nobody says that they are two."""
    return no(TOLD_APART) if told else YES


def in_order(one: int, other: int) -> tuple[int, int]:
    """The lower number first, as the tables keep it.

    >>> in_order(5, 3)
    (3, 5)
    """
    return (one, other) if one < other else (other, one)


def row_of(model: Any, one: int, other: int) -> Any | None:
    """What was said of the two, if anything was."""
    first, second = in_order(one, other)
    return db.session.scalar(select(model).where(model.one_id == first, model.other_id == second))


def apart_from(model: Any, id: int) -> set[int]:
    """The records that are said to be others than this one."""
    found = select(model.one_id, model.other_id).where(
        or_(model.one_id == id, model.other_id == id)
    )
    return {other for pair in db.session.execute(found) for other in pair} - {id}


def all_pairs(model: Any) -> set[tuple[int, int]]:
    """Every two of which it was said, the lower number first."""
    rows = db.session.execute(select(model.one_id, model.other_id))
    return {(row.one_id, row.other_id) for row in rows}


def say(model: Any, actor: Actor, one: int, other: int) -> bool:
    """Whether it had not been said before; said twice, it is said once."""
    if row_of(model, one, other) is not None:
        return False
    first, second = in_order(one, other)
    db.session.add(
        model(one_id=first, other_id=second, told_at=clock.now(), told_by_id=actor.id or None)
    )
    db.session.flush()
    return True


def take_back(model: Any, one: int, other: int) -> bool:
    """Whether there was anything to take back."""
    row = row_of(model, one, other)
    if row is not None:
        db.session.delete(row)
        db.session.flush()
    return row is not None


def carry(model: Any, gone: int, kept: int) -> None:
    """Whoever is another than the record that goes is another than the one that stays."""
    for other in apart_from(model, gone) - apart_from(model, kept) - {kept}:
        first, second = in_order(kept, other)
        row = row_of(model, gone, other)
        db.session.add(
            model(
                one_id=first, other_id=second, told_at=row.told_at if row else clock.now(),
                told_by_id=row.told_by_id if row else None,
            )
        )  # fmt: skip
    about = or_(model.one_id == gone, model.other_id == gone)
    db.session.execute(delete(model).where(about).execution_options(synchronize_session=False))
    db.session.flush()
