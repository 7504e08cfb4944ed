"""Tables of the awards room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, Section
from festival.foundation.db import Model, identity, link, public_code
from festival.foundation.text import Text
from festival.jury.models import Jury
from festival.people.models import Organisation, Person
from festival.selection.models import Selection


class PrizeObject(StrEnum):
    FILM = "film"
    DIRECTING = "directing"
    ACTOR = "actor"
    ACTRESS = "actress"
    SCREENPLAY = "screenplay"
    CAREER = "career"
    DIPLOMA = "diploma"


class ComponentKind(StrEnum):
    CASH = "cash"
    IN_KIND = "in_kind"
    STATUETTE = "statuette"
    DIPLOMA = "diploma"
    SERVICE = "service"


class AwardState(StrEnum):
    DECIDED = "decided"
    WITHHELD = "withheld"
    REVOKED = "revoked"


class Prize(Model):
    """A rule: who may win what, from which jury, out of which sections, and how many may share it."""

    __tablename__ = "prizes"
    __table_args__ = (CheckConstraint("max_winners >= 1", name="someone"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    jury_id: Mapped[int | None] = mapped_column(ForeignKey("juries.id"), index=True)
    donor_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[Text]
    object: Mapped[PrizeObject]
    position: Mapped[int] = mapped_column(default=0)
    max_winners: Mapped[int] = mapped_column(default=1)
    allow_ex_aequo: Mapped[bool] = mapped_column(default=False)
    may_withhold: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    jury: Mapped[Jury | None] = link()
    donor: Mapped[Organisation | None] = link()
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

    prize: Mapped[Prize] = link(back_populates="components")


class Award(Model):
    """A fact: a prize given, or withheld with its reason. Corrected only by revoking and deciding again."""

    __tablename__ = "awards"

    id: Mapped[identity]
    code: Mapped[public_code]
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    state: Mapped[AwardState] = mapped_column(default=AwardState.DECIDED)
    decided_at: Mapped[datetime]
    revoked_why: Mapped[str] = mapped_column(default="")
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
        CheckConstraint("selection_id is not null or person_id is not null", name="somebody"),
    )

    id: Mapped[identity]
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"), index=True)
    position: Mapped[int]
    selection_id: Mapped[int | None] = mapped_column(ForeignKey("selections.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)

    award: Mapped[Award] = link(back_populates="winners")
    selection: Mapped[Selection | None] = link()
    person: Mapped[Person | None] = link()


class Citation(Model):
    """The words read with an award, in one language."""

    __tablename__ = "citations"
    __table_args__ = (UniqueConstraint("award_id", "locale"),)

    id: Mapped[identity]
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"), index=True)
    locale: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(LongText)

    award: Mapped[Award] = link(back_populates="citations")
