"""Tables of the media room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity, link, public_code
from festival.foundation.text import Text


class PictureState(StrEnum):
    WAITING = "waiting"
    READY = "ready"
    REFUSED = "refused"


class Picture(Model):
    """An uploaded picture: its original is kept outside the web root and never served."""

    __tablename__ = "pictures"
    __table_args__ = (
        CheckConstraint("focal_x between 0 and 100 and focal_y between 0 and 100", name="focus"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    original_name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    bytes: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    state: Mapped[PictureState] = mapped_column(default=PictureState.WAITING, index=True)
    problem: Mapped[str] = mapped_column(default="")
    credit: Mapped[str] = mapped_column(default="")
    alt: Mapped[Text] = mapped_column(default=Text)
    focal_x: Mapped[int] = mapped_column(default=50)
    focal_y: Mapped[int] = mapped_column(default=50)
    placeholder: Mapped[str] = mapped_column(default="")
    uploaded_by: Mapped[int | None] = mapped_column(index=True)
    uploaded_at: Mapped[datetime]

    renditions: Mapped[list["Rendition"]] = link(
        back_populates="picture", order_by="Rendition.width", cascade="all, delete-orphan"
    )


class Rendition(Model):
    """A picture at one width (pixels) in one format, drawn anew from its pixels."""

    __tablename__ = "renditions"
    __table_args__ = (UniqueConstraint("picture_id", "width", "format"),)

    id: Mapped[identity]
    picture_id: Mapped[int] = mapped_column(ForeignKey("pictures.id"), index=True)
    width: Mapped[int]
    height: Mapped[int]
    format: Mapped[str] = mapped_column(String(8))
    bytes: Mapped[int]

    picture: Mapped[Picture] = link(back_populates="renditions")
