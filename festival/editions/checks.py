"""What must always be true of festivals, editions and their sections."""

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from festival.editions.conditions import condition_in, written
from festival.editions.models import Edition, Festival, FormerRule, Partnership, Section
from festival.editions.rules import Span, edition_slips, section_slips
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.foundation.zones import may_use_zone

# That an edition ends after it begins and a section's targets stand in order, the database sees to.


def editions_are_right() -> list[str]:
    """I-01, I-02: editions of a festival do not overlap, and live in a zone of the tz database."""
    found = [
        f"Festival {slug}: {verdict.plain()}"
        for slug, zone in db.session.execute(select(Festival.slug, Festival.zone))
        if not (verdict := may_use_zone(zone))
    ]
    editions = db.session.scalars(select(Edition).order_by(Edition.starts_on, Edition.id)).all()
    for edition in editions:
        others = [
            Span(one.code, one.ordinal, one.starts_on, one.ends_on)
            for one in editions
            if one.festival_id == edition.festival_id and one.id != edition.id
        ]
        slips = edition_slips(edition, others)
        found += [f"Edition {edition.code}: {slip.verdict.plain()}" for slip in slips]
    return found


def sections_are_right() -> list[str]:
    """A section has a code for its address, a name, a known colour, and takes a known kind of film."""
    sections = select(Section).options(joinedload(Section.edition)).order_by(Section.id)
    return [
        f"Section {section.edition.code}/{section.code}: {slip.verdict.plain()}"
        for section in db.session.scalars(sections)
        for slip in section_slips(section)
    ]


def rules_can_be_read() -> list[str]:
    """I-39: what a section takes, and what it took before, is written as the house reads it."""
    now = select(Edition.code, Section.code, Section.condition).join(Section.edition)
    before = select(Edition.code, Section.code, FormerRule.condition)
    before = before.join(FormerRule.section).join(Section.edition).order_by(FormerRule.id)
    return [
        f"Section {edition}/{code}: {which} {says}"
        for which, rules in (("its rule", now.order_by(Section.id)), ("a former rule", before))
        for edition, code, condition in db.session.execute(rules)
        if (says := _unread(condition))
    ]


def _unread(condition: str) -> str:
    """Why a rule cannot be read.

    >>> _unread(""), _unread('{"all": ')[:15]
    ('', 'cannot be read:')
    """
    try:
        again = written(condition_in(condition))
    except Refused as refused:
        return f"cannot be read: {refused.verdict.plain()}"
    return "" if again == condition else "is not written as the house writes it."


def partners_stay_in_their_edition() -> list[str]:
    """A partner of an edition stands by a section of the same edition."""
    there = aliased(Edition)
    strays = (
        select(Edition.code, there.code, Section.code)
        .join(Partnership, Partnership.edition_id == Edition.id)
        .join(Section, Section.id == Partnership.section_id)
        .join(there, there.id == Section.edition_id)
        .where(Section.edition_id != Partnership.edition_id)
        .order_by(Partnership.id)
    )
    return [
        f"Edition {code}: a partner stands by the section {other}/{section} of another edition."
        for code, other, section in db.session.execute(strays)
    ]


CHECKS = [
    editions_are_right,
    sections_are_right,
    rules_can_be_read,
    partners_stay_in_their_edition,
]
