"""What is handed to the awards room's operations: plain values, before they are rows."""

from typing import NamedTuple

from festival.awards.models import ComponentKind
from festival.foundation.text import Text


class ComponentGiven(NamedTuple):
    """A part of a prize: money in minor units, a thing with its maker, a diploma."""

    kind: ComponentKind
    amount_minor: int | None = None
    currency: str = ""
    description: Text = Text()
    maker: Text = Text()


class WinnerGiven(NamedTuple):
    """A film, a person, or a person for their part in a film."""

    selection_id: int | None = None
    person_id: int | None = None
