"""Pages that only files need."""

from dataclasses import dataclass
from typing import ClassVar

from festival.foundation.pages import Page


@dataclass(frozen=True)
class Way:
    """The programme in one language."""

    locale: str
    name: str
    href: str


@dataclass(frozen=True)
class FrontPage(Page):
    """The door of the files: a living house knows the visitor's language, a file asks."""

    template: ClassVar[str] = "export/front.html"

    ways: list[Way]
