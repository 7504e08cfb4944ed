"""Tables of what goes with an entry: its pictures, and the rules it was entered under."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, by_value, identity, link
from festival.foundation.text import Text
from festival.media.models import Picture
from festival.submissions.models import Call, Submission


class PictureKind(StrEnum):
    STILL = "still"
    POSTER = "poster"


class EntryPicture(Model):
    """A still or the poster that came with an entry, in its order; credit and alt stand with the picture.

    One that was taken away stays until the entry is sent, so that it can be brought back.
    """

    __tablename__ = "entry_pictures"

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("pictures.id"), index=True)
    kind: Mapped[PictureKind] = mapped_column(by_value(PictureKind, name="entry_picture_kind"))
    position: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]

    submission: Mapped[Submission] = link()
    picture: Mapped[Picture] = link()


class RulesDocument(Model):
    """One version of a call's regulations. Entries name the version they accepted."""

    __tablename__ = "rules_documents"
    __table_args__ = (UniqueConstraint("call_id", "version"),)

    id: Mapped[identity]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    version: Mapped[str] = mapped_column(String(20))
    words: Mapped[Text]
    published_at: Mapped[datetime]

    call: Mapped[Call] = link()
