"""What an entry from elsewhere did not say, said by the office: answers, and another seal."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.films.rules import read_runtime
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import load
from festival.foundation.db import db, operation
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.foundation.words import cleaned
from festival.journal.operations import record
from festival.submissions import cells
from festival.submissions import intake_rules as rules
from festival.submissions.entering import Pen, known_among
from festival.submissions.intake_models import ImportedRow
from festival.submissions.intake_queries import call_of, editions_imported
from festival.submissions.models import Call, Submission

LISTS = ("country", "language", "director")
COMPLETED = ("title_language", "kind", "year", "runtime", *LISTS)


def imported_row(actor: Actor, code: str) -> ImportedRow:
    """The row an entry came by, for those who may import into its edition; others do not know of it."""
    found = (
        select(ImportedRow)
        .join(ImportedRow.submission)
        .join(Submission.call)
        .where(Submission.code == code)
        .options(
            joinedload(ImportedRow.intake, innerjoin=True),
            joinedload(ImportedRow.submission, innerjoin=True)
            .joinedload(Submission.call, innerjoin=True)
            .joinedload(Call.edition, innerjoin=True),
        )
    )
    editions = editions_imported(actor)
    if editions is not None:
        found = found.where(Call.edition_id.in_(editions))
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def understood(name: str, typed: str) -> list[str]:
    r"""What was typed in one box, as the answers an entry keeps.

    >>> understood("country", "Kazakhstan, Korea, South"), understood("year", " 2018 ")
    (['KZ', 'KR'], ['2018'])
    >>> understood("director", "A. Lee, Jr.\nB. Ray")
    ['A. Lee, Jr.', 'B. Ray']
    """
    if name == "country":
        known, unknown, _ = cells.countries_in(typed)
        return known + unknown
    if name == "language":
        tags, other = cells.languages_in(typed)
        return tags + other
    if name == "title_language":
        return [cells.language_of(typed) or typed] if typed.strip() else []
    lines = typed.splitlines() if name == "director" else [typed]
    return [words for words in (cleaned(line, 200).text for line in lines) if words]


@operation
def complete(*, actor: Actor, code: str, typed: Mapping[str, str], version: int | None = None) -> Submission:  # fmt: skip
    """The entry says what was typed; files that come later leave it so."""
    row = imported_row(actor, code)
    entry, edition = row.submission, row.submission.call.edition
    require(rules.may_import(actor, edition.id, edition.state))
    require(may_still_edit(entry.version, version))
    call = call_of(row.intake, lock=True)
    [known] = known_among(call.id, entry.source, [str(entry.external_id)], lock=True).values()
    given = {name: understood(name, typed[name]) for name in COMPLETED if name in typed}
    length = given.get("runtime")
    if length:
        require(read_runtime(length[0]).verdict)
    news = {name: values for name, values in given.items() if values != _stands(known.typed, name)}
    if not news:
        return entry
    Pen(row.intake, call, clock.now()).rewrite(known, news)
    known.submission.touched_at = clock.now()
    record(
        actor=actor, act="complete_entry", about_kind="submission", about_id=entry.id,
        edition_id=edition.id, fields=sorted(news),
    )  # fmt: skip
    return known.submission


def _stands(typed: Mapping[str, Sequence[str]], name: str) -> list[str]:
    return [value for value in typed.get(name, ()) if value]


def as_typed(typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The answers as the boxes of the page show them."""
    joined = {"director": "\n"}
    return {name: joined.get(name, ", ").join(_stands(typed, name)) for name in COMPLETED}


def says_of(row: ImportedRow) -> dict[str, Any]:
    return dict(load(row.contents))["says"]
