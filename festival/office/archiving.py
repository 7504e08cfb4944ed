"""Putting an edition that is over into the archive, and what has to be settled before an edition closes."""

from datetime import date

from festival.editions.models import Edition, EditionState
from festival.editions.rules import FORWARD, may_shape
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import fresh, operation
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.foundation.zones import local
from festival.office.closing import take_step
from festival.publishing import queries as releases
from festival.publishing.models import Release, ReleaseKind
from festival.publishing.operations import publish

NOT_YET_PAST = Reason(
    "NOT_YET_PAST",
    "Only an edition whose last day is over and that is still a draft goes straight into the archive.",
)
NOTHING_TO_ARCHIVE = Reason(
    "NOTHING_TO_ARCHIVE",
    "The public reads nothing of this edition yet. Release its programme first: that is what the archive keeps.",
)
RELEASE_UNDECIDED = Reason(
    "RELEASE_UNDECIDED",
    "A release of this edition is drafted or waits for its hour. Let it out or drop it first.",
)


def may_archive(
    actor: Actor, edition: Edition, today: date, current: Release | None, undecided: bool
) -> Verdict:
    """Its director, once it is over and the public reads what the archive will keep."""
    allowed = may_shape(actor, edition)
    if not allowed:
        return allowed
    if edition.state is not EditionState.DRAFT or edition.ends_on >= today:
        return no(NOT_YET_PAST)
    if undecided:
        return no(RELEASE_UNDECIDED)
    return YES if current else no(NOTHING_TO_ARCHIVE)


def verdict_of(actor: Actor, edition: Edition) -> Verdict:
    """Whether the edition goes into the archive now, or why not."""
    today = local(clock.now(), edition.zone).date()
    undecided = releases.draft_of(edition.id) or releases.waiting_release(edition.id)
    current = releases.current_release(edition.id)
    return may_archive(actor, edition, today, current, undecided is not None)


@operation
def put_into_archive(*, actor: Actor, edition_id: int) -> Edition:
    """The edition has gone through all its states; from here on it stays as it is."""
    edition = fresh(Edition, edition_id, lock=True)
    require(verdict_of(actor, edition))
    for state in FORWARD[FORWARD.index(edition.state) + 1 :]:
        take_step(actor=actor, edition_id=edition_id, to=state)
    return edition


@operation
def release_and_archive(*, actor: Actor, edition_id: int) -> Edition:
    """All that is known of an edition that is over is public and archived; only the house itself does it alone."""
    if releases.current_release(edition_id) is None:
        whole = releases.contents_now(edition_id, frozenset({"schedule"}))
        kind = ReleaseKind.SCHEDULE if whole["shows"] else ReleaseKind.LINEUP
        publish(actor=actor, edition_id=edition_id, kind=kind)
    return put_into_archive(actor=actor, edition_id=edition_id)
