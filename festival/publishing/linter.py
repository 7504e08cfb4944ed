"""What is wrong with a release, or still missing from it, before anybody outside reads it. Pure.

Every finding has somebody who mends it and the page where it is mended. A finding refuses nothing: whoever
approves reads them and says so.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from festival.foundation.language import LOCALES
from festival.people.models import Hat

Thing = Mapping[str, Any]


class Weight(StrEnum):
    """How much it would cost to be public."""

    WRONG = "wrong"
    MISSING = "missing"
    BETTER = "better"


class Rule(StrEnum):
    """What a finding is about. Its words stand in ``linter_words``."""

    FILM_WITHOUT_DIRECTOR = "film_without_director"
    CREDIT_WITHOUT_NAME = "credit_without_name"
    FILM_WITHOUT_RUNTIME = "film_without_runtime"
    COPY_OF_OTHER_LENGTH = "copy_of_other_length"
    SHOW_TOO_SHORT = "show_too_short"
    SHOW_WITHOUT_FILM = "show_without_film"
    SHOW_OF_UNCONFIRMED = "show_of_unconfirmed"
    TITLE_UNTRANSLATED = "title_untranslated"
    SYNOPSIS_UNTRANSLATED = "synopsis_untranslated"
    FILM_WITHOUT_STILL = "film_without_still"
    FILM_WITHOUT_COUNTRY = "film_without_country"
    FILM_WITHOUT_LANGUAGE = "film_without_language"
    FILM_WITHOUT_YEAR = "film_without_year"
    FILM_NOT_SHOWN = "film_not_shown"
    SUBTITLES_UNKNOWN = "subtitles_unknown"
    AGE_UNKNOWN = "age_unknown"
    SHOW_ACCESS_UNKNOWN = "show_access_unknown"
    VENUE_ACCESS_UNKNOWN = "venue_access_unknown"
    TEXT_UNTRANSLATED = "text_untranslated"
    CITATION_UNTRANSLATED = "citation_untranslated"
    TEXT_OUT_OF_DATE = "text_out_of_date"
    PICTURE_WITHOUT_CREDIT = "picture_without_credit"
    PICTURE_WITHOUT_WORDS = "picture_without_words"
    PERSON_UNREADABLE = "person_unreadable"
    PERSON_WITHOUT_BIO = "person_without_bio"


WRONG = frozenset(list(Rule)[:7])
BETTER = frozenset(
    {Rule.PICTURE_WITHOUT_CREDIT, Rule.PICTURE_WITHOUT_WORDS, Rule.PERSON_UNREADABLE,
     Rule.PERSON_WITHOUT_BIO, Rule.FILM_NOT_SHOWN, Rule.FILM_WITHOUT_YEAR}
)  # fmt: skip


def weight_of(rule: Rule) -> Weight:
    if rule in WRONG:
        return Weight.WRONG
    return Weight.BETTER if rule in BETTER else Weight.MISSING


@dataclass(frozen=True)
class Outdated:
    """A text that changed while its translations did not: what it is of, in which languages, where."""

    name: Thing
    locales: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class Facts:
    """What the tables know and a release does not say."""

    measured: Mapping[str, int] = field(default_factory=dict)
    """By a film's code: by how many seconds its copy is longer, or shorter, than printed."""
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By a show's code: films planned in it that are not confirmed."""
    outdated: tuple[Outdated, ...] = ()
    """Translations older than what they translate."""


@dataclass(frozen=True)
class Finding:
    """One thing to mend: what is the matter, with what, by whom, and where."""

    rule: Rule
    owner: Hat
    about: str
    name: Thing
    href: str
    locales: tuple[str, ...] = ()
    number: int = 0


def lint(contents: Thing, facts: Facts) -> list[Finding]:
    """Every finding of a release, the wrong ones first, in the order of the programme."""
    found = [finding for walk in WALKS for finding in walk(contents, facts)]
    order = list(Rule)
    return sorted(found, key=lambda one: order.index(one.rule))


def absent(text: Mapping[str, str]) -> tuple[str, ...]:
    """The languages of the house in which a text is not there; nothing where it is in none.

    >>> absent({"en": "Heritage", "kk": "Мұра"}), absent({})
    (('ru',), ())
    """
    there = [locale for locale in LOCALES if text.get(locale)]
    return tuple(locale for locale in LOCALES if there and locale not in there)


def _films(contents: Thing, facts: Facts) -> Iterator[Finding]:
    planned = {item["film"] for show in contents["shows"] for item in show["films"]}
    for film in contents["films"]:
        at: Callable[..., Finding] = _finder(
            Hat.PROGRAMMER, "film", {"films": [film["titles"]]}, f"/office/films/{film['code']}"
        )
        activities = [one["activity"] for one in film["credits"]]
        if "director" not in activities:
            yield at(Rule.FILM_WITHOUT_DIRECTOR)
        if any(_nameless(one) for one in film["credits"]):
            yield at(Rule.CREDIT_WITHOUT_NAME)
        if not film["runtime_seconds"]:
            yield at(Rule.FILM_WITHOUT_RUNTIME)
        if film["code"] in facts.measured:
            yield at(Rule.COPY_OF_OTHER_LENGTH, number=facts.measured[film["code"]])
        yield from _words_of(film, at)
        if "schedule" in contents["parts"] and film["slug"] not in planned:
            yield at(Rule.FILM_NOT_SHOWN)


def _words_of(film: Thing, at: Callable[..., Finding]) -> Iterator[Finding]:
    spoken = {one["language"].split("-")[0] for one in film["titles"]}
    if untitled := tuple(locale for locale in LOCALES if locale not in spoken):
        yield at(Rule.TITLE_UNTRANSLATED, locales=untitled)
    synopsis = film["texts"].get("synopsis", {})
    if untold := tuple(locale for locale in LOCALES if not synopsis.get(locale)):
        yield at(Rule.SYNOPSIS_UNTRANSLATED, locales=untold)
    for rule, there in (
        (Rule.FILM_WITHOUT_STILL, film["stills"]),
        (Rule.FILM_WITHOUT_COUNTRY, film["countries"]),
        (Rule.FILM_WITHOUT_LANGUAGE, film["languages"]),
        (Rule.FILM_WITHOUT_YEAR, film["year"]),
    ):
        if not there:
            yield at(rule)
    pictures = [one for one in [*film["stills"], film["poster"]] if one]
    if any(not one["credit"] for one in pictures):
        yield at(Rule.PICTURE_WITHOUT_CREDIT)
    if any(not any(one["alt"].values()) for one in pictures):
        yield at(Rule.PICTURE_WITHOUT_WORDS)


def _nameless(credit: Thing) -> bool:
    named = credit.get("person") or any((credit.get("organisation") or {}).values())
    return not named and not credit["credited_as"].strip()


def _shows(contents: Thing, facts: Facts) -> Iterator[Finding]:
    films = {film["slug"]: film for film in contents["films"]}
    for show in contents["shows"]:
        if show["state"] == "cancelled":
            continue
        titles = [
            one.get("titles") or films[one["film"]]["titles"]
            for one in show["films"]
            if "titles" in one or one["film"] in films
        ]
        href = f"/programme/{contents['edition']['code']}/shows/{show['code']}"
        name = {
            "title": show["title"],
            "films": titles,
            "kind": show["kind"],
            "local": show["local"],
        }
        at: Callable[..., Finding] = _finder(Hat.SCHEDULE, "show", name, href)
        if show["kind"] == "screening" and not show["films"]:
            yield at(Rule.SHOW_WITHOUT_FILM)
        if (lacking := _lacks(show, films)) > 0:
            yield at(Rule.SHOW_TOO_SHORT, number=lacking)
        if show["films"] and not show.get("age_mark"):
            yield at(Rule.AGE_UNKNOWN)
        if any(_unread(one, films) for one in show["films"]):
            yield at(Rule.SUBTITLES_UNKNOWN)
        if any(known is None for known in show.get("following", {}).values()):
            yield at(Rule.SHOW_ACCESS_UNKNOWN)
        if missing := absent(show["title"]):
            yield at(Rule.TEXT_UNTRANSLATED, locales=missing)


def _unconfirmed(contents: Thing, facts: Facts) -> Iterator[Finding]:
    """Such a showing stands in the release without its film, or not at all."""
    for code, titles in facts.left_out.items():
        href = f"/programme/{contents['edition']['code']}/shows/{code}"
        at = _finder(Hat.SCHEDULE, "show", {"title": {"en": ", ".join(titles)}}, href)
        yield at(Rule.SHOW_OF_UNCONFIRMED)


def _outdated(contents: Thing, facts: Facts) -> Iterator[Finding]:
    for one in facts.outdated:
        at = _finder(Hat.TRANSLATOR, "text", {"title": one.name}, one.href)
        yield at(Rule.TEXT_OUT_OF_DATE, locales=one.locales)


def _lacks(show: Thing, films: Mapping[str, Thing]) -> int:
    """Whole minutes by which a showing ends before its films do; an entrance or a talk is not counted."""
    start, end = show["starts"], show["ends"]
    seconds = sum(
        (films[one["film"]]["runtime_seconds"] or 0) // (one.get("parts") or 1)
        for one in show["films"]
        if one["film"] in films
    )
    return -(-(seconds - _seconds_between(start, end)) // 60)


def _seconds_between(start: str, end: str) -> int:
    """As in: from one instant as a release writes it to another.

    >>> _seconds_between("2019-09-16T12:30:00Z", "2019-09-16T14:00:00Z")
    5400
    """
    return int((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds())


def _unread(item: Thing, films: Mapping[str, Thing]) -> bool:
    """Whether nobody knows how readers of the house's languages follow a film here."""
    film = films.get(item["film"])
    if film is None or item.get("subtitles"):
        return False
    heard = {one["tag"].split("-")[0] for one in film["languages"]}
    read = {one["tag"].split("-")[0] for one in film["subtitles"]}
    return not (heard | read) & {*LOCALES, "zxx"}


def _places(contents: Thing, facts: Facts) -> Iterator[Finding]:
    edition = contents["edition"]["code"]
    for venue in contents["venues"]:
        at = _finder(
            Hat.SCHEDULE,
            "venue",
            {"title": venue["name"]},
            f"/programme/{edition}/venues/{venue['slug']}/edit",
        )
        if venue["step_free"] is None or venue["hearing_loop"] is None:
            yield at(Rule.VENUE_ACCESS_UNKNOWN)
        if missing := _union(
            venue["name"], venue["address"], *(one["name"] for one in venue["halls"])
        ):
            yield at(Rule.TEXT_UNTRANSLATED, locales=missing)
    for section in contents["sections"]:
        href = f"/office/editions/{edition}/sections/{section['code']}/edit"
        if missing := _union(section["name"], section["description"]):
            at = _finder(Hat.DIRECTOR, "section", {"title": section["name"]}, href)
            yield at(Rule.TEXT_UNTRANSLATED, locales=missing)


def _honours(contents: Thing, facts: Facts) -> Iterator[Finding]:
    edition = contents["edition"]
    at = _finder(
        Hat.DIRECTOR,
        "edition",
        {"title": edition["name"]},
        f"/office/editions/{edition['code']}/edit",
    )
    if missing := _union(edition["name"], edition["welcome"], edition["city"]):
        yield at(Rule.TEXT_UNTRANSLATED, locales=missing)
    for about, things in (("jury", contents["juries"]), ("prize", contents["prizes"])):
        for one in things:
            place = "juries" if about == "jury" else "prizes"
            at = _finder(
                Hat.DIRECTOR, about, {"title": one["name"]}, f"/office/{place}/{one['code']}"
            )
            if missing := absent(one["name"]):
                yield at(Rule.TEXT_UNTRANSLATED, locales=missing)
    names = {one["code"]: one["name"] for one in contents["prizes"]}
    for award in contents["awards"]:
        if missing := absent(award["citations"]):
            name = {"title": names.get(award["prize"], {})}
            at = _finder(Hat.SECRETARY, "prize", name, f"/office/prizes/{award['prize']}")
            yield at(Rule.CITATION_UNTRANSLATED, locales=missing)


def _events(contents: Thing, facts: Facts) -> Iterator[Finding]:
    edition = contents["edition"]["code"]
    for event in contents.get("events", []):
        name = {"title": event["title"]}
        at = _finder(Hat.SCHEDULE, "event", name, f"/programme/{edition}/events/{event['code']}")
        if missing := _union(event["title"], event["description"]):
            yield at(Rule.TEXT_UNTRANSLATED, locales=missing)
    for item in contents.get("news", []):
        at = _finder(Hat.PRESS, "news", {"title": item["titles"]}, f"/office/news/{edition}")
        if missing := _union(item["titles"], item["bodies"]):
            yield at(Rule.TEXT_UNTRANSLATED, locales=missing)


def _people(contents: Thing, facts: Facts) -> Iterator[Finding]:
    spoken = {one["person"] for show in contents["shows"] for one in show["participants"]} | {
        member["person"] for jury in contents["juries"] for member in jury["members"]
    }
    for person in contents["people"]:
        names = person["names"]
        first = names[0]["text"] if names else person["code"]
        href = f"/office/people/{person['code']}"
        at = _finder(Hat.PROGRAMMER, "person", {"title": {"en": first}}, href)
        tongues = {name["language"].split("-")[0] for name in names}
        if not tongues & {"ru", "kk"} and not any(_is_cyrillic(one["text"]) for one in names):
            yield at(Rule.PERSON_UNREADABLE, locales=("ru", "kk"))
        if person["code"] in spoken and not any(person["bio"].values()):
            yield at(Rule.PERSON_WITHOUT_BIO)
        if missing := absent(person["bio"]):
            yield at(Rule.TEXT_UNTRANSLATED, locales=missing)


def _is_cyrillic(words: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in words)


def _union(*texts: Mapping[str, str]) -> tuple[str, ...]:
    missing = {locale for text in texts for locale in absent(text)}
    return tuple(locale for locale in LOCALES if locale in missing)


def _finder(owner: Hat, about: str, name: Thing, href: str) -> Callable[..., Finding]:
    def found(rule: Rule, **more: Any) -> Finding:
        return Finding(rule, owner, about, name, href, **more)

    return found


WALKS = [_films, _shows, _unconfirmed, _places, _honours, _events, _people, _outdated]
