"""Closing an edition: what is still open is settled first, or told; and every other step of its year."""

from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import select

from festival.audience.models import Poll, PollState
from festival.awards.models import Award, AwardState, Prize
from festival.deliberation.models import Ballot, BallotState
from festival.editions.models import Edition, EditionState
from festival.editions.operations import move_edition
from festival.editions.rules import FORWARD
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.shell import locale
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.jury.models import Juror, Jury, JuryState
from festival.publishing.queries import draft_of, waiting_release

EDITION_STILL_OPEN = Reason(
    "EDITION_STILL_OPEN", "The edition cannot close: {what} Settle that first."
)
ENDS = (EditionState.CLOSED, EditionState.ARCHIVED)
"""Steps after which nothing more is decided."""
RUNNING = (PollState.OPEN, PollState.CLOSED)


@dataclass(frozen=True)
class OpenEnd:
    """Something nobody has finished: what, where it is finished, and whether the edition waits for it."""

    words: str
    href: str
    stops: bool


def ends_here(edition: Edition, to: EditionState) -> bool:
    """Whether this step closes or archives the edition, and is no step back."""
    return to in ENDS and FORWARD.index(to) > FORWARD.index(edition.state)


def open_ends(edition: Edition) -> list[OpenEnd]:
    """Everything unfinished of an edition, what stops its closing first."""
    found = [*_votes(edition), *_juries(edition), *_releases(edition), *_prizes(edition)]
    return sorted(found, key=lambda one: not one.stops)


def may_close(ends: list[OpenEnd]) -> Verdict:
    """While nobody votes, no jury is at work, and no release waits."""
    stopping = [one.words for one in ends if one.stops]
    return no(EDITION_STILL_OPEN, what=" ".join(stopping)) if stopping else YES


@operation
def take_step(*, actor: Actor, edition_id: int, to: EditionState, why: str = "") -> Edition:
    """The edition is one step on or back; it closes only when nothing of it is still running."""
    edition = fresh(Edition, edition_id, lock=True)
    if ends_here(edition, to):
        require(may_close(open_ends(edition)))
    return move_edition(actor=actor, edition_id=edition_id, to=to, why=why)


def _votes(edition: Edition) -> list[OpenEnd]:
    polls = (
        select(Prize.name)
        .join(Poll, Poll.prize_id == Prize.id)
        .where(Poll.edition_id == edition.id, Poll.state.in_(RUNNING))
        .order_by(Poll.id)
    )
    ballots = (
        select(Prize.name)
        .join(Ballot, Ballot.prize_id == Prize.id)
        .where(
            Prize.edition_id == edition.id,
            Ballot.state.in_((BallotState.OPEN, BallotState.CLOSED)),
        )
        .order_by(Ballot.id)
    )
    said = locale()
    return [
        *(
            OpenEnd(
                gettext(
                    "The audience’s votes on “%(prize)s” are not counted.", prize=n.within(said)
                ),
                f"/office/polls?edition={edition.code}",
                True,
            )
            for n in db.session.scalars(polls)
        ),
        *(
            OpenEnd(
                gettext("A jury’s ballot on “%(prize)s” is not counted.", prize=n.within(said)),
                "/office/juries",
                True,
            )
            for n in db.session.scalars(ballots)
        ),
    ]


def _juries(edition: Edition) -> list[OpenEnd]:
    seated = select(Juror.id).where(Juror.jury_id == Jury.id).exists()
    found = select(Jury).where(
        Jury.edition_id == edition.id, Jury.state == JuryState.VIEWING, seated
    )
    return [
        OpenEnd(
            gettext("“%(jury)s” has not closed its marks.", jury=jury.name.within(locale())),
            f"/office/juries/{jury.code}",
            True,
        )
        for jury in db.session.scalars(found.order_by(Jury.position, Jury.id))
    ]


def _releases(edition: Edition) -> list[OpenEnd]:
    if draft_of(edition.id) is None and waiting_release(edition.id) is None:
        return []
    words = gettext("A release is drafted or waits for its hour.")
    return [OpenEnd(words, f"/office/releases/{edition.code}", True)]


def _prizes(edition: Edition) -> list[OpenEnd]:
    """Prizes without a decision are told and stop nothing: some are never given."""
    decided = select(Award.id).where(
        Award.prize_id == Prize.id, Award.state != AwardState.REVOKED, Award.mention.is_(False)
    )
    found = select(Prize).where(Prize.edition_id == edition.id, ~decided.exists())
    return [
        OpenEnd(
            gettext("“%(prize)s” has no decision.", prize=prize.name.within(locale())),
            f"/office/prizes/{prize.code}",
            False,
        )
        for prize in db.session.scalars(found.order_by(Prize.position, Prize.id))
    ]
