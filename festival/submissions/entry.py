"""An entry as it is read: what the typed answers mean, what is missing and what cannot be right."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from festival.editions.findings import FilmFacts, wordless
from festival.films.models import HistoryKind
from festival.films.premiere import REACHES
from festival.films.rules import (
    TITLE_WITHOUT_LANGUAGE,
    countries_are_right,
    languages_are_right,
    may_complete,
    may_link,
    read_runtime,
)
from festival.foundation.countries import country_code
from festival.foundation.fold import fold
from festival.foundation.forms import words_problem
from festival.foundation.numbers import day, whole
from festival.foundation.tongues import is_tag, suggested_language
from festival.foundation.verdict import Verdict, no
from festival.foundation.words import cleaned
from festival.submissions import rules
from festival.submissions.models import Answer, Category
from festival.submissions.questions import BY_NAME, GROUPS, QUESTIONS, Question, in_group

Typed = Mapping[str, Sequence[str]]
SYNOPSES = ("synopsis_en", "synopsis_ru", "synopsis_kk")
LONGEST_CODE = 3
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?", re.ASCII)


@dataclass(frozen=True)
class Problem:
    """What cannot be right with one answer, as a sentence in the reader's language."""

    field: str
    position: int
    says: str


@dataclass
class Entry:
    """The answers, understood as far as they can be."""

    titles: list[tuple[str, str, str]] = field(default_factory=list)
    category: Category | None = None
    kind: str | None = None
    year: int | None = None
    seconds: int | None = None
    premiere: str | None = None
    countries: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    subtitles: list[str] = field(default_factory=list)
    about_women: bool = False
    first_film: bool = False
    student_film: bool = False
    directors: list[dict[str, str]] = field(default_factory=list)
    credits: list[dict[str, str]] = field(default_factory=list)
    showings: list[dict[str, Any]] = field(default_factory=list)
    synopses: dict[str, str] = field(default_factory=dict)
    statement: str = ""
    missing: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.titles[0][0] if self.titles else ""

    @property
    def facts(self) -> FilmFacts:
        """What the rules of sections ask about."""
        return FilmFacts(
            kind=self.kind,
            year=self.year,
            countries=self.countries,
            seconds=self.seconds,
            genders=[one["gender"] for one in self.directors],
            about_women=self.about_women,
            first_film=self.first_film,
            student_film=self.student_film,
            silent=wordless(self.languages),
            languages=self.languages,
            subtitles=self.subtitles,
            premiere=self.premiere,
        )


def typed_of(answers: Iterable[Answer]) -> dict[str, list[str]]:
    """Rows of answers as lists, in their order, holes filled."""
    typed: dict[str, list[str]] = {}
    for answer in sorted(answers, key=lambda one: (one.field, one.position)):
        kept = typed.setdefault(answer.field, [])
        kept.extend([""] * (answer.position - len(kept)))
        kept.append(answer.typed)
    return typed


def rows_of(typed: Typed, group: str) -> list[dict[str, str]]:
    """The rows of a group, as typed, each with every question of the group."""
    names = [question.name for question in in_group(group)]
    count = max((len(typed.get(name, ())) for name in names), default=0)
    return [
        {name: (typed.get(name, ())[at : at + 1] or [""])[0] for name in names}
        for at in range(count)
    ]


def read(
    typed: Typed,
    categories: Sequence[Category],
    this_year: int,
    rules_version: str,
    screener: Mapping[str, str],
    locale: str = "en",
) -> Entry:
    """Understand what was typed; nothing is guessed and nothing is thrown away."""
    entry = Entry()
    reader = _Reader(typed, entry)
    reader.words()
    reader.film(categories, this_year, locale)
    reader.people()
    reader.showings()
    reader.screener(screener)
    reader.rights(rules_version)
    reader.still_missing(screener)
    return entry


class _Reader:
    """Reads answers one step after another into an entry, noting what cannot be right."""

    def __init__(self, typed: Typed, entry: Entry) -> None:
        self.typed = typed
        self.entry = entry
        self.clean: dict[str, list[str]] = {}

    def one(self, name: str) -> str:
        return (self.clean.get(name) or [""])[0]

    def wrong(self, name: str, verdict: Verdict | str, position: int = 0) -> None:
        if verdict if isinstance(verdict, str) else not verdict:
            self.entry.problems.append(Problem(name, position, str(verdict)))

    def words(self) -> None:
        """Every answer, tidied; what cannot be shown safely is a problem of its own."""
        for question in QUESTIONS:
            lines = question.kind == "prose"
            kept = self.clean.setdefault(question.name, [])
            for at, typed in enumerate(self.typed.get(question.name, ())):
                kept.append(cleaned(typed, question.most, lines=lines).text)
                problem = words_problem(typed, question.most, lines=lines)
                self.wrong(question.name, problem or "", at)
                if kept[-1] and not problem:
                    self.offered(question, kept[-1], at)

    def offered(self, question: Question, typed: str, at: int) -> None:
        if question.choices and typed not in dict(question.choices):
            self.wrong(question.name, no(rules.NOT_OFFERED, typed=typed[:40]), at)

    def film(self, categories: Sequence[Category], this_year: int, locale: str) -> None:
        entry = self.entry
        language = as_tag(self.one("title_language"))
        if self.one("title"):
            entry.titles.append((self.one("title"), language, "title_proper"))
        if language and not is_tag(language):
            for verdict in languages_are_right([language]):
                self.wrong("title_language", verdict)
        for tag in ("en", "ru", "kk"):
            translated = self.one(f"title_{tag}")
            if translated and (translated, tag) != (self.one("title"), language):
                entry.titles.append((translated, tag, "translated"))
        if self.one("title") and not language:
            self.wrong("title_language", no(TITLE_WITHOUT_LANGUAGE, title=self.one("title")))
        entry.kind = self.one("kind") if self.one("kind") in dict(BY_NAME["kind"].choices) else None
        self.year(this_year)
        if self.one("runtime"):
            length = read_runtime(self.one("runtime"))
            entry.seconds = length.value
            self.wrong("runtime", length.verdict)
        entry.countries = [country_code(typed) or typed for typed in self.clean["country"] if typed]
        if entry.countries:
            for verdict in countries_are_right(entry.countries, entry.year):
                self.wrong("country", verdict)
        for name, kept in (("language", entry.languages), ("subtitle", entry.subtitles)):
            kept.extend(as_tag(typed) for typed in self.clean[name] if typed)
            for verdict in languages_are_right(kept):
                self.wrong(name, verdict)
        entry.about_women = bool(self.one("about_women"))
        entry.first_film = bool(self.one("first_film"))
        entry.student_film = bool(self.one("student_film"))
        self.category(categories, locale)

    def year(self, this_year: int) -> None:
        if not self.one("year"):
            return
        year = whole(self.one("year"), least=1000, most=9999)
        if year is None:
            self.wrong("year", no(rules.YEAR_UNREADABLE))
            return
        allowed = may_complete(year, this_year)
        self.wrong("year", allowed)
        self.entry.year = year if allowed else None

    def category(self, categories: Sequence[Category], locale: str) -> None:
        code = self.one("category")
        found = next((one for one in categories if one.code == code), None)
        self.entry.category = found
        if not code:
            return
        if found is None:
            self.wrong("category", no(rules.CATEGORY_UNKNOWN))
        elif self.entry.seconds is not None:
            seconds, year = self.entry.seconds, self.entry.year
            self.wrong(
                "category", rules.may_enter_category(found, seconds, year, categories, locale)
            )

    def rows(self, group: str) -> list[dict[str, str]]:
        return rows_of(self.clean, group)

    def people(self) -> None:
        for at, row in enumerate(self.rows("directors")):
            if row["director"]:
                gender = row["director_gender"]
                self.entry.directors.append({"name": row["director"], "gender": gender})
            elif row["director_gender"]:
                self.wrong("director", no(rules.ROW_HALF_FILLED), at)
        for at, row in enumerate(self.rows("credits")):
            if row["credit_name"] and row["credit_kind"]:
                self.entry.credits.append(
                    {"activity": row["credit_kind"], "name": row["credit_name"]}
                )
            elif any(row.values()):
                empty = next(name for name, typed in row.items() if not typed)
                self.wrong(empty, no(rules.ROW_HALF_FILLED), at)

    def showings(self) -> None:
        for at, row in enumerate(self.rows("showings")):
            if not any(row.values()):
                continue
            wanting = [n for n in ("shown_on", "shown_country", "shown_kind") if not row[n]]
            for name in wanting:
                self.wrong(name, no(rules.ROW_HALF_FILLED), at)
            when = read_date(row["shown_on"])
            if row["shown_on"] and when is None:
                self.wrong("shown_on", no(rules.DATE_UNREADABLE, typed=row["shown_on"][:40]), at)
            if row["shown_country"]:
                for verdict in countries_are_right([row["shown_country"]]):
                    self.wrong("shown_country", verdict, at)
            if when and not wanting and row["shown_kind"] in set(HistoryKind):
                self.entry.showings.append(
                    {
                        "on": when[0].isoformat(),
                        "precision": when[1],
                        "country": country_code(row["shown_country"]) or row["shown_country"],
                        "city": row["shown_city"],
                        "event": row["shown_event"],
                        "kind": row["shown_kind"],
                        "geo_blocked": REACHES.get(row["shown_reach"]),
                    }
                )

    def screener(self, screener: Mapping[str, str]) -> None:
        url = screener.get("url", "").strip()
        if url:
            self.wrong("screener_url", may_link(url))

    def rights(self, rules_version: str) -> None:
        for name in SYNOPSES:
            if self.one(name):
                self.entry.synopses[name[-2:]] = self.one(name)
        self.entry.statement = self.one("statement")
        accepted = self.one("rules")
        if accepted and accepted != rules_version:
            self.wrong("rules", no(rules.RULES_CHANGED))

    def still_missing(self, screener: Mapping[str, str]) -> None:
        for question in QUESTIONS:
            if question.needed and not self.given(question, screener):
                self.entry.missing.append(question.name)
        if not self.entry.synopses:
            self.entry.missing.append(SYNOPSES[0])
        order = [question.name for question in QUESTIONS]
        self.entry.missing.sort(key=order.index)

    def given(self, question: Question, screener: Mapping[str, str]) -> bool:
        if question.name == "screener_url":
            return bool(screener.get("url", "").strip())
        return any(self.clean[question.name])


def as_tag(typed: str) -> str:
    """A language by its tag or its name; a code that is none is left to be asked about.

    >>> as_tag("kk"), as_tag("Kazakh"), as_tag("казахский"), as_tag("kz")
    ('kk', 'kk', 'kk', 'kz')
    """
    if is_tag(typed) or len(typed) <= LONGEST_CODE:
        return typed
    return suggested_language(typed) or typed


def read_date(typed: str) -> tuple[date, str] | None:
    """A day, or the first day of a month or year known alone, with its precision.

    >>> read_date("2019-03-12"), read_date("2019")[1], read_date("12.13.2019")
    ((datetime.date(2019, 3, 12), 'day'), 'year', None)
    """
    if exact := day(typed):
        return exact, "day"
    found = _MONTH.fullmatch(typed)
    if found is None or int(found[1]) < 1888 or not 1 <= int(found[2] or 1) <= 12:
        return None
    return date(int(found[1]), int(found[2] or 1), 1), "month" if found[2] else "year"


def searched(entry: Entry, number: str) -> str:
    """By what an entry is found: its titles, its directors and its number, in any spelling."""
    return " | ".join(fold(name) for name in [*names_of(entry), number])


def names_of(entry: Entry) -> list[str]:
    """The film's titles and its directors, as typed."""
    return [title for title, *_ in entry.titles] + [one["name"] for one in entry.directors]


def moved(typed: Typed, how: str, group: str, at: int) -> dict[str, list[str]]:
    """The rows of *group* with one moved *up* or *down*, or *remove*d; the other answers as they were.

    >>> moved({"country": ["KZ", "DE"]}, "down", "countries", 0)["country"]
    ['DE', 'KZ']
    """
    rows = rows_of(typed, group)
    other = {"up": at - 1, "down": at + 1}.get(how, at)
    if 0 <= at < len(rows) and 0 <= other < len(rows):
        if how == "remove":
            rows.pop(at)
        else:
            rows[at], rows[other] = rows[other], rows[at]
    names = [question.name for question in in_group(group)]
    return {name: [row[name] for row in rows] for name in names}


def without_empty_rows(typed: Typed) -> dict[str, list[str]]:
    """Answers with the rows left out in which nothing was typed."""
    kept = {name: list(values) for name, values in typed.items()}
    for group in GROUPS:
        names = [q.name for q in in_group(group.name) if q.name in typed]
        rows = [row for row in rows_of(typed, group.name) if any(row.values())]
        for name in names:
            kept[name] = [row[name] for row in rows]
    return kept


def snapshot_of(entry: Entry, typed: Typed, frame: Mapping[str, Any]) -> dict[str, Any]:
    """What is sealed: what was understood beside what was typed. The link to the film is not in it."""
    consents = ("mandate", "rules", "consent_data", "consent_catalogue", "consent_archive")
    return {
        "schema": 1,
        **frame,
        "film": {
            "titles": [
                {"text": text, "language": tag, "kind": kind} for text, tag, kind in entry.titles
            ],
            "kind": entry.kind,
            "year": entry.year,
            "runtime_seconds": entry.seconds,
            "countries": entry.countries,
            "languages": entry.languages,
            "subtitles": entry.subtitles,
            "about_women": entry.about_women,
            "first_film": entry.first_film,
            "student_film": entry.student_film,
        },
        "people": {"directors": entry.directors, "credits": entry.credits},
        "history": entry.showings,
        "texts": {"synopsis": entry.synopses, "statement": entry.statement},
        "rights": {name: typed.get(name, [""])[:1] != [""] for name in consents},
        "answers": {name: list(values) for name, values in sorted(typed.items())},
    }
