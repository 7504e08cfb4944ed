"""What surrounds the awards of the demo: the evening they are given on, and the receipt of a carpet."""

from datetime import datetime

from festival.awards.handing import award_to_hand, draw_receipt, dues_of, key_of
from festival.awards.models import Award
from festival.awards.recalling import set_ceremony
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text

PALACE = Text(
    en="Palace of the Republic; the hour is invented [demo]",
    ru="Дворец Республики; час вымышлен [demo]",
    kk="Республика сарайы; сағаты ойдан шығарылған [demo]",
)


def set_evening_of_2019() -> None:
    """Those who are called back know where and when to be."""
    set_ceremony(
        actor=HOUSE,
        edition_code="2019",
        gather_local=datetime(2019, 9, 20, 18, 30),  # noqa: DTZ001  # the wall clock of the hall
        place=PALACE,
    )


def make_out_receipts(award: Award) -> None:
    """Whatever the award is made of waits for its recipient, with a receipt to sign."""
    held = award_to_hand(award.code)
    for part in held.prize.components:
        for due in dues_of(held, part):
            if due.recipient is not None:
                draw_receipt(
                    actor=HOUSE,
                    award_code=held.code,
                    position=part.position,
                    recipient=key_of(due.recipient),
                )
