"""Tables of the awards room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, Section
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.foundation.text import Text
from festival.jury.models import Jury
from festival.media.models import Picture
from festival.people.models import Organisation, Person
from festival.selection.models import Selection


class PrizeObject(StrEnum):
    FILM = "film"
    DIRECTING = "directing"
    ACTOR = "actor"
    ACTRESS = "actress"
    PERFORMANCE = "performance"
    SCREENPLAY = "screenplay"
    CINEMATOGRAPHY = "cinematography"
    TECHNICAL = "technical"
    DEBUT = "debut"
    ORGANISATION = "organisation"
    CAREER = "career"
    DIPLOMA = "diploma"


class ComponentKind(StrEnum):
    CASH = "cash"
    IN_KIND = "in_kind"
    STATUETTE = "statuette"
    DIPLOMA = "diploma"
    SERVICE = "service"
    SCREENING = "screening"
    SUBTITLES = "subtitles"


class CashSplit(StrEnum):
    """Who of a winning film receives its money."""

    EQUAL = "equal"
    DIRECTOR = "director"
    PRODUCER = "producer"


class AwardState(StrEnum):
    DECIDED = "decided"
    WITHHELD = "withheld"
    REVOKED = "revoked"


class CitationState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"


class DerogationState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class Handover(StrEnum):
    PENDING = "pending"
    CUSTOMS = "customs"
    SHIPPED = "shipped"
    HANDED = "handed"
    RETURNED = "returned"


class Prize(Model):
    """A rule: who may win what, from which jury, out of which sections, and how many may share it."""

    __tablename__ = "prizes"
    __table_args__ = (
        CheckConstraint("max_winners >= 1", name="someone"),
        CheckConstraint("max_mentions >= 0", name="mentions_counted"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    jury_id: Mapped[int | None] = mapped_column(ForeignKey("juries.id"), index=True)
    name: Mapped[Text]
    object: Mapped[PrizeObject]
    position: Mapped[int] = mapped_column(default=0)
    top: Mapped[bool] = mapped_column(default=False)
    condition: Mapped[sealed] = mapped_column(default="")
    """Which films may win it, as ``editions.conditions`` writes it down; nothing lets every film win."""
    max_winners: Mapped[int] = mapped_column(default=1)
    allow_ex_aequo: Mapped[bool] = mapped_column(default=False)
    may_withhold: Mapped[bool] = mapped_column(default=True)
    max_mentions: Mapped[int] = mapped_column(default=0)
    counts: Mapped[bool] = mapped_column(default=True)
    """Whether winning it uses up the one prize a film of this jury may have."""
    cash_split: Mapped[CashSplit] = mapped_column(default=CashSplit.EQUAL)
    presenter: Mapped[Text] = mapped_column(default=Text)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    jury: Mapped[Jury | None] = link()
    donors: Mapped[list["PrizeDonor"]] = link(
        back_populates="prize", order_by="PrizeDonor.position"
    )
    exceptions: Mapped[list["PrizeException"]] = link(foreign_keys="PrizeException.prize_id")
    sections: Mapped[list["PrizeSection"]] = link(back_populates="prize")
    components: Mapped[list["PrizeComponent"]] = link(
        back_populates="prize", order_by="PrizeComponent.position"
    )
    awards: Mapped[list["Award"]] = link(back_populates="prize", order_by="Award.id")


class PrizeSection(Model):
    """A section whose films may win a prize."""

    __tablename__ = "prize_sections"
    __table_args__ = (UniqueConstraint("prize_id", "section_id"),)

    id: Mapped[identity]
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)

    prize: Mapped[Prize] = link(back_populates="sections")
    section: Mapped[Section] = link()


class PrizeDonor(Model):
    """An organisation that gives a prize, in the order it is named."""

    __tablename__ = "prize_donors"
    __table_args__ = (UniqueConstraint("prize_id", "organisation_id"),)

    id: Mapped[identity]
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)

    prize: Mapped[Prize] = link(back_populates="donors")
    organisation: Mapped[Organisation] = link()


class PrizeException(Model):
    """A prize a film may win beside another, as the regulation says; without the other, beside any."""

    __tablename__ = "prize_exceptions"
    __table_args__ = (UniqueConstraint("prize_id", "other_id"),)

    id: Mapped[identity]
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("prizes.id"), index=True)

    other: Mapped[Prize | None] = link(foreign_keys=[other_id])


class Derogation(Model):
    """A chair asks that a film win a prize beside another; the director grants it with a reason, or does not."""

    __tablename__ = "derogations"
    __table_args__ = (UniqueConstraint("prize_id", "selection_id"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)
    state: Mapped[DerogationState] = mapped_column(default=DerogationState.ASKED)
    why: Mapped[str] = mapped_column(LongText)
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(LongText, default="")
    answered_at: Mapped[datetime | None]

    prize: Mapped[Prize] = link()
    selection: Mapped[Selection] = link()


class PrizeComponent(Model):
    """What the winner carries home: money in minor units, a felt carpet and its maker, a diploma."""

    __tablename__ = "prize_components"
    __table_args__ = (
        CheckConstraint("(kind = 'cash') = (amount_minor is not null)", name="cash_has_an_amount"),
    )

    id: Mapped[identity]
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[ComponentKind]
    amount_minor: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="")
    description: Mapped[Text] = mapped_column(default=Text)
    maker: Mapped[Text] = mapped_column(default=Text)
    value_minor: Mapped[int | None]
    """What a thing is worth, in the minor units of *currency*; customs ask."""
    customs: Mapped[Text] = mapped_column(default=Text)
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("pictures.id"), index=True)

    prize: Mapped[Prize] = link(back_populates="components")
    picture: Mapped[Picture | None] = link()


class Award(Model):
    """A fact: a prize given, or withheld with its reason. Corrected only by revoking and deciding again."""

    __tablename__ = "awards"

    id: Mapped[identity]
    code: Mapped[public_code]
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    state: Mapped[AwardState] = mapped_column(default=AwardState.DECIDED)
    mention: Mapped[bool] = mapped_column(default=False)
    """A mention stands beside the prize's own decision, and takes nothing from it."""
    decided_at: Mapped[datetime]
    evidence: Mapped[sealed] = mapped_column(default="")
    """The ballots that decided it, as canonical JSON."""
    revoked_why: Mapped[str] = mapped_column(default="")
    erratum: Mapped[Text] = mapped_column(default=Text)
    recalled_at: Mapped[datetime | None]
    presented_by: Mapped[Text] = mapped_column(default=Text)
    accepted_by: Mapped[str] = mapped_column(default="")

    prize: Mapped[Prize] = link(back_populates="awards")
    winners: Mapped[list["Winner"]] = link(back_populates="award", order_by="Winner.position")
    citations: Mapped[list["Citation"]] = link(back_populates="award", cascade="all, delete-orphan")


class Winner(Model):
    """A film, a person, or a person for a film. The one who collects the prize is somebody else."""

    __tablename__ = "winners"
    __table_args__ = (
        UniqueConstraint("award_id", "position"),
        CheckConstraint(
            "selection_id is not null or person_id is not null or organisation_id is not null",
            name="somebody",
        ),
    )

    id: Mapped[identity]
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"), index=True)
    position: Mapped[int]
    selection_id: Mapped[int | None] = mapped_column(ForeignKey("selections.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)

    award: Mapped[Award] = link(back_populates="winners")
    selection: Mapped[Selection | None] = link()
    person: Mapped[Person | None] = link()
    organisation: Mapped[Organisation | None] = link()


class Citation(Model):
    """The words read with an award, in one language."""

    __tablename__ = "citations"
    __table_args__ = (UniqueConstraint("award_id", "locale"),)

    id: Mapped[identity]
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"), index=True)
    locale: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(LongText)
    state: Mapped[CitationState] = mapped_column(default=CitationState.APPROVED)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    award: Mapped[Award] = link(back_populates="citations")


class Palmares(Model):
    """A jury's whole list of awards, once its chair has closed it."""

    __tablename__ = "palmares"

    id: Mapped[identity]
    jury_id: Mapped[int] = mapped_column(ForeignKey("juries.id"), unique=True)
    closed_at: Mapped[datetime]


class Ceremony(Model):
    """Where and when those who are called back must be: no word of what for."""

    __tablename__ = "ceremonies"

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), unique=True)
    gather_at: Mapped[datetime]
    place: Mapped[Text]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()


class Receipt(Model):
    """That one part of a prize went to one recipient: made once, and signed for when it is handed over."""

    __tablename__ = "receipts"
    __table_args__ = (
        UniqueConstraint("award_id", "component_id", "person_id"),
        UniqueConstraint("award_id", "component_id", "organisation_id"),
        CheckConstraint("(person_id is null) <> (organisation_id is null)", name="one_recipient"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"), index=True)
    component_id: Mapped[int] = mapped_column(ForeignKey("prize_components.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    amount_minor: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="")
    state: Mapped[Handover] = mapped_column(default=Handover.PENDING)
    made_at: Mapped[datetime]
    handed_at: Mapped[datetime | None]
    received_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    award: Mapped[Award] = link()
    component: Mapped[PrizeComponent] = link()
    person: Mapped[Person | None] = link()
    organisation: Mapped[Organisation | None] = link()
