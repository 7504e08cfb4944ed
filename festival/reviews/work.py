"""What the worker does for readings: forgets, in time, who opened what when."""

from festival.foundation.actor import HOUSE
from festival.reviews import operations


def forget_passes() -> int:
    """A batch of ways to films that ended a year ago."""
    return operations.forget_passes(actor=HOUSE)


JOBS = [forget_passes]
