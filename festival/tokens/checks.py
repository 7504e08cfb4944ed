"""What must always be true of tokens."""

from sqlalchemy import select

from festival.foundation.db import db
from festival.tokens.models import AccessToken
from festival.tokens.rules import MOST_DAYS, SCOPES


def tokens_are_bounded() -> list[str]:
    """A token lets a program do a few known things, for a year at most."""
    found = []
    rows = select(AccessToken).order_by(AccessToken.id)
    for one in db.session.scalars(rows.execution_options(yield_per=1_000)):
        if not one.scopes or not set(one.scopes.split()) <= set(SCOPES):
            found.append(f"Token {one.code}: may do what nobody knows.")
        if (one.ends_at - one.made_at).days > MOST_DAYS:
            found.append(f"Token {one.code}: works for more than a year.")
    return found


CHECKS = [tokens_are_bounded]
