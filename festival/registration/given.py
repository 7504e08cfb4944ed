"""What operations of this room are handed."""

from dataclasses import dataclass

from festival.people.given import MinorGiven
from festival.registration.models import Gender


@dataclass(frozen=True)
class GuestGiven(MinorGiven):
    """Somebody who wants to come, as they say it themselves."""

    name: str
    email: str
    country: str = ""
    gender: Gender | None = None
    own_words: str = ""
    locale: str = "en"
    consent_words: str = ""
