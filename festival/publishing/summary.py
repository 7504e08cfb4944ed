"""What a page says of itself to those who do not read it: search engines, and whoever shows a link to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext, ngettext
from markupsafe import Markup

from festival.foundation.countries import country_name
from festival.foundation.moments import clock_time, date_range
from festival.foundation.sums import in_major
from festival.foundation.zones import local
from festival.publishing.book import Film, Reader, Show, moment_of
from festival.publishing.facets import read_there
from festival.publishing.grid import hall_words, known, show_href, show_title

LONGEST = 180
"""Letters of a description that a search engine shows."""
SCHEMA = "https://schema.org"

Data = dict[str, Any]


@dataclass(frozen=True)
class Summary:
    """A page in a sentence and a picture, and what it is about in the words of schema.org."""

    description: str
    picture: str
    kind: str
    data: Markup | None


def summary_of(reader: Reader, place: str, base: str) -> Summary:
    """The page at *place* ("/films/adam") as others show it."""
    room, _, slug = place.strip("/").partition("/")
    film = reader.book.films.get(slug) if room == "films" else None
    show = _show_at(reader, slug) if room == "events" else None
    about = base + reader.root
    if film is not None:
        return Summary(
            shortened(_of_film(reader, film)),
            f"{about}/films/{slug}.jpg",
            "video.movie",
            _written(_film_data(reader, film, base)),
        )
    if show is not None:
        data = None if show.get("event") else _written(_show_data(reader, show, base))
        picture = f"{about}/screenings/{show['code']}.jpg"
        return Summary(shortened(_of_show(reader, show)), picture, "website", data)
    told = _news_at(reader, slug) if room == "news" else None
    if told is not None:
        hung = told["picture"]
        picture = base + hung["src"] if hung else f"{about}/picture.jpg"
        words = told.get("retracted", {}).get("words") or told["summaries"]
        return Summary(shortened(reader.plain(words)), picture, "article", None)
    data = _written(_festival_data(reader, base)) if not room else None
    return Summary(shortened(_of_room(reader, room, slug)), f"{about}/picture.jpg", "website", data)


def _show_at(reader: Reader, slug: str) -> Show | None:
    """The showing a page of *slug* is about: its own, or the first session of an event."""
    by_slug = reader.book.memo.get("by slug")
    if by_slug is None:
        by_slug = {show["slug"]: show for show in reversed(reader.book.shows)}
        for code, event in reader.book.events.items():
            by_slug[event["slug"]] = reader.book.sessions_of[code][0]
        reader.book.memo["by slug"] = by_slug
    found: Show | None = by_slug.get(slug)
    return found


def _news_at(reader: Reader, slug: str) -> Data | None:
    news: list[Data] = reader.book.contents.get("news", [])
    return next((one for one in news if one["slug"] == slug), None)


def shortened(words: str) -> str:
    """Whole words, as many as are shown.

    >>> shortened("One two. " * 40)[-12:]
    'two. One two'
    """
    said = " ".join(words.split())
    if len(said) <= LONGEST:
        return said
    return said[: LONGEST + 1].rpartition(" ")[0].rstrip(" .,;:–—")


def _of_film(reader: Reader, film: Film) -> str:
    synopsis = reader.plain(film["texts"].get("synopsis", {}))
    return f"{reader.film_line(film).striptags()}. {synopsis}"


def _of_show(reader: Reader, show: Show) -> str:
    said = [when_and_where(reader, show)]
    films = [reader.book.films[one["film"]] for one in known(reader, show)]
    if len(films) == 1:
        said.append(reader.film_line(films[0]).striptags())
        said.append(reader.languages_line(films[0]))
    else:
        said += [reader.title(film["titles"]).text for film in films]
    return ". ".join(one for one in said if one)


def when_and_where(reader: Reader, show: Show) -> str:
    """As in: Monday 16 September, 18:30, Arman, Hall 1."""
    time = clock_time(moment_of(show["starts"]), show["tz"])
    day = reader.day(show["day"], year=True)
    said = f"{day}, {time}, {hall_words(reader, show).striptags()}"
    off = gettext("Cancelled")
    return f"{off}. {said}" if show["state"] == "cancelled" else said


def _of_room(reader: Reader, room: str, slug: str) -> str:
    """Of a section, a person, a place what is said of it; of the rest, the festival."""
    book = reader.book
    if room == "sections" and slug in book.sections:
        section = book.sections[slug]
        said = [reader.plain(section["description"]), reader.plain(section["rule"])]
        return " ".join(one for one in said if one) or edition_line(reader)
    if room == "venues" and slug in book.venues:
        said = [reader.plain(book.venues[slug][part]) for part in ("name", "address")]
        return f"{', '.join(one for one in said if one)}. {edition_line(reader)}"
    if room == "people":
        bios = [one["bio"] for one in book.people.values() if one["slug"] == slug]
        return next(map(reader.plain, bios), "") or edition_line(reader)
    if room == "schedule" and slug in book.days:
        shows = len(book.day_shows(slug))
        counted = ngettext("%(num)s showing", "%(num)s showings", shows)
        return f"{reader.day(slug, year=True)}: {counted}. {edition_line(reader)}"
    welcome = reader.plain(book.edition["welcome"]) if not room else ""
    return f"{edition_line(reader)}. {welcome}" if welcome else edition_line(reader)


def edition_line(reader: Reader) -> str:
    """As in: Almaty Film Festival 2019, 14–20 September 2019, Almaty."""
    edition = reader.book.edition
    first, last = (date.fromisoformat(edition[end]) for end in ("starts_on", "ends_on"))
    said = [
        reader.plain(edition["name"]),
        date_range(first, last, reader.locale),
        reader.plain(edition["city"]),
    ]
    return ", ".join(one for one in said if one)


def _written(data: Data) -> Markup:
    """Data for a page: no sign in it can end the element it stands in."""
    text = json.dumps({"@context": SCHEMA} | data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 — escaped above, as a script's data is


def _festival_data(reader: Reader, base: str) -> Data:
    edition = reader.book.edition
    city = reader.plain(edition["city"])
    organisers = [
        {"@type": "Organization", "name": reader.plain(one["name"])}
        for one in reader.book.contents["partners"]
        if one["role"] in {"organiser", "co_organiser"}
    ]
    return _filled({
        "@type": "Festival",
        "@id": _festival_id(reader, base),
        "name": reader.plain(edition["name"]),
        "url": f"{base}{reader.root}/",
        "description": reader.plain(edition["welcome"]) or edition_line(reader),
        "startDate": edition["starts_on"],
        "endDate": edition["ends_on"],
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "image": f"{base}{reader.root}/picture.jpg",
        "inLanguage": reader.locale,
        "location": {
            "@type": "Place",
            "name": city,
            "address": {
                "@type": "PostalAddress", "addressLocality": city,
                "addressCountry": edition["country"],
            },
        },
        "organizer": organisers,
    })  # fmt: skip


def _festival_id(reader: Reader, base: str) -> str:
    return f"{base}/en/{reader.book.code}/#festival"


def _film_data(reader: Reader, film: Film, base: str) -> Data:
    shows = [one for one in reader.book.shows_of.get(film["slug"], []) if one["slug"]]
    screenings = [_show_data(reader, show, base, whole=False) for show in shows]
    movie = _movie(reader, film, base)
    return {"@graph": [movie, *screenings]} if screenings else movie


def _movie(reader: Reader, film: Film, base: str) -> Data:
    title = reader.title(film["titles"])
    names = dict.fromkeys(one["text"] for one in film["titles"] if one["text"] != title.text)
    seconds = film["runtime_seconds"]
    return _filled({
        "@type": "Movie",
        "@id": _film_id(reader, film, base),
        "url": base + reader.film_href(film["slug"]),
        "name": title.text,
        "alternateName": list(names),
        "description": reader.plain(film["texts"].get("synopsis", {})),
        "image": f"{base}{reader.root}/films/{film['slug']}.jpg",
        "dateCreated": str(film["year"] or ""),
        "duration": f"PT{-(-seconds // 60)}M" if seconds else "",
        "inLanguage": [one["tag"] for one in film["languages"] if one["tag"] != "zxx"],
        "countryOfOrigin": [
            {"@type": "Country", "name": country_name(code, reader.locale, film["year"])}
            for code in film["countries"]
        ],
        "director": _credited(reader, film, "director", base),
        "actor": _credited(reader, film, "cast", base),
    })  # fmt: skip


def _film_id(reader: Reader, film: Film, base: str) -> str:
    return f"{base}/en/{reader.book.code}/films/{film['slug']}#film"


def _credited(reader: Reader, film: Film, activity: str, base: str) -> list[Data]:
    found = []
    for one in film["credits"]:
        if one["activity"] == activity and (name := reader.credited(one).text):
            href = reader.person_href(one.get("person") or "")
            found.append(_filled({
                "@type": "Person", "name": name, "url": base + href if href else "",
            }))  # fmt: skip
    return found


def _admission(show: Show) -> Data:
    """Whether it is free, and what it costs; where nobody said, nothing is claimed."""
    said: Data = {"isAccessibleForFree": True} if show.get("free") else {}
    if price := show.get("price"):
        cost = in_major(price["minor"], price["currency"])
        said["offers"] = {"@type": "Offer", "price": cost, "priceCurrency": price["currency"]}
    return said


def _show_data(reader: Reader, show: Show, base: str, *, whole: bool = True) -> Data:
    """A showing; *whole* where the page says of its film no more than this."""
    films = [reader.book.films[one["film"]] for one in known(reader, show)]
    hall = reader.book.halls[show["venue"], show["hall"]]
    online = bool(hall.get("online"))
    read = sorted(
        {
            tag
            for film, item in zip(films, known(reader, show), strict=True)
            for tag in read_there(film, item)
        }
    )
    return _filled({
        "@type": "ScreeningEvent" if show["kind"] == "screening" else "Event",
        "@id": f"{base}/en/{reader.book.code}/screenings/{show['code']}",
        "url": f"{base}{reader.root}/events/{show['slug']}",
        "name": show_title(reader, show).text,
        "startDate": _at(show, "starts"),
        "endDate": _at(show, "ends"),
        "eventStatus": f"{SCHEMA}/Event{'Cancelled' if show['state'] == 'cancelled' else 'Scheduled'}",
        "eventAttendanceMode": f"{SCHEMA}/{'Online' if online else 'Offline'}EventAttendanceMode",
        "location": _place(reader, show, base, online=online),
        "image": f"{base}{reader.root}/screenings/{show['code']}.jpg",
        "description": _of_show(reader, show) if whole else "",
        "inLanguage": show["languages"],
        **_admission(show),
        "subtitleLanguage": read,
        "workPresented": [
            _movie(reader, film, base) if whole else {"@id": _film_id(reader, film, base)}
            for film in films
        ],
        "superEvent": {
            "@type": "Festival", "@id": _festival_id(reader, base),
            "name": reader.plain(reader.book.edition["name"]), "url": f"{base}{reader.root}/",
            "startDate": reader.book.edition["starts_on"], "endDate": reader.book.edition["ends_on"],
            "location": {"@type": "Place", "name": reader.plain(reader.book.edition["city"]),
                         "address": reader.plain(reader.book.edition["city"])},
        },
    })  # fmt: skip


def _at(show: Show, end: str) -> str:
    return local(moment_of(show[end]), show["tz"]).isoformat()


def _place(reader: Reader, show: Show, base: str, *, online: bool) -> Data:
    if online:
        return {"@type": "VirtualLocation", "url": base + show_href(reader, show)}
    venue = reader.book.venues[show["venue"]]
    city = reader.plain(reader.book.edition["city"])
    return {
        "@type": "Place",
        "name": hall_words(reader, show).striptags(),
        "url": f"{base}{reader.root}/venues/{show['venue']}",
        "address": _filled({
            "@type": "PostalAddress", "streetAddress": reader.plain(venue["address"]),
            "addressLocality": city, "addressCountry": reader.book.edition["country"],
        }),
    }  # fmt: skip


def _filled(data: Mapping[str, Any]) -> Data:
    """Only what is known is said."""
    return {name: value for name, value in data.items() if value}
