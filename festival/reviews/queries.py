"""What is read of readings, by those who may know it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.rules import read_runtime
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict
from festival.foundation.zones import local
from festival.people.queries import with_names_of_account
from festival.reviews import duplicates, reach, rules, thirds
from festival.reviews.models import (
    Assignment,
    AssignmentState,
    Review,
    Round,
    ScreenerPass,
    Viewing,
    WatchNote,
)
from festival.submissions.models import Answer, Call, Submission
from festival.submissions.queries import moment_words, screener_of, sealed_of


def own_review(actor: Actor, submission_id: int) -> Review | None:
    found = (
        select(Review)
        .where(Review.submission_id == submission_id, Review.account_id == actor.id)
        .options(selectinload(Review.marks), joinedload(Review.round).selectinload(Round.criteria))
    )
    return db.session.scalar(found.execution_options(populate_existing=True))


def reviews_of(submission_id: int) -> Sequence[Review]:
    """All reviews of one entry with their authors; ask ``may_read_reviews`` first."""
    found = (
        select(Review)
        .where(Review.submission_id == submission_id)
        .order_by(Review.written_at, Review.id)
        .options(
            joinedload(Review.account).options(*with_names_of_account()),
            joinedload(Review.section),
            joinedload(Review.round),
        )
    )
    return db.session.scalars(found).all()


def recused_accounts(submission: Submission, account_ids: Collection[int]) -> set[int]:
    """Those of *account_ids* whose reviews do not count: they have an interest in the film."""
    pairs = reach.recused_pairs([submission], account_ids)
    return {account for entry, account in pairs if entry == submission.id}


def is_waited_for(actor: Actor, submission_id: int) -> bool:
    """Whether a reading of *actor* is open, not in yet, and still asked for."""
    waiting = reach.live_readings(actor, rules.WAITING).join(Assignment.submission)
    found = waiting.where(Assignment.submission_id == submission_id, thirds.undecided())
    return db.session.scalar(select(exists(found))) or False


def is_on_list(actor: Actor, code: str) -> bool:
    """Whether the entry is, or was, one of *actor*'s readings."""
    found = (
        select(Assignment.id)
        .join(Assignment.submission)
        .where(Submission.code == code, Assignment.account_id == actor.id)
    )
    return db.session.scalar(select(exists(found))) or False


def settled_among(ids: Iterable[int]) -> set[int]:
    """Those entries that were dealt in rounds, all of which are over."""
    wanted = list(ids)
    dealt = select(Assignment.submission_id).where(Assignment.submission_id.in_(wanted))
    still = dealt.join(Assignment.round).where(reach.is_open_now())
    return set(db.session.scalars(dealt)) - set(db.session.scalars(still))


def may_read_reviews(actor: Actor, submission: Submission, own: Review | None) -> Verdict:
    """The rule, with what it asks about one entry."""
    return rules.may_read_reviews(
        actor,
        submission.call.edition_id,
        has_own=own is not None,
        recused=reach.is_recused(actor, submission),
        waited_for=is_waited_for(actor, submission.id),
        settled=submission.id in settled_among([submission.id]),
    )


def round_for(actor: Actor, submission_id: int) -> Round | None:
    """The open round a reading belongs to: one's own, else the newest this entry is dealt in."""
    found = (
        select(Round)
        .join(Assignment, Assignment.round_id == Round.id)
        .where(Assignment.submission_id == submission_id, reach.is_open_now())
        .where(Assignment.state.in_(rules.LIVE))
        .order_by((Assignment.account_id == actor.id).desc(), Round.id.desc())
        .options(selectinload(Round.criteria))
        .limit(1)
    )
    return db.session.scalar(found)


def round_by_code(code: str, *options: Any, lock: bool = False) -> Round:
    found = (
        select(Round)
        .where(Round.code == code)
        .options(joinedload(Round.edition, innerjoin=True), *options)
    )
    if lock:
        found = found.with_for_update(of=Round)
    return db.session.scalars(found.execution_options(populate_existing=True)).unique().one()


def own_assignment(actor: Actor, submission_code: str, *, lock: bool = False) -> Assignment:
    """The reading *actor* has of an entry, or handed back; the open one, else the newest."""
    found = (
        select(Assignment)
        .join(Assignment.submission)
        .join(Assignment.round)
        .where(Submission.code == submission_code, Assignment.account_id == actor.id)
        .where(Assignment.state.in_([*rules.LIVE, AssignmentState.DECLINED]))
        .order_by(reach.is_open_now().desc(), Assignment.id.desc())
        .options(joinedload(Assignment.round, innerjoin=True), joinedload(Assignment.submission))
        .limit(1)
    )
    if lock:
        found = found.with_for_update(of=Assignment)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def digest_of(token: str) -> str:
    """The mark by which a way to a film is known; the way itself is kept nowhere."""
    return sha256(token.encode()).hexdigest()


def pass_for(actor: Actor, digest: str, *, lock: bool = False) -> ScreenerPass:
    """A person's own way to a film; somebody else's does not exist for them."""
    found = (
        select(ScreenerPass)
        .where(ScreenerPass.token_digest == digest, ScreenerPass.account_id == actor.id)
        .options(joinedload(ScreenerPass.submission, innerjoin=True))
    )
    if lock:
        found = found.with_for_update(of=ScreenerPass)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def still_opening(actor: Actor, submission_code: str, token: str) -> str:
    """*token*, where it still opens this film to *actor*; else nothing."""
    found = (
        select(ScreenerPass)
        .join(ScreenerPass.submission)
        .where(
            ScreenerPass.token_digest == digest_of(token),
            ScreenerPass.account_id == actor.id,
            ScreenerPass.expires_at > clock.now(),
            Submission.code == submission_code,
        )
        .options(joinedload(ScreenerPass.submission).joinedload(Submission.call))
    )
    held = db.session.scalar(found)
    if held is None:
        return ""
    edition = held.submission.call.edition_id
    return token if rules.may_review(actor, edition, held.submission, recused=False) else ""


def viewing_of(actor: Actor, submission_id: int) -> Viewing | None:
    found = select(Viewing).where(
        Viewing.submission_id == submission_id, Viewing.account_id == actor.id
    )
    return db.session.scalar(found.execution_options(populate_existing=True))


def notes_of(actor: Actor, submission_id: int) -> Sequence[WatchNote]:
    """One's own notes on a film, from its beginning to its end."""
    found = (
        select(WatchNote)
        .where(WatchNote.submission_id == submission_id, WatchNote.account_id == actor.id)
        .order_by(WatchNote.at_seconds, WatchNote.id)
    )
    return db.session.scalars(found).all()


def sealed(submission: Submission) -> dict[str, Any]:
    """What was sent, as it was sealed."""
    kept = sealed_of(submission.id)
    return dict(load(kept.contents)) if kept else {}


def screener(submission: Submission) -> tuple[str, str]:
    kept = screener_of(submission)
    return kept.get("url", ""), kept.get("password", "")


def typed_in(ids: Iterable[int], *fields: str) -> dict[int, dict[str, list[str]]]:
    """Some answers of many entries, in one statement."""
    found = (
        select(Answer)
        .where(Answer.submission_id.in_(list(ids)), Answer.field.in_(fields))
        .order_by(Answer.submission_id, Answer.field, Answer.position)
    )
    told: dict[int, dict[str, list[str]]] = {}
    for answer in db.session.scalars(found):
        told.setdefault(answer.submission_id, {}).setdefault(answer.field, []).append(answer.typed)
    return told


def runtime_of(submission_id: int) -> int | None:
    """How long the film runs, in seconds, as far as what was typed says it."""
    return runtimes_of([submission_id]).get(submission_id)


def length_in(typed: Mapping[str, Sequence[str]]) -> int | None:
    """The running time among some answers, in seconds."""
    return read_runtime((list(typed.get("runtime", ())) or [""])[0]).value


def runtimes_of(ids: Iterable[int]) -> dict[int, int]:
    """How long films run, in seconds; those whose running time cannot be read are left out."""
    read = {id: length_in(typed) for id, typed in typed_in(ids, "runtime").items()}
    return {id: seconds for id, seconds in read.items() if seconds}


@dataclass(frozen=True)
class Receipt:
    """What a filmmaker may know of who watched: how many, as of a day, and never who."""

    assigned: int
    to_the_end: int


def viewing_receipt(submission_id: int) -> Receipt:
    """How many selectors were asked to watch, and how many have to the end, until last midnight.

    Counting whole days only, nobody can tell from a page opened again and again who is watching now.
    """
    entry = (
        select(Call.zone)
        .join(Submission, Submission.call_id == Call.id)
        .where(Submission.id == submission_id)
    )
    zone = db.session.scalar(entry) or "UTC"
    midnight = local(clock.now(), zone).replace(hour=0, minute=0, second=0, microsecond=0)
    dealt = select(func.count(func.distinct(Assignment.account_id))).where(
        Assignment.submission_id == submission_id,
        Assignment.state.in_(rules.LIVE),
        Assignment.assigned_at < midnight,
    )
    watched = select(Viewing.account_id).where(
        Viewing.submission_id == submission_id, Viewing.to_the_end, Viewing.touched_at < midnight
    )
    said = select(Review.account_id).where(
        Review.submission_id == submission_id, Review.watched_fully, Review.written_at < midnight
    )
    seen = set(db.session.scalars(watched)) | set(db.session.scalars(said))
    return Receipt(db.session.scalar(dealt) or 0, len(seen))


def desk_items(actor: Actor) -> list[DeskItem]:
    """Films *actor* is to watch, one line a round; those that ask for another viewer; likely duplicates."""
    if not actor.wears(*rules.READERS):
        return []
    return [
        *_films_to_watch(actor),
        *thirds.desk_items(actor),
        *duplicates.desk_items(actor),
    ]


def _films_to_watch(actor: Actor) -> list[DeskItem]:
    found = (
        select(Round, func.count(Assignment.id))
        .join(Assignment, Assignment.round_id == Round.id)
        .join(Submission, Submission.id == Assignment.submission_id)
        .where(
            Assignment.account_id == actor.id,
            Assignment.state.in_(rules.WAITING),
            Submission.state.in_(rules.IN_PLAY),
            thirds.undecided(),
            reach.is_open_now(),
            reach.apart(actor),
        )
        .group_by(Round.id)
        .order_by(Round.due_at, Round.id)
    )
    now = clock.now()
    return [
        DeskItem(
            title=gettext("Films to watch"),
            note=ngettext(
                "%(num)s film waits for you in “%(round)s”, until %(due)s.",
                "%(num)s films wait for you in “%(round)s”, until %(due)s.",
                count,
                round=one.name.within(locale()),
                due=moment_words(one.due_at, one.zone),
            ),
            href="/selection/mine",
            action=gettext("Open my list"),
            urgent=(one.due_at - now).days < 3,
            count=count,
        )
        for one, count in db.session.execute(found)
    ]
