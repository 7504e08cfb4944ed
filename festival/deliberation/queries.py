"""What is known of councils and ballots, and by whom. Who stepped back from a film finds neither it nor its ballot."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.eligible import Candidate
from festival.awards.models import Award, AwardState, Prize
from festival.awards.rules import GONE
from festival.deliberation.desk import asked_in as asked_in
from festival.deliberation.desk import desk_items as desk_items
from festival.deliberation.models import (
    AgendaItem,
    Ballot,
    BallotState,
    BoxEntry,
    Dissent,
    Elector,
    Keeper,
    Presence,
    Sitting,
    Standee,
    Step,
)
from festival.deliberation.recusing import hidden_from as hidden_from
from festival.deliberation.recusing import hidden_prizes as hidden_prizes
from festival.deliberation.recusing import in_the_running as in_the_running
from festival.deliberation.recusing import is_item_hidden as is_item_hidden
from festival.deliberation.recusing import recused_on as recused_on
from festival.deliberation.rules import is_there
from festival.editions.models import Edition
from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.jury.models import Juror, Jury, Scoresheet
from festival.jury.queries import SITS, named, seat_of
from festival.people.models import Account, GivenHat, Hat
from festival.people.queries import with_names
from festival.selection.models import Selection

NOW = {"populate_existing": True}


def open_sitting_of(jury_id: int, *, lock: bool = False) -> Sitting | None:
    """The sitting under way, with who is where and what is on the agenda; held when it is to change."""
    found = (
        select(Sitting)
        .where(Sitting.jury_id == jury_id, Sitting.closed_at.is_(None))
        .options(*whole_sitting())
    )
    if lock:
        found = found.with_for_update(of=Sitting)
    return db.session.scalars(found.execution_options(**NOW)).one_or_none()


def sitting_by_id(sitting_id: int) -> Sitting:
    found = select(Sitting).where(Sitting.id == sitting_id).options(*whole_sitting())
    return db.session.scalars(found.execution_options(**NOW)).one()


def sittings_of(jury_id: int) -> list[Sitting]:
    """Every sitting of a jury, the newest first."""
    found = (
        select(Sitting)
        .where(Sitting.jury_id == jury_id)
        .options(*whole_sitting())
        .order_by(Sitting.number.desc())
    )
    return list(db.session.scalars(found.execution_options(**NOW)))


def whole_sitting() -> tuple[Any, ...]:
    return (
        joinedload(Sitting.jury),
        selectinload(Sitting.presences),
        selectinload(Sitting.agenda).joinedload(AgendaItem.prize),
    )


def edition_of(jury: Jury) -> Edition:
    return db.session.scalars(select(Edition).where(Edition.id == jury.edition_id)).one()


def seats_of(jury_id: int) -> list[Juror]:
    """Every seat of a jury with the person's names, in their order."""
    found = (
        select(Juror)
        .where(Juror.jury_id == jury_id, SITS)
        .options(named())
        .order_by(Juror.position, Juror.id)
    )
    return list(db.session.scalars(found.execution_options(**NOW)))


def prizes_of(jury_id: int) -> list[Prize]:
    """What a jury may give, in order."""
    found = select(Prize).where(Prize.jury_id == jury_id).order_by(Prize.position, Prize.id)
    return list(db.session.scalars(found))


def states_in(sitting_id: int) -> list[list[Any]]:
    """Where each ballot of a sitting is, in numbers that tell nothing of any vote."""
    voted = (
        select(func.count(Elector.id))
        .where(Elector.ballot_id == Ballot.id, Elector.voted)
        .scalar_subquery()
    )
    steps = select(func.count(Step.id)).where(Step.ballot_id == Ballot.id).scalar_subquery()
    halves = (
        select(func.count(Keeper.id))
        .where(Keeper.ballot_id == Ballot.id, Keeper.taken_at.is_not(None))
        .scalar_subquery()
    )
    given = (
        select(func.count(Keeper.id))
        .where(Keeper.ballot_id == Ballot.id, Keeper.given_at.is_not(None))
        .scalar_subquery()
    )
    rows = (
        select(Ballot.prize_id, Ballot.round, Ballot.state, voted, steps, halves, given)
        .where(Ballot.sitting_id == sitting_id)
        .order_by(Ballot.id)
    )
    return [list(row) for row in db.session.execute(rows)]


def whole_ballot() -> tuple[Any, ...]:
    """Loads a ballot with all its rules ask, and the names of what it elects."""
    return (
        joinedload(Ballot.sitting).joinedload(Sitting.jury),
        joinedload(Ballot.prize),
        selectinload(Ballot.candidates).options(
            joinedload(Standee.selection).joinedload(Selection.film).selectinload(Film.titles),
            joinedload(Standee.person).options(with_names()),
        ),
        selectinload(Ballot.roll).joinedload(Elector.juror),
        selectinload(Ballot.keepers).options(
            joinedload(Keeper.juror).options(named()), joinedload(Keeper.account)
        ),
        selectinload(Ballot.steps).joinedload(Step.juror),
    )


def ballot_by_code(code: str, *, lock: bool = False) -> Ballot:
    found = select(Ballot).where(Ballot.code == code).options(*whole_ballot())
    if lock:
        found = found.with_for_update(of=Ballot)
    return db.session.scalars(found.execution_options(**NOW)).one()


def ballots_on(prize_id: int) -> list[Ballot]:
    """Every round held on a prize, the first first."""
    found = (
        select(Ballot)
        .where(Ballot.prize_id == prize_id)
        .options(*whole_ballot())
        .order_by(Ballot.round)
    )
    return list(db.session.scalars(found.execution_options(**NOW)))


def ballots_in(sitting_id: int) -> list[Ballot]:
    """Every round of a sitting, in the order they were opened."""
    found = (
        select(Ballot)
        .where(Ballot.sitting_id == sitting_id)
        .options(*whole_ballot())
        .order_by(Ballot.id)
    )
    return list(db.session.scalars(found.execution_options(**NOW)))


def running_ballot(sitting_id: int) -> Ballot | None:
    """The ballot that has the floor."""
    found = select(Ballot).where(
        Ballot.sitting_id == sitting_id,
        Ballot.state.in_((BallotState.OPEN, BallotState.CLOSED)),
    )
    return db.session.scalars(found.options(*whole_ballot()).execution_options(**NOW)).one_or_none()


def ballot_before(actor: Actor, code: str, *, lock: bool = False) -> tuple[Ballot, Juror]:
    """A ballot of the actor's own jury and their seat; to strangers and to the recused there is none."""
    ballot = ballot_by_code(code, lock=lock)
    seat = seat_of(actor, ballot.sitting.jury.code)
    if seat.oath_at is None or is_item_hidden(ballot.prize_id, ballot.sitting.jury, seat):
        raise NoResultFound
    return ballot, seat


def keeper_before(actor: Actor, code: str, *, lock: bool = False) -> tuple[Ballot, Keeper]:
    """A ballot and the half of its key that the actor keeps."""
    ballot = ballot_by_code(code, lock=lock)
    mine = [keeper for keeper in ballot.keepers if keeper.account_id == actor.id]
    if not mine:
        raise NoResultFound
    return ballot, mine[0]


def gone_from(ballot: Ballot, locale: str = "en") -> str:
    """The title of a candidate that left the programme since the ballot opened, or nothing."""
    for one in ballot.candidates:
        if one.selection is not None and one.selection.state in GONE:
            return title_of(one.selection.film, locale).text
    return ""


def elector_of(ballot: Ballot, seat: Juror) -> Elector | None:
    return next((one for one in ballot.roll if one.juror_id == seat.id), None)


def present_at(ballot: Ballot, seat: Juror) -> bool:
    elector = elector_of(ballot, seat)
    return elector is not None and elector.present


def unseen_by(ballot: Ballot, seat: Juror, locale: str = "en") -> str:
    """The films of a ballot this juror has not attested to have seen, in one line; nothing when all are."""
    if not ballot.sitting.jury.must_see_all:
        return ""
    hidden = hidden_from(seat)
    wanted = {
        one.selection_id: title_of(one.selection.film, locale).text
        for one in ballot.candidates
        if one.selection is not None and one.selection.film_id not in hidden
    }
    seen = set(
        db.session.scalars(
            select(Scoresheet.selection_id).where(
                Scoresheet.juror_id == seat.id, Scoresheet.seen, Scoresheet.selection_id.in_(wanted)
            )
        )
    )
    return ", ".join(title for id, title in wanted.items() if id not in seen)


def box_of(ballot_id: int) -> list[BoxEntry]:
    """Everything in the box."""
    found = select(BoxEntry).where(BoxEntry.ballot_id == ballot_id).order_by(BoxEntry.id)
    return list(db.session.scalars(found.execution_options(**NOW)))


def own_entry(ballot_id: int, juror_id: int) -> BoxEntry | None:
    """A juror's own sealed choice, while the ballot is open."""
    found = select(BoxEntry).where(BoxEntry.ballot_id == ballot_id, BoxEntry.juror_id == juror_id)
    return db.session.scalars(found.execution_options(**NOW)).one_or_none()


def dissents_in(sitting_id: int) -> list[Dissent]:
    found = (
        select(Dissent)
        .where(Dissent.sitting_id == sitting_id)
        .options(joinedload(Dissent.juror).options(named()), joinedload(Dissent.prize))
        .order_by(Dissent.id)
    )
    return list(db.session.scalars(found))


def directors_of_edition(edition_id: int) -> list[Account]:
    """Who could keep half a key as a notary where no other juror can."""
    found = (
        select(Account)
        .join(Account.hats)
        .where(GivenHat.hat == Hat.DIRECTOR, GivenHat.edition_id == edition_id)
        .order_by(Account.id)
    )
    return list(db.session.scalars(found))


def whereabouts_in(sitting: Sitting) -> dict[int, Presence]:
    """Where each juror was last noted to be."""
    found = select(Presence).where(Presence.sitting_id == sitting.id)
    return {one.juror_id: one for one in db.session.scalars(found.execution_options(**NOW))}


def present_in(sitting: Sitting, seats: Iterable[Juror]) -> list[Juror]:
    """Those who are there, in the room or on the line."""
    where = whereabouts_in(sitting)
    return [s for s in seats if s.id in where and is_there(where[s.id].whereabouts)]


def key_of(candidate: Candidate) -> str:
    """How a candidate is called on a ballot: by public codes, as on the page where a prize is decided."""
    codes = (one.code for one in (candidate.selection, candidate.person) if one is not None)
    return ":".join(codes)


def opening_of(ballot: Ballot) -> Mapping[str, Any]:
    return dict(canonical.load(ballot.opening))


def count_of(ballot: Ballot) -> dict[str, Any]:
    """What a counted ballot came to; nothing before."""
    return dict(canonical.load(ballot.count)) if ballot.count else {}


def is_settled(prize_id: int) -> bool:
    """Whether a decision on a prize stands."""
    found = select(Award.id).where(
        Award.prize_id == prize_id, Award.state != AwardState.REVOKED, ~Award.mention
    )
    return db.session.scalars(found).first() is not None
