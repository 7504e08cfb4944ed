"""Tables of pairs that may be one film: two entries, or an entry and a film of the catalogue."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.films.models import Film
from festival.foundation.db import Model, by_value, identity, link, public_code
from festival.submissions.models import Submission, SubmissionState


class LikenessState(StrEnum):
    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


class Likeness(Model):
    """Two entries, or an entry and a film of the catalogue, that may be one film, why, and what somebody
    decided. It never decides by itself.
    """

    __tablename__ = "likenesses"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        UniqueConstraint("one_id", "film_id"),
        CheckConstraint("one_id < other_id", name="each_pair_once"),
        CheckConstraint("(other_id is null) <> (film_id is null)", name="an_entry_or_a_film"),
        CheckConstraint("(state = 'same') = (kept_id is not null)", name="one_stands_if_same"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    """The entry's edition; of two entries the later one's."""
    one_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"), index=True)
    film_id: Mapped[int | None] = mapped_column(ForeignKey("films.id"), index=True)
    score: Mapped[int]
    signs: Mapped[str] = mapped_column(String(200))
    state: Mapped[LikenessState] = mapped_column(default=LikenessState.OPEN, index=True)
    found_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    kept_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"), index=True)
    former_state: Mapped[SubmissionState | None] = mapped_column(
        by_value(SubmissionState, name="former_state")
    )
    """What the entry that does not stand was before, so that the decision can be taken back."""
    why: Mapped[str] = mapped_column(LongText, default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    one: Mapped[Submission] = link(foreign_keys=[one_id])
    other: Mapped[Submission | None] = link(foreign_keys=[other_id])
    film: Mapped[Film | None] = link()
    kept: Mapped[Submission | None] = link(foreign_keys=[kept_id])
