"""By what its filmmaker knows an entry as it was read."""

from festival.submissions.models import Submission


def mark_of(submission: Submission) -> int:
    """When its filmmaker last wrote in it, as a number.

    The row's own version would tell of what the committee does with it before the letter does.
    """
    at = submission.touched_at
    return int(at.timestamp()) * 1_000_000 + at.microsecond
