"""What is handed to the awards room's operations: plain values, before they are rows."""

from typing import NamedTuple

from festival.awards.models import CashSplit, ComponentKind
from festival.foundation.text import Text


class ComponentGiven(NamedTuple):
    """A part of a prize: money in minor units, a thing with its maker, a diploma."""

    kind: ComponentKind
    amount_minor: int | None = None
    currency: str = ""
    description: Text = Text()
    maker: Text = Text()
    value_minor: int | None = None
    customs: Text = Text()


class RuleGiven(NamedTuple):
    """What else a prize's regulation says beside its name, its jury and its sections."""

    top: bool = False
    condition: str = ""
    max_mentions: int = 0
    counts: bool | None = None
    """Nothing leaves it to the jury: a statutory jury's prizes count, a partner's do not."""
    cash_split: CashSplit = CashSplit.EQUAL
    presenter: Text = Text()
    beside: tuple[int | None, ...] = ()
    """Prizes a film may win beside this one; nothing among them stands for any."""


class WinnerGiven(NamedTuple):
    """A film, a person, a person for their part in a film, or an organisation."""

    selection_id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None
