"""Who may show what to the public, and when there is something to show. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.publishing.models import Release, ReleaseDraft, ReleaseKind

PUBLISHING_IS_THE_DIRECTORS = Reason(
    "PUBLISHING_IS_THE_DIRECTORS", "Only the festival director publishes.", 403
)
NOTHING_TO_MEND = Reason(
    "NOTHING_TO_MEND",
    "Programmers, the schedule’s desk, the press office, translators, the jury’s secretary and the director"
    " mend what is missing before a release.",
    403,
)
SHARING_IS_THE_OFFICES = Reason(
    "SHARING_IS_THE_OFFICES",
    "Only the press office and the director of the edition hand its programme on.",
    403,
)
NOTHING_TO_SHARE = Reason(
    "NOTHING_TO_SHARE", "Nothing of this edition is released yet, so there is nothing to hand on."
)
NO_FILM_CONFIRMED = Reason(
    "NO_FILM_CONFIRMED",
    "No film of this edition is confirmed and no event has a day yet, so there is nothing to show.",
)
NO_SHOW_PLANNED = Reason(
    "NO_SHOW_PLANNED", "No public showing is planned yet, so there is no schedule to release."
)
NO_JURY_TO_NAME = Reason(
    "NO_JURY_TO_NAME", "No public jury has members yet, so there is no jury to announce."
)
NO_AWARD_DECIDED = Reason("NO_AWARD_DECIDED", "No prize has been decided yet.")
NOTHING_RELEASED = Reason(
    "NOTHING_RELEASED",
    "Nothing is released yet, so there is nothing to amend. Release the line-up first.",
)
NOTHING_CHANGED = Reason(
    "NOTHING_CHANGED", "The public already sees exactly this. Release {number} stays."
)
ALREADY_SHOWN = Reason("ALREADY_SHOWN", "Release {number} is the one the public sees now.")
RELEASE_WITHDRAWN = Reason(
    "RELEASE_WITHDRAWN", "Release {number} was taken back. Publish anew instead of returning to it."
)
SECOND_DIRECTOR_NEEDED = Reason(
    "SECOND_DIRECTOR_NEEDED",
    "What one person drafted, another approves. Ask another director of the edition, or the"
    " administrator where there is none.",
    403,
)
APPROVAL_IS_A_DIRECTORS = Reason(
    "APPROVAL_IS_A_DIRECTORS",
    "This edition has another director, so the administrator does not approve its releases.",
    403,
)
DRAFT_WAITS = Reason(
    "DRAFT_WAITS",
    "A draft waits for approval already. Approve it or drop it before you draft another release.",
)
DRAFT_OVERTAKEN = Reason(
    "DRAFT_OVERTAKEN",
    "The public sees another release now than when this was drafted. Drop the draft and draft it anew.",
)
RELEASE_WAITS = Reason(
    "RELEASE_WAITS",
    "Release {number} is approved and waits for its hour. Call it off first, or let it come out.",
)
EMBARGO_PASSED = Reason(
    "EMBARGO_PASSED",
    "An embargo ends in the future. Choose a later hour, or leave it empty to publish at once.",
    422,
)
OUT_ALREADY = Reason(
    "OUT_ALREADY", "Release {number} is public already. Go back to an earlier one instead."
)
ONLY_AMENDMENTS_ARE_URGENT = Reason(
    "ONLY_AMENDMENTS_ARE_URGENT",
    "Only an amendment goes out without a second person. What is announced for the first time waits"
    " for one.",
)
URGENCY_UNSAID = Reason(
    "URGENCY_UNSAID",
    "Say in a sentence of at least {least} characters why this cannot wait for a second person.",
    422,
)
UNDER_EMBARGO = Reason(
    "UNDER_EMBARGO",
    "This release is under embargo. Promise to keep it, and you may read it now.",
    403,
)
NOTHING_UNDER_EMBARGO = Reason(
    "NOTHING_UNDER_EMBARGO", "Release {number} waits for nothing, so there is nothing to promise."
)

LEAST_REASON = 10
"""Characters in which an urgent amendment says why; fewer are a way of saying nothing."""

PARTS = {
    ReleaseKind.LINEUP: frozenset[str](),
    ReleaseKind.SCHEDULE: frozenset({"schedule"}),
    ReleaseKind.JURY: frozenset({"jury"}),
    ReleaseKind.PALMARES: frozenset({"palmares"}),
    ReleaseKind.AMENDMENT: frozenset[str](),
}
"""What each kind of release adds to what the public saw before; films are in every release."""


class Standing(StrEnum):
    """Where a release stands for those who publish."""

    PUBLIC = "public"
    WAITS = "waits"
    EARLIER = "earlier"
    CALLED_OFF = "called_off"
    TAKEN_BACK = "taken_back"


MENDERS = (Hat.PROGRAMMER, Hat.SCHEDULE, Hat.DIRECTOR, Hat.SECRETARY, Hat.PRESS, Hat.TRANSLATOR)
"""Who mends something the linter may find."""
COUNTED_EVERY = timedelta(minutes=10)
"""How long a count of findings stands before the worker counts again: the linter reads the whole edition."""


def may_mend(actor: Actor, edition_id: int) -> Verdict:
    """Whoever mends something of this edition sees what is theirs."""
    return YES if owners_among(actor, edition_id) else no(NOTHING_TO_MEND)


def may_publish(actor: Actor, edition_id: int) -> Verdict:
    """The director of the edition, and the house itself at a command."""
    if actor == HOUSE or actor.wears_in(edition_id, Hat.DIRECTOR):
        return YES
    return no(PUBLISHING_IS_THE_DIRECTORS)


class Drafter(NamedTuple):
    """Who drafted: one person may have two accounts."""

    account_id: int
    person_id: int


def may_see_releases(actor: Actor, edition_id: int) -> Verdict:
    """Those who publish, and the administrator, who may be asked to be the second."""
    if actor.wears_in(edition_id, Hat.ADMIN):
        return YES
    return may_publish(actor, edition_id)


def may_approve(actor: Actor, edition_id: int, *, drafter: Drafter | None, others: int) -> Verdict:
    """Another director; the administrator only where no director but the drafter is there (*others*)."""
    is_director = actor.wears_in(edition_id, Hat.DIRECTOR)
    if not is_director and not actor.wears_in(edition_id, Hat.ADMIN):
        return no(PUBLISHING_IS_THE_DIRECTORS)
    if drafter and (actor.id == drafter.account_id or actor.person_id == drafter.person_id):
        return no(SECOND_DIRECTOR_NEEDED)
    return YES if is_director or not others else no(APPROVAL_IS_A_DIRECTORS)


def is_second(actor: Actor, second: Actor | None, edition_id: int, others: int) -> Verdict:
    """Two people in one breath; a command of the house answers for itself."""
    if actor == HOUSE and second is None:
        return YES
    if second is None:
        return no(SECOND_DIRECTOR_NEEDED)
    drafter = Drafter(actor.id, actor.person_id or 0)
    return may_approve(second, edition_id, drafter=drafter, others=others)


def may_be_urgent(kind: ReleaseKind, why: str) -> Verdict:
    """What is out may be put right by one person who says why."""
    if kind is not ReleaseKind.AMENDMENT:
        return no(ONLY_AMENDMENTS_ARE_URGENT)
    return YES if len(why.strip()) >= LEAST_REASON else no(URGENCY_UNSAID, least=LEAST_REASON)


def is_ahead(embargo_until: datetime | None, now: datetime) -> Verdict:
    return no(EMBARGO_PASSED) if embargo_until and embargo_until <= now else YES


def nothing_waits(waiting: Release | None) -> Verdict:
    """Between approval and its hour nothing else is released: it would be undone by what waits."""
    return no(RELEASE_WAITS, number=waiting.number) if waiting else YES


def no_draft_waits(draft: ReleaseDraft | None) -> Verdict:
    return no(DRAFT_WAITS) if draft else YES


def still_follows(follows: int, current: int) -> Verdict:
    """What was compared with the release of then is not approved over another."""
    return YES if follows == current else no(DRAFT_OVERTAKEN)


def may_call_off(release: Release, now: datetime) -> Verdict:
    if release.withdrawn_at:
        return no(RELEASE_WITHDRAWN, number=release.number)
    return YES if release.published_at > now else no(OUT_ALREADY, number=release.number)


def may_read_early(actor: Actor, release: Release, now: datetime, *, promised: bool) -> Verdict:
    """I-91: a director; the press once they promised; nobody anything that was called off."""
    is_director = actor.wears_in(release.edition_id, Hat.DIRECTOR)
    if not is_director and not actor.wears_in(release.edition_id, Hat.PRESS):
        return no(PUBLISHING_IS_THE_DIRECTORS)
    if release.withdrawn_at or release.published_at <= now:
        return no(NOTHING_UNDER_EMBARGO, number=release.number)
    return YES if is_director or promised else no(UNDER_EMBARGO)


def owners_among(actor: Actor, edition_id: int) -> list[Hat]:
    """For which desks of an edition this person mends what the linter finds."""
    return [hat for hat in MENDERS if actor.wears_in(edition_id, hat)]


def parts_of(kind: ReleaseKind, before: Mapping[str, Any] | None) -> frozenset[str]:
    """What a new release shows: all that was shown, and what its kind adds.

    >>> sorted(parts_of(ReleaseKind.JURY, {"parts": ["schedule"]}))
    ['jury', 'schedule']
    >>> parts_of(ReleaseKind.LINEUP, None)
    frozenset()
    """
    return PARTS[kind] | frozenset(before["parts"] if before else ())


def parts_linted(actor: Actor, edition_id: int, before: Mapping[str, Any] | None) -> frozenset[str]:
    """All that is decided of the schedule; for those who publish, of the juries too, announced or not."""
    publishes = bool(may_publish(actor, edition_id))
    kinds = (ReleaseKind.SCHEDULE, ReleaseKind.JURY) if publishes else (ReleaseKind.SCHEDULE,)
    return frozenset().union(*(parts_of(kind, before) for kind in kinds))


def has_something(
    kind: ReleaseKind, contents: Mapping[str, Any], before: Mapping[str, Any] | None
) -> Verdict:
    """A release announces something: films or events always, and what its kind names."""
    if kind is ReleaseKind.AMENDMENT and before is None:
        return no(NOTHING_RELEASED)
    if not contents["films"] and not contents.get("events"):
        return no(NO_FILM_CONFIRMED)
    if kind is ReleaseKind.SCHEDULE and not contents["shows"]:
        return no(NO_SHOW_PLANNED)
    if kind is ReleaseKind.JURY and not any(jury["members"] for jury in contents["juries"]):
        return no(NO_JURY_TO_NAME)
    if kind is ReleaseKind.PALMARES and not contents["awards"]:
        return no(NO_AWARD_DECIDED)
    return YES


def is_news(contents: Mapping[str, Any], before: Mapping[str, Any] | None) -> Verdict:
    """A release that would show the same again is no release."""
    if before is not None and shown(contents) == shown(before):
        return no(NOTHING_CHANGED, number=before["release"]["number"])
    return YES


def shown(contents: Mapping[str, Any]) -> dict[str, Any]:
    """A release without what is said about the release itself and those before it."""
    return {name: value for name, value in contents.items() if name not in {"release", "changes"}}


def standing(
    published_at: datetime, withdrawn_at: datetime | None, now: datetime, *, in_force: bool
) -> Standing:
    """In force, waiting for its hour, followed by another, called off before its hour or taken back after it.

    >>> hour = datetime(2019, 9, 16, 12)
    >>> standing(hour, None, hour, in_force=False).value
    'earlier'
    >>> standing(hour, hour - timedelta(hours=1), hour, in_force=False).value
    'called_off'
    """
    if withdrawn_at:
        return Standing.CALLED_OFF if withdrawn_at < published_at else Standing.TAKEN_BACK
    if published_at > now:
        return Standing.WAITS
    return Standing.PUBLIC if in_force else Standing.EARLIER


def may_know_contents(actor: Actor, edition_id: int, stands: Standing) -> bool:
    """What was public is known; what waits for its hour is the director's; what was called off is nobody's."""
    if stands is Standing.WAITS:
        return bool(may_publish(actor, edition_id))
    return stands is not Standing.CALLED_OFF


def may_roll_back(release: Release, current: Release) -> Verdict:
    """To an earlier release that was not itself taken back, nor waits for its hour."""
    if release.number > current.number and not release.withdrawn_at:
        return no(RELEASE_WAITS, number=release.number)
    if release.withdrawn_at:
        return no(RELEASE_WITHDRAWN, number=release.number)
    if release.number == current.number:
        return no(ALREADY_SHOWN, number=release.number)
    return YES
