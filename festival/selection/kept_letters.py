"""Letters that were kept long enough, each kind in its time (I-95)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select

from festival.editions.models import Edition
from festival.foundation.db import db
from festival.letters.models import Letter, LetterState
from festival.letters.rules import (
    KEPT_AFTER_EDITION,
    KEPT_AFTER_SENDING,
    VISITORS,
    kept_until,
)
from festival.selection.answer_rules import OVER


@dataclass(frozen=True)
class OldLetter:
    """A letter whose time is up: its kind, its edition if it is one's, and its last day."""

    id: int
    template: str
    edition: str
    due: date


@dataclass(frozen=True)
class Heap:
    """Letters of one kind and edition, and the last day of the one that was kept longest."""

    template: str
    edition: str
    rows: int
    due: date


def old_letters(now: datetime) -> list[OldLetter]:
    """Every letter that went out or was given up and has outlived its time. One that waits is not among them."""
    at = func.coalesce(Letter.sent_at, Letter.written_at)
    brief = or_(Letter.edition_id.is_(None), *(Letter.template.startswith(one) for one in VISITORS))
    over = and_(Edition.state.in_(OVER), Edition.ends_on < now.date() - KEPT_AFTER_EDITION)
    found = (
        select(Letter.id, Letter.template, Letter.edition_id, at, Edition)
        .outerjoin(Edition, Edition.id == Letter.edition_id)
        .where(
            Letter.state != LetterState.WAITING,
            Letter.emptied_at.is_(None),
            or_(and_(brief, at < now - KEPT_AFTER_SENDING), over),
        )
        .order_by(Letter.id)
    )
    old = []
    for id, template, edition_id, moment, edition in db.session.execute(found):
        ended = edition.ends_on if edition and edition.state in OVER else None
        due = kept_until(template, edition_id, moment, ended)
        if due is not None and due < now.date():
            old.append(OldLetter(id, template, edition.code if edition else "", due))
    return old


def heaps_of(letters: Iterable[OldLetter]) -> list[Heap]:
    """The letters by kind and edition: nobody is named on the page of what goes.

    >>> day = date(2020, 1, 1)
    >>> heaps_of([OldLetter(n, "outcome", "2019", day) for n in (1, 2)])
    [Heap(template='outcome', edition='2019', rows=2, due=datetime.date(2020, 1, 1))]
    """
    by_kind: dict[tuple[str, str], list[date]] = {}
    for one in letters:
        by_kind.setdefault((one.edition, one.template), []).append(one.due)
    return [
        Heap(template, edition, len(days), min(days))
        for (edition, template), days in sorted(by_kind.items())
    ]
