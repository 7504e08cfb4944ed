"""Tokens, as the house is walked."""

from sqlalchemy import select

from festival.foundation.db import db
from festival.people.models import Account
from festival.tokens.models import AccessToken


def things_of(_ids):
    """The filmmaker's own token."""
    [code] = db.session.scalars(
        select(AccessToken.code)
        .join(AccessToken.account)
        .where(Account.email == "filmmaker@demo.example")
    )
    return {"token": [{"label": "own", "args": {"code": code}, "of": frozenset({"filmmaker"})}]}
