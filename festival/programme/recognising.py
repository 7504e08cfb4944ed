"""Occasions of a calendar recognised: which films they show, in which hall, and until when. Every guess is told."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.films.models import Film
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, no
from festival.foundation.zones import Unclear, instant, local, may_use_zone
from festival.programme import readings, rules
from festival.programme.entries import ShowEntry, kind_named
from festival.programme.findings import Findings
from festival.programme.models import Access, ShowKind, ShowState
from festival.programme.occasions import Listing, Moment, Occasion
from festival.programme.sheets import SCREENINGS
from festival.selection.models import Selection
from festival.venues.models import Venue

LONGEST_ID = 120
SILENT = frozenset({"kind", "access", "title", "notes", "section_id"})
"""What a calendar says nothing about: shows that stand there already keep it as it is."""

_BETWEEN = re.compile(r"\s+[+|·/]\s+|\s*;\s+")
_BETWEEN_OR_TITLE = re.compile(r"\s+&\s+|\s+and\s+|\s+и\s+|\s+және\s+|,\s+")
_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_HALL_WORDS = re.compile(
    r"\b(hall|screen|room|theatre|cinema|sala|salle|зал|кинозал)\b|^#?\d+$", re.IGNORECASE
)
_PARTED = re.compile(r",\s+|\s+[–—-]\s+|:\s+|\s*/\s*")


@dataclass(frozen=True)
class KnownFilm:
    """A film of the edition as a calendar can mean it."""

    selection_id: int
    film_id: int
    title: str
    runtime_seconds: int | None


@dataclass
class Known:
    """What stands in the edition already: films by the skeleton of their titles, halls by their names."""

    films: dict[str, list[KnownFilm]] = field(default_factory=dict)
    venues: dict[str, str] = field(default_factory=dict)
    halls: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[str, str] | Verdict] = field(default_factory=dict)
    """What each location was taken for, so that it is told once."""


def shows(listing: Listing, code: str, found: Findings, zone: str) -> list[ShowEntry]:
    """The occasions that can be placed; the others are told with the reason."""
    known = _known(code)
    taken: dict[str, int] = {}
    read = []
    for one in listing.occasions:
        id = _id(one)
        entry = _show(one, id, taken, known, found, zone)
        if isinstance(entry, Verdict):
            found.refused(SCREENINGS, one.number, id, one.title, entry)
            continue
        taken[id] = one.number
        read.append(entry)
    return read


def _known(code: str) -> Known:
    known = Known()
    chosen = (
        select(Selection)
        .join(Edition, Edition.id == Selection.edition_id)
        .where(Edition.code == code, Selection.state.in_(rules.IN_PROGRAMME))
        .options(
            joinedload(Selection.film).selectinload(Film.titles),
            joinedload(Selection.film_version),
        )
        .order_by(Selection.position, Selection.id)
        .execution_options(populate_existing=True)
    )
    for selection in db.session.scalars(chosen):
        film, version = selection.film, selection.film_version
        runtime = version.runtime_seconds if version else None
        one = KnownFilm(selection.id, film.id, film.titles[0].text, runtime)
        for key in dict.fromkeys(fold(title.text) for title in film.titles):
            others = known.films.setdefault(key, [])
            if film.id not in {other.film_id for other in others}:
                others.append(one)
    there = (
        select(Venue)
        .join(Edition, Edition.id == Venue.edition_id)
        .where(Edition.code == code)
        .options(selectinload(Venue.halls))
        .execution_options(populate_existing=True)
    )
    for venue in db.session.scalars(there):
        _know_venue(known, venue)
    return known


def _know_venue(known: Known, venue: Venue) -> None:
    own = next(iter(venue.name.values()))
    for name in venue.name.values():
        known.venues.setdefault(readings.key(name), own)
    for hall in venue.halls:
        place = (own, next(iter(hall.name.values())))
        for called in hall.name.values():
            both = (f"{name} {called}" for name in venue.name.values())
            for key in dict.fromkeys(readings.key(text) for text in (called, *both)):
                if place not in known.halls.setdefault(key, []):
                    known.halls[key].append(place)


def _id(one: Occasion) -> str:
    """By what it is known the next time: its own mark, shortened where it is long, or its time and title."""
    if one.id and len(one.id) <= LONGEST_ID:
        return one.id
    digest = hashlib.sha256((one.id or f"{one.typed} {one.place} {one.title}").encode()).hexdigest()
    return f"{one.id[:80]} {digest[:32]}".strip()


def _show(
    one: Occasion,
    id: str,
    taken: Mapping[str, int],
    known: Known,
    found: Findings,
    usual_zone: str,
) -> ShowEntry | Verdict:
    if id in taken:
        return no(rules.ROW_TWICE, id=id, first=taken[id])
    if not one.title:
        return no(rules.ROW_WITHOUT_TITLE)
    if not one.place and not one.venue:
        return no(rules.ROW_WITHOUT_VENUE)
    starts_at = _instant(one.starts, one, usual_zone)
    if isinstance(starts_at, Verdict):
        return starts_at
    told = _Telling(found, one)
    films = _films(one, known, told)
    ends_at = _end(one, starts_at, films, usual_zone, told)
    if isinstance(ends_at, Verdict):
        return ends_at
    told.of_times(usual_zone)
    where = (one.venue, one.place)
    if where not in known.places:
        known.places[where] = _place(one, known, told)
    place = known.places[where]
    if isinstance(place, Verdict):
        return place
    named = kind_named(f"{one.title} {one.said}")
    kind = ShowKind.SCREENING if films else named or ShowKind.PRESENTATION
    if not films:
        told("no film", f"It names no film of this edition: a {kind.value.replace('_', ' ')}.")
    return ShowEntry(
        row=one.number,
        id=id,
        film=None,
        title=one.title[:200],
        starts_local=local(starts_at, usual_zone).replace(tzinfo=None),
        starts_at=starts_at,
        ends_at=ends_at,
        zone=usual_zone,
        venue=place[0],
        screen=place[1],
        kind=kind,
        access=Access.PUBLIC,
        state=ShowState.CANCELLED if one.off else ShowState.PLANNED,
        notes=Text(),
        role=None,
        selections=tuple(film.selection_id for film in films),
        track=one.track,
        people=one.people,
        silent=SILENT if one.off else SILENT | {"state"},
    )


@dataclass(frozen=True)
class _Telling:
    """Guesses about one occasion, into the report."""

    found: Findings
    one: Occasion

    def __call__(self, about: str, says: str) -> None:
        self.found.guess(SCREENINGS, self.one.number, self.one.title, about, says)

    def of_times(self, usual_zone: str) -> None:
        """What the file left open about the time and about the entry's mark."""
        for about, says in self.one.guesses:
            self(about, says)
        starts = self.one.starts
        if isinstance(starts, datetime) and starts.tzinfo is None and not self.one.zone:
            self("time zone", f"{starts:%H:%M} names no zone; it is taken as {usual_zone}.")
        if not self.one.id:
            self("no mark", "It has no mark of its own; it is known again by its time and title.")


def _instant(moment: Moment | None, one: Occasion, usual_zone: str) -> datetime | Verdict:
    if moment is None:
        return no(rules.START_UNREADABLE, typed=one.typed)
    if not isinstance(moment, datetime):
        return no(rules.ALL_DAY, title=one.title)
    if moment.tzinfo is not None:
        return moment
    zone = one.zone or usual_zone
    if not (may := may_use_zone(zone)):
        return may
    clear = instant(moment, zone)
    return clear.verdict if isinstance(clear, Unclear) else clear


def _end(
    one: Occasion,
    starts_at: datetime,
    films: Sequence[KnownFilm],
    usual_zone: str,
    told: _Telling,
) -> datetime | Verdict:
    """The end or the length as given, or else the start and the films' length."""
    given = _instant(one.ends, one, usual_zone) if isinstance(one.ends, datetime) else None
    if isinstance(given, Verdict):
        return given
    ends_at = given or (starts_at + one.lasts if one.lasts else None)
    runtime = rules.films_seconds([film.runtime_seconds for film in films]) if films else None
    if (ends_at is None or ends_at <= starts_at) and runtime:
        was = "There is no end" if ends_at is None else "It ends before it starts"
        ends_at = starts_at + rules.show_length(runtime)
        shown = f"{local(ends_at, usual_zone):%H:%M}"
        told("end", f"{was}; {shown} is reckoned from the length of its films.")
    if ends_at is None:
        return no(rules.LENGTH_UNKNOWN, title=one.title)
    may = rules.may_last(starts_at, ends_at, timedelta(), usual_zone)
    return ends_at if may else may


def _films(one: Occasion, known: Known, told: _Telling) -> list[KnownFilm]:
    """The films a title means: one by its folded title, or each of several that are named together."""
    if film := _film(one.title, known, told):
        return [film]
    for between, all_known in ((_BETWEEN, False), (_BETWEEN_OR_TITLE, True)):
        parts = [part for part in between.split(one.title) if part.strip()]
        if len(parts) < 2:
            continue
        met = [_film(part, known, told) for part in parts]
        films = list(dict.fromkeys(film for film in met if film))
        if not films or (all_known and len(films) < len(parts)):
            continue
        missed = [part for part, film in zip(parts, met, strict=True) if film is None]
        shown = "; ".join(film.title for film in films)
        one_or_more = "One film is" if len(films) == 1 else f"{len(films)} films are"
        says = f"{one_or_more} shown: {shown}."
        if missed:
            says += f" No film of this edition is called: {'; '.join(missed)}."
        told("several films", says)
        return films
    return []


def _film(title: str, known: Known, told: _Telling) -> KnownFilm | None:
    """The one film of this title, whatever its spelling; a remark in brackets at the end is left out."""
    bare = _REMARK.sub("", title)
    for text in dict.fromkeys((title, bare)):
        met = known.films.get(fold(text), []) if fold(text) else []
        if len(met) > 1:
            told("film", f"{len(met)} films are called “{text}”; none of them is taken.")
        elif met:
            if met[0].title != title:
                told("film", f"“{title}” is taken as the film “{met[0].title}”.")
            return met[0]
    return None


def _place(one: Occasion, known: Known, told: _Telling) -> tuple[str, str] | Verdict:
    """The venue and hall a location means: one that stands there, or else how a new one is called."""
    there = _known_place(one.place, known, told) if one.place else None
    if there is not None:
        return there
    if one.venue:
        venue = known.venues.get(readings.key(one.venue), one.venue)
        told("hall", f"“{one.place or venue}” is taken as a hall of {venue}.")
        return venue, one.place
    parts = _PARTED.split(one.place, maxsplit=1)
    if len(parts) == 2 and all(parts):
        venue = known.venues.get(readings.key(parts[0]), "")
        if (venue and len(parts[1]) <= 60) or _HALL_WORDS.search(parts[1]):
            venue = venue or parts[0]
            told("hall", f"“{one.place}” is taken as the hall {parts[1]} of {venue}.")
            return venue, parts[1]
    told("hall", f"“{one.place}” is taken as a venue with one hall.")
    return one.place[:160], ""


def _known_place(place: str, known: Known, told: _Telling) -> tuple[str, str] | Verdict | None:
    """A hall of this name, or the only hall of the venue of this name; what follows may be its address."""
    for text, rest in _before_address(place):
        key = readings.key(text)
        halls = known.halls.get(key, [])
        venue = known.venues.get(key)
        if venue and len(halls) != 1:
            every = (hall for places in known.halls.values() for hall in places)
            halls = list(dict.fromkeys(hall for hall in every if hall[0] == venue))
        if len(halls) > 1:
            return no(rules.HALL_UNCLEAR, place=text, halls=", ".join(hall for _, hall in halls))
        if halls:
            if rest:
                told("hall", f"“{rest}” is taken as the address of {text}.")
            return halls[0]
    return None


def _before_address(place: str) -> Iterable[tuple[str, str]]:
    """The whole location, and what may stand before its address; another hall is no address."""
    yield place, ""
    for between in reversed(list(_PARTED.finditer(place))):
        rest = place[between.end() :]
        if not _HALL_WORDS.search(rest):
            yield place[: between.start()], rest
