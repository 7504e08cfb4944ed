"""What the grid's script asks for, read strictly: anything that is not such a wish is refused."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import request

from festival.foundation import canonical, numbers
from festival.foundation.verdict import Refused, no
from festival.foundation.words import cleaned
from festival.programme.board_rules import LONGEST_MINUTES, NOT_UNDERSTOOD
from festival.programme.models import ShowState

_CODE = re.compile(r"[a-z0-9-]{1,40}", re.IGNORECASE)
MOST_WORDS = 300


@dataclass(frozen=True)
class Asked:
    """A wish of the script, by name."""

    body: dict[str, Any]

    def code(self, name: str) -> str:
        found = self.body.get(name)
        if not isinstance(found, str) or not _CODE.fullmatch(found):
            raise Refused(no(NOT_UNDERSTOOD))
        return found

    def code_if_any(self, name: str) -> str:
        return self.code(name) if self.body.get(name) else ""

    def number(self, name: str, most: int = 2**31 - 1) -> int:
        found = self.body.get(name)
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= most:
            raise Refused(no(NOT_UNDERSTOOD))
        return found

    def number_if_any(self, name: str, most: int = 2**31 - 1) -> int | None:
        return None if self.body.get(name) is None else self.number(name, most)

    @property
    def minutes(self) -> int | None:
        return self.number_if_any("minutes", LONGEST_MINUTES)

    @property
    def starts(self) -> datetime:
        found = numbers.wall(str(self.body.get("starts", "")))
        if found is None:
            raise Refused(no(NOT_UNDERSTOOD))
        return found

    @property
    def day(self) -> date | None:
        return numbers.day(str(self.body.get("day") or ""))

    @property
    def state(self) -> ShowState:
        try:
            return ShowState(str(self.body.get("state")))
        except ValueError:
            raise Refused(no(NOT_UNDERSTOOD)) from None

    @property
    def although(self) -> str:
        found = self.body.get("although") or ""
        said = cleaned(found, MOST_WORDS) if isinstance(found, str) else None
        if said is None or said.problem:
            raise Refused(no(NOT_UNDERSTOOD))
        return str(said.text)


def asked() -> Asked:
    """The wish in the body of this post."""
    try:
        body = canonical.load(request.get_data())
    except canonical.Malformed:
        body = None
    if not isinstance(body, dict):
        raise Refused(no(NOT_UNDERSTOOD))
    return Asked(body)
