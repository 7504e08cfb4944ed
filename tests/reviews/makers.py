"""Rounds and readings for tests."""

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.people.models import Account
from festival.reviews import assigning, rounds
from festival.reviews.operations import write_review
from tests.submissions.makers import wall

CRITERIA = (Text(en="Direction", ru="Режиссура", kk="Режиссура"), Text(en="Craft"))


def code_of(actor):
    return db.session.get(Account, actor.id).code


def a_round(edition, *readers, opens=-2, due=20, minutes=2_000, criteria=0, **more):
    """An open round with its readers; nothing is dealt yet."""
    made = rounds.open_round(
        actor=HOUSE,
        edition_id=edition.id,
        name=Text(en="First round", ru="Первый круг", kk="Бірінші кезең"),
        opens_local=wall(opens),
        due_local=wall(due),
        **more,
    )
    for name in CRITERIA[:criteria]:
        rounds.add_criterion(actor=HOUSE, round_code=made.code, name=name, weight=2)
    for reader in readers:
        rounds.seat_reader(
            actor=HOUSE,
            round_code=made.code,
            account_code=code_of(reader),
            minutes_a_week=minutes,
        )
    return made


def give(one, reader, *entries):
    """These entries lie on this reader's desk."""
    for entry in entries:
        assigning.assign(
            actor=HOUSE,
            round_code=one.code,
            number=entry.tracking_number,
            account_code=code_of(reader),
        )


def dealt(edition, reader, *entries, **more):
    """A round of one reader, who has these entries to watch."""
    made = a_round(edition, reader, **more)
    give(made, reader, *entries)
    return made


def reviewed(actor, entry, overall=8, **more):
    given = {"opinion": "yes", "watched_fully": True, "comment": "canary-comment"} | more
    return write_review(actor=actor, submission_code=entry.code, overall=overall, **given)
