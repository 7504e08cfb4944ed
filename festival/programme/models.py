"""Tables of the programme room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, Section
from festival.events.models import Event
from festival.foundation.db import Model, identity, link, public_code
from festival.foundation.text import Text
from festival.jury.models import Juror
from festival.people.models import Person
from festival.prints.models import Copy
from festival.selection.models import Selection
from festival.venues.models import Hall


class ShowKind(StrEnum):
    """What a booked time in a hall is: a screening, or an event without or around films."""

    SCREENING = "screening"
    ROUND_TABLE = "round_table"
    DEBATE = "debate"
    WORKSHOP = "workshop"
    TRAINING = "training"
    MASTERCLASS = "masterclass"
    PRESS_CONFERENCE = "press_conference"
    CEREMONY = "ceremony"
    PRESENTATION = "presentation"


class Access(StrEnum):
    PUBLIC = "public"
    ACCREDITED = "accredited"
    INVITATION = "invitation"
    JURY = "jury"


class Showing(StrEnum):
    """For whom a show is put on, whoever may come in besides."""

    PUBLIC = "public"
    PRESS = "press"
    INDUSTRY = "industry"
    JURY = "jury"
    CHILDREN = "children"
    SCHOOL = "school"
    TECH = "tech"
    WINNER = "winner"


class ShowState(StrEnum):
    """How firmly a show stands. What is pencilled nobody outside ever sees; what is locked does not move."""

    PENCILLED = "pencilled"
    PLANNED = "planned"
    LOCKED = "locked"
    CANCELLED = "cancelled"


STANDING = (ShowState.PLANNED, ShowState.LOCKED)
"""The shows that take place as far as anybody knows."""


class SubtitlePlan(StrEnum):
    """How words get under the picture at one showing; empty in the table where nobody has said."""

    NONE = "none"
    BURNED = "burned"
    PACKAGE = "package"
    LIVE = "live"
    VOICE_OVER = "voice_over"


class ParticipantRole(StrEnum):
    MODERATOR = "moderator"
    PANELLIST = "panellist"
    SPEAKER = "speaker"
    TRAINER = "trainer"
    HOST = "host"
    INTERPRETER = "interpreter"
    PRESENTER = "presenter"
    GUEST = "guest"


class Show(Model):
    """A booked time in a hall: a screening of films in order, or an event. Cancelled is not deleted."""

    __tablename__ = "shows"
    __table_args__ = (
        UniqueConstraint("edition_id", "external_id"),
        UniqueConstraint("edition_id", "slug"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("replaced_by_id is null or state = 'cancelled'", name="replaced_if_off"),
        CheckConstraint("price_minor is null or price_minor > 0", name="costs_something"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    slug: Mapped[str] = mapped_column(String(100))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    hall_id: Mapped[int] = mapped_column(ForeignKey("halls.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    """The event this is a session of."""
    kind: Mapped[ShowKind] = mapped_column(default=ShowKind.SCREENING)
    showing: Mapped[Showing] = mapped_column(default=Showing.PUBLIC)
    access: Mapped[Access] = mapped_column(default=Access.PUBLIC)
    state: Mapped[ShowState] = mapped_column(default=ShowState.PLANNED)
    title: Mapped[Text] = mapped_column(default=Text)
    notes: Mapped[Text] = mapped_column(default=Text)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    starts_local: Mapped[str] = mapped_column(String(20))
    festival_day: Mapped[date] = mapped_column(index=True)
    pre_minutes: Mapped[int] = mapped_column(default=0)
    intro_minutes: Mapped[int] = mapped_column(default=0)
    talk_minutes: Mapped[int] = mapped_column(default=0)
    languages: Mapped[str] = mapped_column(String(80), default="")
    age_mark: Mapped[str] = mapped_column(String(8), default="")
    """A mark of its own; the strictest of it and its films' is the one that counts."""
    seats_released: Mapped[int | None]
    with_subtitles: Mapped[bool | None]
    with_sdh: Mapped[bool | None]
    with_description: Mapped[bool | None]
    with_loop: Mapped[bool | None]
    with_step_free: Mapped[bool | None]
    with_signing: Mapped[bool | None]
    free: Mapped[bool | None]
    price_minor: Mapped[int | None]
    """What a seat costs, in the smallest unit of the edition's currency."""
    cancelled_why: Mapped[Text] = mapped_column(default=Text)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("shows.id"), index=True)
    sequence: Mapped[int] = mapped_column(default=0)
    external_id: Mapped[str | None] = mapped_column(String(120))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    hall: Mapped[Hall] = link()
    section: Mapped[Section | None] = link()
    replaced_by: Mapped["Show | None"] = link(remote_side="Show.id")
    event: Mapped[Event | None] = link()
    items: Mapped[list["ShowItem"]] = link(
        back_populates="show", order_by="ShowItem.position", cascade="all, delete-orphan"
    )
    participants: Mapped[list["Participant"]] = link(
        back_populates="show", order_by="Participant.position", cascade="all, delete-orphan"
    )


class ShowItem(Model):
    """One film of a screening, in its place, or one part of a long one; the gap after it in seconds."""

    __tablename__ = "show_items"
    __table_args__ = (
        UniqueConstraint("show_id", "position"),
        CheckConstraint("(part is null) = (parts is null)", name="part_of_parts"),
        CheckConstraint("part is null or (part >= 1 and part <= parts)", name="part_within"),
    )

    id: Mapped[identity]
    show_id: Mapped[int] = mapped_column(ForeignKey("shows.id"), index=True)
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)
    position: Mapped[int]
    gap_seconds: Mapped[int] = mapped_column(default=0)
    part: Mapped[int | None]
    parts: Mapped[int | None]
    part_seconds: Mapped[int | None]
    """How long this part runs; the film's own length is that of all parts."""
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("copies.id"), index=True)
    """Which copy is played; the first that fits the hall where none is named."""
    age_mark: Mapped[str] = mapped_column(String(8), default="")
    subtitles: Mapped[SubtitlePlan | None]
    subtitle_languages: Mapped[str] = mapped_column(String(80), default="")

    show: Mapped[Show] = link(back_populates="items")
    copy: Mapped[Copy | None] = link()
    selection: Mapped[Selection] = link()


class Allowance(Model):
    """A rule that may be broken for one show, and why: somebody looked at it and answers for it."""

    __tablename__ = "allowances"
    __table_args__ = (UniqueConstraint("show_id", "code"),)

    id: Mapped[identity]
    show_id: Mapped[int] = mapped_column(ForeignKey("shows.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    why: Mapped[str] = mapped_column(String(300))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    allowed_at: Mapped[datetime]


class Participant(Model):
    """Someone's part in an event or a talk, with the affiliation as of that day."""

    __tablename__ = "participants"
    __table_args__ = (UniqueConstraint("show_id", "person_id", "role"),)

    id: Mapped[identity]
    show_id: Mapped[int] = mapped_column(ForeignKey("shows.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[ParticipantRole]
    position: Mapped[int] = mapped_column(default=0)
    affiliation: Mapped[Text] = mapped_column(default=Text)
    country: Mapped[str] = mapped_column(String(4), default="")
    confirmed: Mapped[bool] = mapped_column(default=True)
    """Whoever has not confirmed is not announced."""

    show: Mapped[Show] = link(back_populates="participants")
    person: Mapped[Person] = link()


class CalendarKey(Model):
    """The secret address by which a juror's calendar reads their day. Only its hash finds it."""

    __tablename__ = "calendar_keys"

    id: Mapped[identity]
    juror_id: Mapped[int] = mapped_column(ForeignKey("jurors.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    locked: Mapped[str] = mapped_column(LongText)
    made_at: Mapped[datetime]

    juror: Mapped[Juror] = link()


class JuryMeeting(Model):
    """When a jury means to deliberate: until then its members can see films."""

    __tablename__ = "jury_meetings"

    id: Mapped[identity]
    jury_id: Mapped[int] = mapped_column(ForeignKey("juries.id"), unique=True)
    begins_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
