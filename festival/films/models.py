"""Tables of the films room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity, link, public_code
from festival.foundation.text import Text
from festival.media.models import Picture
from festival.people.models import Organisation, Person


class FilmKind(StrEnum):
    FICTION = "fiction"
    DOCUMENTARY = "documentary"
    ANIMATION = "animation"
    EXPERIMENTAL = "experimental"
    HYBRID = "hybrid"


class TitleKind(StrEnum):
    """FIAF's title types, as far as a festival uses them."""

    ORIGINAL = "title_proper"
    TRANSLATED = "translated"
    TRANSLITERATED = "transliterated"
    ALTERNATIVE = "alternative"


class LanguageUse(StrEnum):
    SPOKEN = "spoken"
    SUNG = "sung"
    SIGNED = "signed"
    INTERTITLES = "intertitles"


class Activity(StrEnum):
    DIRECTOR = "director"
    WRITER = "writer"
    PRODUCER = "producer"
    CINEMATOGRAPHER = "cinematographer"
    EDITOR = "editor"
    COMPOSER = "composer"
    CAST = "cast"
    NARRATOR = "narrator"
    PRODUCTION_COMPANY = "production_company"
    WORLD_SALES = "world_sales"


class TextKind(StrEnum):
    SYNOPSIS = "synopsis"
    STATEMENT = "statement"
    NOTE = "note"


class TextState(StrEnum):
    DRAFT = "draft"
    CHECKED = "checked"
    APPROVED = "approved"


class HistoryKind(StrEnum):
    FESTIVAL = "festival"
    MARKET = "market"
    THEATRICAL = "theatrical"
    BROADCAST = "broadcast"
    ONLINE = "online"
    PRIVATE = "private"


class Film(Model):
    """A cinematographic work. Its lengths belong to its versions, its titles and countries are lists."""

    __tablename__ = "films"
    __table_args__ = (CheckConstraint("year >= 1888", name="after_the_first_film"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    slug: Mapped[str] = mapped_column(String(100), unique=True)
    sort_title: Mapped[str] = mapped_column(LongText)
    kind: Mapped[FilmKind]
    year: Mapped[int]
    silent: Mapped[bool] = mapped_column(default=False)
    about_women: Mapped[bool] = mapped_column(default=False)
    first_film: Mapped[bool] = mapped_column(default=False)
    isan: Mapped[str] = mapped_column(String(40), default="")
    eidr: Mapped[str] = mapped_column(String(40), default="")
    imdb: Mapped[str] = mapped_column(String(16), default="")
    advisory: Mapped[Text] = mapped_column(default=Text)
    external_id: Mapped[str | None] = mapped_column(String(120), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("films.id"), index=True)
    """Which film this record turned out to be; it stays, so that its addresses lead there."""
    poster_id: Mapped[int | None] = mapped_column(ForeignKey("pictures.id"), index=True)
    compared_at: Mapped[datetime | None] = mapped_column(index=True)
    """When the entries were last looked through for this film; nothing after a change."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    titles: Mapped[list["FilmTitle"]] = link(
        back_populates="film", order_by="FilmTitle.position", cascade="all, delete-orphan"
    )
    countries: Mapped[list["FilmCountry"]] = link(
        back_populates="film", order_by="FilmCountry.position", cascade="all, delete-orphan"
    )
    languages: Mapped[list["FilmLanguage"]] = link(
        back_populates="film", order_by="FilmLanguage.position", cascade="all, delete-orphan"
    )
    credits: Mapped[list["Credit"]] = link(
        back_populates="film", order_by="Credit.position", cascade="all, delete-orphan"
    )
    versions: Mapped[list["FilmVersion"]] = link(
        back_populates="film", order_by="FilmVersion.position", cascade="all, delete-orphan"
    )
    texts: Mapped[list["FilmText"]] = link(back_populates="film", cascade="all, delete-orphan")
    stills: Mapped[list["FilmStill"]] = link(
        back_populates="film", order_by="FilmStill.position", cascade="all, delete-orphan"
    )
    poster: Mapped[Picture | None] = link()
    history: Mapped[list["PastScreening"]] = link(
        back_populates="film", order_by="PastScreening.on", cascade="all, delete-orphan"
    )


class FilmTitle(Model):
    """A title as a fact: its words, its language, and how it came about."""

    __tablename__ = "film_titles"
    __table_args__ = (UniqueConstraint("film_id", "position"),)

    id: Mapped[identity]
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(16))
    kind: Mapped[TitleKind]
    article: Mapped[int] = mapped_column(default=0)
    folded: Mapped[str] = mapped_column(String(400), index=True)

    film: Mapped[Film] = link(back_populates="titles")


class FilmCountry(Model):
    """A production country; the first is the majority's."""

    __tablename__ = "film_countries"
    __table_args__ = (
        UniqueConstraint("film_id", "position"),
        UniqueConstraint("film_id", "country"),
    )

    id: Mapped[identity]
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    position: Mapped[int]
    country: Mapped[str] = mapped_column(String(4), index=True)

    film: Mapped[Film] = link(back_populates="countries")


class FilmLanguage(Model):
    """A language heard, signed or read in the work itself. ``zxx`` is a film without words."""

    __tablename__ = "film_languages"
    __table_args__ = (UniqueConstraint("film_id", "position"),)

    id: Mapped[identity]
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    position: Mapped[int]
    tag: Mapped[str] = mapped_column(String(16), index=True)
    usage: Mapped[LanguageUse] = mapped_column(default=LanguageUse.SPOKEN)

    film: Mapped[Film] = link(back_populates="languages")


class Credit(Model):
    """Someone's part in a film, in the order and under the name of the credits."""

    __tablename__ = "credits"
    __table_args__ = (
        UniqueConstraint("film_id", "activity", "position"),
        CheckConstraint("(person_id is null) <> (organisation_id is null)", name="one_of_two"),
    )

    id: Mapped[identity]
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    activity: Mapped[Activity]
    position: Mapped[int]
    credited_as: Mapped[str] = mapped_column(String(160), default="")
    character: Mapped[str] = mapped_column(String(160), default="")

    film: Mapped[Film] = link(back_populates="credits")
    person: Mapped[Person | None] = link()
    organisation: Mapped[Organisation | None] = link()


class FilmVersion(Model):
    """A cut or language version: runtime is its own, in seconds, and may be not known yet."""

    __tablename__ = "film_versions"
    __table_args__ = (
        UniqueConstraint("film_id", "position"),
        CheckConstraint("runtime_seconds between 1 and 86400", name="runtime_possible"),
    )

    id: Mapped[identity]
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    position: Mapped[int]
    label: Mapped[Text] = mapped_column(default=Text)
    runtime_seconds: Mapped[int | None]

    film: Mapped[Film] = link(back_populates="versions")
    subtitles: Mapped[list["Subtitle"]] = link(
        back_populates="version", order_by="Subtitle.position", cascade="all, delete-orphan"
    )


class Subtitle(Model):
    """A language a version can be read in; ``live`` ones run on the hall's own screen."""

    __tablename__ = "subtitles"
    __table_args__ = (UniqueConstraint("version_id", "tag", "live"),)

    id: Mapped[identity]
    version_id: Mapped[int] = mapped_column(ForeignKey("film_versions.id"), index=True)
    position: Mapped[int]
    tag: Mapped[str] = mapped_column(String(16))
    live: Mapped[bool] = mapped_column(default=False)

    version: Mapped[FilmVersion] = link(back_populates="subtitles")


class FilmText(Model):
    """Prose about a film in one language, written by someone and approved by someone."""

    __tablename__ = "film_texts"
    __table_args__ = (UniqueConstraint("film_id", "kind", "locale"),)

    id: Mapped[identity]
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    kind: Mapped[TextKind]
    locale: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(LongText)
    state: Mapped[TextState] = mapped_column(default=TextState.DRAFT)

    film: Mapped[Film] = link(back_populates="texts")


class FilmStill(Model):
    """A still of a film; the first one leads."""

    __tablename__ = "film_stills"
    __table_args__ = (UniqueConstraint("film_id", "position"),)

    id: Mapped[identity]
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("pictures.id"), index=True)
    position: Mapped[int]

    film: Mapped[Film] = link(back_populates="stills")
    picture: Mapped[Picture] = link()


class FilmsApart(Model):
    """Two films of which somebody said that they are not one, so that nobody is asked again."""

    __tablename__ = "films_apart"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="each_two_once"),
    )

    id: Mapped[identity]
    one_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    told_at: Mapped[datetime]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)


class PastScreening(Model):
    """Where a film was shown before. A year or month known alone is kept as its first day, and said so."""

    __tablename__ = "past_screenings"

    id: Mapped[identity]
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    on: Mapped[date]
    precision: Mapped[str] = mapped_column(String(5), default="day")
    country: Mapped[str] = mapped_column(String(4))
    city: Mapped[str] = mapped_column(default="")
    event: Mapped[str] = mapped_column(default="")
    kind: Mapped[HistoryKind]
    public: Mapped[bool] = mapped_column(default=True)
    geo_blocked: Mapped[bool | None]
    """Whether an online showing was kept to its country; None: nobody said."""

    film: Mapped[Film] = link(back_populates="history")
