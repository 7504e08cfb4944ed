"""The demo's reports: each edition counted whole, and the section that a partner watches."""

from festival.demo.stock import Stock, set_down
from festival.foundation.actor import HOUSE
from festival.reports.operations import make_report

WATCHED = "women-in-cinema"


def count_editions(stock: Stock) -> None:
    """What the director shows the board, and what the partner reports home."""
    set_down()
    for code, section in (("2018", None), ("2019", None), ("2019", WATCHED)):
        make_report(actor=HOUSE, edition_id=stock.editions[code], section=section)
