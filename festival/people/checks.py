"""What must always be true of people and their accounts."""

from sqlalchemy import func, select

from festival.foundation.checks import hides_something
from festival.foundation.db import db
from festival.foundation.language import LOCALES
from festival.people.models import Account, GivenHat, Person, PersonName, SignIn
from festival.people.rules import address_of

# That a hat's edition exists and that affiliations end after they begin, the database sees to itself.


def people_are_named() -> list[str]:
    """I-40, I-99: everybody has a name, and no name is empty or hides something."""
    nameless = (
        select(Person.code)
        .where(~select(PersonName.id).where(PersonName.person_id == Person.id).exists())
        .order_by(Person.id)
    )
    found = [f"Person {code}: has no name." for code in db.session.scalars(nameless)]
    names = (
        select(Person.code, PersonName.text)
        .join(PersonName.person)
        .order_by(Person.id, PersonName.position)
        .execution_options(yield_per=1_000)
    )
    for code, text in db.session.execute(names):
        if not text.strip():
            found.append(f"Person {code}: a name is empty.")
        elif hides_something(text):
            found.append(f"Person {code}: a name holds hidden characters.")
    return found


def accounts_can_be_entered() -> list[str]:
    """Addresses are kept as they are looked for, and letters go out in a language of the house."""
    found = []
    accounts = select(Account.code, Account.email, Account.locale).order_by(Account.id)
    for code, email, locale in db.session.execute(accounts.execution_options(yield_per=1_000)):
        if address_of(email) != email:
            found.append(f"Account {code}: its address is not kept in small letters.")
        if locale not in LOCALES:
            found.append(f"Account {code}: its language, “{locale}”, is none of the house's.")
    return found


def disabled_accounts_are_out() -> list[str]:
    """I-101: a disabled account has no sign-in left."""
    inside = (
        select(Account.code)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(Account.disabled_at.is_not(None), SignIn.ends_at > Account.disabled_at)
        .group_by(Account.id, Account.code)
        .order_by(Account.id)
    )
    return [
        f"Account {code}: is disabled and still signed in." for code in db.session.scalars(inside)
    ]


def hats_are_given_once() -> list[str]:
    """I-101: a hat for all editions is worn once; two empty editions are different to the database."""
    twice = (
        select(Account.code, GivenHat.hat)
        .join(GivenHat.account)
        .where(GivenHat.edition_id.is_(None))
        .group_by(Account.id, Account.code, GivenHat.hat)
        .having(func.count() > 1)
        .order_by(Account.id)
    )
    return [
        f"Account {code}: wears the hat “{hat.value}” twice, each time everywhere."
        for code, hat in db.session.execute(twice)
    ]


CHECKS = [
    people_are_named,
    accounts_can_be_entered,
    disabled_accounts_are_out,
    hats_are_given_once,
]
