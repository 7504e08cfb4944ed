"""Makers of the news room."""

from datetime import UTC, datetime

from festival.foundation.actor import HOUSE
from festival.news.given import ItemGiven, WordsGiven
from festival.news.operations import approve_text, open_item, write_text

TOLD = datetime(2019, 9, 1, 6, tzinfo=UTC)
FAR = datetime(2119, 9, 1, 6, tzinfo=UTC)
WORDS = WordsGiven(
    "The line-up", "Eighty films.", "Eighty films in six days.\n\nTen of them short."
)


def item(edition, address="Line-up", told_at=TOLD, **about):
    return open_item(actor=HOUSE, edition_id=edition.id, given=ItemGiven(address, told_at, **about))


def told(edition, address="Line-up", told_at=TOLD, locales=("en",), words=WORDS, **about):
    """An item with its texts approved."""
    made = item(edition, address, told_at, **about)
    for locale in locales:
        write_text(actor=HOUSE, code=made.code, locale=locale, given=words)
        approve_text(actor=HOUSE, code=made.code, locale=locale)
    return made
