"""What must always be true of readings."""

from sqlalchemy import or_, select

from festival.editions.models import Section
from festival.foundation.db import db
from festival.foundation.zones import is_zone
from festival.interests.models import Conflict
from festival.people.models import Account
from festival.reviews.models import Assignment, Mark, Review, Round, RoundCriterion
from festival.submissions.likeness_models import Likeness
from festival.submissions.models import Call, Submission, SubmissionState

# That a mark lies between one and ten and that a reader reviews an entry once, the database sees to.


def rounds_are_right() -> list[str]:
    """I-02: a round lives in a zone of the tz database, and passes over entries of its own edition."""
    rounds = db.session.execute(select(Round.code, Round.zone).order_by(Round.id))
    found = [
        f"Round {code}: its zone, “{zone}”, is not in the tz database."
        for code, zone in rounds
        if not is_zone(zone)
    ]
    strays = (
        select(Round.code, Submission.code)
        .join(Assignment, Assignment.round_id == Round.id)
        .join(Submission, Submission.id == Assignment.submission_id)
        .join(Call, Call.id == Submission.call_id)
        .where(
            or_(Call.edition_id != Round.edition_id, Submission.account_id == Assignment.account_id)
        )
        .order_by(Assignment.id)
    )
    return found + [
        f"Round {code}: the entry {entry} is dealt to whoever sent it, or is of another edition."
        for code, entry in db.session.execute(strays)
    ]


def reviews_are_of_entries() -> list[str]:
    """I-25: what is reviewed was sent, by somebody else, to the edition the review speaks of."""
    strange = (
        select(Submission.code, Account.code)
        .join(Review, Review.submission_id == Submission.id)
        .join(Account, Account.id == Review.account_id)
        .join(Call, Call.id == Submission.call_id)
        .outerjoin(Section, Section.id == Review.section_id)
        .outerjoin(Round, Round.id == Review.round_id)
        .where(
            or_(
                Submission.state == SubmissionState.DRAFT,
                Submission.account_id == Review.account_id,
                Section.edition_id != Call.edition_id,
                Round.edition_id != Call.edition_id,
            )
        )
        .order_by(Review.id)
    )
    return [
        f"Entry {entry}: account {account} cannot have reviewed it: it is a draft, their own, "
        "or of another edition."
        for entry, account in db.session.execute(strange)
    ]


def recused_readers_are_silent() -> list[str]:
    """I-25, I-27: nobody reviews a film after an interest in it was declared, once it is known for that film."""
    found_later = select(Likeness.id).where(
        Likeness.one_id == Submission.id,
        Likeness.film_id == Submission.film_id,
        Likeness.decided_at > Review.written_at,
    )
    spoken = (
        select(Submission.code, Account.code)
        .join(Review, Review.submission_id == Submission.id)
        .join(Account, Account.id == Review.account_id)
        .join(
            Conflict,
            (Conflict.person_id == Account.person_id) & (Conflict.film_id == Submission.film_id),
        )
        .where(
            Conflict.dismissed_at.is_(None),
            Review.written_at > Conflict.declared_at,
            ~found_later.exists(),
        )
        .distinct()
        .order_by(Submission.code)
    )
    return [
        f"Entry {entry}: account {account} reviewed it after an interest was declared."
        for entry, account in db.session.execute(spoken)
    ]


def marks_answer_their_round() -> list[str]:
    """I-29: a review marks what its own round asks."""
    strange = (
        select(Submission.code, Account.code)
        .join(Review, Review.submission_id == Submission.id)
        .join(Account, Account.id == Review.account_id)
        .join(Mark, Mark.review_id == Review.id)
        .join(RoundCriterion, RoundCriterion.id == Mark.criterion_id)
        .where(or_(Review.round_id.is_(None), Review.round_id != RoundCriterion.round_id))
        .distinct()
        .order_by(Submission.code)
    )
    return [
        f"Entry {entry}: account {account} marked what the round of the review does not ask."
        for entry, account in db.session.execute(strange)
    ]


CHECKS = [
    rounds_are_right,
    reviews_are_of_entries,
    recused_readers_are_silent,
    marks_answer_their_round,
]
