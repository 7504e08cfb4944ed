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
