"""The doors to an edition's events and to one of them with its sessions."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_login import current_user

from festival.foundation.doors import admit
from festival.programme import event_pages
from festival.venues.rules import READERS

bp = Blueprint("sessions", __name__, url_prefix="/programme/<code>/events")


@bp.get("")
@admit(*READERS)
def events(code: str) -> ResponseReturnValue:
    return event_pages.events_page(current_user, code).render()


@bp.get("/<event>")
@admit(*READERS)
def event(code: str, event: str) -> ResponseReturnValue:
    return event_pages.event_page(current_user, code, event).render()
