"""Who may say that a person has an interest in a film, and who may say that it does not stand."""

from festival.films.models import Activity
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.interests.models import Conflict, ConflictSource
from festival.interests.paths import Path, is_fixed
from festival.people.models import Hat
from festival.people.rules import keeps_the_house

NOT_YOUR_CONFLICT = Reason(
    "NOT_YOUR_CONFLICT",
    "You can declare your own interests. For somebody else, the festival director reports one.",
    403,
)
CONFLICT_DETECTED = Reason(
    "CONFLICT_DETECTED",
    "The film's credits name this person or their company. Correct the credits or the affiliation"
    " and look again; a detected interest is not dismissed by hand.",
)
CONFLICT_DISMISSED = Reason("CONFLICT_DISMISSED", "This interest has already been dismissed.")
DISMISSAL_WITHOUT_REASON = Reason(
    "DISMISSAL_WITHOUT_REASON", "Say why this interest does not stand.", 422
)
NOT_YOURS_TO_DISMISS = Reason(
    "NOT_YOURS_TO_DISMISS",
    "Only the festival director dismisses an interest, and never their own.",
    403,
)
SUGGESTION_UNKNOWN = Reason(
    "SUGGESTION_UNKNOWN",
    "The house no longer finds this connection. Open the page again to see what it finds now.",
)
SUGGESTION_SETTLED = Reason(
    "SUGGESTION_SETTLED",
    "Somebody has already said what this connection is. The festival director can still change it.",
)

COMPANIES = (Activity.PRODUCTION_COMPANY, Activity.WORLD_SALES)
"""The parts of a company in a film that make its people interested in it."""


def may_declare(actor: Actor, person_id: int) -> Verdict:
    """Everyone declares for themselves; the director and a jury's secretary report for others."""
    if actor.id == 0 or (person_id == actor.person_id and actor.person_id is not None):
        return YES
    return keeps_the_house(actor, (Hat.DIRECTOR, Hat.SECRETARY), NOT_YOUR_CONFLICT)


def may_dismiss(actor: Actor, conflict: Conflict, why: str) -> Verdict:
    """The director dismisses what was declared or reported, with a reason; facts stay facts."""
    if not (keeps := keeps_the_house(actor, (Hat.DIRECTOR,), NOT_YOURS_TO_DISMISS)):
        return keeps
    if conflict.person_id == actor.person_id:
        return no(NOT_YOURS_TO_DISMISS)
    if conflict.source is ConflictSource.DETECTED:
        return no(CONFLICT_DETECTED)
    if conflict.dismissed_at:
        return no(CONFLICT_DISMISSED)
    if not why.strip():
        return no(DISMISSAL_WITHOUT_REASON)
    return YES


def may_settle(actor: Actor, person_id: int, path: Path | None, settled: bool) -> Verdict:
    """Once, by the person themselves or whoever may report for them. A fact is not up for an answer."""
    if not (speaks := may_declare(actor, person_id)):
        return speaks
    if path is None:
        return no(SUGGESTION_UNKNOWN)
    if is_fixed(path):
        return no(CONFLICT_DETECTED)
    return no(SUGGESTION_SETTLED) if settled else YES
