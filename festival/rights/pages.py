"""What people see of what is held about them, and what the office sees of copies and erasures."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation.actor import Actor
from festival.foundation.canonical import load
from festival.foundation.db import db, fresh
from festival.foundation.holding import Because, End, Kind
from festival.foundation.pages import Page
from festival.foundation.verdict import Verdict
from festival.journal.models import JournalEntry
from festival.journal.words import ACTS, words_of
from festival.people.entrance import opened_link
from festival.people.models import Account
from festival.people.queries import whole_account
from festival.rights.erasing import fate_of
from festival.rights.forms import CopyForm
from festival.rights.models import CopyState, DataCopy, Erasure, ErasureState
from festival.rights.queries import erasable
from festival.rights.subjects import Subject, subject_of
from festival.rights.wording import ENDS, KINDS, REASONS

READINGS = ("read_contact", "ask_copy", "reset_second_factor", "merge_people")
"""Acts of others by which they saw or changed what is held about somebody."""
NEWEST = 50


@dataclass(frozen=True)
class FateRow:
    """One sort of things, how many, and what becomes of them."""

    kind: str
    end: str
    why: str
    rows: int


@dataclass(frozen=True)
class CopyRow:
    """One copy that was asked for."""

    asked_at: datetime
    state: str
    tone: str
    progress: str
    href: str
    until: datetime | None
    about: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """Somebody else looked at what is held, or changed it."""

    at: datetime
    what: str
    reason: str


@dataclass(frozen=True)
class MyDataPage(Page):
    """What is held about whoever asks, and what they may do about it."""

    template: ClassVar[str] = "rights/mine.html"

    rows: list[FateRow]
    copies: list[CopyRow]
    waits: bool
    readings: list[Reading]


@dataclass(frozen=True)
class ErasurePage(Page):
    """What goes and what stays, before anything is asked."""

    template: ClassVar[str] = "rights/erasure.html"

    rows: list[FateRow]
    may: Verdict


@dataclass(frozen=True)
class LastPage(Page):
    """The letter's link was opened; nothing happens until the button is pressed."""

    template: ClassVar[str] = "rights/last.html"

    rows: list[FateRow]
    action: str
    email: str


@dataclass(frozen=True)
class ForgottenPage(Page):
    """The person is forgotten."""

    template: ClassVar[str] = "rights/forgotten.html"


@dataclass(frozen=True)
class ErasureRow:
    """One erasure as the office sees it: nobody's name."""

    code: str
    at: datetime | None
    state: str
    tone: str
    rows: int


@dataclass(frozen=True)
class OfficePage(Page):
    """Copies the office had made, and who was forgotten when."""

    template: ClassVar[str] = "rights/office.html"

    form: CopyForm
    copies: list[CopyRow]
    waits: bool
    erasures: list[ErasureRow]


def my_data_page(actor: Actor) -> MyDataPage:
    """What is held, by kind; copies; who else looked."""
    subject = _subject(actor)
    copies = _copies(DataCopy.person_id.in_(subject.person_ids), DataCopy.asked_by_id == actor.id)
    return MyDataPage(
        rows=fate_rows(subject),
        copies=copies,
        waits=any(row.progress for row in copies),
        readings=_readings(subject),
    )


def erasure_page(actor: Actor) -> ErasurePage:
    account = fresh(Account, actor.id, *whole_account())
    return ErasurePage(fate_rows(_subject(actor)), erasable(account))


def last_page(token: str) -> LastPage:
    account = opened_link(token, "erase").account
    rows = fate_rows(subject_of(account.person_id))
    return LastPage(rows, f"/account/data/erasure/{token}", account.email)


def office_page(actor: Actor, form: CopyForm) -> OfficePage:
    copies = _copies(DataCopy.reason != "", DataCopy.asked_by_id == actor.id)
    erasures = db.session.scalars(select(Erasure).order_by(Erasure.id.desc()).limit(NEWEST))
    return OfficePage(
        form=form,
        copies=copies,
        waits=any(row.progress for row in copies),
        erasures=[_erasure_row(one) for one in erasures],
    )


def fate_rows(subject: Subject) -> list[FateRow]:
    """What becomes of each sort of things: what goes first, what stays last."""
    counts: Counter[tuple[Kind, End, str]] = Counter()
    for (kind, end, why), rows in fate_of(subject, told=True).counts.items():
        counts[Kind(kind), End(end), why] += rows
    order = {end: at for at, end in enumerate(End)}
    kinds = {kind: at for at, kind in enumerate(Kind)}
    found = sorted(counts.items(), key=lambda one: (order[one[0][1]], kinds[one[0][0]], one[0][2]))
    return [
        FateRow(
            kind=str(KINDS[kind]),
            end=str(ENDS[end]),
            why=str(REASONS[Because(why)]) if why else "",
            rows=rows,
        )
        for (kind, end, why), rows in found
    ]


def _subject(actor: Actor) -> Subject:
    return subject_of(fresh(Account, actor.id).person_id)


def _copies(*conditions: object) -> list[CopyRow]:
    found = (
        select(DataCopy)
        .where(*conditions)  # type: ignore[arg-type]
        .options(joinedload(DataCopy.person))
        .order_by(DataCopy.id.desc())
        .limit(NEWEST)
    )
    return [_copy_row(one) for one in db.session.scalars(found)]


def _copy_row(one: DataCopy) -> CopyRow:
    words = {
        CopyState.WAITING: (gettext("Being packed"), "wait"),
        CopyState.READY: (gettext("Ready"), "good"),
        CopyState.FAILED: (gettext("Could not be packed"), "bad"),
        CopyState.GONE: (gettext("No longer kept"), ""),
    }
    waits = one.state is CopyState.WAITING
    own = "" if one.reason else "/account/data/copies/"
    href = f"{own or '/office/rights/copies/'}{one.code}.zip"
    return CopyRow(
        asked_at=one.asked_at,
        state=words[one.state][0],
        tone=words[one.state][1],
        progress=f"{100 * one.parts_done // (one.parts or 100)} %" if waits else "",
        href=href if one.state is CopyState.READY else "",
        until=one.ends_at,
        about=one.person.code,
        reason=one.reason,
    )


def _readings(subject: Subject) -> list[Reading]:
    lines = (
        select(JournalEntry)
        .where(
            JournalEntry.act.in_(READINGS),
            (JournalEntry.about_kind == "account") & JournalEntry.about_id.in_(subject.account_ids)
            | (JournalEntry.about_kind == "person") & JournalEntry.about_id.in_(subject.person_ids),
            JournalEntry.actor_id.not_in(subject.account_ids),
        )
        .order_by(JournalEntry.number.desc())
        .limit(NEWEST)
    )
    return [
        Reading(line.at, words_of(ACTS, line.act), str(line.said.get("reason", "")))
        for line in db.session.scalars(lines)
    ]


def _erasure_row(one: Erasure) -> ErasureRow:
    words = {
        ErasureState.ASKED: (gettext("Asked for"), "wait"),
        ErasureState.ROWS_GONE: (gettext("Rows are gone, files and pages follow"), "wait"),
        ErasureState.DONE: (gettext("Forgotten"), "good"),
    }
    return ErasureRow(one.code, one.erased_at, *words[one.state], counted(one))


def counted(one: Erasure) -> int:
    """How many rows went or were emptied."""
    return sum(each["rows"] for each in load(one.outcome or "[]") if each["end"] != End.KEPT.value)
