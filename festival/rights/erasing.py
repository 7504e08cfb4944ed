"""Forgetting a person in every table: what goes, what is emptied, what stays; and what of the journal is forgotten.

Everything here runs inside one operation. Which rows are theirs is found out before the first of them
goes, for ways between tables lead through rows that go too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, delete, false, literal, select, type_coerce, update
from sqlalchemy import Text as LongText
from sqlalchemy.orm import selectinload

from festival.foundation import clock
from festival.foundation.canonical import canonical, load
from festival.foundation.db import db
from festival.foundation.finding import file_names
from festival.foundation.holding import End, Held, Nobodys, declared, held
from festival.foundation.pointers import naming
from festival.foundation.text import LocalText, Text
from festival.journal.models import JournalEntry, JournalFacts
from festival.media.models import Picture, Rendition
from festival.media.store import original, rendition
from festival.rights.keeping import copy_files, letter_files
from festival.rights.subjects import Subject, published_in, shown, table_of, theirs, told_by_now

GONE = "–"
"""What stands where a name stood that a row cannot be without."""
BATCH = 500


@dataclass
class Fate:
    """What becomes of what is held, counted; and the rows by their keys."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """How many rows by kind, by end, and by reason where they stay."""
    rows: list[tuple[Held, End, list[Any]]] = field(default_factory=list)

    def told(self) -> list[dict[str, Any]]:
        """The counts as they are kept."""
        return [
            {"kind": kind, "end": end, "why": why, "rows": count}
            for (kind, end, why), count in sorted(self.counts.items())
        ]


def fate_of(subject: Subject, *, told: bool = False) -> Fate:
    """What would become of every row of theirs if they were forgotten now.

    When it is *told*, prizes and credits nobody has heard of yet are left out.
    """
    fate, public = Fate(), published_in(subject, told=told)
    for one in held():
        table = table_of(one)
        mine = theirs(one, subject)
        if told:
            mine &= told_by_now(table)
        key = next(iter(table.primary_key.columns))
        going = select(key).where(mine)
        if one.unless_public and public:
            going = going.where(false())
        elif one.unless_shown:
            going = going.where(~shown(one, told=told))
        ids = list(db.session.scalars(going))
        stays = [id for id in db.session.scalars(select(key).where(mine)) if id not in set(ids)]
        _count(fate, one, one.end, ids)
        _count(fate, one, End.KEPT, stays)
    return fate


def _count(fate: Fate, one: Held, end: End, ids: list[Any]) -> None:
    if not ids:
        return
    why = one.why.value if end is End.KEPT and one.why else ""
    fate.counts[(one.kind.value, end.value, why)] += len(ids)
    fate.rows.append((one, end, ids))


@dataclass
class Left:
    """What is still to be done once the rows are gone, and what the journal has to say of it."""

    files: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def erase_rows(subject: Subject, fate: Fate) -> Left:
    """Every row meets its fate; texts that name the person name them no more."""
    left, public = Left(), published_in(subject)
    # Files are named by rows that go.
    pictures = _pictures_of(subject)
    entries = [i for one, end, ids in fate.rows if one.table == "submissions" for i in ids
               if end is End.REMOVED]  # fmt: skip
    named = [*letter_files(subject), *copy_files(subject)]
    left.lines = forget_facts(subject, entries, emails_only=public)
    for one, end, ids in fate.rows:
        if end is End.EMPTIED:
            _empty(one, ids)
    for one, end, ids in fate.rows:
        if end is End.REMOVED:
            fell(table_of(one), ids)
    left.files = [*named, *_remove_pictures(pictures)]
    marks = list(subject.emails) if public else subject.marks
    _strike_out(marks)
    if not public:
        file_names("person", {id: [] for id in subject.person_ids})
    db.session.expire_all()
    return left


def _empty(one: Held, ids: list[Any]) -> None:
    """The words are gone; where a row cannot do without, it says so under its number."""
    table = table_of(one)
    for id in ids:
        values = {name: _nothing(table, name, id) for name in one.words}
        db.session.execute(update(table).where(table.c.id == id).values(values))
    if one.table == "accounts":
        out = update(table).where(table.c.id.in_(ids)).values(disabled_at=clock.now())
        db.session.execute(out)


def _nothing(table: Table, name: str, id: Any) -> Any:
    column = table.c[name]
    if (table.name, name) == ("accounts", "email"):
        return f"forgotten-{id}@forgotten.invalid"
    if (table.name, name) == ("people", "slug"):
        return f"forgotten-{id}"
    if name in {"text", "sort_name", "sorted_as"} and table.name in {"people", "person_names"}:
        return GONE
    if column.nullable:
        return None
    return Text() if isinstance(column.type, LocalText) else ""


def fell(table: Table, ids: Iterable[Any]) -> None:
    """Remove rows with all that hangs on them; what can stand without them lets go of them."""
    wanted = list(ids)
    for at in range(0, len(wanted), BATCH):
        some = wanted[at : at + BATCH]
        for other, column in _hanging_on(table):
            key = next(iter(other.primary_key.columns))
            if column.nullable:
                db.session.execute(
                    update(other).where(column.in_(some)).values({column.name: None})
                )
            else:
                fell(other, db.session.scalars(select(key).where(column.in_(some))).all())
        own = next(iter(table.primary_key.columns))
        db.session.execute(delete(table).where(own.in_(some)))


def _hanging_on(table: Table) -> list[tuple[Table, Any]]:
    return [
        (other, column)
        for other in db.metadata.sorted_tables
        for column in other.columns
        if any(key.column.table is table for key in column.foreign_keys)
    ]


def _pictures_of(subject: Subject) -> list[int]:
    """Pictures they gave, and their portrait."""
    people = db.metadata.tables["people"]
    portraits = select(people.c.picture_id).where(people.c.id.in_(subject.person_ids))
    own = select(Picture.id).where(
        Picture.uploaded_by.in_(subject.account_ids)
        | Picture.id.in_(portraits.where(people.c.picture_id.is_not(None)))
    )
    return list(db.session.scalars(own))


def _remove_pictures(ids: list[int]) -> list[str]:
    """The rows of pictures nothing shows any more are gone; handed back are the names of their files."""
    files = []
    for picture in db.session.scalars(
        select(Picture)
        .where(Picture.id.in_(ids))
        .options(selectinload(Picture.renditions))
        .execution_options(populate_existing=True)
    ).all():
        if naming(Picture, picture.id, (Rendition,)):
            continue
        files.append(f"media/{original(picture.code)}")
        files += [
            f"media/{rendition(picture.code, one.width, format)}"
            for one in picture.renditions
            # A kit for the press may have laid a JPEG beside it.
            for format in {one.format, "jpg"}
        ]
        fell(Picture.__table__, [picture.id])  # type: ignore[arg-type]
        db.session.expunge(picture)
    return files


def _strike_out(marks: list[str]) -> None:
    """Free texts of others that name them say a dash instead."""
    for one in declared():
        for name in one.mentions if isinstance(one, Nobodys) else ():
            table = db.metadata.tables[one.table]
            column, key = (
                type_coerce(table.c[name], LongText),
                next(iter(table.primary_key.columns)),
            )
            for mark in marks:
                met = select(key, column).where(column.contains(mark, autoescape=True))
                for id, text in db.session.execute(met).all():
                    said = literal(text.replace(mark, GONE), LongText)
                    db.session.execute(update(table).where(key == id).values({name: said}))


def forget_facts(subject: Subject, entries: list[int], *, emails_only: bool) -> list[int]:
    """The numbers of the journal's lines that no longer tell something of them.

    Lines about their account, their record and the entries that go lose their facts; any other line
    loses only the facts that name them.
    """
    about: dict[str, set[int]] = defaultdict(set)
    about["account"], about["person"] = set(subject.account_ids), set(subject.person_ids)
    about["submission"] = set(entries)
    marks = list(subject.emails) if emails_only else subject.marks
    lines: set[int] = set()
    met = select(JournalFacts, JournalEntry.number, JournalEntry.about_kind, JournalEntry.about_id)
    met = met.join(JournalEntry, JournalEntry.id == JournalFacts.entry_id)
    concerned = [
        (JournalEntry.about_kind == kind) & JournalEntry.about_id.in_(ids)
        for kind, ids in about.items()
        if ids
    ]
    named = [JournalFacts.told.contains(_in_json(mark), autoescape=True) for mark in marks]
    for condition in (*concerned, *named):
        for facts, number, kind, about_id in db.session.execute(met.where(condition)).all():
            if number in lines:
                continue
            told = load(facts.told)
            whole = about_id in about.get(kind, ())
            kept = {} if whole else _unnamed(told, marks)
            if len(kept) < len(told):
                lines.add(number)
                facts.told = canonical(kept).decode()
    db.session.flush()
    return sorted(lines)


def _unnamed(told: dict[str, Any], marks: list[str]) -> dict[str, Any]:
    return {
        name: pair
        for name, pair in told.items()
        if not any(_in_json(mark) in canonical(pair).decode() for mark in marks)
    }


def _in_json(mark: str) -> str:
    """The mark as canonical JSON writes it, without its quotes."""
    return canonical(mark).decode()[1:-1]
