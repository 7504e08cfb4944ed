"""A reader's day: what is to be watched, and what a filmmaker may know of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import ClassVar
from urllib.parse import urlencode

from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.fold import fold, words
from festival.foundation.language import minutes, minutes_up
from festival.foundation.pages import Page
from festival.foundation.paging import PER_PAGE, Stretch
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.tongues import language_name
from festival.reviews import queries, reach, rules, wording
from festival.reviews.models import Assignment, AssignmentState, Review, Viewing
from festival.submissions.entry import as_tag
from festival.submissions.models import Submission
from festival.submissions.queries import moment_words, own

TOLD = ("title", "title_language", "runtime", "language")


@dataclass(frozen=True)
class QueueRow:
    """A film on somebody's list."""

    code: str
    title: str
    lang: str
    number: str
    length: str
    languages: str
    round: str
    due: str
    state: str
    mine: str
    partial: bool
    waits: bool
    declined: bool


@dataclass(frozen=True)
class QueuePage(Page):
    """A reader's list: what waits first, what is done below, and the minutes still to be watched."""

    template: ClassVar[str] = "reviews/queue.html"

    rows: Sequence[QueueRow]
    meanwhile: Sequence[QueueRow]
    meanwhile_words: str
    sheets: list[tuple[str, str]]
    total: int
    q: str
    waiting: str
    left: str
    due: str
    first: str
    before: int | None
    after: int | None
    words: str


@dataclass(frozen=True)
class ReceiptPage(Page):
    """What a filmmaker may know of those who watch: how many, and never who."""

    template: ClassVar[str] = "reviews/receipt.html"

    code: str
    title: str
    assigned: str
    watched: str


@dataclass(frozen=True)
class PaperPage(Page):
    """What waits, to be printed and taken along: no player, no dates to be kept in a calendar."""

    template: ClassVar[str] = "reviews/queue_paper.html"

    rows: Sequence[QueueRow]
    waiting: str
    left: str


def queue_page(actor: Actor, q: str, number: int) -> QueuePage:
    found, meanwhile = _listed(actor)
    waiting = [one for one in found if one.state in rules.WAITING]
    ids = [one.submission_id for one in [*found, *meanwhile]]
    told = queries.typed_in(ids, *TOLD)
    lengths = queries.runtimes_of([one.submission_id for one in waiting])
    seen = _viewings(actor, ids)
    left = sum(
        max(0, seconds - (seen[id].watched_seconds if id in seen else 0))
        for id, seconds in lengths.items()
    )
    named = _named(found, told, q)
    part = Stretch(named[(number - 1) * PER_PAGE : number * PER_PAGE], number, len(named))
    marks = _own_marks(actor, [one.submission_id for one in part.rows])
    query = f"?{urlencode({'q': q})}" if q else ""
    return QueuePage(
        rows=[_queue_row(one, told.get(one.submission_id, {}), marks) for one in part.rows],
        meanwhile=[_queue_row(one, told.get(one.submission_id, {}), {}) for one in meanwhile],
        meanwhile_words=ngettext(
            "Decided meanwhile: %(num)s film",
            "Decided meanwhile: %(num)s films",
            len(meanwhile),
        ),
        sheets=[(ending.upper(), f"/selection/mine.{ending}{query}") for ending in ("csv", "xlsx")],
        total=len(named),
        q=q,
        waiting=ngettext("%(num)s film to watch", "%(num)s films to watch", len(waiting)),
        left=minutes(left, locale()),
        due=min((moment_words(o.round.due_at, o.round.zone) for o in waiting[:1]), default=""),
        first=waiting[0].submission.code if waiting else "",
        before=part.before,
        after=part.after,
        words=gettext("Page %(number)s of %(pages)s", number=part.number, pages=part.pages),
    )


def queue_sheet(actor: Actor, q: str) -> tuple[list[str], list[list[Cell]]]:
    """The whole list as a file, what was decided meanwhile at its end."""
    found, meanwhile = _listed(actor)
    ids = [one.submission_id for one in [*found, *meanwhile]]
    told, marks = queries.typed_in(ids, *TOLD), _own_marks(actor, ids)
    heads = [
        gettext("Tracking number"), gettext("Film"), gettext("Minutes"), gettext("Languages"),
        gettext("State"), gettext("My mark"), gettext("Round"), gettext("Until"),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for one in _named([*found, *meanwhile], told, q):
        typed = told.get(one.submission_id, {})
        row, length = _queue_row(one, typed, marks), queries.length_in(typed)
        rows.append(
            [
                row.number, row.title, minutes_up(length) if length else None, row.languages,
                gettext("decided meanwhile") if one in meanwhile else row.state,
                int(row.mine) if row.mine else None, row.round, row.due,
            ]
        )  # fmt: skip
    return heads, rows


def paper_page(actor: Actor) -> PaperPage:
    """What waits, in one piece."""
    waiting = [one for one in _listed(actor)[0] if one.state in rules.WAITING]
    told = queries.typed_in([one.submission_id for one in waiting], *TOLD)
    lengths = queries.runtimes_of([one.submission_id for one in waiting])
    return PaperPage(
        rows=[_queue_row(one, told.get(one.submission_id, {}), {}) for one in waiting],
        waiting=ngettext("%(num)s film to watch", "%(num)s films to watch", len(waiting)),
        left=minutes(sum(lengths.values()), locale()),
    )


def rows_for(actor: Actor) -> list[QueueRow]:
    """The whole list in its order, without what was decided meanwhile."""
    found = [
        one for one in _listed(actor)[0] if actor.wears_in(one.round.edition_id, *rules.READERS)
    ]
    ids = [one.submission_id for one in found]
    told, marks = queries.typed_in(ids, *TOLD), _own_marks(actor, ids)
    return [_queue_row(one, told.get(one.submission_id, {}), marks) for one in found]


def _listed(actor: Actor) -> tuple[list[Assignment], list[Assignment]]:
    """What is on *actor*'s list, and what left it unread because somebody has decided on the film."""
    ordered = _ordered(actor, _assignments(actor), clock.now())
    meanwhile = [
        one
        for one in ordered
        if one.state in rules.WAITING and one.submission.decision not in rules.UNSETTLED
    ]
    return [one for one in ordered if one not in meanwhile], meanwhile


def _named(
    found: Sequence[Assignment], told: Mapping[int, dict[str, list[str]]], q: str
) -> list[Assignment]:
    asked = [fold(word) for word in words(q)]
    return [
        one
        for one in found
        if all(word in _name(one, told.get(one.submission_id, {})) for word in asked)
    ]


def _assignments(actor: Actor) -> Sequence[Assignment]:
    """What *actor* reads in open rounds, and what they declined there; no interest of theirs."""
    found = (
        select(Assignment)
        .join(Assignment.round)
        .join(Assignment.submission)
        .where(
            Assignment.account_id == actor.id,
            Assignment.state.in_([*rules.LIVE, AssignmentState.DECLINED]),
            Submission.state.in_(rules.IN_PLAY),
            reach.is_open_now(),
            reach.apart(actor),
        )
        .options(
            joinedload(Assignment.round, innerjoin=True),
            joinedload(Assignment.submission, innerjoin=True),
        )
    )
    return db.session.scalars(found).all()


def _ordered(actor: Actor, found: Sequence[Assignment], now: datetime) -> list[Assignment]:
    """Begun first, then what is due first; within that every reader has an order of their own.

    Were the order the same for all, the films at its end would always be watched by tired people.
    """
    turn = {
        AssignmentState.IN_PROGRESS: 0,
        AssignmentState.ASSIGNED: 1,
        AssignmentState.DONE: 2,
    }

    def lot(one: Assignment) -> bytes:
        whose = f"{one.round.code}\0{actor.id}\0{one.submission_id}"
        return blake2b(whose.encode(), digest_size=8).digest()

    return sorted(found, key=lambda one: (turn.get(one.state, 3), one.round.due_at, lot(one)))


def _name(one: Assignment, typed: dict[str, list[str]]) -> str:
    return fold(f"{' '.join(typed.get('title', []))} {one.submission.tracking_number or ''}")


def _viewings(actor: Actor, ids: Sequence[int]) -> dict[int, Viewing]:
    found = select(Viewing).where(Viewing.account_id == actor.id, Viewing.submission_id.in_(ids))
    return {one.submission_id: one for one in db.session.scalars(found)}


def _own_marks(actor: Actor, ids: Sequence[int]) -> dict[int, Review]:
    found = select(Review).where(Review.account_id == actor.id, Review.submission_id.in_(ids))
    return {one.submission_id: one for one in db.session.scalars(found)}


def _queue_row(one: Assignment, typed: dict[str, list[str]], marks: dict[int, Review]) -> QueueRow:
    own_review = marks.get(one.submission_id)
    length = queries.length_in(typed)
    return QueueRow(
        code=one.submission.code,
        title=(typed.get("title") or [""])[0],
        lang=as_tag((typed.get("title_language") or [""])[0]),
        number=one.submission.tracking_number or "",
        length=minutes(length, locale()) if length else "",
        languages=", ".join(
            language_name(tag, locale()) for tag in typed.get("language", []) if tag
        ),
        round=one.round.name.within(locale()),
        due=moment_words(one.round.due_at, one.round.zone),
        state=wording.assignment_words(one.state),
        mine=str(own_review.overall) if own_review else "",
        partial=own_review is not None and not own_review.watched_fully,
        waits=one.state in rules.WAITING,
        declined=one.state is AssignmentState.DECLINED,
    )


def next_to_watch(actor: Actor) -> str:
    """The code of the film that is watched next; nothing when the list is empty."""
    found, _ = _listed(actor)
    return next((one.submission.code for one in found if one.state in rules.WAITING), "")


def receipt_page(actor: Actor, code: str) -> ReceiptPage:
    """How far somebody's own entry was watched, as of last midnight."""
    submission = own(actor, code, selectinload(Submission.answers))
    told = queries.viewing_receipt(submission.id)
    titles = [one.typed for one in submission.answers if one.field == "title"]
    return ReceiptPage(
        code=code,
        title=titles[0] if titles else "",
        assigned=_asked_words(told.assigned),
        watched=_ended_words(told.to_the_end) if told.assigned or told.to_the_end else "",
    )


def _asked_words(count: int) -> str:
    if not count:
        return gettext("No selector was asked to watch it yet.")
    return ngettext(
        "%(num)s selector was asked to watch it.",
        "%(num)s selectors were asked to watch it.",
        count,
    )


def _ended_words(count: int) -> str:
    if not count:
        return gettext("Nobody has watched it to the end yet.")
    return ngettext(
        "%(num)s has watched it to the end.", "%(num)s have watched it to the end.", count
    )
