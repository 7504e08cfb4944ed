"""The waiting work of this room: what translations answer to is noted, so that they are seen to go out of date."""

import time

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.translating.operations import take_stock
from festival.translating.queries import at_work

EVERY = 60
"""Seconds between two looks at every text: they change by hand, and looking reads them all."""

_looked = {"at": -EVERY * 1.0}


def note_what_answers() -> int:
    """Every text of the editions at work is looked at once a minute; how many translations were noted."""
    now = time.monotonic()
    if now - _looked["at"] < EVERY:
        return 0
    _looked["at"] = now
    editions = at_work()
    db.session.rollback()
    return sum(take_stock(actor=HOUSE, edition_id=one) for one in editions)


JOBS = [note_what_answers]
