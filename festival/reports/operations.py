"""What happens in reports: one is counted and kept; somebody describes themselves. Each is one transaction."""

from sqlalchemy import delete, select

from festival.editions.models import Edition, Section
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import no, require
from festival.journal.operations import record
from festival.people.models import Account
from festival.publishing.queries import current_release
from festival.registration.models import Gender
from festival.reports import rules
from festival.reports.counting import steady, tables
from festival.reports.descriptions import keys_of
from festival.reports.models import Report, SelfDescription
from festival.reports.reading import counted_of

FORMAT = 1
STEADY = frozenset({"teams", "heads", "parts"})


@operation
def make_report(*, actor: Actor, edition_id: int, section: str | None = None) -> Report:
    """The edition as the public knows it now is counted, whole or one *section* (its code), and kept for good."""
    require(rules.may_make(actor, edition_id))
    fresh(Edition, edition_id, lock=True)
    release = current_release(edition_id)
    if release is None:
        require(no(rules.NOTHING_TO_COUNT))
    assert release is not None
    section_id = _section_id(edition_id, section)
    before = _last(edition_id, section_id)
    older = {one["key"]: one for one in canonical.load(before.contents)["tables"]} if before else {}
    counted = [
        steady(one, older.get(one["key"])) if one["key"] in STEADY else one
        for one in tables(counted_of(release, section))
    ]
    contents = {
        "format": FORMAT,
        "release": {"number": release.number, "digest": release.digest},
        "section": section,
        "tables": counted,
    }
    report = Report(
        edition_id=edition_id,
        section_id=section_id,
        release_id=release.id,
        number=1 + _newest(edition_id),
        contents=canonical.canonical(contents).decode(),
        digest=canonical.digest(contents),
        made_at=clock.now(),
        made_by=actor.name,
    )
    db.session.add(report)
    db.session.flush()
    record(
        actor=actor, act="make_report", about_kind="report", about_id=report.id,
        edition_id=edition_id, number=report.number, release=release.number, digest=report.digest,
    )  # fmt: skip
    return report


@operation
def describe_self(*, actor: Actor, gender: Gender) -> None:
    """Whoever is signed in says of themselves what they like to; what they said before is gone.

    The journal keeps nothing of it: it would tell whose it is.
    """
    person_id = fresh(Account, actor.id, lock=True).person_id
    _forget(person_id)
    today = clock.now().date()
    told = SelfDescription(key=keys_of(person_id)[0], gender=gender, told_in=today.replace(day=1))
    db.session.add(told)


@operation
def withdraw_description(*, actor: Actor) -> None:
    """What somebody said of themselves is gone, and counts in no report from now on."""
    _forget(fresh(Account, actor.id, lock=True).person_id)


def _forget(person_id: int) -> None:
    db.session.execute(delete(SelfDescription).where(SelfDescription.key.in_(keys_of(person_id))))


def _section_id(edition_id: int, code: str | None) -> int | None:
    """The section of that code; raises NoResultFound."""
    if code is None:
        return None
    found = select(Section.id).where(Section.edition_id == edition_id, Section.code == code)
    return db.session.scalars(found).one()


def _last(edition_id: int, section_id: int | None) -> Report | None:
    same = Report.section_id.is_(None) if section_id is None else Report.section_id == section_id
    found = select(Report).where(Report.edition_id == edition_id, same)
    return db.session.scalars(found.order_by(Report.number.desc()).limit(1)).first()


def _newest(edition_id: int) -> int:
    found = select(Report.number).where(Report.edition_id == edition_id)
    return db.session.scalar(found.order_by(Report.number.desc()).limit(1)) or 0
