"""People with passwords, and what their letters say."""

import re

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.vault import lock_away
from festival.letters.models import Letter
from festival.people import credentials, operations
from festival.people.given import NameGiven
from festival.people.models import Account

PASSWORD = "felt carpet in the rain"


def account(email="aru@example.org", *hats, password=PASSWORD, name="Aru", locale="en"):
    person = operations.register_person(actor=HOUSE, names=[NameGiven(name)])
    made = operations.open_account(
        actor=HOUSE, person_id=person.id, email=email, locale=locale, password=password
    )
    for hat in hats:
        operations.give_hat(actor=HOUSE, account_id=made.id, hat=hat)
    return made


def with_second_factor(made):
    """The account's secret, as its phone knows it."""
    secret = credentials.totp_secret()
    made.totp_locked, made.totp_confirmed_at = lock_away(secret), clock.now()
    db.session.merge(made)
    db.session.commit()
    return secret


def code_now(secret, later=0):
    return credentials.code_of(secret, credentials.step_at(clock.now()) + later)


def letters(template=None):
    found = db.session.query(Letter).order_by(Letter.id)
    return [one for one in found if template in {None, one.template}]


def path_in(letter):
    return load(letter.facts)["path"]


def token_in(letter):
    return re.split("/", path_in(letter))[-1]


def entered(client, email="aru@example.org", password=PASSWORD, **more):
    return client.post("/sign-in", data={"email": email, "password": password, **more})


def again(made):
    db.session.expire_all()
    return db.session.get(Account, made.id)
