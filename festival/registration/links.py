"""The personal address in a letter: whoever holds it is who registered. Nothing of it is kept in a table."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def path_of(locale: str, edition: str, attendee: str) -> str:
    """Where somebody sees their registration, joins a session and takes it back."""
    return f"/{locale}/{edition}/registered/{_pen().dumps(attendee)}"


def attendee_in(token: str) -> str | None:
    """The attendee a signed address speaks of; nothing when we did not sign it."""
    try:
        return str(_pen().loads(token))
    except BadSignature:
        return None


def _pen() -> URLSafeSerializer:
    """Signs with the house's secret of today, and still reads what was signed with former ones."""
    secrets = [*current_app.config.get("SECRET_KEY_FALLBACKS", ()), str(current_app.secret_key)]
    return URLSafeSerializer(secrets, salt="registration")
