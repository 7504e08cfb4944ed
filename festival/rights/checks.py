"""What must always be true of copies and of the forgotten."""

from sqlalchemy import select

from festival.foundation.db import db
from festival.media import store
from festival.people.models import Account, SignIn
from festival.rights import keeping
from festival.rights.models import CopyState, DataCopy, Erasure


def copies_lie_where_they_are_said_to() -> list[str]:
    """A copy that is ready has its file."""
    ready = select(DataCopy.code).where(DataCopy.state == CopyState.READY).order_by(DataCopy.id)
    there = store.sizes(f"{keeping.FOLDER}/")
    return [
        f"Copy {code}: its file is missing."
        for code in db.session.scalars(ready)
        if keeping.copy_file(code) not in there
    ]


def the_forgotten_stay_forgotten() -> list[str]:
    """I-94: nothing of an account that was forgotten can be signed in to, or written to."""
    erased = (
        select(Erasure.code, Account.email, Account.disabled_at, SignIn.id)
        .join(Account, Account.id == Erasure.account_id)
        .outerjoin(SignIn, SignIn.account_id == Account.id)
        .where(Erasure.erased_at.is_not(None))
        .order_by(Erasure.id)
    )
    return [
        f"Erasure {code}: the account can still be reached."
        for code, email, disabled_at, sign_in in db.session.execute(erased)
        if not email.endswith(".invalid") or disabled_at is None or sign_in
    ]


CHECKS = [copies_lie_where_they_are_said_to, the_forgotten_stay_forgotten]
