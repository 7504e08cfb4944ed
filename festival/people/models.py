"""Tables of the people room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
    column,
    exists,
    table,
)
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, column_property, mapped_column

from festival.foundation import slugs
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.foundation.text import Text
from festival.media.models import Picture


class Hat(StrEnum):
    """What a person does here. Filmmakers need no hat: everyone signed in may enter a film."""

    FILMMAKER = "filmmaker"
    PRESELECTOR = "preselector"
    PROGRAMMER = "programmer"
    CURATOR = "curator"
    JUROR = "juror"
    SECRETARY = "secretary"
    PARTNER = "partner"
    SCHEDULE = "schedule"
    GUESTS = "guests"
    PRESS = "press"
    TRANSLATOR = "translator"
    DIRECTOR = "director"
    ADMIN = "admin"


class NameKind(StrEnum):
    PREFERRED = "preferred"
    BIRTH = "birth"
    FORMER = "former"
    PSEUDONYM = "pseudonym"
    TRANSLITERATION = "transliteration"
    ALIAS = "alias"
    """A spelling met elsewhere: found by it, never shown by it."""


class OrganisationKind(StrEnum):
    FESTIVAL = "festival"
    PARTNER = "partner"
    SPONSOR = "sponsor"
    SUPPORTER = "supporter"
    PRODUCER = "producer"
    SALES = "sales"
    DISTRIBUTOR = "distributor"
    BROADCASTER = "broadcaster"
    SCHOOL = "school"
    GOVERNMENT = "government"
    NGO = "ngo"
    MEDIA = "media"
    VENUE_OPERATOR = "venue_operator"


class Person(Model):
    """A human known to the festival, under every name they are known by. Nothing is inferred from names."""

    __tablename__ = "people"

    id: Mapped[identity]
    code: Mapped[public_code]
    slug: Mapped[str] = mapped_column(String(80), index=True)
    sort_name: Mapped[str]
    sorted_as: Mapped[str] = mapped_column(String(1000), default="", index=True)
    bio: Mapped[Text] = mapped_column(default=Text)
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("pictures.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Who this record turned out to be; it stays, so that its addresses lead there."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    names: Mapped[list["PersonName"]] = link(
        back_populates="person", order_by="PersonName.position", cascade="all, delete-orphan"
    )
    affiliations: Mapped[list["Affiliation"]] = link(
        back_populates="person", order_by="Affiliation.position", cascade="all, delete-orphan"
    )
    picture: Mapped[Picture | None] = link()


class PersonName(Model):
    """One of a person's names, in its own script and language. The first is shown where none fits better."""

    __tablename__ = "person_names"
    __table_args__ = (UniqueConstraint("person_id", "position"),)

    id: Mapped[identity]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(160))
    language: Mapped[str] = mapped_column(String(16), default="")
    kind: Mapped[NameKind] = mapped_column(default=NameKind.PREFERRED)
    folded: Mapped[str] = mapped_column(String(200), index=True)

    person: Mapped[Person] = link(back_populates="names")


class Organisation(Model):
    """A company, a body or a supporter."""

    __tablename__ = "organisations"

    id: Mapped[identity]
    code: Mapped[public_code]
    name: Mapped[Text]
    kind: Mapped[OrganisationKind]
    country: Mapped[str] = mapped_column(String(4), default="")
    url: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Which body this record turned out to be; it stays, with its name, so that its addresses lead there."""


class Affiliation(Model):
    """What a person is where, and since when. People hold several at once."""

    __tablename__ = "affiliations"
    __table_args__ = (
        UniqueConstraint("person_id", "position"),
        CheckConstraint("to_on is null or from_on is null or to_on >= from_on", name="in_order"),
    )

    id: Mapped[identity]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    position: Mapped[int]
    title: Mapped[Text]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]

    person: Mapped[Person] = link(back_populates="affiliations")
    organisation: Mapped[Organisation | None] = link()


class Account(Model):
    """A way to sign in, belonging to one person."""

    __tablename__ = "accounts"

    id: Mapped[identity]
    code: Mapped[str] = mapped_column(String(16), unique=True, default=slugs.public_code)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(default="")
    locale: Mapped[str] = mapped_column(String(8), default="en")
    under_age: Mapped[bool] = mapped_column(default=False)
    """They said that they are under eighteen. Whoever is of age is asked nothing more."""
    totp_locked: Mapped[str] = mapped_column(default="")
    totp_confirmed_at: Mapped[datetime | None]
    totp_last_step: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]

    person: Mapped[Person] = link()
    hats: Mapped[list["GivenHat"]] = link(back_populates="account")


# Editions belong to a room above; what is asked of one here is whether its work is over.
EDITIONS = table("editions", column("id", Integer), column("state", String))


class GivenHat(Model):
    """A hat given to an account, in one edition or (without one) in all of them."""

    __tablename__ = "given_hats"
    __table_args__ = (UniqueConstraint("account_id", "hat", "edition_id"),)

    id: Mapped[identity]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    hat: Mapped[Hat]
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"), index=True)
    given_at: Mapped[datetime]
    at_work: Mapped[bool] = column_property(
        ~exists().where(EDITIONS.c.id == edition_id, EDITIONS.c.state == "archived")
    )

    account: Mapped[Account] = link(back_populates="hats")


class ContactReading(Model):
    """An administrator asked for an account's address, and sees it for a while. The journal knows why."""

    __tablename__ = "contact_readings"
    __table_args__ = (UniqueConstraint("account_id", "reader_id"),)

    id: Mapped[identity]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    ends_at: Mapped[datetime]


class SignIn(Model):
    """One signed-in device. Only the token's hash is kept; the row's end is the sign-out."""

    __tablename__ = "sign_ins"

    id: Mapped[identity]
    code: Mapped[str] = mapped_column(String(16), unique=True, default=slugs.public_code)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(200), default="")
    device_hash: Mapped[str] = mapped_column(String(64), default="", index=True)
    second_factor: Mapped[bool] = mapped_column(default=False)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]

    account: Mapped[Account] = link()


class ProviderLink(Model):
    """Somebody’s sign-in elsewhere, by which they come in here: linked by its owner, never found by an address."""

    __tablename__ = "provider_links"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[identity]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), unique=True)
    issuer: Mapped[str] = mapped_column(String(500))
    subject: Mapped[str] = mapped_column(String(255))
    linked_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = link()


class OneTimeLink(Model):
    """A letter's link to sign in or to set a password: used once, within the hour."""

    __tablename__ = "one_time_links"

    id: Mapped[identity]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    detail: Mapped[str] = mapped_column(String(254), default="")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = link()


class ConsentPurpose(StrEnum):
    KEEP_DETAILS = "keep_details"
    CALL_LETTERS = "call_letters"
    PROFILE = "profile"
    PRESS_CONTACT = "press_contact"
    STATISTICS = "statistics"


class ConsentWay(StrEnum):
    """By what a consent came."""

    PAGE = "page"
    ENTRY = "entry"
    GUARDIAN = "guardian"


class Guardian(Model):
    """A parent or guardian who was asked to answer for somebody under age, and what they said.

    A letter leads them to a page of their own; before they confirm there, nothing is done for the child.
    """

    __tablename__ = "guardians"
    __table_args__ = (
        CheckConstraint(
            "ended_at is null or confirmed_at is not null", name="ends_what_was_confirmed"
        ),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    email: Mapped[str] = mapped_column(String(254))
    born: Mapped[int]
    """The year the child was born in: nothing more is needed to know when they answer for themselves."""
    asked_at: Mapped[datetime]
    words: Mapped[str] = mapped_column(LongText, default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = link()


class Consent(Model):
    """What somebody agreed to of their own will, in the words they read, until they take it back."""

    __tablename__ = "consents"

    id: Mapped[identity]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    purpose: Mapped[ConsentPurpose]
    version: Mapped[str] = mapped_column(String(20), default="")
    """Which of the house's wordings it was; *words* are that one, whole, as it was read."""
    words: Mapped[str] = mapped_column(LongText)
    language: Mapped[str] = mapped_column(String(8))
    way: Mapped[ConsentWay] = mapped_column(default=ConsentWay.PAGE)
    guardian: Mapped[str] = mapped_column(String(160), default="")
    """Which parent or guardian gave it for somebody under age; empty for whoever is of age."""
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    account: Mapped[Account] = link()


class RecoveryCode(Model):
    """A code that stands in once for a lost second factor."""

    __tablename__ = "recovery_codes"

    id: Mapped[identity]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class PeopleApart(Model):
    """Two people of whom somebody said that they are not one, so that nobody is asked again."""

    __tablename__ = "people_apart"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="each_two_once"),
    )

    id: Mapped[identity]
    one_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    told_at: Mapped[datetime]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)


class JoinedKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    FILM = "film"


class Joining(Model):
    """Two records that were made one, by their codes, and what that changed, so that it can be undone."""

    __tablename__ = "joinings"

    id: Mapped[identity]
    code: Mapped[public_code]
    kind: Mapped[JoinedKind]
    gone: Mapped[str] = mapped_column(String(16), index=True)
    kept: Mapped[str] = mapped_column(String(16), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Whose names and deeds stand in *changed*, where it was a person."""
    changed: Mapped[sealed]
    joined_at: Mapped[datetime]
    joined_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    undone_at: Mapped[datetime | None]

    joined_by: Mapped[Account | None] = link()


class Attempt(Model):
    """How often something was tried from one place or on one account within a span of minutes."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("what", "began_at"),)

    id: Mapped[identity]
    what: Mapped[str] = mapped_column(String(120))
    began_at: Mapped[datetime] = mapped_column(index=True)
    count: Mapped[int] = mapped_column(default=0)
