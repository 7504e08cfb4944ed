"""What programs may ask of a release: its collections, by which name each thing is found, and how it is narrowed.

Pure: a release and a question in, things out. No table is asked.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from festival.foundation.language import LOCALES
from festival.foundation.numbers import whole
from festival.foundation.questions import (
    MOST_PER_PAGE,
    NO_PARAMETERS,
    PAGING,
    PARAMETER_WRONG,
    PER_PAGE,
    UNKNOWN_PARAMETER,
)
from festival.foundation.verdict import YES, Verdict, no
from festival.publishing.book import Book, moment_of

Thing = Mapping[str, Any]
Test = Callable[[Book, Thing, str], bool]


@dataclass(frozen=True)
class Filter:
    """A question a collection can be narrowed by."""

    says: str
    meets: Test
    wanted: str = ""
    """What an answer must be, where not every word is one."""
    format: str = ""


@dataclass(frozen=True)
class Collection:
    """Things of one kind: where a release holds them, their name in an address, their public page."""

    name: str
    says: str
    part: str
    schema: str
    key: str | None = "code"
    page: Callable[[Thing], str] | None = None
    filters: Mapping[str, Filter] = field(default_factory=dict)

    def things(self, book: Book) -> list[Thing]:
        """All of them, in the order of the release; a release made before there were any holds none."""
        found: list[Thing] = book.contents.get(self.part, [])
        return found


def _in_section(_book: Book, film: Thing, wanted: str) -> bool:
    return any(place["section"] == wanted for place in film["sections"])


def _made_by(_book: Book, film: Thing, wanted: str) -> bool:
    return any(credit.get("person") == wanted for credit in film["credits"])


def _shows_film(_book: Book, show: Thing, wanted: str) -> bool:
    return any(item["film"] == wanted for item in show["films"])


def _of_event(book: Book, show: Thing, wanted: str) -> bool:
    event = book.events.get(show.get("event") or "")
    return event is not None and event["slug"] == wanted


def _same(name: str) -> Test:
    return lambda _book, thing, wanted: bool(thing[name] == wanted)


def _not_before(_book: Book, show: Thing, wanted: str) -> bool:
    return moment_of(show["ends"]) > moment_of(wanted)


def _before(_book: Book, show: Thing, wanted: str) -> bool:
    return moment_of(show["starts"]) < moment_of(wanted)


def _with_tag(name: str) -> Test:
    return lambda _book, film, wanted: any(one["tag"] == wanted for one in film[name])


INSTANT = "an instant such as 2019-09-16T12:30:00Z"
FILMS = {
    "section": Filter("The code of a section.", _in_section),
    "country": Filter(
        "A country of production, as two letters.",
        lambda _book, film, wanted: wanted.upper() in film["countries"],
    ),
    "language": Filter("A language heard in it, as a tag such as kk.", _with_tag("languages")),
    "subtitles": Filter("A language it is subtitled in, as a tag.", _with_tag("subtitles")),
    "person": Filter("The code of somebody who made it.", _made_by),
    "year": Filter(
        "The year of production.", lambda _book, film, wanted: str(film["year"]) == wanted
    ),
}
SCREENINGS = {
    "day": Filter(
        "A festival day, which ends some hours after midnight.",
        _same("day"),
        "a day such as 2019-09-16",
        "date",
    ),
    "venue": Filter("The slug of a venue.", _same("venue")),
    "film": Filter("The slug of a film.", _shows_film),
    "section": Filter("The code of a section.", _same("section")),
    "event": Filter("The slug of an event whose sessions are meant.", _of_event),
    "kind": Filter("What kind of showing it is, such as screening.", _same("kind")),
    "state": Filter("planned or cancelled.", _same("state")),
    "from": Filter("Not over at this instant.", _not_before, INSTANT, "date-time"),
    "until": Filter("Begun before this instant.", _before, INSTANT, "date-time"),
}


def _slugged(room: str, key: str = "slug") -> Callable[[Thing], str]:
    return lambda thing: f"{room}/{thing[key]}"


COLLECTIONS = {
    one.name: one
    for one in (
        Collection(
            "films", "Films of the selection.", "films", "film", "slug", _slugged("films"), FILMS
        ),
        Collection(
            "screenings",
            "Showings and sessions, in the order of their beginning.",
            "shows",
            "screening",
            filters=SCREENINGS,
        ),
        Collection(
            "sections", "Sections of the programme.", "sections", "section", "code",
            _slugged("sections", "code"),
        ),
        Collection(
            "venues", "Houses and their halls.", "venues", "venue", "slug", _slugged("venues")
        ),
        Collection(
            "events", "What people meet for.", "events", "event", "slug", _slugged("events")
        ),
        Collection(
            "people", "People the release speaks of.", "people", "person", "slug",
            _slugged("people"),
        ),
        Collection("juries", "Juries and who sits on them.", "juries", "jury"),
        Collection("prizes", "Prizes that are given.", "prizes", "prize"),
        Collection("awards", "Decisions about prizes.", "awards", "award"),
        Collection(
            "polls", "How the audience voted.", "polls", "poll", "code", _slugged("awards", "code")
        ),
        Collection("partners", "Who makes it possible.", "partners", "partner", None),
        Collection(
            "publications", "Documents and their files.", "publications", "publication", "slug",
            _slugged("publications"),
        ),
        Collection("news", "News, the newest first.", "news", "news", "slug", _slugged("news")),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question put to a collection: what narrows it, and which stretch of the answer is wanted."""

    narrowed: Mapping[str, str]
    page: int = 1
    per_page: int = PER_PAGE


def is_clear(collection: Collection, query: Mapping[str, str]) -> Verdict:
    """Only parameters that are known, each with an answer it can have."""
    known = (*collection.filters, *PAGING)
    for name, typed in query.items():
        if name not in known:
            return no(UNKNOWN_PARAMETER, name=name[:60], known=", ".join(known))
        wanted = _wanted(collection, name, typed)
        if wanted:
            return no(PARAMETER_WRONG, name=name, wanted=wanted, typed=typed[:60])
    return YES


def _wanted(collection: Collection, name: str, typed: str) -> str:
    """What an answer would have to be, where it is not that."""
    if name == "page":
        return "" if whole(typed, least=1, most=10**6) else "a whole number from 1"
    if name == "per_page":
        right = whole(typed, least=1, most=MOST_PER_PAGE)
        return "" if right else f"a whole number from 1 to {MOST_PER_PAGE}"
    one = collection.filters[name]
    if one.format == "date-time":
        return "" if _is_instant(typed) else one.wanted
    if one.format == "date":
        return "" if len(typed) == 10 and _is_instant(f"{typed}T00:00:00Z") else one.wanted
    return ""


def _is_instant(typed: str) -> bool:
    try:
        return moment_of(typed).tzinfo is not None
    except ValueError:
        return False


def asks_nothing(query: Mapping[str, str]) -> Verdict:
    """Where one thing stands there is nothing to narrow."""
    return no(NO_PARAMETERS, name=next(iter(query))[:60]) if query else YES


def asked(query: Mapping[str, str]) -> Asked:
    """A question that was found clear."""
    return Asked(
        {name: typed for name, typed in query.items() if name not in PAGING},
        int(query.get("page", 1)),
        int(query.get("per_page", PER_PAGE)),
    )


def found_in(book: Book, collection: Collection, question: Asked) -> list[Thing]:
    """Everything in the collection that meets every part of the question."""
    tests = [(collection.filters[name].meets, typed) for name, typed in question.narrowed.items()]
    return [
        thing
        for thing in collection.things(book)
        if all(meets(book, thing, typed) for meets, typed in tests)
    ]


def one_of(book: Book, collection: Collection, key: str) -> Thing | None:
    """A thing by its name in the address."""
    if collection.key is None:
        return None
    named = collection.key
    return next((thing for thing in collection.things(book) if thing[named] == key), None)


def handed_out(book: Book, collection: Collection, thing: Thing, base: str) -> dict[str, Any]:
    """A thing as it stands in the release, and where it is found."""
    links: dict[str, Any] = {}
    if collection.key:
        links["self"] = (
            f"{base}/api/v1/editions/{book.code}/{collection.name}/{thing[collection.key]}"
        )
    place = _place(book, collection, thing)
    if place:
        links["pages"] = {code: f"{base}/{code}/{book.code}/{place}" for code in LOCALES}
    return {**thing, "links": links}


def _place(book: Book, collection: Collection, thing: Thing) -> str:
    """The public page of a thing, within the edition."""
    if collection.name != "screenings":
        return collection.page(thing) if collection.page else ""
    event = book.events.get(thing.get("event") or "")
    if event:
        return f"events/{event['slug']}"
    films = [item["film"] for item in thing["films"] if item["film"] in book.films]
    if thing["kind"] == "screening" and len(films) == 1:
        return f"films/{films[0]}"
    return f"events/{thing['slug']}"


def stretch_of(things: Iterable[Thing], question: Asked) -> tuple[list[Thing], int, int]:
    """The page asked for, how many pages there are, and how many things in all."""
    every = list(things)
    pages = max(1, -(-len(every) // question.per_page))
    first = (question.page - 1) * question.per_page
    return every[first : first + question.per_page], pages, len(every)
