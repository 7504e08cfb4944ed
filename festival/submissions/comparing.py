"""Three ways to look at an entry: as the last file had it, as the new one has it, and as it stands here. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from festival.submissions.own_columns import OWN
from festival.submissions.questions import BY_NAME

NEVER = ("tracking", "sent")
"""What an entry keeps as it first came: its number, and the day it was sent."""
SPREAD = ("extras", "contact")
"""What is compared part by part."""

Says = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One thing that is, or would be, another than before."""

    name: str
    before: Any
    after: Any


@dataclass
class Merged:
    """What a newer row brings: what to set, and what stays because the office has edited it since."""

    updates: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)


def merged(last: Says, new: Says, now: Says) -> Merged:
    """News is taken, unless the office has changed the same thing since; then the office's word stands.

    >>> found = merged({"state": "a", "year": ["1"]}, {"state": "b", "year": ["2"]}, {"state": "a", "year": ["3"]})
    >>> found.updates, [one.name for one in found.conflicts]
    ({'state': 'b'}, ['year'])
    """
    found = Merged()
    for name, value in new.items():
        if name in NEVER:
            continue
        if name in SPREAD:
            _spread(found, name, last.get(name) or {}, value, now.get(name) or {})
            continue
        was, stands = last.get(name), now.get(name)
        if value in (was, stands) or (not value and not was):
            continue
        if _is(stands, was):
            found.updates[name] = value
            found.changes.append(Change(name, stands, value))
        else:
            found.conflicts.append(Change(name, stands, value))
    return found


def _is(one: Any, other: Any) -> bool:
    """Nothing is nothing, whether it was said or not."""
    return one == other or (not one and not other)


def _spread(found: Merged, name: str, last: Says, new: Says, now: Says) -> None:
    """The parts of something only the file speaks of; each is news by itself."""
    different = [
        part
        for part in dict.fromkeys([*new, *last])
        if (new.get(part) or "") != (last.get(part) or "")
        and (new.get(part) or "") != (now.get(part) or "")
    ]
    if different:
        found.updates[name] = dict(new)
        found.changes += [
            Change(f"{name}:{part}", last.get(part) or "", new.get(part) or "")
            for part in different
        ]


def _is_answer(name: str) -> bool:
    """An answer to a question of every entry, or to one of the call's own."""
    return name in BY_NAME or name.startswith(OWN)


def typed_from(says: Says) -> dict[str, list[str]]:
    """What a row says, as the answers an entry keeps; columns nobody reads become pairs of their own.

    >>> typed_from({"title": ["Ayka"], "credits": [["writer", "A"]], "extras": {"Flag": "Red"}, "state": "x"})
    {'title': ['Ayka'], 'credit_kind': ['writer'], 'credit_name': ['A'], 'extra_name': ['Flag'], 'extra': ['Red']}
    """
    typed = {name: list(says[name]) for name in says if _is_answer(name)}
    if "credits" in says:
        typed["credit_kind"] = [kind for kind, _ in says["credits"]]
        typed["credit_name"] = [name for _, name in says["credits"]]
    if "extras" in says:
        typed["extra_name"] = list(says["extras"])
        typed["extra"] = list(says["extras"].values())
    return typed


def says_from(typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The answers an entry keeps, as a row would say them.

    >>> says_from({"title": ["Ayka"], "credit_kind": ["writer"], "credit_name": ["A"]})["credits"]
    [['writer', 'A']]
    """
    says: dict[str, Any] = {
        name: [value for value in values if value]
        for name, values in typed.items()
        if _is_answer(name)
    }
    kinds, names = typed.get("credit_kind", ()), typed.get("credit_name", ())
    says["credits"] = [[k, n] for k, n in zip(kinds, names, strict=False) if k and n]
    says["extras"] = dict(zip(typed.get("extra_name", ()), typed.get("extra", ()), strict=False))
    return says
