"""The way in to an online event, taken out of the vault for whoever may read it now."""

from festival.events.models import Event
from festival.foundation.vault import take_out


def join_address(event: Event) -> str:
    """Where an online event is joined. Only for whoever may read it now."""
    return (take_out(event.join_locked) or "") if event.join_locked else ""


def passcode(event: Event) -> str:
    return (take_out(event.passcode_locked) or "") if event.passcode_locked else ""
