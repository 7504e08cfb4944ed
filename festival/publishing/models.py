"""Tables of the publishing room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.foundation.text import Text
from festival.people.models import Hat


class ReleaseKind(StrEnum):
    LINEUP = "lineup"
    SCHEDULE = "schedule"
    JURY = "jury"
    PALMARES = "palmares"
    AMENDMENT = "amendment"


class Turn(StrEnum):
    """What became of a showing the public knew of."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    BACK = "back"
    CHANGED = "changed"
    REMOVED = "removed"


class ReleaseDraft(Model):
    """What one person would show the public, sealed, until a second person approves it or somebody drops it."""

    __tablename__ = "release_drafts"

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), unique=True)
    """One draft waits at a time: the next one starts from what this one will have shown."""
    kind: Mapped[ReleaseKind]
    note: Mapped[Text] = mapped_column(default=Text)
    contents: Mapped[sealed]
    digest: Mapped[str] = mapped_column(String(64))
    follows: Mapped[int] = mapped_column(default=0)
    """The release the public saw when this was drafted, by its number."""
    embargo_until: Mapped[datetime | None]
    drafted_at: Mapped[datetime]
    drafted_by: Mapped[str]
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)

    edition: Mapped[Edition] = link()


class Release(Model):
    """What the public sees of an edition from one instant on. Never edited, only followed or rolled back.

    Before *published_at* nobody outside sees it; at that instant everybody does, whoever is at work.
    """

    __tablename__ = "releases"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint(
            "drafted_by_id is null or urgent_why <> '' or"
            " (approved_by_id is not null and approved_by_id <> drafted_by_id)",
            name="two_people",
        ),
        CheckConstraint("urgent_why = '' or kind = 'amendment'", name="only_amendments_are_urgent"),
        CheckConstraint("published_at >= made_at", name="made_before_it_is_public"),
    )

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    number: Mapped[int]
    kind: Mapped[ReleaseKind]
    note: Mapped[Text] = mapped_column(default=Text)
    contents: Mapped[sealed]
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    """When the tables were read: nothing decided later stands in it."""
    drafted_by: Mapped[str] = mapped_column(default="")
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    approved_by: Mapped[str] = mapped_column(default="")
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    urgent_why: Mapped[str] = mapped_column(String(1000), default="")
    published_at: Mapped[datetime]
    came_out_at: Mapped[datetime | None]
    """When what follows from being public was done: juries announced, changes told."""
    withdrawn_at: Mapped[datetime | None]

    edition: Mapped[Edition] = link()


class ChangeNotice(Model):
    """What a release changed about one showing the public knew of: told to those who had planned to come."""

    __tablename__ = "change_notices"
    __table_args__ = (UniqueConstraint("release_id", "show_code"),)

    id: Mapped[identity]
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), index=True)
    show_code: Mapped[str] = mapped_column(String(16), index=True)
    turn: Mapped[Turn]
    was: Mapped[sealed]
    became: Mapped[sealed]
    why: Mapped[Text] = mapped_column(default=Text)
    given_at: Mapped[datetime]

    release: Mapped[Release] = link()


class EmbargoPromise(Model):
    """Somebody of the press who reads a release before it is public, and promised to keep it until then."""

    __tablename__ = "embargo_promises"
    __table_args__ = (UniqueConstraint("release_id", "account_id"),)

    id: Mapped[identity]
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    promised_at: Mapped[datetime]


class SignedManifest(Model):
    """The fingerprint of every page of a release, signed by the house."""

    __tablename__ = "signed_manifests"

    id: Mapped[identity]
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), unique=True)
    contents: Mapped[sealed]
    made_at: Mapped[datetime]


class FindingCount(Model):
    """How many things somebody's desk has to mend before a release, as the linter last counted them."""

    __tablename__ = "finding_counts"
    __table_args__ = (
        UniqueConstraint("edition_id", "owner"),
        CheckConstraint("number >= 0", name="counted_up"),
    )

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    owner: Mapped[Hat]
    number: Mapped[int]
    counted_at: Mapped[datetime]

    edition: Mapped[Edition] = link()
