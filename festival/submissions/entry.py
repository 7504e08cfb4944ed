"""An entry as it is read: what the typed answers mean, what is missing and what cannot be right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from festival.editions.findings import FilmFacts, wordless
from festival.films.models import HistoryKind
from festival.films.premiere import REACHES
from festival.films.rules import (
    TITLE_WITHOUT_LANGUAGE,
    countries_are_right,
    country_doubts,
    languages_are_right,
    may_complete,
    may_link,
    read_eidr,
    read_imdb,
    read_isan,
    read_runtime,
)
from festival.foundation.countries import country_code
from festival.foundation.fold import fold
from festival.foundation.forms import words_problem
from festival.foundation.numbers import whole
from festival.foundation.tongues import is_tag
from festival.foundation.verdict import Verdict, no
from festival.foundation.words import cleaned
from festival.submissions import rules
from festival.submissions.answers import Typed as Typed
from festival.submissions.answers import as_tag as as_tag
from festival.submissions.answers import moved as moved
from festival.submissions.answers import read_date as read_date
from festival.submissions.answers import rows_of as rows_of
from festival.submissions.answers import typed_of as typed_of
from festival.submissions.answers import without_empty_rows as without_empty_rows
from festival.submissions.models import Category
from festival.submissions.questions import (
    BY_NAME,
    CONSENTS,
    LIFE,
    QUESTIONS,
    Question,
    room_for,
)

SYNOPSES = ("synopsis_en", "synopsis_ru", "synopsis_kk")
SHORTS = ("short_en", "short_ru", "short_kk")
IDENTIFIERS = {"isan": read_isan, "eidr": read_eidr, "imdb": read_imdb}


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
    shot_in: list[str] = field(default_factory=list)
    colour: str = ""
    sound: str = ""
    identifiers: dict[str, str] = field(default_factory=dict)
    about_women: bool = False
    first_film: bool = False
    student_film: bool = False
    minors: bool = False
    """Whether somebody under eighteen is named or seen in what is handed in about the film."""
    directors: list[dict[str, str]] = field(default_factory=list)
    credits: list[dict[str, str]] = field(default_factory=list)
    showings: list[dict[str, Any]] = field(default_factory=list)
    shorts: dict[str, str] = field(default_factory=dict)
    synopses: dict[str, str] = field(default_factory=dict)
    trailer: str = ""
    statement: str = ""
    missing: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    """What is worth a second look beside its field, and hinders nothing."""

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
    reader.more_of_the_film()
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
        if entry.countries and entry.year:
            told = country_doubts(entry.countries, entry.year)
            entry.doubts.extend(Problem("country", 0, str(verdict)) for verdict in told)
        for name, kept in (("language", entry.languages), ("subtitle", entry.subtitles)):
            kept.extend(as_tag(typed) for typed in self.clean[name] if typed)
            for verdict in languages_are_right(kept):
                self.wrong(name, verdict)
        entry.about_women = bool(self.one("about_women"))
        entry.first_film = bool(self.one("first_film"))
        entry.student_film = bool(self.one("student_film"))
        self.category(categories, locale)

    def more_of_the_film(self) -> None:
        """What catalogues ask beyond what a film is chosen by. Where it was shot counts for no rule."""
        entry = self.entry
        entry.shot_in = [country_code(one) or one for one in self.clean["shot_country"] if one]
        if entry.shot_in:
            for verdict in countries_are_right(entry.shot_in, entry.year):
                self.wrong("shot_country", verdict)
        for name in ("colour", "sound"):
            known = self.one(name) in dict(BY_NAME[name].choices)
            setattr(entry, name, self.one(name) if known else "")
        for name, reads in IDENTIFIERS.items():
            found = reads(self.one(name))
            self.wrong(name, found.verdict)
            if found.value:
                entry.identifiers[name] = found.value
        for at, row in enumerate(self.rows("formers")):
            title, language = row["former_title"], as_tag(row["former_language"])
            if title and language:
                for verdict in languages_are_right([language]):
                    self.wrong("former_language", verdict, at)
                entry.titles.append((title, language, "alternative"))
            elif title:
                self.wrong("former_language", no(TITLE_WITHOUT_LANGUAGE, title=title), at)
            elif language:
                self.wrong("former_title", no(rules.ROW_HALF_FILLED), at)

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
                self.entry.directors.append(
                    {
                        "name": row["director"],
                        "gender": row["director_gender"],
                        **self.life(row, at),
                    }
                )
            elif any(row.values()):
                self.wrong("director", no(rules.ROW_HALF_FILLED), at)
        for at, row in enumerate(self.rows("credits")):
            if row["credit_name"] and row["credit_kind"]:
                self.entry.credits.append(
                    {"activity": row["credit_kind"], "name": row["credit_name"]}
                )
            elif any(row.values()):
                empty = next(name for name, typed in row.items() if not typed)
                self.wrong(empty, no(rules.ROW_HALF_FILLED), at)

    def life(self, row: Mapping[str, str], at: int) -> dict[str, str]:
        """What a director's row says of their life: as long as its language allows."""
        bio, language = row["director_bio"], row["director_bio_language"]
        if bio and not language:
            self.wrong("director_bio_language", no(rules.BIO_WITHOUT_LANGUAGE), at)
        for name in ("director_bio", "director_films"):
            most = room_for(LIFE, language)
            if language and most < len(row[name]) <= BY_NAME[name].most:
                problem = words_problem(row[name], most, lines=True)
                self.wrong(name, problem or "", at)
        told = {"bio": bio, "bio_language": language if bio else "", "films": row["director_films"]}
        return {name: words for name, words in told.items() if words}

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
        for names, kept in ((SHORTS, self.entry.shorts), (SYNOPSES, self.entry.synopses)):
            kept.update({name[-2:]: self.one(name) for name in names if self.one(name)})
        self.entry.trailer = self.one("trailer")
        self.wrong("trailer", may_link(self.entry.trailer))
        self.entry.statement = self.one("statement")
        self.entry.minors = bool(self.one("minors"))
        accepted = self.one("rules")
        if accepted and accepted != rules_version:
            self.wrong("rules", no(rules.RULES_CHANGED))

    def still_missing(self, screener: Mapping[str, str]) -> None:
        for question in QUESTIONS:
            if question.needed and not self.given(question, screener):
                self.entry.missing.append(question.name)
        if self.one("minors") and not self.one("consent_minors"):
            self.entry.missing.append("consent_minors")
        if not (self.entry.synopses or self.entry.shorts):
            self.entry.missing.append(SYNOPSES[0])
        order = [question.name for question in QUESTIONS]
        self.entry.missing.sort(key=order.index)

    def given(self, question: Question, screener: Mapping[str, str]) -> bool:
        if question.name == "screener_url":
            return bool(screener.get("url", "").strip())
        return any(self.clean[question.name])


def searched(entry: Entry, number: str) -> str:
    """By what an entry is found: its titles, its directors and its number, in any spelling."""
    return " | ".join(fold(name) for name in [*names_of(entry), number])


def names_of(entry: Entry) -> list[str]:
    """The film's titles and its directors, as typed."""
    return [title for title, *_ in entry.titles] + [one["name"] for one in entry.directors]


def snapshot_of(entry: Entry, typed: Typed, frame: Mapping[str, Any]) -> dict[str, Any]:
    """What is sealed: what was understood beside what was typed. The link to the film is not in it."""
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
            "shot_in": entry.shot_in,
            "colour": entry.colour,
            "sound": entry.sound,
            "identifiers": entry.identifiers,
            "about_women": entry.about_women,
            "first_film": entry.first_film,
            "student_film": entry.student_film,
        },
        "people": {"directors": entry.directors, "credits": entry.credits},
        "history": entry.showings,
        "texts": {
            "short": entry.shorts,
            "synopsis": entry.synopses,
            "statement": entry.statement,
            "trailer": entry.trailer,
        },
        "rights": {name: typed.get(name, [""])[:1] != [""] for name in CONSENTS},
        "answers": {name: list(values) for name, values in sorted(typed.items())},
    }
