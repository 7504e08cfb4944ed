"""What must always be true of editions in files."""

from sqlalchemy import select

from festival.foundation.db import db
from festival.moving.models import EditionLeaving, LeavingState


def what_leaves_says_why() -> list[str]:
    """I-96: an edition that lies ready has a reason, a size and a fingerprint."""
    ready = select(EditionLeaving).where(EditionLeaving.state == LeavingState.READY)
    return [
        f"Edition in file {one.code}: it does not say why it left, or what it is."
        for one in db.session.scalars(ready.order_by(EditionLeaving.id))
        if not (one.reason.strip() and one.bytes and len(one.sha256) == 64)
    ]


CHECKS = [what_leaves_says_why]
