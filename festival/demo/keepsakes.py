"""People's rights in the demo: a copy somebody took, one the office had made, an address that was read."""

from sqlalchemy import select

from festival.demo.stock import Stock
from festival.foundation.db import db
from festival.people.models import Account, Person
from festival.people.readings import read_contact
from festival.rights.operations import ask_copy, ask_copy_of

WHY = "The filmmaker asked for it on the phone and cannot sign in."


def ask_for_copies(stock: Stock) -> None:
    """The filmmaker has a copy packed, and finds out that the office had one made and read the address."""
    filmmaker, admin = stock.actors["filmmaker"], stock.actors["admin"]
    account = db.session.scalars(select(Account).where(Account.id == filmmaker.id)).one()
    code = db.session.scalars(select(Person.code).where(Person.id == account.person_id)).one()
    read_contact(actor=admin, code=account.code, reason="A letter to this address came back.")
    ask_copy_of(actor=admin, person_code=code, reason=WHY)
    ask_copy(actor=filmmaker)
