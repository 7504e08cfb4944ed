"""Who hears of what became of an entry, beside whoever sent it."""

from sqlalchemy import ColumnElement, and_

from festival.films.models import Activity, Credit
from festival.people.models import Account


def directs() -> ColumnElement[bool]:
    """I-98: an account of somebody credited as a director of the film; whoever else had a part in it is not told."""
    return and_(Credit.person_id == Account.person_id, Credit.activity == Activity.DIRECTOR)
