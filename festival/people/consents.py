"""What people agree to beyond what is needed: each purpose by itself, taken back at will (I-94)."""

from typing import Any

from flask import current_app
from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, column, select, table

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.shell import locale
from festival.foundation.text import LocalText, Text
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.journal.operations import record
from festival.people.consent_words import WORDINGS
from festival.people.models import Account, Consent, ConsentPurpose, ConsentWay

GROUND = _l("Your consent. Nothing else depends on it.")
NOBODY_ELSE = _l("Nobody.")
STAYS = _l("It does not leave the country the festival keeps its database in.")
NOWHERE = _l("It is published nowhere.")
UNTIL = _l("Until you take the consent back.")
BACK = _l("With one button, on the page of your account. It ends at once.")

GUARDIAN_ANSWERS = Reason(
    "GUARDIAN_ANSWERS",
    "For somebody under eighteen a parent or guardian agrees, on the page their letter leads to. "
    "Name them on the page of your data.",
)


def sentence(purpose: ConsentPurpose) -> Any:
    """What is agreed to, in the reader's language whenever it is read."""
    return LazyString(lambda: WORDINGS[purpose].sentence.within(locale()))


def terms(purpose: ConsentPurpose) -> list[tuple[str, str]]:
    """Everything there is to know before agreeing, with who asks for it.

    The fields are those of the law of Kazakhstan no. 94-V and of articles 7 and 13 of the GDPR.
    """
    said = WORDINGS[purpose]
    return [
        (gettext("Who asks"), operator_of(locale())),
        (gettext("What for"), _in_words(said.purpose)),
        (gettext("Which data"), _in_words(said.what)),
        (gettext("On what ground"), str(GROUND)),
        (gettext("Others who get it"), _in_words(said.others) or str(NOBODY_ELSE)),
        (gettext("Across borders"), _in_words(said.borders) or str(STAYS)),
        (gettext("In public"), _in_words(said.public) or str(NOWHERE)),
        (gettext("How long"), str(UNTIL)),
        (gettext("How to take it back"), str(BACK)),
    ]


def _in_words(said: Text) -> str:
    return said.within(locale()) if said else ""


def operator_of(locale: str) -> str:
    """Who answers for the data: as the installation says, else the festival by its name."""
    said = str(current_app.config.get("OPERATOR") or "")
    name = None if said else db.session.scalars(select(FESTIVALS.c.name).limit(1)).first()
    return said or (name.within(locale) if name else "")


def whole_words(purpose: ConsentPurpose) -> str:
    """The wording, whole, as it stands on the page."""
    lines = [f"{name}: {words}" for name, words in terms(purpose)]
    return "\n".join([f"{sentence(purpose)}.", *lines])


def may_agree(under_age: bool, guardian: str) -> Verdict:
    """Whoever is of age agrees for themselves; for somebody under age a guardian does."""
    return no(GUARDIAN_ANSWERS) if under_age and not guardian else YES


# Festivals belong to a room above; what is asked of one here is its name.
FESTIVALS = table("festivals", column("name", LocalText))


def standing(account_id: int, purpose: ConsentPurpose) -> Consent | None:
    """A consent that was given and not taken back."""
    found = select(Consent).where(
        Consent.account_id == account_id,
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
    )
    found = found.order_by(Consent.id).limit(1).execution_options(populate_existing=True)
    return db.session.scalars(found).first()


def all_standing(account_id: int) -> dict[ConsentPurpose, Consent]:
    """What somebody agreed to and has not taken back."""
    found = select(Consent).where(Consent.account_id == account_id, Consent.withdrawn_at.is_(None))
    rows = db.session.scalars(found.order_by(Consent.id.desc()))
    return {one.purpose: one for one in rows}


def consents_ever(account_id: int) -> list[Consent]:
    """Every consent there was, the newest first: those taken back too."""
    found = select(Consent).where(Consent.account_id == account_id)
    return list(db.session.scalars(found.order_by(Consent.id.desc())))


def accounts_that_agree(purpose: ConsentPurpose) -> Select[Any]:
    """The accounts whose consent to *purpose* stands."""
    return select(Consent.account_id).where(
        Consent.purpose == purpose, Consent.withdrawn_at.is_(None)
    )


def people_who_did_not_agree(purpose: ConsentPurpose) -> Select[Any]:
    """The people who could have agreed, for they have an account, and did not."""
    return select(Account.person_id).where(
        Account.disabled_at.is_(None), Account.id.not_in(accounts_that_agree(purpose))
    )


@operation
def give_consent(
    *,
    actor: Actor,
    purpose: ConsentPurpose,
    way: ConsentWay = ConsentWay.PAGE,
    account_id: int | None = None,
    guardian: str = "",
) -> Consent:
    """The consent stands, in the words and the language it was read in; a standing one stays as it was given.

    A *guardian* gives it for the account of a child; anybody else for their own.
    """
    account = fresh(Account, account_id if guardian and account_id else actor.id, lock=True)
    require(may_agree(account.under_age, guardian))
    there = standing(account.id, purpose)
    if there is not None:
        return there
    given = Consent(
        account_id=account.id,
        purpose=purpose,
        version=WORDINGS[purpose].version,
        words=whole_words(purpose),
        way=way,
        guardian=guardian,
        language=locale(),
        given_at=clock.now(),
    )
    db.session.add(given)
    db.session.flush()
    _note(actor, "give_consent", account.id, purpose)
    return given


@operation
def withdraw_consent(
    *, actor: Actor, purpose: ConsentPurpose, account_id: int | None = None
) -> Consent | None:
    """Nothing is done on the strength of it from now on; that it was given, and when, stays known.

    *account_id* is the child's where a guardian takes it back.
    """
    account = fresh(Account, account_id or actor.id, lock=True)
    there = standing(account.id, purpose)
    if there is not None:
        there.withdrawn_at = clock.now()
        _note(actor, "withdraw_consent", account.id, purpose)
    return there


def _note(actor: Actor, act: str, account_id: int, purpose: ConsentPurpose) -> None:
    record(actor=actor, act=act, about_kind="account", about_id=account_id, purpose=purpose.value)
