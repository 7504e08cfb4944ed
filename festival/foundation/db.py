"""How the house talks to its database. Nothing else commits."""

import random
import time
from collections.abc import Callable
from contextlib import nullcontext
from contextvars import ContextVar
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Date, DateTime, Dialect, Enum, MetaData, String, event, select
from sqlalchemy import types as sql
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry, relationship

from festival.foundation.pen import pen_of
from festival.foundation.text import LocalText, Text

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M")


class Moment(sql.TypeDecorator[datetime]):
    """An instant, aware and in UTC on both sides of the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no timezone; use clock.now()")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def by_value(enum: type[StrEnum], **name: str) -> Enum:
    """An enum stored by value, readable in the database, and checked by it.

    A table's second column of the same enum needs a *name* of its own for its check.
    """
    return Enum(
        enum,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda enum: [member.value for member in enum],
        **name,
    )


class Base(DeclarativeBase):
    """The base of every table.

    The type map sits on the registry, not on the class: Flask-SQLAlchemy copies
    this class, and SQLAlchemy refuses a copied map next to a copied registry.
    """

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={
            datetime: Moment,
            date: Date,
            Text: LocalText,
            StrEnum: by_value(StrEnum),
        },
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model

identity = Annotated[int, mapped_column(primary_key=True)]
public_code = Annotated[str, mapped_column(String(16), unique=True)]
sealed = Annotated[str, mapped_column(sql.Text)]
"""Canonical JSON of something that must stay as it was: evidence, never queried."""


def link(**how: Any) -> Any:
    """A relationship that must be loaded on purpose.

    Touching it unloaded raises instead of quietly asking the database again,
    so a page that would have made N+1 queries fails the first time it is drawn.
    """
    return relationship(lazy="raise_on_sql", **how)


def fresh(model: type[M], id: int, *options: Any, lock: bool = False) -> M:
    """One row, read now, with exactly what *options* load; *lock* holds it until the act ends.

    ``session.get`` would answer from memory and ignore the options.
    """
    found = select(model).where(model.id == id).options(*options)  # type: ignore[attr-defined]
    if lock:
        found = found.with_for_update(of=model)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


inside_operation: ContextVar[list[Callable[[], None]]] = ContextVar("inside_operation")
"""What each outermost operation does in its own transaction before it commits."""


TRIES = 4
"""How often an operation begins anew when PostgreSQL chose it to give way to another."""

GAVE_WAY = {"40P01", "40001"}
"""SQLSTATEs of a deadlock and of a write that came between."""


def operation(act: Callable[P, R]) -> Callable[P, R]:
    """Run *act* in one transaction: all of it is kept, or none of it.

    An operation called by another joins the transaction already open. One that had to give way to
    another begins anew with everything it read read again, so what it is handed are plain values.
    """

    @wraps(act)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        info = db.session().info
        if info.get("operating"):
            return act(*args, **kwargs)
        info["operating"] = True
        try:
            for tried in range(1, TRIES + 1):
                try:
                    return _kept(lambda: act(*args, **kwargs))
                except DBAPIError as problem:
                    if tried == TRIES or getattr(problem.orig, "sqlstate", "") not in GAVE_WAY:
                        raise
                # Two that gave way to each other are not to meet again at once.
                time.sleep(random.uniform(0.01, 0.05) * tried)  # noqa: S311
            raise AssertionError("an operation ends in the loop")
        finally:
            info["operating"] = False

    whole.is_operation = True  # type: ignore[attr-defined]
    return whole


def _kept(act: Callable[[], R]) -> R:
    """What *act* hands back, once all of it is committed; nothing of it when it stumbles."""
    connection = db.session.connection()
    path = connection.engine.url.database if connection.dialect.name == "sqlite" else None
    with pen_of(path).held() if path and path != ":memory:" else nullcontext():
        try:
            _hold_the_pen(connection)
            for beforehand in inside_operation.get([]):
                beforehand()
            result = act()
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
    return result


def _hold_the_pen(connection: Connection) -> None:
    """Let one operation write at a time, so what a rule read stays true until it is kept.

    SQLite would otherwise take its write lock at the first change, after the rule.
    """
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        if not driver.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, _record: Any) -> None:
    """Every SQLite connection: foreign keys, a write-ahead log, and a sync before each answer.

    ``synchronous=NORMAL`` loses acknowledged writes when the power fails.
    """
    if "sqlite" not in type(connection).__module__:
        return
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        "busy_timeout = 10000",
        "mmap_size = 0",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
