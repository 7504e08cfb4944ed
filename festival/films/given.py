"""What somebody tells of a film, as values: from a form, an import, or a sealed submission."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from festival.films.models import (
    Activity,
    FilmKind,
    HistoryKind,
    LanguageUse,
    TextKind,
    TextState,
    TitleKind,
)
from festival.foundation.text import Text
from festival.people.models import OrganisationKind

COMPANIES = {
    Activity.PRODUCTION_COMPANY: OrganisationKind.PRODUCER,
    Activity.WORLD_SALES: OrganisationKind.SALES,
}
"""The parts organisations have, and what kind each is when it is new."""


class TitleGiven(NamedTuple):
    """A title: its words, the tag of its language, how it came about, letters of its article."""

    text: str
    language: str
    kind: TitleKind = TitleKind.ORIGINAL
    article: int = 0


class LanguageGiven(NamedTuple):
    """A language of the work itself and how it is used there."""

    tag: str
    usage: LanguageUse = LanguageUse.SPOKEN


class CreditGiven(NamedTuple):
    """Somebody's part: a person or an organisation, and the name on the screen if it differs."""

    activity: Activity
    person_id: int | None = None
    organisation_id: int | None = None
    credited_as: str = ""
    character: str = ""


class NamedCredit(NamedTuple):
    """A part and a name as typed; with nobody known behind it, the name is somebody new."""

    activity: Activity
    name: str
    person_id: int | None = None
    organisation_id: int | None = None
    credited_as: str = ""
    character: str = ""


class TextGiven(NamedTuple):
    """Prose about the film in one language."""

    kind: TextKind
    locale: str
    text: str
    state: TextState = TextState.DRAFT


class HistoryGiven(NamedTuple):
    """Where the film was shown before; *precision* is day, month or year.

    *geo_blocked* tells whether an online showing was kept to its country; None: nobody said.
    """

    on: date
    country: str
    kind: HistoryKind = HistoryKind.FESTIVAL
    precision: str = "day"
    city: str = ""
    event: str = ""
    public: bool = True
    geo_blocked: bool | None = None


@dataclass(frozen=True)
class FilmGiven:
    """Everything told of a film. Lists are in the order of the credits and of the screen."""

    titles: list[TitleGiven]
    kind: FilmKind
    year: int
    countries: list[str]
    languages: list[LanguageGiven] = field(default_factory=list)
    credits: list[CreditGiven] = field(default_factory=list)
    runtime_seconds: int | None = None
    subtitles: list[str] = field(default_factory=list)
    texts: list[TextGiven] = field(default_factory=list)
    about_women: bool = False
    first_film: bool = False
    silent: bool = False
    isan: str = ""
    eidr: str = ""
    imdb: str = ""
    history: list[HistoryGiven] = field(default_factory=list)
    external_id: str | None = None
    advisory: Text = field(default_factory=Text)
