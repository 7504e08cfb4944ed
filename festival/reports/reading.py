"""What a report counts, read from a release, from the seals of entries and from what events reported."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from festival.events.models import Event
from festival.films.models import Film, FilmCountry
from festival.foundation import canonical
from festival.foundation.db import db
from festival.guests.models import Accompanied, Guest, GuestState, Window
from festival.people.models import Account, GivenHat, Hat, Person
from festival.publishing.facets import read_there
from festival.publishing.models import Release
from festival.registration.models import Enrolment
from festival.reports.counted import (
    Counted,
    CreditRow,
    EventRow,
    FileRow,
    FilmRow,
    GuestRow,
    PartnerRow,
    PartRow,
    ShowingRow,
)
from festival.reports.counting import ROLES
from festival.reports.descriptions import genders_of
from festival.reports.together import ACCESS
from festival.selection.models import Selection
from festival.submissions.models import Call, Snapshot, Submission

SEATED = ("chair", "co_chair", "member")
COMING = (GuestState.CONFIRMED, GuestState.TRAVELLING, GuestState.ARRIVED)
CHAIRS = ("chair", "co_chair")
CHOOSING = (Hat.PRESELECTOR, Hat.PROGRAMMER, Hat.CURATOR, Hat.DIRECTOR)
NEEDED = ("countries", "languages", "subtitles", "runtime_seconds", "first_film")


def counted_of(release: Release, section: str | None = None) -> Counted:
    """All that is counted of the edition as *release* told of it, or of one *section* (its code) alone."""
    contents: dict[str, Any] = json.loads(release.contents)
    sealed = _sealed(release.edition_id, release.published_at)
    linked = _linked(release.edition_id)
    crews = _crews(contents)
    shown = [
        _film(film, contents, sealed.get(linked.get(film["code"], 0)), crews)
        for film in contents["films"]
    ]
    if section is None:
        chosen = {linked[film["code"]] for film in contents["films"] if film["code"] in linked}
        entered = [_entered(id, told) for id, told in sealed.items() if id not in chosen]
        return Counted(films=[*shown, *entered], **_around(contents, release))
    inside = {
        film["code"]
        for film in contents["films"]
        if any(place["section"] == section for place in film["sections"])
    }
    return Counted(
        films=[film for film in shown if film.code in inside],
        rest=[film for film in shown if film.code not in inside],
        **_around(contents, release, section, inside),
    )


def _sealed(edition_id: int, until: datetime) -> dict[int, Mapping[str, Any]]:
    """The last seal of every entry sent to the edition by then, by the entry's id. Who altered a seal is told elsewhere."""
    last = (
        select(Snapshot.submission_id, func.max(Snapshot.number).label("number"))
        .join(Snapshot.submission)
        .join(Submission.call)
        .where(Call.edition_id == edition_id, Snapshot.sent_at <= until)
        .group_by(Snapshot.submission_id)
        .subquery()
    )
    found = (
        select(Snapshot.submission_id, Snapshot.contents)
        .join(
            last,
            and_(Snapshot.submission_id == last.c.submission_id, Snapshot.number == last.c.number),
        )
        .order_by(Snapshot.submission_id)
    )
    return {id: _needed(json.loads(contents)) for id, contents in db.session.execute(found)}


def _needed(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is counted of an entry; thousands of the rest would only be in the way."""
    film = told["film"]
    needed = {name: film[name] for name in NEEDED}
    directors = [one["gender"] or "na" for one in told["people"]["directors"]]
    return {"film": needed, "genders": directors, "elsewhere": "source" in told}


def _linked(edition_id: int) -> dict[str, int]:
    """The entry behind each chosen film, by the film's code."""
    found = (
        select(Film.code, Selection.submission_id)
        .join(Film, Film.id == Selection.film_id)
        .where(Selection.edition_id == edition_id, Selection.submission_id.is_not(None))
    )
    return {code: id for code, id in db.session.execute(found) if id is not None}


def _crews(contents: Mapping[str, Any]) -> dict[str, tuple[CreditRow, ...]]:
    """Who else made each film and what they said of themselves, by the film's code. A part is had once in a film."""
    credited = {
        film["code"]: dict.fromkeys(
            (one["activity"], one["person"])
            for one in film["credits"]
            if one["activity"] in ROLES and one.get("person")
        )
        for film in contents["films"]
    }
    genders = _genders_by_code({person for there in credited.values() for _, person in there})
    return {
        code: tuple(
            CreditRow(activity, person, genders.get(person, "")) for activity, person in there
        )
        for code, there in credited.items()
    }


def _film(
    film: Mapping[str, Any],
    contents: Mapping[str, Any],
    told: Mapping[str, Any] | None,
    crews: Mapping[str, tuple[CreditRow, ...]],
) -> FilmRow:
    stages = {"selected"} | ({"submitted"} if told else set())
    in_competition = {one["code"] for one in contents["sections"] if one["in_main_competition"]}
    if any(place["section"] in in_competition for place in film["sections"]):
        stages.add("in_competition")
    if any(
        winner["film"] == film["slug"]
        for decided in contents["awards"]
        if not decided["mention"]
        for winner in decided["winners"]
    ):
        stages.add("awarded")
    premieres = [place["premiere"] for place in film["sections"] if place["premiere"]]
    return FilmRow(
        code=film["code"],
        stages=frozenset(stages),
        genders=_genders(told),
        countries=tuple(film["countries"]),
        spoken=tuple(one["tag"] for one in film["languages"]),
        read=tuple(one["tag"] for one in film["subtitles"]),
        seconds=film["runtime_seconds"],
        premiere=premieres[0] if premieres else "",
        first=_first(told),
        crew=crews[film["code"]],
    )


def _entered(id: int, told: Mapping[str, Any]) -> FilmRow:
    film = told["film"]
    return FilmRow(
        code=f"entry {id}",
        stages=frozenset({"submitted"}),
        genders=_genders(told),
        countries=tuple(film["countries"]),
        spoken=tuple(film["languages"]),
        read=tuple(film["subtitles"]),
        seconds=film["runtime_seconds"],
        first=_first(told),
    )


def _genders(told: Mapping[str, Any] | None) -> tuple[str, ...]:
    return tuple(told["genders"]) if told else ()


def _first(told: Mapping[str, Any] | None) -> bool | None:
    # In a file from elsewhere nobody was asked: a tick that is missing there is not a no.
    if told is None:
        return None
    unticked = None if told["elsewhere"] else False
    return bool(told["film"]["first_film"]) or unticked


def _around(
    contents: Mapping[str, Any],
    release: Release,
    section: str | None = None,
    films: Iterable[str] | None = None,
) -> dict[str, Any]:
    """Juries, events, partners, publications and showings, of the whole or of one section."""
    slugs = None if films is None else {
        one["slug"] for one in contents["films"] if one["code"] in set(films)
    }  # fmt: skip
    standing = [show for show in contents["shows"] if show["state"] != "cancelled"]
    juries = [jury for jury in contents["juries"] if section is None or section in jury["sections"]]
    seats = [
        (body, member["person"], member["country"])
        for jury in juries
        for member in jury["members"]
        if member["role"] in SEATED
        for body in (("jury", "chair") if member["role"] in CHAIRS else ("jury",))
    ]
    whole = section is None
    return {
        "home": contents["edition"]["country"],
        "parts": [
            *_described([*seats, *(_speakers(standing) if whole else [])]),
            *(_committee(release.edition_id) if whole else []),
        ],
        "guests": _guests(release.edition_id) if whole else [],
        "events": _events(contents, standing, release.edition_id) if whole else [],
        "partners": [
            PartnerRow(one["role"], one.get("country", ""), one["name"])
            for one in contents["partners"]
            if whole or one["section"] == section
        ],
        "publications": [
            FileRow(file["language"], one["code"])
            for one in (contents.get("publications", []) if whole else [])
            for file in one["renditions"]
        ],
        "showings": showings_of(contents, standing, slugs),
    }


def showings_of(
    contents: Mapping[str, Any], shows: Iterable[Mapping[str, Any]], slugs: set[str] | None
) -> list[ShowingRow]:
    """Each showing of a film, or of one of *these* films, the languages it can be followed in, and by whom."""
    films = {
        film["slug"]: film for film in contents["films"] if slugs is None or film["slug"] in slugs
    }
    venues = {venue["slug"]: venue for venue in contents["venues"]}
    return [
        ShowingRow(_heard_or_read(films[item["film"]], item), show["code"], item["film"], *access)
        for show in shows
        for access in [_access(show, venues.get(show["venue"], {}))]
        for item in show["films"]
        if item["film"] in films
    ]


def _heard_or_read(film: Mapping[str, Any], item: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages a film can be followed in there: its subtitles at this showing may not be all it has."""
    return tuple(sorted({one["tag"] for one in film["languages"]} | read_there(film, item)))


def _access(
    show: Mapping[str, Any], venue: Mapping[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is there to help people, and what is known not to be: of the showing, else of its venue."""
    house = {"step_free": venue.get("step_free"), "loop": venue.get("hearing_loop")}
    said = house | {
        name: told for name, told in show.get("following", {}).items() if told is not None
    }
    return (
        tuple(name for name in ACCESS if said.get(name) is True),
        tuple(name for name in ACCESS if said.get(name) is False),
    )


def _speakers(shows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Everybody who took part in an event, once for each part they had."""
    parts = {
        (one["role"], one["person"]): one.get("country", "")
        for show in shows
        for one in show["participants"]
    }
    return [(role, person, country) for (role, person), country in sorted(parts.items())]


def _described(parts: Iterable[tuple[str, str, str]]) -> list[PartRow]:
    """Parts of people by their codes, with what those said of themselves."""
    there = list(parts)
    genders = _genders_by_code({person for _, person, _ in there})
    return [
        PartRow(body, country, genders.get(person, ""), person) for body, person, country in there
    ]


def _genders_by_code(codes: Collection[str]) -> dict[str, str]:
    """What people said of themselves, by their codes; a record that became another's counts as theirs."""
    found = select(Person.code, func.coalesce(Person.merged_into_id, Person.id))
    ids = dict(iter(db.session.execute(found.where(Person.code.in_(codes)))))
    genders = genders_of(set(ids.values()))
    return {code: genders[id] for code, id in ids.items() if id in genders}


def _committee(edition_id: int) -> list[PartRow]:
    """Who chooses and who directs: everybody who wears such a hat in this edition, once for each hat."""
    found = (
        select(GivenHat.hat, Person.code)
        .join(Account, Account.id == GivenHat.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(GivenHat.edition_id == edition_id, GivenHat.hat.in_(CHOOSING))
        .order_by(GivenHat.hat, Account.person_id)
    )
    worn = [(hat.value, code) for hat, code in db.session.execute(found)]
    genders = _genders_by_code({code for _, code in worn})
    return [PartRow(hat, "", genders.get(code, ""), code) for hat, code in worn]


def _events(
    contents: Mapping[str, Any], shows: Iterable[Mapping[str, Any]], edition_id: int
) -> list[EventRow]:
    seconds: dict[str, int] = {}
    for show in shows:
        if show["event"]:
            length = _instant(show["ends"]) - _instant(show["starts"])
            seconds[show["event"]] = seconds.get(show["event"], 0) + int(length.total_seconds())
    reported = db.session.execute(
        select(Event.code, Enrolment.report)
        .join(Enrolment, Enrolment.event_id == Event.id)
        .where(Event.edition_id == edition_id, Enrolment.report != "")
    )
    came = {code: canonical.load(report)["attended"] for code, report in reported}
    return [
        EventRow(
            event["kind"], seconds.get(event["code"], 0), came.get(event["code"]), event["code"]
        )
        for event in contents["events"]
    ]


def _guests(edition_id: int) -> list[GuestRow]:
    """Everybody who came or is to come, without who they are."""
    coming = (Guest.edition_id == edition_id, Guest.state.in_(COMING))
    stays = select(Window.guest_id, Window.from_at, Window.to_at).join(Window.guest).where(*coming)
    nights: dict[int, int] = {}
    for id, begins, ends in db.session.execute(stays):
        nights[id] = nights.get(id, 0) + (ends.date() - begins.date()).days
    films = (
        select(Accompanied.guest_id, FilmCountry.country)
        .join(Accompanied.guest)
        .join(Accompanied.selection)
        .join(FilmCountry, FilmCountry.film_id == Selection.film_id)
        .where(*coming)
        .distinct()
    )
    countries: dict[int, list[str]] = {}
    for id, country in db.session.execute(films):
        countries.setdefault(id, []).append(country)
    guests = select(Guest.id, Guest.kind, Guest.needs_interpreter).where(*coming)
    return [
        GuestRow(kind.value, nights.get(id), tuple(sorted(countries.get(id, ()))), bool(needs))
        for id, kind, needs in db.session.execute(guests.order_by(Guest.id))
    ]


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written)
