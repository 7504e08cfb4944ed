"""Public pages of the news: the list, and an item at the address it keeps for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext
from markupsafe import Markup

from festival.foundation.moments import date_words
from festival.foundation.pages import Page
from festival.foundation.zones import local
from festival.publishing.book import Reader, Still, marked, moment_of
from festival.publishing.catalogue import FilmCard, film_card

Item = Mapping[str, Any]


@dataclass(frozen=True)
class NewsLine:
    """An item in a list: its day, its headline, its two lines."""

    title: Markup
    href: str
    date: str
    day: str
    summary: Markup


@dataclass(frozen=True)
class NewsPage(Page):
    """All news of an edition, the newest first."""

    template: ClassVar[str] = "publishing/news.html"

    lines: list[NewsLine]
    feed: str


@dataclass(frozen=True)
class ItemPage(Page):
    """One item, with what it is about and what was corrected in it."""

    template: ClassVar[str] = "publishing/news_item.html"

    title: str
    lang: str | None
    date: str
    day: str
    summary: Markup
    retracted: tuple[str, Markup] | None
    paragraphs: list[Markup]
    still: Still | None
    corrections: list[tuple[str, Markup]]
    films: list[FilmCard]
    events: list[tuple[Markup, str]]
    people: list[tuple[Markup, str]]
    all_news: str


def news_in(reader: Reader) -> list[Item]:
    """The items of the release; one made before there were news holds none."""
    found: list[Item] = reader.book.contents.get("news", [])
    return found


def news_lines(reader: Reader, most: int | None = None) -> list[NewsLine]:
    """The newest items, a line each: for the list, and for whichever page leads to it."""
    return [_line(reader, item) for item in news_in(reader)[:most]]


def news_page(reader: Reader) -> NewsPage | None:
    """The news; None where nothing was told."""
    lines = news_lines(reader)
    return NewsPage(lines, f"{reader.root}/feed.atom") if lines else None


def item_page(reader: Reader, slug: str) -> ItemPage | None:
    """An item by its address; None where there is none."""
    item = next((one for one in news_in(reader) if one["slug"] == slug), None)
    if item is None:
        return None
    book = reader.book
    title, body = reader.words(item["titles"]), reader.words(item["bodies"])
    gone = item.get("retracted")
    events = {one["slug"]: one for one in book.events.values()}
    return ItemPage(
        title=title.text,
        lang=title.lang,
        date=item["date"],
        day=_day(reader, item["date"]),
        summary=reader.said(item["summaries"]),
        retracted=(_day(reader, gone["at"]), reader.said(gone["words"])) if gone else None,
        paragraphs=[
            marked(body._replace(text=line.strip()))
            for line in body.text.split("\n")
            if line.strip()
        ],
        still=reader.still(item["picture"]),
        corrections=[
            (_day(reader, one["at"]), reader.said(one["words"]))
            for one in item["corrections"]
            if (body.lang or reader.locale) in one["words"]
        ],
        films=[film_card(reader, book.films[one]) for one in item["films"] if one in book.films],
        events=[
            (reader.said(events[one]["title"]), f"{reader.root}/events/{one}")
            for one in item["events"]
            if one in events
        ],
        people=[
            (marked(reader.name(code)), href)
            for code in item["people"]
            if (href := reader.person_href(code))
        ],
        all_news=f"{reader.root}/news",
    )


def _line(reader: Reader, item: Item) -> NewsLine:
    return NewsLine(
        reader.said(item["titles"]),
        f"{reader.root}/news/{item['slug']}",
        item["date"],
        _day(reader, item["date"]),
        retraction(reader, item) or reader.said(item["summaries"]),
    )


def day_told(reader: Reader, item: Item) -> str:
    """The day an item was told, in words."""
    return _day(reader, item["date"])


def retraction(reader: Reader, item: Item) -> Markup:
    """That an item no longer stands, and why; nothing where it does."""
    gone = item.get("retracted")
    if not gone:
        return Markup()
    return Markup("{} {}").format(gettext("This item is retracted."), reader.said(gone["words"]))


def _day(reader: Reader, moment: str) -> str:
    """The day of the festival's own calendar on which it was told."""
    day: date = local(moment_of(moment), reader.book.tz).date()
    return date_words(day, reader.locale)
