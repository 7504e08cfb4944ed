"""Two people, one row: the second is told, and nothing is overwritten."""

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import flag_modified

from festival.foundation.db import Model
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


def touch(row: Model) -> None:
    """What hangs on a row changed, its names or its films: the row is a version further, as if it had itself."""
    state = inspect(row)
    others = {"version", *(column.key for column in state.mapper.primary_key)}
    columns = {one.key for one in state.mapper.column_attrs} - others
    flag_modified(row, min(columns & state.dict.keys()))
