"""Tokens of the demo's cast. What each opens with is known to nobody: make another to try the API."""

from sqlalchemy import select

from festival.demo.stock import Stock
from festival.foundation.db import db
from festival.people.models import Account
from festival.tokens.operations import make_token

GIVEN = (
    ("filmmaker", "Production company’s catalogue", ("submissions:read", "submissions:write")),
)


def hand_tokens(stock: Stock) -> None:
    """A few programs may read and write what their owners may."""
    for who, name, scopes in GIVEN:
        actor = stock.actors[who]
        proven = db.session.scalars(
            select(Account.password_hash).where(Account.id == actor.id)
        ).one()
        make_token(actor=actor, proven_by=proven, name=name, scopes=scopes, days=90)
