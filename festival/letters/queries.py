"""What the office sees of the tray. Never what a letter says: some open doors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy import Select, func, or_, select

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem, Page
from festival.foundation.paging import Stretch, stretch
from festival.letters.models import Letter, LetterState
from festival.letters.rules import READERS, editions_read, reads_letters_of_house
from festival.letters.words import kind_of_letter

ADDRESS = "/office/letters"


@dataclass(frozen=True)
class LetterRow:
    """One letter: who gets it, of what kind, and how far it has come."""

    name: str
    address: str
    kind: str
    template: str
    locale: str
    written_at: datetime
    sent_at: datetime | None
    due_at: datetime | None
    tries: int
    last_error: str
    again: str | None


@dataclass(frozen=True)
class View:
    """One tray of the three."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class LettersPage(Page):
    """The tray: what waits, what went, what could not go."""

    template: ClassVar[str] = "letters/letters.html"

    views: list[View]
    rows: list[LetterRow]
    previous: str | None
    next: str | None
    words: str


def readable(actor: Actor) -> Select[Any]:
    """The letters *actor* reads: of the editions they direct, and of the house if they are at work."""
    editions = editions_read(actor)
    if editions is None:
        return select(Letter)
    theirs = Letter.edition_id.in_(editions)
    house = Letter.edition_id.is_(None)
    return select(Letter).where(or_(theirs, house) if reads_letters_of_house(actor) else theirs)


def first_tray(counts: Mapping[LetterState, int]) -> LetterState:
    """Where there is something to see: what could not go before what waits, and that before what went.

    >>> first_tray({}).value, first_tray({LetterState.SENT: 2, LetterState.FAILED: 1}).value
    ('waiting', 'failed')
    """
    in_turn = (LetterState.FAILED, LetterState.WAITING, LetterState.SENT)
    return next((state for state in in_turn if counts.get(state)), LetterState.WAITING)


def letters_page(actor: Actor, state: LetterState | None = None, number: int = 1) -> LettersPage:
    """The letters in one *state*, newest first."""
    counting = readable(actor).with_only_columns(Letter.state, func.count())
    counted = db.session.execute(counting.group_by(Letter.state))
    counts = {one: count for one, count in counted}  # noqa: C416 - dict() does not take rows
    state = state or first_tray(counts)
    newest = readable(actor).where(Letter.state == state).order_by(Letter.id.desc())
    found = stretch(newest, number)
    return LettersPage(
        views=_views(counts, state),
        rows=[_row(letter) for letter in found.rows],
        previous=_address(state, found.before),
        next=_address(state, found.after),
        words=_place(found),
    )


def _views(counts: Mapping[LetterState, int], state: LetterState) -> list[View]:
    labels = {
        LetterState.WAITING: gettext("Waiting"),
        LetterState.SENT: gettext("Sent"),
        LetterState.FAILED: gettext("Not sent"),
    }
    return [
        View(f"{label} ({counts.get(one, 0)})", f"{ADDRESS}?state={one}", one is state)
        for one, label in labels.items()
    ]


def _row(letter: Letter) -> LetterRow:
    failed, waiting = letter.state is LetterState.FAILED, letter.state is LetterState.WAITING
    return LetterRow(
        name=gettext("Kept long enough") if letter.emptied_at else letter.name,
        address=letter.address,
        kind=kind_of_letter(letter.template),
        template=letter.template,
        locale=letter.locale,
        written_at=letter.written_at,
        sent_at=letter.sent_at,
        due_at=letter.send_after if waiting else None,
        tries=letter.tries,
        last_error=letter.last_error,
        again=f"{ADDRESS}/{letter.id}/again" if failed and not letter.emptied_at else None,
    )


def _address(state: LetterState, number: int | None) -> str | None:
    return f"{ADDRESS}?state={state}&page={number}" if number else None


def _place(found: Stretch[Any]) -> str:
    return gettext("Page %(number)s of %(pages)s", number=found.number, pages=found.pages)


def desk_items(actor: Actor) -> list[DeskItem]:
    """Letters the house has given up on, for whoever can do something about it."""
    if not actor.wears(*READERS):
        return []
    failed = (
        db.session.scalar(
            readable(actor)
            .where(Letter.state == LetterState.FAILED)
            .with_only_columns(func.count())
        )
        or 0
    )
    if not failed:
        return []
    return [
        DeskItem(
            title=ngettext(
                "%(num)s letter could not be sent", "%(num)s letters could not be sent", failed
            ),
            note=gettext("See why, mend the address or the mail server, and try again."),
            href=f"{ADDRESS}?state=failed",
            action=gettext("Open the letters"),
            urgent=True,
            count=failed,
        )
    ]
