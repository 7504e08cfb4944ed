"""Consents given and taken back, with what follows from it in other rooms; and what guardians answer."""

from collections.abc import Collection

from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import operation
from festival.people import consents, guardians
from festival.people.models import Account, ConsentPurpose
from festival.reports.operations import withdraw_description
from festival.submissions.unguarded import note_guardian_gone


@operation
def take_back(*, actor: Actor, purpose: ConsentPurpose) -> None:
    """It stands no more, and what was kept on its strength alone is gone."""
    if purpose is ConsentPurpose.STATISTICS:
        withdraw_description(actor=actor)
    else:
        consents.withdraw_consent(actor=actor, purpose=purpose)


@operation
def answer_for_child(*, token: str, purposes: Collection[ConsentPurpose]) -> None:
    """The guardian agrees to these purposes and to no other; what a child said of themselves stands or goes with it."""
    guardian = guardians.answer_for(actor=HOUSE, token=token, purposes=purposes)
    if ConsentPurpose.STATISTICS not in purposes:
        withdraw_description(actor=_child(guardian.account))


@operation
def end_for_child(*, token: str) -> None:
    """Nothing is agreed to for the child any more, what they said of themselves is gone, and directors decide what stands."""
    guardian = guardians.end_guardianship(actor=HOUSE, token=token)
    note_guardian_gone(actor=HOUSE, account_id=guardian.account_id)
    withdraw_description(actor=_child(guardian.account))


def _child(account: Account) -> Actor:
    return Actor(account.id, "", person_id=account.person_id)
