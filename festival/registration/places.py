"""Which place somebody has who asks now."""

from festival.foundation.verdict import YES, no, require
from festival.registration import queries, rules
from festival.registration.models import AttendeeState, Enrolment


def place_now(enrolment: Enrolment) -> AttendeeState:
    """A place or the end of the line, whichever there is; refused where there is neither."""
    counts = queries.counted(enrolment.id)
    state = rules.place_for(
        enrolment, counts[AttendeeState.REGISTERED], counts[AttendeeState.WAITING]
    )
    require(YES if state else no(rules.EVENT_FULL))
    assert state is not None
    return state
