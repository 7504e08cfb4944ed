"""What must always be true of prizes and awards."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.eligible import given_of, may_win_beside, shared_beside, won_beside
from festival.awards.given import ComponentGiven, WinnerGiven
from festival.awards.models import (
    Award,
    AwardState,
    Prize,
    PrizeComponent,
    PrizeSection,
    Receipt,
    Winner,
)
from festival.awards.rules import (
    GONE,
    HONOURS,
    components_are_right,
    covers,
    is_ex_aequo,
    shares,
    standing,
    winner_is_named,
)
from festival.films.models import Activity, Credit, Film
from festival.foundation.db import db
from festival.jury.models import Jury
from festival.jury.statute import statute_of
from festival.selection.checks import when_they_left
from festival.selection.models import Selection

# That cash has an amount and a winner is somebody, the database sees to; the shares of a prize are
# reckoned when they are shown, and add up by how they are reckoned (I-62).

Credited = Mapping[tuple[int, int], set[Activity]]


def prizes_are_right() -> list[str]:
    """I-58, I-62: a prize covers what its jury judges, and is made of what can be handed over."""
    prizes = (
        select(Prize)
        .options(
            joinedload(Prize.jury).selectinload(Jury.sections),
            selectinload(Prize.sections).joinedload(PrizeSection.section),
            selectinload(Prize.components),
        )
        .order_by(Prize.id)
    )
    return [
        f"Prize {prize.code}: {says}"
        for prize in db.session.scalars(prizes)
        for says in _made_of(prize)
    ]


def _made_of(prize: Prize) -> Iterator[str]:
    named = {row.section_id: row.section.code for row in prize.sections}
    judged = {row.section_id for row in prize.jury.sections} if prize.jury else None
    parts = [
        ComponentGiven(
            part.kind,
            part.amount_minor,
            part.currency,
            part.description,
            part.maker,
            part.value_minor,
        )
        for part in prize.components
    ]
    for verdict in (covers(named, judged), components_are_right(parts)):
        if not verdict:
            yield verdict.plain()
    if prize.jury and prize.jury.edition_id != prize.edition_id:
        yield "Its jury is of another edition."
    if any(row.section.edition_id != prize.edition_id for row in prize.sections):
        yield "It covers a section of another edition."


def awards_are_decided_once() -> list[str]:
    """I-55, I-57, I-61: one decision stands, for as many as the prize allows, and none is without its words."""
    prizes = (
        select(Prize)
        .join(Prize.awards)
        .options(
            joinedload(Prize.jury),
            selectinload(Prize.awards).options(
                selectinload(Award.winners), selectinload(Award.citations)
            ),
        )
        .distinct()
        .order_by(Prize.id)
    )
    found = []
    for prize in db.session.scalars(prizes):
        stand = [award for award in prize.awards if award.state is not AwardState.REVOKED]
        if sum(not award.mention for award in stand) > 1:
            found.append(f"Prize {prize.code}: two decisions stand.")
        if sum(award.mention for award in stand) > prize.max_mentions:
            found.append(f"Prize {prize.code}: more mentions stand than it takes.")
        for award in prize.awards:
            found += [f"Award {award.code}: {says}" for says in _decided(prize, award)]
    return found


def _decided(prize: Prize, award: Award) -> Iterator[str]:
    if prize.jury and (prize.jury.sealed_at is None or award.decided_at < prize.jury.sealed_at):
        yield "it was decided before its jury closed the deliberation."
    if award.state is AwardState.REVOKED:
        if not award.revoked_why.strip():
            yield "it is revoked without a word."
        return
    winners = given_of(award)
    if award.mention and (award.state is AwardState.WITHHELD or shares(winners) != 1):
        yield "it is a mention, and not of one film."
    if award.state is AwardState.WITHHELD:
        if winners:
            yield "it is withheld, and has a winner."
        if not prize.may_withhold:
            yield "it is withheld, and the prize must be given."
        if not any(citation.text.strip() for citation in award.citations):
            yield "it is withheld without a word."
        return
    parts = shares(winners)
    if not winners:
        yield "nobody has won it."
    if len(set(winners)) < len(winners):
        yield "the same winner stands in it twice."
    shared = is_ex_aequo(prize.object, winners) and not prize.allow_ex_aequo
    if parts > prize.max_winners or shared:
        yield f"{parts} share it, and the prize is not to be shared by so many."


def winners_could_win() -> list[str]:
    """I-58, I-59: who won stood in a section the prize covers, and is credited for what it honours."""
    winners = (
        select(Winner)
        .join(Winner.award)
        .where(Award.state == AwardState.DECIDED)
        .options(
            joinedload(Winner.person),
            joinedload(Winner.selection),
            joinedload(Winner.award)
            .joinedload(Award.prize)
            .options(
                selectinload(Prize.sections), joinedload(Prize.jury).selectinload(Jury.sections)
            ),
        )
        .order_by(Winner.award_id, Winner.position)
    )
    credited, left = _credited(), when_they_left()
    return [
        f"Award {winner.award.code}: {says}"
        for winner in db.session.scalars(winners)
        for says in _won(winner, credited, left)
    ]


def _won(winner: Winner, credited: Credited, left: Mapping[int, datetime]) -> Iterator[str]:
    prize, selection = winner.award.prize, winner.selection
    given = WinnerGiven(winner.selection_id, winner.person_id, winner.organisation_id)
    named = winner_is_named(prize.object, given)
    if not named:
        yield named.plain()
    if selection is None:
        return
    rows = prize.sections or (prize.jury.sections if prize.jury else [])
    eligible = {row.section_id for row in rows}
    if selection.edition_id != prize.edition_id or (
        eligible and selection.section_id not in eligible
    ):
        yield f"selection {selection.code} is not in a section the prize covers."
    gone_at = left.get(selection.id)
    if selection.state in GONE and gone_at and gone_at < winner.award.decided_at:
        yield f"selection {selection.code} had left the programme."
    if winner.person is not None:
        parts = credited.get((winner.person.id, selection.film_id), set())
        wanted = HONOURS.get(prize.object)
        if not parts or (wanted is not None and not wanted & parts):
            yield f"person {winner.person.code} is not credited in {selection.code} for it."


def _credited() -> Credited:
    """What each winning person did in each film."""
    rows = select(Credit.person_id, Credit.film_id, Credit.activity).where(
        Credit.person_id.in_(select(Winner.person_id).where(Winner.person_id.is_not(None)))
    )
    found: dict[tuple[int, int], set[Activity]] = {}
    for person_id, film_id, activity in db.session.execute(rows):
        found.setdefault((person_id or 0, film_id), set()).add(activity)
    return found


def juries_keep_their_statutes() -> list[str]:
    """I-55, I-56: one prize for one film, and ex aequo no more often than the jury's statute lets."""
    prizes = (
        select(Prize)
        .join(Prize.awards)
        .where(Prize.jury_id.is_not(None), Award.state == AwardState.DECIDED)
        .options(
            joinedload(Prize.jury),
            selectinload(Prize.awards)
            .selectinload(Award.winners)
            .joinedload(Winner.selection)
            .joinedload(Selection.film)
            .selectinload(Film.titles),
        )
        .distinct()
        .order_by(Prize.id)
    )
    return [
        f"Prize {prize.code}: {says}"
        for prize in db.session.scalars(prizes)
        for says in _by_statute(prize)
    ]


def _by_statute(prize: Prize) -> Iterator[str]:
    award = standing(prize.awards)
    if award is None or award.state is not AwardState.DECIDED or prize.jury is None:
        return
    won = won_beside(prize)
    for selection in dict.fromkeys(one.selection for one in award.winners if one.selection):
        verdict = may_win_beside(prize, selection, selection.code, won)
        if not verdict:
            yield verdict.plain()
    if is_ex_aequo(prize.object, given_of(award)):
        statute = statute_of(prize.jury)
        most = statute.ex_aequo_per_palmares
        if not statute.ex_aequo or (prize.top and statute.ex_aequo_not_top):
            yield "it is shared, and its jury's statute does not let it."
        elif most is not None and 1 + len(shared_beside(prize)) > most:
            yield "more prizes are shared than its jury's statute lets."


def receipts_add_up() -> list[str]:
    """I-62, I-63: what was made out for a part of a prize under one decision comes to no more than its sum."""
    paid = func.sum(Receipt.amount_minor)
    rows = db.session.execute(
        select(Award.code, PrizeComponent.position, PrizeComponent.amount_minor, paid)
        .select_from(Receipt)
        .join(Award, Award.id == Receipt.award_id)
        .join(PrizeComponent, PrizeComponent.id == Receipt.component_id)
        .where(PrizeComponent.amount_minor.is_not(None))
        .group_by(Award.code, PrizeComponent.position, PrizeComponent.amount_minor)
        .having(paid > PrizeComponent.amount_minor)
        .order_by(Award.code, PrizeComponent.position)
    )
    return [
        f"Award {code}: receipts for part {position} come to {sum}, and it is {amount}."
        for code, position, amount, sum in rows
    ]


CHECKS = [
    prizes_are_right,
    awards_are_decided_once,
    winners_could_win,
    juries_keep_their_statutes,
    receipts_add_up,
]
