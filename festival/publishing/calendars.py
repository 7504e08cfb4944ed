"""Showings as calendar files: one event a showing for ever, and a cancelled one says so."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from festival.foundation.moments import held
from festival.publishing.book import Reader, Show, moment_of
from festival.publishing.grid import hall_words, instead_words, known, show_href, show_title

ASKED_AGAIN, ASKED_AGAIN_WORDS = timedelta(hours=1), "PT1H"
"""How often a calendar that follows ours asks for it anew."""


def calendar_of(reader: Reader, shows: Iterable[Show], host: str, base: str) -> bytes:
    """An iCalendar file in UTC, so that no reader needs our time zones."""
    calendar = Calendar()
    calendar.add("prodid", "-//Festival//Programme//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", reader.plain(reader.book.edition["name"]))
    calendar.add("x-wr-timezone", reader.book.tz)
    calendar.add("refresh-interval", ASKED_AGAIN, {"value": "DURATION"})
    calendar.add("x-published-ttl", ASKED_AGAIN_WORDS)
    released = moment_of(reader.book.contents["release"]["published_at"])
    for show in shows:
        calendar.add_component(_event(reader, show, released, host, base))
    return bytes(calendar.to_ical())


def _event(reader: Reader, show: Show, released: datetime, host: str, base: str) -> Event:
    off = show["state"] == "cancelled"
    event = Event()
    event.add("uid", f"screening-{show['code']}@{host}")
    event.add("sequence", show["sequence"])
    event.add("dtstamp", released)
    event.add("last-modified", released)
    event.add("dtstart", moment_of(show["starts"]))
    event.add("dtend", moment_of(show["ends"]))
    event.add("summary", show_title(reader, show).text)
    event.add("location", hall_words(reader, show).striptags())
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if off else "OPAQUE")
    event.add("url", base + show_href(reader, show))
    if words := _description(reader, show):
        event.add("description", words)
    return event


def _description(reader: Reader, show: Show) -> str:
    lines = _off_lines(reader, show) if show["state"] == "cancelled" else []
    for item in known(reader, show):
        film = reader.book.films[item["film"]]
        lines += [reader.film_line(film).striptags(), reader.languages_line(film)]
    return held("\n".join(line for line in lines if line))


def _off_lines(reader: Reader, show: Show) -> list[str]:
    instead = instead_words(reader, show)
    return [reader.plain(show["why"]), instead.striptags() if instead else ""]
