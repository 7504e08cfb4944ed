"""What is handed over when a publication is described."""

from dataclasses import dataclass, field
from datetime import date

from festival.editions.models import PartnerRole
from festival.foundation.text import Text
from festival.publications.models import PublicationKind


@dataclass(frozen=True)
class AuthorGiven:
    """A person of the house and the affiliation as of then."""

    person_id: int
    affiliation: Text = field(default_factory=Text)


@dataclass(frozen=True)
class BodyGiven:
    """An organisation's part in a publication."""

    organisation_id: int
    role: PartnerRole
    credit_line: Text = field(default_factory=Text)


@dataclass(frozen=True)
class PublicationGiven:
    """A publication without its files; authors and bodies in their printed order."""

    kind: PublicationKind
    title: Text
    summary: Text = field(default_factory=Text)
    note: Text = field(default_factory=Text)
    event_id: int | None = None
    supersedes_id: int | None = None
    authors: tuple[AuthorGiven, ...] = ()
    bodies: tuple[BodyGiven, ...] = ()


@dataclass(frozen=True)
class RenditionGiven:
    """A file in one language. *isbn* may hold hyphens and blanks; *pages* may be unknown."""

    language: str
    name: str
    content: bytes
    pages: int | None = None
    isbn: str = ""
    published_on: date | None = None
