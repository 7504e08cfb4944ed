"""Decisions told together: proposed by one, approved by another, released once. Acts, each whole."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, digest, load
from festival.foundation.db import db, fresh, operation
from festival.foundation.language import AUTONYMS
from festival.foundation.slugs import public_code
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.selection import answer_rules as rules
from festival.selection import pending
from festival.selection.models import Batch, Selection, SelectionState
from festival.selection.outcome_letters import words_of
from festival.selection.outcome_post import Post
from festival.submissions.models import Decision, Submission
from festival.submissions.wording import decision_words

SHOWN = 5
"""Differences told in one sentence; the rest are counted."""


@operation
def propose_batch(
    *,
    actor: Actor,
    edition_id: int,
    decisions: Collection[Decision | str],
    answer_on: date,
    spared: bool = True,
    only: str = "",
) -> Batch:
    """What would be told lies ready, sealed with the letters’ words, for somebody else to approve.

    *spared* leaves out what was read too little and what a reader stood up for; *only* tells one entry.
    """
    edition = fresh(Edition, edition_id, lock=True)
    require(rules.may_tell(actor, edition.id))
    outcomes = {Decision(one) for one in decisions}
    require(rules.outcomes_are_told(outcomes))
    answer_by = rules.last_minute(answer_on, edition.zone)
    require(rules.leaves_time(answer_by, clock.now()))
    found = pending.waiting(actor, edition.id)
    told = found.among(outcomes, spared=spared and not only)
    if only:
        told = [one for one in told if one.code == only]
    few = sum(one.id in found.few for one in told)
    counts = Counter(one.decision for one in told)
    open_batch = waiting_batch(edition.id)
    number = open_batch.number if open_batch else None
    require(rules.may_propose(actor, edition.id, counts, few, number))
    contents = _contents(edition, told, answer_by)
    batch = Batch(
        code=public_code(),
        edition_id=edition.id,
        number=_next_number(edition.id),
        contents=canonical(contents).decode(),
        digest=digest(contents),
        proposed_by_id=actor.id,
        proposed_at=clock.now(),
    )
    db.session.add(batch)
    db.session.flush()
    _note(actor, batch, "propose_batch", counts)
    return batch


def _contents(
    edition: Edition, told: Sequence[pending.Pending], answer_by: datetime
) -> dict[str, Any]:
    """What is sealed: who is told what, until when they answer, and the words it is told in."""
    entries = [[one.code, one.number, one.decision.value, list(one.sections)] for one in told]
    outcomes = {one.decision for one in told}
    return {
        "edition": edition.code,
        "answer_by": answer_by,
        "entries": entries,
        "letters": _letters(edition.id, outcomes),
    }


def _letters(edition_id: int, outcomes: Collection[Decision]) -> dict[str, dict[str, list[str]]]:
    letters: dict[str, dict[str, list[str]]] = {}
    for (decision, locale), words in words_of(edition_id).items():
        if decision in outcomes:
            letters.setdefault(decision.value, {})[locale] = [words.subject, words.body]
    return letters


@operation
def approve_batch(*, actor: Actor, code: str) -> Batch:
    """A second person has read it and says yes; it can be released from now on."""
    batch = batch_of(code, lock=True)
    require(rules.may_tell(actor, batch.edition_id))
    contents = load(batch.contents)
    interested = pending.interests_among(actor, [entry[0] for entry in contents["entries"]])
    require(rules.may_approve(actor, batch, interested=interested))
    require(_unchanged(batch))
    batch.approved_by_id, batch.approved_at = actor.id, clock.now()
    _note(actor, batch, "approve_batch", counts_in(contents))
    return batch


@operation
def drop_batch(*, actor: Actor, code: str) -> Batch:
    """The batch is laid aside; nothing of it was told, and another may be proposed."""
    batch = batch_of(code, lock=True)
    require(rules.may_drop(actor, batch))
    batch.dropped_at = clock.now()
    _note(actor, batch, "drop_batch", counts_in(load(batch.contents)))
    return batch


@operation
def release_batch(*, actor: Actor, code: str) -> Batch:
    """Every entry of the batch is told, each by a letter of its own, and the selected are invited."""
    batch = batch_of(code, lock=True)
    require(rules.may_release(actor, batch))
    require(_unchanged(batch))
    contents, now = load(batch.contents), clock.now()
    entries = pending.now_of([entry[0] for entry in contents["entries"]])
    answer_by = datetime.fromisoformat(contents["answer_by"])
    for submission in entries.values():
        submission.told_decision, submission.told_at = submission.decision, now
    chosen = [one.id for one in entries.values() if one.decision is Decision.SELECTED]
    _invite(actor, chosen, now, answer_by)
    Post(actor, batch.edition, contents).carry(list(entries.values()))
    batch.released_at = now
    _note(actor, batch, "release_batch", counts_in(contents))
    return batch


def _invite(actor: Actor, ids: list[int], now: datetime, answer_by: datetime) -> None:
    """Who was invited by hand before has an answer to give until the same day."""
    asked = (SelectionState.SELECTED, SelectionState.INVITED)
    found = select(Selection).where(Selection.submission_id.in_(ids), Selection.state.in_(asked))
    for place in db.session.scalars(found.order_by(Selection.id).with_for_update()):
        place.state, place.answer_by = SelectionState.INVITED, answer_by
        place.invited_at = place.invited_at or now
        record(
            actor=actor, act="invite_selection", about_kind="selection", about_id=place.id,
            edition_id=place.edition_id,
        )  # fmt: skip


def _unchanged(batch: Batch) -> Any:
    found = changes(batch)
    return rules.is_unchanged(found[:SHOWN], max(0, len(found) - SHOWN))


def changes(batch: Batch) -> list[str]:
    """How the world differs from what was sealed, in words; empty when it does not."""
    contents = load(batch.contents)
    sealed = contents["entries"]
    now = pending.now_of([entry[0] for entry in sealed])
    places = pending.places_of([one.id for one in now.values()])
    said = []
    for code, number, decision, sections in sealed:
        said += _changes_of(now.get(code), number, Decision(decision), sections, places)
    outcomes = {Decision(entry[2]) for entry in sealed}
    letters = _letters(batch.edition_id, outcomes)
    for outcome, by_locale in sorted(contents["letters"].items()):
        for locale, words in sorted(by_locale.items()):
            if letters.get(outcome, {}).get(locale) != words:
                told, tongue = decision_words(Decision(outcome)), AUTONYMS[locale]
                said.append(
                    gettext("the letter “%(told)s” in %(tongue)s", told=told, tongue=tongue)
                )
    return said


def _changes_of(
    entry: Submission | None,
    number: str,
    decision: Decision,
    sections: list[str],
    places: Mapping[int, list[str]],
) -> list[str]:
    if entry is None:
        return [gettext("%(number)s is gone", number=number)]
    if entry.state not in rules.STANDING:
        return [gettext("%(number)s does not stand any more", number=number)]
    if entry.decision is not decision:
        now, was = decision_words(entry.decision), decision_words(decision)
        return [gettext("%(number)s is %(now)s and was %(was)s", number=number, now=now, was=was)]
    if entry.told_decision is decision:
        return [gettext("%(number)s was told already", number=number)]
    if decision is Decision.SELECTED and places.get(entry.id, []) != sections:
        return [gettext("%(number)s stands in other sections", number=number)]
    return []


def counts_in(contents: Mapping[str, Any]) -> Counter[Decision]:
    return Counter(Decision(entry[2]) for entry in contents["entries"])


def batch_of(code: str, *, lock: bool = False) -> Batch:
    """A batch with its edition and the two who stand for it."""
    found = (
        select(Batch).where(Batch.code == code).options(joinedload(Batch.edition, innerjoin=True))
    )
    if lock:
        found = found.with_for_update(of=Batch)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def waiting_batch(edition_id: int) -> Batch | None:
    """The batch that is neither told nor dropped; there is one at most."""
    found = select(Batch).where(
        Batch.edition_id == edition_id, Batch.released_at.is_(None), Batch.dropped_at.is_(None)
    )
    return db.session.scalars(found.order_by(Batch.id.desc())).first()


def _next_number(edition_id: int) -> int:
    last = select(func.max(Batch.number)).where(Batch.edition_id == edition_id)
    return int(db.session.scalar(last) or 0) + 1


def _note(actor: Actor, batch: Batch, act: str, counts: Mapping[Decision, int]) -> None:
    record(
        actor=actor, act=act, about_kind="batch", about_id=batch.id, edition_id=batch.edition_id,
        number=batch.number, digest=batch.digest,
        told={decision.value: count for decision, count in sorted(counts.items())},
    )  # fmt: skip
