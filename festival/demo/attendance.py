"""How the student jury gets about in 2019: rows, ways on foot, the hour it meets, two devices of one juror."""

from datetime import date, datetime, time

from sqlalchemy import select

from festival.demo.stock import Stock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.jury.answer_rules import Batch
from festival.jury.given import ChangeGiven
from festival.jury.models import Jury
from festival.jury.operations import keep_changes
from festival.jury.queries import seat_of
from festival.jury.sheets import not_seen
from festival.programme.arrangements import set_meeting
from festival.selection.models import Selection
from festival.venues.models import Venue
from festival.venues.operations import set_walk

MEETS = datetime.combine(date(2019, 9, 20), time(10))
WALKS = ((0, 1, 25), (1, 2, 10))
"""Invented minutes on foot between the venues, in their order; of the third pair nobody knows."""
TWO_DEVICES = "juror3"
GIVEN = (("demo-phone", "[demo] phone", "6"), ("demo-tablet", "[demo] tablet", "8"))


def attend(stock: Stock, jury: Jury) -> None:
    """The jury knows when it meets and how far it walks; one of its members gave two marks for one film."""
    found = select(Venue).where(Venue.edition_id == stock.editions["2019"])
    venues = db.session.scalars(found.order_by(Venue.position)).all()
    for one, other, minutes in WALKS:
        set_walk(
            actor=HOUSE, venue_id=venues[one].id, other_slug=venues[other].slug, minutes=minutes
        )
    set_meeting(actor=HOUSE, jury_code=jury.code, begins_local=MEETS)
    _part(stock, jury)


def _part(stock: Stock, jury: Jury) -> None:
    """Both marks were given where there was no signal, so neither device knew of the other."""
    actor = stock.actors[TWO_DEVICES]
    seat = seat_of(actor, jury.code)
    films = [id for (edition, _), id in stock.selections.items() if edition == "2019"]
    judged = not_seen(seat.id, films)
    codes = dict(
        db.session.execute(
            select(Selection.id, Selection.code).where(
                Selection.id.in_(judged),
                Selection.section_id.in_(
                    [stock.sections["2019", one] for one in ("rapprochement", "women-in-cinema")]
                ),
            )
        ).all()
    )
    film = codes[min(codes)]
    for device, name, value in GIVEN:
        change = ChangeGiven(f"{device}-first-press", film, "mark_1", value, "", 1)
        keep_changes(actor=actor, jury_code=jury.code, batch=Batch(device, name, [change]))
