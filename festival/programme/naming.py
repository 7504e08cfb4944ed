"""What kinds of shows, doors and parts are called in the reader's language."""

from flask_babel import gettext

from festival.programme.models import Access, ParticipantRole, ShowKind, ShowState


def kind_words(kind: ShowKind) -> str:
    """What sort of show it is.

    >>> kind_words(ShowKind.ROUND_TABLE)
    'round table'
    """
    return {
        ShowKind.SCREENING: gettext("screening"),
        ShowKind.ROUND_TABLE: gettext("round table"),
        ShowKind.DEBATE: gettext("debate"),
        ShowKind.WORKSHOP: gettext("workshop"),
        ShowKind.TRAINING: gettext("training"),
        ShowKind.MASTERCLASS: gettext("masterclass"),
        ShowKind.PRESS_CONFERENCE: gettext("press conference"),
        ShowKind.CEREMONY: gettext("ceremony"),
        ShowKind.PRESENTATION: gettext("presentation"),
    }[kind]


def access_words(access: Access) -> str:
    """Who may come in.

    >>> access_words(Access.ACCREDITED)
    'with accreditation'
    """
    return {
        Access.PUBLIC: gettext("open to everyone"),
        Access.ACCREDITED: gettext("with accreditation"),
        Access.INVITATION: gettext("by invitation"),
        Access.JURY: gettext("for the jury"),
    }[access]


def state_words(state: ShowState) -> str:
    """Whether it takes place."""
    return {
        ShowState.PENCILLED: gettext("pencilled"),
        ShowState.PLANNED: gettext("planned"),
        ShowState.LOCKED: gettext("locked"),
        ShowState.CANCELLED: gettext("cancelled"),
    }[state]


def part_words(role: ParticipantRole) -> str:
    """What someone does in an event.

    >>> part_words(ParticipantRole.MODERATOR)
    'moderator'
    """
    return {
        ParticipantRole.MODERATOR: gettext("moderator"),
        ParticipantRole.PANELLIST: gettext("panellist"),
        ParticipantRole.SPEAKER: gettext("speaker"),
        ParticipantRole.TRAINER: gettext("trainer"),
        ParticipantRole.HOST: gettext("host"),
        ParticipantRole.INTERPRETER: gettext("interpreter"),
        ParticipantRole.PRESENTER: gettext("presenter"),
        ParticipantRole.GUEST: gettext("guest of the talk"),
    }[role]
