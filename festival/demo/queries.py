"""What the demo asks before it begins and on its way."""

from sqlalchemy import func, inspect, select

from festival.editions.models import Festival
from festival.foundation.actor import Actor
from festival.foundation.db import Model, db
from festival.people.models import Account


def has_tables() -> bool:
    """Whether the database was ever made."""
    return inspect(db.engine).has_table(Festival.__tablename__)


def has_festival() -> bool:
    """Whether anybody's festival is in the house already."""
    return has_tables() and db.session.scalar(select(Festival.id).limit(1)) is not None


def count(model: type[Model]) -> int:
    """How many rows of *model* there are."""
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def kept_password(actor: Actor) -> str:
    """What is kept of *actor*'s password, for acts that ask whether it was just typed right."""
    return db.session.scalars(select(Account.password_hash).where(Account.id == actor.id)).one()
