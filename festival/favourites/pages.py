"""The page of one's own programme: a pure function of a release, like every public page."""

from dataclasses import dataclass
from typing import ClassVar

from festival.foundation.pages import Page
from festival.publishing.book import Reader

PLACE = "/my"


@dataclass(frozen=True)
class MyPage(Page):
    """What stands there before the device fills it in, and what remains where it cannot."""

    template: ClassVar[str] = "favourites/my.html"

    programme: str
    schedule: str | None
    films: str
    calendar: str | None


def my_page(reader: Reader) -> MyPage:
    """The same page for everybody: whose wishes it shows is known to the device alone."""
    shown = bool(reader.book.shows)
    return MyPage(
        programme=f"{reader.root}/my.json",
        schedule=f"{reader.root}/schedule" if shown else None,
        films=f"{reader.root}/films",
        calendar=f"{reader.root}/schedule.ics" if shown else None,
    )
