"""Which films may win a prize, and what the things it is made of look like."""

from sqlalchemy import select

from festival.awards import queries
from festival.awards.models import Prize, PrizeComponent
from festival.awards.rules import may_revise, may_set
from festival.editions.conditions import condition_in, written
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.media.operations import take_picture


@operation
def set_prize_rule(*, actor: Actor, prize_code: str, version: int | None, condition: str) -> Prize:
    """A film may win the prize if *condition* holds; what is not known of a film stops it nowhere."""
    prize = queries.prize_of(prize_code, lock=True)
    require(may_set(actor, prize.edition_id))
    require(may_revise(prize.awards))
    require(may_still_edit(prize.version, version))
    prize.condition = written(condition_in(condition))
    _record(actor, "set_prize_rule", prize, condition=prize.condition)
    return prize


@operation
def picture_component(
    *,
    actor: Actor,
    prize_code: str,
    position: int,
    name: str,
    content: bytes,
    credit: str,
    alt: Text,
) -> PrizeComponent:
    """The thing can be looked at. A thing may be photographed after it is won: its picture decides nothing."""
    prize = queries.prize_of(prize_code, lock=True)
    require(may_set(actor, prize.edition_id))
    part = db.session.scalars(
        select(PrizeComponent).where(
            PrizeComponent.prize_id == prize.id, PrizeComponent.position == position
        )
    ).one()
    picture = take_picture(actor=actor, name=name, content=content, credit=credit, alt=alt)
    part.picture_id = picture.id
    _record(actor, "picture_component", prize, position=position, picture=picture.code)
    return part


def _record(actor: Actor, act: str, prize: Prize, **facts: object) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="prize",
        about_id=prize.id,
        edition_id=prize.edition_id,
        prize=prize.code,
        **facts,
    )
