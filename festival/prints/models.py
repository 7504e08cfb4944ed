"""Tables of the prints room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.films.models import FilmVersion
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.people.models import Account
from festival.selection.models import Selection
from festival.venues.models import Hall


class CopyFormat(StrEnum):
    DCP = "dcp"
    PRORES = "prores"
    BLURAY = "bluray"
    FILM_35 = "35mm"
    FILM_16 = "16mm"


class Package(StrEnum):
    """Whether a package is whole by itself, or adds to another one that has to be there too."""

    OV = "ov"
    VF = "vf"


class Container(StrEnum):
    FLAT = "F"
    SCOPE = "S"
    FULL = "C"


class Resolution(StrEnum):
    TWO_K = "2K"
    FOUR_K = "4K"
    HD = "HD"


class Sound(StrEnum):
    """As ISDCF writes it; MOS is a film without sound."""

    MONO = "10"
    STEREO = "20"
    SURROUND_51 = "51"
    SURROUND_71 = "71"
    IMMERSIVE = "ATMOS"
    MUTE = "MOS"


class SubtitleWay(StrEnum):
    """How words get under the picture: not at all, in it, from the package, or by the hall's own screen."""

    NONE = "none"
    BURNED = "burned"
    PACKAGE = "package"
    LIVE = "live"


class Medium(StrEnum):
    CRU = "cru"
    USB = "usb"
    DOWNLOAD = "download"
    REELS = "reels"
    DISC = "disc"


class Whereabouts(StrEnum):
    SENDER = "sender"
    TRANSIT = "transit"
    OFFICE = "office"
    HALL = "hall"
    RETURNED = "returned"


class CopyState(StrEnum):
    """How far a copy has come. The three answers of a check are one place on the way."""

    REQUESTED = "requested"
    ANNOUNCED = "announced"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"
    INGESTED = "ingested"
    PASSED = "tc_pass"
    CONDITIONAL = "tc_conditional"
    FAILED = "tc_fail"
    SHIPPED_OUT = "shipped_out"
    RETURNED = "returned_confirmed"


class Way(StrEnum):
    IN = "in"
    OUT = "out"


class CheckResult(StrEnum):
    PASSED = "pass"
    CONDITIONAL = "conditional"
    FAILED = "fail"


class KeyState(StrEnum):
    """What was done with a key. Whether it is too old or another server's is reckoned, never kept."""

    REQUESTED = "requested"
    RECEIVED = "received"
    VALIDATED = "validated"
    LOADED = "loaded"


class Copy(Model):
    """A concrete print or package of a version of a film: what a projectionist holds in their hands."""

    __tablename__ = "copies"
    __table_args__ = (
        CheckConstraint("(whereabouts = 'hall') = (hall_id is not null)", name="in_a_hall"),
        CheckConstraint("package = 'vf' or ov_id is null", name="only_vf_needs_ov"),
        CheckConstraint("insured_minor is null or insured_minor >= 0", name="worth_something"),
        CheckConstraint("measured_frames is null or measured_frames > 0", name="measured_some"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("film_versions.id"), index=True)
    format: Mapped[CopyFormat] = mapped_column(default=CopyFormat.DCP)
    package: Mapped[Package] = mapped_column(default=Package.OV)
    ov_id: Mapped[int | None] = mapped_column(ForeignKey("copies.id"), index=True)
    backup_of_id: Mapped[int | None] = mapped_column(ForeignKey("copies.id"), index=True)
    cpl: Mapped[str] = mapped_column(String(36), default="", index=True)
    """The composition that is played and that a key unlocks."""
    name: Mapped[str] = mapped_column(String(300), default="")
    container: Mapped[Container | None]
    ratio: Mapped[int | None]
    """The picture's own shape in hundredths: 185 is 1.85 : 1."""
    resolution: Mapped[Resolution | None]
    fps: Mapped[int | None]
    three_d: Mapped[bool] = mapped_column(default=False)
    sound: Mapped[Sound | None]
    hearing: Mapped[bool] = mapped_column(default=False)
    """It carries a track for those who hear little."""
    described: Mapped[bool] = mapped_column(default=False)
    """It carries audio description."""
    subtitles: Mapped[SubtitleWay] = mapped_column(default=SubtitleWay.NONE)
    subtitle_tags: Mapped[str] = mapped_column(String(80), default="")
    subtitle_file: Mapped[bool] = mapped_column(default=False)
    """The file for the hall's own subtitle screen is here."""
    encrypted: Mapped[bool] = mapped_column(default=False)
    size_gb: Mapped[int | None]
    measured_frames: Mapped[int | None]
    medium: Mapped[Medium | None]
    reels: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(200), default="")
    next_destination: Mapped[str] = mapped_column(String(300), default="")
    due_back_on: Mapped[date | None]
    insured_minor: Mapped[int | None]
    insured_currency: Mapped[str] = mapped_column(String(3), default="")
    whereabouts: Mapped[Whereabouts] = mapped_column(default=Whereabouts.SENDER)
    hall_id: Mapped[int | None] = mapped_column(ForeignKey("halls.id"), index=True)
    quarantine: Mapped[str] = mapped_column(String(300), default="")
    """Why nobody may play it; empty while anybody may."""
    state: Mapped[CopyState] = mapped_column(default=CopyState.REQUESTED)
    note: Mapped[str] = mapped_column(LongText, default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    film_version: Mapped[FilmVersion] = link()
    ov: Mapped["Copy | None"] = link(foreign_keys=[ov_id], remote_side="Copy.id")
    backup_of: Mapped["Copy | None"] = link(foreign_keys=[backup_of_id], remote_side="Copy.id")
    hall: Mapped[Hall | None] = link()
    shipments: Mapped[list["Shipment"]] = link(back_populates="copy", order_by="Shipment.id")
    ingests: Mapped[list["Ingest"]] = link(
        back_populates="copy", order_by="Ingest.id", cascade="all, delete-orphan"
    )
    checks: Mapped[list["TechCheck"]] = link(back_populates="copy", order_by="TechCheck.id")
    keys: Mapped[list["Key"]] = link(back_populates="copy", order_by="Key.id")
    told: Mapped[list["CopyChange"]] = link(back_populates="copy", order_by="CopyChange.id")


class CopyChange(Model):
    """What a filmmaker said anew of a copy, until the print desk has seen it."""

    __tablename__ = "copy_changes"

    id: Mapped[identity]
    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    changes: Mapped[sealed]
    """Each field with what stood there and what stands there now, as it was kept."""
    said_at: Mapped[datetime]
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    seen_at: Mapped[datetime | None]
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)

    copy: Mapped[Copy] = link(back_populates="told")


class Shipment(Model):
    """A copy on its way to the festival, or on from it."""

    __tablename__ = "shipments"

    id: Mapped[identity]
    code: Mapped[public_code]
    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    way: Mapped[Way]
    carrier: Mapped[str] = mapped_column(String(120), default="")
    tracking: Mapped[str] = mapped_column(String(120), default="")
    customs: Mapped[str] = mapped_column(String(200), default="")
    eta_on: Mapped[date | None]
    left_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]

    copy: Mapped[Copy] = link(back_populates="shipments")


class Ingest(Model):
    """A copy is on the server of a hall, or made up beside its projector."""

    __tablename__ = "ingests"
    __table_args__ = (UniqueConstraint("copy_id", "hall_id"),)

    id: Mapped[identity]
    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    hall_id: Mapped[int] = mapped_column(ForeignKey("halls.id"), index=True)
    done_at: Mapped[datetime]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)

    copy: Mapped[Copy] = link(back_populates="ingests")
    hall: Mapped[Hall] = link()


class TechCheck(Model):
    """A copy was played in a hall and somebody looked and listened. The last one of a hall counts."""

    __tablename__ = "tech_checks"

    id: Mapped[identity]
    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    hall_id: Mapped[int] = mapped_column(ForeignKey("halls.id"), index=True)
    result: Mapped[CheckResult]
    fader: Mapped[str] = mapped_column(String(20), default="")
    subtitle_line: Mapped[str] = mapped_column(String(120), default="")
    cues: Mapped[str] = mapped_column(String(300), default="")
    first_line: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(LongText, default="")
    checked_at: Mapped[datetime]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)

    copy: Mapped[Copy] = link(back_populates="checks")
    hall: Mapped[Hall] = link()
    checked_by: Mapped[Account | None] = link()


class Key(Model):
    """A key delivery message: it unlocks one composition on one server for a while."""

    __tablename__ = "keys"
    __table_args__ = (
        UniqueConstraint("copy_id", "hall_id", "digest"),
        CheckConstraint("valid_until > valid_from", name="ends_after_it_begins"),
        CheckConstraint(
            "state = 'requested' or (valid_from is not null and digest <> '')",
            name="read_once_here",
        ),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    hall_id: Mapped[int] = mapped_column(ForeignKey("halls.id"), index=True)
    state: Mapped[KeyState] = mapped_column(default=KeyState.REQUESTED)
    cpl: Mapped[str] = mapped_column(String(36), default="")
    thumbprint: Mapped[str] = mapped_column(String(64), default="")
    valid_from: Mapped[datetime | None]
    valid_until: Mapped[datetime | None]
    digest: Mapped[str | None] = mapped_column(String(64))
    """The SHA-256 of the file it came in."""
    requested_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    tested_at: Mapped[datetime | None]

    copy: Mapped[Copy] = link(back_populates="keys")
    hall: Mapped[Hall] = link()


class Terms(Model):
    """What was agreed for a film in an edition: how often it may be shown at most."""

    __tablename__ = "print_terms"
    __table_args__ = (CheckConstraint("showings_max >= 0", name="counted"),)

    id: Mapped[identity]
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), unique=True)
    showings_max: Mapped[int]
    agreed_with: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    selection: Mapped[Selection] = link()
