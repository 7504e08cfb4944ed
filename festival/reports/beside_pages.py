"""Two reports side by side, as a rule of two years: which can be, and what the page shows."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.editions.queries import festival_name
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.press import printed
from festival.foundation.shell import base, locale
from festival.foundation.text import Text
from festival.reports.comparing import Pair, compared
from festival.reports.mobility import UNLINKED
from festival.reports.models import Report
from festival.reports.naming import column_named, row_named, table_words
from festival.reports.readers import edition_of, named, report_of
from festival.reports.showing import HIDDEN, NONE, Figure, Files, Line, Place, Shown, files_of


@dataclass(frozen=True)
class BesidePage(Page):
    """Two reports side by side."""

    template: ClassVar[str] = "reports/beside.html"

    edition: Edition
    number: int
    section: Text | None
    title: str
    releases: str
    tables: list[Shown]
    files: list[Files]


def beside_page(
    actor: Actor, edition: Edition, number: int, other_code: str, other_number: int
) -> BesidePage:
    """Two reports *actor* may read, about the same; raises NoResultFound where they are not."""
    one = report_of(actor, edition, number)
    other = report_of(actor, edition_of(actor, other_code), other_number)
    if one.id == other.id or _about(one) != _about(other):
        raise NoResultFound
    contents, told = canonical.load(one.contents), canonical.load(other.contents)
    places = (
        Place(f"/reports/{edition.code}", number),
        Place(f"/reports/{other.edition.code}", other_number),
    )
    root = f"/reports/{edition.code}/{number}/beside/{other.edition.code}/{other_number}"
    heads = [named(one), named(other), gettext("Difference")]
    return BesidePage(
        edition=edition,
        number=number,
        section=one.section.name if one.section else None,
        title=gettext("%(one)s beside %(other)s", one=heads[0], other=heads[1]),
        releases=gettext(
            "Counted from release %(one)s and from release %(other)s. By how much figures about people's gender differ is told only where it is nothing, or five and more.",
            one=one.release.number,
            other=other.release.number,
        ),
        tables=[
            _shown(key, pairs, heads, places) for key, pairs in compared(contents, told).items()
        ],
        files=files_of(root),
    )


def _about(report: Report) -> str | None:
    return report.section.code if report.section else None


def _shown(key: str, pairs: list[Pair], heads: list[str], places: tuple[Place, Place]) -> Shown:
    title, method = table_words(key)
    lines = [
        Line(
            f"{row_named(key, one.row)}, {column_named(one.column)}",
            [
                _figure(key, one, one.one, places[0]),
                _figure(key, one, one.other, places[1]),
                Figure(_differs(one)),
            ],
        )
        for one in pairs
    ]
    return Shown(key, title, method, heads, lines)


def _figure(key: str, pair: Pair, count: int | None, place: Place) -> Figure:
    if count is None:
        return Figure(HIDDEN)
    linked = pair.rows and key not in UNLINKED
    return Figure(str(count), place.rows(key, pair.row, pair.column) if linked and count else None)


def _differs(pair: Pair) -> str:
    """As in: +5, −3, 0.

    >>> _differs(Pair("selected", "films", 9, 4, 5)), _differs(Pair("selected", "films", 4, 9, -5))
    ('+5', '−5')
    """
    if pair.differs is None:
        return HIDDEN if pair.few else NONE
    return f"{pair.differs:+}".replace("-", "−") if pair.differs else "0"


def beside_paper(page: BesidePage) -> bytes:
    """Two reports side by side as a tagged PDF."""
    facts: Mapping[str, Any] = {
        "lang": locale(),
        "festival": festival_name(locale()),
        "title": page.title,
        "counted": page.releases,
        "rows": gettext(
            "The rows behind every figure: %(address)s",
            address=f"{base()}/reports/{page.edition.code}/{page.number}",
        ),
        "digest": "",
        "tables": [asdict(one) for one in page.tables],
    }
    return printed("reports/report.typ", facts)
