"""Tables of the journal."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, ForeignKey, Index, String, event, select
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, column_property, mapped_column

from festival.foundation.canonical import canonical, load
from festival.foundation.db import Model, identity, sealed


class JournalFacts(Model):
    """What is told of one act, each fact with its salt: ``{name: [salt, value]}``.

    The chain holds only a seal of each fact, so that one which must be forgotten can go, and nobody who
    knows what it might have been can try it against the seal.
    """

    __tablename__ = "journal_facts"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("journal_entries.id"), primary_key=True, autoincrement=False
    )
    told: Mapped[str] = mapped_column(LongText)


class JournalEntry(Model):
    """One act, as it was done. Never changed, never removed; each names the one before it.

    Who did it is an account's number. Their name and the facts stand beside the chain, where they can be
    forgotten; ``seals`` holds the salted digest of each fact.
    """

    __tablename__ = "journal_entries"
    __table_args__ = (Index("ix_journal_entries_about", "about_kind", "about_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    act: Mapped[str] = mapped_column(String(60))
    about_kind: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int | None]
    edition_id: Mapped[int | None] = mapped_column(index=True)
    seals: Mapped[sealed]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), unique=True)

    told: Mapped[str | None] = column_property(
        select(JournalFacts.told)
        .where(JournalFacts.entry_id == id)  # noqa: A003
        .correlate_except(JournalFacts)
        .scalar_subquery()
    )

    @property
    def said(self) -> dict[str, Any]:
        """What is still told of the act, fact by fact."""
        return {name: value for name, (_, value) in load(self.told or "{}").items()}

    @property
    def facts(self) -> str:
        """What is still told of the act, as canonical JSON."""
        return canonical(self.said).decode()


class JournalName(Model):
    """The name somebody last acted under. No line is sealed with it, so it may change or go."""

    __tablename__ = "journal_names"

    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]


class JournalProgram(Model):
    """What a program was called when somebody last acted through it. No line is sealed with it; it goes with them."""

    __tablename__ = "journal_programs"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[int] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(80))


class JournalHead(Model):
    """The newest entry's number and digest: the one row that gates writing."""

    __tablename__ = "journal_head"

    id: Mapped[identity]
    number: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(String(64), default="")


REFUSE_IN_SQLITE = """
CREATE TRIGGER journal_entries_{act} BEFORE {act} ON journal_entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
for _act in ("UPDATE", "DELETE"):
    event.listen(
        JournalEntry.__table__,
        "after_create",
        DDL(REFUSE_IN_SQLITE.format(act=_act)).execute_if(dialect="sqlite"),  # type: ignore[no-untyped-call]
    )
REFUSE_IN_POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger AS
    $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER journal_entries_kept BEFORE UPDATE OR DELETE ON journal_entries
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()
    """,
)
for _ddl in REFUSE_IN_POSTGRESQL:
    event.listen(
        JournalEntry.__table__,
        "after_create",
        DDL(_ddl).execute_if(dialect="postgresql"),  # type: ignore[no-untyped-call]
    )
