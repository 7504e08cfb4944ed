"""What in the house still names a row: read from the tables themselves, so that no room is forgotten."""

from collections.abc import Collection

from sqlalchemy import Table, func, select

from festival.foundation.db import Model, db


def naming(model: type[Model], id: int, own: Collection[type[Model]] = ()) -> dict[str, int]:
    """How many rows of each table name this one, without the tables that are its own parts.

    A room asks this before it lets a row go, about the rooms above it, whose tables it does not know.
    """
    table: Table = model.__table__  # type: ignore[assignment]
    parts = {part.__table__ for part in own}
    found: dict[str, int] = {}
    for other in db.metadata.sorted_tables:
        columns = [c for c in other.columns if c.references(table.c.id)]
        for column in columns if other not in parts else ():
            count = db.session.scalar(select(func.count()).where(column == id)) or 0
            if count:
                found[other.name] = found.get(other.name, 0) + count
    return found
