"""Tables of the news room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.events.models import Event
from festival.films.models import Film
from festival.foundation.db import Model, identity, link, public_code
from festival.foundation.text import Text
from festival.media.models import Picture
from festival.people.models import Person


class NewsState(StrEnum):
    """How far a text is: written by one, approved by another."""

    DRAFT = "draft"
    APPROVED = "approved"


class NewsItem(Model):
    """Something the festival tells. Its address stays, and nobody outside reads it before ``told_at``."""

    __tablename__ = "news_items"
    __table_args__ = (UniqueConstraint("edition_id", "slug"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    slug: Mapped[str] = mapped_column(String(100))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    told_at: Mapped[datetime]
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("pictures.id"), index=True)
    retracted_at: Mapped[datetime | None]
    """Since when its words no longer stand; its address and its headline stay."""
    retracted_why: Mapped[Text] = mapped_column(default=Text)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    picture: Mapped[Picture | None] = link()
    texts: Mapped[list["NewsText"]] = link(
        back_populates="item", order_by="NewsText.id", cascade="all, delete-orphan"
    )
    corrections: Mapped[list["NewsCorrection"]] = link(
        back_populates="item", order_by="NewsCorrection.id", cascade="all, delete-orphan"
    )
    films: Mapped[list["NewsFilm"]] = link(
        back_populates="item", order_by="NewsFilm.position", cascade="all, delete-orphan"
    )
    events: Mapped[list["NewsEvent"]] = link(
        back_populates="item", order_by="NewsEvent.position", cascade="all, delete-orphan"
    )
    people: Mapped[list["NewsPerson"]] = link(
        back_populates="item", order_by="NewsPerson.position", cascade="all, delete-orphan"
    )


class NewsText(Model):
    """An item in one language: what the public reads, or what is being written to stand in its place."""

    __tablename__ = "news_texts"
    __table_args__ = (
        UniqueConstraint("item_id", "locale", "state"),
        CheckConstraint("locale in ('en', 'ru', 'kk')", name="locale_known"),
    )

    id: Mapped[identity]
    item_id: Mapped[int] = mapped_column(ForeignKey("news_items.id"), index=True)
    locale: Mapped[str] = mapped_column(String(8))
    state: Mapped[NewsState] = mapped_column(default=NewsState.DRAFT)
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(400))
    body: Mapped[str] = mapped_column(LongText)
    correction: Mapped[str] = mapped_column(String(500), default="")
    """What it puts right, where another text was public before it."""
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    written_by: Mapped[str] = mapped_column(String(160))
    written_at: Mapped[datetime]
    approved_by: Mapped[str] = mapped_column(String(160), default="")
    approved_at: Mapped[datetime | None]

    item: Mapped[NewsItem] = link(back_populates="texts")


class NewsCorrection(Model):
    """What was wrong in a text the public had read, said in its language. It stays beneath the text."""

    __tablename__ = "news_corrections"

    id: Mapped[identity]
    item_id: Mapped[int] = mapped_column(ForeignKey("news_items.id"), index=True)
    locale: Mapped[str] = mapped_column(String(8))
    words: Mapped[str] = mapped_column(String(500))
    made_at: Mapped[datetime]

    item: Mapped[NewsItem] = link(back_populates="corrections")


class NewsFilm(Model):
    """A film an item is about."""

    __tablename__ = "news_films"
    __table_args__ = (UniqueConstraint("item_id", "film_id"),)

    id: Mapped[identity]
    item_id: Mapped[int] = mapped_column(ForeignKey("news_items.id"), index=True)
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    position: Mapped[int]

    item: Mapped[NewsItem] = link(back_populates="films")
    film: Mapped[Film] = link()


class NewsEvent(Model):
    """An event an item is about."""

    __tablename__ = "news_events"
    __table_args__ = (UniqueConstraint("item_id", "event_id"),)

    id: Mapped[identity]
    item_id: Mapped[int] = mapped_column(ForeignKey("news_items.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    position: Mapped[int]

    item: Mapped[NewsItem] = link(back_populates="events")
    event: Mapped[Event] = link()


class NewsPerson(Model):
    """A person an item is about."""

    __tablename__ = "news_people"
    __table_args__ = (UniqueConstraint("item_id", "person_id"),)

    id: Mapped[identity]
    item_id: Mapped[int] = mapped_column(ForeignKey("news_items.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    position: Mapped[int]

    item: Mapped[NewsItem] = link(back_populates="people")
    person: Mapped[Person] = link()
