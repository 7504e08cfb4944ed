"""What happens to calls: opened and changed. Each act is one transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from festival.editions.models import Edition
from festival.editions.queries import stands_open
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.zones import Unclear, instant, local, may_use_zone
from festival.journal.operations import record
from festival.submissions import queries
from festival.submissions.entry_models import RulesDocument
from festival.submissions.models import Call
from festival.submissions.rules import (
    call_is_right,
    may_keep_calls,
    may_publish_rules,
)


@operation
def open_call(
    *,
    actor: Actor,
    edition_id: int,
    title: Text,
    opens_local: datetime,
    closes_local: datetime,
    zone: str,
    rules: Text | None = None,
    rules_version: str = "1",
    tracking_prefix: str = "FILM",
    grace_minutes: int = 0,
    answer_by: datetime | None = None,
    opens_fold: int | None = None,
    closes_fold: int | None = None,
) -> Call:
    """A call stands, with its window as the clocks of its zone will show it."""
    edition = fresh(Edition, edition_id)
    call = Call(edition_id=edition.id, code=public_code())
    _set_call(
        actor,
        call,
        title=title,
        opens_at=instant_of(opens_local, zone, opens_fold),
        closes_at=instant_of(closes_local, zone, closes_fold),
        zone=zone,
        tracking_prefix=tracking_prefix,
    )
    call.grace_minutes = grace_minutes
    call.answer_by = _promised(answer_by, zone)
    call.last_number = 0
    _publish_rules(call, rules or Text(), rules_version)
    db.session.add(call)
    db.session.flush()
    record(
        actor=actor, act="open_call", about_kind="call", about_id=call.id, edition_id=edition.id,
        closes_at=call.closes_at, zone=zone,
    )  # fmt: skip
    return call


@operation
def revise_call(
    *,
    actor: Actor,
    code: str,
    title: Text,
    opens_local: datetime,
    closes_local: datetime,
    zone: str,
    rules: Text,
    rules_version: str,
    tracking_prefix: str,
    grace_minutes: int = 0,
    answer_by: datetime | None = None,
    opens_fold: int | None = None,
    closes_fold: int | None = None,
) -> Call:
    """The call says something else from now on; entries already sent keep what they were sent under."""
    call = queries.call_by_code(code, lock=True)
    _set_call(
        actor,
        call,
        title=title,
        opens_at=instant_of(opens_local, zone, opens_fold),
        closes_at=instant_of(closes_local, zone, closes_fold),
        zone=zone,
        tracking_prefix=tracking_prefix,
    )
    _publish_rules(call, rules, rules_version)
    call.grace_minutes, call.answer_by = grace_minutes, _promised(answer_by, zone)
    record(
        actor=actor, act="revise_call", about_kind="call", about_id=call.id,
        edition_id=call.edition_id, closes_at=call.closes_at, zone=zone,
    )  # fmt: skip
    return call


def _publish_rules(call: Call, words: Text, version: str) -> None:
    """These rules are the call's from now on. What was published under another version stays readable."""
    there = rules_at(call, version) if call.id else None
    require(may_publish_rules(version, words, there.words if there else None))
    call.rules, call.rules_version = words, version
    if there is None and any(words.values()):
        published = clock.now()
        db.session.add(
            RulesDocument(call=call, version=version, words=words, published_at=published)
        )


def rules_at(call: Call, version: str) -> RulesDocument | None:
    """What was published as this version of a call's rules."""
    found = select(RulesDocument).where(
        RulesDocument.call_id == call.id, RulesDocument.version == version
    )
    return db.session.scalars(found).one_or_none()


def rules_of(call_id: int) -> Sequence[RulesDocument]:
    """Every version of a call's rules, the newest first."""
    found = (
        select(RulesDocument)
        .where(RulesDocument.call_id == call_id)
        .order_by(RulesDocument.published_at.desc(), RulesDocument.id.desc())
    )
    return db.session.scalars(found).all()


def instant_of(wall: datetime, zone: str, fold: int | None) -> datetime:
    """What the clocks of *zone* will show, as an instant; hours that never or twice come are refused."""
    require(may_use_zone(zone))
    found = instant(wall, zone, fold)
    if isinstance(found, Unclear):
        require(found.verdict)
    assert isinstance(found, datetime)
    return found


def _promised(answer_by: datetime | None, zone: str) -> datetime | None:
    """An instant, or what the clocks of *zone* will show."""
    if answer_by is None or answer_by.tzinfo is not None:
        return answer_by
    return instant_of(answer_by, zone, 0)


def _set_call(
    actor: Actor,
    call: Call,
    *,
    title: Text,
    opens_at: datetime,
    closes_at: datetime,
    zone: str,
    tracking_prefix: str,
) -> None:
    require(may_keep_calls(actor, call.edition_id))
    require(stands_open(call.edition_id))
    require(call_is_right(title, opens_at, closes_at, tracking_prefix))
    call.title, call.zone, call.tracking_prefix = title, zone, tracking_prefix
    call.opens_at, call.closes_at = opens_at, closes_at
    call.closes_local = f"{local(closes_at, zone):%Y-%m-%dT%H:%M}"
