"""What the schedule office is still thinking about in 2019: a pencilled screening, and a what-if."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from festival.demo.stock import Stock
from festival.drafting.branching import make_branch, place_in_branch
from festival.foundation.db import db
from festival.foundation.zones import local
from festival.programme.board import board_shows
from festival.programme.models import ShowKind, ShowState
from festival.programme.placing import place_film, set_state
from festival.selection.models import Selection
from festival.venues.queries import halls_of

TUESDAY = date(2019, 9, 17)
LATE = timedelta(minutes=15)
FREE = datetime.combine(date(2019, 9, 18), time(20))
"""An evening on which the press room is free."""


def think_about_2019(stock: Stock) -> None:
    """One film more is pencilled in, the ceremonies are locked, and Tuesday is tried a quarter of an hour later."""
    actor, edition_id = stock.actors["schedule"], stock.editions["2019"]
    shows = board_shows(edition_id)
    hall = halls_of(edition_id)[1]
    film = db.session.scalars(
        select(Selection.code).where(Selection.id == stock.selections["2019", "adam"])
    ).one()
    place_film(actor=actor, edition_id=edition_id, film=film, hall_id=hall.id, starts_local=FREE)
    for show in shows:
        if show.kind is not ShowKind.CEREMONY:
            continue
        set_state(actor=actor, code=show.code, version=None, state=ShowState.LOCKED)
    branch = make_branch(
        actor=actor, edition_id=edition_id, name="If Tuesday begins a quarter of an hour later"
    )
    last = {show.hall_id: show for show in shows if show.festival_day == TUESDAY}
    for show in last.values():
        place_in_branch(
            actor=actor,
            edition="2019",
            branch_code=branch.code,
            code=show.code,
            version=0,
            hall_id=show.hall_id,
            starts_local=local(show.starts_at, show.zone).replace(tzinfo=None) + LATE,
        )
