"""A festival day as a grid: halls down, hours across, five minutes a column."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from festival.foundation.moments import clock_time
from festival.foundation.zones import local
from festival.publishing.book import Reader, Show, Title, moment_of
from festival.publishing.vocabulary import event_kind

MINUTES = 5


@dataclass(frozen=True)
class Slot:
    """A showing in the grid."""

    href: str
    title: str
    lang: str | None
    line: str
    section: str | None
    kind: str
    tail: int


@dataclass(frozen=True)
class Cell:
    """Five-minute columns of a hall, taken or free."""

    span: int
    slot: Slot | None


@dataclass(frozen=True)
class HallRow:
    """A hall's day in the grid."""

    hall: Markup
    note: str
    href: str
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """Halls down, hours across."""

    hours: list[tuple[str, int]]
    rows: list[HallRow]


def show_title(reader: Reader, show: Show) -> Title:
    """What a showing is called: its own title, its film's, or its films' in their order."""
    if any(show["title"].values()):
        words = reader.words(show["title"])
        return Title(words.text, words.lang, None)
    films = reader.book.films
    titles = [
        reader.title(one.get("titles") or films[one["film"]]["titles"])
        for one in show["films"]
        if one["film"] in films or "titles" in one
    ]
    if len(titles) == 1:
        return titles[0]
    if titles:
        return Title(" + ".join(title.text for title in titles), None, None)
    return Title(event_kind(show["kind"]), None, None)


def known(reader: Reader, show: Show) -> list[Show]:
    """The films of a showing that the release holds."""
    return [one for one in show["films"] if one["film"] in reader.book.films]


def show_href(reader: Reader, show: Show) -> str:
    """A film shown alone has its own page; an event or several films have the showing's."""
    if show.get("event") in reader.book.events:
        return f"{reader.root}/events/{reader.book.events[show['event']]['slug']}"
    films = known(reader, show)
    if show["kind"] == "screening" and len(films) == 1:
        return f"{reader.root}/films/{films[0]['film']}"
    return own_href(reader, show)


def own_href(reader: Reader, show: Show) -> str:
    """The page of this one showing."""
    return f"{reader.root}/events/{show['slug']}"


def instead_of(reader: Reader, show: Show) -> Show | None:
    """The showing that replaces a cancelled one."""
    code = show.get("replaced_by")
    return next((one for one in reader.book.shows if one["code"] == code), None) if code else None


def instead_words(reader: Reader, show: Show) -> Markup | None:
    """As in: Replaced by Adam, Tuesday 17 September, 18:30. With its link."""
    other = instead_of(reader, show)
    if other is None:
        return None
    time = clock_time(moment_of(other["starts"]), other["tz"])
    title = show_title(reader, other)
    words = Markup('<a href="{}"><span{}>{}</span>, {}, {}</a>').format(
        show_href(reader, other),
        Markup(' lang="{}"').format(title.lang) if title.lang else "",
        title.text, reader.day(other["day"]), time,
    )  # fmt: skip
    return escape(gettext("Replaced by %(show)s.", show="{}")).format(words)


def off_note(reader: Reader, show: Show) -> Markup | None:
    """What replaces a cancelled showing, and why it is off; the reason may end without a full stop."""
    said = [instead_words(reader, show), reader.said(show["why"])]
    return Markup(" ").join(one for one in said if one) or None


def hall_words(reader: Reader, show: Show) -> Markup:
    """As in: Arman, hall 1."""
    hall = reader.book.halls[show["venue"], show["hall"]]
    venue = reader.book.venues[show["venue"]]
    house, room = reader.said(venue["name"]), reader.said(hall["name"])
    if not room or room == house:
        return house or room
    # A number and its word stand on one line: not “1-” here and “зал” there.
    return Markup('{}, <span class="hall">{}</span>').format(house, room)


def grid_of(reader: Reader, shows: list[Show]) -> Grid:
    first = min(moment_of(show["starts"]) for show in shows)
    last = max(moment_of(show["ends"]) for show in shows)
    begin = int(local(first, reader.book.tz).replace(minute=0, second=0).timestamp())
    hours = -(-(int(last.timestamp()) - begin) // 3600)
    labels = [
        (clock_time(datetime.fromtimestamp(begin + 3600 * hour, first.tzinfo), reader.book.tz), 12)
        for hour in range(hours)
    ]
    rows: list[HallRow] = []
    for (venue, code), hall in reader.book.halls.items():
        there = [show for show in shows if (show["venue"], show["hall"]) == (venue, code)]
        seats = hall["capacity"]
        note = ngettext("%(num)s seat", "%(num)s seats", seats) if seats else ""
        for lane in _lanes(there):
            cells = list(_cells(reader, lane, begin, hours * 12))
            href = f"{reader.root}/venues/{venue}"
            rows.append(HallRow(hall_words(reader, lane[0]), note, href, cells))
    return Grid(labels, rows)


def _lanes(shows: list[Show]) -> list[list[Show]]:
    """Showings that never overlap; a hall published with two at once needs two lines."""
    lanes: list[list[Show]] = []
    for show in shows:
        free = (lane for lane in lanes if lane[-1]["ends"] <= show["starts"])
        lane = next(free, None)
        if lane is None:
            lanes.append([show])
        else:
            lane.append(show)
    return lanes


def _cells(reader: Reader, lane: Iterable[Show], begin: int, columns: int) -> Iterable[Cell]:
    at = 0
    for show in lane:
        start = max(at, (int(moment_of(show["starts"]).timestamp()) - begin) // 60 // MINUTES)
        end = -(-(int(moment_of(show["ends"]).timestamp()) - begin) // 60 // MINUTES)
        end = max(end, start + 1)
        if start > at:
            yield Cell(start - at, None)
        yield Cell(end - start, _slot(reader, show))
        at = end
    if at < columns:
        yield Cell(columns - at, None)


def _slot(reader: Reader, show: Show) -> Slot:
    title = show_title(reader, show)
    section = reader.book.sections.get(show["section"] or "")
    times = [clock_time(moment_of(show[at]), show["tz"]) for at in ("starts", "ends")]
    off = show["state"] == "cancelled"
    span = "–".join(times)
    line = ", ".join([span, gettext("Cancelled")]) if off else span
    colour = section["colour"] if section else None
    return Slot(
        show_href(reader, show), title.text, title.lang, line, colour, "off" if off else "", 0
    )
