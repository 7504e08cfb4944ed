"""The prepared sheets of a report: as a page, as a tagged PDF, and as one list of figures."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.editions.queries import festival_name
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.press import printed
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import base, locale
from festival.foundation.text import Text
from festival.reports.models import Report
from festival.reports.naming import figure_words, table_words
from festival.reports.packs import PACKS, Key, Pack, Part, figure_of
from festival.reports.readers import directs, report_of
from festival.reports.showing import (
    HIDDEN,
    Figure,
    Files,
    Place,
    Shown,
    files_of,
    shares,
    shown_tables,
)


@dataclass(frozen=True)
class Measure:
    """A figure of a sheet: what it counts, how many, how many the year before, and how it was counted."""

    name: str
    figure: Figure
    before: str
    method: str


@dataclass(frozen=True)
class PartShown:
    """A part of a sheet as a page shows it."""

    key: str
    title: str
    says: str
    measures: list[Measure]
    tables: list[Shown]


@dataclass(frozen=True)
class PackPage(Page):
    """A prepared sheet of a report."""

    template: ClassVar[str] = "reports/pack.html"

    edition: Edition
    section: Text | None
    number: int
    title: str
    release: int
    made_at: datetime
    digest: str
    zone: str
    year: int
    earlier: str
    parts: list[PartShown]
    files: list[Files]


@dataclass(frozen=True)
class Beside:
    """A report of the edition before: its figures, and what its edition is called."""

    name: str
    contents: Mapping[str, Any]


def pack_of(key: str) -> Pack:
    """The sheet of that name; raises NoResultFound."""
    if key not in PACKS:
        raise NoResultFound
    return PACKS[key]


def pack_page(actor: Actor, edition: Edition, number: int, pack: Pack) -> PackPage:
    """A sheet of a report *actor* may read; the board's is the director's, and about the whole edition."""
    report = report_of(actor, edition, number)
    if pack.whole and report.section_id is not None:
        raise NoResultFound
    contents = canonical.load(report.contents)
    place = Place(f"/reports/{edition.code}", report.number)
    tables = {one.key: one for one in shown_tables(contents, place)}
    before = _before(actor, edition, report) if pack.whole else None
    root = f"/reports/{edition.code}/{report.number}/{pack.key}"
    return PackPage(
        edition=edition,
        section=report.section.name if report.section else None,
        number=report.number,
        title=pack.title.within(locale()),
        release=report.release.number,
        made_at=report.made_at,
        digest=report.digest,
        zone=edition.zone,
        year=edition.starts_on.year,
        earlier=before.name if before else "",
        parts=[_part(one, contents, place, tables, before) for one in pack.parts],
        files=files_of(root),
    )


def _before(actor: Actor, edition: Edition, report: Report) -> Beside | None:
    """The last report of the whole edition before this one that had been made when this one was."""
    found = (
        select(Report)
        .join(Report.edition)
        .where(
            Edition.festival_id == edition.festival_id,
            Edition.starts_on < edition.starts_on,
            Report.section_id.is_(None),
            Report.made_at <= report.made_at,
        )
        .options(joinedload(Report.edition))
        .order_by(Edition.starts_on.desc(), Report.number.desc())
    )
    earlier = db.session.scalars(found.limit(1)).first()
    if earlier is None or not directs(actor, earlier.edition_id):
        return None
    name = earlier.edition.name.within(locale())
    return Beside(name, canonical.load(earlier.contents))


def _part(
    part: Part,
    contents: Mapping[str, Any],
    place: Place,
    tables: Mapping[str, Shown],
    before: Beside | None,
) -> PartShown:
    figures = {name: _figure(contents, key, place) for name, key in part.figures.items()}
    section = contents["section"] is not None
    says = part.said(section).within(locale())
    told = {name: one for name, one in figures.items() if f"{{{name}}}" in says}
    found = [tables[key] for key in part.tables if key in tables]
    found += [shares(tables[key]) for key in part.shares if key in tables]
    return PartShown(
        key=part.key,
        title=part.title.within(locale()),
        says=says.format(**{name: one.words for name, one in told.items()}),
        measures=[
            Measure(
                figure_words(*part.figures[name]),
                one,
                _figure(before.contents, part.figures[name], place).words if before else "",
                table_words(part.figures[name][0])[1],
            )
            for name, one in told.items()
        ],
        tables=found,
    )


def _figure(contents: Mapping[str, Any], key: Key, place: Place) -> Figure:
    told = figure_of(contents, key)
    words = HIDDEN if told.count is None else str(told.count)
    return Figure(words, place.rows(*key, told.older) if told.rows else None)


def pack_paper(page: PackPage) -> bytes:
    """The sheet as a tagged PDF."""
    about = page.section.within(locale()) if page.section else page.edition.name.within(locale())
    return printed(
        "reports/pack.typ",
        {
            "lang": locale(),
            "festival": festival_name(locale()),
            "title": f"{page.title}: {about}",
            "counted": gettext(
                "Counted from release %(release)s, %(at)s.",
                release=page.release,
                at=moment(page.made_at, page.zone, locale()),
            ),
            "heads": [
                gettext("What was counted"),
                str(page.year),
                *([page.earlier] if page.earlier else []),
            ],
            "rows": gettext(
                "The rows behind every figure: %(address)s",
                address=f"{base()}/reports/{page.edition.code}/{page.number}",
            ),
            "digest": gettext("The digest of these figures: %(digest)s", digest=page.digest),
            "parts": [asdict(one) for one in page.parts],
        },
    )


def pack_sheet(page: PackPage) -> tuple[list[str], list[list[Cell]]]:
    """Every figure of the sheet in a line of its own, with its year, its release, its method and its rows."""
    heads = [
        gettext("Chapter"),
        gettext("Table"),
        gettext("Row"),
        gettext("Column"),
        gettext("Figure"),
        gettext("Year"),
        gettext("Release"),
        gettext("How it was counted"),
        gettext("The rows behind it"),
    ]
    return heads, list(_lines(page))


def _lines(page: PackPage) -> Iterator[list[Cell]]:
    for part in page.parts:
        yield [part.title, "", part.says, "", None, page.year, page.release, "", ""]
        for one in part.measures:
            yield [part.title, "", one.name, "", *_told(page, one.figure, one.method)]
        for table in part.tables:
            for line in table.lines:
                for head, cell in zip(table.heads, line.cells, strict=True):
                    told = _told(page, cell, table.method)
                    yield [part.title, table.title, line.name, head, *told]


def _told(page: PackPage, figure: Figure, method: str) -> list[Cell]:
    count: Cell = figure.words if figure.number is None else figure.number
    where = base() + figure.href if figure.href else ""
    return [count, page.year, page.release, method, where]
