"""What the demo asks before it begins."""

from sqlalchemy import func, inspect, select

from festival.editions.models import Festival
from festival.foundation.db import Model, db


def has_tables() -> bool:
    """Whether the database was ever made."""
    return inspect(db.engine).has_table(Festival.__tablename__)


def has_festival() -> bool:
    """Whether anybody's festival is in the house already."""
    return has_tables() and db.session.scalar(select(Festival.id).limit(1)) is not None


def count(model: type[Model]) -> int:
    """How many rows of *model* there are."""
    return db.session.scalar(select(func.count()).select_from(model)) or 0
