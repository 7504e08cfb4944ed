"""What happens to pictures: taken in, drawn anew by the worker, or refused."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.words import cleaned, display_name
from festival.journal.operations import record
from festival.media import store
from festival.media.models import Picture, PictureState, Rendition
from festival.media.rules import may_be_brought
from festival.media.studio import Drawn, examine

CODE = 16


@operation
def take_picture(*, actor: Actor, name: str, content: bytes, credit: str, alt: Text) -> Picture:
    """The original is safe in the store before the row says so; the worker draws what is shown."""
    seen = examine(content, store.most_bytes())
    require(seen.verdict)
    today = 0 if actor.id == 0 else _bytes_today(actor)
    require(may_be_brought(len(content), today, store.free_bytes()))

    code = public_code(CODE)
    store.keep(store.original(code), content)
    picture = Picture(
        code=code,
        original_name=display_name(name, "picture"),
        sha256=seen.sha256,
        bytes=len(content),
        width=seen.width,
        height=seen.height,
        state=PictureState.WAITING,
        credit=cleaned(credit).text[:200],
        alt=alt,
        uploaded_by=actor.id or None,
        uploaded_at=clock.now(),
    )
    db.session.add(picture)
    db.session.flush()
    record(
        actor=actor, act="take_picture", about_kind="picture", about_id=picture.id,
        sha256=seen.sha256, bytes=len(content),
    )  # fmt: skip
    return picture


@operation
def describe_picture(
    *,
    actor: Actor,
    picture_id: int,
    credit: str,
    alt: Text,
    focus: tuple[int, int] | None = None,
) -> Picture:
    """The picture has another credit line and other words for those who do not see it.

    *focus* is the point that stays in sight where it is cut, in per cent from its upper left corner.
    """
    picture = fresh(Picture, picture_id, lock=True)
    picture.credit, picture.alt = cleaned(credit).text[:200], alt
    if focus is not None:
        picture.focal_x, picture.focal_y = focus
    record(actor=actor, act="describe_picture", about_kind="picture", about_id=picture.id)
    return picture


@operation
def hang(
    *, actor: Actor, picture_id: int, width: int, height: int, placeholder: str, drawn: list[Drawn]
) -> Picture:
    """The picture can be shown, in every rendition drawn; whoever comes second changes nothing."""
    picture = fresh(Picture, picture_id, selectinload(Picture.renditions), lock=True)
    if picture.state is not PictureState.WAITING:
        return picture
    for one in drawn:
        store.keep(store.rendition(picture.code, one.width, one.format), one.content)
    picture.renditions = [
        Rendition(width=one.width, height=one.height, format=one.format, bytes=len(one.content))
        for one in drawn
    ]
    picture.width, picture.height, picture.placeholder = width, height, placeholder
    picture.state, picture.problem = PictureState.READY, ""
    return picture


@operation
def turn_down(*, actor: Actor, picture_id: int, problem: str) -> Picture:
    """The picture could not be drawn, and says by which reason."""
    picture = fresh(Picture, picture_id, lock=True)
    if picture.state is PictureState.WAITING:
        picture.state, picture.problem = PictureState.REFUSED, problem
    return picture


def _bytes_today(actor: Actor) -> int:
    since = clock.now() - timedelta(days=1)
    brought = select(func.coalesce(func.sum(Picture.bytes), 0)).where(
        Picture.uploaded_by == actor.id, Picture.uploaded_at >= since
    )
    return int(db.session.scalar(brought) or 0)
