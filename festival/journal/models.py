"""Tables of the journal."""

from datetime import datetime

from sqlalchemy import DDL, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity, sealed


class JournalEntry(Model):
    """One act, as it was done. Never changed, never removed; each names the one before it.

    Who did it is an account's number. Their name stands beside the chain, where it can be forgotten.
    """

    __tablename__ = "journal_entries"
    __table_args__ = (Index("ix_journal_entries_about", "about_kind", "about_id"),)

    id: Mapped[identity]
    number: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    act: Mapped[str] = mapped_column(String(60))
    about_kind: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int | None]
    edition_id: Mapped[int | None] = mapped_column(index=True)
    facts: Mapped[sealed]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), unique=True)


class JournalName(Model):
    """The name somebody last acted under. No line is sealed with it, so it may change or go."""

    __tablename__ = "journal_names"

    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]


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
