"""What somebody sees who is out here and may be in elsewhere."""

from dataclasses import dataclass
from typing import ClassVar

from festival.foundation.pages import Page


@dataclass(frozen=True)
class PartedPage(Page):
    """Signed out here; the other house has a door of its own."""

    template: ClassVar[str] = "people/parted.html"

    provider: str
    go_on: str
