"""A rule about films as a small tree: what it may ask, and how it is read and written. Never run as code."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from festival.editions import rules
from festival.foundation.canonical import Malformed, canonical, load
from festival.foundation.countries import COUNTRIES
from festival.foundation.numbers import day
from festival.foundation.regions import REGIONS
from festival.foundation.tongues import is_tag
from festival.foundation.verdict import Refused, Verdict

GENDERS = ("female", "male", "other")
PREMIERES = (
    "world", "international", "continental", "central_asian", "national", "regional", "city", "none",
)  # fmt: skip
"""From the strongest to none at all."""

DEEPEST = 4
MOST_LEAVES = 50
MOST_CHOSEN = 60
LONGEST = 20_000

Value = tuple[str, ...] | int | bool | date | str


@dataclass(frozen=True)
class Compare:
    """One fact of a film against one value."""

    fact: str
    relation: str
    value: Value


@dataclass(frozen=True)
class All:
    """Every part must hold. Without parts it is the rule that takes every film."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class Any_:
    """One part is enough."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    """The part must not hold."""

    part: "Condition"


Condition = All | Any_ | Not | Compare
EVERY_FILM = All()


class Term(NamedTuple):
    """A fact a rule may ask about: its sort, what may be said of it, and its bounds."""

    sort: str
    relations: tuple[str, ...]
    offered: Callable[[str], bool] | None = None
    examples: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


def _among(names: Sequence[str]) -> tuple[Callable[[str], bool], tuple[str, ...]]:
    return frozenset(names).__contains__, tuple(names)


AMOUNT = ("at_least", "at_most")
CHOICE = ("any_of", "none_of")
TERMS: Mapping[str, Term] = {
    "kind": Term("choice", CHOICE, *_among(rules.FILM_KINDS)),
    "seconds": Term("length", AMOUNT, least=1, most=86_400),
    "year": Term("whole", AMOUNT, least=1888, most=2200),
    "completed": Term("day", ("from", "until")),
    "country_count": Term("whole", AMOUNT, least=1, most=20),
    "countries": Term("countries", CHOICE, COUNTRIES.__contains__, ("KZ", "KG", "UZ")),
    "majority": Term("countries", CHOICE, COUNTRIES.__contains__, ("KZ", "KG", "UZ")),
    "regions": Term("choice", CHOICE, *_among(tuple(REGIONS))),
    "languages": Term("languages", CHOICE, is_tag, ("kk", "ru", "zxx")),
    "subtitles": Term("languages", CHOICE, is_tag, ("en", "kk", "ru")),
    "directors": Term("choice", CHOICE, *_among(GENDERS)),
    "about_women": Term("truth", ("is",)),
    "first_film": Term("truth", ("is",)),
    "student_film": Term("truth", ("is",)),
    "silent": Term("truth", ("is",)),
    "premiere": Term("rank", ("at_least", "weaker_than"), *_among(PREMIERES[:-1])),
}
"""The closed vocabulary: what no line here names cannot be asked."""

EARLIEST, LATEST = date(1888, 1, 1), date(2200, 12, 31)


def _refuse(reason: Any, **facts: Any) -> Refused:
    return Refused(Verdict(reason, facts))


def _shown(value: Any) -> str:
    """A value as typed, short enough for a sentence."""
    return str(value)[:40]


def condition_in(text: str) -> Condition:
    """The rule sealed in *text*; an empty text takes every film. Raises ``Refused``.

    >>> condition_in('{"fact":"country_count","relation":"at_least","value":2}')
    Compare(fact='country_count', relation='at_least', value=2)
    """
    if not text:
        return EVERY_FILM
    if len(text) > LONGEST:
        raise _refuse(rules.RULE_TOO_LONG, most=MOST_LEAVES)
    try:
        value = load(text)
    except Malformed:
        raise _refuse(rules.RULE_MALFORMED, given=_shown(text)) from None
    return understood(value)


def understood(value: Any) -> Condition:
    """The condition a piece of JSON says, strictly: nothing unknown, nothing too deep, nothing too long."""
    condition = _part(value, 1)
    if len(leaves(condition)) > MOST_LEAVES:
        raise _refuse(rules.RULE_TOO_LONG, most=MOST_LEAVES)
    return condition


def _part(value: Any, depth: int) -> Condition:
    if depth > DEEPEST:
        raise _refuse(rules.RULE_TOO_DEEP, most=DEEPEST)
    match value:
        case {"fact": fact, "relation": relation, "value": given} if len(value) == 3:
            return compared(fact, relation, given)
        case {"all": list(parts)} if len(value) == 1 and (parts or depth == 1):
            return All(_parts(parts, depth))
        case {"any": list(parts)} if len(value) == 1 and parts:
            return Any_(_parts(parts, depth))
        case {"not": part} if len(value) == 1:
            return Not(_part(part, depth + 1))
        case {"all": []} | {"any": []} if len(value) == 1:
            raise _refuse(rules.RULE_GROUP_EMPTY)
    raise _refuse(rules.RULE_MALFORMED, given=_shown(value))


def _parts(parts: list[Any], depth: int) -> tuple[Condition, ...]:
    if len(parts) > MOST_LEAVES:
        raise _refuse(rules.RULE_TOO_LONG, most=MOST_LEAVES)
    return tuple(_part(one, depth + 1) for one in parts)


def compared(fact: Any, relation: Any, given: Any) -> Compare:
    """One condition, if the fact, the relation and the value are all ones that may be used."""
    if not isinstance(fact, str) or fact not in TERMS:
        raise _refuse(rules.RULE_FACT_UNKNOWN, fact=_shown(fact), known=", ".join(TERMS))
    term = TERMS[fact]
    if not isinstance(relation, str) or relation not in term.relations:
        known = ", ".join(term.relations)
        facts = {"relation": _shown(relation), "fact": fact, "known": known}
        raise _refuse(rules.RULE_RELATION_UNKNOWN, **facts)
    return Compare(fact, relation, _READING[term.sort](fact, term, given))


def _read_amount(fact: str, term: Term, given: Any) -> int:
    # True is an int for Python, and 40.0 is equal to one; neither was meant as a number of anything.
    if type(given) is not int or not term.least <= given <= term.most:
        facts = {"value": _shown(given), "fact": fact, "least": term.least, "most": term.most}
        raise _refuse(rules.RULE_VALUE_OUT_OF_RANGE, **facts)
    return given


def _read_day(fact: str, term: Term, given: Any) -> date:
    found = day(given) if isinstance(given, str) else None
    if found is None or not EARLIEST <= found <= LATEST:
        facts = {"value": _shown(given), "fact": fact, "least": EARLIEST, "most": LATEST}
        raise _refuse(rules.RULE_VALUE_OUT_OF_RANGE, **facts)
    return found


def _read_truth(fact: str, term: Term, given: Any) -> bool:
    if not isinstance(given, bool):
        raise _unknown(fact, given, ("true", "false"))
    return given


def _read_rank(fact: str, term: Term, given: Any) -> str:
    if not isinstance(given, str) or not (term.offered and term.offered(given)):
        raise _unknown(fact, given, term.examples)
    return given


def _read_choice(fact: str, term: Term, given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or not given:
        raise _unknown(fact, given if given != [] else "", term.examples)
    if len(given) > MOST_CHOSEN:
        raise _refuse(rules.RULE_TOO_LONG, most=MOST_CHOSEN)
    for one in given:
        if not isinstance(one, str) or not (term.offered and term.offered(one)):
            raise _unknown(fact, one, term.examples)
    return tuple(dict.fromkeys(given))


def _unknown(fact: str, given: Any, known: Sequence[str]) -> Refused:
    facts = {"value": _shown(given), "fact": fact, "known": ", ".join(known)}
    return _refuse(rules.RULE_VALUE_UNKNOWN, **facts)


_READING: Mapping[str, Callable[[str, Term, Any], Value]] = {
    "choice": _read_choice,
    "countries": _read_choice,
    "languages": _read_choice,
    "length": _read_amount,
    "whole": _read_amount,
    "day": _read_day,
    "truth": _read_truth,
    "rank": _read_rank,
}


def plain(condition: Condition) -> dict[str, Any]:
    """The condition as JSON knows it."""
    match condition:
        case All(parts):
            return {"all": [plain(one) for one in parts]}
        case Any_(parts):
            return {"any": [plain(one) for one in parts]}
        case Not(part):
            return {"not": plain(part)}
        case Compare(fact, relation, value):
            written = value.isoformat() if isinstance(value, date) else value
            shown = list(written) if isinstance(written, tuple) else written
            return {"fact": fact, "relation": relation, "value": shown}


def written(condition: Condition) -> str:
    """The condition as it is sealed; the rule that takes every film is nothing.

    >>> written(Any_((Compare("silent", "is", True),)))
    '{"any":[{"fact":"silent","relation":"is","value":true}]}'
    """
    return "" if condition == EVERY_FILM else canonical(plain(condition)).decode()


def leaves(condition: Condition) -> list[Compare]:
    """Every single condition of a tree, in order."""
    match condition:
        case Compare():
            return [condition]
        case Not(part):
            return leaves(part)
        case All(parts) | Any_(parts):
            return [leaf for one in parts for leaf in leaves(one)]


def opposite(leaf: Compare) -> Compare:
    """The condition that holds where *leaf* does not.

    >>> opposite(Compare("seconds", "at_most", 2400)).value
    2401
    """
    match leaf:
        case Compare(fact, "any_of", value):
            return Compare(fact, "none_of", value)
        case Compare(fact, "none_of", value):
            return Compare(fact, "any_of", value)
        case Compare(fact, "is", value):
            return Compare(fact, "is", not value)
        case Compare("premiere", "at_least", value):
            return Compare("premiere", "weaker_than", value)
        case Compare("premiere", "weaker_than", value):
            return Compare("premiere", "at_least", value)
        case Compare(fact, "at_least", int(value)):
            return Compare(fact, "at_most", value - 1)
        case Compare(fact, "at_most", int(value)):
            return Compare(fact, "at_least", value + 1)
        case Compare(fact, "from", date() as value):
            return Compare(fact, "until", value - timedelta(days=1))
        case Compare(fact, _, date() as value):
            return Compare(fact, "from", value + timedelta(days=1))
    raise AssertionError(leaf)


def settled(condition: Condition, turned: bool = False) -> Condition:
    """The same condition without any ``Not``: it holds, fails and is unknown for the same films."""
    match condition:
        case Compare():
            return opposite(condition) if turned else condition
        case Not(part):
            return settled(part, not turned)
        case All(parts):
            inner = tuple(settled(one, turned) for one in parts)
            return Any_(inner) if turned else All(inner)
        case Any_(parts):
            inner = tuple(settled(one, turned) for one in parts)
            return All(inner) if turned else Any_(inner)
