"""What an entry is asked: six steps, their questions, and what each may hold. Answers keep these names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from festival.people.consents import sentence
from festival.people.models import ConsentPurpose

YES_TYPED = "yes"
"""What a tick leaves behind when it is ticked."""


@dataclass(frozen=True)
class Question:
    """One question. *group* names the rows it is answered in, several times and in order."""

    name: str
    label: Any
    step: str
    kind: str = "line"
    most: int = 200
    needed: bool = False
    group: str = ""
    hint: Any = ""
    choices: tuple[tuple[str, Any], ...] = ()
    lang: str = ""
    counted: bool = False
    """Whether the page says how many of its characters are used."""


@dataclass(frozen=True)
class Group:
    """Questions answered together in rows that can be added, moved and removed."""

    name: str
    label: Any
    row: Any
    hint: Any
    add: Any


SHORT, LONG, LIFE = 300, 1_200, 600
WORDIER = {"ru": 130, "kk": 130}
"""In hundredths of the English: the same thing takes more letters in these languages."""


def room_for(most: int, language: str) -> int:
    """How many characters a text may have in one language, given how many it may in English.

    >>> room_for(300, "en"), room_for(300, "kk"), room_for(1200, "ru")
    (300, 390, 1560)
    """
    return most * WORDIER.get(language, 100) // 100


STEPS: tuple[tuple[str, Any], ...] = (
    ("film", _l("Film")),
    ("people", _l("People")),
    ("history", _l("History")),
    ("screener", _l("Screener")),
    ("texts", _l("Texts and stills")),
    ("rights", _l("Rights and consent")),
)

KINDS = (
    ("fiction", _l("Fiction")),
    ("documentary", _l("Documentary")),
    ("animation", _l("Animation")),
    ("experimental", _l("Experimental")),
    ("hybrid", _l("Hybrid")),
)
GENDERS = (
    ("female", _l("Woman")),
    ("male", _l("Man")),
    ("other", _l("Another")),
    ("na", _l("Prefer not to say")),
)
SHOWN_KINDS = (
    ("festival", _l("Festival")),
    ("theatrical", _l("Cinema release")),
    ("broadcast", _l("Television")),
    ("online", _l("Online")),
    ("market", _l("Market screening")),
    ("private", _l("Private or cast and crew")),
)
SHOWN_REACHES = (
    ("country", _l("In this country only")),
    ("everywhere", _l("Everywhere")),
)
COLOURS = (
    ("colour", _l("Colour")),
    ("bw", _l("Black and white")),
    ("colour_bw", _l("Colour and black and white")),
    ("tinted", _l("Tinted or toned")),
)
SOUNDS = (
    ("sound", _l("With sound")),
    ("silent", _l("Silent, made without a soundtrack")),
    ("mute", _l("The soundtrack is lost")),
)
WRITTEN_IN = (
    ("en", _l("English")),
    ("ru", _l("Russian")),
    ("kk", _l("Kazakh")),
)
MANDATES = (
    ("rights_holder", _l("I hold the rights, or the company I act for does")),
    ("mandated", _l("The rights holder has asked me to enter the film")),
)

GROUPS: tuple[Group, ...] = (
    Group(
        "countries",
        _l("Countries of production"),
        _l("Country"),
        _l("In the order of their part in the film: the first is the majority."),
        _l("Add a country"),
    ),
    Group(
        "shootings",
        _l("Countries where it was shot"),
        _l("Country of shooting"),
        _l("Only if they are others. They are printed, and never counted as production."),
        _l("Add a country of shooting"),
    ),
    Group(
        "formers",
        _l("Earlier and other titles"),
        _l("Other title"),
        _l("A title it was shown or entered under before, with its language."),
        _l("Add a title"),
    ),
    Group(
        "languages",
        _l("Languages heard or signed in the film"),
        _l("Language"),
        _l("For a film without words choose “No dialogue”."),
        _l("Add a language"),
    ),
    Group(
        "subtitles",
        _l("Subtitles of the copy you send"),
        _l("Subtitles"),
        "",
        _l("Add subtitles"),
    ),
    Group(
        "directors",
        _l("Directors"),
        _l("Director"),
        _l("Everyone who directed, each in a row, in the order of the credits."),
        _l("Add a director"),
    ),
    Group(
        "credits",
        _l("Producers and others"),
        _l("Credit"),
        _l("People and companies as they are credited, one a row."),
        _l("Add a credit"),
    ),
    Group(
        "showings",
        _l("Showings until now"),
        _l("Showing"),
        _l(
            "Leave it empty when ours would be the first. Market and private showings are asked for, "
            "and use up no premiere."
        ),
        _l("Add a showing"),
    ),
)

CREDIT_KINDS = (
    ("writer", _l("Screenplay")),
    ("producer", _l("Producer")),
    ("cinematographer", _l("Cinematography")),
    ("editor", _l("Editing")),
    ("composer", _l("Music")),
    ("cast", _l("Cast")),
    ("narrator", _l("Narrator")),
    ("production_company", _l("Production company")),
    ("world_sales", _l("World sales")),
)

_F, _P, _H, _S, _T, _R = (name for name, _ in STEPS)

QUESTIONS: tuple[Question, ...] = (
    Question("title", _l("Original title"), _F, most=300, needed=True,
             hint=_l("As it stands on the screen, in its own script.")),
    Question("title_language", _l("Language of the original title"), _F, "language", needed=True),
    Question("title_en", _l("Title in English"), _F, most=300, lang="en"),
    Question("title_ru", _l("Title in Russian"), _F, most=300, lang="ru"),
    Question("title_kk", _l("Title in Kazakh"), _F, most=300, lang="kk"),
    Question("category", _l("Category"), _F, "category", needed=True),
    Question("kind", _l("Kind of film"), _F, "choice", needed=True, choices=KINDS),
    Question("year", _l("Year of completion"), _F, "short", most=20, needed=True),
    Question("runtime", _l("Running time"), _F, "short", most=40, needed=True,
             hint=_l("Minutes, as 95, or hours, minutes and seconds, as 1:35:20.")),
    Question("country", _l("Country"), _F, "country", needed=True, group="countries"),
    Question("shot_country", _l("Country of shooting"), _F, "country", group="shootings"),
    Question("language", _l("Language"), _F, "language", needed=True, group="languages"),
    Question("subtitle", _l("Subtitles"), _F, "language", group="subtitles"),
    Question("colour", _l("Colour"), _F, "choice", choices=COLOURS),
    Question("sound", _l("Sound"), _F, "choice", choices=SOUNDS),
    Question("former_title", _l("Other title"), _F, most=300, group="formers"),
    Question("former_language", _l("Language of that title"), _F, "language", group="formers"),
    Question("isan", _l("ISAN"), _F, most=60,
             hint=_l("If the film has one, as 0000-0001-8947-0000-8-0000-0000-D.")),
    Question("eidr", _l("EIDR"), _F, most=60,
             hint=_l("If the film has one, as 10.5240/7791-8534-2C23-9030-8610-5.")),
    Question("imdb", _l("IMDb"), _F, most=120,
             hint=_l("The number of its page there, as tt1234567.")),
    Question("about_women", _l("The film is about women"), _F, "tick"),
    Question("first_film", _l("It is the director’s first or second film"), _F, "tick"),
    Question("student_film", _l("It was made by students of a film school"), _F, "tick"),
    Question("director", _l("Name as credited"), _P, most=160, needed=True, group="directors"),
    Question("director_gender", _l("Gender"), _P, "choice", group="directors", choices=GENDERS,
             hint=_l("Some sections are for films by women. It is never published.")),
    Question("director_bio_language", _l("Language of the biography"), _P, "choice", group="directors",
             choices=WRITTEN_IN),
    Question("director_bio", _l("Biography"), _P, "prose", most=room_for(LIFE, "kk"), group="directors",
             counted=True, hint=_l("In a few sentences, in one of the three languages.")),
    Question("director_films", _l("Films made before"), _P, "prose", most=room_for(LIFE, "kk"),
             group="directors", counted=True, hint=_l("Titles and years, one a line.")),
    Question("credit_kind", _l("Part"), _P, "choice", group="credits", choices=CREDIT_KINDS),
    Question("credit_name", _l("Name as credited"), _P, most=160, group="credits"),
    Question("shown_on", _l("Date"), _H, "short", most=20, group="showings",
             hint=_l("Year, month and day, as 2019-03-12; the year or the month alone will do.")),
    Question("shown_country", _l("Country"), _H, "country", group="showings"),
    Question("shown_city", _l("City"), _H, most=120, group="showings"),
    Question("shown_event", _l("Festival, channel or place"), _H, group="showings"),
    Question("shown_kind", _l("Kind of showing"), _H, "choice", group="showings", choices=SHOWN_KINDS),
    Question("shown_reach", _l("If online, where it could be watched"), _H, "choice", group="showings",
             choices=SHOWN_REACHES),
    Question("screener_url", _l("Link to the film"), _S, "secret_url", most=2000, needed=True,
             hint=_l("A private https:// address. Only those who choose films can open it.")),
    Question("screener_password", _l("Password of the link"), _S, "secret", most=200,
             hint=_l("Kept locked and never shown in lists.")),
    Question("trailer", _l("Trailer"), _T, "url", most=2000,
             hint=_l("A public https:// address, if there is one.")),
    Question("short_en", _l("Short synopsis in English"), _T, "prose", most=room_for(SHORT, "en"), lang="en",
             counted=True,
             hint=_l("For lists and the leaflet. One of the three languages is enough.")),
    Question("short_ru", _l("Short synopsis in Russian"), _T, "prose", most=room_for(SHORT, "ru"), lang="ru",
             counted=True),
    Question("short_kk", _l("Short synopsis in Kazakh"), _T, "prose", most=room_for(SHORT, "kk"), lang="kk",
             counted=True),
    Question("synopsis_en", _l("Synopsis in English"), _T, "prose", most=room_for(LONG, "en"), lang="en",
             counted=True,
             hint=_l("For the catalogue. One of the three languages is enough.")),
    Question("synopsis_ru", _l("Synopsis in Russian"), _T, "prose", most=room_for(LONG, "ru"), lang="ru",
             counted=True),
    Question("synopsis_kk", _l("Synopsis in Kazakh"), _T, "prose", most=room_for(LONG, "kk"), lang="kk",
             counted=True),
    Question("statement", _l("Director’s statement"), _T, "prose", most=room_for(LONG, "kk"), counted=True),
    Question("mandate_role", _l("By what right do you enter the film?"), _R, "choice", needed=True,
             choices=MANDATES),
    Question("mandate_holder", _l("Rights holder"), _R, needed=True),
    Question("mandate", _l("I may enter this film and answer for what I have declared"), _R, "tick",
             needed=True),
    Question("rules", _l("I have read the rules of the call and accept them"), _R, "rules", needed=True),
    Question("consent_data", _l("The festival may keep these answers to choose films and to write to me"),
             _R, "tick", needed=True),
    Question("consent_catalogue", _l("The festival may print the texts and stills in its catalogue"), _R,
             "tick"),
    Question("consent_archive", _l("The festival may keep a copy of the texts and stills in its archive"),
             _R, "tick"),
    Question("minors", _l("Somebody under eighteen is named in the credits or seen on the stills I hand in"),
             _R, "tick", hint=_l("Not about the film itself: about the names and pictures you give us here.")),
    Question("consent_minors", _l("A parent or guardian of each of them has agreed that their name and picture "
                                  "are published"), _R, "tick",
             hint=_l("Needed if you ticked the line above. Keep what they signed: the festival may ask for it.")),
    Question("consent_details", sentence(ConsentPurpose.KEEP_DETAILS), _R, "tick",
             hint=_l("Not needed to enter a film. You can take it back at any time, under your account.")),
)  # fmt: skip

CONSENTS = ("mandate", "rules", "consent_data", "consent_catalogue", "consent_archive",
            "minors", "consent_minors", "consent_details")  # fmt: skip
"""What is declared and agreed to with ticks of their own."""
CONSENT_WORDS = "2026-11-4"
"""The version of what the ticks say; it changes with their words, and every seal names it."""

BY_NAME = {question.name: question for question in QUESTIONS}
SECRETS = frozenset(q.name for q in QUESTIONS if q.kind in {"secret", "secret_url"})
"""What is locked away instead of being kept as an answer."""

MOST_ROWS = 40
LONGEST = 20_000


def steps() -> Sequence[str]:
    """The names of the six steps, in their order."""
    return [name for name, _ in STEPS]


def asked_in(step: str) -> list[Question]:
    return [question for question in QUESTIONS if question.step == step]


def in_group(group: str) -> list[Question]:
    return [question for question in QUESTIONS if question.group == group]
