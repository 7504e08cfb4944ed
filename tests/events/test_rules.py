"""What an event needs, and which papers it takes."""

from datetime import UTC, datetime

import pytest

from festival.editions.models import Edition, EditionState
from festival.events import rules
from festival.foundation.actor import Actor, WornHat
from festival.foundation.text import Text
from festival.people.models import Hat
from tests.events.makers import JOIN, given

SCHEDULE = Actor(1, "Aru", hats=frozenset({WornHat(Hat.SCHEDULE, 1)}))
PRESS = Actor(2, "Dana", hats=frozenset({WornHat(Hat.PRESS, 1)}))
LIVE = Edition(id=1, state=EditionState.LIVE)
ARCHIVED = Edition(id=1, state=EditionState.ARCHIVED)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


@pytest.mark.parametrize(
    ("actor", "edition", "reason"),
    [
        (SCHEDULE, LIVE, None),
        (PRESS, LIVE, rules.NOT_THE_EVENTS_OFFICE),
        (SCHEDULE, ARCHIVED, rules.EVENTS_ARCHIVED),
    ],
    ids=["schedule", "press", "archived"],
)
def test_may_describe(actor, edition, reason):
    assert rules.may_describe(actor, edition).reason is reason


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, None),
        ({"title": Text()}, rules.EVENT_WITHOUT_TITLE),
        ({"languages": "ru klingon"}, rules.EVENT_LANGUAGE_UNKNOWN),
        ({"join": "http://teams.example.com/1", "platform": "MS Teams"}, rules.JOIN_NOT_HTTPS),
        ({"join": "https://127.0.0.1/1", "platform": "MS Teams"}, rules.JOIN_NOT_HTTPS),
        ({"join": JOIN}, rules.JOIN_WITHOUT_PLATFORM),
        ({"join": JOIN, "platform": "MS Teams"}, None),
        ({"opens_before": 241}, rules.OPENS_TOO_EARLY),
        ({"recording": "http://v.example.com/1"}, rules.RECORDING_NOT_HTTPS),
        ({"recording": JOIN}, rules.RECORDING_UNDATED),
        ({"recording": JOIN, "recording_from": datetime(2020, 6, 25, tzinfo=UTC)}, None),
    ],
)
def test_an_event_is_whole_and_its_way_in_is_https(more, reason):
    """I-83: the address to join must be https."""
    assert rules.is_whole(given(**more)).reason is reason


@pytest.mark.parametrize(
    ("content", "there", "free", "reason"),
    [
        (PDF, 0, 10**12, None),
        (b"", 0, 10**12, rules.DOCUMENT_EMPTY),
        (PDF + b"x" * 2000 + b"%%EOF", 0, 10**12, rules.DOCUMENT_TOO_BIG),
        (b"PK\x03\x04" + PDF, 0, 10**12, rules.DOCUMENT_KIND),
        (b"%PDF-1.7 cut short", 0, 10**12, rules.DOCUMENT_KIND),
        (b"%PDF-1.7 /OpenAction<</S/JavaScript>> %%EOF", 0, 10**12, rules.DOCUMENT_ACTIVE),
        (PDF, rules.MOST_DOCUMENTS, 10**12, rules.DOCUMENTS_FULL),
        (PDF, 0, 10, rules.NO_ROOM_FOR_DOCUMENTS),
    ],
)
def test_a_document_is_a_whole_pdf_that_does_nothing(content, there, free, reason):
    assert rules.may_bring(content, 1000, free, there, 0).reason is reason
