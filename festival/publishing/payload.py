"""What a release holds: the public part of the tables, written out whole.

Nothing enters a release unless a line here puts it there. The number of statements does not depend on
how many films or showings there are.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.models import AwardState
from festival.editions.models import Edition, Partnership, Section
from festival.films.models import Credit, Film, FilmStill, FilmVersion, TextState
from festival.foundation import clock
from festival.foundation.db import db
from festival.media.models import Picture
from festival.people.models import Person
from festival.programme.details import FOLLOWING, told_mark
from festival.programme.models import Access, Participant, Show, ShowItem, ShowState
from festival.publishing.counts import polls_of
from festival.publishing.honours import award, erratum, juries_of, prize, prizes_of
from festival.publishing.library import publications_of
from festival.publishing.meetings import events_of
from festival.publishing.newsroom import news_of
from festival.publishing.printed import (
    PERSON,
    admission,
    films_gone,
    instant,
    picture,
    printed_people,
    titles_of,
)
from festival.selection.models import Selection, SelectionState
from festival.venues.models import Hall, Venue

FORMAT = 1
LISTED = (Access.PUBLIC, Access.ACCREDITED, Access.INVITATION)


def contents_of(
    edition_id: int,
    parts: frozenset[str],
    once_shown: frozenset[str],
    told_by: datetime | None = None,
) -> dict[str, Any]:
    """Everything the public would see of an edition, with the *parts* already announced.

    News stand in it whose own instant is past at *told_by*, which is now unless the release waits for an hour.

    *once_shown* are the codes of showings some release has held: a cancelled one stays, as cancelled.
    """
    edition = db.session.scalars(
        select(Edition).where(Edition.id == edition_id).options(joinedload(Edition.festival))
    ).one()
    people: dict[str, Person] = {}
    films = _films(_selections(edition_id), people)
    honoured = bool(parts & {"jury", "palmares"})
    juries = juries_of(edition_id, people) if "jury" in parts else []
    prizes = prizes_of(edition_id) if honoured else []
    # Before the shows: reading those afresh lets go of the winners' films.
    awards = [
        award(decided, one, people)
        for one in prizes
        for decided in one.awards
        if "palmares" in parts and decided.state is not AwardState.REVOKED
    ]
    shows = _shows(edition_id, once_shown, people) if "schedule" in parts else []
    whole: dict[str, Any] = {
        "format": FORMAT,
        "parts": sorted(parts),
        "festival": {"slug": edition.festival.slug, "name": dict(edition.festival.name)},
        "edition": _edition(edition),
        "sections": _sections(edition_id),
        "partners": _partners(edition_id),
        "films": films,
        "venues": _venues(edition_id) if "schedule" in parts else [],
        "shows": shows,
        "events": events_of(edition_id, shows),
        "publications": publications_of(edition_id, people),
        "juries": juries,
        "prizes": [
            prize(one) for one in prizes if "palmares" in parts or not one.jury or one.jury.public
        ],
        "awards": awards,
        "polls": polls_of(edition_id, {one["prize"] for one in awards if not one["mention"]}),
        "errata": [
            erratum(decided, one)
            for one in prizes
            for decided in one.awards
            if "palmares" in parts
            and decided.state is AwardState.REVOKED
            and decided.code in once_shown
        ],
    }
    whole |= films_gone(edition_id, once_shown, films)
    told_by = told_by or clock.now()
    whole["news"] = news_of(edition_id, told_by, films, whole["events"], set(people))
    whole["people"] = printed_people(people)
    return whole


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "code": edition.code,
        "ordinal": edition.ordinal,
        "name": dict(edition.name),
        "welcome": dict(edition.welcome),
        "city": dict(edition.city),
        "country": edition.country,
        "starts_on": edition.starts_on.isoformat(),
        "ends_on": edition.ends_on.isoformat(),
        "tz": edition.zone,
        "day_ends_hour": edition.day_ends_hour,
    }


def _sections(edition_id: int) -> list[dict[str, Any]]:
    found = db.session.scalars(
        select(Section)
        .where(Section.edition_id == edition_id)
        .options(joinedload(Section.partner))
        .order_by(Section.position, Section.id)
    )
    return [
        {
            "code": section.code,
            "name": dict(section.name),
            "kind": section.kind.value,
            "in_main_competition": section.in_main_competition,
            "colour": section.colour,
            "rule": dict(section.rule),
            "description": dict(section.description),
            "partner": dict(section.partner.name) if section.partner else {},
        }
        for section in found
    ]


def _partners(edition_id: int) -> list[dict[str, Any]]:
    found = db.session.scalars(
        select(Partnership)
        .where(Partnership.edition_id == edition_id)
        .options(
            joinedload(Partnership.organisation),
            joinedload(Partnership.section),
            joinedload(Partnership.logo).selectinload(Picture.renditions),
        )
        .order_by(Partnership.position, Partnership.id)
    )
    return [
        {
            "organisation": partner.organisation.code,
            "role": partner.role.value,
            "name": dict(partner.organisation.name),
            "credit_line": dict(partner.credit_line),
            "url": partner.organisation.url,
            "section": partner.section.code if partner.section else None,
            "logo": picture(partner.logo),
        }
        for partner in found
    ]


def _selections(edition_id: int) -> list[Selection]:
    """The confirmed selections in the order of the catalogue."""
    film = joinedload(Selection.film)
    found = db.session.scalars(
        select(Selection)
        .join(Selection.section)
        .where(Selection.edition_id == edition_id, Selection.state == SelectionState.CONFIRMED)
        .options(
            joinedload(Selection.section),
            joinedload(Selection.film_version).selectinload(FilmVersion.subtitles),
            film.selectinload(Film.titles),
            film.selectinload(Film.countries),
            film.selectinload(Film.languages),
            film.selectinload(Film.texts),
            film.selectinload(Film.credits).options(
                joinedload(Credit.organisation), selectinload(Credit.person).options(*PERSON)
            ),
            film.selectinload(Film.stills)
            .joinedload(FilmStill.picture)
            .selectinload(Picture.renditions),
            film.joinedload(Film.poster).selectinload(Picture.renditions),
        )
        .order_by(Section.position, Selection.position, Selection.id)
        .execution_options(populate_existing=True)
    )
    return list(found)


def _films(selections: list[Selection], people: dict[str, Person]) -> list[dict[str, Any]]:
    chosen: dict[int, list[Selection]] = {}
    for selection in selections:
        chosen.setdefault(selection.film_id, []).append(selection)
    films = [_film(places[0].film, places, people) for places in chosen.values()]
    return sorted(films, key=lambda film: str(film["slug"]))


def _film(film: Film, places: list[Selection], people: dict[str, Person]) -> dict[str, Any]:
    version = places[0].film_version
    texts: dict[str, dict[str, str]] = {}
    for text in film.texts:
        if text.state is TextState.APPROVED:
            texts.setdefault(text.kind.value, {})[text.locale] = text.text
    return {
        "code": film.code,
        "slug": film.slug,
        "sort": film.sort_title,
        "titles": titles_of(film),
        "kind": film.kind.value,
        "year": film.year,
        "countries": [country.country for country in film.countries],
        "languages": [{"tag": heard.tag, "usage": heard.usage.value} for heard in film.languages],
        "subtitles": [{"tag": read.tag, "live": read.live} for read in version.subtitles],
        "runtime_seconds": version.runtime_seconds,
        "advisory": dict(film.advisory),
        "texts": texts,
        "credits": [_credit(credit, people) for credit in film.credits],
        "stills": [found for still in film.stills if (found := picture(still.picture))],
        "poster": picture(film.poster),
        "sections": [
            {
                "section": place.section.code,
                "position": place.position,
                "role": place.role.value,
                "premiere": place.premiere,
                "note": dict(place.note),
            }
            for place in places
        ],
    }


def _credit(credit: Credit, people: dict[str, Person]) -> dict[str, Any]:
    said = {
        "activity": credit.activity.value,
        "credited_as": credit.credited_as,
        "character": credit.character,
    }
    if credit.person:
        people[credit.person.code] = credit.person
        return said | {"person": credit.person.code}
    return said | {"organisation": dict(credit.organisation.name) if credit.organisation else {}}


def _venues(edition_id: int) -> list[dict[str, Any]]:
    found = db.session.scalars(
        select(Venue)
        .where(Venue.edition_id == edition_id)
        .options(selectinload(Venue.halls))
        .order_by(Venue.position, Venue.id)
    )
    return [
        {
            "slug": venue.slug,
            "name": dict(venue.name),
            "address": dict(venue.address),
            "step_free": venue.step_free,
            "hearing_loop": venue.hearing_loop,
            "companion_free": venue.companion_free,
            "wheelchair_seats": venue.wheelchair_seats,
            "transit": dict(venue.transit),
            "halls": [
                {
                    "code": hall.code,
                    "name": dict(hall.name),
                    "capacity": hall.capacity,
                    "turnaround_minutes": hall.turnaround_minutes,
                    "online": hall.online,
                    "subtitle_screen": hall.subtitle_screen,
                    "hearing_devices": hall.hearing_devices,
                    "vision_devices": hall.vision_devices,
                }
                for hall in venue.halls
            ],
        }
        for venue in found
    ]


def _shows(
    edition_id: int, once_shown: frozenset[str], people: dict[str, Person]
) -> list[dict[str, Any]]:
    found = db.session.scalars(
        select(Show)
        .where(
            Show.edition_id == edition_id,
            Show.access.in_(LISTED),
            Show.state != ShowState.PENCILLED,
        )
        .options(
            joinedload(Show.section),
            joinedload(Show.event),
            joinedload(Show.hall).joinedload(Hall.venue),
            selectinload(Show.items)
            .joinedload(ShowItem.selection)
            .options(
                joinedload(Selection.film).selectinload(Film.titles), joinedload(Selection.section)
            ),
            selectinload(Show.participants).joinedload(Participant.person).options(*PERSON),
        )
        .order_by(Show.starts_at, Show.id)
        .execution_options(populate_existing=True)
    )
    listed = [show for show in found if _is_listed(show, once_shown)]
    codes = {show.id: show.code for show in listed}
    money = db.session.scalars(select(Edition.currency).where(Edition.id == edition_id)).one()
    more = {show.id: admission(show, money) | _instead(show, codes) for show in listed}
    return [_show(show, people, once_shown) | more[show.id] for show in listed]


def _instead(show: Show, codes: dict[int, str]) -> dict[str, str]:
    """What replaces a cancelled showing, if the public reads of that one too."""
    code = codes.get(show.replaced_by_id or 0)
    return {"replaced_by": code} if code else {}


def _is_listed(show: Show, once_shown: frozenset[str]) -> bool:
    """A planned show with something to see; one that falls out only if the public had heard of it.

    What was taken in from a published programme had been heard of there.
    """
    return not _is_off(show) or show.code in once_shown or show.external_id is not None


def _is_off(show: Show) -> bool:
    """Cancelled, or left without a film: a film that was withdrawn takes its showings along."""
    without = bool(show.items) and not any(_is_confirmed(item) for item in show.items)
    return show.state is ShowState.CANCELLED or without


def _is_confirmed(item: ShowItem) -> bool:
    return item.selection.state is SelectionState.CONFIRMED


def _items(show: Show, once_shown: frozenset[str]) -> list[ShowItem]:
    """The confirmed films; of a showing that falls out, also those the public was told of."""
    told = once_shown if _is_off(show) else frozenset[str]()
    return [item for item in show.items if _is_confirmed(item) or item.selection.film.code in told]


def _item(item: ShowItem) -> dict[str, Any]:
    film = item.selection.film
    said: dict[str, Any] = {"film": film.slug, "gap_seconds": item.gap_seconds}
    if item.part is not None:
        said |= {"part": item.part, "parts": item.parts}
    if item.subtitles is not None:
        said |= {"subtitles": item.subtitles.value, "subtitled": item.subtitle_languages.split()}
    return said if _is_confirmed(item) else said | {"titles": titles_of(film)}


def _show(show: Show, people: dict[str, Person], once_shown: frozenset[str]) -> dict[str, Any]:
    items = _items(show, once_shown)
    speaking = [one for one in show.participants if one.confirmed]
    for participant in speaking:
        people[participant.person.code] = participant.person
    section = show.section or (items[0].selection.section if items else None)
    cancelled = _is_off(show)
    return {
        "code": show.code,
        "slug": show.slug,
        "kind": show.kind.value,
        "access": show.access.value,
        "state": "cancelled" if cancelled else "planned",
        "why": dict(show.cancelled_why) if cancelled else {},
        "title": dict(show.title),
        "notes": dict(show.notes),
        "section": section.code if section else None,
        "event": show.event.code if show.event else None,
        "venue": show.hall.venue.slug,
        "hall": show.hall.code,
        "starts": instant(show.starts_at),
        "ends": instant(show.ends_at),
        "tz": show.zone,
        "local": show.starts_local,
        "day": show.festival_day.isoformat(),
        "pre_minutes": show.pre_minutes,
        "intro_minutes": show.intro_minutes,
        "talk_minutes": show.talk_minutes,
        "showing": show.showing.value,
        "age_mark": told_mark(show),
        "following": {name.removeprefix("with_"): getattr(show, name) for name in FOLLOWING},
        "languages": show.languages.replace(",", " ").split(),
        "sequence": show.sequence + (cancelled and show.state is not ShowState.CANCELLED),
        "films": [_item(item) for item in items],
        "participants": [
            {
                "person": one.person.code,
                "role": one.role.value,
                "affiliation": dict(one.affiliation),
                "country": one.country,
            }
            for one in speaking
        ],
    }
