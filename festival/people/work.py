"""Work that waits in this room: forgetting what nobody needs any more."""

from datetime import timedelta

from sqlalchemy import delete, select

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, operation
from festival.people.guardians import drop_unanswered
from festival.people.models import Attempt, ContactReading, OneTimeLink, SignIn

ATTEMPTS_KEPT = timedelta(days=1)
LINKS_KEPT = timedelta(days=30)
SIGN_INS_KEPT = timedelta(days=180)
BATCH = 500


@operation
def forget_the_old() -> int:
    """Old counts, dead links and long-ended sign-ins are gone; a device is known for half a year."""
    now = clock.now()
    forgotten = 0
    for table, when in (
        (ContactReading, ContactReading.ends_at < now),
        (Attempt, Attempt.began_at < now - ATTEMPTS_KEPT),
        (OneTimeLink, OneTimeLink.ends_at < now - LINKS_KEPT),
        (SignIn, SignIn.ends_at < now - SIGN_INS_KEPT),
    ):
        ids = list(db.session.scalars(select(table.id).where(when).limit(BATCH)))
        if ids:
            db.session.execute(delete(table).where(table.id.in_(ids)))
            forgotten += len(ids)
    return forgotten


def forget_unanswered_guardians() -> int:
    """Whoever was named for a child and never answered is not kept."""
    return drop_unanswered(actor=HOUSE)


JOBS = [forget_the_old, forget_unanswered_guardians]
