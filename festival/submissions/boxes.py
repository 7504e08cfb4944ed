"""Questions as a page shows them: boxes to type in, rows of them, and what was typed read back in words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from festival.foundation.countries import country_choices, country_name
from festival.foundation.shell import locale
from festival.foundation.tongues import is_tag, language_name
from festival.foundation.words import cleaned
from festival.submissions import forms, queries
from festival.submissions.entry import Entry, rows_of
from festival.submissions.models import Call
from festival.submissions.questions import (
    BY_NAME,
    GROUPS,
    LIFE,
    STEPS,
    WRITTEN_IN,
    Group,
    Question,
    asked_in,
    in_group,
    room_for,
)


@dataclass(frozen=True)
class Box:
    """One question on a page: where it stands, what was typed, and what is wrong with it."""

    name: str
    id: str
    label: str
    kind: str
    value: str
    hint: str = ""
    says: Sequence[str] = ()
    asks: Sequence[str] = ()
    """What is worth a second look, and is no mistake."""
    lang: str = ""
    choices: Sequence[tuple[str, str]] = ()
    ticked: bool = False
    kept: bool = False
    most: int = 0
    used: int = 0
    mosts: str = ""
    """How much room each language has, where another box of the row says which it is."""


@dataclass(frozen=True)
class Row:
    """One row of a group, with its place among those filled."""

    at: int
    legend: str
    boxes: Sequence[Box]
    filled: bool
    first: bool
    last: bool


@dataclass(frozen=True)
class Block:
    """A question alone, or a group of rows."""

    box: Box | None = None
    group: Group | None = None
    rows: Sequence[Row] = ()


class Blocks:
    """Makes the questions of a step into boxes, with what was typed in them."""

    def __init__(
        self, entry: Entry, typed: dict[str, list[str]], call: Call, *, has_password: bool
    ) -> None:
        self.typed, self.call, self.has_password = typed, call, has_password
        self.says: dict[tuple[str, int], list[str]] = {}
        for problem in entry.problems:
            self.says.setdefault((problem.field, problem.position), []).append(problem.says)
        self.asks: dict[tuple[str, int], list[str]] = {}
        for doubt in entry.doubts:
            self.asks.setdefault((doubt.field, doubt.position), []).append(doubt.says)

    def of(self, step: str) -> list[Block]:
        blocks: list[Block] = []
        done: set[str] = set()
        for question in asked_in(step):
            if not question.group:
                value = (self.typed.get(question.name) or [""])[0]
                blocks.append(Block(box=self.box(question, value, 0, "")))
            elif question.group not in done:
                done.add(question.group)
                group = next(one for one in GROUPS if one.name == question.group)
                blocks.append(Block(group=group, rows=self.rows(group)))
        return blocks

    def rows(self, group: Group) -> list[Row]:
        """The rows typed so far, and an empty one."""
        questions = in_group(group.name)
        typed = rows_of(self.typed, group.name)
        return [
            Row(
                at=at,
                legend=f"{group.row} {at + 1}",
                boxes=[
                    self.box(q, row[q.name], at, f" {at + 1}" if len(questions) == 1 else "", row)
                    for q in questions
                ],
                filled=at < len(typed),
                first=at == 0,
                last=at == len(typed) - 1,
            )
            for at, row in enumerate([*typed, {q.name: "" for q in questions}])
        ]

    def box(
        self,
        question: Question,
        value: str,
        at: int,
        number: str,
        row: Mapping[str, str] | None = None,
    ) -> Box:
        kind = question.kind
        shown = "" if kind == "secret" else value
        if kind == "language" and is_tag(value):
            shown = language_name(value, locale())
        return Box(
            name=question.name,
            id=f"{question.name}-{at}" if question.group else question.name,
            label=f"{question.label}{number}",
            kind=kind,
            value=forms.ticked(question, self.call.rules_version)
            if kind in {"tick", "rules"}
            else shown,
            hint=str(question.hint) if at == 0 else "",
            says=self.says.get((question.name, at), ()),
            asks=self.asks.get((question.name, at), ()),
            lang=question.lang,
            choices=self.choices(question, value),
            ticked=bool(value),
            kept=kind == "secret" and self.has_password,
            **counted(question, value, row or {}),
        )

    def choices(self, question: Question, value: str) -> list[tuple[str, str]]:
        """What is offered; something typed that is not offered stays on the list, to be seen."""
        if question.kind == "country":
            offered = list(country_choices(locale()))
        elif question.kind == "category":
            offered = [(c.code, c.name.within(locale())) for c in self.call.categories]
        else:
            offered = [(name, str(label)) for name, label in question.choices]
        if not offered:
            return []
        extra = [(value, value)] if value and value not in dict(offered) else []
        return [("", gettext("Choose")), *extra, *offered]


def counted(question: Question, value: str, row: Mapping[str, str]) -> dict[str, Any]:
    """How many characters of a text are used, and how many there are in its language."""
    if not question.counted:
        return {}
    used = len(cleaned(value, question.most, lines=True).text)
    if not question.group:
        return {"most": question.most, "used": used}
    rooms = {tag: room_for(LIFE, tag) for tag, _ in WRITTEN_IN}
    most = rooms.get(row.get("director_bio_language", ""), question.most)
    return {"most": most, "used": used, "mosts": json.dumps(rooms)}


def answered(typed: dict[str, list[str]], call: Call) -> list[tuple[str, list[str]]]:
    """Every answer in words, as it is read again before sending and after."""
    told: list[tuple[str, list[str]]] = []
    seen: set[str] = set()
    for question in (one for _, _label in STEPS for one in asked_in(_)):
        if question.group:
            if question.group not in seen:
                seen.add(question.group)
                rows = [_row_words(row, call) for row in rows_of(typed, question.group)]
                told.append((queries.called(question), [row for row in rows if row]))
        elif typed.get(question.name) and typed[question.name][0]:
            told.append((str(question.label), [_words(question, typed[question.name][0], call)]))
    return [(label, words) for label, words in told if words]


def _row_words(row: dict[str, str], call: Call) -> str:
    kept = [
        _words(BY_NAME[name], value, call)
        for name, value in row.items()
        if value and name != "director_gender"
    ]
    return ", ".join(kept)


def _words(question: Question, value: str, call: Call) -> str:
    if question.kind == "tick":
        return gettext("Yes")
    if question.kind == "rules":
        return gettext("Version %(version)s", version=value)
    if question.kind == "country":
        return country_name(value, locale()) if len(value) in {2, 4} else value
    if question.kind == "language":
        return language_name(value, locale()) if is_tag(value) else value
    if question.kind == "category":
        known = {c.code: c.name.within(locale()) for c in call.categories}
        return known.get(value, value)
    return str(dict(question.choices).get(value, value))
