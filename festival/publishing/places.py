"""Public pages of places and people: a hall's house, an event, a person, the partners."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask_babel import gettext, ngettext
from markupsafe import Markup

from festival.foundation.fold import fold
from festival.foundation.language import minutes
from festival.foundation.pages import Page
from festival.publishing.agenda import Line, line
from festival.publishing.book import Reader, Still, marked
from festival.publishing.catalogue import FilmCard, film_card
from festival.publishing.event_pages import gathering_page
from festival.publishing.grid import known, show_href, show_title
from festival.publishing.showings import ShowRow, row
from festival.publishing.vocabulary import PARTNERS, SEATS, TRADES, event_kind, role_word


@dataclass(frozen=True)
class Someone:
    """A person with what they are here."""

    name: Markup
    href: str | None
    role: str
    note: Markup


MAP = "https://www.openstreetmap.org/search"

Fact = tuple[str, bool | None, str | None]
"""What it is about; yes, no or not known; and words that say more than that."""


@dataclass(frozen=True)
class VenuePage(Page):
    """A building: where it is, who can get in, what is shown there."""

    template: ClassVar[str] = "publishing/venue.html"

    name: str
    lang: str | None
    address: Markup | None
    map: str | None
    transit: Markup | None
    facts: list[Fact]
    halls: list[tuple[Markup, str, list[Fact]]]
    days: list[tuple[str, str, list[Line]]]


@dataclass(frozen=True)
class EventPage(Page):
    """A showing with a page of its own: an event, or several films together."""

    template: ClassVar[str] = "publishing/event.html"

    title: str
    lang: str | None
    kind: str
    colour: str | None
    row: ShowRow
    films: list[FilmCard]
    total: str
    people: list[Someone]


@dataclass(frozen=True)
class PersonPage(Page):
    """A person, as far as the release speaks of them."""

    template: ClassVar[str] = "publishing/person.html"

    name: str
    lang: str | None
    names: list[Markup]
    still: Still | None
    bio: Markup | None
    films: list[FilmCard]
    parts: list[tuple[str, Markup]]
    everywhere: str | None
    """Where every edition speaks of them; while a release is a draft, nowhere."""


@dataclass(frozen=True)
class Partner:
    """An organisation and the line it is credited with."""

    name: Markup
    url: str
    credit_line: Markup | None
    section: Markup | None
    section_href: str
    logo: Still | None
    everywhere: str | None
    """Where every edition speaks of them."""


@dataclass(frozen=True)
class PartnersPage(Page):
    """Who makes the festival possible, by their part in it."""

    template: ClassVar[str] = "publishing/partners.html"

    groups: list[tuple[str, list[Partner]]]


def venue_page(reader: Reader, slug: str) -> VenuePage | None:
    """A venue of the release."""
    venue = reader.book.venues.get(slug)
    if venue is None:
        return None
    name = reader.words(venue["name"])
    shows = [show for show in reader.book.shows if show["venue"] == slug]
    days = sorted({show["day"] for show in shows})
    return VenuePage(
        name=name.text,
        lang=name.lang,
        address=reader.said(venue["address"]) or None,
        map=_map(reader, venue),
        transit=reader.said(venue.get("transit", {})) or None,
        facts=_access(venue),
        halls=[
            (reader.said(hall["name"]), _seats(hall["capacity"]), _devices(hall))
            for hall in venue["halls"]
        ],
        days=[
            (
                reader.day(day),
                f"{reader.root}/schedule/{day}",
                [
                    line(reader, show, reader.said(reader.book.halls[slug, show["hall"]]["name"]))
                    for show in shows
                    if show["day"] == day
                ],
            )
            for day in days
        ],
    )


def _map(reader: Reader, venue: Mapping[str, Any]) -> str | None:
    """Where a map shows it: a link, and nothing of theirs on our page. A house is found by its number or its name."""
    if all(hall.get("online") for hall in venue["halls"]):
        return None
    address, city = reader.plain(venue["address"]), reader.plain(reader.book.edition["city"])
    known = address if any(map(str.isdecimal, address)) else reader.plain(venue["name"])
    asked = ", ".join(part for part in (known, "" if city in known else city) if part)
    return f"{MAP}?{urlencode({'query': asked})}"


def _access(venue: Mapping[str, Any]) -> list[Fact]:
    """How one gets in. A release made before a fact was asked for does not know it."""
    seats = venue.get("wheelchair_seats")
    places = ngettext("%(num)s place", "%(num)s places", seats) if seats else None
    return [
        (gettext("Step-free way in"), venue["step_free"], None),
        (gettext("Hearing loop"), venue["hearing_loop"], None),
        (gettext("Places for wheelchairs"), None if seats is None else seats > 0, places),
        (gettext("A companion comes in free"), venue.get("companion_free"), None),
    ]


def _devices(hall: Mapping[str, Any]) -> list[Fact]:
    """What a hall has for those who hear or see little; a room on the network needs none of it."""
    if hall.get("online"):
        return []
    return [
        (gettext("Screen for live subtitles"), hall.get("subtitle_screen"), None),
        (gettext("Devices for those who hear little"), hall.get("hearing_devices"), None),
        (gettext("Devices for audio description"), hall.get("vision_devices"), None),
    ]


def _seats(capacity: int | None) -> str:
    return ngettext("%(num)s seat", "%(num)s seats", capacity) if capacity else ""


def event_page(reader: Reader, slug: str) -> Page | None:
    """An event, or a showing of the release, by its own address."""
    if gathering := gathering_page(reader, slug):
        return gathering
    show = next((one for one in reader.book.shows if one["slug"] == slug), None)
    if show is None:
        return None
    title = show_title(reader, show)
    films = [reader.book.films[one["film"]] for one in known(reader, show)]
    lengths = [film["runtime_seconds"] for film in films]
    gaps = sum(one["gap_seconds"] for one in show["films"][:-1])
    total = sum(lengths) + gaps if lengths and all(lengths) else 0
    section = reader.book.sections.get(show["section"] or "")
    return EventPage(
        title=title.text,
        lang=title.lang,
        kind=event_kind(show["kind"]),
        colour=section["colour"] if section else None,
        row=row(reader, show, dated=True, titled=False),
        films=[replace(film_card(reader, film), when="") for film in films],
        total=minutes(total, reader.locale) if total and len(films) > 1 else "",
        people=[_participant(reader, one) for one in show["participants"]],
    )


def _participant(reader: Reader, one: Mapping[str, Any]) -> Someone:
    role = role_word(one["role"])
    name = marked(reader.name(one["person"]))
    affiliation = reader.said(one["affiliation"])
    return Someone(
        name, reader.person_href(one["person"]), role[:1].upper() + role[1:], affiliation
    )


def member(reader: Reader, one: Mapping[str, Any], country: str) -> Someone:
    """A juror under the title they hold on the jury."""
    role = "" if one["role"] == "member" else str(SEATS[one["role"]])
    note = Markup(". ").join(part for part in (reader.said(one["affiliation"]), country) if part)
    return Someone(
        marked(reader.name(one["person"])), reader.person_href(one["person"]), role, note
    )


def person_page(reader: Reader, slug: str) -> PersonPage | None:
    """Someone the release names."""
    person = next((one for one in reader.book.people.values() if one["slug"] == slug), None)
    if person is None:
        return None
    code = person["code"]
    credited = [
        (film, credit["activity"])
        for film in reader.book.contents["films"]
        for credit in film["credits"]
        if credit.get("person") == code
    ]
    name = reader.name(code, _credited_as(reader, code))
    made = {film["slug"]: film for film, _ in credited}
    return PersonPage(
        name=name.text,
        lang=name.lang,
        names=_other_names(person["names"], name.text),
        still=reader.still(person["picture"]),
        bio=reader.said(person["bio"]) or None,
        films=[film_card(reader, film) for film in made.values()],
        parts=_parts(reader, code, [activity for _, activity in credited]),
        everywhere=None if reader.draft else f"/{reader.locale}/people/{code}",
    )


def _other_names(names: list[Mapping[str, str]], called: str) -> list[Markup]:
    """How else they are written: each spelling once, though two languages may share it."""
    spelled = {one["text"]: one["language"] for one in reversed(names) if one["text"] != called}
    return [
        Markup('<span lang="{}">{}</span>').format(language, text)
        if language
        else Markup.escape(text)
        for text, language in reversed(spelled.items())
    ]


def _credited_as(reader: Reader, code: str) -> str:
    for film in reader.book.contents["films"]:
        for credit in film["credits"]:
            if credit.get("person") == code and credit["credited_as"]:
                return str(credit["credited_as"])
    return ""


def _parts(reader: Reader, code: str, activities: list[str]) -> list[tuple[str, Markup]]:
    """What else they are here: on a jury, at an event."""
    parts = []
    if activities:
        done = ", ".join(dict.fromkeys(str(TRADES[one]) for one in activities))
        parts.append((gettext("Films as"), Markup.escape(done)))
    for jury in reader.book.contents["juries"]:
        if any(one["person"] == code for one in jury["members"]):
            link = Markup('<a href="{}">{}</a>')
            parts.append(
                (gettext("Jury"), link.format(f"{reader.root}/juries", reader.said(jury["name"])))
            )
    for show in reader.book.shows:
        if any(one["person"] == code for one in show["participants"]):
            href = show_href(reader, show)
            words = Markup('<a href="{}">{}</a>').format(href, show_title(reader, show).text)
            parts.append((reader.day(show["day"]), words))
    return parts


def _everywhere(reader: Reader, code: str | None) -> str | None:
    """The partner through all editions; a release made before partners had codes does not know where."""
    return f"/{reader.locale}/organisations/{code}" if code and not reader.draft else None


def _adds(line: Markup, *said: str) -> bool:
    """Whether a credit says more than the name and the head it stands under.

    >>> _adds(Markup("Organised by Astana Film Fund"), "Astana Film Fund", "Organised by")
    False
    >>> _adds(Markup("On the initiative of the Akimat"), "Akimat", "Supported by")
    True
    """
    there = fold(" ".join(said)).split()
    return any(word not in there for word in fold(line.striptags()).split())


def partners_page(reader: Reader) -> PartnersPage:
    """Everyone credited, in the order of their part."""
    groups: dict[str, list[Partner]] = {}
    for one in reader.book.contents["partners"]:
        section = reader.book.sections.get(one["section"] or "")
        credit = reader.said(one["credit_line"])
        name = reader.said(one["name"])
        groups.setdefault(one["role"], []).append(
            Partner(
                name,
                one["url"],
                credit
                if credit and _adds(credit, name.striptags(), str(PARTNERS[one["role"]]))
                else None,
                reader.said(section["name"]) if section else None,
                f"{reader.root}/sections/{section['code']}" if section else "",
                reader.still(one["logo"]),
                _everywhere(reader, one.get("organisation")),
            )
        )
    return PartnersPage([(str(PARTNERS[role]), found) for role, found in groups.items()])
