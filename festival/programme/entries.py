"""Rows of a programme understood: films, and shows with their times, halls and doors."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from festival.films.models import FilmKind
from festival.films.rules import read_runtime
from festival.foundation import numbers
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Verdict, no
from festival.foundation.zones import Unclear, instant, may_use_zone
from festival.programme import readings, rules
from festival.programme.findings import Findings
from festival.programme.models import Access, ShowKind, ShowState
from festival.programme.occasions import Speaker
from festival.programme.sheets import FILMS, SCREENINGS, Sheet, SheetRow
from festival.selection.models import SelectionRole

_EVENTS = (
    (re.compile(r"\bmaster ?class\b", re.IGNORECASE), ShowKind.MASTERCLASS),
    (re.compile(r"\bworkshop\b", re.IGNORECASE), ShowKind.WORKSHOP),
    (re.compile(r"\bpress conference\b", re.IGNORECASE), ShowKind.PRESS_CONFERENCE),
    (re.compile(r"\bround table\b", re.IGNORECASE), ShowKind.ROUND_TABLE),
    (re.compile(r"\bdebate\b", re.IGNORECASE), ShowKind.DEBATE),
    (re.compile(r"\bceremony\b", re.IGNORECASE), ShowKind.CEREMONY),
    (
        re.compile(r"\b(seminar|conference|face to face|in conversation|talk)\b", re.IGNORECASE),
        ShowKind.PRESENTATION,
    ),
)
_BLOCK = re.compile(r"\b(programme|program|shorts|short cuts|screening)\b", re.IGNORECASE)
_ACCESS = {
    "public": Access.PUBLIC,
    "general public": Access.PUBLIC,
    "p&i": Access.ACCREDITED,
    "press": Access.ACCREDITED,
    "press & industry": Access.ACCREDITED,
    "industry": Access.ACCREDITED,
    "accredited": Access.ACCREDITED,
    "invitation": Access.INVITATION,
    "jury": Access.JURY,
}
_ROLES = {"opening film": SelectionRole.OPENING, "closing film": SelectionRole.CLOSING}
_PASS = re.compile(r"(?:.*\bpass(?:es)?|guest)", re.IGNORECASE)
_NOTES = {
    "cc": Text(en="Closed captions", ru="Скрытые субтитры", kk="Жасырын субтитрлер"),
    "oc": Text(en="Open captions", ru="Открытые субтитры", kk="Ашық субтитрлер"),
    "ds": Text(en="Audio description", ru="Тифлокомментарий", kk="Аудиосипаттама"),
}
FORMATS = {"dcp"}


@dataclass(frozen=True)
class FilmEntry:
    """A row of films.csv: a film, or something that is shown and is no film by itself."""

    row: int
    id: str
    title: str
    titles: Sequence[readings.TitleRead]
    kind: FilmKind
    year: int | None
    runtime_seconds: int | None
    countries: Sequence[str]
    languages: Sequence[str]
    subtitles: Sequence[str]
    directors: Sequence[str]
    section: str
    synopsis: str
    event: ShowKind | None


@dataclass(frozen=True)
class ShowEntry:
    """A row of screenings.csv whose time and place are understood."""

    row: int
    id: str
    film: FilmEntry | None
    title: str
    starts_local: datetime
    starts_at: datetime
    ends_at: datetime
    zone: str
    venue: str
    screen: str
    kind: ShowKind
    access: Access
    state: ShowState
    notes: Text
    role: SelectionRole | None
    selections: tuple[int, ...] = ()
    """Films of the edition that are shown, where no sheet lists them."""
    track: str = ""
    people: Sequence[Speaker] = ()
    silent: frozenset[str] = frozenset()
    """What is not said here, so that a show that stands there keeps it."""


def films(sheet: Sheet, found: Findings, usual: str) -> list[FilmEntry]:
    """The rows of films.csv that can be taken; the others are told."""
    sections = readings.section_names([row["section"] for row in sheet.rows])
    told = [row for row in sheet.rows if _says_film(row)]
    mostly = _sections_of_films(sheet, sections)
    subtitles = _subtitles(sheet, found)
    entries = []
    for row in sheet.rows:
        if not row["title"]:
            found.refused(FILMS, row.number, row["film_id"], "", no(rules.ROW_WITHOUT_TITLE))
            continue
        names = sections.get(row["section"], [])
        among_films = _is_block(row, names) or mostly.get(names[0] if names else "", False)
        event = _event(row, names, among_films, bool(told))
        if len(names) > 1:
            found.guess(
                *(FILMS, row.number, row["title"], "section"),
                f"“{names[0]}” is its section; “{'”, “'.join(names[1:])}” is left out.",
            )
        entries.append(_film(row, names, event, subtitles.get(row.number, []), found, usual))
    return entries


def kind_named(words: str) -> ShowKind | None:
    """The kind of event that words name.

    >>> kind_named("Round table: co-productions").value, kind_named("Turksib")
    ('round_table', None)
    """
    return next((kind for pattern, kind in _EVENTS if pattern.search(words)), None)


def _says_film(row: SheetRow) -> bool:
    return any(row[column] for column in ("director", "country", "language", "runtime_min"))


def _sections_of_films(sheet: Sheet, sections: Mapping[str, Sequence[str]]) -> dict[str, bool]:
    """Whether more than half of a section's rows tell a film's facts."""
    telling: dict[str, list[bool]] = {}
    for row in sheet.rows:
        telling.setdefault(sections.get(row["section"], [""])[0], []).append(_says_film(row))
    return {name: sum(told) * 2 > len(told) for name, told in telling.items()}


def _is_block(row: SheetRow, names: Sequence[str]) -> bool:
    """Whether a row without a film's facts is named as a block of films."""
    return bool(_BLOCK.search(row["title"])) or any(_BLOCK.search(name) for name in names)


def _event(
    row: SheetRow, names: Sequence[str], among_films: bool, file_tells: bool
) -> ShowKind | None:
    """What a row is that is no film by itself; nothing for a film."""
    if row["runtime_min"]:
        return None
    for pattern, kind in _EVENTS:
        if any(pattern.search(name) for name in names) or pattern.search(row["title"]):
            bare = not row["film_id"] or not (row["director"] and row["country"])
            if bare:
                return kind
    if row["film_id"] and (_says_film(row) or not file_tells):
        return None
    return ShowKind.SCREENING if among_films else ShowKind.PRESENTATION


def _film(
    row: SheetRow,
    sections: Sequence[str],
    event: ShowKind | None,
    subtitles: Sequence[str],
    found: Findings,
    usual: str,
) -> FilmEntry:
    countries, spoken = readings.countries(row["country"]), readings.languages(row["language"])
    strays = readings.languages(", ".join(countries.unknown))
    if strays.known:
        says = f"“{row['country']}” stands as country and is taken as language."
        found.guess(FILMS, row.number, row["title"], "language", says)
    found.leave_out(FILMS, "country", strays.unknown)
    found.leave_out(FILMS, "language", spoken.unknown)
    tags = list(dict.fromkeys([*spoken.known, *strays.known]))
    people = readings.directors(row["director"])
    if len(people) > 1:
        says = f"Taken as {len(people)} people: {'; '.join(people)}."
        found.guess(FILMS, row.number, row["title"], "directors", says)
    if event:
        says = f"No film by itself: its screenings are kept as {event.value.replace('_', ' ')}."
        found.guess(FILMS, row.number, row["title"], "no film", says)
        found.leave_out(FILMS, "director", people)
    title = row["title"][:300]
    return FilmEntry(
        row=row.number,
        id=row["film_id"],
        title=title,
        titles=readings.titles(
            title, row["title_original"][:300], row["title_alt"][:300], tags, usual
        ),
        kind=_kind(sections),
        year=_year(row, found),
        runtime_seconds=_runtime(row, found),
        countries=countries.known,
        languages=["zxx"] if "zxx" in tags else tags,
        subtitles=subtitles,
        directors=people,
        section=readings.readable_name(sections[0]) if sections else "",
        synopsis=row["synopsis"],
        event=event,
    )


def _kind(sections: Sequence[str]) -> FilmKind:
    words = " ".join(sections).casefold()
    if re.search(r"\bdoc(s|umentar)", words):
        return FilmKind.DOCUMENTARY
    return FilmKind.ANIMATION if "animation" in words else FilmKind.FICTION


def _year(row: SheetRow, found: Findings) -> int | None:
    year = numbers.whole(row["year"], least=1888, most=2100)
    if year is None and row["year"]:
        found.leave_out(FILMS, "year", [row["year"]])
    return year


def _runtime(row: SheetRow, found: Findings) -> int | None:
    if not row["runtime_min"]:
        return None
    reading = read_runtime(row["runtime_min"])
    if reading.value is None:
        found.leave_out(FILMS, "runtime_min", [row["runtime_min"]])
    return reading.value


def _subtitles(sheet: Sheet, found: Findings) -> dict[int, list[str]]:
    """Subtitle languages by row. A column that mostly holds something else is left out whole."""
    read = {row.number: readings.languages(row["subtitles"]) for row in sheet.rows}
    strange = [number for number, listed in read.items() if listed.unknown]
    if len(strange) * 2 > sum(1 for row in sheet.rows if row["subtitles"]):
        found.leave_out(FILMS, "subtitles", [r["subtitles"] for r in sheet.rows if r["subtitles"]])
        return {}
    for listed in read.values():
        found.leave_out(FILMS, "subtitles", listed.unknown)
    return {number: listed.known for number, listed in read.items()}


@dataclass(frozen=True)
class _Doors:
    """What a screening's kind and notes say: who may come, whether it takes place, and words."""

    access: Access
    state: ShowState
    notes: Text
    role: SelectionRole | None


def shows(
    sheet: Sheet, entries: Sequence[FilmEntry], found: Findings, zone: str
) -> list[ShowEntry]:
    """The rows of screenings.csv that can be placed; the others are told with the reason."""
    by_id = {entry.id: entry for entry in reversed(entries) if entry.id}
    by_title = {readings.key(entry.title): entry for entry in entries if not entry.id}
    taken: dict[str, int] = {}
    read = []
    for row in sheet.rows:
        id = row["screening_id"]
        film = by_id.get(row["film_id"]) or by_title.get(readings.key(row["title"]))
        title = row["title"] or (film.title if film else "")
        why = _may_read(row, film, title, taken)
        entry = _show(row, film, title, zone, found) if why else why
        if isinstance(entry, Verdict):
            found.refused(SCREENINGS, row.number, id, title, entry)
            continue
        taken[id] = row.number
        read.append(entry)
    return read


def _may_read(
    row: SheetRow, film: FilmEntry | None, title: str, taken: Mapping[str, int]
) -> Verdict:
    id = row["screening_id"]
    if not id:
        return no(rules.ROW_WITHOUT_ID)
    if id in taken:
        return no(rules.ROW_TWICE, id=id, first=taken[id])
    if film is None and row["film_id"]:
        return no(rules.ROW_FILM_UNKNOWN, id=row["film_id"])
    if not title:
        return no(rules.ROW_WITHOUT_TITLE)
    return YES if row["venue"] else no(rules.ROW_WITHOUT_VENUE)


def _show(
    row: SheetRow, film: FilmEntry | None, title: str, usual_zone: str, found: Findings
) -> ShowEntry | Verdict:
    zone = row["tz"] or usual_zone
    if not (known := may_use_zone(zone)):
        return known
    wall = numbers.wall(row["start_local"].replace(" ", "T"))
    if wall is None:
        return no(rules.START_UNREADABLE, typed=row["start_local"])
    starts_at = instant(wall, zone)
    if isinstance(starts_at, Unclear):
        return starts_at.verdict
    ends_at = _end(row, film, title, starts_at, zone, found)
    if isinstance(ends_at, Verdict):
        return ends_at
    doors = _doors(row, film, found)
    kind = film.event if film and film.event else ShowKind.SCREENING
    if film is None:
        kind = ShowKind.PRESENTATION
        says = "No film is named: kept as presentation under its own title."
        found.guess(SCREENINGS, row.number, title, "no film", says)
    return ShowEntry(
        *(row.number, row["screening_id"], film, title, wall, starts_at, ends_at, zone),
        *(row["venue"], row["screen"], kind, doors.access, doors.state, doors.notes, doors.role),
    )


def _end(
    row: SheetRow,
    film: FilmEntry | None,
    title: str,
    starts_at: datetime,
    zone: str,
    found: Findings,
) -> datetime | Verdict:
    """The end as given, or the start and the film's length; a show that ends before it starts is told."""
    given = numbers.wall(row["end_local"].replace(" ", "T")) if row["end_local"] else None
    ends_at = instant(given, zone) if given else None
    if isinstance(ends_at, Unclear):
        return ends_at.verdict
    runtime = film.runtime_seconds if film else None
    if ends_at is None and runtime is None:
        return no(rules.LENGTH_UNKNOWN, title=title)
    if ends_at is None or (ends_at <= starts_at and runtime is not None):
        says = f"The end “{row['end_local']}” cannot be; it is reckoned from the film's length."
        found.guess(SCREENINGS, row.number, title, "end", says)
        ends_at = starts_at + rules.show_length(runtime or 0)
    verdict = rules.may_last(starts_at, ends_at, timedelta(), zone)
    return ends_at if verdict else verdict


def _doors(row: SheetRow, film: FilmEntry | None, found: Findings) -> _Doors:
    access, role, words = None, None, []
    for part in filter(None, (part.strip() for part in row["kind"].split("|"))):
        access = access or _ACCESS.get(part.casefold())
        role = role or _ROLES.get(part.casefold())
        if part.casefold() not in _ACCESS:
            words.append(Text(en=part))
    known = {one.text for one in film.titles} if film and not film.event else set()
    state = ShowState.PLANNED
    for token in filter(None, (token.strip() for token in row["notes"].split(";"))):
        parts = [part.strip() for part in token.split(",")]
        if token.casefold() in {"cancelled", "canceled"}:
            state = ShowState.CANCELLED
        elif token.casefold() in _ACCESS:
            access = access or _ACCESS[token.casefold()]
        elif all(_PASS.fullmatch(part) for part in parts):
            access = access or Access.ACCREDITED
            found.leave_out(SCREENINGS, "notes", [token])
        elif token.casefold() in FORMATS:
            found.leave_out(SCREENINGS, "notes", [token])
        elif all(part in _NOTES for part in parts):
            words += [_NOTES[part] for part in parts]
        elif token not in known:
            words.append(Text(en=token))
    return _Doors(access or Access.PUBLIC, state, _joined(words), role)


def _joined(words: Sequence[Text]) -> Text:
    """Several notes as one; what is only in one language stands in all of them."""
    locales = ("en", "ru", "kk") if any(len(text) > 1 for text in words) else ("en",)
    if not words:
        return Text()
    return Text({code: " · ".join(text.within(code) for text in words) for code in locales})
