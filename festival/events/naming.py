"""What kinds of events are called in the reader's language."""

from flask_babel import gettext

from festival.events.models import EventKind


def kind_words(kind: EventKind) -> str:
    """What sort of event it is.

    >>> kind_words(EventKind.TRAINING)
    'training'
    """
    return {
        EventKind.ROUND_TABLE: gettext("round table"),
        EventKind.DEBATE: gettext("debate"),
        EventKind.WORKSHOP: gettext("workshop"),
        EventKind.TRAINING: gettext("training"),
        EventKind.MASTERCLASS: gettext("masterclass"),
        EventKind.PRESS_CONFERENCE: gettext("press conference"),
        EventKind.CEREMONY: gettext("ceremony"),
        EventKind.PRESENTATION: gettext("presentation"),
    }[kind]
