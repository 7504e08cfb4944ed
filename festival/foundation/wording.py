"""Texts that a translator brings into other languages: each room says which are its own, and how they are kept."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import contains_eager

from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Verdict
from festival.foundation.versions import touch

PLACES = 1_000
"""More places than anything has: a thing inside another is known by both numbers in one."""


def _any_words(_words: str, _source: str) -> Verdict:
    return YES


@dataclass(frozen=True)
class Part:
    """One text of a thing: what it is called, how long it may be, and what shape it must have.

    ``fits`` is asked with a translation and the words it translates.
    """

    code: str
    label: Any
    most: int = 200
    lines: bool = False
    fits: Callable[[str, str], Verdict] = _any_words


@dataclass(frozen=True)
class Hands:
    """Who wrote a translation and who approved it, and when."""

    written_by_id: int | None
    written_by: str
    written_at: datetime
    approved_by: str
    approved_at: datetime


@dataclass(frozen=True)
class Worded:
    """One text of one thing, in the languages it has; *of* is what the thing is called."""

    id: int
    of: Text
    part: Part
    words: Text


def from_column(row: Any, part: Part) -> Text:
    """A text that is a column of its own, called like the part."""
    found: Text = getattr(row, part.code)
    return found


def into_column(row: Any, part: Part, locale: str, words: str, _hands: Hands) -> None:
    """The column with this language in it; the others stay."""
    setattr(row, part.code, Text({**getattr(row, part.code), locale: words}))


def of_edition(model: Any) -> Callable[[int], Select[Any]]:
    """The rows of a table that says of each which edition it is of."""
    return lambda edition_id: select(model).where(model.edition_id == edition_id)


def hanging_on(link: Any) -> Callable[[int], Select[Any]]:
    """What *link* leads from, where it leads to something of the edition; that is loaded with it."""

    def rows(edition_id: int) -> Select[Any]:
        found = select(link.class_).join(link).options(contains_eager(link))
        return found.where(link.property.mapper.class_.edition_id == edition_id)

    return rows


@dataclass(frozen=True)
class Texts:
    """The public texts of one kind of thing. *rows* are those of an edition, and no others are reached.

    ``read`` and ``keep`` are the owner's: what is not the public's is not read, and what is kept follows
    the owner's rules. Things that are written anew whenever what they stand in is saved are known by it
    and by their place: ``inside`` names what they stand in, loaded with them.
    """

    thing: str
    label: Any
    model: Any
    rows: Callable[[int], Select[Any]]
    of: Callable[[Any], Text]
    parts: tuple[Part, ...]
    read: Callable[[Any, Part], Text] = from_column
    keep: Callable[[Any, Part, str, str, Hands], object] = into_column
    inside: str = ""

    def found(self, edition_id: int, keys: Collection[int] | None = None) -> Iterator[Worded]:
        """Every text of these that is there in some language: one statement, and one for each list it loads.

        With *keys* hardly any others are read.
        """
        statement = self.rows(edition_id).order_by(self.model.id)
        if keys is not None:
            statement = statement.where(self._are(keys))
        for row in db.session.scalars(statement.execution_options(populate_existing=True)).unique():
            for part in self.parts:
                words = self.read(row, part)
                if any(words.values()):
                    yield Worded(self.key(row), self.of(row), part, words)

    def key(self, row: Any) -> int:
        """What a thing is known by from one reading to the next."""
        outer: int = (
            getattr(row, f"{self.inside}_id") * PLACES + row.position if self.inside else row.id
        )
        return outer

    def _are(self, keys: Collection[int]) -> ColumnElement[bool]:
        """The things of these keys; of those inside another, all that stand in it."""
        own: ColumnElement[int] = self.model.id
        if self.inside:
            own, keys = getattr(self.model, f"{self.inside}_id"), {key // PLACES for key in keys}
        return own.in_(keys)

    def _is(self, key: int) -> ColumnElement[bool]:
        if not self.inside:
            same: ColumnElement[bool] = self.model.id == key
            return same
        outer = getattr(self.model, f"{self.inside}_id")
        return and_(outer == key // PLACES, self.model.position == key % PLACES)

    def row(self, edition_id: int, key: int, *, lock: bool = False) -> Any:
        """One thing of the edition, read now; raises NoResultFound."""
        statement = self.rows(edition_id).where(self._is(key))
        if lock:
            statement = statement.with_for_update(of=self.model)
        found = db.session.scalars(statement.execution_options(populate_existing=True))
        return found.unique().one()

    def put(self, row: Any, part: Part, locale: str, words: str, hands: Hands) -> None:
        """The thing has these words in this language, and whoever has its form open is told so."""
        self.keep(row, part, locale, words, hands)
        if self.inside:
            touch(getattr(row, self.inside))

    def part(self, code: str) -> Part | None:
        return next((one for one in self.parts if one.code == code), None)
