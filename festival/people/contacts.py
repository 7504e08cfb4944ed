"""People whom the house only writes to: an address and a name, from another system's list."""

from collections.abc import Mapping

from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.collation import sort_key
from festival.foundation.db import db, operation
from festival.foundation.fold import fold
from festival.foundation.slugs import public_code
from festival.foundation.verdict import require
from festival.people.models import Account, Person, PersonName
from festival.people.rules import may_register_people


@operation
def keep_contacts(*, actor: Actor, named: Mapping[str, str], locale: str = "en") -> dict[str, int]:
    """Every address of *named* (address: name) has an account; its id is handed back.

    A new one has no password and gets no letter now: whoever owns the address can ask for a link
    and set one, as after forgetting it. An address known before keeps its account and its name.
    """
    require(may_register_people(actor))
    found = select(Account.email, Account.id).where(Account.email.in_(named))
    known: dict[str, int] = {row.email: row.id for row in db.session.execute(found)}
    made = [
        _contact(email, name or email.partition("@")[0], locale)
        for email, name in named.items()
        if email not in known
    ]
    db.session.add_all(made)
    db.session.flush()
    return known | {account.email: account.id for account in made}


def _contact(email: str, name: str, locale: str) -> Account:
    code = public_code()
    person = Person(
        code=code,
        slug=code,
        sort_name=name,
        sorted_as=sort_key(name)[:1000],
        names=[PersonName(position=0, text=name[:160], folded=fold(name)[:200])],
    )
    return Account(person=person, email=email, locale=locale, created_at=clock.now())
