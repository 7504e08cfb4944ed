"""What must always be true of what programs outside were told."""

from sqlalchemy import String, cast, exists, func, or_, select

from festival.films.models import Credit
from festival.foundation.db import db
from festival.hooks.models import Hook, HookKind, Notice
from festival.letters.models import Letter
from festival.people.models import Account
from festival.selection.hearers import directs
from festival.selection.outcome_post import TEMPLATE
from festival.submissions.models import Submission


def nobody_hears_early() -> list[str]:
    """I-98: a program hears of a decision after its filmmaker was told, and of no entry of others.

    A director of the film is told as whoever sent it is; a letter shows that somebody was told who is
    credited no more.
    """
    directed = exists().where(
        Credit.film_id == Submission.film_id, Account.id == Hook.account_id, directs()
    )
    key = func.concat(TEMPLATE, ":", Submission.code, ":%:", cast(Hook.account_id, String))
    written = exists().where(Letter.key.like(key))
    found = (
        select(Notice.code)
        .join(Notice.hook)
        .join(Submission, Submission.code == Notice.about)
        .where(
            Notice.kind == HookKind.TOLD,
            or_(
                Submission.told_at.is_(None),
                Submission.told_at > Notice.made_at,
                (Submission.account_id != Hook.account_id) & ~directed & ~written,
            ),
        )
        .order_by(Notice.id)
    )
    return [
        f"Message {code}: it tells of a decision its reader may not know."
        for code in db.session.scalars(found)
    ]


CHECKS = [nobody_hears_early]
