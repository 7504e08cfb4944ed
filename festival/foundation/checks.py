"""What must always be true of words, in whichever table they stand."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, cast, or_, select, type_coerce
from sqlalchemy import Text as LongText

from festival.foundation.db import db
from festival.foundation.text import LocalText
from festival.foundation.words import Problem, cleaned

HIDING = {Problem.BIDI, Problem.CONTROL, Problem.SURROGATE}


def hides_something(text: str) -> bool:
    r"""Whether *text* holds a control character or turns its reading direction round (I-99).

    >>> hides_something("Қыз Жібек"), hides_something("two\nlines"), hides_something("gpj.\u202eexe")
    (False, False, True)
    """
    return not text.isprintable() and cleaned(text, len(text), lines=True).problem in HIDING


def translations_are_words() -> list[str]:
    """I-40, I-99: no text in several languages has an empty translation or one that hides something."""
    return [says for table in db.metadata.sorted_tables for says in _of_table(table)]


def _of_table(table: Table) -> Iterator[str]:
    """One statement for a table; most texts are empty, and those are not read."""
    columns = [column for column in table.columns if isinstance(column.type, LocalText)]
    if not columns:
        return
    words = [type_coerce(column, LongText) for column in columns]
    code, whence = _public(table)
    found = (
        select(code, table.c.id, *words)
        .select_from(whence)
        .where(or_(*(said != "{}" for said in words)))
        .order_by(table.c.id)
        .execution_options(yield_per=1_000)
    )
    for name, id, *texts in db.session.execute(found):
        for column, text in zip(columns, texts, strict=True):
            for says in wrong_with(text or "{}"):
                yield f"{table.name} {name} (row {id}): {column.name} {says}."


def _public(table: Table) -> tuple[ColumnElement[Any], FromClause]:
    """The code a row is known by, or that of the first thing it belongs to."""
    for name in ("code", "slug"):
        if name in table.c:
            return table.c[name], table
    for column in table.columns:
        for key in column.foreign_keys:
            there = key.column.table
            if not column.nullable and "code" in there.c:
                return there.c.code, table.join(there, column == key.column)
    return cast(table.c.id, LongText), table


def wrong_with(stored: str) -> list[str]:
    r"""What is wrong with a text as it is stored.

    >>> wrong_with('{"en": "Heritage", "kk": " "}'), wrong_with('["Heritage"]')
    (['is empty in kk'], ['is not a text in languages'])
    """
    try:
        text = json.loads(stored)
    except ValueError:
        text = None
    if not isinstance(text, dict) or not all(isinstance(said, str) for said in text.values()):
        return ["is not a text in languages"]
    empty = [f"is empty in {locale}" for locale, said in text.items() if not said.strip()]
    return empty + [
        f"holds hidden characters in {locale}"
        for locale, said in text.items()
        if hides_something(said)
    ]


CHECKS = [translations_are_words]
