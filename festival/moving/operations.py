"""An edition leaves a house in a file, and arrives in another with every number made its own."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint, func, insert, select, text, update

from festival.foundation.actor import Actor, Program
from festival.foundation.db import Moment, db, operation
from festival.foundation.verdict import require
from festival.journal.operations import Carried, carry, record
from festival.journal.rules import THROUGH
from festival.media import store
from festival.moving import rules
from festival.moving.gathering import rows_where
from festival.moving.opening import Parcel, clashes
from festival.moving.packing import schema
from festival.moving.places import KINDS, Kind, Place, links, places
from festival.people.models import PersonName

Row = dict[str, Any]
Note = Callable[[int, int], None]
ABOUT = {"festival": "festivals", "edition": "editions", "batch": "batches", "branch": "branches",
         "category": "categories", "copy": "copies", "jury": "juries", "news_item": "news_items",
         "person": "people", "deliberation": "sittings"}  # fmt: skip
"""Tables whose name in the journal is not their own without an s."""


@dataclass
class Arrival:
    """What an edition brought: rows by table, what was met again here, and what a person is to look at."""

    edition: str
    rows: dict[str, int] = field(default_factory=dict)
    met: dict[str, int] = field(default_factory=dict)
    files: int = 0
    acts: int = 0
    namesakes: list[str] = field(default_factory=list)
    """People who came along and are called as somebody here: they stay apart until somebody joins them."""
    renamed: list[str] = field(default_factory=list)
    """Films whose address was taken here by another film."""


@operation
def note_leaving(*, actor: Actor, edition_id: int, reason: str, digest: str) -> None:
    """That everything of an edition was carried out stands in the journal, with its reason (I-96)."""
    require(rules.may_leave(reason))
    record(
        actor=actor, act="carry_out", about_kind="edition", about_id=edition_id,
        edition_id=edition_id, reason=reason.strip()[: rules.REASON_LENGTH], digest=digest,
    )  # fmt: skip


@operation
def arrive(*, actor: Actor, parcel: Parcel, note: Note = lambda done, parts: None) -> Arrival:
    """All of an edition stands in this house, or nothing of it does; *note* hears how far it is.

    People are met again by their code or their account's address, films, organisations and pictures by
    their code; what stands here of them stays as it is. Everything else is new, under numbers of this house.
    """
    arriving = _settled(parcel, note)
    parts = len(parcel.listed["files"])
    for done, way in enumerate(parcel.listed["files"], start=1):
        store.keep(way, parcel.file(way))
        arriving.told.files += 1
        note(parts + done, 2 * parts)
    _journal(actor, parcel, arriving)
    return arriving.told


class OnlyAReport(Exception):
    """The rows were written to see how it goes; nothing of it is kept."""


@operation
def rehearse(*, actor: Actor, parcel: Parcel, told: Arrival, note: Note) -> None:
    """Everything is as it was, after all of it was written; *told* says what would have come."""
    came = _settled(parcel, note).told
    told.rows, told.met = came.rows, came.met
    told.namesakes, told.renamed = came.namesakes, came.renamed
    raise OnlyAReport


def _settled(parcel: Parcel, note: Note) -> "Arriving":
    """Every row of the edition stands under a number of this house."""
    require(rules.may_arrive(str(parcel.listed["schema"]), schema(), clashes(parcel)))
    if db.session.connection().dialect.name == "postgresql":
        names = ", ".join(f'"{name}"' for name in parcel.listed["tables"])
        db.session.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))
    arriving = Arriving(parcel, Arrival(parcel.edition))
    tables = [name for name in places() if name in parcel.listed["tables"]]
    for done, name in enumerate(tables):
        note(done, 2 * len(tables))
        arriving.write(places()[name])
    arriving.lead_on()
    return arriving


class Arriving:
    """One edition on its way in: the number every row had, and the one it has here."""

    def __init__(self, parcel: Parcel, told: Arrival) -> None:
        self.parcel, self.told = parcel, told
        self.here: dict[str, dict[Any, Any]] = defaultdict(dict)
        self.later: list[tuple[Place, str, Any, Any]] = []
        self.met: dict[str, set[Any]] = defaultdict(set)

    def write(self, place: Place) -> None:
        """The rows of a table, those met here left out."""
        name = place.table.name
        rows = self.parcel.rows(name)
        if place.kind is Kind.SHARED:
            self._meet(place, rows)
            rows = [row for row in rows if row["id"] not in self.here[name]]
        elif place.kind in (Kind.PART, Kind.POINTING):
            rows = self._unmet(place, rows)
        has_numbers = "id" in place.table.c
        if has_numbers:
            first = (db.session.scalar(select(func.max(place.table.c.id))) or 0) + 1
            self.here[name] |= {row["id"]: first + at for at, row in enumerate(rows)}
        fresh = [self._here(place, row) for row in rows]
        if name == "films":
            self._slugs(place, fresh)
        if name == "person_names":
            self._namesakes(fresh)
        if fresh:
            db.session.execute(insert(place.table), fresh)
            self.told.rows[name] = len(fresh)
        if has_numbers and fresh and db.session.connection().dialect.name == "postgresql":
            # The names of tables are the house's own.
            next_one = text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), :last)")
            db.session.execute(next_one, {"last": max(row["id"] for row in fresh)})

    def _here(self, place: Place, row: Row) -> Row:
        """A row under this house's numbers; a link to a row of the same table waits until all are written."""
        name, led = place.table.name, self._led(place, row)
        if "id" in row:
            led["id"] = self.here[name][row["id"]]
        for column, other in links(place.table):
            if other == name and row[column.name] is not None:
                self.later.append((place, column.name, led["id"], row[column.name]))
                led[column.name] = None
        return led

    def _led(self, place: Place, row: Row) -> Row:
        """A row whose links lead to this house's rows."""
        led, name = dict(row), place.table.name
        for column, other in links(place.table):
            if row[column.name] is not None:
                led[column.name] = self.here[other].get(row[column.name])
        if place.kind is Kind.POINTING:
            thing, number = place.owners
            table, room = KINDS[name][row[thing]]
            at, within = divmod(row[number], room)
            led[number] = self.here[table][at] * room + within
        return led

    def lead_on(self) -> None:
        """Links within one table are led where they led."""
        for place, column, id, value in self.later:
            there = self.here[place.table.name].get(value)
            db.session.execute(
                update(place.table).where(place.table.c.id == id).values({column: there})
            )

    def _meet(self, place: Place, rows: list[Row]) -> None:
        """Rows of others that stand here already, by what names them everywhere."""
        name = place.table.name
        for column in ("code", "email", "slug") if name != "films" else ("code",):
            if column not in place.table.c or (column == "slug" and name != "festivals"):
                continue
            known = {
                row[column]: row["id"]
                for row in rows_where(place, place.table.c[column], [row[column] for row in rows])
            }
            self._known(
                name, {row["id"]: known[row[column]] for row in rows if row[column] in known}
            )
        if name == "people":
            self._by_address(rows)

    def _by_address(self, rows: list[Row]) -> None:
        """Somebody with an account here is that account's person."""
        accounts = places()["accounts"]
        owners = {row["email"]: row["person_id"] for row in self.parcel.rows("accounts")}
        here = rows_where(accounts, accounts.table.c.email, list(owners))
        people = {owners[row["email"]]: row["person_id"] for row in here}
        self._known("people", people)

    def _known(self, name: str, pairs: dict[Any, Any]) -> None:
        for there, here in pairs.items():
            if there not in self.here[name]:
                self.here[name][there] = here
                self.met[name].add(here)
                self._count(name)

    def _unmet(self, place: Place, rows: list[Row]) -> list[Row]:
        """What is told of something met here: what this house tells already stays as it is told here."""
        owner = place.owners[-1] if place.kind is Kind.POINTING else place.owners[0]
        led = [self._led(place, row) if self._is_of_met(place, row) else None for row in rows]
        owners = list({row[owner] for row in led if row is not None})
        there: dict[tuple[Any, ...], Row] = {}
        for row in rows_where(place, place.table.c[owner], owners):
            there |= dict.fromkeys(_marks(place, row), row)
        new = []
        for row, met in zip(rows, led, strict=True):
            marks = _marks(place, met) if met is not None else []
            known = next((there[mark] for mark in marks if mark in there), None)
            if known is None:
                new.append(row)
                continue
            self._count(place.table.name)
            if "id" in row:
                self.here[place.table.name][row["id"]] = known["id"]
                self.met[place.table.name].add(known["id"])
        return new

    def _is_of_met(self, place: Place, row: Row) -> bool:
        """Whether a row tells of something that stood here before."""
        if place.kind is Kind.POINTING:
            thing, number = place.owners
            table, room = KINDS[place.table.name][row[thing]]
            return self.here[table].get(row[number] // room) in self.met[table]
        owner = place.owners[0]
        other = next(iter(place.table.c[owner].foreign_keys)).column.table.name
        return self.here[other].get(row[owner]) in self.met[other]

    def _count(self, name: str) -> None:
        self.told.met[name] = self.told.met.get(name, 0) + 1

    def _slugs(self, place: Place, rows: list[Row]) -> None:
        wanted = [row["slug"] for row in rows]
        taken = {row["slug"] for row in rows_where(place, place.table.c.slug, wanted)}
        for row in rows:
            if row["slug"] in taken:
                row["slug"] = f"{row['slug'][:60]}-{row['code']}"
                self.told.renamed.append(row["slug"])

    def _namesakes(self, rows: list[Row]) -> None:
        names = {row["text"] for row in rows}
        for at in range(0, len(names), 500):
            some = sorted(names)[at : at + 500]
            same = select(PersonName.text).where(PersonName.text.in_(some)).distinct()
            self.told.namesakes += db.session.scalars(same.order_by(PersonName.text)).all()


def _marks(place: Place, row: Row) -> list[tuple[Any, ...]]:
    """By what a row is known: each set of columns that the table holds once, and all it says."""
    alone = [
        tuple(column.name for column in one.columns)
        for one in place.table.constraints
        if isinstance(one, UniqueConstraint | PrimaryKeyConstraint)
    ]
    says = tuple(
        column.name
        for column in place.table.columns
        if column.name != "id" and not isinstance(column.type, Moment)
    )
    return [
        (names, *(repr(row[name]) for name in names))
        for names in [*alone, says]
        if names != ("id",) and (names is says or all(row[name] is not None for name in names))
    ]


def _program(line: Row) -> Program | None:
    code = line["facts"].get(THROUGH)
    return Program(code, line.get("program", "")) if code else None


def _journal(actor: Actor, parcel: Parcel, arriving: Arriving) -> None:
    edition = arriving.here["editions"][parcel.rows("editions")[0]["id"]]
    lines = []
    for line in parcel.acts():
        table = ABOUT.get(line["kind"], f"{line['kind']}s")
        lines.append(
            Carried(
                at=datetime.fromisoformat(line["at"]),
                actor_id=arriving.here["accounts"].get(line["actor"]),
                name=line["name"],
                act=line["act"],
                about_kind=line["kind"],
                about_id=arriving.here[table].get(line["about"]),
                edition_id=edition,
                facts=line["facts"],
                program=_program(line),
            )
        )
    arriving.told.acts = carry(actor=actor, lines=lines)
    record(
        actor=actor, act="carry_in", about_kind="edition", about_id=edition, edition_id=edition,
        house=parcel.listed["house"], reason=parcel.listed["reason"],
        lines=len(lines), last=parcel.acts()[-1]["digest"] if lines else "",
    )  # fmt: skip
