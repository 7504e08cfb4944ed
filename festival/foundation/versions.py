"""Two people, one row: the second is told, and nothing is overwritten."""

from festival.foundation.verdict import YES, Reason, Verdict, no

EDIT_CONFLICT = Reason(
    "EDIT_CONFLICT",
    "Someone changed this while you were editing it. Look at what it is now, then make your change again.",
)


def may_still_edit(now: int, opened: int | None) -> Verdict:
    """An edit stands on the version it was opened at; without one (a command) it stands on today's.

    >>> bool(may_still_edit(3, 3)), bool(may_still_edit(4, 3)), bool(may_still_edit(4, None))
    (True, False, True)
    """
    return YES if opened is None or opened == now else no(EDIT_CONFLICT)
