"""How one row is written in a line of JSON, and read again as what it was."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy import types as sql

from festival.foundation.db import Moment
from festival.foundation.text import LocalText, Text
from festival.foundation.vault import lock_away, take_out
from festival.moving.places import HOLDS, Place, is_locked


def written(place: Place, row: dict[str, Any]) -> dict[str, Any]:
    """A row as it travels: locked words opened, passwords left behind."""
    return {
        name: HOLDS.get((place.table.name, name), _opened(name, as_json(value)))
        for name, value in row.items()
    }


def _opened(name: str, value: Any) -> Any:
    return (
        (take_out(value) or "") if value and is_locked(name) and isinstance(value, str) else value
    )


def as_json(value: Any) -> Any:
    """A value as JSON writes it.

    >>> as_json(datetime(2019, 9, 14, 12, tzinfo=UTC))
    '2019-09-14T12:00:00+00:00'
    """
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def read(table: Table, line: dict[str, Any], *, locks: bool = True) -> dict[str, Any]:
    """The row of a line, for this house: what was opened is locked with this house's secret if *locks*.

    A column this table does not have, one that is lacking, and a value of another kind raise ValueError.
    """
    columns = {column.name: column for column in table.columns}
    if columns.keys() != line.keys():
        odd = ", ".join(sorted(columns.keys() ^ line.keys()))
        raise ValueError(f"{table.name} has other columns: {odd}")
    return {name: _value(column, line[name], locks) for name, column in columns.items()}


def _value(column: Column[Any], value: Any, locks: bool) -> Any:
    if value is None:
        if not column.nullable:
            raise ValueError(f"{column} holds nothing")
        return None
    wanted, make = _reader(column, locks)
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise ValueError(f"{column} holds {type(value).__name__}")
    return make(value)


def _reader(column: Column[Any], locks: bool) -> tuple[type, Callable[[Any], Any]]:
    kind = column.type
    if isinstance(kind, Moment):
        return str, datetime.fromisoformat
    if isinstance(kind, LocalText):
        return dict, Text
    if isinstance(kind, sql.Enum) and kind.enum_class is not None:
        return str, kind.enum_class
    if isinstance(kind, sql.Date):
        return str, date.fromisoformat
    if isinstance(kind, sql.Boolean):
        return bool, bool
    if isinstance(kind, sql.Integer):
        return int, int
    if locks and is_locked(column.name):
        return str, lambda plain: lock_away(plain) if plain else ""
    return str, str
