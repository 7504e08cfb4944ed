"""What kinds and states are called in the reader's language."""

from flask_babel import gettext

from festival.accreditation.models import (
    Accreditation,
    AccreditationKind,
    AccreditationState,
    SlotState,
)
from festival.people.minors import waits_for_guardian


def kind_words(kind: AccreditationKind) -> str:
    return {
        AccreditationKind.PRESS: gettext("Press, in print"),
        AccreditationKind.ONLINE: gettext("Online press or a blog"),
        AccreditationKind.BROADCAST: gettext("Television, radio or a podcast"),
        AccreditationKind.PHOTO: gettext("Photography"),
        AccreditationKind.CRITIC: gettext("Film criticism or research"),
        AccreditationKind.INDUSTRY: gettext("Film industry"),
    }[kind]


def state_words(state: AccreditationState) -> str:
    return {
        AccreditationState.ASKED: gettext("asked"),
        AccreditationState.ACCEPTED: gettext("accredited"),
        AccreditationState.DECLINED: gettext("declined"),
        AccreditationState.WITHDRAWN: gettext("withdrawn"),
    }[state]


def standing_words(one: Accreditation) -> str:
    """Where somebody stands; of a child whose guardian is asked, that."""
    asked = one.state is AccreditationState.ASKED and waits_for_guardian(one)
    return gettext("a guardian is asked") if asked else state_words(one.state)


def slot_words(state: SlotState) -> str:
    return {
        SlotState.OPEN: gettext("free"),
        SlotState.ASKED: gettext("asked for"),
        SlotState.BOOKED: gettext("booked"),
        SlotState.OFF: gettext("taken off"),
    }[state]
