"""The pages on which answers are prepared: what waits, a batch, and the letters' words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.language import AUTONYMS, LOCALES
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.foundation.zones import local
from festival.people.models import Account
from festival.people.queries import name_of, with_names_of_account
from festival.reviews.reach import apart, edition_for, editions_read
from festival.selection import answer_rules as rules
from festival.selection import batches, pending
from festival.selection.answer_forms import BatchForm
from festival.selection.models import Batch
from festival.selection.outcome_letters import words_of
from festival.selection.outcome_post import Post
from festival.submissions.models import Decision, Submission
from festival.submissions.queries import titles_and_years
from festival.submissions.wording import decision_words

ANSWER_WITHIN = timedelta(days=14)
SHOWN = 200
"""Entries listed on one page; the sheet has them all."""


@dataclass(frozen=True)
class EntryLine:
    """An entry on a list of answers."""

    code: str
    number: str
    title: str
    words: str


@dataclass(frozen=True)
class BatchLine:
    """A batch on the list of batches."""

    number: int
    code: str
    state: str
    counts: str
    proposed: str


@dataclass(frozen=True)
class BatchesPage(Page):
    """What would be told now, what speaks against it, and the batches until now."""

    template: ClassVar[str] = "selection/batches.html"

    edition: Edition
    editions: list[tuple[str, str, bool]]
    told: str
    undecided: int
    few: list[EntryLine]
    green: list[EntryLine]
    homeless: list[EntryLine]
    open_batch: str
    form: BatchForm | None
    rows: list[BatchLine]


@dataclass(frozen=True)
class Sample:
    """A letter as its first reader will get it."""

    outcome: str
    tongue: str
    locale: str
    edited: bool
    count: int
    to: str
    subject: str
    body: str


@dataclass(frozen=True)
class BatchPage(Page):
    """One batch: who is told what, in which words, who stands for it, and what has changed since."""

    template: ClassVar[str] = "selection/batch.html"

    code: str
    number: int
    edition: Edition
    state: str
    counts: str
    answer_by: str
    digest: str
    course: list[tuple[str, str]]
    changes: list[str]
    samples: list[Sample]
    rows: list[EntryLine]
    more: int
    may_approve: bool
    why_not: str
    may_release: bool
    may_drop: bool


def editions_told(actor: Actor, meant: Edition | None) -> list[tuple[str, str, bool]]:
    """The editions whose filmmakers *actor* may tell."""
    return [
        (one.code, one.name.within(locale()), meant is not None and one.id == meant.id)
        for one in editions_read(actor)
        if rules.may_tell(actor, one.id)
    ]


def edition_told(actor: Actor, code: str) -> Edition:
    """The edition asked for, or the one at work, if *actor* tells its filmmakers."""
    edition = edition_for(actor, code) or edition_by_code(code)
    require(rules.may_tell(actor, edition.id))
    return edition


def batches_page(actor: Actor, code: str, wrong: BatchForm | None = None) -> BatchesPage:
    edition = edition_told(actor, code)
    found = pending.waiting(actor, edition.id)
    open_batch = batches.waiting_batch(edition.id)
    return BatchesPage(
        edition=edition,
        editions=editions_told(actor, edition),
        told=counts_words(found.counts()),
        undecided=pending.undecided(actor, edition.id),
        few=lines_of([one for one in found.told if one.id in found.few]),
        green=lines_of([one for one in found.told if one.id in found.green]),
        homeless=lines_of([one for one in found.told if one.id in found.homeless]),
        open_batch=open_batch.code if open_batch else "",
        form=None if open_batch or not found.told else wrong or _new_form(edition),
        rows=_batch_lines(edition),
    )


def usual_day(edition: Edition) -> date:
    """The last day of an invitation, if nobody says another."""
    return local(clock.now() + ANSWER_WITHIN, edition.zone).date()


def _new_form(edition: Edition) -> BatchForm:
    day = usual_day(edition)
    usual = [decision.value for decision in rules.TOLD if decision is not Decision.SHORTLISTED]
    return BatchForm(data={"decisions": usual, "answer_on": day, "spared": True})


def counts_words(counts: Counter[Decision]) -> str:
    """As one says it before pressing the button: 312 not selected, 80 selected."""
    return ", ".join(
        f"{counts[one]} {decision_words(one)}" for one in sorted(rules.TOLD) if counts[one]
    )


def lines_of(found: Sequence[pending.Pending]) -> list[EntryLine]:
    titles = titles_and_years([one.id for one in found[:SHOWN]])
    return [
        EntryLine(one.code, one.number, titles.get(one.id, ("", None))[0], decision_words(one.decision))
        for one in found[:SHOWN]
    ]  # fmt: skip


def _batch_lines(edition: Edition) -> list[BatchLine]:
    found = (
        select(Batch)
        .where(Batch.edition_id == edition.id)
        .order_by(Batch.number.desc())
        .options(joinedload(Batch.proposed_by).options(*with_names_of_account()))
    )
    return [
        BatchLine(
            number=one.number,
            code=one.code,
            state=state_of(one),
            counts=counts_words(batches.counts_in(load(one.contents))),
            proposed=name_of(one.proposed_by.person, locale()).text,
        )
        for one in db.session.scalars(found)
    ]


def state_of(batch: Batch) -> str:
    if batch.released_at:
        return gettext("released")
    if batch.dropped_at:
        return gettext("dropped")
    return gettext("approved") if batch.approved_at else gettext("waits for approval")


def batch_page(actor: Actor, code: str) -> BatchPage:
    batch = batches.batch_of(code)
    require(rules.may_tell(actor, batch.edition_id))
    contents, edition = load(batch.contents), batch.edition
    codes = [entry[0] for entry in contents["entries"]]
    waits = bool(rules.still_waits(batch))
    # Asked first: it reads the entries afresh, and so without their senders.
    changed = batches.changes(batch) if waits else []
    seen = _seen(actor, codes)
    interested = len(seen) < len(codes)
    approving = rules.may_approve(actor, batch, interested=interested)
    post = Post(actor, edition, contents)
    listed = [entry for entry in contents["entries"] if entry[0] in seen]
    return BatchPage(
        code=code,
        number=batch.number,
        edition=edition,
        state=state_of(batch),
        counts=counts_words(Counter(Decision(entry[2]) for entry in listed)),
        answer_by=moment(post.answer_by, edition.zone, locale(), offset=True),
        digest=batch.digest,
        course=_course(batch),
        changes=changed,
        samples=_samples(post, listed, seen),
        rows=_entry_lines(listed[:SHOWN], seen),
        more=max(0, len(listed) - SHOWN),
        may_approve=bool(approving),
        why_not=str(approving) if waits and not batch.approved_at else "",
        may_release=bool(rules.may_release(actor, batch)),
        may_drop=bool(rules.may_drop(actor, batch)),
    )


def _seen(actor: Actor, codes: Sequence[str]) -> dict[str, Submission]:
    """The entries of a batch without those *actor* has an interest in."""
    account = joinedload(Submission.account, innerjoin=True)
    found = (
        select(Submission)
        .where(Submission.code.in_(codes), apart(actor))
        .options(*(account.options(one) for one in with_names_of_account()))
    )
    return {one.code: one for one in db.session.scalars(found)}


def _entry_lines(listed: Sequence[Any], seen: dict[str, Submission]) -> list[EntryLine]:
    titles = titles_and_years([seen[entry[0]].id for entry in listed])
    return [
        EntryLine(code, number, titles.get(seen[code].id, ("", None))[0], decision_words(Decision(decision)))
        for code, number, decision, _ in listed
    ]  # fmt: skip


def _course(batch: Batch) -> list[tuple[str, str]]:
    """Who did what with it, and when, in the order it happened."""
    ids = [id for id in (batch.proposed_by_id, batch.approved_by_id) if id]
    found = select(Account).where(Account.id.in_(ids)).options(*with_names_of_account())
    names = {one.id: name_of(one.person, locale()).text for one in db.session.scalars(found)}
    said = []
    for words, at, who in (
        (gettext("Proposed"), batch.proposed_at, batch.proposed_by_id),
        (gettext("Approved"), batch.approved_at, batch.approved_by_id),
        (gettext("Released"), batch.released_at, None),
        (gettext("Dropped"), batch.dropped_at, None),
    ):
        if at:
            when = moment(at, batch.edition.zone, locale())
            said.append((words, f"{when}, {names[who]}" if who else when))
    return said


def _samples(post: Post, listed: Sequence[Any], seen: dict[str, Submission]) -> list[Sample]:
    """One real letter for each outcome and language that somebody is going to read."""
    first: dict[tuple[str, str], tuple[Any, Account]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for entry in listed:
        reader = seen[entry[0]].account
        tongue = reader.locale if reader.locale in LOCALES else "en"
        counts[entry[2], tongue] += 1
        first.setdefault((entry[2], tongue), (entry, reader))
    titles = titles_and_years([seen[entry[0]].id for entry, _ in first.values()])
    edited = {key for key, words in words_of(post.edition.id).items() if words.edited}
    samples = []
    for (outcome, tongue), (entry, reader) in sorted(first.items(), key=lambda item: item[0]):
        code, number, decision, _ = entry
        title = titles.get(seen[code].id, ("", None))[0]
        told = post.told(code, Decision(decision), title, number, reader)
        samples.append(
            Sample(
                outcome=decision_words(Decision(outcome)),
                tongue=AUTONYMS[tongue],
                locale=tongue,
                edited=(Decision(outcome), tongue) in edited,
                count=counts[outcome, tongue],
                to=name_of(reader.person, tongue).text,
                **told,
            )
        )
    return samples
