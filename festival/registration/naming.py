"""What states and answers are called in the reader's language."""

from flask_babel import gettext

from festival.registration.models import AttendeeState, Gender


def state_words(state: AttendeeState) -> str:
    return {
        AttendeeState.REGISTERED: gettext("has a place"),
        AttendeeState.WAITING: gettext("on the waiting list"),
        AttendeeState.CANCELLED: gettext("not coming"),
        AttendeeState.ASKED: gettext("a guardian is asked"),
    }[state]


def gender_words(gender: str) -> str:
    """What people say of their gender; nothing said has words of its own."""
    return {
        Gender.WOMAN.value: gettext("woman"),
        Gender.MAN.value: gettext("man"),
        Gender.NON_BINARY.value: gettext("non-binary"),
        Gender.OWN_WORDS.value: gettext("in their own words"),
    }.get(gender, gettext("not told"))
