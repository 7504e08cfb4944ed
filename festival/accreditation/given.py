"""What operations of this room are handed."""

from dataclasses import dataclass
from datetime import date, datetime

from festival.accreditation.models import AccreditationKind
from festival.foundation.text import Text
from festival.people.given import MinorGiven


@dataclass(frozen=True)
class RequestGiven(MinorGiven):
    """Somebody who asks for accreditation, as they say it themselves."""

    kind: AccreditationKind
    name: str
    email: str
    outlet: str
    country: str = ""
    links: str = ""
    from_on: date | None = None
    to_on: date | None = None
    note: str = ""
    locale: str = "en"
    consent_words: str = ""


@dataclass(frozen=True)
class OfficeGiven:
    """How a press office of an edition works."""

    opens_at: datetime
    closes_at: datetime | None
    contact: str
    licence: Text
    embargo: Text
