"""What proves who somebody is: passwords, tokens, one-time codes. Arithmetic only, no database."""

import base64
import hashlib
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

STEP = 30
"""Seconds a code of the second factor lives."""
DIGITS = 6

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# Verified when nobody has the address, so that an unknown address takes as long as a known one.
_NOBODY = _HASHER.hash(secrets.token_urlsafe(24))


def hashed(password: str) -> str:
    """*password* as it is kept: argon2id, salted."""
    return _HASHER.hash(password)


def is_password(kept: str, typed: str) -> bool:
    """Whether *typed* is the password kept as *kept*; as slow when there is none."""
    try:
        return _HASHER.verify(kept or _NOBODY, typed.encode(errors="replace")) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def token() -> str:
    """A secret for a cookie or a link: 256 random bits."""
    return secrets.token_urlsafe(32)


def trace(secret: str) -> str:
    """What is kept of a secret that only has to be recognised.

    >>> trace("a")[:8]
    'ca978112'
    """
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def totp_secret() -> str:
    """A new secret for a second factor, as authenticators take it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def step_at(moment: datetime) -> int:
    return int(moment.timestamp()) // STEP


def code_of(secret: str, step: int) -> str:
    """The code an authenticator shows during a step (RFC 6238).

    >>> code_of(base64.b32encode(b"12345678901234567890").decode(), 59 // 30)
    '287082'
    """
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 0xF
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, typed: str, moment: datetime, last_step: int) -> int | None:
    """The step whose code was *typed*, one step early or late at most, and never a step used before.

    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> secret = "JBSWY3DPEHPK3PXP"
    >>> step = step_of(secret, code_of(secret, step_at(now)), now, 0)
    >>> step == step_at(now), step_of(secret, code_of(secret, step), now, step)
    (True, None)
    """
    typed = "".join(typed.split())
    if len(typed) != DIGITS or not (typed.isascii() and typed.isdigit()):
        return None
    now = step_at(moment)
    for step in (now, now - 1, now + 1):
        if hmac.compare_digest(code_of(secret, step), typed) and step > last_step:
            return step
    return None


def totp_address(secret: str, email: str, issuer: str) -> str:
    """What an authenticator reads from the QR code.

    >>> totp_address("ABC", "a@b.kz", "Almaty Film Festival")
    'otpauth://totp/Almaty%20Film%20Festival:a%40b.kz?secret=ABC&issuer=Almaty%20Film%20Festival'
    """
    name = f"{quote(issuer, safe='')}:{quote(email, safe='')}"
    return f"otpauth://totp/{name}?secret={secret}&issuer={quote(issuer, safe='')}"


def recovery_code() -> str:
    """A code to keep on paper, such as ``4f7k2-m9pqz``."""
    letters = "23456789bcdfghjkmnpqrstvwxz"
    drawn = "".join(secrets.choice(letters) for _ in range(10))
    return f"{drawn[:5]}-{drawn[5:]}"


def recovery_trace(typed: str) -> str:
    """What is kept of a recovery code, however its dash, spaces and capitals were typed.

    >>> recovery_trace("4F7K2 M9PQZ") == recovery_trace("4f7k2-m9pqz")
    True
    """
    return trace("recovery:" + "".join(letter for letter in typed.lower() if letter.isalnum()))
