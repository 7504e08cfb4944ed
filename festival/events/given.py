"""What operations of this room are handed."""

from dataclasses import dataclass, field
from datetime import datetime

from festival.editions.models import PartnerRole
from festival.events.models import EventKind
from festival.foundation.text import Text


@dataclass(frozen=True)
class PartnerGiven:
    organisation_id: int
    role: PartnerRole
    credit_line: Text = field(default_factory=Text)
    country: str = ""


@dataclass(frozen=True)
class ContactGiven:
    name: str
    post: Text = field(default_factory=Text)
    email: str = ""


@dataclass(frozen=True)
class EventGiven:
    """An event as it is to be, all of it. Languages are tags with spaces between."""

    kind: EventKind
    title: Text
    description: Text = field(default_factory=Text)
    format: Text = field(default_factory=Text)
    languages: str = ""
    interpretation: str = ""
    project: Text = field(default_factory=Text)
    hours: Text = field(default_factory=Text)
    registers: bool = False
    platform: str = ""
    join: str = ""
    passcode: str = ""
    opens_before: int = 15
    recording: str = ""
    recording_from: datetime | None = None
    themes: tuple[Text, ...] = ()
    partners: tuple[PartnerGiven, ...] = ()
    contacts: tuple[ContactGiven, ...] = ()
