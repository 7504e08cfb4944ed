"""Addresses in letters that let whoever holds them answer an invitation. The address alone changes nothing."""

from itsdangerous import BadSignature

from festival.foundation.passes import signer


def path_of(submission_code: str) -> str:
    """The page where the invitation of an entry is answered without signing in."""
    return f"/submissions/invitations/{signer('invitation').dumps(submission_code)}"


def entry_in(token: str) -> str | None:
    """The entry a signed address speaks of; nothing when we did not sign it."""
    try:
        return str(signer("invitation").loads(token))
    except BadSignature:
        return None
