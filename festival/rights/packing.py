"""All that is held about one person, as one zip: JSON by kind, the files, and a page that says what is what."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask_babel import force_locale, gettext
from sqlalchemy import select

from festival.foundation.db import db
from festival.foundation.holding import Held, held
from festival.foundation.text import Text
from festival.foundation.vault import take_out
from festival.journal.models import JournalEntry
from festival.journal.queries import programs_of, through
from festival.journal.rules import THROUGH
from festival.media import store
from festival.rights.subjects import Subject, any_of, rows_of, table_of, theirs, told_by_now
from festival.rights.wording import KINDS

LEFT_OUT = "…"
ENDINGS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"RIFF": "webp", b"GIF8": "gif"}
Note = Callable[[int, int], None]


@dataclass
class Parcel:
    """What was found: documents by their path in the zip, and the codes of pictures."""

    documents: dict[str, Any] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)


def pack(subject: Subject, locale: str, mark: dict[str, str], note: Note) -> bytes:
    """The zip. *mark* says for whom it was made and why; it stands at the head of every document."""
    parcel = gathered(subject, note)
    page = io.BytesIO()
    with ZipFile(page, "w", ZIP_DEFLATED) as archive:
        with force_locale(locale):
            archive.writestr("README.txt", _readme(parcel, mark))
        for path, rows in parcel.documents.items():
            told = json.dumps({"copy": mark, "rows": rows}, ensure_ascii=False, indent=1)
            archive.writestr(path, told)
        for code in parcel.pictures:
            content = store.read(store.original(code)) or b""
            archive.writestr(f"files/{code}.{_ending(content)}", content)
    return page.getvalue()


def gathered(subject: Subject, note: Note = lambda done, parts: None) -> Parcel:
    """Every row that is theirs by any of the declared ways, each row once."""
    parcel, by_table = Parcel(), list(_by_table())
    for done, (kind, name, ways) in enumerate(by_table):
        if done % 20 == 0:
            note(done, len(by_table))
        table = table_of(ways[0])
        condition = any_of(theirs(way, subject) for way in ways)
        secret = {column for way in ways for column in way.secret}
        rows = [
            {column: _told(name, column, value, secret) for column, value in row.items()}
            for row in rows_of(table, condition & told_by_now(table))
        ]
        if rows:
            parcel.documents[f"{kind}/{name}.json"] = rows
    if lines := about(subject):
        parcel.documents["journal/about_you.json"] = lines
    parcel.pictures = [code for code in pictures_of(subject) if store.seen(store.original(code))]
    note(len(by_table), len(by_table))
    return parcel


def _by_table() -> Iterator[tuple[str, str, list[Held]]]:
    ways: dict[str, list[Held]] = {}
    for one in held():
        ways.setdefault(one.table, []).append(one)
    for name, found in ways.items():
        yield found[0].kind.value, name, found


def _told(table: str, column: str, value: Any, secret: set[str]) -> Any:
    if column in secret:
        return LEFT_OUT
    if table == "journal_facts" and column == "told":
        return {name: said for name, (_, said) in json.loads(value).items()}
    if column.endswith("_locked") and value:
        return take_out(value)
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return dict(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def about(subject: Subject) -> list[dict[str, Any]]:
    """What others did about their account or their record, and what they said of it; not who."""
    lines = (
        select(JournalEntry)
        .where(
            (JournalEntry.about_kind == "account") & JournalEntry.about_id.in_(subject.account_ids)
            | (JournalEntry.about_kind == "person") & JournalEntry.about_id.in_(subject.person_ids)
        )
        .order_by(JournalEntry.number)
    )
    found = db.session.scalars(lines).all()
    mine = [line for line in found if line.actor_id in subject.account_ids]
    programs = programs_of(mine)
    return [
        {
            "at": line.at.isoformat(),
            "act": line.act,
            "by_yourself": line in mine,
            "through": through(line, programs) if line in mine else "",
            "facts": {name: said for name, said in line.said.items() if name != THROUGH},
        }
        for line in found
    ]


def pictures_of(subject: Subject) -> list[str]:
    """The codes of their portrait and of the pictures that came with their films."""
    tables = db.metadata.tables
    pictures, people = tables["pictures"], tables["people"]
    own, entries = tables["entry_pictures"], tables["submissions"]
    portraits = select(people.c.picture_id).where(people.c.id.in_(subject.person_ids))
    given = (
        select(own.c.picture_id)
        .join(entries, entries.c.id == own.c.submission_id)
        .where(entries.c.account_id.in_(subject.account_ids))
    )
    found = select(pictures.c.code).where(
        pictures.c.id.in_(portraits.where(people.c.picture_id.is_not(None)))
        | pictures.c.id.in_(given)
    )
    return list(db.session.scalars(found.order_by(pictures.c.id)))


def _ending(content: bytes) -> str:
    return next((end for head, end in ENDINGS.items() if content.startswith(head)), "bin")


def _readme(parcel: Parcel, mark: dict[str, str]) -> str:
    lines = [
        gettext("All that the festival holds about you."),
        "",
        *(f"{name}: {said}" for name, said in mark.items()),
        "",
    ]
    for kind, words in KINDS.items():
        inside = [path for path in parcel.documents if path.startswith(f"{kind.value}/")]
        if inside:
            lines += [str(words), *(f"  {path}: {len(parcel.documents[path])}" for path in inside)]
    lines += ["", gettext("Passwords, keys and the marks of sign-ins are left out.")]
    return "\n".join(lines) + "\n"
