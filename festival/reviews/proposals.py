"""How the films of a round would be dealt now: what is asked of the pure ``sharing``, and its answer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from festival.editions.eligibility import eligible, overall
from festival.editions.models import Section
from festival.films.queries import place_of
from festival.foundation import clock
from festival.foundation.canonical import digest, load
from festival.foundation.db import db
from festival.interests.queries import conflicts_among
from festival.people.models import Account
from festival.reviews import queries, rules
from festival.reviews.dealing import Film
from festival.reviews.dealing import Reader as Desk
from festival.reviews.models import (
    Assignment,
    AssignmentState,
    Candidate,
    Pool,
    Reader,
    Review,
    Round,
)
from festival.reviews.sharing import Sharing, minutes_until, share
from festival.reviews.thirds import asking as thirds_of
from festival.reviews.thirds import undecided
from festival.submissions.facts import facts_in
from festival.submissions.models import Call, Decision, Snapshot, Submission, SubmissionState

WORDLESS = {"zxx", "und"}
UNKNOWN_LENGTH = 90 * 60
"""What a film whose running time cannot be read is taken to last."""


@dataclass(frozen=True)
class Proposal:
    """What would be dealt, and the mark by which the very same can be agreed to."""

    sharing: Sharing
    mark: str


def pool_of(one: Round) -> list[int]:
    """The entries a round passes over, as they are now."""
    found = (
        select(Submission.id)
        .join(Submission.call)
        .where(
            Call.edition_id == one.edition_id,
            Submission.state == SubmissionState.IN_CONSIDERATION,
        )
        .order_by(Submission.id)
    )
    if one.pool is Pool.SHORTLISTED:
        found = found.where(Submission.decision == Decision.SHORTLISTED)
    if one.pool is Pool.PUT_FORWARD:
        put_forward = select(Candidate.submission_id).where(Candidate.section_id == one.section_id)
        found = found.where(Submission.id.in_(put_forward))
    ids = list(db.session.scalars(found))
    if one.pool is Pool.ALL and one.section_id is not None:
        return _admitted(one, ids, found)
    return ids


def _admitted(one: Round, ids: list[int], found: Select[Any]) -> list[int]:
    """Without those a section's rule refuses; what is not known is read."""
    section = db.session.scalars(select(Section).where(Section.id == one.section_id)).one()
    place = place_of(one.edition)
    newest = (
        select(Snapshot.submission_id, func.max(Snapshot.number).label("number"))
        .where(Snapshot.submission_id.in_(found.order_by(None)))
        .group_by(Snapshot.submission_id)
        .subquery()
    )
    kept = select(Snapshot.submission_id, Snapshot.contents).join(
        newest,
        (Snapshot.submission_id == newest.c.submission_id) & (Snapshot.number == newest.c.number),
    )
    refused = {
        id
        for id, contents in db.session.execute(kept)
        if overall(eligible(section, facts_in(load(contents), place))) is False
    }
    return [id for id in ids if id not in refused]


def proposal(one: Round, without: int | None = None, *, thirds: bool = False) -> Proposal:
    """What dealing would do now; *without* somebody, what it would do once they have left.

    With *thirds* only films whose readers are far apart are dealt, once more each.
    """
    readers = [
        reader for reader in readers_of(one.id) if reader.left_at is None and reader.id != without
    ]
    pool = pool_of(one)
    films = _films(one, _unsettled(pool), thirds=thirds)
    never = barred(one, [reader.account_id for reader in readers], pool)
    dealt = share(films, _desks(one, readers, never), seed=one.code)
    left = _left_behind(one, set(pool) - {film.id for film in films}, never)
    dealt = replace(dealt, released=(*dealt.released, *left))
    return Proposal(dealt, digest({"given": dealt.given, "released": dealt.released}))


def readers_of(round_id: int) -> list[Reader]:
    """The readers of a round, those who left included, with their people."""
    found = (
        select(Reader)
        .where(Reader.round_id == round_id)
        .order_by(Reader.id)
        .options(joinedload(Reader.account, innerjoin=True))
    )
    return list(db.session.scalars(found))


def _left_behind(
    one: Round, settled: set[int], never: Mapping[int, set[int]]
) -> list[tuple[int, int]]:
    """I-25: readings nobody asks for any more lie with nobody who has an interest in the film."""
    waiting = select(Assignment.submission_id, Assignment.account_id).where(
        Assignment.round_id == one.id, Assignment.state.in_(rules.WAITING)
    )
    return sorted(
        (entry, account)
        for entry, account in db.session.execute(waiting)
        if entry in settled and entry in never.get(account, ())
    )


def _films(one: Round, ids: list[int], *, thirds: bool) -> list[Film]:
    """Films to be read, with who has them to watch and who has read them in this round.

    What readers are far apart on is read once more; with *thirds* nothing else is.
    """
    assigned: dict[int, set[int]] = defaultdict(set)
    read: dict[int, set[int]] = defaultdict(set)
    dealt = select(Assignment.submission_id, Assignment.account_id, Assignment.state).where(
        Assignment.round_id == one.id, Assignment.state.in_(rules.LIVE)
    )
    for entry, account, state in db.session.execute(dealt):
        (read if state is AssignmentState.DONE else assigned)[entry].add(account)
    reviewed = select(Review.submission_id, Review.account_id).where(Review.round_id == one.id)
    for entry, account in db.session.execute(reviewed):
        read[entry].add(account)
    asking = thirds_of(one)
    typed = queries.typed_in(ids, "runtime", "language", "subtitle")
    return [
        Film(
            id=id,
            seconds=queries.length_in(typed.get(id, {})) or UNKNOWN_LENGTH,
            wanted=0 if thirds and id not in asking else one.readings_wanted + (id in asking),
            languages=_tongues(typed.get(id, {})),
            assigned=frozenset(assigned[id]),
            read=frozenset(read[id]),
        )
        for id in ids
    ]


def _unsettled(ids: list[int]) -> list[int]:
    """Those nobody has decided about."""
    left = set(db.session.scalars(select(Submission.id).where(undecided())))
    return [id for id in ids if id in left]


def _tongues(typed: Mapping[str, list[str]]) -> frozenset[str]:
    """Languages in which a film is followed; none where nothing is spoken."""
    heard = {tag.split("-")[0] for tag in typed.get("language", []) if tag}
    if heard & WORDLESS:
        return frozenset()
    return frozenset(heard | {tag.split("-")[0] for tag in typed.get("subtitle", []) if tag})


def _desks(one: Round, readers: list[Reader], never: Mapping[int, set[int]]) -> list[Desk]:
    """Readers as dealing sees them: minutes until the last day, and films they are not to have."""
    now = max(clock.now(), one.opens_at)
    return [
        Desk(
            id=reader.account_id,
            minutes=minutes_until(one.due_at, now, reader.minutes_a_week),
            languages=frozenset(reader.languages.split()),
            conflicts=frozenset(never.get(reader.account_id, ())),
        )
        for reader in readers
    ]


def barred(one: Round, accounts: list[int], ids: Iterable[int]) -> dict[int, set[int]]:
    """Entries somebody is not to read: an interest, one declined, one read in another round."""
    wanted = set(ids)
    never: dict[int, set[int]] = defaultdict(set)
    films: dict[int, set[int]] = defaultdict(set)
    rows = select(Submission.id, Submission.film_id, Submission.account_id).join(Submission.call)
    for id, film, sender in db.session.execute(rows.where(Call.edition_id == one.edition_id)):
        if id not in wanted:
            continue
        never[sender].add(id)
        if film is not None:
            films[film].add(id)
    people: dict[int, set[int]] = defaultdict(set)
    for account, person in db.session.execute(
        select(Account.id, Account.person_id).where(Account.id.in_(accounts))
    ):
        people[person].add(account)
    for person, film in conflicts_among(list(people)):
        for account in people[person]:
            never[account] |= films.get(film, set())
    said = select(Assignment.account_id, Assignment.submission_id).where(
        Assignment.account_id.in_(accounts),
        Assignment.state.in_([AssignmentState.CONFLICT, AssignmentState.DECLINED]),
    )
    elsewhere = select(Review.account_id, Review.submission_id).where(
        Review.account_id.in_(accounts), Review.round_id.is_distinct_from(one.id)
    )
    for account, id in (*db.session.execute(said), *db.session.execute(elsewhere)):
        never[account].add(id)
    return never
