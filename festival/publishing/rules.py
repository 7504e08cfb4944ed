"""Who may show what to the public, and when there is something to show. Pure."""

from collections.abc import Mapping
from typing import Any

from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.publishing.models import Release, ReleaseKind

PUBLISHING_IS_THE_DIRECTORS = Reason(
    "PUBLISHING_IS_THE_DIRECTORS", "Only the festival director publishes.", 403
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

PARTS = {
    ReleaseKind.LINEUP: frozenset[str](),
    ReleaseKind.SCHEDULE: frozenset({"schedule"}),
    ReleaseKind.JURY: frozenset({"jury"}),
    ReleaseKind.PALMARES: frozenset({"palmares"}),
    ReleaseKind.AMENDMENT: frozenset[str](),
}
"""What each kind of release adds to what the public saw before; films are in every release."""


def may_publish(actor: Actor, edition_id: int) -> Verdict:
    """The director of the edition, and the house itself at a command."""
    if actor == HOUSE or actor.wears_in(edition_id, Hat.DIRECTOR):
        return YES
    return no(PUBLISHING_IS_THE_DIRECTORS)


def parts_of(kind: ReleaseKind, before: Mapping[str, Any] | None) -> frozenset[str]:
    """What a new release shows: all that was shown, and what its kind adds.

    >>> sorted(parts_of(ReleaseKind.JURY, {"parts": ["schedule"]}))
    ['jury', 'schedule']
    >>> parts_of(ReleaseKind.LINEUP, None)
    frozenset()
    """
    return PARTS[kind] | frozenset(before["parts"] if before else ())


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
    """A release without what is said about the release itself."""
    return {name: value for name, value in contents.items() if name != "release"}


def may_roll_back(release: Release, current: Release) -> Verdict:
    """To an earlier release that was not itself taken back."""
    if release.withdrawn_at:
        return no(RELEASE_WITHDRAWN, number=release.number)
    if release.number == current.number:
        return no(ALREADY_SHOWN, number=release.number)
    return YES
