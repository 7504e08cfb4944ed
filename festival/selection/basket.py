"""Films put aside, to see what they would make of a section together; each person has a basket of their own."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import Refused, require
from festival.reviews.reach import readable, submission_for
from festival.selection import table_rules as rules
from festival.selection.models import BasketItem
from festival.selection.operations import take_into_section
from festival.submissions.models import Call, Submission


@operation
def put_into_basket(*, actor: Actor, codes: Sequence[str]) -> int:
    """These entries lie in the basket too; how many came is handed back. Put in twice, one lies there once."""
    last = select(func.max(BasketItem.position)).where(BasketItem.account_id == actor.id)
    at = int(db.session.scalar(last) or 0)
    held = set(
        db.session.scalars(
            select(BasketItem.submission_id).where(BasketItem.account_id == actor.id)
        )
    )
    came = 0
    for code in dict.fromkeys(codes):
        submission = submission_for(actor, code)
        require(rules.may_choose(actor, submission.call.edition_id))
        if submission.id not in held:
            came, held = came + 1, held | {submission.id}
            db.session.add(
                BasketItem(account_id=actor.id, submission_id=submission.id, position=at + came)
            )
    db.session.flush()
    return came


@operation
def take_out_of_basket(*, actor: Actor, code: str = "") -> None:
    """The entry lies in the basket no more; without a *code*, nothing does."""
    gone = delete(BasketItem).where(BasketItem.account_id == actor.id)
    if code:
        named = select(Submission.id).where(Submission.code == code)
        gone = gone.where(BasketItem.submission_id.in_(named))
    db.session.execute(gone.execution_options(synchronize_session=False))


def basket_ids(actor: Actor, edition: Edition) -> list[int]:
    """What lies in *actor*’s basket of an edition and is still within reach, in the order it was put there."""
    found = (
        readable(actor)
        .join(BasketItem, BasketItem.submission_id == Submission.id)
        .where(
            BasketItem.account_id == actor.id,
            Submission.call_id.in_(select(Call.id).where(Call.edition_id == edition.id)),
        )
        .order_by(BasketItem.position, BasketItem.id)
        .with_only_columns(Submission.id)
    )
    return list(db.session.scalars(found))


def take_all(
    *, actor: Actor, codes: Sequence[str], section_id: int, evidence_seen: bool, why: str = ""
) -> tuple[int, dict[str, str]]:
    """Every film that may is in the section and out of the basket; the others say why not.

    Each is an act of its own, so one that is refused holds up nobody.
    """
    taken, refused = 0, {}
    for code in codes:
        try:
            take_into_section(
                actor=actor,
                submission_code=code,
                section_id=section_id,
                evidence_seen=evidence_seen,
                why=why,
            )
        except Refused as problem:
            refused[code] = str(problem.verdict)
        except NoResultFound:
            continue
        else:
            taken += 1
            take_out_of_basket(actor=actor, code=code)
    return taken, refused
