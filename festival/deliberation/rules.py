"""Who runs a council, who votes in it, and when each act is due. Pure: no database, no clock."""

from collections.abc import Collection, Iterable
from datetime import datetime
from fractions import Fraction

from festival.deliberation.models import Ballot, BallotState, Keeper, Sitting, Whereabouts
from festival.deliberation.verifier import quorum_of
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.jury.models import Juror, Jury
from festival.jury.rules import ON_THE_BOARD, VOTING, is_closed

NOT_THE_COUNCIL_CHAIR = Reason(
    "NOT_THE_COUNCIL_CHAIR",
    "Only the chair, a co-chair or the secretary of this jury does that.",
    403,
)
MARKS_STILL_OPEN = Reason(
    "MARKS_STILL_OPEN", "The chair closes the marks first. The jury sits in council after that."
)
COUNCIL_SITS = Reason("COUNCIL_SITS", "This jury is already sitting.")
NO_SITTING = Reason(
    "NO_SITTING", "This jury is not sitting. The chair or the secretary opens the sitting."
)
NO_PRIZES = Reason(
    "NO_PRIZES", "This jury has no prize to decide. The festival director sets its prizes."
)
NOT_ON_THE_AGENDA = Reason("NOT_ON_THE_AGENDA", "This prize is not on the agenda of this sitting.")
BALLOT_RUNNING = Reason(
    "BALLOT_RUNNING", "A ballot is under way. Count it or annul it before you go on."
)
ROUND_MOVED_ON = Reason(
    "ROUND_MOVED_ON",
    "Somebody else went on a moment ago: this prize now stands at another round. Look at it again.",
)
PRIZE_SETTLED = Reason("PRIZE_SETTLED", "This prize is decided. No further round is held on it.")
NO_CANDIDATES = Reason("NO_CANDIDATES", "No film can win this prize now, so there is no ballot.")
PROPOSAL_NEEDED = Reason(
    "PROPOSAL_NEEDED", "This method asks about one proposal. Choose which.", 422
)
NO_QUORUM = Reason(
    "NO_QUORUM",
    "{present} of {eligible} jurors with a vote on this prize are present; {needed} are needed.",
)
BALLOT_CLOSED = Reason("BALLOT_CLOSED", "This ballot is closed. Votes stay as they are.")
BALLOT_OPEN = Reason("BALLOT_OPEN", "This ballot is still open. Close it first.")
BALLOT_COUNTED = Reason("BALLOT_COUNTED", "This ballot is counted. Its result stands.")
BALLOT_ANNULLED = Reason("BALLOT_ANNULLED", "This ballot was annulled. It decides nothing.")
OBSERVES_ONLY = Reason("OBSERVES_ONLY", "Your seat on this jury has no vote.", 403)
ABSENT_AT_OPENING = Reason(
    "ABSENT_AT_OPENING",
    "You were not present when this ballot opened. You vote again from the next round on.",
)
NOT_ALL_SEEN = Reason(
    "NOT_ALL_SEEN", "You vote on this prize once you have seen every film of it. Not seen: {films}."
)
CHOICE_MISSING = Reason(
    "CHOICE_MISSING", "Choose, hand in a blank paper, or abstain; then send your vote.", 422
)
CHOICE_UNFIT = Reason(
    "CHOICE_UNFIT", "This ballot does not take such a vote. Open it again and choose.", 422
)
CANDIDATE_LEFT = Reason(
    "CANDIDATE_LEFT",
    "“{film}” has left the programme. This ballot is annulled, and a new round is held without it.",
)
ANNUL_WHY = Reason("ANNUL_WHY", "Say why the ballot is annulled. The protocol keeps it.", 422)
CLOCK_WENT_BACK = Reason(
    "CLOCK_WENT_BACK",
    "The clock of this machine is behind the opening at {opened}. Have it set right, then go on.",
)
NOBODY_ELSE_KEEPS = Reason(
    "NOBODY_ELSE_KEEPS",
    "A second person must keep half of the key: a secretary, another juror who is present,"
    " or the festival director.",
)
HALF_TAKEN = Reason("HALF_TAKEN", "Your half of the key was handed over once, and is kept nowhere.")
HALF_WAITS = Reason(
    "HALF_WAITS", "The other keeper has not taken their half yet. They take it first."
)
HALF_WRONG = Reason("HALF_WRONG", "These are not the words of your half of this ballot’s key.", 422)
HALF_GIVEN = Reason("HALF_GIVEN", "You have given your half of the key.")
TALLY_SEALED = Reason(
    "TALLY_SEALED", "Nobody reads a ballot before it is counted by those who keep its key.", 403
)
RECORD_OF_THE_JURY = Reason(
    "RECORD_OF_THE_JURY", "The record of a ballot is the jury’s until the sitting is closed.", 403
)
STEP_NOT_DUE = Reason(
    "STEP_NOT_DUE", "The rules of this jury do not lead to that step now. Look at the prize again."
)
STEP_UNFIT = Reason("STEP_UNFIT", "Choose among those who lead the round.", 422)
NOT_THE_CASTING_VOTE = Reason("NOT_THE_CASTING_VOTE", "The casting vote is the chair’s alone.", 403)
NO_AWARD_WHY = Reason("NO_AWARD_WHY", "Say in writing why nobody is given this prize.", 422)
DISSENT_EMPTY = Reason("DISSENT_EMPTY", "Write what is to stand in the protocol.", 422)
PROTOCOL_NOT_YET = Reason(
    "PROTOCOL_NOT_YET", "The protocol is written when the sitting is closed.", 409
)
PROTOCOL_NAMES_YOUR_FILM = Reason(
    "PROTOCOL_NAMES_YOUR_FILM",
    "This protocol names a film you stepped back from. The chair or the director shows you your part.",
    403,
)


def runs(seat: Juror, recused: bool = False) -> Verdict:
    """The chair, a co-chair or the secretary leads the sitting; on a prize they stepped back from, another does."""
    return YES if seat.role in ON_THE_BOARD and not recused else no(NOT_THE_COUNCIL_CHAIR)


def may_sit(seat: Juror, jury: Jury, sitting: Sitting | None, prizes: int) -> Verdict:
    """A council begins after the marks are closed, once at a time, when there is a prize to give."""
    if not (leads := runs(seat)):
        return leads
    if not is_closed(jury):
        return no(MARKS_STILL_OPEN)
    if sitting is not None:
        return no(COUNCIL_SITS)
    return YES if prizes else no(NO_PRIZES)


def is_sitting(sitting: Sitting | None) -> Verdict:
    return YES if sitting is not None and sitting.closed_at is None else no(NO_SITTING)


def is_running(ballot: Ballot) -> bool:
    """Between its opening and its count or annulment a ballot has the floor."""
    return ballot.state in {BallotState.OPEN, BallotState.CLOSED}


def may_rise(sitting: Sitting | None, ballots: Iterable[Ballot]) -> Verdict:
    """A sitting is closed when no ballot is under way."""
    if not (sits := is_sitting(sitting)):
        return sits
    return no(BALLOT_RUNNING) if any(map(is_running, ballots)) else YES


def eligible_jurors(jurors: Iterable[Juror], recused: Collection[int]) -> list[Juror]:
    """Seats with a vote on a ballot: the recused are not among them, the absent are."""
    return [juror for juror in jurors if juror.role in VOTING and juror.id not in recused]


def is_there(whereabouts: Whereabouts | None) -> bool:
    return whereabouts in {Whereabouts.ROOM, Whereabouts.REMOTE}


def has_quorum(present: int, eligible: int, quorum: Fraction) -> Verdict:
    """I-50: the recused leave both numbers, the absent only the first."""
    needed = quorum_of(eligible, quorum.numerator, quorum.denominator)
    if eligible and present >= needed:
        return YES
    return no(NO_QUORUM, present=present, eligible=eligible, needed=needed)


def may_vote(ballot: Ballot, seat: Juror, present: bool, unseen: str) -> Verdict:
    """Until the close, whoever has a vote, was there at the opening, and has seen every film."""
    if ballot.state is BallotState.ANNULLED:
        return no(BALLOT_ANNULLED)
    if ballot.state is not BallotState.OPEN:
        return no(BALLOT_CLOSED)
    if seat.role not in VOTING:
        return no(OBSERVES_ONLY)
    if not present:
        return no(ABSENT_AT_OPENING)
    return no(NOT_ALL_SEEN, films=unseen) if unseen else YES


def may_close(ballot: Ballot) -> Verdict:
    if ballot.state is BallotState.OPEN:
        return YES
    return no(BALLOT_ANNULLED if ballot.state is BallotState.ANNULLED else BALLOT_CLOSED)


def is_whole(gone: str) -> Verdict:
    """A ballot whose candidate left the programme goes no further."""
    return no(CANDIDATE_LEFT, film=gone) if gone else YES


def time_runs_on(now: datetime, since: datetime) -> Verdict:
    """A clock that was set back would write a protocol nobody believes."""
    return YES if now >= since else no(CLOCK_WENT_BACK, opened=since)


def may_annul(ballot: Ballot, gone: str, why: str, settled: bool = False) -> Verdict:
    """With its reason; a counted ballot only when one of its candidates left, and no award rests on it."""
    if ballot.state is BallotState.ANNULLED:
        return no(BALLOT_ANNULLED)
    if ballot.state is BallotState.COUNTED and (settled or not gone):
        return no(BALLOT_COUNTED)
    return YES if why.strip() or gone else no(ANNUL_WHY)


def may_take(ballot: Ballot, keeper: Keeper) -> Verdict:
    """A half waits for its keeper while the ballot is open or closed, and is handed over once."""
    if not is_running(ballot):
        return no(BALLOT_ANNULLED if ballot.state is BallotState.ANNULLED else BALLOT_COUNTED)
    return YES if keeper.waiting else no(HALF_TAKEN)


def may_give(ballot: Ballot, keeper: Keeper, others: Iterable[Keeper]) -> Verdict:
    """After the close, once, and not while another half still waits here: two would open the box."""
    if ballot.state is BallotState.OPEN:
        return no(BALLOT_OPEN)
    if ballot.state is not BallotState.CLOSED:
        return no(BALLOT_ANNULLED if ballot.state is BallotState.ANNULLED else BALLOT_COUNTED)
    if keeper.given_at:
        return no(HALF_GIVEN)
    if keeper.waiting or any(other.waiting for other in others):
        return no(HALF_WAITS)
    return YES


def may_read_record(ballot: Ballot, seat: Juror | None, directs: bool, sitting: Sitting) -> Verdict:
    """Counted ballots are the jury's to read, and after the sitting the director's. Nobody reads another."""
    if ballot.state in {BallotState.OPEN, BallotState.CLOSED}:
        return no(TALLY_SEALED)
    if ballot.state is BallotState.ANNULLED:
        return no(BALLOT_ANNULLED)
    if seat is not None and seat.role in VOTING | ON_THE_BOARD:
        return YES
    return YES if directs and sitting.closed_at else no(RECORD_OF_THE_JURY)
