"""Which entries exist for whom. Every list, count, search and address asks here."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition, EditionState
from festival.editions.queries import current_edition, section_ids_curated_by
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict, no, require
from festival.foundation.zones import local
from festival.interests.queries import conflicted_film_ids, conflicts_among
from festival.people.models import Account, Hat
from festival.reviews import rules
from festival.reviews.models import Assignment, AssignmentState, Candidate, Round
from festival.submissions.models import Call, Submission, SubmissionState


def editions_read(actor: Actor) -> Sequence[Edition]:
    """The editions *actor* chooses films for, the newest first."""
    found = select(Edition).order_by(Edition.starts_on.desc())
    ids = _editions_worn(actor, rules.READERS)
    return db.session.scalars(found if ids is None else found.where(Edition.id.in_(ids))).all()


def edition_for(actor: Actor, code: str = "") -> Edition | None:
    """The edition asked for, or the one at work now, among those *actor* chooses for."""
    read = editions_read(actor)
    if code:
        return next((one for one in read if one.code == code), None)
    now = current_edition()
    ours = next((one for one in read if now is not None and one.id == now.id), None)
    standing = (one for one in read if one.state != EditionState.ARCHIVED)
    return ours or next(standing, None) or next(iter(read), None)


def _editions_worn(actor: Actor, hats: Collection[str]) -> list[int] | None:
    """The editions one of *hats* is worn in; None when it is all of them."""
    ids = [worn.edition_id for worn in actor.hats if worn.hat in hats]
    if actor.id == 0 or None in ids:
        return None
    return [one for one in ids if one is not None]


def _of_editions(ids: list[int] | None) -> ColumnElement[bool]:
    if ids is None:
        return true()
    return Submission.call_id.in_(select(Call.id).where(Call.edition_id.in_(ids)))


def still_choosing(actor: Actor, edition_id: int) -> Verdict:
    """Whether films can still be chosen for the edition, or what was chosen is only read."""
    edition = db.session.get_one(Edition, edition_id)
    today = local(clock.now(), edition.zone).date()
    return rules.may_still_choose(actor, edition, today, locale())


def reach(actor: Actor) -> ColumnElement[bool]:
    """The entries *actor* may read, by their hats.

    Programmers and directors read all of their edition. Curators read what was put forward for a section
    they keep (suggested in a review, or taken into it) and what is dealt in a round of that section.
    Whoever has a reading in an open round reads that entry, for as long. Nothing else exists for them.
    """
    ways = [_of_editions(_editions_worn(actor, rules.KEEPERS))]
    if actor.wears(Hat.CURATOR):
        ways.append(
            and_(_of_editions(_editions_worn(actor, [Hat.CURATOR])), _of_sections_kept(actor))
        )
    if actor.wears(*rules.READERS):
        readable = _of_editions(_editions_worn(actor, rules.READERS))
        ways.append(and_(readable, Submission.id.in_(live_readings(actor))))
    return or_(false(), *ways)


def _of_sections_kept(actor: Actor) -> ColumnElement[bool]:
    sections = section_ids_curated_by(actor.id, watching=False)
    put_forward = select(Candidate.submission_id).where(Candidate.section_id.in_(sections))
    dealt = (
        select(Assignment.submission_id)
        .join(Assignment.round)
        .where(Round.section_id.in_(sections), Assignment.state.in_(rules.LIVE))
    )
    return or_(Submission.id.in_(put_forward), Submission.id.in_(dealt))


def is_open_now() -> ColumnElement[bool]:
    """Rounds that are open at this moment, as ``rules.is_open`` says it."""
    now = clock.now()
    return and_(
        Round.opens_at <= now,
        Round.closed_at.is_(None),
        Round.due_at > now - rules.OPEN_AFTER_DUE,
    )


def live_readings(actor: Actor, states: Sequence[AssignmentState] = rules.LIVE) -> Select[Any]:
    """The entries *actor* has to read, or has read, in rounds that are open."""
    return (
        select(Assignment.submission_id)
        .join(Assignment.round)
        .where(Assignment.account_id == actor.id, Assignment.state.in_(states), is_open_now())
    )


def blind_readings(actor: Actor) -> Select[Any]:
    """The entries *actor* reads without knowing whose they are."""
    return live_readings(actor).where(Round.blind)


def is_blind(actor: Actor, submission_id: int) -> bool:
    """Whether *actor* is not to know whose film this is, for as long as the round is open."""
    found = blind_readings(actor).where(Assignment.submission_id == submission_id)
    return db.session.scalar(select(exists(found))) or False


def apart(actor: Actor) -> ColumnElement[bool]:
    """Entries *actor* has no interest in: not their own, no film of theirs, and none they said they know."""
    conflicted = conflicted_film_ids(actor.person_id)
    known = select(Assignment.submission_id).where(
        Assignment.account_id == actor.id, Assignment.state == AssignmentState.CONFLICT
    )
    return and_(
        Submission.account_id != actor.id,
        or_(Submission.film_id.is_(None), Submission.film_id.not_in(conflicted)),
        Submission.id.not_in(known),
    )


def sent() -> Select[Any]:
    """Entries that were sent; drafts are their filmmakers' own."""
    return select(Submission).where(Submission.state != SubmissionState.DRAFT)


def readable(actor: Actor) -> Select[Any]:
    """Every sent entry that exists for *actor*."""
    return sent().where(reach(actor), apart(actor))


def submission_for(actor: Actor, code: str, *options: Any, lock: bool = False) -> Submission:
    """An entry within reach; any other does not exist. One *actor* has an interest in is refused as such."""
    found = (
        sent()
        .where(Submission.code == code)
        .options(
            joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True),
            *options,
        )
    )
    if actor.id != 0:
        found = found.where(or_(reach(actor), _said_so(actor)))
    if lock:
        found = found.with_for_update(of=Submission)
    submission = db.session.scalars(found.execution_options(populate_existing=True)).one()
    if is_recused(actor, submission):
        require(no(rules.RECUSED))
    return submission


def _said_so(actor: Actor) -> ColumnElement[bool]:
    """Entries *actor* was to read and said they have an interest in."""
    said = select(Assignment.submission_id).where(
        Assignment.account_id == actor.id, Assignment.state == AssignmentState.CONFLICT
    )
    return Submission.id.in_(said)


def watched_by(actor: Actor, code: str, *options: Any) -> Submission:
    """An entry whose film *actor* may watch now; one they once had to watch says that this has ended."""
    try:
        return submission_for(actor, code, *options)
    except NoResultFound:
        once = (
            select(Assignment.id)
            .join(Assignment.submission)
            .where(Submission.code == code, Assignment.account_id == actor.id)
        )
        if db.session.scalar(select(exists(once))):
            require(no(rules.SCREENER_EXPIRED))
        raise


def is_recused(actor: Actor, submission: Submission) -> bool:
    """Whether *actor* entered this film, has an interest in it, or said that they have."""
    if actor.id == 0:
        return False
    conflicted = conflicted_film_ids(actor.person_id)
    if rules.is_recused(actor, submission.account_id, submission.film_id, conflicted):
        return True
    said = select(Assignment.id).where(
        Assignment.submission_id == submission.id,
        Assignment.account_id == actor.id,
        Assignment.state == AssignmentState.CONFLICT,
    )
    return db.session.scalar(select(exists(said))) or False


def recused_pairs(submissions: Collection[Any], accounts: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of entry and account where the account's reading does not count, in three statements."""
    persons = select(Account.id, Account.person_id).where(Account.id.in_(accounts))
    people = {row.id: row.person_id for row in db.session.execute(persons)}
    by_film: dict[int, set[int]] = {}
    for person, film in conflicts_among([one for one in people.values() if one is not None]):
        by_film.setdefault(film, set()).add(person)
    own = {(one.id, one.account_id) for one in submissions}
    interested = {
        (one.id, account)
        for one in submissions
        if one.film_id in by_film
        for account, person in people.items()
        if person in by_film[one.film_id]
    }
    said = select(Assignment.submission_id, Assignment.account_id).where(
        Assignment.state == AssignmentState.CONFLICT, Assignment.account_id.in_(accounts)
    )
    return own | interested | {(row[0], row[1]) for row in db.session.execute(said)}
