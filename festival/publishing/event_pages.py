"""The public page of an event: its sessions in their true zones, its people, who makes it possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from markupsafe import Markup

from festival.foundation.countries import country_name
from festival.foundation.moments import moment, time_range
from festival.foundation.pages import Page
from festival.foundation.tongues import language_name
from festival.foundation.zones import offset_words
from festival.publishing.book import Reader, Show, marked, moment_of
from festival.publishing.catalogue import FilmCard, film_card
from festival.publishing.grid import hall_words, known, off_note
from festival.publishing.vocabulary import (
    PARTNERS,
    access_state,
    event_kind,
    role_word,
    schema_kind,
)


@dataclass(frozen=True)
class Speaker:
    """Somebody taking part, as of that day."""

    name: Markup
    href: str | None
    role: str
    note: Markup
    country: str


@dataclass(frozen=True)
class Session:
    """One session: its day, its hours where it is held and in UTC, its place."""

    code: str
    day: str
    time: str
    zone: str
    utc: str
    starts: str
    ends: str
    title: Markup | None
    hall: Markup
    hall_href: str
    online: bool
    states: list[tuple[str, str]]
    off: bool
    note: Markup | None
    people: list[Speaker]
    films: list[FilmCard]
    calendar: str


@dataclass(frozen=True)
class Backer:
    """An organisation behind an event, with its line as it must be printed."""

    part: str
    name: Markup
    url: str
    line: Markup | None
    country: str


@dataclass(frozen=True)
class Paper:
    href: str
    title: Markup
    language: str
    size: str


@dataclass(frozen=True)
class GatheringPage(Page):
    """An event with its sessions."""

    template: ClassVar[str] = "publishing/gathering.html"

    schema: str
    title: str
    lang: str | None
    kind: str
    colour: str | None
    paragraphs: list[Markup]
    themes: list[Markup]
    facts: list[tuple[str, Markup]]
    sessions: list[Session]
    register: str | None
    recording: tuple[str, str] | None
    backers: list[Backer]
    contacts: list[tuple[str, Markup]]
    papers: list[Paper]
    calendar: str


def gathering_page(reader: Reader, slug: str) -> GatheringPage | None:
    """An event of the release, by its address; None where there is none."""
    event = next((one for one in reader.book.events.values() if one["slug"] == slug), None)
    if event is None:
        return None
    title = reader.words(event["title"])
    shows = reader.book.sessions_of[event["code"]]
    section = reader.book.sections.get(shows[0]["section"] or "")
    standing = any(one["state"] != "cancelled" for one in shows)
    registers = event["registers"] and standing and not reader.draft
    return GatheringPage(
        schema=schema_kind(event["kind"]),
        title=title.text,
        lang=title.lang,
        kind=event_kind(event["kind"]),
        colour=section["colour"] if section else None,
        paragraphs=_paragraphs(reader, event["description"]),
        themes=[reader.said(words) for words in event["themes"]],
        facts=_facts(reader, event),
        sessions=[_session(reader, event, show) for show in shows],
        register=f"{reader.root}/events/{slug}/register" if registers else None,
        recording=_recording(reader, event),
        backers=[_backer(reader, one) for one in event["partners"]],
        contacts=[(one["name"], reader.said(one["post"])) for one in event["contacts"]],
        papers=[_paper(reader, one) for one in event["documents"]],
        calendar=f"{reader.root}/events/{slug}.ics",
    )


def _recording(reader: Reader, event: Mapping[str, Any]) -> tuple[str, str] | None:
    """Where the recording is found and from when; the address itself stands in no release."""
    if not event.get("recording_from"):
        return None
    at = moment(moment_of(event["recording_from"]), reader.book.tz, reader.locale)
    return f"{reader.root}/events/{event['slug']}/recording", at


def _paragraphs(reader: Reader, text: Mapping[str, str]) -> list[Markup]:
    words = reader.words(text)
    lines = [line.strip() for line in words.text.split("\n")]
    return [marked(words._replace(text=line)) for line in lines if line]


def _facts(reader: Reader, event: Mapping[str, Any]) -> list[tuple[str, Markup]]:
    """I-84: in whatever language the page is read, it states the language the event is held in."""
    tongues = (
        (gettext("Held in"), event["languages"]),
        (gettext("Interpreted into"), event["interpretation"]),
    )
    facts = [(label, Markup.escape(_tongues(reader, tags))) for label, tags in tongues if tags]
    for label, words in (
        (gettext("Format"), event["format"]),
        (gettext("Part of the project"), event["project"]),
    ):
        if said := reader.said(words):
            facts.append((label, said))
    if event["platform"]:
        facts.append((gettext("Online on"), Markup.escape(event["platform"])))
    return facts


def _tongues(reader: Reader, tags: list[str]) -> str:
    return reader.listing([language_name(tag, reader.locale) for tag in tags])


def _session(reader: Reader, event: Mapping[str, Any], show: Show) -> Session:
    start, end = moment_of(show["starts"]), moment_of(show["ends"])
    away = offset_words(start, show["tz"])
    announced = reader.plain(event["hours"])
    title = reader.said(show["title"])
    films = [reader.book.films[one["film"]] for one in known(reader, show)]
    off = show["state"] == "cancelled"
    hall = reader.book.halls[show["venue"], show["hall"]]
    return Session(
        code=show["code"],
        day=reader.day(show["day"], year=True),
        time=time_range(start, end, show["tz"]),
        zone=f"{announced} ({away})" if announced else away,
        utc=f"{time_range(start, end, 'UTC')} UTC" if away != "UTC" else "",
        starts=show["starts"],
        ends=show["ends"],
        title=title if show["title"] != event["title"] else None,
        hall=hall_words(reader, show),
        hall_href=f"{reader.root}/venues/{show['venue']}",
        online=bool(hall.get("online")),
        states=[(gettext("Cancelled"), "changed")] if off else access_state(show["access"]),
        off=off,
        note=off_note(reader, show) if off else reader.said(show["notes"]) or None,
        people=[_speaker(reader, one) for one in show["participants"]],
        films=[film_card(reader, film) for film in films],
        calendar=f"{reader.root}/screenings/{show['code']}.ics",
    )


def _speaker(reader: Reader, one: Mapping[str, Any]) -> Speaker:
    role = role_word(one["role"])
    country = one.get("country", "")
    return Speaker(
        marked(reader.name(one["person"])),
        reader.person_href(one["person"]),
        role[:1].upper() + role[1:],
        reader.said(one["affiliation"]),
        country_name(country, reader.locale) if country else "",
    )


def _backer(reader: Reader, one: Mapping[str, Any]) -> Backer:
    return Backer(
        str(PARTNERS[one["role"]]),
        reader.said(one["name"]),
        one["url"],
        reader.said(one["credit_line"]) or None,
        country_name(one["country"], reader.locale) if one["country"] else "",
    )


def _paper(reader: Reader, one: Mapping[str, Any]) -> Paper:
    size = f"{max(1, round(one['bytes'] / 1_000)):,}".replace(",", "\u202f")
    return Paper(
        f"/documents/{one['code']}.pdf",
        reader.said(one["title"]),
        language_name(one["language"], reader.locale) if one["language"] else "",
        gettext("%(size)s kB", size=size),
    )
