"""The tables of a report as pages, papers and sheets show them: words of the reader, each figure with its rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from festival.foundation.countries import country_name
from festival.foundation.language import AUTONYMS
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import base, locale
from festival.reports.behind import PAIRS, TOTAL
from festival.reports.charts import Chart, chart_of
from festival.reports.counted import STAGES
from festival.reports.counting import GENDERS, UNKNOWN
from festival.reports.mobility import UNLINKED
from festival.reports.naming import column_words, gender_words, row_words, table_words
from festival.reports.operations import STEADY

HIDDEN = "< 5"
NONE = "–"
MOST_PAIRS = 40


@dataclass(frozen=True)
class Figure:
    """A figure as words, and where its rows are, if there are any."""

    words: str
    href: str | None = None

    @property
    def number(self) -> int | None:
        return int(self.words) if self.words.isdigit() else None


@dataclass(frozen=True)
class Line:
    """A row of a table: its name and its figures."""

    name: str
    cells: list[Figure]


@dataclass(frozen=True)
class Shown:
    """A table as a page shows it."""

    key: str
    title: str
    method: str
    heads: list[str]
    lines: list[Line]
    note: str = ""
    chart: Chart | None = None


@dataclass(frozen=True)
class Place:
    """Where a report's rows are: its edition's reports, and its number."""

    root: str
    number: int

    def rows(self, table: str, row: str, column: str, of: int | None = None) -> str:
        return f"{self.root}/{of or self.number}/rows/{table}/{row}/{column}"


@dataclass(frozen=True)
class Files:
    """A report as files of one format, one in each language."""

    format: str
    links: list[tuple[str, str, str]]
    """The language, what it is called, and the address."""


def files_of(root: str) -> list[Files]:
    """A report, or a sheet of one, to keep: in three formats and three languages."""
    return [
        Files(
            format.upper(),
            [(tag, name, f"{root}.{format}?lang={tag}") for tag, name in AUTONYMS.items()],
        )
        for format in ("pdf", "xlsx", "csv")
    ]


def shown_tables(contents: Mapping[str, Any], place: Place) -> list[Shown]:
    """The tables of a report that hold anything. A section's own report begins where a film is selected."""
    first = 1 if contents["section"] else 0
    found = []
    for table in contents["tables"]:
        if not any(any(row.get("cells", [row.get("total")])) for row in table["rows"]):
            continue
        found.append(
            _people(table, first, place) if table["key"] in STEADY else _counts(table, first, place)
        )
        if table.get("pairs"):
            found.append(_pairs(table["pairs"], place))
    return found


def _people(table: Mapping[str, Any], first: int, place: Place) -> Shown:
    """A table of people's gender: small figures stand together, and what is not known is said."""
    title, method = table_words(table["key"])
    rows = [row for row in table["rows"] if row["key"] not in STAGES[:first]]
    kinds = [kind for kind in GENDERS if any(kind in row["told"] for row in rows)]
    lines = [
        Line(
            row_words(table["key"], row["key"]),
            [
                *(Figure(_told(row["told"].get(kind), row)) for kind in kinds),
                Figure(_told(row["together"], row)),
                Figure(HIDDEN if row["unknown"] is None else str(row["unknown"])),
                _linked(
                    row["total"], place.rows(table["key"], row["key"], TOTAL, row.get("older"))
                ),
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
    told = [pair for row in rows if row["key"] == "selected" for pair in _kinds(row)]
    chart = chart_of(_chart_words(title, "selected"), told)
    return Shown(table["key"], title, method, [*heads, *more], lines, note, chart)


def _kinds(row: Mapping[str, Any]) -> list[tuple[str, int]]:
    """What is told of the selected films, and what is not known of them."""
    if not row["known"]:
        return []
    told = [(gender_words(kind), count) for kind, count in row["told"].items()]
    told.append((gettext("Small groups together"), row["together"] or 0))
    told.append((gettext("Not known"), row["unknown"]))
    return [(words, count) for words, count in told if count]


def _chart_words(title: str, column: str) -> str:
    """What a chart is called, for those who do not see it."""
    return gettext(
        "%(table)s: %(column)s. The figures stand in the table beneath.",
        table=title,
        column=column_words(column),
    )


def _told(count: int | None, row: Mapping[str, Any]) -> str:
    if count is not None:
        return str(count)
    return HIDDEN if row["known"] is None else NONE


def _linked(count: int | None, href: str | None = None) -> Figure:
    """A figure with its rows; none where nothing is counted."""
    return Figure(NONE if count is None else str(count), href if count else None)


def _counts(table: Mapping[str, Any], first: int, place: Place) -> Shown:
    key = table["key"]
    title, method = table_words(key)
    staged = table["columns"] == list(STAGES)
    first = first if staged else 0
    columns = table["columns"][first:]
    skipped = STAGES[: 1 if first else 0] if key == "funnel" else ()
    rows = {row["key"]: row["cells"][first:] for row in table["rows"] if row["key"] not in skipped}
    lines = [
        Line(row_words(key, name), _figures(place, key, name, columns, found))
        for name, found in rows.items()
        if any(found)
    ]
    drawn = columns.index("selected") if staged else 0
    bars = [(row_words(key, name), found[drawn] or 0) for name, found in rows.items()]
    chart = chart_of(_chart_words(title, columns[drawn]), [one for one in bars if one[1]])
    for words, name, held in (
        (gettext("Not known"), UNKNOWN, "unknown"),
        (gettext("In all"), TOTAL, "total"),
    ):
        if staged and held in table:
            lines.append(Line(words, _figures(place, key, name, columns, table[held][first:])))
    heads = [column_words(one) for one in columns]
    return Shown(key, title, method, heads, lines, chart=chart)


def _figures(
    place: Place, table: str, row: str, columns: Sequence[str], cells: Iterable[int | None]
) -> list[Figure]:
    if table in UNLINKED:
        return [_linked(cell) for cell in cells]
    return [
        _linked(cell, place.rows(table, row, column))
        for column, cell in zip(columns, cells, strict=True)
    ]


def _pairs(pairs: Sequence[tuple[str, str, int]], place: Place) -> Shown:
    """Which countries made the selected films together, the most frequent first."""
    title, method = table_words(PAIRS)
    lines = [
        Line(
            f"{country_name(one, locale())} + {country_name(other, locale())}",
            [_linked(count, place.rows(PAIRS, f"{one}-{other}", "selected"))],
        )
        for one, other, count in pairs[:MOST_PAIRS]
    ]
    return Shown(PAIRS, title, method, [column_words("selected")], lines)


def shares(table: Shown) -> Shown:
    """A table of people's gender in hundredths of each row, as far as its figures are told."""
    lines = [
        Line(
            line.name,
            [
                Figure(
                    f"{round(100 * one.number / whole)} %"
                    if one.number is not None and whole
                    else one.words
                )
                for one in line.cells[:-1]
            ],
        )
        for line in table.lines
        for whole in [line.cells[-1].number]
    ]
    title = gettext("%(table)s, in hundredths", table=table.title)
    method = gettext("Each figure above out of all of its row.")
    return Shown(f"{table.key}-shares", title, method, table.heads[:-1], lines)


def sheet_of(tables: Iterable[Shown]) -> tuple[list[str], list[list[Cell]]]:
    """Every figure in a line of its own: table, row, column, figure, and where its rows are."""
    heads = [gettext("Table"), gettext("Row"), gettext("Column"), gettext("Figure")]
    return [*heads, gettext("The rows behind it")], list(_lines(tables))


def _lines(tables: Iterable[Shown]) -> Iterator[list[Cell]]:
    for table in tables:
        for line in table.lines:
            for head, cell in zip(table.heads, line.cells, strict=True):
                figure = cell.words if cell.number is None else cell.number
                where = base() + cell.href if cell.href else ""
                yield [table.title, line.name, head, figure, where]
