"""What an act changed around two rows, in whatever table names them, so that it can be unpicked later.

Read from the tables themselves, so that no room is forgotten. Unpicking puts back what still stands as the
act left it; what somebody changed since stays as they left it.
"""

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Table, delete, insert, or_, select, update

from festival.foundation.db import Model, db

COUNTED = {"version"}
"""Columns that only count how often a row was written."""

Row = dict[str, Any]
Around = dict[str, dict[int, Row]]
"""By table and id: every row that names one of the two, and the two themselves."""


def around(model: type[Model], ids: Collection[int]) -> Around:
    """The rows as they are now. Every table counts its rows in a column ``id``."""
    own: Table = model.__table__  # type: ignore[assignment]
    found: Around = {}
    for table in db.metadata.sorted_tables:
        naming = [c for c in table.columns if c.references(own.c.id)]
        clauses = [c.in_(ids) for c in naming]
        if table is own:
            clauses.append(table.c.id.in_(ids))
        if not clauses or "id" not in table.c:
            continue
        rows = db.session.execute(select(table).where(or_(*clauses))).mappings()
        found[table.name] = {row["id"]: dict(row) for row in rows}
    return found


def seam(before: Around, after: Around) -> str:
    """What differs, written down: cells that changed, rows that went, rows that came."""
    changed: dict[str, dict[str, Any]] = {}
    gone: dict[str, list[Any]] = {}
    came: dict[str, list[int]] = {}
    for name in sorted({*before, *after}):
        was, now = before.get(name, {}), after.get(name, {})
        for id in sorted(was.keys() & now.keys()):
            cells = {
                column: [_plain(value), _plain(now[id][column])]
                for column, value in was[id].items()
                if now[id][column] != value and column not in COUNTED
            }
            if cells:
                changed.setdefault(name, {})[str(id)] = cells
        gone |= {name: [_plainly(was[id]) for id in sorted(was.keys() - now.keys())]}
        came |= {name: sorted(now.keys() - was.keys())}
    written = {
        "changed": changed,
        "gone": {name: rows for name, rows in gone.items() if rows},
        "came": {name: ids for name, ids in came.items() if ids},
    }
    return json.dumps(written, ensure_ascii=False, sort_keys=True)


def unpick(written: str) -> int:
    """Everything is as it was before, but for what was changed since: that stays, and is counted."""
    found = json.loads(written)
    tables = {table.name: table for table in db.metadata.sorted_tables}
    db.session.flush()
    # Who came last goes first, so that nothing names what is gone.
    for name in reversed(list(tables)):
        if ids := found["came"].get(name):
            db.session.execute(delete(tables[name]).where(tables[name].c.id.in_(ids)))
    left = 0
    for name, rows in found["changed"].items():
        for id, cells in rows.items():
            left += _put_back(tables[name], int(id), cells)
    # A row that made room for another comes back once that other is where it was.
    for name, table in tables.items():
        for row in found["gone"].get(name, []):
            db.session.execute(insert(table).values(_richly(table, row)))
    db.session.expire_all()
    return left


def _put_back(table: Table, id: int, cells: Mapping[str, list[Any]]) -> int:
    """How many cells of a row stay as somebody left them since; of a row that is gone, all."""
    row = db.session.execute(select(table).where(table.c.id == id)).mappings().one_or_none()
    if row is None:
        return len(cells)
    same = {c: was for c, (was, now) in cells.items() if _plain(row[c]) == now}
    if same:
        values: Row = _richly(table, same)
        values |= {c: row[c] + 1 for c in COUNTED if c in table.c}
        db.session.execute(update(table).where(table.c.id == id).values(values))
    return len(cells) - len(same)


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else value


def _plainly(row: Mapping[str, Any]) -> Row:
    return {column: _plain(value) for column, value in row.items()}


def _richly(table: Table, cells: Mapping[str, Any]) -> Row:
    return {column: _rich(table.c[column].type, value) for column, value in cells.items()}


def _rich(kind: Any, value: Any) -> Any:
    """What a column takes: an instant, a day, a word of an enum."""
    if value is None or isinstance(value, dict):
        return value
    enum = getattr(kind, "enum_class", None)
    if enum is not None:
        return enum(value)
    # A decorated type does not say what it holds on our side; what it stands on does.
    python = getattr(kind, "impl_instance", kind).python_type
    return python.fromisoformat(value) if issubclass(python, date) else value
