"""Joining two records of one organisation: whatever names the one names the other from then on."""

from typing import Any

from flask_babel import gettext
from sqlalchemy import Table, UniqueConstraint, delete, exists, select, update
from sqlalchemy.orm import aliased

from festival.awards.models import Receipt
from festival.editions.models import Partnership
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.seams import around
from festival.foundation.verdict import YES, Verdict, no, require
from festival.journal.operations import record
from festival.office.parting import remember
from festival.people.merging import IN_USE, may_merge
from festival.people.models import JoinedKind, Organisation
from festival.people.rules import may_keep_people

ONCE = {Partnership.__tablename__: ("edition_id", "role", "section_id")}
"""What the database does not say by itself: an organisation has each part in an edition once."""


def bodies_free(gone_id: int, kept_id: int) -> Verdict:
    """No part of a prize has a receipt for each of them."""
    one, other = aliased(Receipt), aliased(Receipt)
    twice = (
        select(one.id)
        .join(other, (other.award_id == one.award_id) & (other.component_id == one.component_id))
        .where(one.organisation_id == gone_id, other.organisation_id == kept_id)
        .limit(1)
    )
    if db.session.scalar(twice) is None:
        return YES
    return no(IN_USE, where=gettext("each of them has a receipt for the same part of a prize."))


@operation
def merge_organisations(*, actor: Actor, gone: str, kept: str) -> Organisation:
    """The two records are one organisation everywhere; the address of the one leads to the other."""
    require(may_keep_people(actor))
    codes = select(Organisation.id, Organisation.code).where(Organisation.code.in_((gone, kept)))
    ids = {code: id for id, code in db.session.execute(codes)}
    both = {id: fresh(Organisation, id, lock=True) for id in sorted({ids[gone], ids[kept]})}
    goes, stays = both[ids[gone]], both[ids[kept]]
    require(may_merge(goes, stays))
    require(bodies_free(goes.id, stays.id))
    before = around(Organisation, ids.values())
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if any(
                key.column.table.name == Organisation.__tablename__ for key in column.foreign_keys
            ):
                _carry(table, column, goes.id, stays.id)
    db.session.expire_all()
    stays.name = type(stays.name)({**goes.name, **stays.name})
    stays.url, stays.country = stays.url or goes.url, stays.country or goes.country
    goes.merged_into_id = stays.id
    db.session.flush()
    remember(actor, JoinedKind.ORGANISATION, goes, stays, before)
    record(
        actor=actor, act="merge_organisations", about_kind="organisation", about_id=stays.id,
        code=stays.code, joined=goes.code,
    )  # fmt: skip
    return stays


def _carry(table: Table, column: Any, gone: int, kept: int) -> None:
    """What both have is had once; the rest goes over."""
    for alike in _once(table, column):
        other = table.alias()
        same = [other.c[name].is_not_distinct_from(table.c[name]) for name in alike]
        twin = exists().where(other.c[column.name] == kept, *same)
        db.session.execute(delete(table).where(column == gone, twin))
    db.session.execute(update(table).where(column == gone).values({column.name: kept}))


def _once(table: Table, column: Any) -> list[tuple[str, ...]]:
    """By what else two rows of the two bodies would be one."""
    found: list[tuple[str, ...]] = [ONCE[table.name]] if table.name in ONCE else []
    for rule in table.constraints:
        if isinstance(rule, UniqueConstraint) and column.name in rule.columns:
            found.append(tuple(one.name for one in rule.columns if one.name != column.name))
    return found
