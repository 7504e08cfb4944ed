"""What a clash is: a rule that a show breaks, how grave that is, and where the rule comes from."""

from dataclasses import dataclass
from enum import StrEnum

from festival.foundation.verdict import Reason, Verdict, no


class Severity(StrEnum):
    """Nobody may break it, somebody may with a reason, or it is only good to know."""

    FATAL = "fatal"
    OVERRIDABLE = "overridable"
    ADVICE = "advice"


@dataclass(frozen=True)
class Clash:
    """One rule broken by one or several shows, in a sentence."""

    code: str
    severity: Severity
    shows: tuple[str, ...]
    verdict: Verdict
    source: str
    allowed: bool = False
    """Somebody has said why it may be so."""


@dataclass(frozen=True)
class Rule:
    """A rule of the schedule: what it says when it is broken, how grave that is, and its source."""

    reason: Reason
    severity: Severity
    source: str

    def broken(self, *shows: str, **facts: object) -> Clash:
        """The clash of these shows, the first of them the one that could give way."""
        return Clash(self.reason.code, self.severity, shows, no(self.reason, **facts), self.source)
