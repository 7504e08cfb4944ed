"""Stills and the poster of an entry: added, put in order, taken away and brought back, and sealed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.media.operations import describe_picture, take_picture
from festival.media.queries import with_renditions
from festival.submissions import queries, rules
from festival.submissions.entry_models import EntryPicture, PictureKind
from festival.submissions.models import Submission


def pictures_of(submission_id: int, *, removed: bool = False) -> list[EntryPicture]:
    """The poster first, then the stills in their order; with *removed* those taken away instead."""
    gone = EntryPicture.removed_at.is_not(None)
    found = (
        select(EntryPicture)
        .where(EntryPicture.submission_id == submission_id, gone if removed else ~gone)
        .order_by(EntryPicture.kind, EntryPicture.position, EntryPicture.id)
        .options(joinedload(EntryPicture.picture, innerjoin=True).options(with_renditions()))
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(found))


def stills_of(submission_id: int) -> list[EntryPicture]:
    return [one for one in pictures_of(submission_id) if one.kind == PictureKind.STILL]


@operation
def add_picture(
    *,
    actor: Actor,
    code: str,
    name: str,
    content: bytes,
    credit: str,
    alt: Text | None = None,
    kind: PictureKind = PictureKind.STILL,
) -> EntryPicture:
    """The entry has a still more, last in their order, or its poster, with the name of whoever made it."""
    submission = queries.own(actor, code, lock=True)
    require(rules.may_write(submission))
    of_kind = [one for one in pictures_of(submission.id) if one.kind == kind]
    require(rules.may_add_picture(poster=kind == PictureKind.POSTER, there=len(of_kind)))
    picture = take_picture(
        actor=actor, name=name, content=content, credit=credit, alt=alt or Text()
    )
    made = EntryPicture(
        submission_id=submission.id,
        picture_id=picture.id,
        kind=kind,
        position=max((one.position for one in of_kind), default=-1) + 1,
    )
    db.session.add(made)
    submission.touched_at = clock.now()
    db.session.flush()
    return made


@operation
def order_pictures(*, actor: Actor, code: str, numbers: Sequence[int]) -> Submission:
    """The stills stand in this order; those not named keep theirs behind them."""
    submission = queries.own(actor, code, lock=True)
    require(rules.may_write(submission))
    stills = stills_of(submission.id)
    wanted = {number: at for at, number in enumerate(numbers)}
    stills.sort(key=lambda one: wanted.get(one.id, len(wanted)))
    for at, one in enumerate(stills):
        one.position = at
    submission.touched_at = clock.now()
    return submission


@operation
def move_picture(*, actor: Actor, code: str, number: int, up: bool) -> Submission:
    """A still has changed places with the one before or after it."""
    submission = queries.own(actor, code, lock=True)
    numbers = [one.id for one in stills_of(submission.id)]
    moved = _one(submission, number).id
    at = numbers.index(moved) if moved in numbers else -1
    other = at - 1 if up else at + 1
    if at >= 0 and 0 <= other < len(numbers):
        numbers[at], numbers[other] = numbers[other], numbers[at]
    return order_pictures(actor=actor, code=code, numbers=numbers)


@operation
def describe_entry_picture(
    *, actor: Actor, code: str, number: int, credit: str, alt: Text
) -> EntryPicture:
    """The picture has another credit and other words; it need not be brought again."""
    submission = queries.own(actor, code, lock=True)
    require(rules.may_write(submission))
    found = _one(submission, number)
    describe_picture(actor=actor, picture_id=found.picture_id, credit=credit, alt=alt)
    submission.touched_at = clock.now()
    return found


@operation
def remove_picture(*, actor: Actor, code: str, number: int) -> EntryPicture:
    """The picture does not go with the entry; until it is sent it can be brought back."""
    submission = queries.own(actor, code, lock=True)
    require(rules.may_write(submission))
    found = _one(submission, number)
    found.removed_at = submission.touched_at = clock.now()
    return found


@operation
def restore_picture(*, actor: Actor, code: str, number: int) -> EntryPicture:
    """A picture that was taken away goes with the entry again, where it stood."""
    submission = queries.own(actor, code, lock=True)
    require(rules.may_write(submission))
    found = _one(submission, number)
    there = [one for one in pictures_of(submission.id) if one.kind == found.kind]
    if found.removed_at:
        require(rules.may_add_picture(poster=found.kind == PictureKind.POSTER, there=len(there)))
    found.removed_at = None
    submission.touched_at = clock.now()
    record(
        actor=actor, act="restore_picture", about_kind="submission", about_id=submission.id,
        edition_id=submission.call.edition_id,
    )  # fmt: skip
    return found


def _one(submission: Submission, number: int) -> EntryPicture:
    found = select(EntryPicture).where(
        EntryPicture.id == number, EntryPicture.submission_id == submission.id
    )
    return db.session.scalars(found).one()


def forget_pictures(submission_id: int, *, removed_only: bool) -> None:
    """Rows of pictures that were taken away are gone, or of all when a draft is discarded."""
    doomed = delete(EntryPicture).where(EntryPicture.submission_id == submission_id)
    if removed_only:
        doomed = doomed.where(EntryPicture.removed_at.is_not(None))
    db.session.execute(doomed)


def pictures_sealed(submission_id: int) -> list[dict[str, Any]]:
    """What a seal says of the pictures: which ones, by their SHA-256, whose they are and what they show."""
    return [
        {
            "kind": one.kind.value,
            "picture": one.picture.code,
            "sha256": one.picture.sha256,
            "name": one.picture.original_name,
            "credit": one.picture.credit,
            "alt": dict(one.picture.alt),
        }
        for one in pictures_of(submission_id)
    ]
