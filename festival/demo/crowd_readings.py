"""A crowd of readers: a round that is dealt as any is, and what they found, written as rows."""

from datetime import timedelta
from random import Random

from sqlalchemy import select, update

from festival.demo.facts_frame import ZONE
from festival.demo.stock import set_down, write_rows
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.zones import local
from festival.reviews.assigning import deal
from festival.reviews.models import Assignment, AssignmentState, Flag, Opinion, Reader, Review
from festival.reviews.rounds import open_round

NAME = Text(en="First reading [demo]", ru="Первый просмотр [demo]", kk="Бірінші көрілім [demo]")
WEEKS = 18
MINUTES = 8_000
BATCH = 5_000
FLAGS = (Flag.NONE, Flag.GREEN, Flag.YELLOW, Flag.RED)
FLAGGED = (93, 3, 3, 1)


def read_crowd(
    count: int, edition_id: int, accounts: list[int], entries: list[int], dice: Random
) -> None:
    """Every entry is dealt to some readers, who are harsh or mild each in their own way."""
    now = local(clock.now(), ZONE).replace(tzinfo=None, second=0, microsecond=0)
    each = -(-count // len(entries))
    one = open_round(
        actor=HOUSE,
        edition_id=edition_id,
        name=NAME,
        opens_local=now - timedelta(days=40),
        due_local=now + timedelta(weeks=WEEKS),
        readings_wanted=each,
        min_reviews=min(2, each),
    )
    write_rows(
        Reader,
        (
            {"round_id": one.id, "account_id": id, "minutes_a_week": MINUTES, "languages": ""}
            for id in accounts
        ),
    )
    round_id, code = one.id, one.code
    set_down()
    deal(actor=HOUSE, round_code=code)
    dealt = db.session.execute(
        select(Assignment.id, Assignment.submission_id, Assignment.account_id)
        .where(Assignment.round_id == round_id)
        .order_by(Assignment.id)
    ).all()
    done = dice.sample(dealt, min(count, len(dealt)))
    write_reviews(round_id, [(row[1], row[2]) for row in done], dice)
    ids = [row[0] for row in done]
    for at in range(0, len(ids), BATCH):
        some = update(Assignment).where(Assignment.id.in_(ids[at : at + BATCH]))
        db.session.execute(some.values(state=AssignmentState.DONE))
    set_down()


def write_reviews(round_id: int, pairs: list[tuple[int, int]], dice: Random) -> None:
    """Marks of readers who are harsh or mild each in their own way, over the last three weeks."""
    merit = {entry: dice.gauss(5.6, 1.5) for entry, _ in sorted(pairs)}
    mild = {account: dice.gauss(0, 0.9) for account in sorted({account for _, account in pairs})}
    now = clock.now()

    def given(entry: int, account: int) -> int:
        return min(10, max(1, round(merit[entry] + mild[account] + dice.gauss(0, 1.1))))

    marked = [(entry, account, given(entry, account)) for entry, account in pairs]
    write_rows(
        Review,
        (
            {
                "submission_id": entry,
                "account_id": account,
                "round_id": round_id,
                "overall": mark,
                "opinion": Opinion.YES if mark > 7 else Opinion.MAYBE if mark > 4 else Opinion.NO,
                "watched_fully": dice.random() < 0.95,
                "comment": "",
                "flag": dice.choices(FLAGS, FLAGGED)[0],
                "written_at": now - timedelta(minutes=dice.randint(1, 21 * 24 * 60)),
                "version": 1,
            }
            for entry, account, mark in marked
        ),
    )
