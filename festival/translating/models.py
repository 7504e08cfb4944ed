"""Tables of the translating room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity, public_code, sealed
from festival.foundation.text import Text


class Progress(StrEnum):
    """How far a translation has come; approved, it stands where the text is kept."""

    DRAFT = "draft"
    CHECKED = "checked"


class Origin(StrEnum):
    """Where the words of a translation came from."""

    WRITTEN = "written"
    MACHINE = "machine"


class Translation(Model):
    """A text being brought into another language: nobody outside reads it before it is approved.

    ``source`` are the words it translates and ``before`` those that stand in its language now, both as
    its writer saw them.
    """

    __tablename__ = "translations"
    __table_args__ = (
        UniqueConstraint("thing", "thing_key", "part", "locale"),
        CheckConstraint("locale in ('en', 'ru', 'kk')", name="locale_known"),
        CheckConstraint(
            "(state = 'checked') = (checked_at is not null)", name="checked_with_its_instant"
        ),
        CheckConstraint(
            "checked_by_id is null or written_by_id is null or checked_by_id <> written_by_id",
            name="four_eyes",
        ),
    )

    id: Mapped[identity]
    thing: Mapped[str] = mapped_column(String(40))
    thing_key: Mapped[int]
    part: Mapped[str] = mapped_column(String(40))
    locale: Mapped[str] = mapped_column(String(8))
    state: Mapped[Progress] = mapped_column(default=Progress.DRAFT)
    origin: Mapped[Origin] = mapped_column(default=Origin.WRITTEN)
    words: Mapped[str] = mapped_column(LongText)
    source: Mapped[str] = mapped_column(LongText)
    before: Mapped[str] = mapped_column(LongText, default="")
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    written_by: Mapped[str] = mapped_column(String(160))
    written_at: Mapped[datetime]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    checked_by: Mapped[str] = mapped_column(String(160), default="")
    checked_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Rendering(Model):
    """A text as it stands in one language, and the words in another language that it answers to.

    Where those have changed since and it has not, it is out of date. Who wrote, checked and approved it
    is known when it came over the desk.
    """

    __tablename__ = "renderings"
    __table_args__ = (
        UniqueConstraint("thing", "thing_key", "part", "locale"),
        CheckConstraint("locale in ('en', 'ru', 'kk')", name="locale_known"),
        CheckConstraint("(approved_at is null) = (approved_by = '')", name="approved_by_somebody"),
    )

    id: Mapped[identity]
    thing: Mapped[str] = mapped_column(String(40))
    thing_key: Mapped[int]
    part: Mapped[str] = mapped_column(String(40))
    locale: Mapped[str] = mapped_column(String(8))
    words: Mapped[str] = mapped_column(LongText)
    source: Mapped[str] = mapped_column(LongText)
    source_locale: Mapped[str] = mapped_column(String(16))
    origin: Mapped[Origin] = mapped_column(default=Origin.WRITTEN)
    written_by: Mapped[str] = mapped_column(String(160), default="")
    checked_by: Mapped[str] = mapped_column(String(160), default="")
    approved_by: Mapped[str] = mapped_column(String(160), default="")
    approved_at: Mapped[datetime | None]


class ReturnedFile(Model):
    """A file of translations that came back: what it would do is looked at first, then it is kept as drafts.

    ``texts`` are the texts it still holds, each with its mark and its words. Whoever hands another in for
    the same language replaces it.
    """

    __tablename__ = "returned_files"
    __table_args__ = (
        UniqueConstraint("edition_id", "locale", "handed_in_by_id"),
        CheckConstraint("locale in ('en', 'ru', 'kk')", name="locale_known"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    locale: Mapped[str] = mapped_column(String(8))
    filename: Mapped[str] = mapped_column(String(120))
    origin: Mapped[Origin] = mapped_column(default=Origin.WRITTEN)
    texts: Mapped[sealed]
    handed_in_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    handed_in_at: Mapped[datetime]


class GlossaryTerm(Model):
    """A word of the trade as this festival says it in its three languages."""

    __tablename__ = "glossary_terms"

    id: Mapped[identity]
    code: Mapped[public_code]
    words: Mapped[Text]
    note: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
