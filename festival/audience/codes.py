"""Codes of one vote each: how they look, how they are read when typed, and what is kept of them."""

import hashlib
import secrets

from festival.foundation.sealing import CROCKFORD

LENGTH = 12
"""Sixty bits: too many to try, few enough to type."""
RECEIPT = 10
MISREAD = str.maketrans("OIL", "011")
CYRILLIC = str.maketrans("АВЕКМНОРСТХУЗІ", "ABEKMH0PCTXY31")
"""Letters of a Kazakh or Russian keyboard that look like those on the slip."""


def new_code(length: int = LENGTH) -> str:
    """Letters nobody mistakes for one another, in groups.

    >>> len(new_code()), new_code()[4]
    (14, '-')
    """
    return _grouped("".join(secrets.choice(CROCKFORD) for _ in range(length)))


def _grouped(letters: str) -> str:
    part = 5 if len(letters) == RECEIPT else 4
    return "-".join(letters[at : at + part] for at in range(0, len(letters), part))


def new_receipt() -> str:
    """What shows that a vote was counted, and never which: it has nothing to do with the code or the marks."""
    return new_code(RECEIPT)


def code_in(typed: str) -> str:
    """The code as it stands on the slip, however it was typed: small or Cyrillic letters, no lines, O for nought.

    >>> code_in("abcd efgh jkoi"), code_in("АВСК/ехтм.3456")
    ('ABCD-EFGH-JK01', 'ABCK-EXTM-3456')
    """
    letters = "".join(sign for sign in typed.upper() if sign.isalnum())
    return _grouped(letters.translate(CYRILLIC).translate(MISREAD))


def digest_of(typed: str) -> str:
    """What is kept of a code.

    >>> digest_of("abcd-efgh-jk01") == digest_of("ABCD EFGH JKOI")
    True
    """
    return hashlib.sha256(b"vote:" + code_in(typed).replace("-", "").encode()).hexdigest()
