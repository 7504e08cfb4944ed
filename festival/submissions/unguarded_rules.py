"""What is decided of entries that were sent, once a parent or guardian agrees no more. Pure."""

from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.submissions.models import GuardianEnding

NOT_THE_ENTRYS_DIRECTOR = Reason(
    "NOT_THE_ENTRYS_DIRECTOR",
    "Whether an entry stands without a guardian is decided by the director of the edition.",
    403,
)
NO_GUARDIAN_ENDED = Reason(
    "NO_GUARDIAN_ENDED",
    "No guardian’s ending waits for a decision here. Reload the page to see where it stands.",
)
UNGUARDED_WITHOUT_REASON = Reason(
    "UNGUARDED_WITHOUT_REASON", "Say why. The words stand on the page of the entry.", 422
)


def may_decide_unguarded(actor: Actor, edition_id: int) -> Verdict:
    directs = actor.id == HOUSE.id or actor.wears_in(edition_id, Hat.DIRECTOR)
    return YES if directs else no(NOT_THE_ENTRYS_DIRECTOR)


def is_decided_now(ending: GuardianEnding | None, why: str) -> Verdict:
    """Once for each ending, and with a reason."""
    if ending is None or ending.decided_at:
        return no(NO_GUARDIAN_ENDED)
    return YES if why.strip() else no(UNGUARDED_WITHOUT_REASON)
