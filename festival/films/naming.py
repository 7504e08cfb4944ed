"""What titles, uses, parts and states are called in the reader's language."""

from flask_babel import gettext

from festival.films.models import (
    Activity,
    HistoryKind,
    LanguageUse,
    TextKind,
    TextState,
    TitleKind,
)
from festival.films.premiere import Reach, Status


def title_kind_words(kind: TitleKind) -> str:
    """How a title came about.

    >>> title_kind_words(TitleKind.ORIGINAL)
    'original title'
    """
    return {
        TitleKind.ORIGINAL: gettext("original title"),
        TitleKind.TRANSLATED: gettext("translated title"),
        TitleKind.TRANSLITERATED: gettext("title in other letters"),
        TitleKind.ALTERNATIVE: gettext("alternative title"),
    }[kind]


def use_words(use: LanguageUse) -> str:
    """How a language is used in a film."""
    return {
        LanguageUse.SPOKEN: gettext("spoken"),
        LanguageUse.SUNG: gettext("sung"),
        LanguageUse.SIGNED: gettext("signed"),
        LanguageUse.INTERTITLES: gettext("intertitles"),
    }[use]


def activity_words(activity: Activity) -> str:
    """Somebody's part in a film."""
    return {
        Activity.DIRECTOR: gettext("director"),
        Activity.WRITER: gettext("writer"),
        Activity.PRODUCER: gettext("producer"),
        Activity.CINEMATOGRAPHER: gettext("cinematographer"),
        Activity.EDITOR: gettext("editor"),
        Activity.COMPOSER: gettext("composer"),
        Activity.CAST: gettext("cast"),
        Activity.NARRATOR: gettext("narrator"),
        Activity.PRODUCTION_COMPANY: gettext("production company"),
        Activity.WORLD_SALES: gettext("world sales"),
    }[activity]


def text_kind_words(kind: TextKind) -> str:
    """What a piece of prose is."""
    return {
        TextKind.SYNOPSIS: gettext("Synopsis"),
        TextKind.STATEMENT: gettext("Director's statement"),
        TextKind.NOTE: gettext("Programme note"),
    }[kind]


def text_state_words(state: TextState) -> str:
    """How far a text has come."""
    return {
        TextState.DRAFT: gettext("draft"),
        TextState.CHECKED: gettext("checked"),
        TextState.APPROVED: gettext("approved"),
    }[state]


def history_words(kind: HistoryKind) -> str:
    """Where a film was shown."""
    return {
        HistoryKind.FESTIVAL: gettext("festival"),
        HistoryKind.MARKET: gettext("market"),
        HistoryKind.THEATRICAL: gettext("cinemas"),
        HistoryKind.BROADCAST: gettext("broadcast"),
        HistoryKind.ONLINE: gettext("online"),
        HistoryKind.PRIVATE: gettext("private screening"),
    }[kind]


def reach_words(reach: Reach) -> str:
    """Where an online showing could be watched."""
    return {
        Reach.UNKNOWN: gettext("not known, or not online"),
        Reach.COUNTRY: gettext("in this country only"),
        Reach.EVERYWHERE: gettext("everywhere"),
    }[reach]


def premiere_words(status: Status, region: str = "") -> str:
    """What kind of premiere it is.

    >>> premiere_words(Status.CONTINENTAL, "asia"), premiere_words(Status.NONE)
    ('Asian premiere', 'No premiere')
    """
    continents = {
        "asia": gettext("Asian premiere"),
        "europe": gettext("European premiere"),
        "africa": gettext("African premiere"),
        "north_america": gettext("North American premiere"),
        "latin_america": gettext("Latin American premiere"),
        "oceania": gettext("First showing in Oceania"),
    }
    if status is Status.CONTINENTAL and region in continents:
        return continents[region]
    return {
        Status.WORLD: gettext("World premiere"),
        Status.INTERNATIONAL: gettext("International premiere"),
        Status.CONTINENTAL: gettext("Continental premiere"),
        Status.CENTRAL_ASIAN: gettext("Central Asian premiere"),
        Status.NATIONAL: gettext("National premiere"),
        Status.REGIONAL: gettext("Regional premiere"),
        Status.CITY: gettext("City premiere"),
        Status.NONE: gettext("No premiere"),
    }[status]
