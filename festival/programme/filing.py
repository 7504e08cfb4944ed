"""Films of an imported programme, put on the edition's shelf: new ones entered, known ones compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition, Section
from festival.films.models import (
    Activity,
    Credit,
    Film,
    FilmCountry,
    FilmLanguage,
    FilmText,
    FilmTitle,
    FilmVersion,
    Subtitle,
    TextKind,
    TextState,
)
from festival.foundation import clock
from festival.foundation.collation import sort_key
from festival.foundation.db import db
from festival.foundation.finding import file_names
from festival.foundation.fold import fold
from festival.foundation.language import LOCALES
from festival.foundation.slugs import public_code, slug
from festival.foundation.verdict import no
from festival.people.models import Person, PersonName
from festival.programme import rules
from festival.programme.entries import FilmEntry
from festival.programme.findings import Findings, Outcome
from festival.programme.sheets import FILMS
from festival.selection.models import Selection, SelectionRole, SelectionState


@dataclass
class Shelf:
    """The edition's films: by their id in the sheet, and the selection each row led to."""

    edition: Edition
    usual: str
    films: dict[str, Film] = field(default_factory=dict)
    placed: dict[tuple[str, int], Selection] = field(default_factory=dict)
    selections: dict[int, Selection] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)
    named: list[Film] = field(default_factory=list)
    """Those whose titles are to be found anew."""


def file_films(
    edition: Edition,
    entries: Sequence[FilmEntry],
    sections: Mapping[str, Section],
    roles: Mapping[int, SelectionRole],
    found: Findings,
    usual: str,
    people: Mapping[str, int],
) -> Shelf:
    """Every film of the sheet is in the edition, in its section; told row by row.

    *people* are names of which somebody said whose they are.
    """
    shelf = _shelf(edition, usual)
    shelf.people |= _said_to_be(people)
    first: dict[tuple[str, str], int] = {}
    for entry in entries:
        told = (FILMS, entry.row, entry.id, entry.title)
        if entry.event:
            found.found(*told, Outcome.EVENT, entry.event.value.replace("_", " "))
            continue
        if (entry.id, entry.section) in first:
            twice = no(rules.ROW_TWICE, id=entry.id, first=first[entry.id, entry.section])
            found.refused(*told, twice)
            shelf.selections[entry.row] = shelf.selections[first[entry.id, entry.section]]
            continue
        first[entry.id, entry.section] = entry.row
        film, changed = shelf.films.get(entry.id), []
        if film is None:
            film = _enter(entry, shelf, found)
            shelf.named.append(film)
        elif changed := _compare(film, entry, shelf):
            shelf.named.extend([film] if "titles" in changed else [])
        selection = shelf.placed.get((entry.id, sections[entry.section].id))
        fresh = selection is None
        selection = selection or _select(shelf, film, entry, sections[entry.section], roles)
        shelf.selections[entry.row] = selection
        known = Outcome.CHANGED if changed else Outcome.UNCHANGED
        found.found(*told, Outcome.NEW if fresh else known, ", ".join(changed))
    db.session.flush()
    file_names("film", {film.id: [title.text for title in film.titles] for film in shelf.named})
    return shelf


def _shelf(edition: Edition, usual: str) -> Shelf:
    """What stands there already, with all that is compared."""
    film = joinedload(Selection.film)
    loaded = (
        select(Selection)
        .where(Selection.edition_id == edition.id)
        .options(
            film.selectinload(Film.titles),
            film.selectinload(Film.countries),
            film.selectinload(Film.languages),
            film.selectinload(Film.texts),
            film.selectinload(Film.versions).selectinload(FilmVersion.subtitles),
            film.selectinload(Film.credits).joinedload(Credit.person).selectinload(Person.names),
        )
        .execution_options(populate_existing=True)
    )
    shelf = Shelf(edition, usual, slugs=set(db.session.scalars(select(Film.slug))))
    for selection in db.session.scalars(loaded):
        id = selection.film.external_id
        if id:
            shelf.films[id] = selection.film
            shelf.placed[id, selection.section_id] = selection
            for credit in _directing(selection.film):
                if credit.person:
                    shelf.people[_name(credit)] = credit.person
    return shelf


def _said_to_be(people: Mapping[str, int]) -> dict[str, Person]:
    found = select(Person).where(Person.id.in_(people.values()))
    known = {one.id: one for one in db.session.scalars(found.options(selectinload(Person.names)))}
    return {name: known[id] for name, id in people.items() if id in known}


def _enter(entry: FilmEntry, shelf: Shelf, found: Findings) -> Film:
    year = entry.year or shelf.edition.starts_on.year
    if entry.year is None:
        says = f"The year is not in the sheet; the edition's, {year}, is taken."
        found.guess(FILMS, entry.row, entry.title, "year", says)
    film = Film(code=public_code(), external_id=entry.id, kind=entry.kind, year=year)
    film.slug = _slug(entry, film, shelf)
    film.titles = [_title(place, entry) for place in range(len(entry.titles))]
    film.sort_title = sort_key(entry.title)
    film.silent = False
    film.countries = _countries(entry)
    film.languages = _languages(entry)
    film.versions = [FilmVersion(position=0, runtime_seconds=entry.runtime_seconds, subtitles=[])]
    film.versions[0].subtitles = [
        Subtitle(position=place, tag=tag) for place, tag in enumerate(entry.subtitles)
    ]
    film.texts = []
    film.credits = _credits(entry, shelf)
    _write_synopsis(film, entry, shelf.usual)
    db.session.add(film)
    shelf.films[entry.id] = film
    return film


def _compare(film: Film, entry: FilmEntry, shelf: Shelf) -> list[str]:
    """Where the sheet says something else it is followed; where it says nothing, nothing changes."""
    changed = []
    if entry.year and film.year != entry.year:
        film.year = entry.year
        changed.append("year")
    if entry.runtime_seconds and film.versions[0].runtime_seconds != entry.runtime_seconds:
        film.versions[0].runtime_seconds = entry.runtime_seconds
        changed.append("runtime")
    lists = (
        ("titles", [t.text for t in film.titles], [t.text for t in entry.titles]),
        ("countries", [c.country for c in film.countries], list(entry.countries)),
        ("languages", [one.tag for one in film.languages], list(entry.languages)),
        ("credits", [_name(one) for one in _directing(film)], list(entry.directors)),
    )
    makers = {"titles": _titles, "countries": _countries, "languages": _languages}
    for name, now, wanted in lists:
        if not wanted or now == wanted:
            continue
        changed.append("directors" if name == "credits" else name)
        kept = [c for c in film.credits if c.activity is not Activity.DIRECTOR]
        setattr(film, name, kept if name == "credits" else [])
        # The places in a list are unique, so the old rows go before the new ones come.
        db.session.flush()
        made = _credits(entry, shelf) if name == "credits" else makers[name](entry)
        getattr(film, name).extend(made)
    if _write_synopsis(film, entry, shelf.usual):
        changed.append("synopsis")
    return changed


def _slug(entry: FilmEntry, film: Film, shelf: Shelf) -> str:
    made = slug(entry.title, film.code)
    tried = (made, f"{made}-{film.year}", f"{made}-{film.year}-{film.code}")
    chosen = next(address for address in tried if address not in shelf.slugs)
    shelf.slugs.add(chosen)
    return chosen


def _title(place: int, entry: FilmEntry) -> FilmTitle:
    title = entry.titles[place]
    return FilmTitle(
        position=place,
        text=title.text,
        language=title.language,
        kind=title.kind,
        folded=fold(title.text)[:400],
    )


def _titles(entry: FilmEntry) -> list[FilmTitle]:
    return [_title(place, entry) for place in range(len(entry.titles))]


def _countries(entry: FilmEntry) -> list[FilmCountry]:
    return [FilmCountry(position=n, country=code) for n, code in enumerate(entry.countries)]


def _languages(entry: FilmEntry) -> list[FilmLanguage]:
    return [FilmLanguage(position=n, tag=tag) for n, tag in enumerate(entry.languages)]


def _credits(entry: FilmEntry, shelf: Shelf) -> list[Credit]:
    return [_credit(name[:160], place, shelf) for place, name in enumerate(entry.directors)]


def _credit(name: str, place: int, shelf: Shelf) -> Credit:
    """Somebody known by another name is credited as they were then."""
    person = _person(name, shelf)
    otherwise = "" if person.names[0].text == name else name
    return Credit(person=person, activity=Activity.DIRECTOR, position=place, credited_as=otherwise)


def _person(name: str, shelf: Shelf) -> Person:
    """The person the same sheet credits under exactly this name; nobody from elsewhere is merged."""
    if name not in shelf.people:
        shelf.people[name] = new_person(name)
    return shelf.people[name]


def new_person(name: str) -> Person:
    """Somebody of whom nothing but the name is known."""
    code = public_code()
    person = Person(
        code=code,
        slug=slug(name, code),
        sort_name=name,
        sorted_as=sort_key(name)[:1000],
        names=[PersonName(position=0, text=name, folded=fold(name)[:200])],
    )
    db.session.add(person)
    return person


def _write_synopsis(film: Film, entry: FilmEntry, usual: str) -> bool:
    """The synopsis in the sheet's language, approved: it was published. Staff's own words stay."""
    if not entry.synopsis or usual not in LOCALES:
        return False
    for text in film.texts:
        if text.kind is TextKind.SYNOPSIS and text.locale == usual:
            changed = text.text != entry.synopsis
            text.text = entry.synopsis
            return changed
    film.texts.append(
        FilmText(
            kind=TextKind.SYNOPSIS,
            locale=usual,
            text=entry.synopsis,
            state=TextState.APPROVED,
        )
    )
    return True


def _select(
    shelf: Shelf,
    film: Film,
    entry: FilmEntry,
    section: Section,
    roles: Mapping[int, SelectionRole],
) -> Selection:
    selection = Selection(
        code=public_code(),
        edition_id=shelf.edition.id,
        section_id=section.id,
        film=film,
        film_version=film.versions[0],
        state=SelectionState.CONFIRMED,
        role=roles.get(entry.row, SelectionRole.REGULAR),
        position=entry.row,
        selected_at=clock.now(),
    )
    db.session.add(selection)
    shelf.placed[entry.id, section.id] = selection
    return selection


def _directing(film: Film) -> list[Credit]:
    return [credit for credit in film.credits if credit.activity is Activity.DIRECTOR]


def _name(credit: Credit) -> str:
    known = credit.person.names[0].text if credit.person else ""
    return credit.credited_as or known
