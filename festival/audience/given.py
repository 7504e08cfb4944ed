"""What operations of this room are handed."""

from dataclasses import dataclass
from datetime import datetime

from festival.audience.models import PollMethod


@dataclass(frozen=True)
class TermsGiven:
    """How a poll asks and counts; *prior_mean* in hundredths of a mark."""

    method: PollMethod
    closes_at: datetime
    best: int = 5
    liked: int = 4
    min_votes: int = 50
    prior_votes: int = 30
    prior_mean: int = 400
