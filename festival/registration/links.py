"""The personal address in a letter: whoever holds it is who registered. Nothing of it is kept in a table."""

from itsdangerous import BadSignature

from festival.foundation.passes import signer
from festival.people.minors import guardian_token

ROOM = "registration"


def path_of(locale: str, edition: str, attendee: str) -> str:
    """Where somebody sees their registration, joins a session and takes it back."""
    return f"/{locale}/{edition}/registered/{signer('registration').dumps(attendee)}"


def guardian_path_of(locale: str, edition: str, attendee: str) -> str:
    """Where the guardian of somebody under age agrees, and ends it."""
    return f"/{locale}/{edition}/for-child/{guardian_token(ROOM, attendee)}"


def attendee_in(token: str) -> str | None:
    """The attendee a signed address speaks of; nothing when we did not sign it."""
    try:
        return str(signer("registration").loads(token))
    except BadSignature:
        return None
