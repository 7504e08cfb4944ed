"""Answers as lists and rows, and what single ones of them mean. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from festival.foundation.numbers import day
from festival.foundation.tongues import is_tag, suggested_language
from festival.submissions.models import Answer
from festival.submissions.questions import GROUPS, in_group

Typed = Mapping[str, Sequence[str]]
LONGEST_CODE = 3
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?", re.ASCII)


def typed_of(answers: Iterable[Answer]) -> dict[str, list[str]]:
    """Rows of answers as lists, in their order, holes filled."""
    typed: dict[str, list[str]] = {}
    for answer in sorted(answers, key=lambda one: (one.field, one.position)):
        kept = typed.setdefault(answer.field, [])
        kept.extend([""] * (answer.position - len(kept)))
        kept.append(answer.typed)
    return typed


def rows_of(typed: Typed, group: str) -> list[dict[str, str]]:
    """The rows of a group, as typed, each with every question of the group."""
    names = [question.name for question in in_group(group)]
    count = max((len(typed.get(name, ())) for name in names), default=0)
    return [
        {name: (typed.get(name, ())[at : at + 1] or [""])[0] for name in names}
        for at in range(count)
    ]


def as_tag(typed: str) -> str:
    """A language by its tag or its name; a code that is none is left to be asked about.

    >>> as_tag("kk"), as_tag("Kazakh"), as_tag("казахский"), as_tag("kz")
    ('kk', 'kk', 'kk', 'kz')
    """
    if is_tag(typed) or len(typed) <= LONGEST_CODE:
        return typed
    return suggested_language(typed) or typed


def read_date(typed: str) -> tuple[date, str] | None:
    """A day, or the first day of a month or year known alone, with its precision.

    >>> read_date("2019-03-12"), read_date("2019")[1], read_date("12.13.2019")
    ((datetime.date(2019, 3, 12), 'day'), 'year', None)
    """
    if exact := day(typed):
        return exact, "day"
    found = _MONTH.fullmatch(typed)
    if found is None or int(found[1]) < 1888 or not 1 <= int(found[2] or 1) <= 12:
        return None
    return date(int(found[1]), int(found[2] or 1), 1), "month" if found[2] else "year"


def moved(typed: Typed, how: str, group: str, at: int) -> dict[str, list[str]]:
    """The rows of *group* with one moved *up* or *down*, or *remove*d; the other answers as they were.

    >>> moved({"country": ["KZ", "DE"]}, "down", "countries", 0)["country"]
    ['DE', 'KZ']
    """
    rows = rows_of(typed, group)
    other = {"up": at - 1, "down": at + 1}.get(how, at)
    if 0 <= at < len(rows) and 0 <= other < len(rows):
        if how == "remove":
            rows.pop(at)
        else:
            rows[at], rows[other] = rows[other], rows[at]
    names = [question.name for question in in_group(group)]
    return {name: [row[name] for row in rows] for name in names}


def without_empty_rows(typed: Typed) -> dict[str, list[str]]:
    """Answers with the rows left out in which nothing was typed."""
    kept = {name: list(values) for name, values in typed.items()}
    for group in GROUPS:
        names = [q.name for q in in_group(group.name) if q.name in typed]
        rows = [row for row in rows_of(typed, group.name) if any(row.values())]
        for name in names:
            kept[name] = [row[name] for row in rows]
    return kept
