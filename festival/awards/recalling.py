"""Calling winners back to the hall, without a word of what for."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.awards import queries
from festival.awards.models import Award, AwardState, Ceremony, Prize
from festival.awards.recall_rules import may_call_back, may_set_ceremony
from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, require
from festival.foundation.versions import may_still_edit
from festival.foundation.zones import Unclear, instant
from festival.journal.operations import record


@operation
def set_ceremony(
    *,
    actor: Actor,
    edition_code: str,
    gather_local: datetime,
    place: Text,
    version: int | None = None,
    fold: int | None = None,
) -> Ceremony:
    """It is known where and when everybody who is called back must be."""
    edition = fresh(Edition, edition_by_code(edition_code).id, lock=True)
    require(may_set_ceremony(actor, edition.id, place))
    at = instant(gather_local, edition.zone, fold)
    if isinstance(at, Unclear):
        raise Refused(at.verdict)
    ceremony = ceremony_of(edition.id)
    require(may_still_edit(ceremony.version if ceremony else 0, version))
    if ceremony is None:
        ceremony = Ceremony(edition_id=edition.id)
        db.session.add(ceremony)
    ceremony.gather_at, ceremony.place = at, place
    db.session.flush()
    record(
        actor=actor,
        act="set_ceremony",
        about_kind="edition",
        about_id=edition.id,
        edition_id=edition.id,
    )
    return ceremony


def ceremony_of(edition_id: int) -> Ceremony | None:
    return db.session.scalars(
        select(Ceremony)
        .where(Ceremony.edition_id == edition_id)
        .execution_options(populate_existing=True)
    ).one_or_none()


@operation
def call_back(*, actor: Actor, jury_code: str) -> list[Award]:
    """The guest office knows whom to call to the hall; of prizes it knows nothing."""
    jury = queries.jury_led(actor, jury_code)
    require(queries.verdict_of_heading(actor, jury))
    awards = list(
        db.session.scalars(
            select(Award)
            .join(Award.prize)
            .where(Prize.jury_id == jury.id, Award.state == AwardState.DECIDED)
            .options(selectinload(Award.winners))
            .with_for_update(of=Award)
            .execution_options(populate_existing=True)
        )
    )
    waiting = [award for award in awards if award.recalled_at is None]
    require(may_call_back(ceremony_of(jury.edition_id), len(waiting)))
    for award in waiting:
        award.recalled_at = clock.now()
    record(
        actor=actor,
        act="call_back",
        about_kind="jury",
        about_id=jury.id,
        edition_id=jury.edition_id,
        jury=jury.code,
    )
    return waiting
