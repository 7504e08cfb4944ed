"""Which films and reviews of a round somebody may know of, and what is left out of their ranking."""

from dataclasses import dataclass
from typing import Any

from flask_babel import ngettext
from sqlalchemy import func, select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.reviews import reach, rules
from festival.reviews.models import Review, Round
from festival.reviews.ranking import Ranking, Reading, ranking
from festival.submissions.models import Call, Submission

ENTRY = (
    Submission.id, Submission.code, Submission.tracking_number, Submission.decision,
    Submission.searched, Submission.account_id, Submission.film_id,
)  # fmt: skip
REVIEW = (
    Review.submission_id, Review.account_id, Review.overall, Review.watched_fully, Review.flag,
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What may be computed for somebody: the entries they may know the reviews of, and those reviews."""

    entries: dict[int, Any]
    reviews: list[Any]
    waited_for: int
    """Films left out because a reading of one's own is still open."""
    unread: int
    """Films left out because one has not read them, and the round goes on."""
    interests: int
    """Entries of the edition left out because one has an interest in them, whether they were read or not."""


def known_to(actor: Actor, one: Round) -> Known:
    """Only what *actor* may read is counted: nothing of another film stands in a mean of theirs."""
    read = reach.readable(actor).where(
        Submission.id.in_(select(Review.submission_id).where(Review.round_id == one.id))
    )
    # Columns, not rows of ours: of thousands of films only fifty are shown.
    shown = read.with_only_columns(*ENTRY)
    entries = {entry.id: entry for entry in db.session.execute(shown)}
    found = select(*REVIEW).where(Review.round_id == one.id).order_by(Review.id)
    reviews = [row for row in db.session.execute(found) if row.submission_id in entries]
    own = {review.submission_id for review in reviews if review.account_id == actor.id}
    over = rules.is_over(one, clock.now())
    waiting = set(db.session.scalars(reach.live_readings(actor, rules.WAITING)))
    seen = {
        id: entry
        for id, entry in entries.items()
        if rules.may_read_reviews(
            actor, one.edition_id, has_own=id in own, recused=False,
            waited_for=id in waiting, settled=over,
        )
    }  # fmt: skip
    recused = reach.recused_pairs(list(seen.values()), {review.account_id for review in reviews})
    heard = [
        review
        for review in reviews
        if review.submission_id in seen and (review.submission_id, review.account_id) not in recused
    ]
    kept_back = set(entries) - set(seen)
    return Known(
        entries=seen,
        reviews=heard,
        waited_for=len(kept_back & waiting),
        unread=len(kept_back - waiting),
        interests=_interests(actor, one),
    )


def _interests(actor: Actor, one: Round) -> int:
    """Of all that was sent: were only the read ones counted, the count would tell when one's own film is read."""
    found = reach.sent().join(Submission.call).where(Call.edition_id == one.edition_id)
    aside = found.where(~reach.apart(actor)).with_only_columns(func.count())
    return db.session.scalar(aside) or 0


def ranked(one: Round, known: Known) -> Ranking:
    """I-28, I-30: full readings of people without an interest; one that is missing is no nought."""
    return ranking(
        (
            Reading(
                review.submission_id,
                review.account_id,
                review.overall,
                full=review.watched_fully or one.partial_counts,
            )
            for review in known.reviews
        ),
        min_reviews=one.min_reviews,
        spread_flagged=one.spread_flagged,
    )


def left_out(known: Known) -> list[str]:
    """How many films are not in the ranking, and why, a sentence each."""
    said = [
        ngettext(
            "%(num)s film is left out until your own review of it is in.",
            "%(num)s films are left out until your own reviews of them are in.",
            known.waited_for,
        ),
        ngettext(
            "%(num)s film that was not given to you is left out: what others wrote of it is shown once the round is closed, or you have reviewed it too.",
            "%(num)s films that were not given to you are left out: what others wrote of them is shown once the round is closed, or you have reviewed them too.",
            known.unread,
        ),
        ngettext(
            "%(num)s entry of the edition is left out of everything you see, because you have an interest in it.",
            "%(num)s entries of the edition are left out of everything you see, because you have an interest in them.",
            known.interests,
        ),
    ]
    counts = (known.waited_for, known.unread, known.interests)
    return [words for words, count in zip(said, counts, strict=True) if count]
