"""What is known of copies, of erasures, and of what stands against one."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from festival.foundation.db import db
from festival.foundation.verdict import Verdict
from festival.people.models import Account, GivenHat
from festival.rights.models import CopyState, DataCopy, Erasure
from festival.rights.rules import COPY_RESTS, may_be_erased
from festival.rights.subjects import subject_of
from festival.submissions.models import Decision, Submission, SubmissionState

STANDING = (SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE)


def waiting_copy(person_id: int, asked_by_id: int) -> DataCopy | None:
    found = select(DataCopy).where(
        DataCopy.person_id == person_id,
        DataCopy.asked_by_id == asked_by_id,
        DataCopy.state == CopyState.WAITING,
    )
    return db.session.scalars(found.limit(1)).first()


def next_copy(now: datetime) -> DataCopy | None:
    """The copy that has waited longest and that nobody packs."""
    found = (
        select(DataCopy)
        .where(
            DataCopy.state == CopyState.WAITING,
            or_(DataCopy.begun_at.is_(None), DataCopy.begun_at < now - COPY_RESTS),
        )
        .options(joinedload(DataCopy.asked_by).joinedload(Account.person))
        .order_by(DataCopy.id)
        .limit(1)
        .with_for_update(of=DataCopy, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).first()


def copy_by_code(code: str, asked_by_id: int) -> DataCopy:
    """A copy for whoever asked for it; nobody else knows of it."""
    found = select(DataCopy).where(DataCopy.code == code, DataCopy.asked_by_id == asked_by_id)
    return db.session.scalars(found.options(joinedload(DataCopy.person))).one()


def copies_over(now: datetime) -> list[str]:
    """The codes of copies that lay long enough."""
    over = select(DataCopy.code).where(DataCopy.state == CopyState.READY, DataCopy.ends_at < now)
    return list(db.session.scalars(over.order_by(DataCopy.id).limit(100)))


def hats_at_work(account_ids: tuple[int, ...]) -> list[str]:
    """The hats they wear in editions that are not over."""
    worn = select(GivenHat).where(GivenHat.account_id.in_(account_ids))
    return [one.hat.value for one in db.session.scalars(worn) if one.at_work]


def entries_standing(account_ids: tuple[int, ...]) -> int:
    """Entries that wait for an answer, or whose answer was not told yet."""
    waiting = select(func.count()).where(
        Submission.account_id.in_(account_ids),
        Submission.state.in_(STANDING),
        or_(
            Submission.decision.not_in([Decision.SELECTED, Decision.NOT_SELECTED]),
            Submission.told_at.is_(None),
        ),
    )
    return db.session.scalar(waiting) or 0


def was_erased(account_id: int) -> bool:
    found = select(Erasure.id).where(
        Erasure.account_id == account_id, Erasure.erased_at.is_not(None)
    )
    return db.session.execute(found.limit(1)).first() is not None


def came_back(codes: list[str]) -> list[int]:
    """Accounts that were forgotten once and stand here again, as after a backup was put back."""
    erased = select(Erasure.account_id).where(Erasure.erased_at.is_not(None))
    found = select(Account.id).where(Account.code.in_(codes), Account.id.not_in(erased))
    return list(db.session.scalars(found.order_by(Account.id)))


def erased_codes() -> list[str]:
    """The codes of all accounts that this database knows to be forgotten."""
    found = select(Account.code).join(Erasure, Erasure.account_id == Account.id)
    return list(db.session.scalars(found.where(Erasure.erased_at.is_not(None))))


def erasable(account: Account) -> Verdict:
    """Whether the account's person can be forgotten now."""
    ids = subject_of(account.person_id).account_ids
    return may_be_erased(hats_at_work(ids), entries_standing(ids), was_erased(account.id))
