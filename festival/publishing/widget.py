"""The programme on somebody else's page: what their visitors read, and the one script that draws it."""

from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext

from festival.foundation.moments import clock_time
from festival.publishing.book import Reader, Show, moment_of
from festival.publishing.grid import hall_words, off_note, show_href, show_title
from festival.publishing.news_pages import news_in

MOST_NEWS = 10


def contents_of(reader: Reader, base: str) -> dict[str, Any]:
    """Every showing in one line of the reader's language, with its hours as its own zone has them.

    Nothing in it depends on the moment of drawing: what is next, the page it stands on finds out.
    """
    book = reader.book
    root = base + reader.root
    return {
        "name": reader.plain(book.edition["name"]),
        "lang": reader.locale,
        "tz": book.tz,
        "href": f"{root}/",
        "schedule": f"{root}/schedule" if book.shows else f"{root}/films",
        "words": {
            "all": gettext("The whole programme"),
            "over": gettext("Nothing more is shown."),
            "off": gettext("Cancelled"),
            "now": gettext("On now"),
            "none": gettext("Nothing is shown here."),
        },
        "days": {day: reader.day(day) for day in book.days},
        "showings": [_showing(reader, show, base) for show in book.shows],
        "news": [
            {
                "title": reader.plain(item["titles"]),
                "date": item["date"],
                "summary": reader.plain(item["summaries"]),
                "href": f"{root}/news/{item['slug']}",
            }
            for item in news_in(reader)[:MOST_NEWS]
        ],
    }


def _showing(reader: Reader, show: Show, base: str) -> dict[str, Any]:
    title = show_title(reader, show)
    off = show["state"] == "cancelled"
    note = off_note(reader, show) if off else None
    section = reader.book.sections.get(show["section"] or "")
    return {
        "code": show["code"],
        "day": show["day"],
        "starts": show["starts"],
        "ends": show["ends"],
        "time": clock_time(moment_of(show["starts"]), show["tz"]),
        "title": title.text,
        "lang": title.lang or reader.locale,
        "hall": hall_words(reader, show).striptags(),
        "venue": show["venue"],
        "section": show["section"] or "",
        "section_name": reader.plain(section["name"]) if section else "",
        "films": [one["film"] for one in show["films"]],
        "href": base + show_href(reader, show),
        "off": off,
        "note": note.striptags() if note else "",
    }


def script() -> str:
    """The script, as another site embeds it."""
    return _read(str(current_app.static_folder))


@cache
def _read(folder: str) -> str:
    return (Path(folder) / "publishing" / "widget.js").read_text(encoding="utf-8")
