"""What the cast of the demo has agreed to, each of their own will; one of them took something back."""

from festival.demo.stock import Stock
from festival.people.consents import give_consent, withdraw_consent
from festival.people.models import ConsentPurpose

AGREED = (
    ("filmmaker", ConsentPurpose.CALL_LETTERS),
    ("filmmaker", ConsentPurpose.PRESS_CONTACT),
    ("filmmaker2", ConsentPurpose.KEEP_DETAILS),
    *((who, ConsentPurpose.PROFILE) for who in ("chair", "juror1", "juror2", "juror3", "juror4")),
)
TAKEN_BACK = (("filmmaker", ConsentPurpose.PRESS_CONTACT),)


def agree(stock: Stock) -> None:
    """Some purposes are agreed to, some are not."""
    for who, purpose in AGREED:
        give_consent(actor=stock.actors[who], purpose=purpose)
    for who, purpose in TAKEN_BACK:
        withdraw_consent(actor=stock.actors[who], purpose=purpose)
