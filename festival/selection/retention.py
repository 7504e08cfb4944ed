"""What was kept long enough: links to films not selected, contacts of their senders, who opened what, letters (I-95)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import delete, exists, select, update

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.canonical import digest
from festival.foundation.db import db, operation
from festival.foundation.verdict import no, require
from festival.journal.operations import record
from festival.letters.operations import empty_letters, empty_letters_to
from festival.people.consents import accounts_that_agree
from festival.people.models import Account, ConsentPurpose, GivenHat, OneTimeLink, SignIn
from festival.reviews.models import ScreenerPass, Viewing
from festival.selection import answer_rules as rules
from festival.selection.kept_letters import OldLetter, old_letters
from festival.selection.models import Selection
from festival.selection.rules import GONE
from festival.submissions.models import Call, Decision, ScreenerResult, Submission

NOBODY = "gone.invalid"
"""Where addresses end that were deleted; no letter is ever written there."""
STRETCH = 500


@dataclass(frozen=True)
class Line:
    """Something that goes: what it is, of which edition, and by when it must be gone."""

    what: str
    edition: str
    due: date | None


@dataclass(frozen=True)
class Plan:
    """What a run would delete now. *digest* names exactly this."""

    screeners: dict[int, Line]
    contacts: dict[int, Line]
    openings: int
    viewings: int
    letters: list[OldLetter]
    digest: str

    @property
    def counts(self) -> dict[str, int]:
        return {
            "screeners": len(self.screeners),
            "contacts": len(self.contacts),
            "openings": self.openings + self.viewings,
            "letters": len(self.letters),
        }

    @property
    def is_empty(self) -> bool:
        return not any(self.counts.values())


def plan(now: datetime) -> Plan:
    """The dry run: everything whose time is up, and nothing is touched."""
    screeners, contacts = _screeners(now), _contacts(now)
    openings, viewings = _openings(now), _viewings(now)
    letters = old_letters(now)
    named = [sorted(screeners), sorted(contacts), openings, viewings, [one.id for one in letters]]
    return Plan(screeners, contacts, len(openings), len(viewings), letters, digest(named))


def _screeners(now: datetime) -> dict[int, Line]:
    standing = select(Selection.submission_id).where(
        Selection.submission_id.is_not(None), Selection.state.not_in(GONE)
    )
    found = (
        select(Submission.id, Submission.tracking_number, Edition.code, Edition.ends_on)
        .join(Call, Call.id == Submission.call_id)
        .join(Edition, Edition.id == Call.edition_id)
        .where(
            Submission.screener_locked != "",
            Submission.id.not_in(standing),
            Edition.state.in_(rules.OVER),
            Edition.ends_on < now.date(),
        )
        .order_by(Edition.ends_on, Submission.id)
    )
    return {
        id: Line(number or "–", code, ends_on + rules.SCREENERS_KEPT)
        for id, number, code, ends_on in db.session.execute(found)
    }


def _contacts(now: datetime) -> dict[int, Line]:
    """Accounts known by their entries alone, none of them chosen or recent, and none kept by consent."""
    cutoff = rules.months_before(now.date(), rules.CONTACTS_KEPT_MONTHS)
    since = datetime.combine(cutoff, time(), UTC)
    found = (
        select(Account.id, Submission.tracking_number, Edition.code, Edition.ends_on)
        .join(Submission, Submission.account_id == Account.id)
        .join(Call, Call.id == Submission.call_id)
        .join(Edition, Edition.id == Call.edition_id)
        .where(
            Account.email.not_like(f"%@{NOBODY}"),
            Account.created_at < since,
            ~exists().where(GivenHat.account_id == Account.id),
            ~exists().where(SignIn.account_id == Account.id, SignIn.seen_at >= since),
            Account.id.not_in(_kept(cutoff)),
            Account.id.not_in(accounts_that_agree(ConsentPurpose.KEEP_DETAILS)),
        )
        .order_by(Account.id, Edition.ends_on, Submission.id)
    )
    lines: dict[int, Line] = {}
    for id, number, code, ends_on in db.session.execute(found):
        due = rules.months_before(ends_on, -rules.CONTACTS_KEPT_MONTHS)
        lines[id] = Line(number or "–", code, due)
    return lines


def _kept(cutoff: date) -> Any:
    """Accounts with an entry that is young or was chosen."""
    chosen = exists().where(Selection.submission_id == Submission.id)
    return (
        select(Submission.account_id)
        .join(Call, Call.id == Submission.call_id)
        .join(Edition, Edition.id == Call.edition_id)
        .where(
            (Edition.ends_on >= cutoff)
            | Edition.state.not_in(rules.OVER)
            | (Submission.decision == Decision.SELECTED)
            | chosen
        )
    )


def _openings(now: datetime) -> list[int]:
    old = ScreenerPass.given_at < now - rules.OPENINGS_KEPT
    return list(db.session.scalars(select(ScreenerPass.id).where(old).order_by(ScreenerPass.id)))


def _viewings(now: datetime) -> list[int]:
    old = Viewing.touched_at < now - rules.OPENINGS_KEPT
    return list(db.session.scalars(select(Viewing.id).where(old).order_by(Viewing.id)))


@operation
def keep_retention(*, actor: Actor, seen: str | None = None) -> dict[str, int]:
    """What the plan names is really gone; the journal keeps how many, and nothing of what.

    *seen* is the digest of the list somebody has read: another list is not deleted on its word.
    """
    require(rules.may_delete_for_good(actor))
    now = clock.now()
    found = plan(now)
    if seen is not None and seen != found.digest:
        require(no(rules.RETENTION_CHANGED))
    if found.is_empty:
        return found.counts
    for some in _stretches(list(found.screeners)):
        forgotten = {"screener_locked": "", "screener_result": ScreenerResult.UNTRIED}
        db.session.execute(update(Submission).where(Submission.id.in_(some)).values(forgotten))
    for some in _stretches(list(found.contacts)):
        _forget_contacts(some, now)
    for some in _stretches([one.id for one in found.letters]):
        empty_letters(actor=actor, letter_ids=some)
    before = now - rules.OPENINGS_KEPT
    db.session.execute(delete(ScreenerPass).where(ScreenerPass.given_at < before))
    db.session.execute(delete(Viewing).where(Viewing.touched_at < before))
    counts = found.counts
    record(actor=actor, act="keep_retention", about_kind="account", about_id=None, **counts)
    return counts


def _stretches(ids: list[int]) -> Sequence[list[int]]:
    return [ids[at : at + STRETCH] for at in range(0, len(ids), STRETCH)]


def _forget_contacts(ids: Sequence[int], now: datetime) -> None:
    """Nobody signs in to these accounts again, and no letter names their addresses any more."""
    addresses = db.session.scalars(select(Account.email).where(Account.id.in_(ids))).all()
    empty_letters_to(actor=HOUSE, addresses=addresses)
    for table in (SignIn, OneTimeLink):
        db.session.execute(delete(table).where(table.account_id.in_(ids)))
    for account in db.session.scalars(select(Account).where(Account.id.in_(ids))):
        account.email, account.password_hash = f"gone-{account.code}@{NOBODY}", ""
        account.totp_locked, account.disabled_at = "", account.disabled_at or now
