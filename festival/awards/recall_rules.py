"""When winners are called back. Pure."""

from festival.awards.models import Ceremony
from festival.awards.rules import may_set
from festival.foundation.actor import Actor
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Reason, Verdict, no

CEREMONY_PLACE = Reason("CEREMONY_PLACE", "Say where those who are called back must be.", 422)
CEREMONY_MISSING = Reason(
    "CEREMONY_MISSING",
    "Nobody can be called back yet: the director has not said where and when to be.",
)
NOBODY_TO_CALL = Reason(
    "NOBODY_TO_CALL", "Everybody this jury has decided on so far has been called back."
)


def may_set_ceremony(actor: Actor, edition_id: int, place: Text) -> Verdict:
    """The director says where and when."""
    if not (directs := may_set(actor, edition_id)):
        return directs
    return YES if any(words.strip() for words in place.values()) else no(CEREMONY_PLACE)


def may_call_back(ceremony: Ceremony | None, waiting: int) -> Verdict:
    if ceremony is None:
        return no(CEREMONY_MISSING)
    return YES if waiting else no(NOBODY_TO_CALL)
