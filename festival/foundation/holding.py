"""What the house holds of people: every room says it of its own tables, in a module ``held.py``.

A room's ``HELD`` has one entry for each way a row leads to a person (:class:`Held`), one for the columns
that only say who did something (:class:`Stamp`), and one for each table that holds nothing of anybody
(:class:`Nobodys`). ``tests/house/test_held.py`` refuses a column nobody spoke of, and says what to write.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from sqlalchemy import Column, Enum, String, Table
from sqlalchemy import Text as LongText

from festival.foundation.db import Base, db
from festival.foundation.text import LocalText
from festival.rooms import ROOMS

CODE_LENGTH = 40
"""Text up to this length is a code, a mark or a name of the house, unless its name says otherwise."""
MADE_BY_THE_HOUSE = ("digest", "sha256", "hash")
"""How the names of columns end that nobody types into."""
TELLING = (
    "email", "address", "phone", "person", "account", "birth", "gender", "passport", "device",
    "contact", "guardian",
)  # fmt: skip
"""What a column's name says when it holds something of a person."""


class Kind(StrEnum):
    """What sort of thing is held, as people are told it."""

    ACCOUNT = "account"
    PERSON = "person"
    ENTRIES = "entries"
    LETTERS = "letters"
    PICTURES = "pictures"
    VISIT = "visit"
    PUBLIC = "public"
    WORK = "work"
    JURY = "jury"
    MONEY = "money"
    JOURNAL = "journal"


class End(StrEnum):
    """What becomes of a row when its person asks to be erased."""

    REMOVED = "removed"
    EMPTIED = "emptied"
    KEPT = "kept"


class Because(StrEnum):
    """Why something is kept."""

    ARCHIVE = "archive"
    AGREEMENT = "agreement"
    DECISIONS = "decisions"
    MONEY = "money"
    PROOF = "proof"


@dataclass(frozen=True)
class Held:
    """Rows of *table* that are somebody's.

    *whose* leads from the row to ``people`` or ``accounts`` along its keys (``submission_id.account_id``).
    Where there is no key, the end says what the column holds: ``uploaded_by>accounts``, ``address>email``,
    ``approved_by>name``. *secret* columns are never handed out. *words* are what goes when a row is
    emptied. A row with a reason to *keep* it where it is public, or where its film was shown, stays then.
    """

    table: str
    whose: str
    kind: Kind
    end: End = End.REMOVED
    words: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    why: Because | None = None
    unless_public: bool = False
    """Stays when the festival has published the person: names in a programme are an archive."""
    unless_shown: str = ""
    """Stays when the submission this column leads to was selected; ``id`` for a submission itself."""


@dataclass(frozen=True)
class Stamp:
    """Columns that say which account did something. The number stays; the name behind it goes."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Nobodys:
    """A table that holds nothing of anybody; its free texts were looked at one by one.

    *mentions* are texts in which somebody's name or address may stand all the same: they are looked
    through when that person goes.
    """

    table: str
    texts: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


Entry = Held | Stamp | Nobodys


def nobodys(table: str, *texts: str, mentions: tuple[str, ...] = ()) -> Nobodys:
    """A table of things, with its free *texts*."""
    return Nobodys(table, texts, mentions)


def stamp(table: str, *columns: str) -> Stamp:
    """Columns that say which account did something."""
    return Stamp(table, columns)


def declared() -> list[Entry]:
    """What every room says it holds, ground floor first."""
    found: list[Entry] = []
    for room in ROOMS:
        name = f"festival.{room}.held"
        if find_spec(name):
            found += import_module(name).HELD
    return found


def held() -> list[Held]:
    """Every way a row leads to a person."""
    return [one for one in declared() if isinstance(one, Held)]


def is_free_text(column: Column[object]) -> bool:
    """Whether people may have typed into this column what they liked."""
    if isinstance(column.type, LocalText | LongText):
        return True
    if isinstance(column.type, Enum) or not isinstance(column.type, String):
        return False
    if column.name.endswith(MADE_BY_THE_HOUSE):
        return False
    return column.type.length is None or column.type.length > CODE_LENGTH


def leads_to_somebody(column: Column[object]) -> bool:
    """Whether the column is a key to a person, or is called as one that holds something of a person."""
    if any(key.column.table.name in {"people", "accounts"} for key in column.foreign_keys):
        return True
    named = column.name.removesuffix("_id").split("_")
    return not column.foreign_keys and any(word in TELLING for word in named)


def unspoken() -> Iterator[str]:
    """What no room has spoken of yet, with what is to be written and where."""
    said = declared()
    for table in db.metadata.sorted_tables:
        about = [one for one in said if one.table == table.name]
        yield from _unspoken_in(table, about)
    known = {table.name for table in db.metadata.sorted_tables}
    for one in said:
        if one.table not in known:
            yield f"There is no table {one.table}: take it out of HELD."


def _unspoken_in(table: Table, about: list[Entry]) -> Iterator[str]:
    where = f"festival/{room_of(table)}/held.py"
    if not about:
        texts = "".join(f', "{column.name}"' for column in table.columns if is_free_text(column))
        yield (
            f"{table.name} is not declared. In HELD of {where} write "
            f'nobodys("{table.name}"{texts}) when it holds nothing of anybody; else '
            f'Held("{table.name}", "…_id", Kind.…) with the way from a row to a person.'
        )
        return
    ways = {one.whose.partition(">")[0].partition(".")[0] for one in about if isinstance(one, Held)}
    ways |= {name for one in about if isinstance(one, Stamp) for name in one.columns}
    looked = {
        name for one in about if isinstance(one, Nobodys) for name in (*one.texts, *one.mentions)
    }
    own = any(isinstance(one, Held) and not one.whose.endswith(">name") for one in about)
    for column in table.columns:
        if leads_to_somebody(column) and column.name not in ways | looked:
            if own and not column.foreign_keys:
                continue
            yield (
                f"{table.name}.{column.name} leads to a person. In HELD of {where} write "
                f'stamp("{table.name}", "{column.name}") when it says who did it, '
                f'Held("{table.name}", "{column.name}", Kind.…) when the row is theirs.'
            )
        elif is_free_text(column) and not own and column.name not in looked | ways:
            yield (
                f"{table.name}.{column.name} is free text. In HELD of {where} add it to "
                f'nobodys("{table.name}", …, "{column.name}") when nobody is named in it, '
                f"to mentions=(…) when somebody may be."
            )
    yield from _missing_columns(table, about, where)


def _missing_columns(table: Table, about: list[Entry], where: str) -> Iterator[str]:
    for one in about:
        names: set[str] = set()
        if isinstance(one, Held):
            names = {*one.words, *one.secret, one.whose.partition(">")[0].partition(".")[0]}
            names |= {one.unless_shown} if one.unless_shown else set()
            if one.end is End.KEPT and one.why is None:
                yield f"{table.name} is kept: say in {where} because of what."
        elif isinstance(one, Stamp):
            names = set(one.columns)
        else:
            names = {*one.texts, *one.mentions}
        for name in sorted(names - {column.name for column in table.columns}):
            yield f"{table.name} has no column {name}: take it out of HELD of {where}."


def room_of(table: Table) -> str:
    """The room a table stands in; for one nobody maps, the foundation."""
    for mapper in Base.registry.mappers:
        if mapper.local_table is table:
            return str(mapper.class_.__module__.split(".")[1])
    return "foundation"
