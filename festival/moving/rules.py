"""What may move, and what a file must be to be let in."""

from collections.abc import Collection
from datetime import datetime, timedelta

from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.moving.models import ComingState
from festival.people.models import Hat

FORMAT = "festival-edition-1"
MOST_FILES = 200_000
MOST_BYTES = 64 * 1024**3
"""Unpacked. A festival's pictures and papers are a few gigabytes."""
MOST_TIMES = 400
"""How many times larger than its packed bytes a file may be; rows of text press to a fiftieth."""
REASON_LENGTH = 300
LIES = timedelta(hours=24)
"""How long a packed edition can be fetched, and how long a file that was handed in waits."""
RESTS = timedelta(minutes=30)
"""What somebody began and never finished is begun again after this."""
FREE_DISK = 500_000_000

REASON_MISSING = Reason(
    "MOVE_WITHOUT_REASON",
    "Say why the edition leaves the house: the file holds the data of people, and the journal keeps the reason.",
    422,
)
NOT_AN_EDITION = Reason(
    "PARCEL_UNREADABLE", "This is not a file of an edition, or it was changed: {what}.", 422
)
OTHER_SCHEMA = Reason(
    "PARCEL_OF_OTHER_VERSION",
    "The file was written by version {theirs} of the tables and this house has {ours}. "
    "Bring both houses to the same version and write the file again.",
)
THERE_ALREADY = Reason(
    "EDITION_THERE_ALREADY",
    "This house has {what} already. An edition is taken in once, into a house that does not have it.",
)
NOT_A_BACKUP = Reason(
    "BACKUP_UNREADABLE", "This is not a backup of a house, or it was changed: {what}.", 422
)
HOUSE_IN_USE = Reason(
    "HOUSE_IN_USE",
    "This house is in use: {table} holds rows. A backup is put back into an empty one, made by flask build.",
)
CARRYING_OUT_IS_THE_DIRECTORS = Reason(
    "CARRYING_OUT_IS_THE_DIRECTORS",
    "A whole edition is carried out by its director or by an administrator of the house.",
    403,
)
CARRYING_IN_IS_THE_ADMINS = Reason(
    "CARRYING_IN_IS_THE_ADMINS",
    "An edition is taken in by an administrator of the house: accounts and hats come with it.",
    403,
)
LEAVING_WAITS = Reason(
    "EDITION_LEAVING_WAITS",
    "This edition is being packed for you already. It lies here in a moment.",
)
NOTHING_IN_FILE = Reason("PARCEL_EMPTY", "The file is empty.", 422)
NO_ROOM_FOR_EDITION = Reason(
    "NO_ROOM_FOR_EDITION",
    "There is too little room on the disk for this edition. Make room and hand the file in again.",
    503,
)
NOT_LOOKED_THROUGH = Reason(
    "PARCEL_NOT_LOOKED_THROUGH",
    "Only a file that was looked through, and has not been brought in or dropped, can be brought in.",
)


def may_leave(reason: str) -> Verdict:
    """I-96: nobody carries people's data out of the house without a reason.

    >>> may_leave(" ").reason.code
    'MOVE_WITHOUT_REASON'
    """
    return YES if reason.strip() else no(REASON_MISSING)


def may_arrive(theirs: str, ours: str, clashing: Collection[str]) -> Verdict:
    """An edition is taken in whole and once, by a house whose tables are the same.

    >>> may_arrive("0001", "0002", []).reason.code, bool(may_arrive("0002", "0002", []))
    ('PARCEL_OF_OTHER_VERSION', True)
    """
    if theirs != ours:
        return no(OTHER_SCHEMA, theirs=theirs, ours=ours)
    if clashing:
        return no(THERE_ALREADY, what=", ".join(sorted(clashing)[:5]))
    return YES


def may_carry_out(actor: Actor, edition_id: int) -> Verdict:
    """The director of the edition and the administrators of the house.

    >>> may_carry_out(Actor(1, "Aru"), 2).reason.code
    'CARRYING_OUT_IS_THE_DIRECTORS'
    """
    allowed = actor.wears_in(edition_id, Hat.DIRECTOR) or actor.wears_everywhere(Hat.ADMIN)
    return YES if allowed or actor == HOUSE else no(CARRYING_OUT_IS_THE_DIRECTORS)


def may_ask_out(waiting: bool) -> Verdict:
    """One packing at a time for everybody and each edition."""
    return no(LEAVING_WAITS) if waiting else YES


def may_carry_in(actor: Actor) -> Verdict:
    """Whoever may make accounts and give every hat: a file brings both.

    >>> may_carry_in(Actor(1, "Aru")).reason.code, bool(may_carry_in(HOUSE))
    ('CARRYING_IN_IS_THE_ADMINS', True)
    """
    allowed = actor == HOUSE or actor.wears_everywhere(Hat.ADMIN)
    return YES if allowed else no(CARRYING_IN_IS_THE_ADMINS)


def may_hand_in(size: int, free: int) -> Verdict:
    """There is something in it, and room for it on the disk.

    >>> may_hand_in(0, 10**12).reason.code, may_hand_in(10**9, 10**9).reason.code
    ('PARCEL_EMPTY', 'NO_ROOM_FOR_EDITION')
    """
    if not size:
        return no(NOTHING_IN_FILE)
    return YES if free - size >= FREE_DISK else no(NO_ROOM_FOR_EDITION)


def may_bring(state: ComingState) -> Verdict:
    """A file that was looked through and waits.

    >>> bool(may_bring(ComingState.READ)), bool(may_bring(ComingState.BROUGHT))
    (True, False)
    """
    return YES if state is ComingState.READ else no(NOT_LOOKED_THROUGH)


def may_drop(state: ComingState) -> Verdict:
    """A file that is not being brought in, nor was."""
    waits = state in {ComingState.READING, ComingState.READ, ComingState.REFUSED}
    return YES if waits else no(NOT_LOOKED_THROUGH)


def lies_until(made_at: datetime) -> datetime:
    return made_at + LIES
