"""A token is asked for: its owner proves once more who they are before it is made."""

from collections.abc import Sequence

from festival.foundation.actor import Actor
from festival.people.upkeep import prove
from festival.tokens import operations
from festival.tokens.models import AccessToken


def ask_token(
    *,
    actor: Actor,
    password: str,
    name: str,
    scopes: Sequence[str],
    days: int,
    edition_code: str = "",
) -> tuple[str, AccessToken]:
    """The new token and its row, for whoever knows the password; guesses are counted outside the act."""
    return operations.make_token(
        actor=actor,
        proven_by=prove(actor, password),
        name=name,
        scopes=scopes,
        days=days,
        edition_code=edition_code,
    )
