"""The jury's room: who is there, the agenda in its order, and what each person can do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext, ngettext

from festival.deliberation import queries
from festival.deliberation.forms import SitForm
from festival.deliberation.models import (
    AgendaItem,
    Ballot,
    BallotState,
    Presence,
    Sitting,
    Whereabouts,
)
from festival.deliberation.rules import (
    eligible_jurors,
    has_quorum,
    is_there,
    may_give,
    may_rise,
    may_sit,
    may_take,
    runs,
)
from festival.deliberation.verifier import quorum_of
from festival.deliberation.wording import state_words, whereabouts_words
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import Verdict, require
from festival.jury.models import Juror
from festival.jury.pages import places_of, role_words
from festival.jury.queries import seat_of
from festival.jury.rules import may_enter
from festival.jury.statute import statute_of
from festival.people.queries import name_of
from festival.submissions.queries import moment_words


@dataclass(frozen=True)
class SeatRow:
    """Somebody of the jury, where they are, and the choices whoever leads has for them."""

    code: str
    name: Told
    role: str
    where: str
    there: bool
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ItemRow:
    """A prize on the agenda, and how far the jury is with it."""

    name: Text
    state: str
    kind: str
    href: str
    recused: str
    up: str
    down: str


@dataclass(frozen=True)
class Floor:
    """The ballot under way, and what the reader does about it."""

    prize: Text
    round: int
    state: str
    voted: str
    waiting: str
    href: str
    votes: bool
    has_voted: bool
    key: str
    key_says: str


@dataclass(frozen=True)
class PastRow:
    """A sitting that is over."""

    words: str
    href: str


@dataclass(frozen=True)
class CouncilPage(Page):
    """The room of a jury in council. It moves by itself, and reads the same without a script."""

    template: ClassVar[str] = "deliberation/council.html"

    jury: Text
    places: list[Place]
    root: str
    mark: str
    sits: bool
    since: str
    place: str
    leads: bool
    may_sit: Verdict
    may_rise: Verdict
    form: SitForm
    here: Sequence[tuple[str, str]]
    mine: str
    quorum: str
    quorum_met: bool
    seats: list[SeatRow]
    floor: Floor | None
    agenda: list[ItemRow]
    past: list[PastRow]
    owner: str


def council_page(actor: Actor, jury_code: str, wrong: SitForm | None = None) -> CouncilPage:
    seat = seat_of(actor, jury_code)
    require(may_enter(seat))
    places = places_of(seat, f"/jury/{jury_code}/council")
    jury, root = seat.jury, f"/jury/{jury_code}/council"
    sittings = queries.sittings_of(jury.id)
    sitting = next((one for one in sittings if one.closed_at is None), None)
    seats = queries.seats_of(jury.id)
    where = queries.whereabouts_in(sitting) if sitting else {}
    present = queries.present_in(sitting, seats) if sitting else []
    leads = bool(runs(seat))
    zone = queries.edition_of(jury).zone
    rows = [_seat_row(one, where, leads and sitting is not None) for one in seats]
    past = [_past(one, root, zone) for one in sittings if one.closed_at is not None]
    voting = eligible_jurors(seats, ())
    voters = {one.id: name_of(one.person, locale()).text for one in voting}
    there = [one for one in voting if one in present]
    here = where.get(seat.id)
    quorum = statute_of(jury).quorum
    needed = quorum_of(len(voting), quorum.numerator, quorum.denominator)
    since = moment_words(sitting.opened_at, zone) if sitting else ""
    place = sitting.place if sitting else ""
    ballots = queries.ballots_in(sitting.id) if sitting else []
    rises = may_rise(sitting, ballots)
    return CouncilPage(
        jury=jury.name,
        places=places,
        root=root,
        mark=mark_of(seat),
        sits=sitting is not None,
        since=since,
        place=place,
        leads=leads,
        may_sit=may_sit(seat, jury, sitting, len(queries.prizes_of(jury.id))),
        may_rise=rises,
        form=wrong or SitForm(),
        here=[(one.value, whereabouts_words(one)) for one in Whereabouts],
        mine=here.whereabouts.value if here else "",
        quorum=ngettext(
            "%(there)s of %(num)s vote is here; %(needed)s needed",
            "%(there)s of %(num)s votes are here; %(needed)s needed",
            len(voting),
            there=len(there),
            needed=needed,
        ),
        quorum_met=bool(has_quorum(len(there), len(voting), quorum)),
        seats=rows,
        floor=_floor(actor, seat, sitting) if sitting else None,
        agenda=_items(seat, sitting, seats, voters, root, leads) if sitting else [],
        past=past,
        owner=seat.code,
    )


def _seat_row(seat: Juror, where: Mapping[int, Presence], leads: bool) -> SeatRow:
    now = where[seat.id].whereabouts if seat.id in where else None
    return SeatRow(
        seat.code,
        name_of(seat.person, locale()),
        role_words(seat.role),
        whereabouts_words(now),
        is_there(now),
        [(one.value, whereabouts_words(one)) for one in Whereabouts if one is not now]
        if leads
        else [],
    )


def _past(sitting: Sitting, root: str, zone: str) -> PastRow:
    words = gettext("Sitting %(number)s", number=sitting.number)
    return PastRow(
        f"{words}, {moment_words(sitting.opened_at, zone)}", f"{root}/protocols/{sitting.number}"
    )


def _items(
    seat: Juror,
    sitting: Sitting,
    seats: Sequence[Juror],
    voters: Mapping[int, str],
    root: str,
    leads: bool,
) -> list[ItemRow]:
    """The agenda without what the reader stepped back from."""
    agenda = [(one.prize_id, one.prize.code, one.prize.name) for one in _agenda(sitting)]
    jury, found = sitting.jury, []
    for at, (prize_id, code, name) in enumerate(agenda):
        out = queries.recused_on(prize_id, jury, seats)
        if seat.id in out:
            continue
        state, kind = _state_of(prize_id)
        found.append(
            ItemRow(
                name,
                state,
                kind,
                f"{root}/prizes/{code}",
                ", ".join(name for id, name in voters.items() if id in out),
                f"{root}/prizes/{code}/up" if leads and at else "",
                f"{root}/prizes/{code}/down" if leads and at < len(agenda) - 1 else "",
            )
        )
    return found


def _agenda(sitting: Sitting) -> list[AgendaItem]:
    return list(queries.sitting_by_id(sitting.id).agenda)


def _state_of(prize_id: int) -> tuple[str, str]:
    """How far a prize is, and the kind of its sign."""
    if queries.is_settled(prize_id):
        return gettext("Decided"), ""
    ballots = queries.ballots_on(prize_id)
    if not ballots:
        return gettext("Not voted on yet"), ""
    last = ballots[-1]
    kind = "needs" if last.state in {BallotState.OPEN, BallotState.CLOSED} else ""
    words = gettext("Round %(number)s", number=last.round)
    return f"{words}: {state_words(last.state)}", kind


def _floor(actor: Actor, seat: Juror, sitting: Sitting) -> Floor | None:
    """The ballot under way, unless the reader stepped back from its prize."""
    ballot = queries.running_ballot(sitting.id)
    if ballot is None:
        return None
    key, says = _key_of(actor, ballot)
    elector = queries.elector_of(ballot, seat)
    voted = sum(one.voted for one in ballot.roll)
    present = sum(one.present for one in ballot.roll)
    prize, number, state, code = ballot.prize, ballot.round, ballot.state, ballot.code
    silent = [one.juror_id for one in ballot.roll if one.present and not one.voted]
    may, did = bool(elector and elector.present), bool(elector and elector.voted)
    if queries.is_item_hidden(prize.id, sitting.jury, seat):
        return None
    waiting = [
        name_of(one.person, locale()).text
        for one in queries.seats_of(seat.jury_id)
        if one.id in silent
    ]
    return Floor(
        prize=prize.name,
        round=number,
        state=state_words(state),
        voted=ngettext(
            "%(voted)s of %(num)s has voted",
            "%(voted)s of %(num)s have voted",
            present,
            voted=voted,
        ),
        waiting=", ".join(waiting) if runs(seat) and state is BallotState.OPEN else "",
        href=f"/jury/ballots/{code}",
        votes=may and state is BallotState.OPEN,
        has_voted=did,
        key=key,
        key_says=says,
    )


def _key_of(actor: Actor, ballot: Ballot) -> tuple[str, str]:
    """Where a keeper goes with their half, and what for; nothing when it is not their turn."""
    mine = next((one for one in ballot.keepers if one.account_id == actor.id), None)
    if mine is None:
        return "", ""
    there = f"/jury/ballots/{ballot.code}/key"
    if may_take(ballot, mine):
        return there, gettext("Take your half of the key")
    others = [one for one in ballot.keepers if one.id != mine.id]
    if may_give(ballot, mine, others):
        return there, gettext("Give your half of the key")
    return "", ""


def mark_of(seat: Juror) -> str:
    """A digest of what the reader's pages of the council show now; it moves when they should."""
    sitting = queries.open_sitting_of(seat.jury_id)
    if sitting is None:
        return canonical.digest([one.number for one in queries.sittings_of(seat.jury_id)])[:16]
    jury, number = sitting.jury, sitting.number
    agenda = [(one.prize_id, one.position) for one in sitting.agenda]
    where = queries.whereabouts_in(sitting).values()
    there = sorted((one.juror_id, one.whereabouts.value) for one in where)
    hidden = queries.hidden_prizes(jury, seat, [prize_id for prize_id, _ in agenda])
    ballots = [one for one in queries.states_in(sitting.id) if one[0] not in hidden]
    settled = sorted(id for id, _ in agenda if id not in hidden and queries.is_settled(id))
    shown = [one for one in agenda if one[0] not in hidden]
    return canonical.digest([number, there, shown, ballots, settled])[:16]
