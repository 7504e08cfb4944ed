"""The press of the demo, as the house is walked and its forms are met."""

from datetime import timedelta

from sqlalchemy import select

from festival.accreditation.given import RequestGiven
from festival.accreditation.links import guardian_path_of, path_of
from festival.accreditation.models import (
    Accreditation,
    AccreditationKind,
    AccreditationState,
    InterviewSlot,
    SlotState,
)
from festival.accreditation.operations import ask_accreditation
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.guests.models import Guest


def _first(model, *where):
    return db.session.scalars(select(model).where(*where).order_by(model.id)).first()


def _parts():
    """Somebody with a booked interview, somebody who waits, and a slot of each state."""
    booked = _first(InterviewSlot, InterviewSlot.state == SlotState.BOOKED)
    holder = db.session.get(Accreditation, booked.accreditation_id)
    waits = _first(Accreditation, Accreditation.state == AccreditationState.ASKED)
    free = _first(InterviewSlot, InterviewSlot.state == SlotState.OPEN)
    asked = _first(InterviewSlot, InterviewSlot.state == SlotState.ASKED)
    token = path_of("en", "2019", holder.code, holder.series).rpartition("/")[2]
    return {
        "token": token, "booked": booked.code, "free": free.code, "asked": asked.code,
        "waits": waits.code, "holder": holder.code,
    }  # fmt: skip


def things_of(ids):
    """The press page of somebody accredited, and a request; the same request under another edition."""
    found = _parts()
    there = {"code": "2019", "who": found["waits"], "slot": found["booked"], "act": "decline"}
    return {
        "press page": [
            {
                "label": "of 2019",
                "args": {
                    "edition": "2019", "token": found["token"], "which": "released",
                    "kit": "edition", "slot": found["booked"],
                },
                "edition_id": ids["2019"],
            }
        ],
        "press promise": [
            {
                "label": "under no embargo",
                "args": {"edition": "2019", "token": found["token"], "number": 1},
                "edition_id": ids["2019"],
                "nowhere": True,
            }
        ],
        "accreditation": [
            {"label": "of 2019", "args": there, "edition_id": ids["2019"]},
            {
                "label": "of 2019 under 2027",
                "args": there | {"code": "2027"},
                "edition_id": ids["2027"],
                "nowhere": True,
            },
        ],
    }  # fmt: skip


def names_in(_world):
    """What forms call them."""
    found = _parts()
    free = _first(InterviewSlot, InterviewSlot.code == found["free"])
    begins = free.starts_at + timedelta(days=1)
    return {f"press_{name}": code for name, code in found.items()} | {
        "press_begins": f"{begins:%Y-%m-%dT%H:%M}",
        "press_guest": db.session.get(Guest, free.guest_id).code,
    }


def child_asks(actors, names):
    """A child asks to work as press, and the guardian has the letter."""
    request = RequestGiven(
        kind=AccreditationKind.ONLINE, name="Young Reporter", email="reporter@example.org",
        outlet="School", under_age=True, guardian="Gulnar", guardian_email="gulnar@example.org",
    )  # fmt: skip
    made = ask_accreditation(actor=HOUSE, edition_code="2019", request=request)
    names["press_child"] = guardian_path_of("kk", "2019", made.code)
