"""Pairs that may be one film: which exist for whom, and what is decided about them.

A pair is of two entries, or of an entry and a film of the catalogue that never was one. Both of a pair have to be without interest for whoever decides, and no entry read by them without
names. The later one is within their reach; of an earlier edition's they see what was sent, and no more.
"""

from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.films.models import Film
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.interests.queries import conflicted_film_ids
from festival.journal.operations import record
from festival.reviews import duplicate_rules as rules
from festival.reviews.reach import apart, blind_readings, reach, still_choosing
from festival.reviews.rules import IN_PLAY, KEEPERS
from festival.submissions.likeness_models import Likeness, LikenessState
from festival.submissions.models import Call, Submission, SubmissionState


def pairs_for(actor: Actor) -> Select[Any]:
    """The pairs that exist for *actor*, the likeliest first."""
    free = select(Submission.id).where(apart(actor), Submission.id.not_in(blind_readings(actor)))
    kept = select(Submission.id).where(reach(actor))
    found = (
        select(Likeness)
        .where(
            Likeness.one_id.in_(free),
            or_(
                Likeness.other_id.in_(free),
                and_(
                    Likeness.film_id.is_not(None),
                    Likeness.film_id.not_in(conflicted_film_ids(actor.person_id)),
                ),
            ),
            Likeness.one_id.in_(kept) | Likeness.other_id.in_(kept),
        )
        .order_by(Likeness.score.desc(), Likeness.id)
    )
    if actor.id == 0:
        return found
    worn = [one.edition_id for one in actor.hats if one.hat in KEEPERS]
    return found if None in worn else found.where(Likeness.edition_id.in_(worn))


def waiting(found: Select[Any]) -> Select[Any]:
    """Those of the pairs nobody has decided about, while the entries of this edition are in play."""
    in_play = select(Submission.id).where(Submission.state.in_(IN_PLAY))
    here = (
        select(Submission.id, Call.edition_id).join(Call, Call.id == Submission.call_id).subquery()
    )
    out = (
        select(here.c.id)
        .where(
            here.c.id.in_([Likeness.one_id, Likeness.other_id]),
            here.c.edition_id == Likeness.edition_id,
            here.c.id.not_in(in_play),
        )
        .correlate(Likeness)
    )
    # Records that were joined since are asked about as the one they are now.
    joined = select(Film.id).where(Film.merged_into_id.is_not(None))
    still = or_(Likeness.film_id.is_(None), Likeness.film_id.not_in(joined))
    return found.where(Likeness.state == LikenessState.OPEN, ~out.exists(), still)


def pair_for(actor: Actor, code: str, lock: bool = False) -> Likeness:
    """A pair with its entries, their calls and editions; one that is not theirs does not exist."""
    call = (joinedload(Call.edition), selectinload(Call.categories))
    entries = [
        joinedload(side).joinedload(Submission.call).options(*call)
        for side in (Likeness.one, Likeness.other)
    ]
    found = pairs_for(actor).where(Likeness.code == code)
    found = found.options(*entries, joinedload(Likeness.film))
    if lock:
        found = found.with_for_update(of=Likeness)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


@operation
def tell_apart(*, actor: Actor, code: str, version: int | None = None) -> Likeness:
    """They are different films; the pair is kept, and not shown among those that wait."""
    pair = pair_for(actor, code, lock=True)
    require(rules.may_decide(actor, pair.edition_id))
    require(still_choosing(actor, pair.edition_id))
    require(may_still_edit(pair.version, version))
    require(rules.is_undecided(pair))
    _decide(actor, pair, LikenessState.DIFFERENT)
    record(
        actor=actor, act="tell_entries_apart", about_kind="submission",
        about_id=pair.other_id or pair.one_id, edition_id=pair.edition_id, **_beside(pair),
    )  # fmt: skip
    return pair


@operation
def let_one_stand(
    *, actor: Actor, code: str, kept: str, why: str, version: int | None = None
) -> Likeness:
    """They are one film: the entry *kept* stands, the other is disqualified and points to it.

    Reviews, fees and what was sealed stay with the entry they belong to (I-13).
    """
    pair = pair_for(actor, code, lock=True)
    require(rules.may_decide(actor, pair.edition_id))
    require(still_choosing(actor, pair.edition_id))
    require(may_still_edit(pair.version, version))
    require(rules.is_undecided(pair))
    one, other = _both(pair)
    gone, stays = (one, other) if kept == other.code else (other, one)
    require(rules.may_give_way(gone, pair, why))
    _decide(actor, pair, LikenessState.SAME)
    pair.kept_id, pair.why, pair.former_state = stays.id, why.strip(), gone.state
    gone.state = SubmissionState.DISQUALIFIED
    record(
        actor=actor, act="disqualify_duplicate", about_kind="submission", about_id=gone.id,
        edition_id=pair.edition_id, other=stays.tracking_number, why=pair.why,
    )  # fmt: skip
    return pair


@operation
def let_be_the_film(*, actor: Actor, code: str, why: str, version: int | None = None) -> Likeness:
    """The entry is this film of the catalogue: taken into a section, it stands there and no other is made."""
    pair = pair_for(actor, code, lock=True)
    require(rules.may_decide(actor, pair.edition_id))
    require(still_choosing(actor, pair.edition_id))
    require(may_still_edit(pair.version, version))
    require(rules.is_undecided(pair))
    film = _known(pair)
    entry = fresh(Submission, pair.one_id, lock=True)
    require(rules.may_be_the_film(entry, why))
    _decide(actor, pair, LikenessState.SAME)
    pair.kept_id, pair.why = entry.id, why.strip()
    entry.film_id = film.id
    record(
        actor=actor, act="know_entry_as_film", about_kind="submission", about_id=entry.id,
        edition_id=pair.edition_id, film=film.code, why=pair.why,
    )  # fmt: skip
    return pair


@operation
def take_back_decision(*, actor: Actor, code: str, version: int | None = None) -> Likeness:
    """The pair waits again, and the entry is what it was before."""
    pair = pair_for(actor, code, lock=True)
    require(rules.may_decide(actor, pair.edition_id))
    require(still_choosing(actor, pair.edition_id))
    require(may_still_edit(pair.version, version))
    require(rules.is_decided(pair))
    require(rules.may_be_asked_again(pair))
    if pair.state == LikenessState.SAME and pair.film_id is not None:
        pair.one.film_id = None
    elif pair.state == LikenessState.SAME:
        one, other = _both(pair)
        gone = one if pair.kept_id == other.id else other
        gone.state = rules.state_after(gone, pair)
    record(
        actor=actor, act="take_back_likeness", about_kind="submission",
        about_id=pair.other_id or pair.one_id,
        edition_id=pair.edition_id, was=pair.state.value,
    )  # fmt: skip
    pair.state, pair.kept_id, pair.former_state, pair.why = LikenessState.OPEN, None, None, ""
    pair.decided_at, pair.decided_by_id = None, None
    return pair


def _both(pair: Likeness) -> tuple[Submission, Submission]:
    """The two entries; a pair of an entry and a film has no such address."""
    if pair.other is None:
        raise NoResultFound
    return pair.one, pair.other


def _known(pair: Likeness) -> Film:
    """The film of the catalogue; a pair of two entries has no such address."""
    if pair.film is None:
        raise NoResultFound
    return pair.film


def _beside(pair: Likeness) -> dict[str, str]:
    """What the pair's entry is told from, for the journal."""
    if pair.film is not None:
        return {"film": pair.film.code}
    return {"other": pair.one.tracking_number or ""}


def _decide(actor: Actor, pair: Likeness, state: LikenessState) -> None:
    pair.state, pair.decided_at = state, clock.now()
    pair.decided_by_id = actor.id or None


def desk_items(actor: Actor) -> list[DeskItem]:
    """Pairs that wait for whoever keeps an edition, one line an edition."""
    if not actor.wears(*KEEPERS):
        return []
    open_pairs = waiting(pairs_for(actor).order_by(None)).subquery()
    found = (
        select(Edition, func.count())
        .join(open_pairs, open_pairs.c.edition_id == Edition.id)
        .group_by(Edition.id)
        .order_by(Edition.starts_on.desc())
    )
    return [
        DeskItem(
            title=ngettext("%(num)s likely duplicate", "%(num)s likely duplicates", count),
            note=edition.name.within(locale()),
            href=f"/selection/duplicates/?edition={edition.code}",
            action=gettext("Compare them"),
            count=count,
        )
        for edition, count in db.session.execute(found)
    ]
