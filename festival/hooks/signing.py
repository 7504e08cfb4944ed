"""The signature on a message, as Standard Webhooks has it, so that any library of theirs can check it.

``webhook-id``, ``webhook-timestamp`` and the body are joined by dots and signed with HMAC-SHA-256.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence

PREFIX = "whsec_"
ID, MOMENT, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
HEADERS = {
    ID: "Names the message. It stays the same when it is sent again, so that it can be done once.",
    MOMENT: "When it was sent, in seconds since 1970. Refuse what is older than five minutes.",
    SIGNATURE: "One signature or two with a space between: “v1,” and in Base64 the HMAC-SHA-256 of id,"
    " timestamp and body, joined by dots, under the secret. While a secret is changed there are two.",
}


def new_secret() -> str:
    """A secret of 256 bits, as receivers take it.

    >>> new_secret()[:6], len(base64.b64decode(new_secret()[6:]))
    ('whsec_', 32)
    """
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, id: str, moment: int, body: bytes) -> str:
    """One signature of a message.

    >>> signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
    ...     b'{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = b".".join((id.encode(), str(moment).encode(), body))
    mark = hmac.new(key, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(mark).decode()}"


def headers(known: Sequence[str], id: str, moment: int, body: bytes) -> dict[str, str]:
    """What goes with a message, signed with each secret that counts now."""
    return {
        "content-type": "application/json",
        ID: id,
        MOMENT: str(moment),
        SIGNATURE: " ".join(signature(one, id, moment, body) for one in known),
    }
