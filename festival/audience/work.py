"""The waiting work of polls: those whose closing has come are closed."""

from festival.audience import queries
from festival.audience.operations import close_poll
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import operation


@operation
def close_due() -> int:
    """Polls whose closing has come are closed, as of that instant; how many."""
    due = [one.code for one in queries.open_polls() if one.closes_at <= clock.now()]
    for code in due:
        close_poll(actor=HOUSE, poll_code=code)
    return len(due)


JOBS = [close_due]
