"""What a sitting asks of a person today: to take part, to vote, to keep half a key, to name a procedure."""

from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from festival.awards.models import Prize
from festival.deliberation.models import (
    Ballot,
    BallotState,
    Elector,
    Keeper,
    Sitting,
    Step,
    StepKind,
)
from festival.deliberation.recusing import is_item_hidden
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.jury.models import Juror, Jury
from festival.people.models import Hat

NOW = {"populate_existing": True}


def desk_items(actor: Actor) -> list[DeskItem]:
    """What a jury in council asks of this person now. Nobody's vote moves it but their own."""
    if not actor.person_id:
        return []
    seats = db.session.scalars(
        select(Juror)
        .join(Juror.jury)
        .where(
            Juror.person_id == actor.person_id,
            Juror.departed_at.is_(None),
            Juror.oath_at.is_not(None),
            select(Sitting.id)
            .where(Sitting.jury_id == Jury.id, Sitting.closed_at.is_(None))
            .exists(),
        )
        .options(contains_eager(Juror.jury))
        .order_by(Jury.position, Jury.id)
        .execution_options(**NOW)
    ).all()
    return [*(_item_of(seat) for seat in seats), *_keys(actor), *_procedures(actor)]


def _item_of(seat: Juror) -> DeskItem:
    """The open ballot, for whoever has a vote in it and has not given it; else the room."""
    name, root = seat.jury.name.within(locale()), f"/jury/{seat.jury.code}/council"
    ballot = db.session.scalars(
        select(Ballot)
        .join(Sitting, Sitting.id == Ballot.sitting_id)
        .join(Elector, Elector.ballot_id == Ballot.id)
        .where(
            Sitting.jury_id == seat.jury_id,
            Ballot.state == BallotState.OPEN,
            Elector.juror_id == seat.id,
            Elector.present,
            Elector.voted.is_(False),
        )
    ).one_or_none()
    if ballot is not None and not is_item_hidden(ballot.prize_id, seat.jury, seat):
        note = gettext("A ballot is open and waits for your vote.")
        there = f"/jury/ballots/{ballot.code}"
        return DeskItem(name, note, there, gettext("Vote"), urgent=True)
    note = gettext("The jury sits in council.")
    return DeskItem(name, note, root, gettext("Enter the room"), urgent=True)


def _keys(actor: Actor) -> list[DeskItem]:
    """Halves of keys that wait for the director: jurors find theirs in the room."""
    kept = db.session.scalars(
        select(Keeper)
        .join(Keeper.ballot)
        .where(
            Keeper.account_id == actor.id,
            Keeper.juror_id.is_(None),
            Keeper.given_at.is_(None),
            Ballot.state.in_((BallotState.OPEN, BallotState.CLOSED)),
        )
        .options(contains_eager(Keeper.ballot).joinedload(Ballot.prize))
        .order_by(Keeper.id)
    )
    note = gettext("You keep half of a ballot’s key, as a notary.")
    return [
        DeskItem(
            one.ballot.prize.name.within(locale()),
            note,
            f"/jury/ballots/{one.ballot.code}/key",
            gettext("Open the half"),
            urgent=True,
        )
        for one in kept
    ]


def _procedures(actor: Actor) -> list[DeskItem]:
    """Juries that cannot agree and wait for their director."""
    if not actor.wears(Hat.DIRECTOR):
        return []
    sitting = db.session.scalars(
        select(Sitting)
        .where(Sitting.closed_at.is_(None))
        .options(joinedload(Sitting.jury))
        .order_by(Sitting.id)
    )
    return [
        DeskItem(
            prize.name.within(locale()),
            gettext("The jury could not agree and asks how it goes on."),
            f"/office/juries/{jury.code}/procedure/{prize.code}",
            gettext("Name the procedure"),
            urgent=True,
        )
        for jury in [one.jury for one in sitting]
        if actor.wears_in(jury.edition_id, Hat.DIRECTOR)
        for prize in asked_in(jury.id)
    ]


def asked_in(jury_id: int) -> list[Prize]:
    """The prizes for which a jury has asked the director how to go on, and waits."""
    newest = (
        select(func.max(Ballot.id))
        .where(Ballot.state != BallotState.ANNULLED)
        .group_by(Ballot.prize_id)
        .scalar_subquery()
    )
    last_step = (
        select(Step.kind)
        .where(Step.ballot_id == Ballot.id)
        .order_by(Step.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = (
        select(Prize)
        .join(Ballot, Ballot.prize_id == Prize.id)
        .join(Sitting, Sitting.id == Ballot.sitting_id)
        .where(
            Prize.jury_id == jury_id,
            Sitting.closed_at.is_(None),
            Ballot.id.in_(newest),
            last_step == StepKind.DIRECTOR_ASKED,
        )
        .order_by(Prize.position, Prize.id)
    )
    return list(db.session.scalars(found))
