"""The waiting work on entries: rows of files to be read and taken in, files left, likenesses, calls that opened."""

from datetime import timedelta

from sqlalchemy import delete, select

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, operation
from festival.submissions import intake, intake_commit, opening, twins
from festival.submissions.intake_models import Intake, IntakeGuess, IntakeRow, IntakeState

KEPT = timedelta(days=30)
AT_WORK = (IntakeState.REPORTING, IntakeState.COMMITTING)


def read_and_take_in() -> int:
    """The next rows of the file that waits longest."""
    waiting = select(Intake.code).where(Intake.state.in_(AT_WORK)).order_by(Intake.id).limit(1)
    code = db.session.scalar(waiting)
    db.session.rollback()
    if code is None:
        return 0
    return intake.report_some(actor=HOUSE, code=code) or intake_commit.commit_some(
        actor=HOUSE, code=code
    )


@operation
def forget_what_was_left() -> int:
    """A file handed in and never taken in is gone after a month, with everything in it."""
    left = (
        select(Intake.id)
        .where(
            Intake.state.in_([IntakeState.MAPPING, IntakeState.REPORTED]),
            Intake.made_at < clock.now() - KEPT,
        )
        .limit(1)
    )
    id = db.session.scalar(left)
    if id is None:
        return 0
    for table in (IntakeRow, IntakeGuess):
        db.session.execute(delete(table).where(table.intake_id == id))
    db.session.execute(delete(Intake).where(Intake.id == id))
    return 1


JOBS = [
    read_and_take_in,
    forget_what_was_left,
    twins.compare_some,
    twins.compare_films,
    opening.tell_of_calls,
]
