"""The schedule as conference programmes read it: frab and pentabarf's ``schedule.xml``.

A showing that is off stays, so that nobody goes there: its title says so, and its status for programmes that
read one. Each keeps its ``guid`` and its number for ever.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from flask_babel import gettext

from festival.foundation.zones import instant, local
from festival.publishing.book import Film, Reader, Show, moment_of
from festival.publishing.grid import hall_words, known, show_href, show_title

SLOT = "00:05"
WHOLE_DAY = timedelta(days=1)


def schedule_xml(reader: Reader, host: str, base: str) -> bytes:
    """The showings of a release in the reader's language, day by day and hall by hall."""
    book = reader.book
    root = Element("schedule")
    SubElement(root, "generator", name="Festival", version="1")
    _say(root, "version", str(book.contents["release"]["number"]))
    shows = book.shows
    days = sorted({show["day"] for show in shows})
    conference = SubElement(root, "conference")
    for name, words in (
        ("title", reader.plain(book.edition["name"])),
        ("acronym", f"{book.contents['festival']['slug']}-{book.code}"),
        ("start", book.edition["starts_on"]),
        ("end", book.edition["ends_on"]),
        ("days", str(len(days))),
        ("timeslot_duration", SLOT),
        ("base_url", f"{base}{reader.root}/"),
        ("time_zone_name", book.tz),
    ):
        _say(conference, name, words)
    numbers = _numbers(shows, host)
    for index, day in enumerate(days, 1):
        start = _begins(day, book.edition["day_ends_hour"], book.tz)
        held = SubElement(
            root, "day", index=str(index), date=day, start=_written(start, book.tz),
            end=_written(start + WHOLE_DAY, book.tz),
        )  # fmt: skip
        for hall, there in _by_hall(reader, [show for show in shows if show["day"] == day]):
            room = SubElement(held, "room", name=hall)
            for show in there:
                _event(room, reader, show, hall, numbers[show["code"]], base)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def guid_of(code: str, host: str) -> UUID:
    """A showing's name for ever, made of the one its calendar entry has.

    >>> guid_of("evening1", "festival.example") == guid_of("evening1", "festival.example")
    True
    """
    return uuid5(NAMESPACE_URL, f"screening-{code}@{host}")


def _numbers(shows: Iterable[Show], host: str) -> dict[str, tuple[UUID, int]]:
    """Each showing's guid, and a number for programmes that want one; two never share it."""
    found: dict[str, tuple[UUID, int]] = {}
    taken: set[int] = set()
    for code in sorted(show["code"] for show in shows):
        guid = guid_of(code, host)
        number = (guid.int >> 97) or 1
        while number in taken:
            number += 1
        taken.add(number)
        found[code] = (guid, number)
    return found


def _by_hall(reader: Reader, shows: list[Show]) -> list[tuple[str, list[Show]]]:
    halls: dict[tuple[str, str], list[Show]] = {}
    for show in shows:
        halls.setdefault((show["venue"], show["hall"]), []).append(show)
    return [
        (hall_words(reader, there[0]).striptags(), there)
        for place in reader.book.halls
        if (there := halls.get(place))
    ]


def _event(
    room: Element, reader: Reader, show: Show, hall: str, named: tuple[UUID, int], base: str
) -> None:
    guid, number = named
    event = SubElement(room, "event", guid=str(guid), id=str(number))
    start, end = moment_of(show["starts"]), moment_of(show["ends"])
    title = show_title(reader, show)
    off = show["state"] == "cancelled"
    head = gettext("Cancelled: %(title)s", title=title.text) if off else title.text
    films = [reader.book.films[one["film"]] for one in known(reader, show)]
    section = reader.book.sections.get(show["section"] or "")
    for name, words in (
        ("date", _written(start, show["tz"])),
        ("start", f"{local(start, show['tz']):%H:%M}"),
        ("duration", _lasting(end - start)),
        ("room", hall),
        ("slug", f"{reader.book.code}-{show['code']}"),
        ("url", base + show_href(reader, show)),
        ("title", head),
        ("subtitle", title.also[0] if title.also else ""),
        ("track", reader.plain(section["name"]) if section else ""),
        ("type", show["kind"]),
        ("status", "cancelled" if off else "confirmed"),
        ("language", ", ".join(show["languages"] or _heard(films))),
        ("abstract", "\n".join(reader.film_line(film).striptags() for film in films)),
        ("description", _description(reader, show, films)),
    ):
        _say(event, name, words)
    persons = SubElement(event, "persons")
    for name in _names(reader, show, films):
        _say(persons, "person", name)


def _description(reader: Reader, show: Show, films: list[Film]) -> str:
    said = [reader.plain(show["why"]), reader.plain(show["notes"])]
    said += [reader.plain(film["texts"].get("synopsis", {})) for film in films]
    return "\n\n".join(words for words in said if words)


def _heard(films: Iterable[Film]) -> list[str]:
    return list(dict.fromkeys(one["tag"] for film in films for one in film["languages"]))


def _names(reader: Reader, show: Show, films: Iterable[Film]) -> list[str]:
    """Whoever made the films, then whoever takes part."""
    made = [words.text for film in films for words in reader.directors(film)]
    taking_part = [reader.name(one["person"]).text for one in show["participants"]]
    return list(dict.fromkeys(name for name in [*made, *taking_part] if name))


def _begins(day: str, hour: int, tz: str) -> datetime:
    """When a festival day begins: at the hour at which the one before it ends."""
    found = instant(datetime.fromisoformat(day).replace(hour=hour), tz, 0)
    return found if isinstance(found, datetime) else found.choices[0]


def _written(moment: datetime, tz: str) -> str:
    return local(moment, tz).isoformat(timespec="seconds")


def _lasting(length: timedelta) -> str:
    """A length as hours and minutes.

    >>> _lasting(timedelta(minutes=105)), _lasting(timedelta(hours=30))
    ('01:45', '30:00')
    """
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _say(branch: Element, name: str, words: str) -> None:
    SubElement(branch, name).text = words
