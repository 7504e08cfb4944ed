"""The waiting work of accreditation: whoever asked is forgotten a year after an archived edition."""

from festival.accreditation import queries
from festival.accreditation.children import drop_unanswered, forget_children
from festival.accreditation.operations import forget_press
from festival.accreditation.rules import KEPT, KEPT_OF_CHILDREN
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.people.minors import GUARDIAN_TIME


def forget_the_press() -> int:
    """I-95: names, addresses and promises' signatures go; how many people were forgotten."""
    due = queries.to_forget(clock.now() - KEPT)
    db.session.rollback()
    return sum(forget_press(actor=HOUSE, edition_code=code) for code in due)


def forget_unanswered() -> int:
    """I-94, I-95: of a child whose guardian did not answer in a week nothing is kept; how many."""
    due = queries.unanswered(clock.now() - GUARDIAN_TIME)
    db.session.rollback()
    if due:
        drop_unanswered(actor=HOUSE, codes=due)
    return len(due)


def forget_children_of_the_press() -> int:
    """I-95: of a child nothing is kept ninety days after the festival’s last day; how many."""
    due = queries.children_to_forget(clock.now() - KEPT_OF_CHILDREN)
    db.session.rollback()
    if due:
        forget_children(actor=HOUSE, ids=due)
    return len(due)


JOBS = [forget_the_press, forget_unanswered, forget_children_of_the_press]
