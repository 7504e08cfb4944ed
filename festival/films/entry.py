"""What was typed about a film, read into values, with every slip put where it was made."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext

from festival.editions.rules import Slip
from festival.films import queries
from festival.films.forms import SPARE, FilmForm, VersionForm
from festival.films.given import (
    COMPANIES,
    FilmGiven,
    HistoryGiven,
    LanguageGiven,
    NamedCredit,
    TextGiven,
    TitleGiven,
)
from festival.films.models import (
    Activity,
    Film,
    FilmKind,
    HistoryKind,
    LanguageUse,
    TextKind,
    TextState,
    TitleKind,
)
from festival.films.premiere import REACHES, Reach
from festival.films.rules import (
    CREDIT_WITHOUT_NAME,
    HISTORY_DATE,
    ORIGINAL,
    TitleFact,
    countries_are_right,
    languages_are_right,
    read_runtime,
    titles_are_right,
)
from festival.films.wholeness import film_slips
from festival.foundation import numbers
from festival.foundation.countries import country_code, suggested_country
from festival.foundation.forms import offer
from festival.foundation.language import LOCALES
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.tongues import is_tag, suggested_language
from festival.foundation.verdict import Verdict, no
from festival.people.queries import name_of

SHORTEST_NAME = 4


@dataclass
class Entry:
    """A film as it was read from a form: ready to be kept only if nothing was wrong."""

    film: FilmGiven
    credits: list[NamedCredit] = field(default_factory=list)
    is_right: bool = True


def country_typed(typed: str) -> str:
    """The code of a country typed as a code or by its whole name; else what was typed.

    >>> country_typed("kz"), country_typed("Қазақстан"), country_typed("UK")
    ('KZ', 'KZ', 'UK')
    """
    typed = typed.strip()
    meant = suggested_country(typed) if len(typed) >= SHORTEST_NAME else None
    return country_code(typed) or meant or typed


def tongue_typed(typed: str) -> str:
    """The tag of a language typed as a tag or by its whole name; else what was typed.

    >>> tongue_typed("kk"), tongue_typed("казахский"), tongue_typed("kz"), tongue_typed("Yakut")
    ('kk', 'kk', 'kz', 'sah')
    """
    typed = typed.strip()
    if is_tag(typed) or len(typed) < SHORTEST_NAME:
        return typed
    return suggested_language(typed) or typed


def day_typed(typed: str) -> tuple[date, str] | None:
    """A day, a month or a year, as its first day and how exact it is.

    >>> day_typed("2018-01-21")[1], day_typed("2018-02"), day_typed("2018-13")
    ('day', (datetime.date(2018, 2, 1), 'month'), None)
    """
    typed = typed.strip()
    for form, rest, precision in (
        (r"\d{4}-\d{2}-\d{2}", "", "day"),
        (r"\d{4}-\d{2}", "-01", "month"),
        (r"\d{4}", "-01-01", "year"),
    ):
        if re.fullmatch(form, typed, re.ASCII):
            day = numbers.day(typed + rest)
            return (day, precision) if day else None
    return None


def read(form: FilmForm, now: datetime) -> Entry:
    """Read *form*, which has been validated, and complain in it of everything the rules refuse."""
    _resolve_codes(form)
    film = FilmGiven(
        titles=_titles(form),
        kind=FilmKind(form.kind.data) if form.kind.data in set(FilmKind) else FilmKind.FICTION,
        year=form.year.data or now.year,
        countries=[row.country.data for row in _filled(form.countries)],
        languages=[
            LanguageGiven(row.tag.data, LanguageUse(row.usage.data))
            for row in _filled(form.languages)
            if row.usage.data in set(LanguageUse)
        ],
        runtime_seconds=_runtime(form.runtime),
        subtitles=[row.tag.data for row in _filled(form.subtitles)],
        texts=_texts(form),
        about_women=form.about_women.data,
        first_film=form.first_film.data,
        silent=form.silent.data,
        isan=form.isan.data or "",
        eidr=form.eidr.data or "",
        imdb=form.imdb.data or "",
        history=_history(form),
        advisory=form.advisory.data,
    )
    _complain_of_rows(form, film)
    for slip in film_slips(film, now.date()):
        _complain_at(form, slip)
    credits = _credits(form)
    _gather_errors(form)
    return Entry(film, credits, not form.errors)


def complain(field: Any, verdict: Verdict) -> None:
    """Say it once at the field."""
    said = str(verdict)
    if said not in [str(error) for error in field.errors]:
        field.errors = [*field.errors, said]


def _filled(rows: Any) -> list[Any]:
    return [entry.form for entry in rows if not entry.form.is_empty]


def _resolve_codes(form: FilmForm) -> None:
    for row in _filled(form.countries):
        row.country.data = country_typed(row.country.data)
    for row in _filled(form.history):
        row.country.data = country_typed(row.country.data or "")
    for rows in (form.languages, form.subtitles):
        for row in _filled(rows):
            row.tag.data = tongue_typed(row.tag.data)
    for row in _filled(form.titles):
        row.language.data = tongue_typed(row.language.data or "")


def _titles(form: FilmForm) -> list[TitleGiven]:
    return [
        TitleGiven(
            row.text.data or "", row.language.data, TitleKind(row.kind.data), row.article.data or 0
        )
        for row in _filled(form.titles)
        if row.kind.data in set(TitleKind)
    ]


def _runtime(field: Any) -> int | None:
    if not field.data:
        return None
    reading = read_runtime(field.data)
    if not reading.verdict:
        complain(field, reading.verdict)
    return reading.value


def _texts(form: FilmForm) -> list[TextGiven]:
    found = []
    for kind in TextKind:
        texts = form.texts_of(kind)
        for code in LOCALES:
            state = texts[f"{code}_state"].data
            if texts[code].data and state in set(TextState):
                found.append(TextGiven(kind, code, texts[code].data, TextState(state)))
    return found


def _history(form: FilmForm) -> list[HistoryGiven]:
    found = []
    for row in _filled(form.history):
        day = day_typed(row.on.data or "")
        if day is None:
            complain(row.on, no(HISTORY_DATE, typed=row.on.data or ""))
        elif row.kind.data in set(HistoryKind):
            shown = HistoryGiven(
                on=day[0],
                precision=day[1],
                country=row.country.data,
                kind=HistoryKind(row.kind.data),
                city=row.city.data or "",
                event=row.event.data or "",
                public=row.public.data,
                geo_blocked=REACHES.get(row.reach.data),
            )
            found.append(shown)
    return found


def _complain_of_rows(form: FilmForm, film: FilmGiven) -> None:
    """What is wrong with one row is said at that row."""
    rows: list[tuple[Any, Iterable[Verdict]]] = []
    for row in _filled(form.titles):
        fact = TitleFact(row.text.data or "", ORIGINAL, row.language.data)
        rows.append((row.language if row.text.data else row.text, titles_are_right([fact])))
    for row in _filled(form.countries):
        rows.append((row.country, countries_are_right([row.country.data], film.year)))
    for row in _filled(form.history):
        rows.append((row.country, countries_are_right([row.country.data])))
    for row in (*_filled(form.languages), *_filled(form.subtitles)):
        rows.append((row.tag, languages_are_right([row.tag.data])))
    for asked, verdicts in rows:
        for verdict in verdicts:
            complain(asked, verdict)


def _complain_at(form: FilmForm, slip: Slip) -> None:
    """A slip of a list is said at its first row, unless the row it is about says it already."""
    place = form[slip.field]
    if slip.field not in SPARE:
        complain(place, slip.verdict)
        return
    if not len(place):
        form.more(slip.field)
    errors = [str(said) for entry in place for one in entry.form for said in one.errors]
    if str(slip.verdict) not in errors:
        complain(place[0].form[place[0].form.lead], slip.verdict)


def _credits(form: FilmForm) -> list[NamedCredit]:
    """Whose names these are: known people are offered, never taken without being asked for."""
    found = []
    for row in _filled(form.credits):
        if row.activity.data not in set(Activity):
            continue
        if not row.name.data:
            complain(row.name, no(CREDIT_WITHOUT_NAME))
            continue
        activity = Activity(row.activity.data)
        offers = _offers(row.name.data, activity)
        known = [value for value, _words in offers]
        who = row.who.data if row.who.data in (*known, "new") else ""
        if offers:
            offer(row.who, [*offers, ("new", gettext("somebody new of the same name"))])
            if not who:
                row.who.errors = [
                    gettext("Somebody of this name is known already. Say whether it is they.")
                ]
        row.who.data = who
        found.append(
            NamedCredit(
                activity=activity,
                name=row.name.data,
                person_id=int(who[1:]) if who.startswith("p") else None,
                organisation_id=int(who[1:]) if who.startswith("o") else None,
                credited_as=row.credited_as.data or "",
                character=row.character.data or "",
            )
        )
    return found


def _offers(name: str, activity: Activity) -> list[tuple[str, str]]:
    """Who is known by exactly this name, and by which films one tells them apart."""
    if activity in COMPANIES:
        return [
            (f"o{one.id}", one.name.within(locale())) for one in queries.organisations_named(name)
        ]
    people = queries.people_named(name)
    films = queries.films_of_people([person.id for person in people]) if people else {}
    offers = []
    for person in people:
        known = films.get(person.id, [])[:3]
        titles = ", ".join(f"{queries.title_of(f, locale()).text} ({f.year})" for f in known)
        named = name_of(person, locale()).text
        offers.append((f"p{person.id}", f"{named}: {titles}" if titles else named))
    return offers


def _gather_errors(form: FilmForm) -> None:
    """Lists remember their rows' errors from before; have them look again."""
    for name in SPARE:
        errors = [entry.errors for entry in form[name]]
        form[name].errors = errors if any(errors) else []


def form_of(film: Film) -> FilmForm:
    """The form filled with what is known; needs everything :func:`queries.for_display` loads."""
    version = film.versions[0] if film.versions else None
    seconds = version.runtime_seconds if version else None
    data: dict[str, Any] = {
        name: getattr(film, name)
        for name in ("year", "silent", "about_women", "first_film", "isan", "eidr", "imdb")
    }
    data |= {
        "kind": film.kind.value,
        "version": film.version,
        "advisory": Text(film.advisory),
        "runtime": clock_words(seconds) if seconds else "",
        "titles": [_asdict(row, "text", "language", "kind", "article") for row in film.titles],
        "countries": [{"country": row.country} for row in film.countries],
        "languages": [_asdict(row, "tag", "usage") for row in film.languages],
        "subtitles": [{"tag": row.tag} for row in version.subtitles] if version else [],
        "credits": [_credit_typed(row) for row in film.credits],
        "history": [
            _asdict(row, "kind", "event", "city", "country", "public")
            | {"on": row.on.isoformat()[: {"year": 4, "month": 7}.get(row.precision, 10)]}
            | {"reach": Reach.of(row.geo_blocked).value}
            for row in film.history
        ],
    }
    for kind in TextKind:
        rows = [row for row in film.texts if row.kind == kind]
        states = {f"{row.locale}_state": row.state.value for row in rows}
        data[kind.value] = states | {row.locale: row.text for row in rows}
    return FilmForm(data=data)


def _asdict(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _credit_typed(credit: Any) -> dict[str, Any]:
    known = credit.person or credit.organisation
    name = name_of(known, locale()).text if credit.person else known.name.within(locale())
    who = f"p{known.id}" if credit.person else f"o{known.id}"
    return _asdict(credit, "activity", "credited_as", "character") | {"name": name, "who": who}


def clock_words(seconds: int) -> str:
    """A length as it can be typed again.

    >>> clock_words(6780), clock_words(59)
    ('1:53:00', '0:00:59')
    """
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def rearrange(form: FilmForm, asked: str) -> bool:
    """Do what one of the small buttons asks: a row up or down, or more rows."""
    found = re.fullmatch(r"([a-z]+)-(?:(\d{1,3})-(up|down)|more)", asked, re.ASCII)
    if not found or found[1] not in SPARE:
        return False
    rows: Sequence[Any] = form[found[1]]
    if found[2] is None:
        for _row in range(3):
            form.more(found[1])
        return True
    at = int(found[2])
    other = at - 1 if found[3] == "up" else at + 1
    if 0 <= at < len(rows) and 0 <= other < len(rows):
        form.swap(found[1], at, other)
    return True


def read_version(form: VersionForm) -> dict[str, Any]:
    """One more version as it was typed, with complaints of what the rules refuse."""
    tags = [tongue_typed(tag) for tag in re.split(r"[,;\s]+", form.subtitles.data or "") if tag]
    for verdict in languages_are_right(tags):
        complain(form.subtitles, verdict)
    seconds = _runtime(form.runtime)
    return {"label": form.label.data, "runtime_seconds": seconds, "subtitles": tags}
