"""The pages of reports: what there is, and one report as tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.awards.partner_pages import watched_sections
from festival.editions.models import Edition, Section
from festival.editions.queries import edition_by_code, editions, festival_name
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.countries import country_name
from festival.foundation.db import db
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.press import printed
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.people.models import Hat
from festival.registration.naming import gender_words as said_words
from festival.reports import rules
from festival.reports.counting import STAGES
from festival.reports.descriptions import description_of
from festival.reports.forms import DescriptionForm, ReportForm
from festival.reports.models import Report
from festival.reports.naming import column_words, gender_words, row_words, table_words
from festival.reports.operations import STEADY

GENDERS = ("female", "male", "mixed", "other", "woman", "man", "non_binary", "own_words")
HIDDEN = "< 5"


@dataclass(frozen=True)
class EditionRow:
    """An edition one reads reports of."""

    name: Text
    href: str
    reports: int


@dataclass(frozen=True)
class IndexPage(Page):
    """Every edition one reads reports of."""

    template: ClassVar[str] = "reports/index.html"

    rows: list[EditionRow]


@dataclass(frozen=True)
class ReportRow:
    """A report in a line."""

    name: str
    href: str
    section: Text | None
    release: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True)
class EditionPage(Page):
    """The reports of an edition, and the way to one more."""

    template: ClassVar[str] = "reports/edition.html"

    edition: Edition
    zone: str
    form: ReportForm | None
    rows: list[ReportRow]


@dataclass(frozen=True)
class Line:
    """A row of a table: its name, its figures as words, and how long its bar is (0 to 100), if it has one."""

    name: str
    cells: list[str]
    bar: int | None = None


@dataclass(frozen=True)
class Shown:
    """A table as a page shows it."""

    key: str
    title: str
    method: str
    heads: list[str]
    lines: list[Line]
    note: str


@dataclass(frozen=True)
class ReportPage(Page):
    """One report."""

    template: ClassVar[str] = "reports/report.html"

    edition: Edition
    section: Text | None
    number: int
    release: int
    digest: str
    made_at: datetime
    made_by: str
    zone: str
    root: str
    tables: list[Shown]


@dataclass(frozen=True)
class DescriptionPage(Page):
    """What one says of oneself, and the way to take it back."""

    template: ClassVar[str] = "reports/description.html"

    form: DescriptionForm
    told: str


def description_page(actor: Actor, form: DescriptionForm | None = None) -> DescriptionPage:
    """Whoever is signed in reads what they said of themselves; nobody else does."""
    told = description_of(actor.person_id) if actor.person_id else None
    given = form or DescriptionForm(data={"gender": told.gender.value if told else None})
    return DescriptionPage(given, said_words(told.gender.value) if told else "")


def _sections(actor: Actor) -> dict[int, set[int]]:
    """The sections a partner watches, by edition."""
    found: dict[int, set[int]] = {}
    for section in watched_sections(actor):
        found.setdefault(section.edition_id, set()).add(section.id)
    return found


def _directs(actor: Actor, edition_id: int) -> bool:
    return actor.wears_in(edition_id, Hat.DIRECTOR)


def _readable(actor: Actor, edition: Edition) -> list[Report]:
    """The reports of an edition that *actor* may read: all, or those of the sections they watch."""
    found = select(Report).where(Report.edition_id == edition.id).order_by(Report.number.desc())
    if not _directs(actor, edition.id):
        found = found.where(Report.section_id.in_(_sections(actor).get(edition.id, set())))
    whole = found.options(joinedload(Report.section), joinedload(Report.release))
    return list(db.session.scalars(whole))


def index_page(actor: Actor) -> IndexPage:
    """The editions *actor* directs, and those with a section they watch."""
    watched = _sections(actor)
    return IndexPage(
        [
            EditionRow(one.name, f"/reports/{one.code}", len(_readable(actor, one)))
            for one in editions()
            if _directs(actor, one.id) or one.id in watched
        ]
    )


def edition_of(actor: Actor, code: str) -> Edition:
    """The edition of the address, for whoever reads a report of it."""
    edition = edition_by_code(code)
    require(rules.may_read(_directs(actor, edition.id), edition.id in _sections(actor)))
    return edition


def form_for(edition: Edition, posted: bool = False) -> ReportForm:
    form = ReportForm.posted() if posted else ReportForm()
    sections = db.session.scalars(
        select(Section).where(Section.edition_id == edition.id).order_by(Section.position)
    )
    form.offer_choices([(one.code, one.name.within(locale())) for one in sections])
    return form


def edition_page(actor: Actor, edition: Edition, form: ReportForm | None = None) -> EditionPage:
    """The reports of an edition, the newest first."""
    return EditionPage(
        edition=edition,
        zone=edition.zone,
        form=(form or form_for(edition)) if rules.may_make(actor, edition.id) else None,
        rows=[
            ReportRow(
                name=gettext("Report %(number)s", number=one.number),
                href=f"/reports/{edition.code}/{one.number}",
                section=one.section.name if one.section else None,
                release=one.release.number,
                made_at=one.made_at,
                made_by=one.made_by,
            )
            for one in _readable(actor, edition)
        ],
    )


def report_of(actor: Actor, edition: Edition, number: int) -> Report:
    """One report *actor* may read; raises NoResultFound for any other."""
    found = next((one for one in _readable(actor, edition) if one.number == number), None)
    if found is None:
        raise NoResultFound
    return found


def report_page(actor: Actor, edition: Edition, number: int) -> ReportPage:
    """One report as tables, in the reader's language."""
    report = report_of(actor, edition, number)
    return ReportPage(
        edition=edition,
        section=report.section.name if report.section else None,
        number=report.number,
        release=report.release.number,
        digest=report.digest,
        made_at=report.made_at,
        made_by=report.made_by,
        zone=edition.zone,
        root=f"/reports/{edition.code}/{report.number}",
        tables=shown_tables(canonical.load(report.contents)),
    )


def shown_tables(contents: Mapping[str, Any]) -> list[Shown]:
    """The tables of a report that hold anything. A section's own report begins where a film is selected."""
    first = 1 if contents["section"] else 0
    return [
        _people(table, first) if table["key"] in STEADY else _counts(table, first)
        for table in contents["tables"]
        if any(any(row.get("cells", [row.get("total")])) for row in table["rows"])
    ]


def _people(table: Mapping[str, Any], first: int) -> Shown:
    """A table of people's gender: small figures stand together, and what is not known is said."""
    title, method = table_words(table["key"])
    rows = [row for row in table["rows"] if row["key"] not in STAGES[:first]]
    kinds = [kind for kind in GENDERS if any(kind in row["told"] for row in rows)]
    lines = [
        Line(
            row_words(table["key"], row["key"]),
            [
                *(_figure(row["told"].get(kind), row) for kind in kinds),
                _figure(row["together"], row),
                HIDDEN if row["unknown"] is None else str(row["unknown"]),
                str(row["total"]),
            ],
        )
        for row in rows
    ]
    heads = [gender_words(kind) for kind in kinds]
    more = [gettext("Small groups together"), gettext("Not known"), gettext("In all")]
    note = gettext(
        "A figure under five stands nowhere: small groups are put together, or nothing is told."
    )
    if any(row.get("older") for row in rows):
        note += " " + gettext(
            "A row that would differ by a few from an earlier report keeps the earlier figures."
        )
    return Shown(table["key"], title, method, [*heads, *more], lines, note)


def _figure(count: int | None, row: Mapping[str, Any]) -> str:
    if count is not None:
        return str(count)
    return HIDDEN if row["known"] is None else "–"


def _counts(table: Mapping[str, Any], first: int) -> Shown:
    key = table["key"]
    title, method = table_words(key)
    staged = table["columns"] == list(STAGES)
    columns = table["columns"][first:] if staged else table["columns"]
    rows = [row for row in table["rows"] if key != "funnel" or row["key"] in STAGES[first:]]
    cells = {row["key"]: row["cells"][first:] if staged else row["cells"] for row in rows}
    longest = max((_bar_of(one, staged, first) for one in cells.values()), default=0)
    lines = [
        Line(
            row_words(key, name),
            ["–" if one is None else str(one) for one in found],
            round(100 * _bar_of(found, staged, first) / longest) if longest else None,
        )
        for name, found in cells.items()
        if any(found)
    ]
    for words, name in ((gettext("Not known"), "unknown"), (gettext("In all"), "total")):
        if staged and name in table:
            lines.append(Line(words, [str(one) for one in table[name][first:]]))
    return Shown(key, title, method, [column_words(one) for one in columns], lines, _pairs(table))


def _bar_of(cells: list[int | None], staged: bool, first: int) -> int:
    """The figure a row's bar is drawn after: films selected, else the first figure."""
    return (cells[STAGES.index("selected") - first] if staged else cells[0]) or 0


def _pairs(table: Mapping[str, Any]) -> str:
    """Which countries made films together, the most frequent first."""
    return "; ".join(
        f"{country_name(one, locale())} + {country_name(other, locale())}: {count}"
        for one, other, count in table.get("pairs", [])[:40]
    )


def paper_of(page: ReportPage) -> bytes:
    """The report as a tagged PDF."""
    name = gettext("Report %(number)s", number=page.number)
    about = page.section.within(locale()) if page.section else page.edition.name.within(locale())
    return printed(
        "reports/report.typ",
        {
            "lang": locale(),
            "festival": festival_name(locale()),
            "title": f"{name}: {about}",
            "counted": gettext(
                "Counted from release %(release)s, %(at)s.",
                release=page.release,
                at=moment(page.made_at, page.zone, locale()),
            ),
            "digest": gettext("The digest of these figures: %(digest)s", digest=page.digest),
            "tables": [asdict(one) for one in page.tables],
        },
    )


def sheet_of(page: ReportPage) -> tuple[list[str], list[list[Cell]]]:
    """Every figure in a line of its own: table, row, column, figure."""
    heads = [gettext("Table"), gettext("Row"), gettext("Column"), gettext("Figure")]
    return heads, list(_figures(page.tables))


def _figures(tables: Iterable[Shown]) -> Iterator[list[Cell]]:
    for table in tables:
        for line in table.lines:
            for head, cell in zip(table.heads, line.cells, strict=True):
                yield [table.title, line.name, head, int(cell) if cell.isdigit() else cell]
