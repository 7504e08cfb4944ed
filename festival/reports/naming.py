"""What the tables of a report and their rows are called in the reader's language, and how each was counted."""

from flask_babel import gettext

from festival.foundation.countries import country_name
from festival.foundation.shell import locale
from festival.foundation.tongues import language_name
from festival.publishing.vocabulary import PARTNERS, PREMIERES, event_kind, role_word
from festival.reports.counting import UNKNOWN

BODIES = frozenset({"jury", "chair", "preselector", "programmer", "curator"})


def table_words(key: str) -> tuple[str, str]:
    """A table's title, and the sentence that says how it was counted."""
    return (_of_films() | _of_the_rest())[key]


def _of_films() -> dict[str, tuple[str, str]]:
    return {
        "funnel": (
            gettext("From entry to prize"),
            gettext("Each film once at every stage it reached, however many sections it is in."),
        ),
        "teams": (
            gettext("Who directed the films"),
            gettext(
                "Out of films. By what every director of a film said of themselves; where one did not say, it is not known. Nothing is inferred from names."
            ),
        ),
        "heads": (
            gettext("The directors"),
            gettext(
                "Out of persons, one for each film they directed, by what they said of themselves."
            ),
        ),
        "countries": (
            gettext("Countries"),
            gettext("A film counts for each of its countries, so the sums exceed the films."),
        ),
        "coproductions": (
            gettext("Co-productions"),
            gettext(
                "Films of two or more countries, and how often two countries met in the selected ones."
            ),
        ),
        "languages": (
            gettext("Spoken languages"),
            gettext("A film counts for each language spoken in it."),
        ),
        "subtitles": (
            gettext("Subtitles"),
            gettext("A film counts for each language it can be read in."),
        ),
        "lengths": (
            gettext("Lengths"),
            gettext("Short: under 40 minutes. Medium: under 60. Feature: 60 and more."),
        ),
        "premieres": (
            gettext("Premieres"),
            gettext("As announced for the first section a film is in."),
        ),
        "first_films": (
            gettext("First films"),
            gettext("By what the entry says; of films that were not entered it is not known."),
        ),
    }


def _of_the_rest() -> dict[str, tuple[str, str]]:
    return {
        "showings": (
            gettext("Showings by language"),
            gettext(
                "Each showing of a film counts for every language it can be heard or read in; cancelled ones do not."
            ),
        ),
        "bodies": (
            gettext("Juries and speakers"),
            gettext("Seats of all juries, and everybody's part in an event, once each."),
        ),
        "parts": (
            gettext("Who decides and who speaks"),
            gettext(
                "Out of parts: seats of juries, their chairs, those who choose the films, and everybody’s part in an event, by what they said of themselves."
            ),
        ),
        "events": (
            gettext("Events"),
            gettext(
                "Minutes of all sessions held. Those who came are known where the attendance is closed."
            ),
        ),
        "partners": (gettext("Partners and supporters"), gettext("By their part in the edition.")),
        "publications": (gettext("Publications by language"), gettext("Each file once.")),
    }


def stage_words(stage: str) -> str:
    """A stage of a film's way.

    >>> stage_words("awarded")
    'Awarded'
    """
    return {
        "submitted": gettext("Entered"),
        "selected": gettext("Selected"),
        "in_competition": gettext("In competition"),
        "awarded": gettext("Awarded"),
    }[stage]


def column_words(column: str) -> str:
    """What stands above a column of figures that is no stage."""
    return {
        "films": gettext("Films"),
        "count": gettext("How many"),
        "people": gettext("People"),
        "countries": gettext("Countries"),
        "country_unknown": gettext("Country not known"),
        "events": gettext("Events"),
        "minutes": gettext("Minutes"),
        "came": gettext("People who came"),
        "attendance_unknown": gettext("Attendance not known"),
    }.get(column) or stage_words(column)


def gender_words(gender: str) -> str:
    """What people said of themselves, as a column.

    >>> gender_words("mixed")
    'Mixed team'
    """
    return {
        "female": gettext("Women"),
        "male": gettext("Men"),
        "other": gettext("Another"),
        "mixed": gettext("Mixed team"),
        "woman": gettext("Women"),
        "man": gettext("Men"),
        "non_binary": gettext("Non-binary"),
        "own_words": gettext("In their own words"),
    }[gender]


def row_words(table: str, key: str) -> str:
    """A row's name."""
    if key == UNKNOWN:
        return gettext("Not known")
    match table:
        case "funnel" | "teams" | "heads":
            return stage_words(key)
        case "countries":
            return country_name(key, locale())
        case "languages" | "subtitles" | "showings" | "publications":
            return language_name(key, locale())
        case "partners":
            return str(PARTNERS[key])
        case "events":
            return event_kind(key)
        case "premieres":
            return str(PREMIERES[key])
        case "bodies" | "parts" if key not in BODIES:
            return role_word(key)
    return _plain(key)


def _plain(key: str) -> str:
    return {
        "joint": gettext("Two or more countries"),
        "short": gettext("Short"),
        "medium": gettext("Medium length"),
        "feature": gettext("Feature"),
        "first": gettext("First film"),
        "later": gettext("Not the first"),
        "jury": gettext("juror"),
        "chair": gettext("chair of a jury"),
        "preselector": gettext("pre-selector"),
        "programmer": gettext("programmer"),
        "curator": gettext("curator"),
    }[key]
