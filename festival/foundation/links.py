"""Addresses on the web that we are willing to keep, show and follow."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

LONGEST = 2000

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
_NOT_IN_A_URL = re.compile(r"[\s\x00-\x20\x7f\\<>\"`{}|^]")
_PRIVATE_ENDINGS = (
    "localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private",
    "test", "invalid", "onion", "alt", "home.arpa", "in-addr.arpa", "ip6.arpa",
)  # fmt: skip


def is_public_https(url: str) -> bool:
    """Whether *url* is an ``https`` address on a public host, on the usual port.

    The name may still lead to a private machine: whoever opens it checks each
    address it resolves to with :func:`is_public_address`.

    >>> is_public_https("https://vimeo.com/123"), is_public_https("https://қаз.kz/фильм")
    (True, True)
    >>> [is_public_https(url) for url in ("http://vimeo.com", "javascript:alert(1)",
    ...     "https://127.0.0.1/", "https://2130706433/", "https://user@vimeo.com/")]
    [False, False, False, False, False]
    """
    if len(url) > LONGEST or _NOT_IN_A_URL.search(url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        return False
    return (
        parts.scheme == "https"
        and port in {None, 443}
        and "@" not in parts.netloc
        and is_public_host(host)
    )


def is_public_host(host: str) -> bool:
    """Whether *host* is a full name under a public ending; bare addresses are refused.

    >>> is_public_host("festival.kz"), is_public_host("printer.local"), is_public_host("10.0.0.1")
    (True, False, False)
    """
    try:
        name = host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return False
    labels = name.split(".")
    if len(name) > 253 or len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return False
    # An ending with a digit first is an address in disguise: 0x7f.1, 127.1.
    if not labels[-1][0].isalpha():
        return False
    return not any(name == ending or name.endswith(f".{ending}") for ending in _PRIVATE_ENDINGS)


def is_public_address(address: str) -> bool:
    """Whether an IP address belongs to the open internet.

    >>> is_public_address("93.184.216.34"), is_public_address("::ffff:10.0.0.1")
    (True, False)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_global and not found.is_multicast and not found.is_reserved
