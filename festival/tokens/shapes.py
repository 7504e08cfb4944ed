"""The shapes of what programs send and are sent: said once, checked here and printed in the description."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from festival.foundation.words import cleaned

Schema = dict[str, Any]

WRITTEN = {"line", "prose"}
KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


def words(says: str = "", most: int = 0, least: int = 0, **more: Any) -> Schema:
    """A text; *most* characters where it is one that is sent to us."""
    bounds = ({"maxLength": most} if most else {}) | ({"minLength": least} if least else {})
    return _said(says) | {"type": "string"} | bounds | more


def line(says: str = "", most: int = 200, least: int = 0) -> Schema:
    """One line that a person may have written: without what hides, and tidied."""
    return words(says, most, least, format="line")


def prose(says: str = "", most: int = 4_000, least: int = 0) -> Schema:
    """Several such lines."""
    return words(says, most, least, format="prose")


def whole(says: str = "", least: int | None = None, most: int | None = None) -> Schema:
    """A whole number."""
    bounds = {"minimum": least, "maximum": most}
    return _said(says) | {"type": "integer"} | {k: v for k, v in bounds.items() if v is not None}


def truth(says: str = "") -> Schema:
    return _said(says) | {"type": "boolean"}


def instant(says: str = "") -> Schema:
    return _said(says) | {"type": "string", "format": "date-time"}


def one_of(values: Any, says: str = "") -> Schema:
    return _said(says) | {"type": "string", "enum": [str(one) for one in values]}


def maybe_of(values: Any, says: str = "") -> Schema:
    """One of these, or null where it is not known."""
    known = [*(str(one) for one in values), None]
    return _said(says) | {"type": ["string", "null"], "enum": known}


def listed(item: Schema, says: str = "", most: int = 0) -> Schema:
    return _said(says) | {"type": "array", "items": item} | ({"maxItems": most} if most else {})


def maybe(schema: Schema) -> Schema:
    """The same, or null where it is not known."""
    return {**schema, "type": [schema["type"], "null"]}


def thing(
    says: str, needed: Mapping[str, Schema], more: Mapping[str, Schema] | None = None
) -> Schema:
    """An object with these names and no others."""
    return _said(says) | {
        "type": "object",
        "required": list(needed),
        "properties": dict(needed) | dict(more or {}),
        "additionalProperties": False,
    }


def page_of(item: Schema) -> Schema:
    """A page of a list."""
    number = whole(least=0)
    return thing(
        "A page of a list.",
        {
            "items": listed(item), "page": number, "pages": number, "per_page": number,
            "total": number,
        },
    )  # fmt: skip


def _said(says: str) -> Schema:
    return {"description": says} if says else {}


WALL = words(
    "The clock on the wall there, as 2019-09-16T18:30.", most=16,
    pattern=r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$",
)  # fmt: skip


def wrong(schema: Schema, value: Any, at: str = "") -> tuple[str, str] | None:
    """Where *value* has another shape, and what it must be; nothing where it is right.

    >>> name = thing("", {"name": words(most=3)})
    >>> wrong(name, {"name": "Aru"}), wrong(name, {"name": "Aigerim"}), wrong(name, {})
    (None, ('name', 'at most 3 characters long'), ('name', 'given'))
    """
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is(value, kind) for kind in kinds):
        return at, " or ".join(kinds)
    if value is None:
        return None
    if "enum" in schema and value not in schema["enum"]:
        return at, "one of " + ", ".join(map(str, schema["enum"]))
    if isinstance(value, str):
        return _wrong_words(schema, value, at)
    if isinstance(value, list):
        return _wrong_list(schema, value, at)
    if isinstance(value, dict):
        return _wrong_thing(schema, value, at)
    least, most = schema.get("minimum"), schema.get("maximum")
    if (least is not None and value < least) or (most is not None and value > most):
        return at, f"from {least} to {most}"
    return None


def _is(value: Any, kind: str) -> bool:
    """A truth is no number here, whatever Python says."""
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, KINDS[kind])


def _wrong_words(schema: Schema, value: str, at: str) -> tuple[str, str] | None:
    most, least = schema.get("maxLength"), schema.get("minLength")
    if most is not None and len(value) > most:
        return at, f"at most {most} characters long"
    if least is not None and len(value) < least:
        return at, f"at least {least} characters long"
    if schema.get("format") in WRITTEN and cleaned(value, 4 * len(value), lines=True).problem:
        return at, "without characters that hide or turn the writing around"
    if "pattern" in schema and not re.search(schema["pattern"], value, re.ASCII):
        return at, f"written as {schema['pattern']}"
    if schema.get("format") == "date" and not _is_day(value):
        return at, "a day such as 2019-09-16"
    return None


def tidied(schema: Schema, value: Any) -> Any:
    """A right *value* with its people's words as a form would have kept them."""
    if not isinstance(value, dict):
        return value
    rules = schema.get("properties", {})
    return {name: _tidied(rules.get(name, {}), one) for name, one in value.items()}


def _tidied(schema: Schema, value: Any) -> Any:
    if isinstance(value, dict):
        return tidied(schema, value)
    if isinstance(value, list):
        return [_tidied(schema.get("items", {}), one) for one in value]
    kind = schema.get("format")
    if kind not in WRITTEN or not isinstance(value, str):
        return value
    return cleaned(value, 4 * len(value), lines=kind == "prose").text


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _wrong_list(schema: Schema, value: list[Any], at: str) -> tuple[str, str] | None:
    most = schema.get("maxItems")
    if most is not None and len(value) > most:
        return at, f"a list of at most {most}"
    found = (wrong(schema["items"], one, f"{at}[{n}]") for n, one in enumerate(value))
    return next((one for one in found if one), None)


def _wrong_thing(schema: Schema, value: dict[str, Any], at: str) -> tuple[str, str] | None:
    known, beyond = schema.get("properties", {}), schema.get("additionalProperties", True)
    inside = f"{at}." if at else ""
    for name in schema.get("required", ()):
        if name not in value:
            return inside + name, "given"
    for name, one in value.items():
        rule = known.get(name, beyond)
        if rule is False:
            return inside + name[:80], "left out; known are " + ", ".join(known)
        found = wrong(rule, one, inside + name[:80]) if isinstance(rule, dict) else None
        if found:
            return found
    most = schema.get("maxProperties")
    return (at, f"of at most {most} names") if most is not None and len(value) > most else None
