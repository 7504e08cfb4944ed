"""The linter at work: the facts it needs from the tables, and its findings in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.films.models import Film, FilmVersion
from festival.films.queries import title_of
from festival.foundation.db import db
from festival.foundation.language import AUTONYMS
from festival.people.models import Hat
from festival.prints.models import Copy
from festival.prints.rules import measured_seconds, off_by
from festival.programme.models import STANDING, Show, ShowItem
from festival.publishing.book import Book, Reader
from festival.publishing.linter import Facts, Finding, Outdated, Rule, Weight, lint, weight_of
from festival.publishing.payload import LISTED
from festival.selection.models import Selection, SelectionState

SHOWN = 40
"""Findings of one kind that are listed; the rest are counted."""

HEADS = {
    Rule.FILM_WITHOUT_DIRECTOR: lazy_gettext("Films without a director"),
    Rule.CREDIT_WITHOUT_NAME: lazy_gettext("Credits that name nobody"),
    Rule.FILM_WITHOUT_RUNTIME: lazy_gettext("Films of unknown length"),
    Rule.COPY_OF_OTHER_LENGTH: lazy_gettext("Copies of another length than printed"),
    Rule.SHOW_TOO_SHORT: lazy_gettext("Showings that end before their films do"),
    Rule.SHOW_WITHOUT_FILM: lazy_gettext("Screenings without a film"),
    Rule.SHOW_OF_UNCONFIRMED: lazy_gettext("Showings of films that are not confirmed"),
    Rule.TITLE_UNTRANSLATED: lazy_gettext("Titles that are not translated"),
    Rule.SYNOPSIS_UNTRANSLATED: lazy_gettext("Synopses that are missing or not approved"),
    Rule.FILM_WITHOUT_STILL: lazy_gettext("Films without a still"),
    Rule.FILM_WITHOUT_COUNTRY: lazy_gettext("Films without a country"),
    Rule.FILM_WITHOUT_LANGUAGE: lazy_gettext("Films without a language"),
    Rule.FILM_WITHOUT_YEAR: lazy_gettext("Films without a year"),
    Rule.FILM_NOT_SHOWN: lazy_gettext("Films that no showing shows"),
    Rule.SUBTITLES_UNKNOWN: lazy_gettext("Showings nobody here may be able to follow"),
    Rule.AGE_UNKNOWN: lazy_gettext("Showings without an age mark"),
    Rule.SHOW_ACCESS_UNKNOWN: lazy_gettext("Showings of which something about access is not known"),
    Rule.VENUE_ACCESS_UNKNOWN: lazy_gettext("Venues of which the way in is not known"),
    Rule.TEXT_UNTRANSLATED: lazy_gettext("Texts that are not translated"),
    Rule.CITATION_UNTRANSLATED: lazy_gettext("Citations that are not translated"),
    Rule.TEXT_OUT_OF_DATE: lazy_gettext("Translations older than what they translate"),
    Rule.PICTURE_WITHOUT_CREDIT: lazy_gettext("Pictures without the photographer’s name"),
    Rule.PICTURE_WITHOUT_WORDS: lazy_gettext("Pictures nobody has described"),
    Rule.PERSON_UNREADABLE: lazy_gettext("People without a name in Cyrillic"),
    Rule.PERSON_WITHOUT_BIO: lazy_gettext("Jurors and speakers nobody has introduced"),
}
OWNERS = {
    Hat.PROGRAMMER: lazy_gettext("the programmers"),
    Hat.SCHEDULE: lazy_gettext("the schedule’s desk"),
    Hat.DIRECTOR: lazy_gettext("the director"),
    Hat.SECRETARY: lazy_gettext("the jury’s secretary"),
    Hat.PRESS: lazy_gettext("the press office"),
    Hat.TRANSLATOR: lazy_gettext("the translators"),
}

OUTDATED: list[Callable[[int], Iterable[Outdated]]] = []
"""Who knows which translations of an edition are out of date: rooms above put themselves here."""


@dataclass(frozen=True)
class Line:
    """One finding: the thing, where it is mended, and what exactly is the matter."""

    name: str
    href: str
    detail: str


@dataclass(frozen=True)
class Group:
    """Findings of one kind, and who mends them."""

    head: str
    owner: str
    count: int
    lines: list[Line]
    more: int


@dataclass(frozen=True)
class Report:
    """What the linter says of a release."""

    summary: str
    wrong: list[Group]
    missing: list[Group]
    better: list[Group]


def report_on(
    edition_id: int, contents: Mapping[str, Any], locale: str, *, with_awards: bool
) -> Report:
    """The findings of *contents* in words."""
    found = findings_of(edition_id, contents, locale, with_awards=with_awards)
    return report_of(found, contents, locale)


def findings_of(
    edition_id: int, contents: Mapping[str, Any], locale: str, *, with_awards: bool
) -> list[Finding]:
    """The findings of *contents*; who may not know of awards yet is told of none."""
    return [
        one
        for one in lint(contents, facts_of(edition_id, locale))
        if with_awards or one.rule is not Rule.CITATION_UNTRANSLATED
    ]


def report_of(found: list[Finding], contents: Mapping[str, Any], locale: str) -> Report:
    """These findings in words, by what they would cost."""
    reader = Reader(Book(contents), locale)
    by_weight = {
        weight: _groups(reader, [one for one in found if weight_of(one.rule) is weight])
        for weight in Weight
    }
    return Report(
        summary_of(found),
        by_weight[Weight.WRONG],
        by_weight[Weight.MISSING],
        by_weight[Weight.BETTER],
    )


def summary_of(found: Iterable[Finding]) -> str:
    """As in: 2 things are wrong, 41 are missing, 7 could be better."""
    weights = [weight_of(one.rule) for one in found]
    wrong, missing, better = (weights.count(weight) for weight in Weight)
    parts = [
        ngettext("%(num)s thing is wrong", "%(num)s things are wrong", wrong) if wrong else "",
        ngettext("%(num)s is missing", "%(num)s are missing", missing) if missing else "",
        ngettext("%(num)s could be better", "%(num)s could be better", better) if better else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said}." if said else gettext("Nothing is missing.")


def _groups(reader: Reader, found: list[Finding]) -> list[Group]:
    groups = []
    for rule, owner in dict.fromkeys((one.rule, one.owner) for one in found):
        mine = [one for one in found if (one.rule, one.owner) == (rule, owner)]
        groups.append(
            Group(
                head=str(HEADS[rule]),
                owner=str(OWNERS[owner]),
                count=len(mine),
                lines=[line_of(reader, one) for one in mine[:SHOWN]],
                more=max(len(mine) - SHOWN, 0),
            )
        )
    return groups


def line_of(reader: Reader, finding: Finding) -> Line:
    """A finding as a line: of what, where it is mended, what exactly is the matter."""
    return Line(_name(reader, finding.name), finding.href, _detail(reader, finding))


def _name(reader: Reader, name: Mapping[str, Any]) -> str:
    words = reader.plain(name.get("title") or {})
    if not words:
        words = " + ".join(reader.title(one).text for one in name.get("films", ()))
    if name.get("local"):
        words = f"{words}, {reader.short_day(name['local'][:10])}, {name['local'][11:16]}"
    return words


def _detail(reader: Reader, finding: Finding) -> str:
    if finding.locales:
        return reader.listing([AUTONYMS[locale] for locale in finding.locales])
    if finding.rule is Rule.COPY_OF_OTHER_LENGTH:
        return _longer(finding.number)
    if finding.rule is Rule.SHOW_TOO_SHORT:
        return ngettext("%(num)s minute is missing", "%(num)s minutes are missing", finding.number)
    return ""


def _longer(seconds: int) -> str:
    minutes = -(-abs(seconds) // 60)
    if seconds > 0:
        return ngettext("%(num)s minute longer", "%(num)s minutes longer", minutes)
    return ngettext("%(num)s minute shorter", "%(num)s minutes shorter", minutes)


def facts_of(edition_id: int, locale: str) -> Facts:
    """What the tables know and a release does not say."""
    outdated = tuple(one for desk in OUTDATED for one in desk(edition_id))
    return Facts(_measured(edition_id), _left_out(edition_id, locale), outdated)


def _measured(edition_id: int) -> dict[str, int]:
    rows = db.session.execute(
        select(Film.code, Copy.measured_frames, Copy.fps, FilmVersion.runtime_seconds)
        .join(FilmVersion, FilmVersion.id == Copy.version_id)
        .join(Film, Film.id == FilmVersion.film_id)
        .where(Copy.edition_id == edition_id, Copy.measured_frames.is_not(None))
    )
    found = {
        code: off_by(measured_seconds(frames, fps), declared)
        for code, frames, fps, declared in rows
    }
    return {code: seconds for code, seconds in found.items() if seconds is not None}


def _left_out(edition_id: int, locale: str) -> dict[str, tuple[str, ...]]:
    unconfirmed = ShowItem.selection.has(Selection.state != SelectionState.CONFIRMED)
    shows = db.session.scalars(
        select(Show)
        .where(
            Show.edition_id == edition_id,
            Show.access.in_(LISTED),
            Show.state.in_(STANDING),
            Show.items.any(unconfirmed),
        )
        .options(
            selectinload(Show.items)
            .joinedload(ShowItem.selection)
            .joinedload(Selection.film)
            .selectinload(Film.titles)
        )
    )
    return {
        show.code: tuple(
            title_of(item.selection.film, locale).text
            for item in show.items
            if item.selection.state is not SelectionState.CONFIRMED
        )
        for show in shows
    }
