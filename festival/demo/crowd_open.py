"""A crowd in the middle of its first reading: thousands of films in the open round, each as far as it came."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import select, update

from festival.demo.crowd_entries import enter_crowd, give_crowd_hats, open_crowd_call
from festival.demo.crowd_readings import BATCH, write_reviews
from festival.demo.stock import Stock, set_down, write_rows
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.people.models import Hat
from festival.reviews.assigning import deal
from festival.reviews.models import Assignment, AssignmentState, Reader, Round, Viewing
from festival.submissions.models import Decision, Submission

OPEN_CODE = "2027"
MINUTES = 9_900
READ, BEGUN, HANDED_BACK = 0.62, 0.05, 0.01
"""Shares of the readings dealt; the rest still waits."""
WHY = "I do not follow this language without subtitles. [demo]"
DECIDED = (
    (0.02, Decision.SHORTLISTED), (0.02, Decision.ON_HOLD), (0.01, Decision.WAITLISTED),
    (0.12, Decision.NOT_SELECTED),
)  # fmt: skip


def fill_open_round(
    count: int, stock: Stock, senders: Sequence[int], readers: Sequence[int], dice: Random
) -> None:
    """Entries come in their thousands, are dealt as any are, and are read, begun and handed back."""
    edition_id = stock.editions[OPEN_CODE]
    call = open_crowd_call(edition_id, int(OPEN_CODE), "CR27")
    entries = enter_crowd(count, call, OPEN_CODE, senders, dice)
    give_crowd_hats(readers, Hat.PRESELECTOR, edition_id)
    newest = select(Round).where(Round.edition_id == edition_id).order_by(Round.id.desc())
    one = db.session.scalars(newest.limit(1)).one()
    round_id, code = one.id, one.code
    write_rows(
        Reader,
        (
            {"round_id": round_id, "account_id": id, "minutes_a_week": MINUTES, "languages": ""}
            for id in readers
        ),
    )
    set_down()
    deal(actor=HOUSE, round_code=code)
    _read(round_id, set(entries), set(readers), dice)
    _decide(entries, dice)
    set_down()


def _read(round_id: int, entries: set[int], readers: set[int], dice: Random) -> None:
    """What the crowd's own readers have done; the cast finds its list as it was dealt."""
    found = select(Assignment.id, Assignment.submission_id, Assignment.account_id).where(
        Assignment.round_id == round_id, Assignment.state == AssignmentState.ASSIGNED
    )
    dealt = [
        row
        for row in db.session.execute(found.order_by(Assignment.id))
        if row.submission_id in entries and row.account_id in readers
    ]
    dice.shuffle(dealt)
    ends = [round(len(dealt) * share) for share in (READ, READ + BEGUN, READ + BEGUN + HANDED_BACK)]
    read, begun, back = dealt[: ends[0]], dealt[ends[0] : ends[1]], dealt[ends[1] : ends[2]]
    write_reviews(round_id, [(row[1], row[2]) for row in read], dice)
    now = clock.now()
    write_rows(
        Viewing,
        (
            {
                "submission_id": row.submission_id, "account_id": row.account_id,
                "resumes_at_seconds": at, "watched_seconds": at, "to_the_end": False,
                "touched_at": now - timedelta(hours=dice.randint(1, 90)),
            }
            for row in begun
            for at in [dice.randint(90, 2_400)]
        ),
    )  # fmt: skip
    _move(read, {"state": AssignmentState.DONE})
    _move(begun, {"state": AssignmentState.IN_PROGRESS})
    _move(back, {"state": AssignmentState.DECLINED, "why": WHY, "ended_at": now})


def _move(rows: Sequence[Any], values: dict[str, Any]) -> None:
    ids = [row.id for row in rows]
    for at in range(0, len(ids), BATCH):
        some = update(Assignment).where(Assignment.id.in_(ids[at : at + BATCH]))
        db.session.execute(some.values(**values).execution_options(synchronize_session=False))


def _decide(entries: Sequence[int], dice: Random) -> None:
    """Of some films it is decided already; nobody is told yet."""
    left = dice.sample(list(entries), len(entries))
    now = clock.now()
    for share, decision in DECIDED:
        many = round(len(entries) * share)
        some, left = left[:many], left[many:]
        for at in range(0, len(some), BATCH):
            told = update(Submission).where(Submission.id.in_(some[at : at + BATCH]))
            db.session.execute(told.values(decision=decision, decided_at=now))
