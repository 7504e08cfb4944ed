"""Which rows go with an edition: down from it, then whatever these name, and what is told of that."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, select

from festival.foundation.db import db
from festival.moving.places import KINDS, Kind, Place, links, places

SOME = 500
Row = dict[str, Any]


@dataclass
class Gathered:
    """All rows of an edition, table by table, each under its key."""

    rows: dict[str, dict[Any, Row]] = field(default_factory=lambda: defaultdict(dict))
    loose: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How many links of a column lead to another edition; they are not followed."""

    def has(self, table: str, key: Any) -> bool:
        return key in self.rows[table]


def gathered(edition_id: int) -> Gathered:
    """Everything of one edition, as it stands in this transaction."""
    found = Gathered()
    _take(found, places()["editions"], [edition_id], places()["editions"].table.c.id)
    for place in places().values():
        if place.kind is Kind.EDITION and place.owners:
            column = place.table.c[place.owners[0]]
            (owner,) = (key.column.table.name for key in column.foreign_keys)
            _take(found, place, found.rows[owner], column)
    size = -1
    while size != (size := sum(map(len, found.rows.values()))):
        _reach(found)
        _parts(found)
        _pointing(found)
    _loosen(found)
    return found


def _take(found: Gathered, place: Place, keys: Collection[Any], column: Column[Any]) -> None:
    for row in rows_where(place, column, list(keys)):
        found.rows[place.table.name][_key(place, row)] = row


def rows_where(place: Place, column: Column[Any], values: Sequence[Any]) -> Iterator[Row]:
    """The rows whose *column* holds one of some values, in the order of their keys."""
    order = list(place.table.primary_key.columns)
    for at in range(0, len(values), SOME):
        wanted = select(place.table).where(column.in_(values[at : at + SOME])).order_by(*order)
        for row in db.session.execute(wanted).mappings():
            yield dict(row)


def _key(place: Place, row: Mapping[str, Any]) -> Any:
    keys = tuple(row[column.name] for column in place.table.primary_key.columns)
    return keys[0] if len(keys) == 1 else keys


def _reach(found: Gathered) -> None:
    """What is shared and named by a row comes along."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for name, rows in list(found.rows.items()):
        for column, other in links(places()[name].table):
            if places()[other].kind is Kind.SHARED:
                named = {row[column.name] for row in rows.values()} - {None}
                wanted[other] |= named - found.rows[other].keys()
    for other, keys in wanted.items():
        place = places()[other]
        _take(found, place, keys, place.table.c[place.key])


def _parts(found: Gathered) -> None:
    """What is told of the shared comes along where everything it must name does."""
    for place in places().values():
        if place.kind is not Kind.PART:
            continue
        inside = {
            name: found.rows[next(iter(place.table.c[name].foreign_keys)).column.table.name]
            for name in place.owners
        }
        first = place.table.c[place.owners[0]]
        for row in rows_where(place, first, list(inside[first.name])):
            if all(row[name] in there for name, there in inside.items()):
                found.rows[place.table.name][_key(place, row)] = row


def _pointing(found: Gathered) -> None:
    for place in places().values():
        if place.kind is not Kind.POINTING:
            continue
        thing, number = place.owners
        kinds = KINDS[place.table.name]
        for row in rows_where(place, place.table.c[thing], list(kinds)):
            table, room = kinds[row[thing]]
            if found.has(table, row[number] // room):
                found.rows[place.table.name][_key(place, row)] = row
    # What belongs to such a row: the threes of letters a name is found by.
    for place in places().values():
        if place.kind is Kind.PART and places()[_owner(place)].kind is Kind.POINTING:
            column = place.table.c[place.owners[0]]
            _take(found, place, found.rows[_owner(place)], column)


def _owner(place: Place) -> str:
    return str(next(iter(place.table.c[place.owners[0]].foreign_keys)).column.table.name)


def _loosen(found: Gathered) -> None:
    """A link into another edition, or to what stays behind, cannot be followed and is told of."""
    for name, rows in found.rows.items():
        for column, other in links(places()[name].table):
            for row in rows.values():
                if row[column.name] is not None and not found.has(other, row[column.name]):
                    found.loose[f"{name}.{column.name}"] += 1
                    row[column.name] = None
