"""What is read from the journal: its lines for those who may, and all of them for the check."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask_babel import gettext
from sqlalchemy import Select, func, select

from festival.foundation.actor import Actor
from festival.foundation.collation import sort_key
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.paging import Stretch, stretch
from festival.foundation.shell import locale
from festival.journal.fact_words import FACTS
from festival.journal.models import JournalEntry, JournalHead, JournalName, JournalProgram
from festival.journal.rules import (
    DIRECTOR,
    READERS,
    SEALED_ACTS,
    SEALED_KINDS,
    THROUGH,
    reads_facts,
)
from festival.journal.words import ACTS, KINDS, words_of

COMINGS_AND_GOINGS = ("sign_in", "sign_out")
_SEAL = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Fact:
    name: str
    value: str


@dataclass(frozen=True)
class Line:
    """One act as an office reads it. Neither numbers nor ids: gaps in them would count sealed acts."""

    at: datetime
    who: str
    through: str
    """The program it came through, in words; nothing where somebody did it themselves."""
    act: str
    code: str
    about: str
    facts: list[Fact]
    seal: str


@dataclass(frozen=True)
class Filter:
    """One value a list can be narrowed to."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class JournalPage(Page):
    """The acts of the house, newest first."""

    template: ClassVar[str] = "journal/journal.html"

    lines: list[Line]
    acts: list[Filter]
    kinds: list[Filter]
    shows_facts: bool
    previous: str | None
    next: str | None
    words: str


def journal_page(actor: Actor, act: str = "", about: str = "", number: int = 1) -> JournalPage:
    """Lines *actor* may read, of one *act* or about one kind of thing when these are named."""
    readable = _readable(actor)
    wanted = readable
    if act:
        wanted = wanted.where(JournalEntry.act == act)
    if about:
        wanted = wanted.where(JournalEntry.about_kind == about)
    found = stretch(wanted.order_by(JournalEntry.number.desc()), number)
    return JournalPage(
        lines=_lines(found.rows, actor),
        acts=_filters(readable, JournalEntry.act, ACTS, act),
        kinds=_filters(readable, JournalEntry.about_kind, KINDS, about),
        shows_facts=actor.wears(DIRECTOR),
        previous=_address(act, about, found.before),
        next=_address(act, about, found.after),
        words=_place(found),
    )


def newest_acts(actor: Actor, count: int) -> list[Line]:
    """What was done last, for a desk: who came in and went out is left to the journal itself."""
    acts = _readable(actor).where(JournalEntry.act.not_in(COMINGS_AND_GOINGS))
    entries = db.session.scalars(acts.order_by(JournalEntry.number.desc()).limit(count)).all()
    return _lines(entries, actor)


def _readable(actor: Actor) -> Select[Any]:
    """A director or administrator of one edition reads that edition's lines; of all, all. Sealed acts: nobody."""
    lines = select(JournalEntry).where(
        JournalEntry.about_kind.not_in(SEALED_KINDS), JournalEntry.act.not_in(SEALED_ACTS)
    )
    editions = {worn.edition_id for worn in actor.hats if worn.hat in READERS}
    return lines if None in editions else lines.where(JournalEntry.edition_id.in_(editions))


def _names(entries: Sequence[JournalEntry]) -> dict[int, str]:
    """Who is behind the lines, as far as their names are still known."""
    ids = {entry.actor_id for entry in entries if entry.actor_id}
    known = select(JournalName.account_id, JournalName.name)
    found = db.session.execute(known.where(JournalName.account_id.in_(ids))) if ids else ()
    return {account_id: name for account_id, name in found}  # noqa: C416 - dict() does not take rows


def programs_of(entries: Iterable[JournalEntry]) -> dict[str, str]:
    """What the programs are called that the acts came through, as far as it is still known."""
    codes = {entry.said[THROUGH] for entry in entries if THROUGH in entry.said}
    known = select(JournalProgram.code, JournalProgram.name)
    found = db.session.execute(known.where(JournalProgram.code.in_(codes))) if codes else ()
    return {code: name for code, name in found}  # noqa: C416 - dict() does not take rows


def through(entry: JournalEntry, programs: Mapping[str, str]) -> str:
    """The program an act came through, in words."""
    code = entry.said.get(THROUGH)
    if code is None:
        return ""
    if name := programs.get(code):
        return gettext("through the program “%(name)s”", name=name)
    return gettext("through a program whose name is forgotten")


def _lines(entries: Sequence[JournalEntry], actor: Actor) -> list[Line]:
    names, programs = _names(entries), programs_of(entries)
    return [_line(entry, actor, names, programs) for entry in entries]


def _who(entry: JournalEntry, names: dict[int, str]) -> str:
    if entry.actor_id is None:
        return gettext("The house itself")
    return names.get(entry.actor_id) or gettext("Somebody whose name is forgotten")


def _line(
    entry: JournalEntry, actor: Actor, names: dict[int, str], programs: dict[str, str]
) -> Line:
    facts = entry.said if reads_facts(actor, entry.edition_id) else {}
    return Line(
        at=entry.at,
        who=_who(entry, names),
        through=through(entry, programs),
        act=words_of(ACTS, entry.act),
        code=entry.act,
        about=words_of(KINDS, entry.about_kind),
        facts=[
            Fact(words_of(FACTS, name), _said(value))
            for name, value in facts.items()
            if name != THROUGH
        ],
        seal=entry.digest[:12],
    )


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_said(item)}" for name, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, str) and _SEAL.fullmatch(value):
        return f"{value[:12]}…"
    return "–" if value is None else str(value)


def _filters(
    readable: Select[Any], column: Any, known: Mapping[str, Any], chosen: str
) -> list[Filter]:
    """What the list can be narrowed to, in the order of the reader's words."""
    values = db.session.scalars(readable.with_only_columns(column).distinct())
    told = [Filter(value, words_of(known, value), value == chosen) for value in values]
    return sorted(told, key=lambda one: sort_key(one.words, locale()))


def _address(act: str, about: str, number: int | None) -> str | None:
    if number is None:
        return None
    asked = {"act": act, "about": about, "page": str(number)}
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def _place(found: Stretch[Any]) -> str:
    return gettext("Page %(number)s of %(pages)s", number=found.number, pages=found.pages)


def chain(to: int) -> Iterator[JournalEntry]:
    """Every line up to number *to* in order, as it stands in the database, a thousand at a time."""
    after = 0
    while after < to:
        next = (
            select(JournalEntry)
            .where(JournalEntry.number > after, JournalEntry.number <= to)
            .order_by(JournalEntry.number)
            .limit(1000)
            .execution_options(populate_existing=True)
        )
        lines = db.session.scalars(next).all()
        if not lines:
            return
        yield from lines
        after = lines[-1].number


def last_number() -> int:
    return db.session.scalar(select(func.max(JournalEntry.number))) or 0


def head() -> tuple[int, str]:
    """Where the journal says it ends."""
    found = db.session.scalar(select(JournalHead).execution_options(populate_existing=True))
    return (found.number, found.digest) if found else (0, "")
