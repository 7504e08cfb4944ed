"""Editions of the demo that were asked for in a file; whoever does the waiting work packs them."""

from festival.demo.queries import kept_password
from festival.demo.stock import Stock
from festival.moving.parcels import wait_to_leave

ASKED = (
    ("director", "2018", "[demo] The archive of the city keeps every edition that is over."),
    ("admin", "2018", "[demo] To see whether it arrives whole in another house."),
)


def carry_out(stock: Stock) -> None:
    """Everybody who may carry an edition out finds one they asked for."""
    for who, edition, reason in ASKED:
        actor = stock.actors[who]
        wait_to_leave(
            actor=actor,
            proven_by=kept_password(actor),
            edition_id=stock.editions[edition],
            reason=reason,
        )
