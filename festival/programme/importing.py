"""Taking a programme in: every row is placed or told why not, in one transaction, any number of times."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.numbers import get_territory_currencies
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition, Festival, Section, SectionKind
from festival.editions.operations import open_edition, open_festival
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, operation
from festival.foundation.slugs import public_code, slug
from festival.foundation.text import Text
from festival.foundation.verdict import YES, no, require
from festival.foundation.zones import festival_day, local, may_use_zone
from festival.journal.operations import record
from festival.programme import entries, readings, recognising, rules, timetable
from festival.programme.entries import FilmEntry, ShowEntry
from festival.programme.filing import Shelf, file_films
from festival.programme.findings import Clash, Findings, Outcome
from festival.programme.housing import house_shows
from festival.programme.models import STANDING, Show, ShowItem, ShowState
from festival.programme.occasions import Listing
from festival.programme.sheets import FILMS, SCREENINGS, Folder
from festival.programme.speaking import stage_of
from festival.venues.models import Hall
from festival.venues.queries import hall_name
from festival.venues.rules import may_schedule, numbered

COLOURS = (
    *("rapprochement", "women", "heritage", "classics", "lapis", "madder", "saffron", "pine"),
)
PROGRAMME = Text(en="Programme", ru="Программа", kk="Бағдарлама")


@dataclass(frozen=True)
class NewEdition:
    """What is said of an edition that does not exist yet."""

    name: str
    zone: str
    country: str
    city: str


class _OnlyAReport(Exception):
    """The rows were placed to see how it goes; nothing of it is kept."""


def import_programme(
    *,
    actor: Actor,
    folder: Folder | Listing,
    code: str,
    new: NewEdition | None = None,
    titles_in: str = "en",
    commit: bool = False,
    people: Mapping[str, int] | None = None,
) -> Findings:
    """The report of an import, and with *commit* the import itself; the same code makes both."""
    found = Findings(edition=code, committed=commit)
    try:
        place_programme(
            actor=actor,
            folder=folder,
            found=found,
            code=code,
            new=new,
            titles_in=titles_in,
            commit=commit,
            people=people or {},
        )
    except _OnlyAReport:
        db.session.expunge_all()
    return found


@operation
def place_programme(
    *,
    actor: Actor,
    folder: Folder | Listing,
    found: Findings,
    code: str,
    new: NewEdition | None,
    titles_in: str,
    commit: bool,
    people: Mapping[str, int],
) -> None:
    """Every row that can be placed stands in the edition; *found* says what became of each."""
    zone = _zone(code, new)
    films, shows = _read(folder, found, code, titles_in, zone)
    edition = _edition(actor, code, new, shows, found)
    require(may_schedule(actor, edition))
    _tell_columns(folder, found)
    shown_by = {show.film.row: show.role for show in shows if show.film and show.role}
    sections = _sections(edition, [film.section for film in films if not film.event], found)
    found.leave_out(
        FILMS, "section", [f.section for f in films if f.section not in {"", *sections}]
    )
    sections |= _tracks(edition, folder, shows, found)
    shelf = file_films(edition, films, sections, shown_by, found, titles_in, people)
    venues = None if isinstance(folder, Listing) else folder.venues
    halls = house_shows(edition, venues, shows, found)
    _place(edition, shows, shelf, sections, halls, found)
    db.session.flush()
    _tell_clashes(edition, found)
    record(
        actor=actor,
        act="import_programme",
        about_kind="edition",
        about_id=edition.id,
        edition_id=edition.id,
        screenings=found.counts(SCREENINGS),
    )
    if not commit:
        raise _OnlyAReport


def _read(
    folder: Folder | Listing, found: Findings, code: str, titles_in: str, zone: str
) -> tuple[list[FilmEntry], list[ShowEntry]]:
    """What the sheets say of films and shows; a calendar speaks of shows alone."""
    if isinstance(folder, Listing):
        found.source = folder.name
        return [], recognising.shows(folder, code, found, zone)
    films = entries.films(folder.films, found, titles_in)
    return films, entries.shows(folder.screenings, films, found, zone)


def _zone(code: str, new: NewEdition | None) -> str:
    zone = db.session.scalar(select(Edition.zone).where(Edition.code == code))
    if zone is None:
        require(no(rules.EDITION_NOT_THERE, code=code) if new is None else may_use_zone(new.zone))
    return zone or (new.zone if new else "")


def _edition(
    actor: Actor, code: str, new: NewEdition | None, shows: Sequence[ShowEntry], found: Findings
) -> Edition:
    """The edition; one that is opened here lasts from the first festival day to the last."""
    edition = db.session.scalar(select(Edition).where(Edition.code == code))
    if edition is None:
        assert new is not None
        days = sorted(festival_day(show.starts_at, new.zone) for show in shows)
        require(no(rules.NOTHING_TO_DATE) if not days else YES)
        edition = _open(actor, code, new, days)
        found.opened = True
    found.days = [edition.starts_on.isoformat(), edition.ends_on.isoformat()]
    return edition


def _open(actor: Actor, code: str, new: NewEdition, days: Sequence[date]) -> Edition:
    name, city = Text(en=new.name), Text(en=new.city)
    made = slug(new.name, code, 40)
    festival = db.session.scalar(
        select(Festival).where(Festival.slug == made).options(selectinload(Festival.editions))
    )
    ordinal = max((each.ordinal for each in festival.editions), default=0) + 1 if festival else 1
    festival = festival or open_festival(
        actor=actor, slug=made, name=name, city=city, country=new.country, zone=new.zone
    )
    currencies = get_territory_currencies(new.country[:2]) or ["USD"]
    return open_edition(
        actor=actor,
        festival_id=festival.id,
        code=code,
        ordinal=ordinal,
        name=name,
        city=city,
        country=new.country,
        starts_on=days[0],
        ends_on=days[-1],
        zone=new.zone,
        currency=str(currencies[0]),
    )


def _tell_columns(folder: Folder | Listing, found: Findings) -> None:
    if isinstance(folder, Listing):
        found.unused_columns |= {folder.name: list(folder.unused)} if folder.unused else {}
        return
    for sheet in (folder.films, folder.screenings, folder.venues):
        if sheet.unused:
            found.unused_columns[sheet.name] = list(sheet.unused)


def _sections(edition: Edition, names: Sequence[str], found: Findings) -> dict[str, Section]:
    """Every section that is named, by that name; those that were not there are opened."""
    by_key, taken = _there(edition)
    named: dict[str, Section] = {}
    for wanted in dict.fromkeys(names):
        name = Text(en=wanted) if wanted else PROGRAMME
        section = by_key.get(readings.key(name["en"]))
        if section is None:
            code = numbered(slug(name["en"], f"section-{len(taken) + 1}", 50), taken)
            section = _section(edition, code, name, len(taken), len(names))
            taken.add(code)
            by_key[readings.key(name["en"])] = section
            db.session.add(section)
            found.sections_opened.append(name["en"])
        named[wanted] = section
    db.session.flush()
    return named


def _there(edition: Edition) -> tuple[dict[str, Section], set[str]]:
    """The sections of an edition by all they are called, and the codes that are taken."""
    there = list(db.session.scalars(select(Section).where(Section.edition_id == edition.id)))
    by_key = {readings.key(name): each for each in there for name in each.name.values()}
    return by_key | {readings.key(each.code): each for each in there}, {each.code for each in there}


def _tracks(
    edition: Edition, folder: Folder | Listing, shows: Sequence[ShowEntry], found: Findings
) -> dict[str, Section]:
    """The parts of the programme that shows are said to belong to; a calendar's labels only where they are known."""
    if not isinstance(folder, Listing):
        return {}
    names = list(dict.fromkeys(show.track for show in shows if show.track))
    if folder.opens_tracks:
        return _sections(edition, names, found)
    by_key, _ = _there(edition)
    return {name: by_key[readings.key(name)] for name in names if readings.key(name) in by_key}


def _section(edition: Edition, code: str, name: Text, place: int, films: int) -> Section:
    kinds = {"gala": SectionKind.GALA, "retrospective": SectionKind.RETROSPECTIVE}
    words = name["en"].casefold()
    return Section(
        edition_id=edition.id,
        code=code,
        name=name,
        kind=next((kind for word, kind in kinds.items() if word in words), SectionKind.SIDEBAR),
        colour=COLOURS[place % len(COLOURS)],
        position=place,
        max_films=max(100, films),
    )


def _place(
    edition: Edition,
    shows: Sequence[ShowEntry],
    shelf: Shelf,
    sections: Mapping[str, Section],
    halls: Mapping[tuple[str, str], Hall],
    found: Findings,
) -> None:
    """A show for every row; overlaps are kept, because they are what was announced."""
    loaded = (
        select(Show)
        .where(Show.edition_id == edition.id)
        .options(selectinload(Show.items), selectinload(Show.participants), joinedload(Show.hall))
    )
    there = list(db.session.scalars(loaded))
    known = {show.external_id: show for show in there if show.external_id}
    ours = {show.code: show for show in there}
    slugs = {show.slug for show in there}
    stage = stage_of(edition, shows, found)
    for entry in shows:
        day = festival_day(entry.starts_at, entry.zone, edition.day_ends_hour)
        told = (SCREENINGS, entry.row, entry.id, entry.title)
        if not (within := rules.is_within(edition, day)):
            found.refused(*told, within)
            continue
        show = known.get(entry.id) or ours.get(_own_code(entry.id))
        wanted = _wanted(entry, halls, shelf, sections)
        if show is None:
            show = _new_show(edition, entry, slugs)
            _write(show, entry, day, wanted, list(wanted))
            _show_films(show, _shown(entry, shelf))
            stage.seat(show, entry)
            show.sequence = 0
            found.found(*told, Outcome.NEW)
            continue
        changed = [
            name
            for name, value in wanted.items()
            if name not in entry.silent and getattr(show, name) != value
        ]
        if changed and show.state is ShowState.LOCKED:
            found.refused(*told, no(rules.SHOW_LOCKED))
            continue
        _write(show, entry, day, wanted, changed)
        changed += [*_show_films(show, _shown(entry, shelf)), *stage.seat(show, entry)]
        outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
        show.sequence += bool(changed)
        found.found(*told, outcome, ", ".join(changed))


def _own_code(id: str) -> str:
    """The code of a show of ours, from the mark our own calendars give it.

    >>> _own_code("screening-k7m2p9@festival.example"), _own_code("421-film_session")
    ('k7m2p9', '')
    """
    found = re.fullmatch(r"screening-([a-z0-9]+)@\S+", id)
    return found[1] if found else ""


def _new_show(edition: Edition, entry: ShowEntry, slugs: set[str]) -> Show:
    show = Show(
        code=public_code(), edition_id=edition.id, external_id=entry.id, items=[], participants=[]
    )
    made = slug(entry.title, show.code, 90)
    show.slug = made if made not in slugs else f"{made}-{show.code}"
    slugs.add(show.slug)
    db.session.add(show)
    return show


def _wanted(
    entry: ShowEntry,
    halls: Mapping[tuple[str, str], Hall],
    shelf: Shelf,
    sections: Mapping[str, Section],
) -> dict[str, Any]:
    """What the row says of its show."""
    film = entry.film
    part = sections.get(film.section) if film else sections.get(entry.track or " ")
    return {
        "hall_id": halls[entry.venue, entry.screen].id,
        "starts_at": entry.starts_at,
        "ends_at": entry.ends_at,
        "zone": entry.zone,
        "kind": entry.kind,
        "access": entry.access,
        "state": entry.state,
        "title": Text() if _shown(entry, shelf) else Text(en=entry.title),
        "notes": entry.notes,
        "section_id": part.id if part else None,
    }


def _write(
    show: Show, entry: ShowEntry, day: date, wanted: Mapping[str, Any], names: Sequence[str]
) -> None:
    """The show is as the row says."""
    for name in names:
        setattr(show, name, wanted[name])
    show.starts_local = entry.starts_local.strftime("%Y-%m-%dT%H:%M")
    show.festival_day = day


def _shown(entry: ShowEntry, shelf: Shelf) -> list[int]:
    """The films of a row: the one of its sheet, or those a calendar's title names."""
    film = entry.film
    selection = shelf.selections.get(film.row) if film and not film.event else None
    return [selection.id] if selection else list(entry.selections)


def _show_films(show: Show, selections: Sequence[int]) -> list[str]:
    """The films are in the show, in their order; a screening that staff gave more films keeps them."""
    there = {item.selection_id for item in show.items}
    missing = [id for id in selections if id not in there]
    for id in missing:
        show.items.append(ShowItem(selection_id=id, position=len(show.items)))
    return ["films"] if missing else []


def _tell_clashes(edition: Edition, found: Findings) -> None:
    loaded = (
        select(Show)
        .where(Show.edition_id == edition.id, Show.state.in_(STANDING))
        .options(joinedload(Show.hall).joinedload(Hall.venue), *timetable.with_films())
        .execution_options(populate_existing=True)
    )
    by_hall: dict[str, list[rules.Booking]] = {}
    for show in db.session.scalars(loaded):
        name = hall_name(show.hall, HOUSE.locale)
        by_hall.setdefault(name, []).append(timetable.booking_of(show, HOUSE.locale))
    for hall, bookings in sorted(by_hall.items()):
        for first, second in rules.clashes(bookings):
            found.clashes.append(
                Clash(
                    *(hall, first.title, _span(first, edition.zone)),
                    *(second.title, _span(second, edition.zone)),
                )
            )


def _span(booking: rules.Booking, zone: str) -> str:
    return f"{local(booking.starts_at, zone):%Y-%m-%d %H:%M}–{local(booking.ends_at, zone):%H:%M}"
