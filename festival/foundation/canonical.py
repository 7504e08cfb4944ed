"""One way of writing a value down, so that its digest means something.

Canonical JSON: UTF-8, keys sorted, no spaces, instants in UTC. Snapshots of submissions, releases
and counts of ballots are sealed in this form together with its SHA-256.
"""

import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any

DEEPEST = 40
LARGEST = 50_000_000
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""NUL, and halves of characters."""


class Malformed(ValueError):
    """A value that cannot be written down, or a text that is not strict JSON."""


def canonical(value: Any) -> bytes:
    """The canonical bytes of *value*.

    >>> canonical({"b": [1, None], "a": "Қыз"}).decode()
    '{"a":"Қыз","b":[1,null]}'
    >>> canonical(datetime(2019, 9, 14, 12, tzinfo=UTC)).decode()
    '"2019-09-14T12:00:00Z"'
    """
    return json.dumps(
        _plain(value, 0), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(value: Any) -> str:
    """The SHA-256 of the canonical bytes, in hexadecimal.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    return sha256(canonical(value)).hexdigest()


def load(text: str | bytes) -> Any:
    """Read strict JSON: no NaN, no name twice, no NUL or half characters, not too deep.

    >>> load('{"a": [1.5, true]}')
    {'a': [1.5, True]}
    """
    if len(text) > LARGEST:
        raise Malformed("The text is too long.")
    try:
        read = text.decode("utf-8") if isinstance(text, bytes) else text
        value = json.loads(
            read, object_pairs_hook=_named_once, parse_constant=_refused, parse_float=_finite
        )
    except Malformed:
        raise
    except (ValueError, RecursionError) as error:
        raise Malformed("This is not JSON.") from error
    _plain(value, 0)
    return value


def _plain(value: Any, depth: int) -> Any:
    """*value* as JSON knows it, or :class:`Malformed`."""
    if depth > DEEPEST:
        raise Malformed("The value is nested too deeply.")
    # Nearly everything is one of these three, and asking what else it could be costs more than writing it.
    kind = type(value)
    if kind is str:
        return _written(value)
    if kind is dict:
        return {_name(name): _plain(item, depth + 1) for name, item in value.items()}
    if kind is list:
        return [_plain(item, depth + 1) for item in value]
    match value:
        case Enum():
            return _plain(value.value, depth)
        case None | bool() | int():
            return value
        case str():
            return _written(value)
        case float():
            return _finite_number(value)
        case Decimal():
            return _written(format(value, "f")) if value.is_finite() else _refused(str(value))
        case datetime():
            return _instant(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {_name(name): _plain(item, depth + 1) for name, item in value.items()}
        case list() | tuple():
            return [_plain(item, depth + 1) for item in value]
    raise Malformed(f"A {type(value).__name__} has no canonical form.")


def _name(name: Any) -> str:
    if type(name) is str:
        return _written(name)
    if not isinstance(name, str):
        raise Malformed("Names are texts.")
    return _written(name.value if isinstance(name, Enum) else name)


def _written(text: str) -> str:
    if UNSTORABLE.search(text):
        raise Malformed("A text holds a character that cannot be stored.")
    return str(text)


def _instant(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise Malformed("A time without a zone is not an instant.")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _finite_number(number: float) -> float:
    if not math.isfinite(number):
        raise Malformed("A number is not finite.")
    return number


def _finite(written: str) -> float:
    return _finite_number(float(written))


def _refused(written: str) -> Any:
    raise Malformed(f"{written} is not a number.")


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for name, item in pairs:
        if name in value:
            raise Malformed(f"The name {name!r} stands twice.")
        value[name] = item
    return value
