"""Films whose readers are far apart: which of them ask for another viewer, and who keeps the round hears of it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import joinedload

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.reviews import reach, rules
from festival.reviews.models import Assignment, Review, Round
from festival.submissions.models import Submission, SubmissionState

ENTRY = (Submission.id, Submission.film_id, Submission.account_id)


def undecided() -> ColumnElement[bool]:
    """Entries somebody is still to make up their mind about; of others nobody is asked for a reading."""
    return Submission.decision.in_(rules.UNSETTLED)


def far_apart(one: Round) -> set[int]:
    """Entries on which the full readings of the round differ by as much as it flags, or more (I-30)."""
    full: ColumnElement[bool] = true() if one.partial_counts else Review.watched_fully.is_(True)
    counted = [Review.round_id == one.id, full]
    wide = (
        select(Review.submission_id)
        .where(*counted)
        .group_by(Review.submission_id)
        .having(func.max(Review.overall) - func.min(Review.overall) >= one.spread_flagged)
    )
    found = select(*ENTRY).where(
        Submission.id.in_(wide),
        Submission.state == SubmissionState.IN_CONSIDERATION,
        undecided(),
    )
    entries = db.session.execute(found).all()
    marks = _marks([entry.id for entry in entries], counted)
    recused = reach.recused_pairs(
        entries, {account for given in marks.values() for account in given}
    )
    return {
        entry
        for entry, given in marks.items()
        if rules.are_far_apart(
            [mark for account, mark in given.items() if (entry, account) not in recused],
            one.spread_flagged,
        )
    }


def _marks(ids: Sequence[int], counted: Sequence[ColumnElement[bool]]) -> dict[int, dict[int, int]]:
    rows = select(Review.submission_id, Review.account_id, Review.overall).where(
        Review.submission_id.in_(ids), *counted
    )
    told: dict[int, dict[int, int]] = defaultdict(dict)
    for entry, account, mark in db.session.execute(rows):
        told[entry][account] = mark
    return told


def asking(one: Round) -> set[int]:
    """Those of them that nobody is watching just now, and that were read no oftener than is wanted of all."""
    apart = far_apart(one)
    if not apart:
        return apart
    dealt = select(Assignment.submission_id, Assignment.account_id, Assignment.state).where(
        Assignment.round_id == one.id,
        Assignment.submission_id.in_(apart),
        Assignment.state.in_(rules.LIVE),
    )
    read: dict[int, set[int]] = defaultdict(set)
    for entry, account, state in db.session.execute(dealt):
        read[entry].add(account)
        if state in rules.WAITING:
            apart.discard(entry)
    reviewed = select(Review.submission_id, Review.account_id).where(
        Review.round_id == one.id, Review.submission_id.in_(apart)
    )
    for entry, account in db.session.execute(reviewed):
        read[entry].add(account)
    return {entry for entry in apart if len(read[entry]) <= one.readings_wanted}


def seen_by(actor: Actor, ids: Collection[int]) -> Sequence[Any]:
    """Those that exist for *actor*, who may be told that readers differ but not what they found."""
    found = (
        select(Submission.id, Submission.code, Submission.tracking_number)
        .where(Submission.id.in_(ids), reach.apart(actor))
        .order_by(Submission.tracking_number)
    )
    return db.session.execute(found).all()


def desk_items(actor: Actor) -> list[DeskItem]:
    """Films that ask for another viewer, one line for each open round *actor* keeps."""
    if not actor.wears(*rules.KEEPERS):
        return []
    found = (
        select(Round)
        .where(reach.is_open_now())
        .order_by(Round.due_at, Round.id)
        .options(joinedload(Round.edition, innerjoin=True))
    )
    told = []
    for one in db.session.scalars(found):
        if not rules.may_keep_rounds(actor, one.edition_id):
            continue
        if count := len(seen_by(actor, asking(one))):
            told.append(_item(one, count))
    return told


def _item(one: Round, count: int) -> DeskItem:
    return DeskItem(
        title=gettext("Readers far apart"),
        note=ngettext(
            "%(num)s film of “%(round)s” asks for another viewer.",
            "%(num)s films of “%(round)s” ask for another viewer.",
            count,
            round=one.name.within(locale()),
        ),
        href=f"/selection/rounds/{one.code}#apart",
        action=gettext("Look at the films"),
        count=count,
    )
