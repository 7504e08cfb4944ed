"""Codes of one vote each: how they look, how they are read when typed, and what is kept of them."""

import hashlib
import secrets

from festival.foundation.sealing import CROCKFORD

LENGTH = 12
"""Sixty bits: too many to try, few enough to type."""
RECEIPT = 10
MISREAD = str.maketrans("OIL", "011")


def new_code(length: int = LENGTH) -> str:
    """Letters nobody mistakes for one another, in groups.

    >>> len(new_code()), new_code()[4]
    (14, '-')
    """
    letters = "".join(secrets.choice(CROCKFORD) for _ in range(length))
    part = 4 if length == LENGTH else 5
    return "-".join(letters[at : at + part] for at in range(0, length, part))


def new_receipt() -> str:
    """What shows that a vote was counted, and never which: it has nothing to do with the code or the marks."""
    return new_code(RECEIPT)


def digest_of(typed: str) -> str:
    """What is kept of a code, however it was typed: small letters, no lines, O for nought, I for one.

    >>> digest_of("abcd-efgh-jk01") == digest_of("ABCD EFGH JKOI")
    True
    """
    letters = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(MISREAD)
    return hashlib.sha256(b"vote:" + letters.encode()).hexdigest()
