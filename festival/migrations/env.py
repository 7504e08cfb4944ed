"""How a migration meets the database."""

from typing import Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from festival.foundation.db import Moment, db
from festival.foundation.text import LocalText

target = db.metadata


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Our own column types are written as what they are stored as, so old migrations outlive them."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, LocalText):
        return "sa.Text()"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=target,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
        transaction_per_migration=True,
    )
    if connection.dialect.name == "sqlite":
        # Two workers that start together: the second waits for the first to have built.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("SELECT pg_advisory_lock(20190914)")
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SELECT pg_advisory_unlock(20190914)")
        connection.commit()


with current_app.extensions["migrate"].db.engine.connect() as found:
    run(found)
