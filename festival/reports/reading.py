"""What a report counts, read from a release, from the seals of entries and from what events reported."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from festival.events.models import Event
from festival.films.models import Film
from festival.foundation import canonical
from festival.foundation.db import db
from festival.people.models import Account, GivenHat, Hat, Person
from festival.publishing.models import Release
from festival.registration.models import Enrolment
from festival.reports.counting import Counted, EventRow, FilmRow, PartRow
from festival.reports.descriptions import genders_of
from festival.selection.models import Selection
from festival.submissions.models import Call, Snapshot, Submission

SEATED = ("chair", "co_chair", "member")
CHAIRS = ("chair", "co_chair")
CHOOSING = (Hat.PRESELECTOR, Hat.PROGRAMMER, Hat.CURATOR)


def counted_of(release: Release, section: str | None = None) -> Counted:
    """All that is counted of the edition as *release* told of it, or of one *section* (its code) alone."""
    contents: dict[str, Any] = canonical.load(release.contents)
    sealed = _sealed(release.edition_id, release.published_at)
    linked = _linked(release.edition_id)
    shown = [
        _film(film, contents, sealed.get(linked.get(film["code"], 0))) for film in contents["films"]
    ]
    if section is None:
        chosen = {film["code"] for film in contents["films"]}
        entered = [
            _entered(id, told) for id, told in sealed.items()
            if id not in {linked[code] for code in chosen & linked.keys()}
        ]  # fmt: skip
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
    """The last seal of every entry sent to the edition by then, by the entry's id."""
    found = (
        select(Snapshot.submission_id, Snapshot.contents)
        .join(Snapshot.submission)
        .join(Submission.call)
        .where(Call.edition_id == edition_id, Snapshot.sent_at <= until)
        .order_by(Snapshot.submission_id, Snapshot.number)
    )
    return {id: canonical.load(contents) for id, contents in db.session.execute(found)}


def _linked(edition_id: int) -> dict[str, int]:
    """The entry behind each chosen film, by the film's code."""
    found = (
        select(Film.code, Selection.submission_id)
        .join(Film, Film.id == Selection.film_id)
        .where(Selection.edition_id == edition_id, Selection.submission_id.is_not(None))
    )
    return {code: id for code, id in db.session.execute(found) if id is not None}


def _film(
    film: Mapping[str, Any], contents: Mapping[str, Any], told: Mapping[str, Any] | None
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
    return tuple(one["gender"] or "na" for one in told["people"]["directors"]) if told else ()


def _first(told: Mapping[str, Any] | None) -> bool | None:
    # In a file from elsewhere nobody was asked: a tick that is missing there is not a no.
    if told is None:
        return None
    unticked = None if "source" in told else False
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
        "parts": [
            *_described([*seats, *(_speakers(standing) if whole else [])]),
            *(_committee(release.edition_id) if whole else []),
        ],
        "events": _events(contents, standing, release.edition_id) if whole else [],
        "partners": [
            one["role"] for one in contents["partners"] if whole or one["section"] == section
        ],
        "publications": [
            file["language"]
            for one in (contents.get("publications", []) if whole else [])
            for file in one["renditions"]
        ],
        "showings": [
            tuple(tags)
            for show in standing
            for item in show["films"]
            if (tags := _readable(contents, item, slugs)) is not None
        ],
    }


def _readable(
    contents: Mapping[str, Any], item: Mapping[str, Any], slugs: set[str] | None
) -> list[str] | None:
    """The languages a showing of a film can be followed in; None where it is none of these films."""
    film = next((one for one in contents["films"] if one["slug"] == item["film"]), None)
    if film is None or (slugs is not None and film["slug"] not in slugs):
        return None
    return sorted(
        {one["tag"] for one in film["languages"]} | {one["tag"] for one in film["subtitles"]}
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
    codes = {person for _, person, _ in there}
    ids = dict(iter(db.session.execute(
        select(Person.code, Person.id).where(Person.code.in_(codes))
    )))  # fmt: skip
    genders = genders_of(ids.values())
    return [
        PartRow(body, country, genders.get(ids.get(person, 0), ""))
        for body, person, country in there
    ]


def _committee(edition_id: int) -> list[PartRow]:
    """Who chooses: everybody who wears a hat of the selection in this edition, once for each hat."""
    found = (
        select(GivenHat.hat, Account.person_id)
        .join(Account, Account.id == GivenHat.account_id)
        .where(GivenHat.edition_id == edition_id, GivenHat.hat.in_(CHOOSING))
        .order_by(GivenHat.hat, Account.person_id)
    )
    worn = [(hat.value, person_id) for hat, person_id in db.session.execute(found)]
    genders = genders_of({person_id for _, person_id in worn})
    return [PartRow(hat, "", genders.get(person_id, "")) for hat, person_id in worn]


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
        EventRow(event["kind"], seconds.get(event["code"], 0), came.get(event["code"]))
        for event in contents["events"]
    ]


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written)
