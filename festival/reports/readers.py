"""Who reads which reports, and which of them can be set side by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import Select, select
from sqlalchemy.orm import defer, joinedload

from festival.awards.partner_pages import watched_sections
from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.people.models import Hat
from festival.publishing.models import Release
from festival.reports import rules
from festival.reports.models import Report

MOST = 12


@dataclass(frozen=True)
class Beside:
    """A report that another can be set beside."""

    label: str
    href: str


def watched(actor: Actor) -> dict[int, set[int]]:
    """The sections a partner watches, by edition."""
    found: dict[int, set[int]] = {}
    for section in watched_sections(actor):
        found.setdefault(section.edition_id, set()).add(section.id)
    return found


def directs(actor: Actor, edition_id: int) -> bool:
    """Whether *actor* is the director of the edition, who reads every report of it."""
    return actor.wears_in(edition_id, Hat.DIRECTOR)


def _readable(actor: Actor, edition: Edition) -> Select[Report]:
    found = select(Report).where(Report.edition_id == edition.id).order_by(Report.number.desc())
    if not directs(actor, edition.id):
        found = found.where(Report.section_id.in_(watched(actor).get(edition.id, set())))
    return found.options(
        joinedload(Report.edition),
        joinedload(Report.section),
        joinedload(Report.release).defer(Release.contents, raiseload=True),
    )


def readable(actor: Actor, edition: Edition) -> Sequence[Report]:
    """The reports of an edition without contents, that *actor* may read: all, or of the sections they watch."""
    found = _readable(actor, edition).options(defer(Report.contents, raiseload=True))
    return db.session.scalars(found).all()


def counted(actor: Actor) -> Counter[int]:
    """How many reports *actor* may read, by edition."""
    mine = {one.id for one in watched_sections(actor)}
    found = db.session.execute(select(Report.edition_id, Report.section_id))
    return Counter(id for id, section in found if directs(actor, id) or section in mine)


def edition_of(actor: Actor, code: str) -> Edition:
    """The edition of the address, for whoever reads a report of it."""
    edition = edition_by_code(code)
    require(rules.may_read(directs(actor, edition.id), edition.id in watched(actor)))
    return edition


def report_of(actor: Actor, edition: Edition, number: int) -> Report:
    """One report *actor* may read; raises NoResultFound for any other."""
    return db.session.scalars(_readable(actor, edition).where(Report.number == number)).one()


def others_of(actor: Actor, report: Report, code: str) -> list[Beside]:
    """The reports of the same, of this edition and of others, that *actor* may read too; the newest first."""
    section = report.section.code if report.section else None
    mine = {one.id for one in watched_sections(actor)}
    found = (
        select(Report)
        .join(Report.edition)
        .where(Report.id != report.id)
        .options(joinedload(Report.edition), joinedload(Report.section), defer(Report.contents))
        .order_by(Edition.starts_on.desc(), Report.number.desc())
    )
    alike = [
        one
        for one in db.session.scalars(found)
        if (one.section.code if one.section else None) == section
        and (directs(actor, one.edition_id) or one.section_id in mine)
    ]
    return [
        Beside(
            named(one),
            f"/reports/{code}/{report.number}/beside/{one.edition.code}/{one.number}",
        )
        for one in alike[:MOST]
    ]


def named(report: Report) -> str:
    """As in: Almaty Film Festival 2018, report 1."""
    number = gettext("Report %(number)s", number=report.number)
    return f"{report.edition.name.within(locale())}, {number}"
