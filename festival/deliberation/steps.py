"""What follows a round: a casting vote, sharing, no award, the director's procedure, and the award itself."""

from collections.abc import Mapping, Sequence

from sqlalchemy.exc import NoResultFound

from festival.awards.models import Award
from festival.awards.operations import award_prize, withhold_prize
from festival.deliberation import queries, records
from festival.deliberation.course import Standing, standing_of, winners_of
from festival.deliberation.models import AgendaItem, Ballot, Sitting, Step, StepKind
from festival.deliberation.rules import (
    CANDIDATE_LEFT,
    NO_AWARD_WHY,
    NOT_THE_CASTING_VOTE,
    PRIZE_SETTLED,
    STEP_NOT_DUE,
    STEP_UNFIT,
    runs,
)
from festival.deliberation.sittings import item_for, sitting_for
from festival.deliberation.tallies import Way
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.text import Text
from festival.foundation.verdict import YES, no, require
from festival.journal.operations import record
from festival.jury.models import Juror, Method
from festival.jury.queries import jury_of
from festival.people.models import Hat


def _before(
    actor: Actor, jury_code: str, prize_code: str
) -> tuple[Sitting, Juror, AgendaItem, Standing]:
    sitting, seat = sitting_for(actor, jury_code)
    item = item_for(sitting, seat, prize_code)
    return sitting, seat, item, standing_of(item.prize_id, sitting, actor.locale)


def _due(standing: Standing, way: Way, round: int) -> Ballot:
    """The round a step follows, if the rules lead to the step now and nobody went on meanwhile."""
    require(no(PRIZE_SETTLED) if standing.settled else YES)
    require(no(CANDIDATE_LEFT, film=standing.gone) if standing.gone else YES)
    last = standing.last
    require(YES if last is not None and standing.due(way) else no(STEP_NOT_DUE))
    assert last is not None
    require(YES if last.round == round else no(STEP_NOT_DUE))
    return last


def _taken(
    actor: Actor,
    ballot: Ballot,
    kind: StepKind,
    seat: Juror | None,
    chosen: Sequence[str] = (),
    words: str = "",
    method: str = "",
) -> Step:
    step = Step(
        ballot_id=ballot.id,
        position=len(ballot.steps) + 1,
        kind=kind,
        juror_id=seat.id if seat else None,
        account_id=actor.id or None,
        chosen=canonical.canonical(list(chosen)).decode(),
        words=words.strip(),
        method=method,
        taken_at=clock.now(),
    )
    db.session.add(step)
    db.session.flush()
    record(
        actor=actor,
        act="take_step",
        about_kind="ballot",
        about_id=ballot.id,
        edition_id=ballot.sitting.jury.edition_id,
        ballot=ballot.code,
        step=kind.value,
        digest=canonical.digest([chosen, step.words, step.method]),
    )
    return step


@operation
def cast_deciding_vote(
    *, actor: Actor, jury_code: str, prize_code: str, round: int, chosen: str
) -> Step:
    """The chair's casting vote ends the tie, among those who lead; it is given openly."""
    _, seat, _, standing = _before(actor, jury_code, prize_code)
    ballot = _due(standing, Way.CASTING_VOTE, round)
    holder = queries.opening_of(ballot)["casting"]
    require(YES if seat.code == holder else no(NOT_THE_CASTING_VOTE))
    due = standing.due(Way.CASTING_VOTE)
    hidden = queries.hidden_from(seat)
    free = [
        one.key
        for one in ballot.candidates
        if one.selection is None or one.selection.film_id not in hidden
    ]
    require(YES if due and chosen in due.among and chosen in free else no(STEP_UNFIT))
    return _taken(actor, ballot, StepKind.CASTING_VOTE, seat, [chosen])


@operation
def share(*, actor: Actor, jury_code: str, prize_code: str, round: int) -> Step:
    """All who lead the tied round win together, where the rules of the jury and of the prize allow it."""
    _, seat, _, standing = _before(actor, jury_code, prize_code)
    require(runs(seat))
    ballot = _due(standing, Way.EX_AEQUO, round)
    due = standing.due(Way.EX_AEQUO)
    assert due is not None
    return _taken(actor, ballot, StepKind.EX_AEQUO, seat, due.among)


@operation
def give_to_nobody(
    *, actor: Actor, jury_code: str, prize_code: str, round: int, motivation: Mapping[str, str]
) -> Award:
    """The jury withholds the prize, and says in writing why."""
    _, seat, item, standing = _before(actor, jury_code, prize_code)
    require(runs(seat))
    ballot = _due(standing, Way.NO_AWARD, round)
    said = Text({locale: words for locale, words in motivation.items() if words.strip()})
    require(YES if said else no(NO_AWARD_WHY))
    _taken(actor, ballot, StepKind.NO_AWARD, seat, words=said.within(actor.locale))
    return withhold_prize(
        actor=actor, prize_code=item.prize.code, motivation=said, evidence=evidence(standing)
    )


@operation
def ask_director(*, actor: Actor, jury_code: str, prize_code: str, round: int) -> Step:
    """The jury cannot agree, and asks the director how to go on: for a procedure, never for a winner."""
    _, seat, _, standing = _before(actor, jury_code, prize_code)
    require(runs(seat))
    ballot = _due(standing, Way.PROCEDURE, round)
    return _taken(actor, ballot, StepKind.DIRECTOR_ASKED, seat)


@operation
def name_procedure(
    *, actor: Actor, jury_code: str, prize_code: str, method: Method, words: str = ""
) -> Step:
    """One more round is held, by the method the director named."""
    jury = jury_of(jury_code)
    if not actor.wears_in(jury.edition_id, Hat.DIRECTOR):
        raise NoResultFound
    sitting = queries.open_sitting_of(jury.id, lock=True)
    agenda = sitting.agenda if sitting is not None else []
    item = next((one for one in agenda if one.prize.code == prize_code), None)
    if sitting is None or item is None:
        raise NoResultFound
    standing = standing_of(item.prize_id, sitting, actor.locale)
    require(YES if standing.asked else no(STEP_NOT_DUE))
    assert standing.last is not None
    return _taken(
        actor, standing.last, StepKind.DIRECTOR_SAID, None, words=words, method=method.value
    )


@operation
def write_award(
    *,
    actor: Actor,
    jury_code: str,
    prize_code: str,
    round: int,
    citations: Mapping[str, str] | None = None,
) -> Award:
    """What the jury voted is written down as the award, with the ballots that decided it."""
    _, seat, item, standing = _before(actor, jury_code, prize_code)
    require(runs(seat))
    require(no(PRIZE_SETTLED) if standing.settled else YES)
    require(no(CANDIDATE_LEFT, film=standing.gone) if standing.gone else YES)
    last, decided = standing.last, standing.decided
    require(YES if last is not None and decided and last.round == round else no(STEP_NOT_DUE))
    assert last is not None
    assert decided
    return award_prize(
        actor=actor,
        prize_code=item.prize.code,
        winners=winners_of(last, decided),
        citations=citations or {},
        evidence=evidence(standing),
    )


def evidence(standing: Standing) -> str:
    """The rounds held on a prize, by code, with the root each was opened under."""
    return canonical.canonical(
        {
            "ballots": [
                {
                    "ballot": one.code,
                    "round": one.round,
                    "state": one.state.value,
                    "root": records.root_of(one),
                }
                for one in standing.ballots
            ]
        }
    ).decode()
