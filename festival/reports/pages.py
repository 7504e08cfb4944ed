"""The pages of reports: what there is, and one report as tables."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy import select

from festival.editions.models import Edition, Section
from festival.editions.queries import editions, festival_name
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.press import printed
from festival.foundation.shell import base, locale
from festival.foundation.text import Text
from festival.people.consents import standing
from festival.people.models import ConsentPurpose
from festival.registration.naming import gender_words as said_words
from festival.reports import rules
from festival.reports.descriptions import description_of
from festival.reports.forms import DescriptionForm, ReportForm
from festival.reports.packs import PACKS
from festival.reports.readers import (
    Beside,
    counted,
    directs,
    others_of,
    readable,
    report_of,
    watched,
)
from festival.reports.showing import Files, Place, Shown, files_of, shown_tables


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
class PackLink:
    """A sheet prepared from a report."""

    label: str
    href: str


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
    tables: list[Shown]
    packs: list[PackLink]
    others: list[Beside]
    files: list[Files]


@dataclass(frozen=True)
class DescriptionPage(Page):
    """What one says of oneself, and the way to take it back."""

    template: ClassVar[str] = "reports/description.html"

    form: DescriptionForm
    told: str


def description_page(actor: Actor, form: DescriptionForm | None = None) -> DescriptionPage:
    """Whoever is signed in reads what they said of themselves; nobody else does."""
    told = description_of(actor.person_id) if actor.person_id else None
    agreed = standing(actor.id, ConsentPurpose.STATISTICS) is not None
    given = form or DescriptionForm(
        data={"gender": told.gender.value if told else None, "agree": agreed}
    )
    return DescriptionPage(given, said_words(told.gender.value) if told else "")


def index_page(actor: Actor) -> IndexPage:
    """The editions *actor* directs, and those with a section they watch."""
    theirs, counts = watched(actor), counted(actor)
    return IndexPage(
        [
            EditionRow(one.name, f"/reports/{one.code}", counts[one.id])
            for one in editions()
            if directs(actor, one.id) or one.id in theirs
        ]
    )


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
            for one in readable(actor, edition)
        ],
    )


def report_page(actor: Actor, edition: Edition, number: int) -> ReportPage:
    """One report as tables, in the reader's language."""
    report = report_of(actor, edition, number)
    place = f"/reports/{edition.code}"
    root = f"{place}/{report.number}"
    return ReportPage(
        edition=edition,
        section=report.section.name if report.section else None,
        number=report.number,
        release=report.release.number,
        digest=report.digest,
        made_at=report.made_at,
        made_by=report.made_by,
        zone=edition.zone,
        tables=shown_tables(canonical.load(report.contents), Place(place, report.number)),
        packs=[
            PackLink(one.title.within(locale()), f"{root}/{one.key}")
            for one in PACKS.values()
            if not (one.whole and report.section_id)
        ],
        others=others_of(actor, report, edition.code),
        files=files_of(root),
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
            "rows": gettext(
                "The rows behind every figure: %(address)s",
                address=f"{base()}/reports/{page.edition.code}/{page.number}",
            ),
            "digest": gettext("The digest of these figures: %(digest)s", digest=page.digest),
            "tables": [asdict(one) for one in page.tables],
        },
    )
