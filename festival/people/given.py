"""What is handed to the operations of this room."""

from dataclasses import dataclass, field
from datetime import date

from festival.foundation.text import Text
from festival.people.models import NameKind


@dataclass(frozen=True)
class NameGiven:
    """One name of a person, as given."""

    text: str
    language: str = ""
    kind: NameKind = NameKind.PREFERRED


@dataclass(frozen=True, kw_only=True)
class MinorGiven:
    """Whether somebody says they are under age, and whom they name to agree for them."""

    under_age: bool = False
    guardian: str = ""
    guardian_email: str = ""


@dataclass(frozen=True)
class AffiliationGiven:
    """What a person is where: a title, an organisation, or both."""

    title: Text = field(default_factory=Text)
    organisation_id: int | None = None
    from_on: date | None = None
    to_on: date | None = None
