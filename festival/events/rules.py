"""Who may describe an event, what it needs, and which papers it takes. Pure."""

from datetime import datetime, timedelta

from festival.editions.models import Edition, EditionState
from festival.events.given import EventGiven
from festival.events.models import Event
from festival.foundation.actor import Actor
from festival.foundation.links import is_public_https
from festival.foundation.tongues import is_tag
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat

NOT_THE_EVENTS_OFFICE = Reason(
    "NOT_THE_EVENTS_OFFICE", "Only the schedule office and the director change events.", 403
)
EVENTS_ARCHIVED = Reason(
    "EVENTS_ARCHIVED", "This edition is archived. Its events stay as they were."
)
EVENT_WITHOUT_TITLE = Reason(
    "EVENT_WITHOUT_TITLE", "An event needs a title in at least one language.", 422
)
JOIN_NOT_HTTPS = Reason(
    "JOIN_NOT_HTTPS",
    "The address to join must begin with https:// and lead to a public host.",
    422,
)
JOIN_WITHOUT_PLATFORM = Reason(
    "JOIN_WITHOUT_PLATFORM", "Say on which platform people join, such as MS Teams.", 422
)
OPENS_TOO_EARLY = Reason(
    "OPENS_TOO_EARLY", "The door opens between 0 and {most} minutes before a session.", 422
)
RECORDING_NOT_HTTPS = Reason(
    "RECORDING_NOT_HTTPS",
    "The address of the recording must begin with https:// and lead to a public host.",
    422,
)
RECORDING_UNDATED = Reason(
    "RECORDING_UNDATED", "Say from when everybody may see the recording.", 422
)
EVENT_LANGUAGE_UNKNOWN = Reason(
    "EVENT_LANGUAGE_UNKNOWN", "“{typed}” is not a language. Write kk, ru or en.", 422
)
DOCUMENT_EMPTY = Reason("DOCUMENT_EMPTY", "The file is empty. Choose the document again.", 422)
DOCUMENT_TOO_BIG = Reason(
    "DOCUMENT_TOO_BIG", "The document is larger than {most} MB. Save it smaller.", 422
)
DOCUMENT_KIND = Reason(
    "DOCUMENT_KIND", "This file is not a whole PDF. Save the document as PDF and choose it.", 422
)
DOCUMENT_ACTIVE = Reason(
    "DOCUMENT_ACTIVE",
    "This PDF holds a script or starts a program. Print it to PDF anew and choose that file.",
    422,
)
DOCUMENTS_FULL = Reason(
    "DOCUMENTS_FULL", "An event holds {most} documents at most. Remove one first.", 422
)
NO_ROOM_FOR_DOCUMENTS = Reason(
    "NO_ROOM_FOR_DOCUMENTS",
    "The festival has no room for documents at the moment. Nothing was lost; bring it later.",
    503,
)

EDITORS = (Hat.SCHEDULE, Hat.DIRECTOR)
MOST_BEFORE = 240
MOST_DOCUMENTS = 30
COURSES = frozenset({"workshop", "training"})
"""What goes on over days, each with one session."""
_ACTIVE = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


def may_describe(actor: Actor, edition: Edition) -> Verdict:
    """The schedule office and the director, while the edition is not archived."""
    if actor.id != 0 and not actor.wears_in(edition.id, *EDITORS):
        return no(NOT_THE_EVENTS_OFFICE)
    return no(EVENTS_ARCHIVED) if edition.state is EditionState.ARCHIVED else YES


def is_whole(given: EventGiven) -> Verdict:
    """A title; languages that exist; a way to join that is public and encrypted."""
    if not given.title.within("en"):
        return no(EVENT_WITHOUT_TITLE)
    for tag in f"{given.languages} {given.interpretation}".split():
        if not is_tag(tag):
            return no(EVENT_LANGUAGE_UNKNOWN, typed=tag)
    if given.join and not is_public_https(given.join):
        return no(JOIN_NOT_HTTPS)
    if given.join and not given.platform:
        return no(JOIN_WITHOUT_PLATFORM)
    if not 0 <= given.opens_before <= MOST_BEFORE:
        return no(OPENS_TOO_EARLY, most=MOST_BEFORE)
    if given.recording and not is_public_https(given.recording):
        return no(RECORDING_NOT_HTTPS)
    if given.recording and given.recording_from is None:
        return no(RECORDING_UNDATED)
    return YES


def may_bring(content: bytes, most: int, free: int, there: int, floor: int) -> Verdict:
    """A whole PDF that does nothing by itself, not too heavy, and not one too many."""
    if not content:
        return no(DOCUMENT_EMPTY)
    if len(content) > most:
        return no(DOCUMENT_TOO_BIG, most=most // 1_000_000)
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        return no(DOCUMENT_KIND)
    if any(mark in content for mark in _ACTIVE):
        return no(DOCUMENT_ACTIVE)
    if there >= MOST_DOCUMENTS:
        return no(DOCUMENTS_FULL, most=MOST_DOCUMENTS)
    return YES if free - len(content) >= floor else no(NO_ROOM_FOR_DOCUMENTS)


def is_recording_out(event: Event, now: datetime) -> bool:
    """Everybody finds the recording from its instant on, and nobody before."""
    return (
        bool(event.recording) and event.recording_from is not None and event.recording_from <= now
    )


def is_door_open(opens_before: int, starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """I-83: from so many minutes before a session until its end.

    >>> from datetime import UTC
    >>> starts, ends = datetime(2020, 6, 24, 10, tzinfo=UTC), datetime(2020, 6, 24, 12, tzinfo=UTC)
    >>> [is_door_open(15, starts, ends, starts - timedelta(minutes=before)) for before in (16, 15)]
    [False, True]
    >>> is_door_open(15, starts, ends, ends)
    False
    """
    return starts_at - timedelta(minutes=opens_before) <= now < ends_at
