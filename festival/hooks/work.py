"""The waiting work of this room: hear what became known, tell it, and forget what is long told."""

from festival.foundation.actor import HOUSE
from festival.hooks import operations, queries
from festival.hooks.courier import carry

BATCH = 10


def hear_of_acts() -> int:
    """The journal is read a stretch further, when there is more of it."""
    return operations.hear(actor=HOUSE) if queries.is_behind() else 0


def tell_programs() -> int:
    """A few messages are tried; each is claimed first, so that no two workers carry the same one."""
    carried = 0
    while carried < BATCH and (parcel := operations.claim(actor=HOUSE)):
        operations.settle(actor=HOUSE, notice_id=parcel.notice_id, answer=carry(parcel))
        carried += 1
    return carried


def forget_old_messages() -> int:
    """A stretch of what ended long ago is gone."""
    return operations.forget_notices(actor=HOUSE)


JOBS = [hear_of_acts, tell_programs, forget_old_messages]
