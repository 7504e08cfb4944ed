"""What people see of their consents: purpose by purpose, who answers for a child, and what a guardian is asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask_babel import gettext

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import fresh
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict
from festival.people.consent_words import WORDINGS
from festival.people.consents import all_standing, consents_ever, sentence, terms
from festival.people.guardians import (
    guardian_by,
    guardian_of,
    may_come_of_age,
    whole_guardian_words,
)
from festival.people.models import Account, Consent, ConsentPurpose, ConsentWay
from festival.people.queries import name_of
from festival.rights.forms import GuardianForm

ROOT = "/account/data/consents"


@dataclass(frozen=True)
class PurposeRow:
    """One purpose: what is agreed to, what there is to know, and where it stands."""

    key: str
    title: str
    sentence: str
    terms: list[tuple[str, str]]
    without: str
    since: datetime | None
    guardian: str
    give: str
    take_back: str


@dataclass(frozen=True)
class GivenRow:
    """One consent as it was given."""

    what: str
    given_at: datetime
    version: str
    language: str
    way: str
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class ConsentsPage(Page):
    """Everything somebody may agree to, and everything they agreed to once."""

    template: ClassVar[str] = "rights/consents.html"

    rows: list[PurposeRow]
    history: list[GivenRow]
    under_age: bool


@dataclass(frozen=True)
class MyGuardianPage(Page):
    """Who answers for somebody under age, and the form to name them."""

    template: ClassVar[str] = "rights/guardian.html"

    under_age: bool
    named: str
    email: str
    confirmed_at: datetime | None
    form: GuardianForm
    may_come_of_age: Verdict


@dataclass(frozen=True)
class ChildPage(Page):
    """What a guardian is asked for their child, and what they have answered."""

    template: ClassVar[str] = "rights/child.html"

    child: str
    words: str
    confirmed_at: datetime | None
    rows: list[PurposeRow]
    action: str


@dataclass(frozen=True)
class EndedPage(Page):
    """The guardian answers no more."""

    template: ClassVar[str] = "rights/ended.html"


def consents_page(actor: Actor) -> ConsentsPage:
    """Whoever is signed in reads what they may agree to; for a child only taking back is theirs."""
    under_age = fresh(Account, actor.id).under_age
    return ConsentsPage(
        rows=_rows(actor.id, gives=not under_age),
        history=[_given(one) for one in consents_ever(actor.id)],
        under_age=under_age,
    )


def my_guardian_page(actor: Actor, form: GuardianForm | None = None) -> MyGuardianPage:
    account, guardian = fresh(Account, actor.id), guardian_of(actor.id)
    return MyGuardianPage(
        under_age=account.under_age,
        named=guardian.name if guardian else "",
        email=guardian.email if guardian else "",
        confirmed_at=guardian.confirmed_at if guardian else None,
        form=form or GuardianForm(),
        may_come_of_age=may_come_of_age(guardian.born if guardian else None, clock.now().year),
    )


def child_page(token: str) -> ChildPage:
    guardian = guardian_by(token)
    child = name_of(guardian.account.person, locale()).text
    return ChildPage(
        child=child,
        words=guardian.words or whole_guardian_words(child),
        confirmed_at=guardian.confirmed_at,
        rows=_rows(guardian.account_id, gives=True),
        action=f"/guardians/{token}",
    )


def _rows(account_id: int, *, gives: bool) -> list[PurposeRow]:
    there = all_standing(account_id)
    return [_row(purpose, there.get(purpose), gives) for purpose in ConsentPurpose]


def _row(purpose: ConsentPurpose, kept: Consent | None, gives: bool) -> PurposeRow:
    said = WORDINGS[purpose]
    at = f"{ROOT}/{purpose.value}"
    return PurposeRow(
        key=purpose.value,
        title=said.title.within(locale()),
        sentence=str(sentence(purpose)),
        terms=terms(purpose),
        without=said.without.within(locale()),
        since=kept.given_at if kept else None,
        guardian=kept.guardian if kept else "",
        give="" if kept or not gives else at,
        take_back=f"{at}/withdraw" if kept else "",
    )


def _given(one: Consent) -> GivenRow:
    ways = {
        ConsentWay.PAGE: gettext("on this page"),
        ConsentWay.ENTRY: gettext("with an entry"),
        ConsentWay.GUARDIAN: gettext("by %(name)s, parent or guardian", name=one.guardian),
    }
    return GivenRow(
        what=WORDINGS[one.purpose].title.within(locale()),
        given_at=one.given_at,
        version=one.version,
        language=one.language,
        way=ways[one.way],
        withdrawn_at=one.withdrawn_at,
    )
