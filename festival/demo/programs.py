"""The demo’s programs outside: invented addresses that lead nowhere, and messages they once took."""

from festival.demo.stock import Stock
from festival.foundation.actor import HOUSE
from festival.hooks.courier import Answer
from festival.hooks.models import HookKind
from festival.hooks.operations import claim, hear, register_hook, settle

DIARY = "https://diary.demo-weber.example/festivals"
BOX_OFFICE = "https://box-office.example/almaty/2019"


def listen(stock: Stock) -> None:
    """A filmmaker's diary hears of answers, and a box office of what becomes public."""
    register_hook(
        actor=stock.actors["filmmaker"],
        address=DIARY,
        kinds=[HookKind.RECEIVED, HookKind.TOLD, HookKind.WITHDRAWN],
    )
    register_hook(
        actor=stock.actors["director"],
        address=BOX_OFFICE,
        kinds=[HookKind.RELEASE, HookKind.PALMARES, HookKind.SCREENING],
        edition_id=stock.editions["2019"],
    )


def hear_all() -> None:
    """What became known since was told to them, and they took it."""
    while hear(actor=HOUSE):
        pass
    while parcel := claim(actor=HOUSE):
        settle(actor=HOUSE, notice_id=parcel.notice_id, answer=Answer(204, "", 80))
