"""A rule as it is typed: rows of fact, relation and value, and groups of such rows, kept until they are right.

The rows travel in the address, packed, so that adding one, looking at the films and going back keep
everything typed, with and without scripts.
"""

import binascii
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from festival.editions import rules
from festival.editions.conditions import (
    EVERY_FILM,
    TERMS,
    All,
    Any_,
    Compare,
    Condition,
    compared,
    plain,
    settled,
    understood,
)
from festival.editions.eligibility import FACT_WORDS
from festival.editions.sentences import length_words
from festival.foundation.canonical import Malformed, canonical, load
from festival.foundation.countries import country_code
from festival.foundation.numbers import whole
from festival.foundation.verdict import Refused, Verdict, no
from festival.foundation.words import cleaned

JOINS = ("all", "any")
MOST_ROWS = 50
MOST_TYPED = 60
LONGEST_TYPED = 60
LONGEST_PACKED = 3_000
LARGEST_UNPACKED = 60_000
_NAME = re.compile(r"r([0-9]{1,2})(?:-([0-9]{1,2}))?-(fact|relation|value|join)", re.ASCII)
_LENGTH = re.compile(r"(?:([0-9]{1,2}):([0-5][0-9]):([0-5][0-9])|([0-9]{1,4}))", re.ASCII)


@dataclass
class Row:
    """One condition as typed."""

    fact: str
    relation: str
    typed: list[str] = field(default_factory=list)
    problem: Verdict | None = None


@dataclass
class Group:
    """Rows of which all must hold, or any."""

    join: str
    rows: list[Row] = field(default_factory=list)
    problem: Verdict | None = None


@dataclass
class Typed:
    """A whole rule as typed, and the version of the section it was opened at."""

    join: str = "all"
    items: list[Row | Group] = field(default_factory=list)
    version: int | None = None
    problem: Verdict | None = None

    @property
    def count(self) -> int:
        return sum(1 if isinstance(one, Row) else max(1, len(one.rows)) for one in self.items)


def rows_of(condition: Condition, version: int | None = None) -> Typed | None:
    """The rows that say *condition*; None where its groups are deeper than rows can show.

    >>> rows_of(Compare("seconds", "at_most", 2400)).items
    [Row(fact='seconds', relation='at_most', typed=['0:40:00'], problem=None)]
    """
    flat = _merged(settled(condition))
    parts = flat.parts if isinstance(flat, All | Any_) else (flat,)
    items: list[Row | Group] = []
    for part in parts:
        inner = part.parts if isinstance(part, All | Any_) else ()
        rows = [_row_of(one) for one in inner if isinstance(one, Compare)]
        if isinstance(part, Compare):
            items.append(_row_of(part))
        elif len(rows) == len(inner):
            items.append(Group(_join(part), rows))
        else:
            return None
    return Typed(_join(flat), items, version)


def _join(condition: Condition) -> str:
    return "any" if isinstance(condition, Any_) else "all"


def _merged(condition: Condition) -> Condition:
    """A group within a group of its own sort is the same as one group."""
    if not isinstance(condition, All | Any_):
        return condition
    parts: list[Condition] = []
    for one in map(_merged, condition.parts):
        if isinstance(one, All | Any_) and type(one) is type(condition):
            parts.extend(one.parts)
        else:
            parts.append(one)
    return type(condition)(tuple(parts))


def _row_of(leaf: Compare) -> Row:
    value = leaf.value
    if isinstance(value, tuple):
        typed = list(value)
    elif isinstance(value, bool):
        typed = ["yes" if value else "no"]
    elif TERMS[leaf.fact].sort == "length" and isinstance(value, int):
        hours, rest = divmod(value, 3600)
        typed = [f"{hours}:{rest // 60:02}:{rest % 60:02}"]
    else:
        typed = [value.isoformat() if isinstance(value, date) else str(value)]
    return Row(leaf.fact, leaf.relation, typed)


def posted(form: Any, act: str = "") -> Typed:
    """The rows of a form as sent, after *act*: ``add``, ``add-2``, ``group``, ``remove-2`` or ``remove-2-0``."""
    typed = Typed(
        _one_of(JOINS, form.get("join", "")), version=whole(form.get("version", ""), most=2**31 - 1)
    )
    found: dict[int, Row | Group] = {}
    inside: dict[tuple[int, int], Row] = {}
    for name in form:
        if place := _NAME.fullmatch(name):
            at, inner = int(place[1]), place[2]
            if place[3] == "join" and not inner:
                found[at] = Group(_one_of(JOINS, form.get(name, "")))
            elif place[3] == "fact" and inner:
                inside[at, int(inner)] = _row(form, name.removesuffix("-fact"))
            elif place[3] == "fact":
                found[at] = _row(form, name.removesuffix("-fact"))
    _inside(found, inside, act)
    typed.items = [found[at] for at in sorted(found) if f"remove-{at}" != act]
    _more(typed, found, act, form)
    if typed.count > MOST_ROWS:
        raise Refused(no(rules.RULE_TOO_LONG, most=MOST_ROWS))
    return typed


def _inside(found: dict[int, Row | Group], inside: dict[tuple[int, int], Row], act: str) -> None:
    for at, inner in sorted(inside):
        group = found.get(at)
        if isinstance(group, Group) and f"remove-{at}-{inner}" != act:
            group.rows.append(inside[at, inner])


def _more(typed: Typed, found: Mapping[int, Row | Group], act: str, form: Any) -> None:
    """One more row or group where a button asked for it."""
    if act == "group":
        typed.items.append(Group("any" if typed.join == "all" else "all"))
    if act == "add":
        typed.items.append(_new_row(form.get("new", "")))
    at = whole(act.removeprefix("add-")) if act.startswith("add-") else None
    group = found.get(at) if at is not None else None
    if isinstance(group, Group):
        group.rows.append(_new_row(form.get(f"r{at}-new", "")))


def _new_row(fact: str) -> Row:
    if fact not in TERMS:
        raise Refused(no(rules.RULE_FACT_UNKNOWN, fact=fact[:40], known=", ".join(TERMS)))
    return Row(fact, TERMS[fact].relations[0])


def _row(form: Any, name: str) -> Row:
    row = _new_row(form.get(f"{name}-fact", ""))
    row.relation = _one_of(TERMS[row.fact].relations, form.get(f"{name}-relation", ""))
    given = (cleaned(one, LONGEST_TYPED).text for one in form.getlist(f"{name}-value"))
    row.typed = list(dict.fromkeys(one for one in given if one))[:MOST_TYPED]
    return row


def _one_of(known: Sequence[str], typed: str) -> str:
    return typed if typed in known else known[0]


def read(typed: Typed) -> Condition | None:
    """The rule the rows say; None when something in them cannot be right, which is then noted there."""
    parts: list[Condition | None] = []
    for item in typed.items:
        if isinstance(item, Row):
            parts.append(_read(item))
            continue
        inner = [_read(row) for row in item.rows]
        item.problem = None if inner else no(rules.RULE_GROUP_EMPTY)
        sure = tuple(one for one in inner if one is not None)
        whole_group = bool(inner) and len(sure) == len(inner)
        parts.append(_GROUPS[item.join](sure) if whole_group else None)
    kept = tuple(one for one in parts if one is not None)
    if len(kept) < len(parts):
        return None
    try:
        return understood(plain(_GROUPS[typed.join](kept))) if kept else EVERY_FILM
    except Refused as refused:
        typed.problem = refused.verdict
        return None


_GROUPS: Mapping[str, Callable[[tuple[Condition, ...]], Condition]] = {"all": All, "any": Any_}


def _read(row: Row) -> Compare | None:
    row.problem = None
    if not row.typed:
        row.problem = no(rules.RULE_VALUE_MISSING)
        return None
    sort = TERMS[row.fact].sort
    value = _VALUES.get(sort, _as_typed)(row.typed)
    if sort == "length" and value is None:
        row.problem = no(rules.RULE_LENGTH_UNREADABLE, value=row.typed[0])
        return None
    try:
        return compared(row.fact, row.relation, row.typed[0] if value is None else value)
    except Refused as refused:
        row.problem = _in_words(row.fact, refused.verdict)
        return None


def _in_words(fact: str, verdict: Verdict) -> Verdict:
    """The refusal with the fact under the name it has on the page."""
    told = verdict.facts | {"fact": f"“{FACT_WORDS[fact]}”"}
    if TERMS[fact].sort == "length":
        told |= {name: length_words(told[name]) for name in ("least", "most") if name in told}
    return Verdict(verdict.reason, told)


def _as_typed(typed: list[str]) -> Any:
    return typed[0]


def _length(typed: list[str]) -> int | None:
    """Hours, minutes and seconds, or whole minutes; ``40:08`` could be either and is asked about.

    >>> _length(["0:40:08"]), _length(["40"]), _length(["40:08"])
    (2408, 2400, None)
    """
    found = _LENGTH.fullmatch(typed[0])
    if found is None:
        return None
    if found[4]:
        return int(found[4]) * 60
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])


_VALUES: Mapping[str, Callable[[list[str]], Any]] = {
    "choice": list,
    "languages": list,
    "countries": lambda typed: [country_code(one) or one for one in typed],
    "whole": lambda typed: whole(typed[0]),
    "length": _length,
    "truth": lambda typed: {"yes": True, "no": False}.get(typed[0]),
}


def packed(typed: Typed) -> str:
    """The rows in one word for an address."""
    items = [
        [one.fact, one.relation, one.typed]
        if isinstance(one, Row)
        else {"join": one.join, "rows": [[row.fact, row.relation, row.typed] for row in one.rows]}
        for one in typed.items
    ]
    whole_rule = {"join": typed.join, "items": items, "version": typed.version}
    word = urlsafe_b64encode(zlib.compress(canonical(whole_rule), 9)).decode().rstrip("=")
    if len(word) > LONGEST_PACKED:
        raise Refused(no(rules.RULE_TOO_LONG, most=MOST_ROWS))
    return word


def unpacked(word: str) -> Typed | None:
    """The rows an address carries; None when it carries something else.

    >>> unpacked(packed(Typed("any", [Row("silent", "is", ["yes"])], 3)))
    Typed(join='any', items=[Row(fact='silent', relation='is', typed=['yes'], problem=None)], version=3, problem=None)
    >>> unpacked("nonsense") is None
    True
    """
    if not word or len(word) > LONGEST_PACKED:
        return None
    try:
        plainly = zlib.decompressobj().decompress(
            urlsafe_b64decode(word + "=" * (-len(word) % 4)), LARGEST_UNPACKED
        )
        return _typed(load(plainly))
    except (binascii.Error, zlib.error, Malformed, UnicodeError, ValueError):
        return None


def _typed(value: Any) -> Typed | None:
    match value:
        case {"join": "all" | "any" as join, "items": list(items), "version": version}:
            rows = [_unpacked_item(one) for one in items[: MOST_ROWS + 1]]
            kept = [one for one in rows if one is not None]
            known = version is None or (type(version) is int and 0 <= version < 2**31)
            found = Typed(join, kept, version if known else None)
            fits = known and len(kept) == len(items) and found.count <= MOST_ROWS
            return found if fits else None
    return None


def _unpacked_item(value: Any) -> Row | Group | None:
    match value:
        case [str(fact), str(relation), list(typed)]:
            words = all(isinstance(one, str) and 0 < len(one) <= LONGEST_TYPED for one in typed)
            known = fact in TERMS and relation in TERMS[fact].relations
            return (
                Row(fact, relation, typed) if words and known and len(typed) <= MOST_TYPED else None
            )
        case {"join": "all" | "any" as join, "rows": list(rows)}:
            inner = [_unpacked_item(one) for one in rows[: MOST_ROWS + 1]]
            kept = [one for one in inner if isinstance(one, Row)]
            return Group(join, kept) if len(kept) == len(rows) else None
    return None
