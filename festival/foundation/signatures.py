"""Messages another service signs: who knows the secret may post without a form.

The signature is ``t=<unix seconds>,v1=<hex HMAC-SHA-256 of "t.body">``; one older than five minutes is refused.
"""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from festival.foundation.numbers import whole

View = TypeVar("View", bound=Callable[..., Any])

HEADER = "Festival-Signature"
KEEPS = 300
"""Seconds a signature is believed, either way: clocks differ."""


def signed(view: View) -> View:
    """Posts to this view carry a signature instead of a form's token; the view asks ``is_signed``."""
    view.signed = True  # type: ignore[attr-defined]
    return view


def sign(secret: str, body: bytes, at: datetime) -> str:
    """The header for *body*.

    >>> from datetime import UTC
    >>> at = datetime(2027, 1, 1, tzinfo=UTC)
    >>> is_signed(sign("s" * 32, b"{}", at), "s" * 32, b"{}", at)
    True
    """
    moment = int(at.timestamp())
    return f"t={moment},v1={_mark(secret, body, moment)}"


def is_signed(header: str, secret: str, body: bytes, now: datetime) -> bool:
    """Whether *header* is the signature of *body*, made just now by somebody who knows the secret.

    Without a secret, or with one shorter than 32 characters, nothing is signed.
    """
    parts = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
    moment = whole(parts.get("t", ""))
    if len(secret) < 32 or moment is None or abs(now.timestamp() - moment) > KEEPS:
        return False
    return hmac.compare_digest(_mark(secret, body, moment).encode(), parts.get("v1", "").encode())


def _mark(secret: str, body: bytes, moment: int) -> str:
    return hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
