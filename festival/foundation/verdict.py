"""Yes, or no and why."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import format_date, format_datetime, get_locale, gettext


@dataclass(frozen=True)
class Reason:
    """Why a rule says no: a code for machines, a sentence for the person, a status for HTTP.

    The English sentence is the message id of its translations; facts stand in it as ``{name}``.
    """

    code: str
    says: str
    status: int = 409


@dataclass(frozen=True)
class Verdict:
    """The answer to a ``may_…`` question, with the facts its sentence needs.

    >>> CLOSED = Reason("CALL_CLOSED", "The call closed on {at}.")
    >>> bool(YES)
    True
    >>> verdict = no(CLOSED, at="1 May")
    >>> bool(verdict), verdict.plain()
    (False, 'The call closed on 1 May.')
    """

    reason: Reason | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.reason is None

    def __hash__(self) -> int:
        return hash(self.reason)

    def plain(self) -> str:
        """The sentence in English, for logs and tests."""
        return self.reason.says.format(**self.facts) if self.reason else ""

    def __str__(self) -> str:
        """The sentence in the reader's language."""
        if self.reason is None:
            return ""
        return gettext(self.reason.says).format(**{k: _said(v) for k, v in self.facts.items()})


DAYS = {"kk": "y 'ж'. d MMMM"}
"""How a day is told where the year does not come last."""

YES = Verdict()


def no(reason: Reason, **facts: Any) -> Verdict:
    return Verdict(reason, facts)


ONLY_ARCHIVED = Reason(
    "ONLY_ARCHIVED",
    "Your edition is archived. What belongs to the whole festival is kept by those who work in an"
    " edition that is not.",
    403,
)


class Refused(Exception):
    """An operation met a rule that said no."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.plain())
        self.verdict = verdict

    @property
    def reason(self) -> Reason:
        assert self.verdict.reason is not None
        return self.verdict.reason


def require(verdict: Verdict) -> None:
    """Stop the act unless *verdict* is yes."""
    if not verdict:
        raise Refused(verdict)


def _said(fact: Any) -> Any:
    day = DAYS.get(str(get_locale()), "d MMMM y")
    if isinstance(fact, datetime):
        return format_datetime(fact, f"{day}, HH:mm")
    if isinstance(fact, date):
        return format_date(fact, day)
    return fact
