"""What people agree to beyond what is needed: given once more, taken back at will."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.shell import locale
from festival.journal.operations import record
from festival.people.models import Account, Consent, ConsentPurpose

WORDS = {
    ConsentPurpose.KEEP_DETAILS: _l(
        "The festival may keep my name and my address after this edition, to write to me about the next ones"
    ),
}
"""What is agreed to, as it is read."""


def standing(account_id: int, purpose: ConsentPurpose) -> Consent | None:
    """A consent that was given and not taken back."""
    found = select(Consent).where(
        Consent.account_id == account_id,
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
    )
    found = found.order_by(Consent.id).limit(1).execution_options(populate_existing=True)
    return db.session.scalars(found).first()


def accounts_that_agree(purpose: ConsentPurpose) -> Select[Any]:
    """The accounts whose consent to *purpose* stands."""
    return select(Consent.account_id).where(
        Consent.purpose == purpose, Consent.withdrawn_at.is_(None)
    )


@operation
def give_consent(*, actor: Actor, purpose: ConsentPurpose) -> Consent:
    """The consent stands, in the words and the language it was read in; a standing one stays as it was given."""
    account = fresh(Account, actor.id, lock=True)
    there = standing(account.id, purpose)
    if there is not None:
        return there
    given = Consent(
        account_id=account.id,
        purpose=purpose,
        words=str(WORDS[purpose]),
        language=locale(),
        given_at=clock.now(),
    )
    db.session.add(given)
    db.session.flush()
    _note(actor, "give_consent", account, purpose)
    return given


@operation
def withdraw_consent(*, actor: Actor, purpose: ConsentPurpose) -> Consent | None:
    """Nothing is kept on the strength of it from now on; that it was given, and when, stays known."""
    account = fresh(Account, actor.id, lock=True)
    there = standing(account.id, purpose)
    if there is not None:
        there.withdrawn_at = clock.now()
        _note(actor, "withdraw_consent", account, purpose)
    return there


def _note(actor: Actor, act: str, account: Account, purpose: ConsentPurpose) -> None:
    record(actor=actor, act=act, about_kind="account", about_id=account.id, purpose=purpose.value)
