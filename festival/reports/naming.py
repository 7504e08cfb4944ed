"""What the tables of a report and their rows are called in the reader's language, and how each was counted."""

from flask_babel import gettext

from festival.foundation.countries import country_name
from festival.foundation.shell import locale
from festival.foundation.tongues import language_name
from festival.guests.forms import kind_words
from festival.guests.models import GuestKind
from festival.publishing.vocabulary import (
    NEEDS,
    PARTNERS,
    PREMIERES,
    TRADES,
    event_kind,
    role_word,
)
from festival.reports.behind import PAIRS, TOTAL
from festival.reports.counting import GENDERS, UNKNOWN
from festival.reports.mobility import OTHERS

BODIES = frozenset({"jury", "chair", "preselector", "programmer", "curator", "director"})


def table_words(key: str) -> tuple[str, str]:
    """A table's title, and the sentence that says how it was counted."""
    return (_of_films() | _of_places() | _of_people() | _of_the_rest())[key]


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
        "roles": (
            gettext("Who made the selected films"),
            gettext(
                "Out of persons, one for each film and part, by what they said of themselves. Directors stand in a table of their own."
            ),
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


def _of_places() -> dict[str, tuple[str, str]]:
    return {
        "breadth": (
            gettext("How many countries and languages"),
            gettext("Each country and each spoken language once."),
        ),
        "countries": (
            gettext("Countries"),
            gettext("A film counts for each of its countries, so the sums exceed the films."),
        ),
        "coproductions": (
            gettext("Co-productions"),
            gettext("Films of two or more countries."),
        ),
        "pairs": (
            gettext("Who made films together"),
            gettext("How often two countries met in the selected films."),
        ),
        "majority": (
            gettext("Who led the films made together"),
            gettext(
                "Selected films of two or more countries: the country that stands first has the majority, the others a minority."
            ),
        ),
        "origin": (
            gettext("Where the films come from"),
            gettext(
                "A film counts as national where one of its countries is the festival's. Developing countries are all but Europe, Northern America, Australia, Cyprus, Israel, Japan, the Republic of Korea and New Zealand, as in the statistics of the United Nations."
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
        "follow": (
            gettext("Films that can be followed"),
            gettext("A film counts for each of the three languages it can be heard or read in."),
        ),
    }


def _of_people() -> dict[str, tuple[str, str]]:
    return {
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
        "guests": (
            gettext("Guests"),
            gettext(
                "Guests who confirmed, travelled or arrived, by what they came as. No figure is under five; who they are stands in no report."
            ),
        ),
        "journeys": (
            gettext("The guests' journeys"),
            gettext("Nights between the first and the last day told of each stay."),
        ),
        "guest_countries": (
            gettext("Countries of the guests' films"),
            gettext("A guest counts for each country of the films they came with."),
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
        "access": (
            gettext("Showings by access"),
            gettext(
                "Each showing of a film, by what is said of it, or of its venue where nothing was said of it; cancelled ones do not count."
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
        "majority": gettext("Majority"),
        "minority": gettext("Minority"),
        "yes": gettext("Yes"),
        "no": gettext("No"),
        "untold": gettext("Not known"),
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
        case "countries" | "guest_countries" | "majority":
            return country_name(key, locale())
        case "languages" | "subtitles" | "showings" | "publications" | "follow":
            return language_name(key, locale())
        case "partners":
            return str(PARTNERS[key])
        case "events":
            return event_kind(key)
        case "guests" if key != OTHERS:
            return kind_words(GuestKind(key))
        case "roles":
            return str(TRADES[key])
        case "access":
            return str(NEEDS[key])
        case "premieres":
            return str(PREMIERES[key])
        case "bodies" | "parts" if key not in BODIES:
            return role_word(key)
    return _plain(key)


def figure_words(table: str, row: str, column: str) -> str:
    """One figure of a report by name: its table, its row and its column."""
    return f"{table_words(table)[0]}: {row_named(table, row)}, {column_named(column)}"


def row_named(table: str, row: str) -> str:
    """A row's name, be it of its own, of all, or of two countries together."""
    if row == TOTAL:
        return gettext("In all")
    if table == PAIRS:
        return " + ".join(country_name(one, locale()) for one in row.split("-"))
    return row_words(table, row)


def column_named(column: str) -> str:
    """A column's name, be it of figures, of what people said of themselves, or of all."""
    if column in (TOTAL, UNKNOWN):
        return gettext("In all") if column == TOTAL else gettext("Not known")
    return gender_words(column) if column in GENDERS else column_words(column)


def _plain(key: str) -> str:
    return {
        "joint": gettext("Two or more countries"),
        "national": gettext("Films of the country"),
        "national_joint": gettext("Made by the country with others"),
        "foreign": gettext("Films of other countries alone"),
        "developing": gettext("Films with a developing country"),
        "others": gettext("Small groups together"),
        "nights": gettext("Nights"),
        "interpreter": gettext("Guests who need an interpreter"),
        "with_film": gettext("Guests who came with a film"),
        "countries": gettext("Countries"),
        "languages": gettext("Spoken languages"),
        "director": gettext("director of the festival"),
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
