"""The waiting work of accreditation: whoever asked is forgotten a year after an archived edition."""

from festival.accreditation import queries
from festival.accreditation.operations import forget_press
from festival.accreditation.rules import KEPT
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db


def forget_the_press() -> int:
    """I-95: names, addresses and promises' signatures go; how many people were forgotten."""
    due = queries.to_forget(clock.now() - KEPT)
    db.session.rollback()
    return sum(forget_press(actor=HOUSE, edition_code=code) for code in due)


JOBS = [forget_the_press]
