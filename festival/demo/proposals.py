"""Showings proposed with an invitation: a hall of the next edition, and two evenings in it."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from festival.demo.stock import Stock
from festival.editions.models import Edition
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.text import Text
from festival.programme.models import Access
from festival.programme.operations import plan_show
from festival.selection.models import Selection, SelectionState
from festival.venues.operations import add_hall, open_venue

VENUE = Text(en="Arman cinema", ru="Кинотеатр «Арман»", kk="«Арман» кинотеатры")
HALL = Text(en="Red hall", ru="Красный зал", kk="Қызыл зал")
EVENINGS = ((1, 10, Access.ACCREDITED), (2, 19, Access.PUBLIC), (4, 17, Access.PUBLIC))
"""Days after the first, hours, and who may come: the press first, then the premiere, then once more."""


def propose_showings(stock: Stock) -> None:
    """The film that is invited and has not answered yet is planned for the press and for two evenings."""
    edition = fresh(Edition, stock.editions["2027"])
    found = (
        select(Selection.id)
        .where(Selection.edition_id == edition.id, Selection.state == SelectionState.INVITED)
        .order_by(Selection.id)
        .limit(1)
    )
    invited = db.session.scalar(found)
    if invited is None:
        return
    venue = open_venue(actor=HOUSE, edition_id=edition.id, name=VENUE)
    hall = add_hall(actor=HOUSE, venue_id=venue.id, name=HALL)
    for days, hour, access in EVENINGS:
        plan_show(
            actor=HOUSE,
            edition_id=edition.id,
            hall_id=hall.id,
            starts_local=datetime.combine(edition.starts_on + timedelta(days=days), time(hour)),
            selection_ids=[invited],
            access=access,
        )
