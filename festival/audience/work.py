"""The waiting work of polls: those whose closing has come are closed."""

from festival.audience.operations import close_due

JOBS = [close_due]
