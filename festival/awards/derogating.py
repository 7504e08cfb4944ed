"""Asking that a film win a second prize, and the answer."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.awards import queries
from festival.awards.eligible import may_win_beside, won_beside
from festival.awards.models import Derogation, DerogationState, Prize
from festival.awards.palmares_rules import (
    ONE_PRIZE_NEEDS_CHAIR,
    may_answer_derogation,
    may_ask_derogation,
)
from festival.awards.rules import may_set
from festival.editions.models import Edition
from festival.films.queries import title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import require
from festival.interests.queries import conflicted_film_ids
from festival.journal.operations import record
from festival.selection.models import Selection


@operation
def ask_derogation(*, actor: Actor, prize_code: str, selection_code: str, why: str) -> Derogation:
    """The director is asked. Where the regulation leaves it to the chair, it is granted by being written."""
    prize = queries.prize_to_decide(actor, prize_code)
    selection_id = db.session.scalars(
        select(Selection.id).where(Selection.code == selection_code)
    ).one()
    selection = queries.selection_for(actor, prize, selection_id)
    title = title_of(selection.film, actor.locale).text
    asked = db.session.scalars(
        select(Derogation).where(
            Derogation.prize_id == prize.id, Derogation.selection_id == selection.id
        )
    ).one_or_none()
    verdict = may_win_beside(prize, selection, title, won_beside(prize))
    require(may_ask_derogation(verdict, asked, why))
    made = Derogation(
        code=public_code(),
        prize_id=prize.id,
        selection_id=selection.id,
        why=why.strip(),
        asked_at=clock.now(),
        state=DerogationState.ASKED,
    )
    if verdict.reason is ONE_PRIZE_NEEDS_CHAIR:
        made.state, made.answered_at = DerogationState.GRANTED, made.asked_at
    db.session.add(made)
    db.session.flush()
    _record(actor, "ask_derogation", prize, made)
    return made


@operation
def answer_derogation(
    *, actor: Actor, derogation_code: str, grants: bool, answer: str, edition_code: str = ""
) -> Derogation:
    """The director has answered, with a reason. Granted, the film is among the candidates again."""
    asked = derogation_of(actor, derogation_code, edition_code)
    require(may_set(actor, asked.prize.edition_id))
    require(may_answer_derogation(asked, answer))
    asked.state = DerogationState.GRANTED if grants else DerogationState.REFUSED
    asked.answer, asked.answered_at = answer.strip(), clock.now()
    _record(actor, "answer_derogation", asked.prize, asked)
    return asked


def derogation_of(actor: Actor, code: str, edition_code: str = "") -> Derogation:
    """What was asked, held; nothing about a film that does not exist for the actor.

    With *edition_code* it is looked for in this edition alone.
    """
    there = Derogation.prize.has(Prize.edition.has(Edition.code == edition_code))
    return db.session.scalars(
        select(Derogation)
        .join(Derogation.selection)
        .where(
            Derogation.code == code,
            Selection.film_id.not_in(conflicted_film_ids(actor.person_id)),
            *([there] if edition_code else []),
        )
        .options(joinedload(Derogation.prize))
        .with_for_update(of=Derogation)
        .execution_options(populate_existing=True)
    ).one()


def _record(actor: Actor, act: str, prize: Prize, one: Derogation) -> None:
    # Which film it is about would tell what it has won.
    record(
        actor=actor,
        act=act,
        about_kind="prize",
        about_id=prize.id,
        edition_id=prize.edition_id,
        prize=prize.code,
        derogation=one.code,
    )
