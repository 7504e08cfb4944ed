"""A ballot before a juror: the paper, the receipt, the halves of the key, and the record once it is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy.exc import NoResultFound

from festival.deliberation import queries, records
from festival.deliberation.council_pages import mark_of
from festival.deliberation.forms import CheckForm, HalfForm, ProcedureForm, VoteForm
from festival.deliberation.models import Ballot, BallotState
from festival.deliberation.round_rows import in_words, is_shown, said_of
from festival.deliberation.rules import (
    is_sitting,
    is_whole,
    may_close,
    may_give,
    may_read_record,
    may_take,
    may_vote,
    runs,
)
from festival.deliberation.verifier import standing_of, tracker_of, verify
from festival.deliberation.wording import method_rule, method_words, state_words
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, require
from festival.jury.models import Juror, Jury
from festival.jury.queries import jury_of, seat_or_none
from festival.people.models import Hat


@dataclass(frozen=True)
class BallotPage(Page):
    """One ballot paper on one phone."""

    template: ClassVar[str] = "deliberation/ballot.html"

    prize: Text
    jury: Text
    code: str
    round: int
    state: str
    is_open: bool
    method: str
    rule: str
    may_vote: Verdict
    form: VoteForm
    action: str
    back: str
    item: str
    tracker: str
    root: str
    receipt: str
    record: str
    leads: bool
    may_close: Verdict
    voted: int
    present: int
    why: str
    mark: str
    pulse: str
    owner: str


def ballot_page(actor: Actor, code: str, wrong: VoteForm | None = None) -> BallotPage:
    ballot, seat = queries.ballot_before(actor, code)
    back = f"/jury/{ballot.sitting.jury.code}/council"
    own = queries.own_entry(ballot.id, seat.id)
    gone = is_whole(queries.gone_from(ballot, actor.locale))
    may = may_vote(
        ballot,
        seat,
        queries.present_at(ballot, seat),
        queries.unseen_by(ballot, seat, actor.locale),
    )
    state = ballot.state
    return BallotPage(
        prize=ballot.prize.name,
        jury=ballot.sitting.jury.name,
        code=ballot.code,
        round=ballot.round,
        state=state_words(state),
        is_open=state is BallotState.OPEN,
        method=method_words(ballot.method),
        rule=method_rule(ballot.method),
        may_vote=may if not may else gone,
        form=wrong or vote_form(ballot, seat),
        action=f"/jury/ballots/{code}",
        back=back,
        item=f"{back}/prizes/{ballot.prize.code}",
        tracker=tracker_of(own.commitment) if own else "",
        root=records.root_of(ballot),
        receipt=f"/jury/ballots/{code}/receipt",
        record=f"/jury/ballots/{code}/record" if ballot.closing else "",
        leads=bool(runs(seat)),
        may_close=may_close(ballot) if gone else gone,
        voted=sum(one.voted for one in ballot.roll),
        present=sum(one.present for one in ballot.roll),
        why=ballot.annulled_why,
        mark=mark_of(seat),
        pulse=f"{back}/pulse",
        owner=seat.code,
    )


def vote_form(ballot: Ballot, seat: Juror, posted: bool = False) -> VoteForm:
    """The paper with the candidates that exist for this juror."""
    hidden = queries.hidden_from(seat)
    names = [
        (one.key, in_words(said_of(one))) for one in ballot.candidates if is_shown(one, hidden)
    ]
    return VoteForm.paper(ballot.method, names, posted)


@dataclass(frozen=True)
class KeyPage(Page):
    """Half of a ballot's key before its keeper: to be taken, or to be given."""

    template: ClassVar[str] = "deliberation/key.html"

    prize: Text
    round: int
    state: str
    code: str
    may_take: Verdict
    may_give: Verdict
    take: str
    give: str
    form: HalfForm
    back: str


def key_page(actor: Actor, code: str, wrong: HalfForm | None = None) -> KeyPage:
    ballot, mine = queries.keeper_before(actor, code)
    others = [one for one in ballot.keepers if one.id != mine.id]
    return KeyPage(
        prize=ballot.prize.name,
        round=ballot.round,
        state=state_words(ballot.state),
        code=ballot.code,
        may_take=may_take(ballot, mine),
        may_give=may_give(ballot, mine, others),
        take=f"/jury/ballots/{code}/key/take",
        give=f"/jury/ballots/{code}/key",
        form=wrong or HalfForm(),
        back=_back(actor, ballot),
    )


def place_of(actor: Actor, code: str) -> tuple[str, str]:
    """The jury and the prize of a ballot, by their codes."""
    ballot, _ = queries.ballot_before(actor, code)
    return ballot.sitting.jury.code, ballot.prize.code


def receipt_of(actor: Actor, code: str) -> dict[str, Any]:
    """What a voter keeps. The house can tell it only while the ballot is open."""
    ballot, seat = queries.ballot_before(actor, code)
    own = queries.own_entry(ballot.id, seat.id)
    if own is None:
        raise NoResultFound
    return {
        "ballot": ballot.code,
        "prize": dict(ballot.prize.name),
        "round": ballot.round,
        "tracker": tracker_of(own.commitment),
        "commitment": own.commitment,
        "root": records.root_of(ballot),
    }


def _back(actor: Actor, ballot: Ballot) -> str:
    """A juror goes back to the room; the director, who keeps half a key as a notary, to their desk."""
    seat = seat_or_none(actor, ballot.sitting.jury_id)
    return f"/jury/{ballot.sitting.jury.code}/council" if seat else "/office/"


@dataclass(frozen=True)
class HalfPage(Page):
    """Half of a key, shown this once."""

    template: ClassVar[str] = "deliberation/half.html"

    prize: Text
    round: int
    code: str
    words: list[str]
    back: str


def half_page(actor: Actor, code: str, half: str) -> HalfPage:
    ballot = queries.ballot_by_code(code)
    return HalfPage(
        ballot.prize.name, ballot.round, ballot.code, half.split(), _back(actor, ballot)
    )


@dataclass(frozen=True)
class RecordPage(Page):
    """What a ballot was bound to, and whether a receipt stands in it."""

    template: ClassVar[str] = "deliberation/record.html"

    prize: Text
    round: int
    state: str
    form: CheckForm
    asked: str
    found: str
    chose: str
    trackers: Sequence[str]
    replaced: Sequence[str]
    roots: Sequence[tuple[str, str]]
    wrong: Sequence[str]
    download: str
    verifier: str
    back: str


def record_page(actor: Actor, code: str, tracker: str = "") -> RecordPage:
    ballot, seat = queries.ballot_before(actor, code)
    if not ballot.closing:
        raise NoResultFound
    ended = canonical.load(ballot.closing)
    counted = ballot.state is BallotState.COUNTED
    record = records.record_of(ballot) if counted else {}
    roots = [("opening", records.root_of(ballot)), ("closing", canonical.digest(ended))]
    if counted:
        roots.append(("seal", record["seal"]))
    form = CheckForm(data={"tracker": tracker})
    return RecordPage(
        prize=ballot.prize.name,
        round=ballot.round,
        state=state_words(ballot.state),
        form=form,
        asked=tracker,
        found=standing_of({"closing": ended}, tracker) if tracker else "",
        chose=_chosen(ballot, seat, record, tracker),
        trackers=sorted(map(tracker_of, ended["commitments"])),
        replaced=sorted(map(tracker_of, ended["replaced"])),
        roots=roots,
        wrong=verify(record) if counted else (),
        download=f"/jury/ballots/{code}/record.json" if counted else "",
        verifier="/jury/verifier.py",
        back=f"/jury/{ballot.sitting.jury.code}/council/prizes/{ballot.prize.code}",
    )


def _chosen(ballot: Ballot, seat: Juror, record: dict[str, Any], tracker: str) -> str:
    """What the vote behind a tracker says in the record, for whoever holds it."""
    opened = record["count"]["opened"] if record else None
    wanted = tracker.strip().upper().replace("O", "0").replace("I", "1").replace("L", "1")
    choice = next((one["choice"] for one in opened or () if one["tracker"] == wanted), None)
    if choice is None:
        return ""
    hidden = queries.hidden_from(seat)
    names = {one.key: in_words(said_of(one)) for one in ballot.candidates if is_shown(one, hidden)}
    said = next(iter(choice.values()))
    if isinstance(said, str):
        return names.get(said, said)
    if isinstance(said, list):
        return "; ".join(f"{n}. {names.get(key, key)}" for n, key in enumerate(said, 1))
    if isinstance(said, dict):
        return "; ".join(f"{names.get(key, key)}: {mark}" for key, mark in said.items())
    return str(next(iter(choice)))


def record_for(actor: Actor, code: str) -> dict[str, Any]:
    """The record for whoever may read it: the jury after the count, the director after the sitting."""
    ballot = queries.ballot_by_code(code)
    jury = ballot.sitting.jury
    seat = seat_or_none(actor, jury.id)
    directs = actor.wears_in(jury.edition_id, Hat.DIRECTOR)
    if seat is None and not directs and not actor.wears(Hat.ADMIN):
        raise NoResultFound
    if seat is not None:
        queries.ballot_before(actor, code)
    require(may_read_record(ballot, seat, directs, ballot.sitting))
    return records.record_of(queries.ballot_by_code(code))


@dataclass(frozen=True)
class ProcedurePage(Page):
    """Where a jury cannot agree, the director says how it goes on: never who wins."""

    template: ClassVar[str] = "deliberation/procedure.html"

    jury: Text
    prize: Text
    action: str
    form: ProcedureForm


def procedure_page(
    actor: Actor, jury_code: str, prize_code: str, wrong: ProcedureForm | None = None
) -> ProcedurePage:
    jury = led(actor, jury_code)
    sitting = queries.open_sitting_of(jury.id)
    require(is_sitting(sitting))
    found = next((one for one in queries.asked_in(jury.id) if one.code == prize_code), None)
    if found is None:
        raise NoResultFound
    return ProcedurePage(
        jury.name,
        found.name,
        f"/office/juries/{jury_code}/procedure/{prize_code}",
        wrong or ProcedureForm(),
    )


def led(actor: Actor, jury_code: str) -> Jury:
    """A jury of an edition the actor directs."""
    jury = jury_of(jury_code)
    if not actor.wears_in(jury.edition_id, Hat.DIRECTOR):
        raise NoResultFound
    return jury
