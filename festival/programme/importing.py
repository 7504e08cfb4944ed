"""Taking a programme in: every row is placed or told why not, in one transaction, any number of times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
from festival.programme import entries, readings, rules, timetable
from festival.programme.entries import FilmEntry, ShowEntry
from festival.programme.filing import Shelf, file_films
from festival.programme.findings import Clash, Findings, Outcome
from festival.programme.models import STANDING, Show, ShowItem
from festival.programme.sheets import FILMS, SCREENINGS, VENUES, Folder
from festival.selection.models import Selection
from festival.venues.models import Hall, Venue
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
    folder: Folder,
    code: str,
    new: NewEdition | None = None,
    titles_in: str = "en",
    commit: bool = False,
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
        )
    except _OnlyAReport:
        db.session.expunge_all()
    return found


@operation
def place_programme(
    *,
    actor: Actor,
    folder: Folder,
    found: Findings,
    code: str,
    new: NewEdition | None,
    titles_in: str,
    commit: bool,
) -> None:
    """Every row that can be placed stands in the edition; *found* says what became of each."""
    zone = _zone(code, new)
    films = entries.films(folder.films, found, titles_in)
    shows = entries.shows(folder.screenings, films, found, zone)
    edition = _edition(actor, code, new, shows, found)
    require(may_schedule(actor, edition))
    _tell_columns(folder, found)
    shown_by = {show.film.row: show.role for show in shows if show.film and show.role}
    sections = _sections(edition, films, found)
    shelf = file_films(edition, films, sections, shown_by, found, titles_in)
    halls = _halls(edition, folder, shows, found)
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


def _tell_columns(folder: Folder, found: Findings) -> None:
    for sheet in (folder.films, folder.screenings, folder.venues):
        if sheet.unused:
            found.unused_columns[sheet.name] = list(sheet.unused)


def _sections(edition: Edition, films: Sequence[FilmEntry], found: Findings) -> dict[str, Section]:
    """Every section the films name, by that name; those that were not there are opened."""
    there = list(db.session.scalars(select(Section).where(Section.edition_id == edition.id)))
    by_key = {readings.key(name): each for each in there for name in each.name.values()}
    by_key |= {readings.key(each.code): each for each in there}
    taken = {each.code for each in there}
    named: dict[str, Section] = {}
    for wanted in dict.fromkeys(film.section for film in films if not film.event):
        name = Text(en=wanted) if wanted else PROGRAMME
        section = by_key.get(readings.key(name["en"]))
        if section is None:
            code = numbered(slug(name["en"], f"section-{len(taken) + 1}", 50), taken)
            section = _section(edition, code, name, len(taken), films)
            taken.add(code)
            by_key[readings.key(name["en"])] = section
            db.session.add(section)
            found.sections_opened.append(name["en"])
        named[wanted] = section
    homeless = [f.section for f in films if f.section and f.section not in named]
    found.leave_out(FILMS, "section", homeless)
    db.session.flush()
    return named


def _section(
    edition: Edition, code: str, name: Text, place: int, films: Sequence[FilmEntry]
) -> Section:
    kinds = {"gala": SectionKind.GALA, "retrospective": SectionKind.RETROSPECTIVE}
    words = name["en"].casefold()
    return Section(
        edition_id=edition.id,
        code=code,
        name=name,
        kind=next((kind for word, kind in kinds.items() if word in words), SectionKind.SIDEBAR),
        colour=COLOURS[place % len(COLOURS)],
        position=place,
        max_films=max(100, len(films)),
    )


def _halls(
    edition: Edition, folder: Folder, shows: Sequence[ShowEntry], found: Findings
) -> dict[tuple[str, str], Hall]:
    """The hall of every venue and screen the rows name; a venue without screens is one hall."""
    loaded = select(Venue).where(Venue.edition_id == edition.id).options(selectinload(Venue.halls))
    venues = {
        readings.key(name): venue
        for venue in db.session.scalars(loaded)
        for name in venue.name.values()
    }
    slugs = {venue.slug for venue in venues.values()}
    for row in folder.venues.rows:
        _venue_row(edition, row.number, row["venue"], row["address"], venues, slugs, found)
    halls: dict[tuple[str, str], Hall] = {}
    for show in shows:
        if (show.venue, show.screen) in halls:
            continue
        venue = venues.get(readings.key(show.venue))
        if venue is None:
            venue = _venue(edition, show.venue, "", venues, slugs)
            says = "The venue stands in no row of venues.csv; it is opened without an address."
            found.guess(SCREENINGS, show.row, show.venue, "venue", says)
        halls[show.venue, show.screen] = _hall(venue, show.screen or show.venue, found)
    db.session.flush()
    return halls


def _venue_row(
    edition: Edition,
    number: int,
    name: str,
    address: str,
    venues: dict[str, Venue],
    slugs: set[str],
    found: Findings,
) -> None:
    if not name:
        found.refused(VENUES, number, "", "", no(rules.ROW_WITHOUT_VENUE))
        return
    venue = venues.get(readings.key(name))
    if venue is None:
        _venue(edition, name, address, venues, slugs)
        found.found(VENUES, number, "", name, Outcome.NEW)
    elif address and venue.address.get("en") != address:
        venue.address = Text(venue.address | {"en": address})
        found.found(VENUES, number, "", name, Outcome.CHANGED, "address")
    else:
        found.found(VENUES, number, "", name, Outcome.UNCHANGED)


def _venue(
    edition: Edition, name: str, address: str, venues: dict[str, Venue], slugs: set[str]
) -> Venue:
    venue = Venue(
        edition_id=edition.id,
        slug=numbered(slug(name, public_code()), slugs),
        name=Text(en=name),
        address=Text(en=address),
        position=len(venues),
        halls=[],
    )
    db.session.add(venue)
    slugs.add(venue.slug)
    venues[readings.key(name)] = venue
    return venue


def _hall(venue: Venue, name: str, found: Findings) -> Hall:
    for hall in venue.halls:
        if readings.key(name) in {readings.key(said) for said in hall.name.values()}:
            return hall
    if readings.key(name) == readings.key(venue.name["en"]):
        name = venue.name["en"]
    taken = {hall.code for hall in venue.halls}
    code = numbered(slug(name, f"hall-{len(taken) + 1}", 50), taken)
    hall = Hall(code=code, name=Text(en=name), position=len(taken), turnaround_minutes=15)
    venue.halls.append(hall)
    found.halls_added.append(f"{venue.name['en']}: {name}")
    return hall


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
        .options(selectinload(Show.items), joinedload(Show.hall))
    )
    there = list(db.session.scalars(loaded))
    known = {show.external_id: show for show in there if show.external_id}
    slugs = {show.slug for show in there}
    for entry in shows:
        day = festival_day(entry.starts_at, entry.zone, edition.day_ends_hour)
        told = (SCREENINGS, entry.row, entry.id, entry.title)
        if not (within := rules.is_within(edition, day)):
            found.refused(*told, within)
            continue
        show = known.get(entry.id)
        if show is None:
            show = Show(code=public_code(), edition_id=edition.id, external_id=entry.id, items=[])
            show.slug = slug(entry.title, show.code, 90)
            show.slug = show.slug if show.slug not in slugs else f"{show.slug}-{show.code}"
            slugs.add(show.slug)
            db.session.add(show)
            _write(show, entry, day, halls, shelf, sections)
            show.sequence = 0
            found.found(*told, Outcome.NEW)
            continue
        changed = _write(show, entry, day, halls, shelf, sections)
        outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
        show.sequence += bool(changed)
        found.found(*told, outcome, ", ".join(changed))


def _write(
    show: Show,
    entry: ShowEntry,
    day: date,
    halls: Mapping[tuple[str, str], Hall],
    shelf: Shelf,
    sections: Mapping[str, Section],
) -> list[str]:
    """The show is as the row says; the names of what that changed."""
    film = entry.film
    selection = shelf.selections.get(film.row) if film and not film.event else None
    wanted = {
        "hall_id": halls[entry.venue, entry.screen].id,
        "starts_at": entry.starts_at,
        "ends_at": entry.ends_at,
        "zone": entry.zone,
        "kind": entry.kind,
        "access": entry.access,
        "state": entry.state,
        "title": Text() if selection else Text(en=entry.title),
        "notes": entry.notes,
        "section_id": sections[film.section].id if film and film.section in sections else None,
    }
    changed = [name for name, value in wanted.items() if getattr(show, name) != value]
    for name in changed:
        setattr(show, name, wanted[name])
    show.starts_local = entry.starts_local.strftime("%Y-%m-%dT%H:%M")
    show.festival_day = day
    changed += _show_film(show, selection)
    return changed


def _show_film(show: Show, selection: Selection | None) -> list[str]:
    """The row names one film; a screening that staff gave more films keeps them."""
    if selection is None or selection.id in {item.selection_id for item in show.items}:
        return []
    show.items.append(ShowItem(selection_id=selection.id, position=len(show.items)))
    return ["films"]


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
