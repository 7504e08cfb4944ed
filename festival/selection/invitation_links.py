"""Addresses in letters that let whoever holds them answer an invitation. The address alone changes nothing."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def path_of(submission_code: str) -> str:
    """The page where the invitation of an entry is answered without signing in."""
    return f"/submissions/invitations/{_pen().dumps(submission_code)}"


def entry_in(token: str) -> str | None:
    """The entry a signed address speaks of; nothing when we did not sign it."""
    try:
        return str(_pen().loads(token))
    except BadSignature:
        return None


def _pen() -> URLSafeSerializer:
    """Signs with the house's secret of today, and still reads what was signed with former ones."""
    secrets = [*current_app.config.get("SECRET_KEY_FALLBACKS", ()), str(current_app.secret_key)]
    return URLSafeSerializer(secrets, salt="invitation")
