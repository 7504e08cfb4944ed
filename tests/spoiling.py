"""Spoils data behind the back of the house, as a slip of the hand in the database would."""

from sqlalchemy import text

from festival.foundation.db import db


def spoil(*statements, **values):
    for statement in statements:
        db.session.execute(text(statement), values)
    db.session.commit()
    db.session.expire_all()


def met(check, *statements, **values):
    """What *check* finds once the data is spoilt; before, it found nothing."""
    assert check() == []
    spoil(*statements, **values)
    return check()
