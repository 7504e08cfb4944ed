"""Makers of the events room."""

from festival.events.given import EventGiven
from festival.events.models import EventKind
from festival.events.operations import open_event
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text

TITLE = Text(en="Debate on film", ru="Дебаты о кино", kk="Кино туралы пікірталас")
JOIN = "https://teams.example.com/meet/1234"


def given(**more):
    return EventGiven(**{"kind": EventKind.DEBATE, "title": TITLE} | more)


def event(edition, **more):
    return open_event(actor=HOUSE, edition_id=edition.id, given=given(**more))
