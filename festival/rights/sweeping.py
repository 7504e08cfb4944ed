"""Free pages, the write-ahead log and files: what a deleted row leaves behind is wiped."""

import time

from sqlalchemy import Boolean, Column, Connection, Date, Enum, Integer, Numeric, text

from festival.foundation.canonical import load
from festival.foundation.db import Moment, db
from festival.foundation.holding import declared
from festival.rights.keeping import wipe

PATIENCE, PAUSE = 20.0, 0.1
"""Seconds somebody is waited for who still sees what was deleted, and between two looks."""
SEEING = text("""
    SELECT txid_snapshot_xmin(txid_current_snapshot()) <= :number
    OR EXISTS (
        SELECT 1 FROM pg_stat_activity
        WHERE (datname = current_database() OR datname IS NULL) AND pid <> pg_backend_pid()
        AND age(backend_xmin) > age(CAST(CAST(:number % 4294967296 AS text) AS xid))
    )
    OR EXISTS (
        SELECT 1 FROM pg_replication_slots
        WHERE age(xmin) > age(CAST(CAST(:number % 4294967296 AS text) AS xid))
    )
""")
"""Whether PostgreSQL keeps what was deleted by now: for a writer begun before in any database of the cluster, for a
reader in this one, or for a copy of the cluster elsewhere."""
MEASURED = (Boolean, Date, Enum, Integer, Moment, Numeric)
"""Kinds of columns whose samples tell a planner something, and nobody a person's words."""
UNSAMPLED = text("""
    SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = CAST(current_schema() AS regnamespace) AND attstattarget = 0
""")

SAMPLES = text("SELECT name FROM sqlite_master WHERE name IN ('sqlite_stat1', 'sqlite_stat4')")
"""What somebody's ANALYZE leaves in SQLite; the house asks for none."""


def leave_unsampled() -> None:
    """PostgreSQL samples what columns hold, and nothing a house may do takes a sample back: of words it takes none."""
    if db.engine.dialect.name != "postgresql":
        return
    with db.engine.begin() as connection:
        done = {(table, column) for table, column in connection.execute(UNSAMPLED)}
        for name in sorted({one.table for one in declared()}):
            for column in db.metadata.tables[name].columns:
                if (name, column.name) not in done and not _is_measured(column):
                    connection.execute(
                        text(f'ALTER TABLE "{name}" ALTER COLUMN "{column.name}" SET STATISTICS 0')
                    )


def _is_measured(column: Column[object]) -> bool:
    return isinstance(column.type, MEASURED)


def wipe_files(left_files: str) -> None:
    """The files a row names are gone."""
    for name in load(left_files):
        wipe(name)


def rewrite_pages() -> bool:
    """Every page of the database without what was deleted; False while somebody still sees it, or reads the log."""
    db.session.rollback()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "sqlite":
            for samples in connection.execute(SAMPLES).scalars().all():
                connection.execute(text(f'DROP TABLE "{samples}"'))
            connection.execute(text("VACUUM"))
            busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar()
            return not busy
        if not _unseen(connection):
            return False
        # Plain VACUUM frees the rows and leaves their bytes where they stood.
        for name in sorted({one.table for one in declared()}):
            connection.execute(text(f'VACUUM FULL "{name}"'))
        connection.execute(text("CHECKPOINT"))
    return True


def _unseen(connection: Connection) -> bool:
    """Whether nobody works in a transaction begun before now: its rows would be written once more."""
    number = connection.execute(text("SELECT txid_current()")).scalar()
    until = time.monotonic() + PATIENCE
    while connection.execute(SEEING, {"number": number}).scalar():
        if time.monotonic() > until:
            return False
        time.sleep(PAUSE)
    return True
