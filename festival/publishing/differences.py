"""What changes for the public from one release to the next, in words. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from festival.publishing.book import Book, Reader
from festival.publishing.turns import Entry, entries_between
from festival.publishing.vocabulary import event_kind


@dataclass(frozen=True)
class Change:
    """One thing the public will see differently."""

    what: str
    thing: str
    detail: str


def changes(
    before: Mapping[str, Any] | None, after: Mapping[str, Any], locale: str
) -> list[Change]:
    """Films and showings that come, go or move, and what is announced besides."""
    reader = Reader(Book(after), locale)
    return [said(reader, entry) for entry in entries_between(before, after)]


def said(reader: Reader, entry: Entry) -> Change:
    """An entry in the reader's language."""
    about, turn = entry["about"], entry["turn"]
    if about == "part":
        return Change(gettext("Announced"), _part(entry["what"]), "")
    what = _heads(about).get(turn) or gettext("Changed")
    thing = _thing(reader, entry) if "name" in entry else _wholes().get(about, "")
    return Change(what, thing, _detail(reader, entry))


def line(change: Change) -> str:
    """A change as one sentence's worth of words."""
    return ": ".join(part for part in (change.what, change.thing, change.detail) if part)


def _part(part: str) -> str:
    return {
        "schedule": gettext("The schedule"),
        "jury": gettext("The juries and their prizes"),
        "palmares": gettext("The winners"),
    }.get(part, part)


def _heads(about: str) -> dict[str, str]:
    return {
        "film": {
            "new": gettext("New film"),
            "changed": gettext("Film changed"),
            "removed": gettext("Film removed"),
        },
        "show": {
            "new": gettext("New showing"),
            "moved": gettext("Showing moved"),
            "cancelled": gettext("Showing cancelled"),
            "back": gettext("Showing takes place after all"),
            "changed": gettext("Showing changed"),
            "removed": gettext("Showing removed"),
        },
        "section": {"new": gettext("New section"), "removed": gettext("Section removed"),
                    "changed": gettext("Section changed")},
        "venue": {"new": gettext("New venue"), "removed": gettext("Venue removed"),
                  "changed": gettext("Venue changed")},
        "event": {"new": gettext("New event"), "removed": gettext("Event removed"),
                  "changed": gettext("Event changed")},
        "jury": {"new": gettext("New jury"), "removed": gettext("Jury removed"),
                 "changed": gettext("Jury changed")},
        "prize": {"new": gettext("New prize"), "removed": gettext("Prize removed"),
                  "changed": gettext("Prize changed")},
        "news": {"new": gettext("News"), "removed": gettext("News removed"),
                 "changed": gettext("News corrected")},
        "award": {"changed": gettext("Award changed")},
    }.get(about, {})  # fmt: skip


def _wholes() -> dict[str, str]:
    return {
        "edition": gettext("The edition’s name, dates or welcome"),
        "partners": gettext("Partners"),
        "polls": gettext("The audience’s votes"),
        "people": gettext("People and their names"),
    }


def _thing(reader: Reader, entry: Entry) -> str:
    name = entry["name"]
    if title := name.get("title"):
        return reader.plain(title)
    titles = [reader.title(one).text for one in name.get("films", ())]
    if titles:
        return " + ".join(titles)
    return event_kind(name["kind"]) if name.get("kind") else str(entry["what"])


def _detail(reader: Reader, entry: Entry) -> str:
    was, became = entry.get("was"), entry.get("became")
    if entry["turn"] == "moved" and was and became:
        before, after = apart(reader, was, became)
        return gettext("from %(before)s to %(after)s", before=before, after=after)
    where = became or was
    parts = [place_words(reader, where)] if where else []
    if entry["turn"] == "cancelled" and any(entry.get("why", {}).values()):
        parts.append(reader.plain(entry["why"]))
    if entry.get("fields"):
        parts.append(field_words(reader, entry["fields"]))
    return "; ".join(parts)


def place_words(reader: Reader, place: Mapping[str, Any]) -> str:
    """As in: Mon 16, 18:30, Arman, Hall 1."""
    return ", ".join(part for part in (reader.when(place), _where(reader, place)) if part.strip())


def apart(reader: Reader, was: Mapping[str, Any], became: Mapping[str, Any]) -> tuple[str, str]:
    """Two places, told by what tells them apart: the day, the hour and the hall."""
    day = was["day"] != became["day"]
    venue = was["venue"] != became["venue"]
    told = []
    for place in (was, became):
        hall = reader.plain(place["hall"])
        where = _where(reader, place) if venue or not hall else hall
        hour = place["local"][11:16]
        told.append(f"{where} {reader.when(place) if day else hour}".strip())
    return told[0], told[1]


def _where(reader: Reader, place: Mapping[str, Any]) -> str:
    venue, hall = reader.plain(place["venue"]), reader.plain(place["hall"])
    return ", ".join(dict.fromkeys(part for part in (venue, hall) if part))


def field_words(reader: Reader, fields: Iterable[str]) -> str:
    """Which facts of a thing changed, each kind of fact once."""
    known = _fields()
    words = dict.fromkeys(known[name] for name in fields if name in known)
    return reader.listing(list(words)) or gettext("details")


def _fields() -> dict[str, str]:
    title, words = gettext("title"), gettext("texts")
    people, pictures = gettext("people"), gettext("pictures")
    access, languages = gettext("access"), gettext("languages and subtitles")
    return {
        "titles": title, "title": title, "name": title,
        "texts": words, "notes": words, "description": words, "rule": words, "bio": words,
        "credits": people, "participants": people, "members": people,
        "stills": pictures, "poster": pictures, "picture": pictures,
        "languages": languages, "subtitles": languages,
        "following": access, "step_free": access, "hearing_loop": access, "transit": access,
        "wheelchair_seats": access, "companion_free": access,
        "runtime_seconds": gettext("running time"), "ends": gettext("when it ends"),
        "countries": gettext("countries"), "year": gettext("year"),
        "age_mark": gettext("age mark"), "advisory": gettext("age mark"),
        "sections": gettext("section"), "section": gettext("section"),
        "films": gettext("films"), "access": gettext("who may come"),
        "address": gettext("address"), "halls": gettext("halls"),
        "replaced_by": gettext("what replaces it"),
        "free": gettext("admission"), "price": gettext("admission"),
    }  # fmt: skip
