"""Many entries decided on in one act, and the act taken back. What would change is shown first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, load
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import Verdict, require
from festival.journal.operations import record
from festival.reviews.reach import readable, still_choosing
from festival.selection import table_rules as rules
from festival.selection.lines import Entry, entries
from festival.selection.models import ManyDecided, Selection
from festival.selection.rules import GONE
from festival.selection.tally import recused_readings, rounds_of, tallies
from festival.submissions.models import Call, Decision, Submission


@dataclass(frozen=True)
class Outcome:
    """One ticked film: what it is now, and whether it becomes what was chosen, or why not."""

    entry: Entry
    verdict: Verdict


def ticked(actor: Actor, edition: Edition, codes: Sequence[str]) -> list[Entry]:
    """The entries of these codes within *actor*’s reach, in the order they were ticked."""
    wanted = list(dict.fromkeys(codes))[: rules.MOST + 1]
    found = (
        readable(actor)
        .where(
            Submission.code.in_(wanted),
            Submission.call_id.in_(select(Call.id).where(Call.edition_id == edition.id)),
        )
        .with_only_columns(Submission.code, Submission.id)
    )
    ids = {row.code: row.id for row in db.session.execute(found)}
    return entries(actor, edition, [ids[code] for code in wanted if code in ids])


def outcomes(found: Sequence[Entry], edition: Edition, decision: Decision) -> list[Outcome]:
    """What deciding so would do to each."""
    ids = [one.id for one in found]
    out, rounds = recused_readings(edition.id), rounds_of(edition.id)
    said = tallies(out, rounds, edition.id, ids)
    told = {row.submission_id: row for row in db.session.execute(select(said))}
    standing = set(
        db.session.scalars(
            select(Selection.submission_id).where(
                Selection.submission_id.in_(ids), Selection.state.not_in(GONE)
            )
        )
    )
    result = []
    for one in found:
        row = told.get(one.id)
        far_apart = row is not None and (row.spread or 0) >= row.flagged_from
        verdict = rules.may_be_among(
            state=one.state,
            now=one.decision,
            decision=decision,
            heard=row.heard if row else 0,
            asked=row.asked if row else one.asked,
            enough=row is not None and row.mean is not None,
            stood_up_for=row is not None and bool(row.green or far_apart),
            in_section=one.id in standing,
            seen=one.seen,
            blind=one.blind,
        )
        result.append(Outcome(one, verdict))
    return result


@operation
def decide_many(
    *, actor: Actor, edition_id: int, codes: Sequence[str], decision: Decision | str
) -> ManyDecided:
    """Those that can be are what was decided; what each was before is kept for taking it back."""
    decision = Decision(decision)
    edition = fresh(Edition, edition_id)
    require(still_choosing(actor, edition_id))
    require(rules.may_decide_many(actor, edition_id, len(set(codes)), decision))
    _hold(codes)
    told = outcomes(ticked(actor, edition, codes), edition, decision)
    changed = [one for one in told if one.verdict]
    rows = _rows([one.entry.code for one in changed])
    act = ManyDecided(
        code=public_code(),
        edition_id=edition_id,
        account_id=actor.id or None,
        decision=decision,
        former=canonical([[one.entry.code, one.entry.decision.value] for one in changed]).decode(),
        decided_at=clock.now(),
    )
    db.session.add(act)
    for row in rows.values():
        row.decision, row.decided_at = decision, act.decided_at
        _record(actor, "decide_entry", row, edition_id, decision)
    db.session.flush()
    return act


def _hold(codes: Sequence[str]) -> None:
    """Nobody decides otherwise on these in between."""
    held = select(Submission.id).where(Submission.code.in_(codes)).order_by(Submission.id)
    db.session.scalars(held.with_for_update()).all()


def _rows(codes: Sequence[str]) -> dict[str, Submission]:
    found = select(Submission).where(Submission.code.in_(codes)).order_by(Submission.id)
    rows = db.session.scalars(found.execution_options(populate_existing=True))
    return {one.code: one for one in rows}


def _record(actor: Actor, act: str, row: Submission, edition_id: int, decision: Decision) -> None:
    record(
        actor=actor, act=act, about_kind="submission", about_id=row.id,
        edition_id=edition_id, decision=decision.value,
    )  # fmt: skip


@operation
def take_back_many(*, actor: Actor, code: str) -> ManyDecided:
    """Every entry that nobody has decided on since says again what it said before the act."""
    act = many_by_code(actor, code, lock=True)
    require(rules.may_take_back(actor, act, clock.now()))
    require(still_choosing(actor, act.edition_id))
    former = {entry: Decision(was) for entry, was in load(act.former)}
    _hold(list(former))
    for entry, row in _rows(list(former)).items():
        if rules.may_be_restored(row.decision, act.decision, row.told_decision):
            row.decision = former[entry]
            row.decided_at = None if former[entry] is Decision.UNDECIDED else clock.now()
            _record(actor, "decide_entry", row, act.edition_id, former[entry])
    act.undone_at = clock.now()
    return act


def many_by_code(actor: Actor, code: str, *, lock: bool = False) -> ManyDecided:
    """An act in an edition *actor* chooses for; any other does not exist for them."""
    found = select(ManyDecided).where(ManyDecided.code == code)
    if lock:
        found = found.with_for_update()
    act = db.session.scalars(found.execution_options(populate_existing=True)).one()
    if not rules.may_choose(actor, act.edition_id):
        raise NoResultFound
    return act
