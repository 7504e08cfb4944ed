"""A picture as pages show it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.foundation.db import db
from festival.foundation.numbers import whole
from festival.foundation.shell import locale
from festival.media.models import Picture, PictureState, Rendition
from festival.media.rules import focus_of

TYPES = {"avif": "image/avif", "webp": "image/webp"}
PLAIN_WIDTH = 1024
"""What a browser gets that does not choose for itself."""


@dataclass(frozen=True)
class PictureView:
    """What the parts for pictures need; *sources* are (type, srcset), the smaller format first."""

    src: str
    alt: str
    credit: str
    width: int
    height: int
    sources: list[tuple[str, str]]
    placeholder: str
    focus: str = ""
    """What must stay in sight where the picture is cut: ``at-column-row`` of thirds; the middle needs no word."""


def picture_view(picture: Picture | None, reader: str | None = None) -> PictureView | None:
    """*picture* for a reader of *reader*'s language, or nothing while there is nothing to show.

    Its renditions must be loaded: see :func:`with_renditions`.
    """
    if picture is None or picture.state is not PictureState.READY:
        return None
    drawn = [one for one in picture.renditions if one.format == "webp"]
    plain = max((one for one in drawn if one.width <= PLAIN_WIDTH), key=lambda one: one.width)
    return PictureView(
        src=address(picture.code, plain),
        alt=picture.alt.within(reader or locale()),
        credit=picture.credit,
        width=plain.width,
        height=plain.height,
        sources=[(type, _srcset(picture, format)) for format, type in TYPES.items()],
        placeholder=picture.placeholder,
        focus=focus_of(picture.focal_x, picture.focal_y),
    )


def with_renditions() -> Any:
    """Loader option for whoever loads a picture: ``joinedload(Still.picture).options(with_renditions())``."""
    return selectinload(Picture.renditions)


def address(code: str, rendition: Rendition) -> str:
    return f"/media/{code}/{rendition.width}.{rendition.format}"


def rendition_at(code: str, name: str) -> Rendition:
    """The rendition called *name* (``640.webp``) of a picture that can be shown."""
    typed, _, format = name.partition(".")
    width = whole(typed, most=100_000)
    found = (
        select(Rendition)
        .join(Rendition.picture)
        .where(Picture.code == code, Picture.state == PictureState.READY)
        # Compared as written: 0640.webp is another name, and there is nothing under it.
        .where(Rendition.width == (width if str(width) == typed else -1))
        .where(Rendition.format == format)
    )
    return db.session.scalars(found).one()


def _srcset(picture: Picture, format: str) -> str:
    return ", ".join(
        f"{address(picture.code, one)} {one.width}w"
        for one in picture.renditions
        if one.format == format
    )
