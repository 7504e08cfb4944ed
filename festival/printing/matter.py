"""What stands in a booklet besides days and films: events, juries and prizes, halls, partners."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext, ngettext

from festival.foundation.countries import country_name
from festival.foundation.tongues import language_name
from festival.printing.days import day_words, show_facts
from festival.printing.telling import Facts, Readers, Told, capital, showing_title
from festival.printing.typecase import set_titles
from festival.publishing.book import Reader, Show, Words
from festival.publishing.vocabulary import PARTNERS, SEATS, event_kind, role_word

FREE: dict[str, Callable[[], str]] = {
    "step_free": lambda: gettext("Step-free way in"),
    "hearing_loop": lambda: gettext("Hearing loop"),
    "companion_free": lambda: gettext("A companion comes in free"),
}
PARTS = (
    "organiser", "co_organiser", "in_cooperation_with", "supported_by", "supporter", "partner",
    "sponsor", "media_partner",
)  # fmt: skip


def events_facts(readers: Readers) -> list[Facts]:
    """The events with their sessions, then what else is neither an event of its own nor one film."""
    book = readers.book
    found = [
        _event(readers, event, book.sessions_of[code])
        for code, event in book.events.items()
        if code in book.sessions_of
    ]
    alike: dict[str, list[Show]] = {}
    for show in book.shows:
        if show.get("event") not in book.events and _is_its_own(show):
            alike.setdefault(_likeness(show), []).append(show)
    found += [_showing(readers, shows) for shows in alike.values()]
    return sorted(found, key=lambda one: (one["shows"][0]["on"], one["shows"][0]["time"]))


def _is_its_own(show: Show) -> bool:
    """A ceremony, a talk, several films together: what no film's page tells of."""
    return show["kind"] != "screening" or len(show["films"]) > 1


def _likeness(show: Show) -> str:
    """The same films under the same title are one thing, however often they are shown."""
    return str(
        (show["kind"], sorted(show["title"].items()), [one["film"] for one in show["films"]])
    )


def _event(readers: Readers, event: Mapping[str, Any], shows: list[Show]) -> Facts:
    people = [one for show in shows for one in show["participants"]]
    return {
        "refs": [f"event-{event['code']}"],
        "titles": readers.words(event["title"]),
        "kind": readers.told(lambda reader: event_kind(event["kind"])),
        "text": readers.words(event["description"]),
        "facts": readers.told(lambda reader: _held_in(reader, event)),
        "people": _people(readers, people),
        "bill": [],
        "shows": [dated(readers, show) for show in shows],
    }


def _showing(readers: Readers, shows: list[Show]) -> Facts:
    show = shows[0]
    said = show_facts(readers, show)
    return {
        "refs": [f"show-{one['code']}" for one in shows],
        "titles": readers.told(lambda reader: showing_title(reader, show)),
        "kind": readers.told(lambda reader: event_kind(show["kind"])),
        "text": readers.words(show["notes"]),
        "facts": [],
        "people": _people(readers, show["participants"]),
        "bill": said["bill"],
        "shows": [dated(readers, one) for one in shows],
    }


def dated(readers: Readers, show: Show) -> Facts:
    """A showing's time and place, with its day."""
    said = show_facts(readers, show)
    return {
        "on": show["day"],
        "day": readers.told(lambda reader: day_words(reader, show["day"])),
        "short": said["day"],
        "time": said["time"],
        "ends": said["ends"],
        "hall": said["hall"],
        "off": said["off"],
        "notes": said["notes"],
        "age": said["age"],
        "access": said["access"],
        "together": said["titles"] if said["bill"] else [],
    }


def _held_in(reader: Reader, event: Mapping[str, Any]) -> str:
    said = []
    for label, tags in (
        (gettext("Held in"), event["languages"]),
        (gettext("Interpreted into"), event["interpretation"]),
    ):
        if tags:
            named = [language_name(tag, reader.locale) for tag in tags]
            said.append(f"{label}: {reader.listing(named)}")
    return ". ".join(said)


def _people(readers: Readers, taking_part: list[Mapping[str, Any]]) -> list[Told]:
    once = {(one["person"], one["role"]): one for one in taking_part}
    return [
        readers.told(lambda reader, one=one: _participant(reader, one))  # type: ignore[misc]
        for one in once.values()
    ]


def _participant(reader: Reader, one: Mapping[str, Any]) -> str:
    post = reader.plain(one["affiliation"])
    said = [reader.name(one["person"]).text, role_word(one["role"]), post]
    return ", ".join(part for part in said if part)


def juries_facts(readers: Readers) -> list[Facts]:
    """The announced juries with their members."""
    book = readers.book
    if "jury" not in book.parts:
        return []
    return [
        {
            "name": readers.words(jury["name"]),
            "members": [
                {
                    "name": readers.told(lambda reader, one=one: reader.name(one["person"])),  # type: ignore[misc]
                    "note": readers.told(lambda reader, one=one: _seat(reader, one)),  # type: ignore[misc]
                }
                for one in jury["members"]
            ],
        }
        for jury in book.contents["juries"]
    ]


def _seat(reader: Reader, one: Mapping[str, Any]) -> str:
    seat = "" if one["role"] == "member" else str(SEATS[one["role"]])
    country = country_name(one["country"], reader.locale) if one["country"] else ""
    said = [seat, reader.plain(one["affiliation"]), country]
    return ", ".join(part for part in said if part)


def prizes_facts(readers: Readers) -> list[Facts]:
    """The prizes; who won them, once the release says so."""
    book = readers.book
    awards: dict[str, list[Mapping[str, Any]]] = {}
    for one in book.contents["awards"]:
        awards.setdefault(one["prize"], []).append(one)
    found = []
    for prize in book.contents["prizes"]:
        for award in awards.get(prize["code"], [None]):
            found.append(_prize(readers, prize, award))
    return found


def _prize(readers: Readers, prize: Mapping[str, Any], award: Mapping[str, Any] | None) -> Facts:
    winners = award["winners"] if award else []

    def name(reader: Reader) -> Words | str:
        words = reader.words(prize["name"])
        if award is None or not award["mention"]:
            return words
        return gettext("%(prize)s: special mention", prize=words.text)

    def state(reader: Reader) -> str:
        return gettext("Not awarded") if award and award["state"] == "withheld" else ""

    return {
        "name": readers.told(name),
        "jury": readers.words(prize["jury_name"]),
        "winners": [readers.told(lambda reader, one=one: _winner(reader, one)) for one in winners],  # type: ignore[misc]
        "state": readers.told(state),
        "citation": readers.words(award["citations"]) if award else [],
    }


def _winner(reader: Reader, one: Mapping[str, Any]) -> str:
    if one["organisation"]:
        return reader.plain(one["organisation"])
    title = reader.title(set_titles(one["titles"])).text
    person = reader.name(one["person"]).text if one["person"] else ""
    return ", ".join(part for part in (person, title) if part)


def venues_facts(readers: Readers) -> list[Facts]:
    """The houses, how one gets there, and who gets in."""
    return [
        {
            "name": readers.words(venue["name"]),
            "address": readers.words(venue["address"]),
            "transit": readers.words(venue.get("transit", {})),
            "access": readers.told(lambda reader, venue=venue: _access(venue)),  # type: ignore[misc]
            "halls": [
                readers.told(lambda reader, hall=hall: _hall(reader, hall))  # type: ignore[misc]
                for hall in venue["halls"]
            ],
        }
        for venue in readers.book.contents["venues"]
    ]


def _access(venue: Mapping[str, Any]) -> str:
    """What is there and what is not; what nobody knows is said to be unknown."""
    there = [say() for fact, say in FREE.items() if venue.get(fact)]
    if seats := venue.get("wheelchair_seats"):
        there.append(ngettext("%(num)s wheelchair place", "%(num)s wheelchair places", seats))
    if there:
        return " · ".join(there)
    if venue.get("step_free") is False:
        return gettext("There are steps on the way in.")
    return gettext("How one gets in without steps is not known yet.")


def _hall(reader: Reader, hall: Mapping[str, Any]) -> str:
    name = reader.plain(hall["name"])
    seats = hall["capacity"]
    counted = ngettext("%(num)s seat", "%(num)s seats", seats) if seats else ""
    return ", ".join(part for part in (name, counted) if part)


def partners_facts(readers: Readers) -> list[Facts]:
    """Who makes the festival possible, by their part in it."""
    groups: dict[str, list[Told]] = {}
    for one in readers.book.contents["partners"]:
        name = readers.told(
            lambda reader, one=one: reader.words(one["credit_line"] or one["name"])  # type: ignore[misc]
        )
        groups.setdefault(one["role"], []).append(name)
    return [
        {
            "part": readers.told(lambda reader, role=role: capital(str(PARTNERS[role]))),  # type: ignore[misc]
            "names": groups[role],
        }
        for role in sorted(groups, key=PARTS.index)
    ]
