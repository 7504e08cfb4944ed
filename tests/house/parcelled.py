"""Editions in files, as the house is walked: one that lies ready, and one that was handed in."""

from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.moving import keeping, parcels, work
from festival.moving.models import EditionLeaving
from festival.moving.opening import opened
from festival.moving.operations import Arrival
from festival.people.models import Account


def things_of(ids):
    """The archived edition, packed for the administrator who asked for it; the same file, handed in and looked through."""
    account = db.session.scalars(select(Account).where(Account.email == "admin@demo.example")).one()
    admin = parcels.acting(account.id)
    while work.pack_edition():
        pass
    own = EditionLeaving.asked_by_id == admin.id, EditionLeaving.edition_id == ids["2018"]
    leaving = db.session.scalars(select(EditionLeaving.code).where(*own)).one()
    file = keeping.file_of(leaving)
    with file.open("rb") as content:
        coming = parcels.hand_in(
            actor=admin, filename="2018.zip", size=file.stat().st_size, content=content
        )
    code = coming.code
    would = Arrival("2018", rows={"films": 3}, met={"people": 2}, namesakes=["Werner Herzog"])
    parcels.tell(actor=HOUSE, coming_id=coming.id, parcel=opened(file), would=would)
    return {
        "edition leaving": [
            {"label": "own", "args": {"code": leaving}, "of": frozenset({"admin"})}
        ],
        "edition coming": [{"label": "read", "args": {"code": code}}],
    }


def names_in(world):
    return {"edition_coming": world.things["edition coming"][0].args["code"]}
