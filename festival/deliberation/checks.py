"""What must always be true of councils, their ballots and what lies in their boxes."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.models import Award, AwardState
from festival.deliberation.keys import THRESHOLD
from festival.deliberation.models import (
    Ballot,
    BallotState,
    BoxEntry,
    Elector,
    Keeper,
    Sitting,
    Standee,
    Step,
)
from festival.deliberation.records import record_of, root_of
from festival.deliberation.verifier import verify
from festival.foundation import canonical
from festival.foundation.db import db
from festival.interests.models import Conflict
from festival.journal.evidence import done
from festival.jury.models import Juror, Jury, RecusalScope
from festival.jury.rules import VOTING
from festival.selection.models import Selection

# That a sitting or a ballot is open once, and that only the present vote, the database sees to.


def ballots_are_what_was_published() -> list[str]:
    """The journal knows the digests under which a ballot was opened, closed and counted."""
    known: dict[tuple[str, int], str] = {}
    for act, name in (
        ("open_ballot", "root"),
        ("close_ballot", "root"),
        ("count_ballot", "digest"),
    ):
        known |= {(act, line.about_id): line.facts[name] for line in done(act)}
    found = []
    for ballot in _ballots():
        if known.get(("open_ballot", ballot.id)) != root_of(ballot):
            found.append(f"Ballot {ballot.code}: its opening is not what the journal knows.")
        for act, written in (("close_ballot", ballot.closing), ("count_ballot", ballot.count)):
            if written and known.get((act, ballot.id)) != canonical.digest(canonical.load(written)):
                found.append(f"Ballot {ballot.code}: what “{act}” wrote down was changed.")
    return found


def counted_ballots_stand() -> list[str]:
    """I-51, I-53: every record verifies and, counted again, comes to the same."""
    return [
        f"Ballot {ballot.code}: {says}"
        for ballot in _ballots()
        if ballot.state is BallotState.COUNTED
        for says in verify(record_of(ballot))
    ]


def rolls_are_as_frozen() -> list[str]:
    """I-49: the roll of a ballot is the electorate it was opened with, of voting seats of its jury."""
    found = []
    for ballot in _ballots():
        begun = canonical.load(ballot.opening)
        electorate = {one.juror.code for one in ballot.roll}
        present = {one.juror.code for one in ballot.roll if one.present}
        voted = sorted(one.juror.code for one in ballot.roll if one.voted)
        keys = [one.key for one in ballot.candidates]
        strangers = [
            one.juror.code
            for one in ballot.roll
            if one.juror.jury_id != ballot.sitting.jury_id or one.juror.role not in VOTING
        ]
        if electorate != set(begun["electorate"]) or present != set(begun["present"]):
            found.append(f"Ballot {ballot.code}: its roll is not the electorate it opened with.")
        if keys != begun["candidates"]:
            found.append(f"Ballot {ballot.code}: its candidates are not those it opened with.")
        if ballot.closing and voted != canonical.load(ballot.closing)["roll"]:
            found.append(f"Ballot {ballot.code}: the roll was changed after the close.")
        found += [f"Ballot {ballot.code}: seat {one} has no vote in it." for one in strangers]
    return found


def boxes_are_sealed() -> list[str]:
    """I-52: after the close a box knows no juror; after the count or an annulment it is empty."""
    boxes: dict[int, list[BoxEntry]] = {}
    for entry in db.session.scalars(select(BoxEntry).order_by(BoxEntry.id)):
        boxes.setdefault(entry.ballot_id, []).append(entry)
    return [
        f"Ballot {ballot.code}: {says}"
        for ballot in _ballots()
        for says in _box(ballot, boxes.get(ballot.id, []))
    ]


def _box(ballot: Ballot, box: list[BoxEntry]) -> Iterator[str]:
    lying = [one for one in box if not one.replaced]
    if ballot.state in {BallotState.COUNTED, BallotState.ANNULLED}:
        if box:
            yield "something still lies in its box."
        return
    voted = {one.juror_id for one in ballot.roll if one.voted}
    if len(lying) != len(voted):
        yield f"{len(lying)} votes lie in the box, and {len(voted)} voted."
    if ballot.state is BallotState.OPEN:
        if {one.juror_id for one in lying} != voted:
            yield "a vote in the box belongs to nobody on the roll."
        return
    if any(one.juror_id is not None for one in box):
        yield "its box still knows whose a vote is."
    ended = canonical.load(ballot.closing)
    if sorted(one.commitment for one in lying) != ended["commitments"]:
        yield "the box was changed after the close."
    if [one.commitment for one in box] != sorted(one.commitment for one in box):
        yield "the box lies in the order of voting."


def keys_are_apart() -> list[str]:
    """The house never holds as many halves of a key as open the box, and none of a ballot that is over."""
    held: dict[int, int] = {}
    for keeper in db.session.scalars(select(Keeper)):
        both = bool(keeper.waiting) + bool(keeper.given)
        held[keeper.ballot_id] = held.get(keeper.ballot_id, 0) + both
    found = []
    for ballot in _ballots():
        running = ballot.state in {BallotState.OPEN, BallotState.CLOSED}
        if held.get(ballot.id, 0) > (THRESHOLD - 1 if running else 0):
            found.append(f"Ballot {ballot.code}: too many halves of its key lie here.")
    return found


def protocols_are_sealed() -> list[str]:
    """A closed sitting has its protocol as the journal knows it, and no ballot under way."""
    known = {line.about_id: line.facts["digest"] for line in done("close_sitting")}
    running = set(
        db.session.scalars(
            select(Ballot.sitting_id).where(
                Ballot.state.in_((BallotState.OPEN, BallotState.CLOSED))
            )
        )
    )
    found = []
    for sitting in db.session.scalars(select(Sitting).where(Sitting.closed_at.is_not(None))):
        if not sitting.protocol or known.get(sitting.id) != canonical.digest(
            canonical.load(sitting.protocol)
        ):
            found.append(f"Sitting {sitting.code}: its protocol is not what the journal knows.")
        if sitting.id in running:
            found.append(f"Sitting {sitting.code}: it is closed, and a ballot is under way.")
    return found


def the_recused_have_no_vote() -> list[str]:
    """I-44, I-50: nobody is on the roll of a ballot about a film in which they had declared an interest."""
    rows = (
        select(Ballot.code, Juror.code)
        .join(Elector, Elector.ballot_id == Ballot.id)
        .join(Juror, Juror.id == Elector.juror_id)
        .join(Jury, Jury.id == Juror.jury_id)
        .join(Standee, Standee.ballot_id == Ballot.id)
        .join(Selection, Selection.id == Standee.selection_id)
        .join(
            Conflict,
            (Conflict.person_id == Juror.person_id) & (Conflict.film_id == Selection.film_id),
        )
        .where(
            Jury.recusal_scope == RecusalScope.BALLOT,
            Conflict.declared_at < Ballot.opened_at,
            Conflict.dismissed_at.is_(None),
        )
        .distinct()
        .order_by(Ballot.code, Juror.code)
    )
    return [
        f"Ballot {ballot}: seat {juror} is on its roll, and stepped back from one of its films."
        for ballot, juror in db.session.execute(rows)
    ]


def awards_follow_their_ballots() -> list[str]:
    """I-61: the ballots an award names as its evidence are those that were held on its prize."""
    roots = {ballot.code: (ballot.prize_id, root_of(ballot)) for ballot in _ballots()}
    awards = select(Award).where(Award.evidence != "", Award.state != AwardState.REVOKED)
    found = []
    for award in db.session.scalars(awards.order_by(Award.id)):
        for told in _named(canonical.load(award.evidence)):
            if roots.get(told["ballot"]) != (award.prize_id, told["root"]):
                found.append(f"Award {award.code}: ballot {told['ballot']} is no evidence for it.")
    return found


def _named(evidence: Any) -> list[Mapping[str, Any]]:
    return list(evidence.get("ballots", [])) if isinstance(evidence, dict) else []


def _ballots() -> list[Ballot]:
    return list(
        db.session.scalars(
            select(Ballot)
            .options(
                joinedload(Ballot.sitting),
                selectinload(Ballot.candidates),
                selectinload(Ballot.roll).joinedload(Elector.juror),
                selectinload(Ballot.steps).joinedload(Step.juror),
            )
            .order_by(Ballot.id)
        )
    )


CHECKS = [
    ballots_are_what_was_published,
    counted_ballots_stand,
    rolls_are_as_frozen,
    boxes_are_sealed,
    keys_are_apart,
    protocols_are_sealed,
    the_recused_have_no_vote,
    awards_follow_their_ballots,
]
