"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from festival.foundation.db import db

T = TypeVar("T")
PER_PAGE = 50


@dataclass(frozen=True)
class Stretch(Generic[T]):
    """One page of a longer list: its *rows*, its *number* from 1, and how many rows in *total*.

    >>> Stretch(["a"], number=2, total=101).pages
    3
    """

    rows: Sequence[T]
    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


def stretch(query: Select[Any], number: int = 1, per_page: int = PER_PAGE) -> Stretch[Any]:
    """Page *number* of *query*: two statements, however long the list."""
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
    number = max(1, number)
    rows = db.session.scalars(query.limit(per_page).offset((number - 1) * per_page)).unique().all()
    return Stretch(rows, number, total or 0, per_page)
