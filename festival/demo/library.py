"""The demo's publications: the report of 2016 in its three languages, and the festival's regulations."""

from datetime import date

from festival.demo import facts_events as facts
from festival.demo.stock import Stock
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.publications.given import AuthorGiven, PublicationGiven, RenditionGiven
from festival.publications.models import PublicationKind
from festival.publications.operations import add_rendition, describe_publication


def publish_report(stock: Stock, edition_id: int, event_id: int) -> None:
    """The report that the talk presented, as its source names it."""
    report = describe_publication(
        actor=HOUSE,
        edition_id=edition_id,
        given=PublicationGiven(
            PublicationKind.REPORT,
            facts.REPORT_2016,
            facts.REPORT_SUMMARY,
            facts.STANDS_IN,
            event_id,
            authors=tuple(AuthorGiven(stock.people[key]) for key in ("de-beukelaer", "koretskaya")),
        ),
    )
    _render(report.code, "report", facts.REPORT_2016, facts.REPORT_DAY)


def print_regulations(stock: Stock) -> None:
    """The regulations of 2019, for the press office to keep."""
    regulations = describe_publication(
        actor=HOUSE,
        edition_id=stock.editions["2019"],
        given=PublicationGiven(
            PublicationKind.REGULATIONS, facts.REGULATIONS, note=facts.STANDS_IN
        ),
    )
    _render(regulations.code, "regulations", facts.REGULATIONS, None)


def _render(code: str, name: str, title: Text, day: date | None) -> None:
    for language in facts.REPORT_LANGUAGES:
        content = stand_in(f"{title['en']} ({language})")
        given = RenditionGiven(language, f"{name}-{language}.pdf", content, 1, "", day)
        add_rendition(actor=HOUSE, code=code, given=given)


def stand_in(title: str) -> bytes:
    """A page of PDF that says it stands in for another file. *title* is in Latin letters.

    >>> stand_in("Report (kk)")[:5], b"stands in" in stand_in("Report (kk)")
    (b'%PDF-', True)
    """
    shown = title.replace("\\", "").replace("(", "\\(").replace(")", "\\)")
    words = (
        f"BT /F1 13 Tf 60 760 Td ({shown}) Tj "
        "0 -30 Td /F1 12 Tf (Demonstration: this page stands in for the real file.) Tj ET"
    )
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            "/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        f"<< /Length {len(words)} >>\nstream\n{words}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return f"{made}xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{rows}{end}".encode("ascii")
