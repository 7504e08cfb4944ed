"""Copies of what is held about people, as the house is walked."""

from sqlalchemy import select

from festival.foundation.db import db
from festival.people.models import Account
from festival.rights.models import CopyState, DataCopy
from festival.rights.work import pack_copy


def things_of(ids):
    """The filmmaker's own copy, packed and ready."""
    return {
        "data copy": [
            {
                "label": "own",
                "args": {"code": _packed("filmmaker").code},
                "of": frozenset({"filmmaker"}),
            }
        ]
    }


def _packed(role):
    """The copy that was asked for in the demo, or one asked for now."""
    owner = db.session.scalars(select(Account).where(Account.email == f"{role}@demo.example")).one()
    while pack_copy():
        pass
    found = select(DataCopy).where(
        DataCopy.asked_by_id == owner.id, DataCopy.state == CopyState.READY
    )
    return db.session.scalars(found.order_by(DataCopy.id.desc())).first()


def names_in(world):
    return {"data_copy": world.things["data copy"][0].args["code"]}
