"""Tokens of the demo's cast, and what one of their programs did.

What each opens with is known to nobody: make another to try the API.
"""

from sqlalchemy import select

from festival.demo.copies import DEMO
from festival.demo.queries import kept_password
from festival.demo.stock import Stock
from festival.foundation.db import db
from festival.prints.given import JourneyGiven
from festival.prints.models import Copy, CopyState
from festival.prints.operations import move_copy
from festival.tokens.operations import make_token, notice
from festival.tokens.queries import bearer_of

CATALOGUE, COURIER = "Production company’s catalogue", "Courier’s tracking"
SENT = JourneyGiven(f"{DEMO} Courier", "ALA-0100")


def hand_tokens(stock: Stock) -> None:
    """A filmmaker's program may file entries, and the print desk's knows which parcels are on their way."""
    _hand(stock, "filmmaker", CATALOGUE, ("submissions:read", "submissions:write"))
    courier = _hand(stock, "schedule", COURIER, ("copies:read", "copies:write"), "2019")
    _tell_of_a_parcel(stock, courier)


def _hand(
    stock: Stock, who: str, name: str, scopes: tuple[str, ...], edition_code: str = ""
) -> str:
    actor = stock.actors[who]
    secret, _ = make_token(
        actor=actor,
        proven_by=kept_password(actor),
        name=name,
        scopes=scopes,
        days=90,
        edition_code=edition_code,
    )
    return secret


def _tell_of_a_parcel(stock: Stock, secret: str) -> None:
    """Through the courier's program, the first copy that was only asked for is on its way."""
    bearer = bearer_of(secret)
    assert bearer is not None
    notice(actor=bearer)
    asked_for = select(Copy.code).where(
        Copy.edition_id == stock.editions["2019"], Copy.state == CopyState.REQUESTED
    )
    code = db.session.scalars(asked_for.order_by(Copy.id)).first()
    assert code is not None
    for to in (CopyState.ANNOUNCED, CopyState.IN_TRANSIT):
        move_copy(actor=bearer, code=code, to=to, journey=SENT)
