"""What the kinds, states and parts of an edition are called in the reader's language."""

from flask_babel import gettext

from festival.editions.models import EditionState, PartnerRole, SectionKind


def state_words(state: EditionState) -> str:
    """Where an edition stands in its year.

    >>> state_words(EditionState.CALL_OPEN)
    'call open'
    """
    return {
        EditionState.DRAFT: gettext("draft"),
        EditionState.CALL_OPEN: gettext("call open"),
        EditionState.SELECTION: gettext("selection"),
        EditionState.LINEUP_LOCKED: gettext("line-up locked"),
        EditionState.SCHEDULE_PUBLISHED: gettext("schedule published"),
        EditionState.LIVE: gettext("live"),
        EditionState.CLOSED: gettext("closed"),
        EditionState.ARCHIVED: gettext("archived"),
    }[state]


def move_words(to: EditionState) -> str:
    """The button that takes an edition forward to *to*."""
    return {
        EditionState.DRAFT: gettext("Return to draft"),
        EditionState.CALL_OPEN: gettext("Open the call"),
        EditionState.SELECTION: gettext("Begin the selection"),
        EditionState.LINEUP_LOCKED: gettext("Lock the line-up"),
        EditionState.SCHEDULE_PUBLISHED: gettext("Mark the schedule as published"),
        EditionState.LIVE: gettext("Open the festival"),
        EditionState.CLOSED: gettext("Close the festival"),
        EditionState.ARCHIVED: gettext("Archive the edition"),
    }[to]


def move_means(to: EditionState) -> str:
    """What is true after an edition was taken forward to *to*."""
    return {
        EditionState.DRAFT: gettext("Only the office sees the edition."),
        EditionState.CALL_OPEN: gettext("Filmmakers may enter films while a call is open."),
        EditionState.SELECTION: gettext("The programmers decide which films are shown."),
        EditionState.LINEUP_LOCKED: gettext(
            "Filmmakers can no longer withdraw by themselves; the office can, with a reason."
        ),
        EditionState.SCHEDULE_PUBLISHED: gettext(
            "The audience plans its days; changes are announced as changes."
        ),
        EditionState.LIVE: gettext("The festival is running."),
        EditionState.CLOSED: gettext("The festival is over; reports and thanks remain."),
        EditionState.ARCHIVED: gettext(
            "The edition can be read for ever and never changed again. This cannot be undone."
        ),
    }[to]


def section_kind_words(kind: SectionKind) -> str:
    """What sort of section it is.

    >>> section_kind_words(SectionKind.THEMATIC)
    'thematic section'
    """
    return {
        SectionKind.COMPETITION: gettext("competition"),
        SectionKind.THEMATIC: gettext("thematic section"),
        SectionKind.SIDEBAR: gettext("sidebar"),
        SectionKind.SPECIAL: gettext("special screenings"),
        SectionKind.RETROSPECTIVE: gettext("retrospective"),
        SectionKind.GALA: gettext("gala"),
    }[kind]


def role_words(role: PartnerRole) -> str:
    """The part of a partner.

    >>> role_words(PartnerRole.SUPPORTED_BY)
    'supported by'
    """
    return {
        PartnerRole.ORGANISER: gettext("organiser"),
        PartnerRole.CO_ORGANISER: gettext("co-organiser"),
        PartnerRole.PARTNER: gettext("partner"),
        PartnerRole.SUPPORTER: gettext("supporter"),
        PartnerRole.SPONSOR: gettext("sponsor"),
        PartnerRole.MEDIA_PARTNER: gettext("media partner"),
        PartnerRole.IN_COOPERATION_WITH: gettext("in cooperation with"),
        PartnerRole.SUPPORTED_BY: gettext("supported by"),
    }[role]


def colour_words(colour: str) -> str:
    """The dyes of the sections, by name.

    >>> colour_words("madder")
    'Madder violet'
    """
    return {
        "rapprochement": gettext("Ultramarine blue"),
        "women": gettext("Pomegranate"),
        "heritage": gettext("Ochre"),
        "classics": gettext("Emerald green"),
        "lapis": gettext("Lapis blue"),
        "madder": gettext("Madder violet"),
        "saffron": gettext("Saffron yellow"),
        "pine": gettext("Pine teal"),
    }[colour]


def film_kind_words(kind: str) -> str:
    """What sort of film it is.

    >>> film_kind_words("documentary"), film_kind_words("")
    ('documentary', '')
    """
    return {
        "": "",
        "fiction": gettext("fiction"),
        "documentary": gettext("documentary"),
        "animation": gettext("animation"),
        "experimental": gettext("experimental"),
        "hybrid": gettext("hybrid"),
    }[kind]
