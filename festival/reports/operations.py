"""What happens in reports: one is counted and kept; somebody describes themselves. Each is one transaction."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import delete, select

from festival.editions.models import Edition, Section
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import no, require
from festival.journal.operations import record
from festival.people.consents import give_consent, standing, withdraw_consent
from festival.people.guardians import is_under_age
from festival.people.models import Account, ConsentPurpose
from festival.publishing.queries import current_release
from festival.registration.models import Gender
from festival.reports import rules
from festival.reports.counted import Table, sealed_rows
from festival.reports.counting import steady, tables
from festival.reports.descriptions import keys_of
from festival.reports.models import Report, SelfDescription
from festival.reports.reading import counted_of

FORMAT = 1
STEADY = frozenset({"teams", "heads", "roles", "parts"})


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
    counted = counted_of(release, section)
    rows = sealed_rows(counted)
    contents = {
        "format": FORMAT,
        "release": {"number": release.number, "digest": release.digest},
        "section": section,
        "tables": _after(_earlier(edition_id, section_id), tables(counted)),
        "rows": sha256(rows).hexdigest(),
    }
    report = Report(
        edition_id=edition_id,
        section_id=section_id,
        release_id=release.id,
        number=1 + _newest(edition_id),
        contents=canonical.canonical(contents).decode(),
        rows=rows.decode(),
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


def _after(earlier: Sequence[Report], counted: list[Table]) -> list[Table]:
    """The tables as they may follow the reports there are."""
    older = [
        (report.number, {one["key"]: one for one in canonical.load(report.contents)["tables"]})
        for report in earlier
    ]
    return [
        steady(one, [(number, by[one["key"]]) for number, by in older if one["key"] in by])
        if one["key"] in STEADY
        else one
        for one in counted
    ]


@operation
def describe_self(*, actor: Actor, gender: Gender, agree: bool = False) -> None:
    """Whoever is signed in says of themselves what they like to; what they said before is gone.

    It is kept while they *agree* that it counts, which is a consent like every other. The journal keeps
    nothing of what was said: it would tell whose it is.
    """
    if agree and not is_under_age(actor.id):
        give_consent(actor=actor, purpose=ConsentPurpose.STATISTICS)
    require(rules.may_describe(standing(actor.id, ConsentPurpose.STATISTICS) is not None))
    person_id = fresh(Account, actor.id, lock=True).person_id
    _forget(person_id)
    today = clock.now().date()
    told = SelfDescription(key=keys_of(person_id)[0], gender=gender, told_in=today.replace(day=1))
    db.session.add(told)


@operation
def withdraw_description(*, actor: Actor) -> None:
    """What somebody said of themselves is gone, with their consent, and counts in no report from now on."""
    withdraw_consent(actor=actor, purpose=ConsentPurpose.STATISTICS)
    _forget(fresh(Account, actor.id, lock=True).person_id)


def _forget(person_id: int) -> None:
    db.session.execute(delete(SelfDescription).where(SelfDescription.key.in_(keys_of(person_id))))


def _section_id(edition_id: int, code: str | None) -> int | None:
    """The section of that code; raises NoResultFound."""
    if code is None:
        return None
    found = select(Section.id).where(Section.edition_id == edition_id, Section.code == code)
    return db.session.scalars(found).one()


def _earlier(edition_id: int, section_id: int | None) -> Sequence[Report]:
    """The reports of the same, the newest first."""
    same = Report.section_id.is_(None) if section_id is None else Report.section_id == section_id
    found = select(Report).where(Report.edition_id == edition_id, same)
    return db.session.scalars(found.order_by(Report.number.desc())).all()


def _newest(edition_id: int) -> int:
    found = select(Report.number).where(Report.edition_id == edition_id)
    return db.session.scalar(found.order_by(Report.number.desc()).limit(1)) or 0
