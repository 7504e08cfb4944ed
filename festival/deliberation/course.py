"""Where a prize stands between its rounds, and the steps the jury's own rules lead to from there."""

from collections.abc import Sequence
from dataclasses import dataclass

from festival.awards.eligible import sharing_of, withholding_of
from festival.awards.given import WinnerGiven
from festival.awards.models import Prize
from festival.awards.queries import prize_of
from festival.awards.rules import may_award
from festival.deliberation import queries
from festival.deliberation.models import Ballot, BallotState, Sitting, Step, StepKind
from festival.deliberation.rules import (
    BALLOT_RUNNING,
    CANDIDATE_LEFT,
    PRIZE_SETTLED,
    STEP_NOT_DUE,
    is_running,
)
from festival.deliberation.tallies import Due, Way, electable, leads_to, method_of, ways_on
from festival.foundation import canonical
from festival.foundation.verdict import YES, Verdict, no
from festival.jury.models import Jury, Method
from festival.jury.statute import statute_of


@dataclass(frozen=True)
class Standing:
    """A prize as its rounds have left it: who may be elected next, by which method, or what was decided."""

    ballots: Sequence[Ballot]
    last: Ballot | None
    """The newest round that was not annulled."""
    ways: Sequence[Due]
    among: tuple[str, ...] | None
    method: Method
    decided: tuple[str, ...] | None
    """Whom the jury has agreed on; nobody, where it agreed to give no award."""
    asked: bool
    """The director has been asked for a procedure and has not answered."""
    settled: bool
    gone: str
    may_open: Verdict

    @property
    def next_round(self) -> int:
        return len(self.ballots) + 1

    def due(self, way: Way) -> Due | None:
        return leads_to(self.ways, way)


def standing_of(prize_id: int, sitting: Sitting, locale: str = "en") -> Standing:
    """The standing of a prize, read now."""
    ballots = queries.ballots_on(prize_id)
    valid = [one for one in ballots if one.state is not BallotState.ANNULLED]
    last = valid[-1] if valid else None
    gone = next((left for one in valid if (left := queries.gone_from(one, locale))), "")
    settled = queries.is_settled(prize_id)
    statute = statute_of(sitting.jury)
    steps = list(last.steps) if last is not None else []
    decided, asked = _decided(last, steps), _asked(steps)
    ways: list[Due] = []
    if not (settled or gone or asked) and decided is None and _is_counted(last):
        assert last is not None
        ways = _ways(last, sitting.jury, len(valid))
    said = _procedure(last, steps)
    again = said or leads_to(ways, Way.NEXT_ROUND)
    method = (again and again.method) or method_of(statute.rounds, len(valid) + 1)
    return Standing(
        ballots=ballots,
        last=last,
        ways=[said] if said else ways,
        among=again.among if again else None,
        method=method,
        decided=decided,
        asked=asked,
        settled=settled,
        gone=gone,
        may_open=_may_open(last, sitting, gone, settled, bool(again)),
    )


def _is_counted(ballot: Ballot | None) -> bool:
    return ballot is not None and ballot.state is BallotState.COUNTED


def _may_open(
    last: Ballot | None, sitting: Sitting, gone: str, settled: bool, again: bool
) -> Verdict:
    """A round is due when none was held, or when the rules lead to another; one ballot at a time."""
    if settled:
        return no(PRIZE_SETTLED)
    if any(is_running(one) for one in queries.ballots_in(sitting.id)):
        return no(BALLOT_RUNNING)
    if gone:
        return no(CANDIDATE_LEFT, film=gone)
    return YES if last is None or again else no(STEP_NOT_DUE)


def _ways(last: Ballot, jury: Jury, rounds: int) -> list[Due]:
    begun, counted = queries.opening_of(last), queries.count_of(last)
    prize = prize_of(last.prize.code)
    tally, names = counted["tally"], begun["candidates"]
    return ways_on(
        statute_of(jury),
        rounds,
        names,
        tally,
        # Whoever holds the casting vote gives it in council: one who is away holds nobody up.
        casting_held=begun["casting"] in begun["present"],
        ex_aequo=shared_by(prize, winners_of(last, electable(names, tally))),
        withhold=withholding_of(prize, {"en": "-"}),
    )


def shared_by(prize: Prize, winners: Sequence[WinnerGiven]) -> Verdict:
    """Whether the prize goes to all of them, as the rules of the prize and of the jury have it."""
    fits = may_award(prize, winners)
    return sharing_of(prize, winners) if fits else fits


def winners_of(ballot: Ballot, keys: Sequence[str]) -> list[WinnerGiven]:
    """Candidates of a ballot as a decision names them."""
    by_key = {one.key: WinnerGiven(one.selection_id, one.person_id) for one in ballot.candidates}
    return [by_key[key] for key in keys]


def _decided(last: Ballot | None, steps: Sequence[Step]) -> tuple[str, ...] | None:
    """Elected by the round itself, or by a step that followed it."""
    if last is None or not _is_counted(last):
        return None
    tally = queries.count_of(last)["tally"]
    if tally["outcome"] == "elected":
        return tuple(tally["leaders"])
    ends = {StepKind.CASTING_VOTE, StepKind.EX_AEQUO, StepKind.NO_AWARD}
    ending = next((one for one in steps if one.kind in ends), None)
    return tuple(canonical.load(ending.chosen)) if ending is not None else None


def _asked(steps: Sequence[Step]) -> bool:
    return bool(steps) and steps[-1].kind is StepKind.DIRECTOR_ASKED


def _procedure(last: Ballot | None, steps: Sequence[Step]) -> Due | None:
    """The further round the director named, among those the rules leave."""
    if last is None or not steps or steps[-1].kind is not StepKind.DIRECTOR_SAID:
        return None
    names, tally = queries.opening_of(last)["candidates"], queries.count_of(last)["tally"]
    return Due(Way.NEXT_ROUND, electable(names, tally), Method(steps[-1].method))
