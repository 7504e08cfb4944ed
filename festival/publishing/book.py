"""A release opened for reading, and a reader of one language before it.

Everything the public pages say comes from here: from the release's own words and the reader's language.
No table is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any, NamedTuple

from flask_babel import gettext
from markupsafe import Markup

from festival.films.display import (
    SEPARATOR,
    countries_line,
    language_line,
    runtime_line,
)
from festival.foundation.fold import fold
from festival.foundation.language import listing
from festival.foundation.moments import HELD, date_words, day_name
from festival.foundation.text import CHAINS, Text, distance
from festival.foundation.zones import local
from festival.media.rules import focus_of

Film = Mapping[str, Any]
Show = Mapping[str, Any]
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ug", "ps", "dv", "yi"}
LATIN_READERS = {"en"}
NOON, EVENING = 12, 18


class Words(NamedTuple):
    """Words and, where it is not the page's, the language they are in."""

    text: str
    lang: str | None = None


class Still(NamedTuple):
    """A picture as a page shows it."""

    src: str
    alt: str
    credit: str
    width: int
    height: int
    sources: list[list[str]]
    focus: str = ""
    placeholder: str = ""
    """A few dots of it, written out, that stand there until it comes."""


@dataclass(frozen=True)
class Title:
    """A film's title for one reader, and the original beside it when it is another."""

    text: str
    lang: str | None
    also: tuple[str, str] | None


class Book:
    """A release with its indexes: made once for each release, read in every language."""

    def __init__(self, contents: Mapping[str, Any], digest: str = "") -> None:
        self.contents = contents
        self.digest = digest
        self.source = ""
        self.edition: Mapping[str, Any] = contents["edition"]
        self.code: str = self.edition["code"]
        self.tz: str = self.edition["tz"]
        self.parts = frozenset(contents["parts"])
        self.sections = {one["code"]: one for one in contents["sections"]}
        self.films = {one["slug"]: one for one in contents["films"]}
        self.gone = {one["slug"]: one for one in contents.get("gone", [])}
        self.people = {one["code"]: one for one in contents["people"]}
        self.shows: list[Show] = sorted(
            contents["shows"], key=lambda one: (one["starts"], one["code"])
        )
        self.venues = {one["slug"]: one for one in contents["venues"]}
        self.halls = {
            (venue["slug"], hall["code"]): hall
            for venue in contents["venues"]
            for hall in venue["halls"]
        }
        self.shows_of: dict[str, list[Show]] = {}
        for show in self.shows:
            for item in show["films"]:
                self.shows_of.setdefault(item["film"], []).append(show)
        # A release made before there were events holds none.
        self.events = {one["code"]: one for one in contents.get("events", [])}
        self.sessions_of: dict[str, list[Show]] = {}
        for show in self.shows:
            if show.get("event"):
                self.sessions_of.setdefault(show["event"], []).append(show)
        self.prizes = {one["code"]: one for one in contents["prizes"]}
        self.days = sorted({show["day"] for show in self.shows})
        self.folded = {film["slug"]: self._folded(film) for film in contents["films"]}
        # A release made before that was kept says of no film when it was announced.
        announced = contents.get("release", {}).get("announced", {})
        self.announced = {code: since for since, codes in announced.items() for code in codes}
        self.memo: dict[str, Any] = {}
        """What a reader in any language would work out again and again."""

    def _folded(self, film: Film) -> str:
        """What a search reads of a film: its titles and the names of those who made it."""
        said = [title["text"] for title in film["titles"]]
        for credit in film["credits"]:
            said.append(credit["credited_as"])
            said += [
                name["text"]
                for name in self.people.get(credit.get("person"), {"names": []})["names"]
            ]
        return " ".join(filter(None, (fold(words) for words in said)))

    def day_shows(self, day: str) -> list[Show]:
        return [show for show in self.shows if show["day"] == day]

    def section_of(self, film: Film) -> Mapping[str, Any] | None:
        places = film["sections"]
        return self.sections.get(places[0]["section"]) if places else None

    def films_in(self, section: str) -> list[Film]:
        """The films of a section, in the order its curator gave them."""
        placed = [
            (place["position"], film["sort"], film)
            for film in self.contents["films"]
            for place in film["sections"]
            if place["section"] == section
        ]
        return [film for _, _, film in sorted(placed, key=lambda one: one[:2])]


class Reader:
    """Someone who reads a release in one language."""

    def __init__(self, book: Book, locale: str, draft: str = "") -> None:
        """*draft* is where the pages of a release not made yet are looked at."""
        self.book = book
        self.locale = locale
        self.draft = draft
        self.root = self.root_in(locale)

    def root_in(self, locale: str) -> str:
        """Where the pages of this release stand in another language."""
        return f"{self.draft}/{locale}" if self.draft else f"/{locale}/{self.book.code}"

    def card(self, slug: str) -> str:
        """Where the title card of a film is drawn; a draft's has an address of its own."""
        return f"{self.draft}/cards/{slug}.svg" if self.draft else f"/cards/{slug}.svg"

    def words(self, text: Mapping[str, str]) -> Words:
        """A text of the release, with its language where that is another."""
        found = Text(text).told(self.locale)
        return Words(found.text, None if found.locale == self.locale else found.locale)

    def said(self, text: Mapping[str, str]) -> Markup:
        """The same, ready for a page."""
        return marked(self.words(text))

    def plain(self, text: Mapping[str, str]) -> str:
        return self.words(text).text

    def title(self, titles: Iterable[Mapping[str, str]]) -> Title:
        """The title in the reader's language, or the next they read, or as the film calls itself."""
        found = list(titles)
        original = next((one for one in found if one["kind"] == "title_proper"), None)
        chosen = self._chosen(found) or original or (found[0] if found else None)
        if chosen is None:
            return Title("", None, None)
        also = None
        if original is not None and original["text"] != chosen["text"]:
            also = (original["text"], original["language"])
        lang = None if chosen["language"] == self.locale else chosen["language"]
        return Title(chosen["text"], lang, also)

    def _chosen(self, titles: list[Mapping[str, str]]) -> Mapping[str, str] | None:
        shown = [one for one in titles if one["kind"] != "alternative"]
        for language in CHAINS.get(self.locale, ()):
            for one in shown:
                if one["language"].split("-")[0] == language:
                    return one
            if language in LATIN_READERS and language == self.locale:
                spelled = (one for one in shown if one["kind"] == "transliterated")
                if found := next(spelled, None):
                    return found
        return None

    def name(self, code: str, otherwise: str = "") -> Words:
        """A person's name in the reader's script, or the first they are known by."""
        names = self.book.people.get(code, {"names": []})["names"]
        if not names:
            return Words(otherwise)
        best = min(names, key=lambda name: distance(name["text"], name["language"], self.locale))
        language = best["language"].split("-")[0]
        return Words(best["text"], language if language and language != self.locale else None)

    def person_href(self, code: str) -> str | None:
        person = self.book.people.get(code)
        return f"{self.root}/people/{person['slug']}" if person else None

    def directors(self, film: Film) -> list[Words]:
        return [self.credited(one) for one in film["credits"] if one["activity"] == "director"]

    def credited(self, credit: Mapping[str, Any]) -> Words:
        """Someone under the name of the credits, in the reader's script where it is known."""
        if credit.get("person"):
            return self.name(credit["person"], credit["credited_as"])
        return self.words(credit.get("organisation") or {"en": credit["credited_as"]})

    def film_line(self, film: Film) -> Markup:
        """As in: Maryam Touzani. Morocco, France, Belgium, 2019. 98 min."""
        makers = listed([marked(one) for one in self.directors(film)], self.locale)
        where = countries_line(film["countries"], self.locale, film["year"])
        made = ", ".join(filter(None, (where, str(film["year"]))))
        length = runtime_line(film["runtime_seconds"], self.locale)
        return Markup(". ").join(part for part in (makers, made, length) if part)

    def languages_line(self, film: Film) -> str:
        """What one hears and what one reads."""
        heard = [one["tag"] for one in film["languages"] if one["usage"] != "intertitles"]
        between = [one["tag"] for one in film["languages"] if one["usage"] == "intertitles"]
        read = [one["tag"] for one in film["subtitles"] if not one["live"]]
        return language_line(heard, read, self.locale, between)

    def still(self, picture: Mapping[str, Any] | None) -> Still | None:
        if picture is None:
            return None
        return Still(
            picture["src"],
            self.plain(picture["alt"]),
            picture["credit"],
            picture["width"],
            picture["height"],
            picture["sources"],
            focus_of(*picture.get("focus", (50, 50))),
            picture.get("placeholder", ""),
        )

    def film_href(self, slug: str) -> str:
        return f"{self.root}/films/{slug}"

    def day(self, day: str, *, year: bool = False) -> str:
        words = date_words(date.fromisoformat(day), self.locale, year=year, weekday=True)
        return words[:1].upper() + words[1:]

    def short_day(self, day: str) -> str:
        """As in: Mon 16."""
        found = date.fromisoformat(day)
        return f"{day_name(found, self.locale, short=True)}{HELD}{found.day}"

    def when(self, show: Show) -> str:
        """As in: Mon 16, 18:30. Of what begins in its night, the date it has by then."""
        said = f"{self.short_day(show['day'])}, {show['local'][11:16]}"
        night = self.night(show)
        return f"{said} ({night})" if night else said

    def night(self, show: Show) -> str:
        """That it is the next day already, where it is."""
        on = show["local"][:10]
        if on == show["day"]:
            return ""
        return gettext("after midnight, %(day)s", day=self.short_day(on))

    def listing(self, items: list[str]) -> str:
        return listing(items, self.locale)


def listed(items: list[Markup], locale: str) -> Markup:
    """Things in a row as the language joins them, each with its own mark-up.

    >>> listed([Markup("<b>A</b>"), Markup("B &amp; C"), Markup("D")], "kk")
    Markup('<b>A</b>, B &amp; C және D')
    """
    between = listing(["\0"] * len(items), locale).split("\0")
    pairs = zip_longest(between, items, fillvalue="")
    return Markup("").join(part for pair in pairs for part in pair)


def marked(words: Words) -> Markup:
    """Words for a page; another language than the page's is marked, and its direction with it."""
    if not words.lang or not words.text:
        return Markup.escape(words.text)
    if words.lang.split("-")[0] in RIGHT_TO_LEFT:
        return Markup('<span lang="{}" dir="rtl">{}</span>').format(words.lang, words.text)
    return Markup('<span lang="{}">{}</span>').format(words.lang, words.text)


def moment_of(written: str) -> datetime:
    """An instant as a release writes it, read back.

    >>> moment_of("2019-09-16T12:30:00Z").isoformat()
    '2019-09-16T12:30:00+00:00'
    """
    return datetime.fromisoformat(written)


def part_of_day(show: Show) -> int:
    """Morning, afternoon, evening, after midnight: 0 to 3, by the festival's own clocks."""
    if local_date(show) != show["day"]:
        return 3
    hour = local(moment_of(show["starts"]), show["tz"]).hour
    return 0 if hour < NOON else 1 if hour < EVENING else 2


def local_date(show: Show) -> str:
    """The calendar's day of a showing, in its own zone."""
    return local(moment_of(show["starts"]), show["tz"]).date().isoformat()


def joined(parts: Iterable[str]) -> str:
    """Parts of a line that are there, with a dot between."""
    return SEPARATOR.join(part for part in parts if part)
