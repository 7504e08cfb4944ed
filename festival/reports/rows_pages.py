"""The rows behind a figure: a page of them, and all of them as a sheet, as they stood when they were counted."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import undefer

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.countries import country_name
from festival.foundation.db import db
from festival.foundation.language import listing, minutes
from festival.foundation.pages import Page
from festival.foundation.paging import PER_PAGE, Stretch
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.tongues import language_name
from festival.people.models import Person
from festival.people.queries import name_of, with_names
from festival.publishing.book import Book, Reader
from festival.publishing.models import Release
from festival.publishing.vocabulary import event_kind
from festival.reports.behind import Found, behind
from festival.reports.counted import (
    EventRow,
    FileRow,
    FilmRow,
    PartnerRow,
    PartRow,
    ShowingRow,
    counted_again,
)
from festival.reports.models import Report
from festival.reports.naming import column_named, row_named, table_words
from festival.reports.readers import report_of
from festival.submissions.models import Call, Snapshot, Submission

ENTRY = "entry "
NAMED = 500


@dataclass(frozen=True)
class RowLine:
    """A row behind a figure: what it is called, what is known of it, and how much of the figure it is."""

    name: str
    href: str | None
    code: str
    known: str
    counts: int


@dataclass(frozen=True)
class RowsPage(Page):
    """The rows behind one figure of a report."""

    template: ClassVar[str] = "reports/rows.html"

    edition: Edition
    number: int
    release: int
    title: str
    figure: str
    method: str
    total: int
    root: str
    rows: Stretch[RowLine]
    words: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Asked:
    """One figure asked for: its report with what the release showed, and what was found behind it."""

    edition: Edition
    report: Report
    table: str
    row: str
    column: str
    found: list[Found]

    @property
    def root(self) -> str:
        here = f"/reports/{self.edition.code}/{self.report.number}"
        return f"{here}/rows/{self.table}/{self.row}/{self.column}"


def asked_for(
    actor: Actor, edition: Edition, number: int, table: str, row: str, column: str
) -> Asked:
    """A figure of a report *actor* may read, with its rows; raises NoResultFound where there is none."""
    mine = report_of(actor, edition, number)
    loaded = (undefer(Report.rows),)
    found = select(Report).where(Report.id == mine.id).options(*loaded)
    report = db.session.scalars(found.execution_options(populate_existing=True)).one()
    try:
        rows = behind(counted_again(json.loads(report.rows)), table, row, column)
    except KeyError as unknown:
        raise NoResultFound from unknown
    if not rows:
        raise NoResultFound
    return Asked(edition, report, table, row, column, rows)


def rows_page(asked: Asked, page: int) -> RowsPage:
    """One page of the rows behind a figure."""
    pages = max(1, -(-len(asked.found) // PER_PAGE))
    page = min(page, pages)
    first = (page - 1) * PER_PAGE
    rows = _lines(asked, asked.found[first : first + PER_PAGE])
    title, method = table_words(asked.table)
    stretch = Stretch(rows, page, len(asked.found))
    return RowsPage(
        edition=asked.edition,
        number=asked.report.number,
        release=_release_of(asked.report).number,
        title=title,
        figure=f"{row_named(asked.table, asked.row)}, {column_named(asked.column)}",
        method=method,
        total=sum(one.counts for one in asked.found),
        root=asked.root,
        rows=stretch,
        words=gettext(
            "Rows %(first)s to %(last)s of %(all)s",
            first=first + 1 if rows else 0,
            last=first + len(rows),
            all=len(asked.found),
        ),
        before=f"{asked.root}?page={stretch.before}" if stretch.before else None,
        after=f"{asked.root}?page={stretch.after}" if stretch.after else None,
    )


def rows_sheet(asked: Asked) -> tuple[list[str], list[list[Cell]]]:
    """All the rows behind a figure; the sum of the last column is the figure."""
    heads = [gettext("Row"), gettext("Code"), gettext("What was counted of it"), gettext("Counts")]
    found: list[list[Cell]] = [
        [one.name, one.code, one.known, one.counts] for one in _lines(asked, asked.found)
    ]
    return heads, found


def _release_of(report: Report) -> Release:
    return db.session.scalars(select(Release).where(Release.id == report.release_id)).one()


def _lines(asked: Asked, found: Sequence[Found]) -> list[RowLine]:
    """The rows in the reader's words: names from the release, those of others from where they stand today."""
    book = Book(json.loads(_release_of(asked.report).contents))
    entries = [
        int(one.row.code.removeprefix(ENTRY))
        for one in found
        if isinstance(one.row, FilmRow) and one.row.code.startswith(ENTRY)
    ]
    people = {one.person for one in found if one.person} - book.people.keys()
    naming = _Naming(Reader(book, locale()), _titles(asked.edition.id, entries), _names(people))
    return [naming.line(one) for one in found]


def _titles(edition_id: int, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """The number and the title of entries as last sent, by their ids."""
    last = (
        select(Snapshot.submission_id, func.max(Snapshot.id).label("id"))
        .group_by(Snapshot.submission_id)
        .subquery()
    )
    found = (
        select(Submission.id, Submission.tracking_number, Snapshot.contents)
        .join(last, last.c.submission_id == Submission.id)
        .join(Snapshot, Snapshot.id == last.c.id)
    )
    # Beyond a few hundred it is quicker to read them all than to name each.
    if len(ids) <= NAMED:
        found = found.where(Submission.id.in_(ids))
    else:
        found = found.join(Submission.call).where(Call.edition_id == edition_id)
    wanted = set(ids)
    return {
        id: (number or "", _title(json.loads(contents)))
        for id, number, contents in db.session.execute(found)
        if id in wanted
    }


def _title(told: Mapping[str, Any]) -> str:
    return next((one["text"] for one in told["film"]["titles"]), "")


def _names(codes: Collection[str]) -> dict[str, str]:
    found = select(Person).where(Person.code.in_(codes)).options(with_names())
    return {one.code: name_of(one, locale()).text for one in db.session.scalars(found)}


@dataclass(frozen=True)
class _Naming:
    """What rows are called: by the release, by entries as they were sent, by people as they are known."""

    reader: Reader
    entries: Mapping[int, tuple[str, str]]
    people: Mapping[str, str]

    def line(self, found: Found) -> RowLine:
        match found.row:
            case FilmRow() as film:
                name, href, code = self.film(film.code)
                person = [self.person(found.person)] if found.person else []
                return RowLine(
                    name, href, code, "; ".join([*person, *film_words(film)]), found.counts
                )
            case PartRow() as part:
                known = country_name(part.country, locale()) if part.country else ""
                name = self.person(part.person)
                return RowLine(
                    name, self.reader.person_href(part.person), part.person, known, found.counts
                )
            case EventRow() as event:
                told = self.reader.book.events.get(event.code, {"title": {}})
                name = self.reader.plain(told["title"]) or event_kind(event.kind)
                return RowLine(
                    name, None, event.code, minutes(event.seconds, locale()), found.counts
                )
            case PartnerRow() as partner:
                where = country_name(partner.country, locale()) if partner.country else ""
                name = Text(partner.name or {}).within(locale())
                return RowLine(name, None, "", where, found.counts)
            case FileRow() as file:
                return self.file(file, found.counts)
            case ShowingRow() as showing:
                return self.showing(showing, found.counts)
        if found.kind == "countries":
            return RowLine(country_name(str(found.row), locale()), None, str(found.row), "", 1)
        return RowLine(language_name(str(found.row), locale()), None, str(found.row), "", 1)

    def film(self, code: str) -> tuple[str, str | None, str]:
        """A film's title, its page and its code; of an entry that is gone only that it was counted."""
        if code.startswith(ENTRY):
            gone = "", gettext("An entry that is no longer kept")
            number, title = self.entries.get(int(code.removeprefix(ENTRY)), gone)
            return title or number, None, number
        film = next(one for one in self.reader.book.contents["films"] if one["code"] == code)
        return (
            self.reader.title(film["titles"]).text,
            self.reader.film_href(film["slug"]),
            code,
        )

    def person(self, code: str) -> str:
        words = self.reader.name(code).text
        return words or self.people.get(code) or gettext("Somebody who is no longer kept")

    def file(self, file: FileRow, counts: int) -> RowLine:
        papers = self.reader.book.contents.get("publications", [])
        title: Mapping[str, str] = next(
            (one["title"] for one in papers if one["code"] == file.code), {}
        )
        language = language_name(file.language, locale())
        return RowLine(self.reader.plain(title), None, file.code, language, counts)

    def showing(self, showing: ShowingRow, counts: int) -> RowLine:
        film = self.reader.book.films[showing.film]
        show = next(one for one in self.reader.book.shows if one["code"] == showing.show)
        heard = listing([language_name(tag, locale()) for tag in showing.tags], locale())
        known = f"{show['local'].replace('T', ' ')}; {heard}"
        href = self.reader.film_href(showing.film)
        return RowLine(self.reader.title(film["titles"]).text, href, showing.show, known, counts)


def film_words(film: FilmRow) -> list[str]:
    """What is counted of a film: where it is from, what is heard and read in it, how long it is."""
    tongue = locale()
    read = ", ".join(language_name(one, tongue) for one in film.read)
    found = [
        ", ".join(country_name(one, tongue) for one in film.countries),
        ", ".join(language_name(one, tongue) for one in film.spoken),
        gettext("subtitles: %(languages)s", languages=read) if read else "",
        minutes(film.seconds, tongue) if film.seconds else "",
    ]
    return [one for one in found if one]
