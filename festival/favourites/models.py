"""Tables of the favourites room."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, sealed


class WishSheet(Model):
    """What one device told of its wishes: blurred by that device before it was sent, so no line of it is known.

    ``device`` is the trace of a number the device keeps, so that telling again takes the place of what was told
    before. Who it was is nowhere.
    """

    __tablename__ = "wish_sheets"
    __table_args__ = (UniqueConstraint("edition_id", "device"),)

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    device: Mapped[str] = mapped_column(String(64))
    told_on: Mapped[date]
    """A day and no hour: the hour would say who."""
    answers: Mapped[sealed]
    """The films that were asked about, and those the device named, by their codes."""

    edition: Mapped[Edition] = link()
