"""Entries that stand when a parent or guardian agrees no more: the office is told, and the director decides.

Nothing is undone by itself: what was sent was agreed to when it was sent. But nothing more is sent either.
"""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition, EditionState
from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.letters.operations import write
from festival.people.models import Account, Hat
from festival.people.queries import name_of, wearers, whole_account
from festival.submissions import queries
from festival.submissions.amending import STANDING
from festival.submissions.amends import entry
from festival.submissions.models import Call, GuardianEnding, Submission
from festival.submissions.operations import withdraw
from festival.submissions.unguarded_rules import is_decided_now, may_decide_unguarded


@operation
def note_guardian_gone(*, actor: Actor, account_id: int) -> Sequence[Submission]:
    """Each entry of the child that stands waits for a decision, and the directors have a letter that names them."""
    undecided = exists().where(
        GuardianEnding.submission_id == Submission.id, GuardianEnding.decided_at.is_(None)
    )
    found = (
        select(Submission)
        .join(Submission.call)
        .join(Call.edition)
        .where(
            Submission.account_id == account_id,
            Submission.state.in_(STANDING),
            Edition.state != EditionState.ARCHIVED,
            ~undecided,
        )
        .options(
            joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True)
        )
        .order_by(Call.edition_id, Submission.id)
        .with_for_update(of=Submission)
    )
    standing = db.session.scalars(found).all()
    for one in standing:
        db.session.add(GuardianEnding(submission_id=one.id, ended_at=clock.now()))
        record(
            actor=actor, act="note_guardian_gone", about_kind="submission", about_id=one.id,
            edition_id=one.call.edition_id,
        )  # fmt: skip
    db.session.flush()
    for _, entries in groupby(standing, key=lambda one: one.call.edition_id):
        _tell(account_id, list(entries))
    return standing


@operation
def decide_unguarded(*, actor: Actor, code: str, stands: bool, why: str) -> GuardianEnding:
    """The entry stands without the guardian's word, or is withdrawn; its page says which, and why."""
    submission = entry(code)
    edition_id = submission.call.edition_id
    require(may_decide_unguarded(actor, edition_id))
    ending = ending_of(submission.id)
    require(is_decided_now(ending, why))
    assert ending is not None
    ending.stands, ending.why = stands, why.strip()
    ending.decided_at, ending.decided_by_id = clock.now(), actor.id or None
    if not stands:
        withdraw(actor=actor, code=code, why=why)
    record(
        actor=actor, act="decide_unguarded", about_kind="submission", about_id=submission.id,
        edition_id=edition_id, stands=stands,
    )  # fmt: skip
    return ending


def ending_of(submission_id: int) -> GuardianEnding | None:
    """The last time a guardian agreed no more to an entry, if ever."""
    found = (
        select(GuardianEnding)
        .where(GuardianEnding.submission_id == submission_id)
        .order_by(GuardianEnding.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).first()


def _tell(account_id: int, entries: Sequence[Submission]) -> None:
    child, edition = fresh(Account, account_id, *whole_account()), entries[0].call.edition
    titles = queries.titles_and_years([one.id for one in entries])
    last = ending_of(entries[-1].id)
    assert last is not None
    for account in wearers(edition.id, Hat.DIRECTOR):
        write(
            actor=HOUSE,
            key=f"guardian_gone:{last.id}:{account.id}",
            template="guardian_gone",
            locale=account.locale,
            address=account.email,
            name=name_of(account.person, account.locale).text,
            facts={
                "child": name_of(child.person, account.locale).text,
                "edition": edition.name.within(account.locale),
                "entries": [
                    {
                        "number": one.tracking_number,
                        "title": titles.get(one.id, ("", None))[0],
                        "path": f"/office/entries/{one.code}/guardian",
                    }
                    for one in entries
                ],
            },
            edition_id=edition.id,
        )
