"""The personal address in a letter: whoever holds it is who is accredited. Nothing of it is kept in a table."""

from typing import NamedTuple

from itsdangerous import BadSignature

from festival.foundation.passes import signer
from festival.people.minors import guardian_token

ROOM = "accreditation"


class Holder(NamedTuple):
    """The accreditation an address speaks of, and the series it is of."""

    code: str
    series: int


def path_of(locale: str, edition: str, code: str, series: int) -> str:
    """Where somebody accredited reads, downloads and asks for interviews."""
    return f"/{locale}/{edition}/press/{signer('accreditation').dumps([code, series])}"


def guardian_path_of(locale: str, edition: str, code: str) -> str:
    """Where the guardian of somebody under age agrees to the request, and ends it."""
    return f"/{locale}/{edition}/press/for-child/{guardian_token(ROOM, code)}"


def holder_in(token: str) -> Holder | None:
    """Whom a signed address speaks of; nothing when we did not sign it."""
    try:
        code, series = signer("accreditation").loads(token)
        return Holder(str(code), int(series))
    except (BadSignature, TypeError, ValueError):
        return None
