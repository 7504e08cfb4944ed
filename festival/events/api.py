"""The schedule office's own program: it reads what is said of events, opens them and describes them anew."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response
from flask_login import current_user

from festival.events import operations, queries, rules
from festival.events.given import ContactGiven, EventGiven, PartnerGiven
from festival.events.models import Event, EventKind
from festival.events.ways import join_address, passcode
from festival.foundation.language import LOCALES
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.tokens.gate import Question, listed, made_at, programs, said, version_asked
from festival.tokens.shapes import Schema, line, one_of, page_of, prose, thing, truth, whole, words
from festival.tokens.shapes import listed as many
from festival.venues.queries import edition_for

bp = Blueprint("gathering", __name__, url_prefix="/api/v1/events/<edition>")

READ, WRITE = "events:read", "events:write"
TEXT: Schema = {"type": "object", "additionalProperties": words(), "description": "By language."}
TAG = words("A language, such as kk.", most=12, pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
EVENT = thing(
    "An event. Its sessions are shows.",
    {
        "code": words(), "address": words(), "kind": one_of(EventKind), "title": TEXT,
        "description": TEXT, "format": TEXT, "project": TEXT, "hours": TEXT,
        "languages": many(words()), "interpretation": many(words()), "themes": many(TEXT),
        "registers": truth("People register for it."), "platform": words(),
        "opens_before": whole("Minutes before a session at which the door opens."),
    },
)  # fmt: skip


def _said_in(most: int, *, lines: bool = False) -> Schema:
    return thing("", {}, {tongue: (prose if lines else line)(most=most) for tongue in LOCALES})


TITLE = _said_in(300)
FACTS = {
    "description": _said_in(4_000, lines=True), "format": _said_in(200),
    "project": _said_in(300), "hours": _said_in(200), "languages": many(TAG, most=6),
    "interpretation": many(TAG, most=6), "themes": many(_said_in(300), most=20),
    "registers": truth(), "platform": line(most=80),
    "opens_before": whole(least=0, most=rules.MOST_BEFORE),
}  # fmt: skip
TEXTS = ("title", "description", "format", "project", "hours")
OPEN = thing("", {"kind": one_of(EventKind), "title": TITLE}, FACTS)
REVISE = thing(
    "What is left out stays as it is.", {}, {"kind": one_of(EventKind), "title": TITLE} | FACTS
)


@bp.get("")
@programs(READ, "The events of an edition.", page_of(EVENT), listed=True, refuses=(404,))
def events(edition: str, question: Question) -> Response:
    there = edition_for(current_user, edition)
    return listed(
        [_told(one) for one in queries.events_of(there.id, *queries.with_all())], question
    )


@bp.get("/<event>")
@programs(READ, "One event.", EVENT, versioned=True)
def event(edition: str, event: str) -> Response:
    return _said(edition_for(current_user, edition).id, event)


@bp.post("")
@programs(
    WRITE,
    "Open an event. Its sessions are planned as shows.",
    EVENT,
    takes=OPEN,
    status=201,
    refuses=(403,),
)
def open_event(edition: str, sent: Any) -> Response:
    there = edition_for(current_user, edition)
    require(rules.may_describe(current_user, there))
    new = EventGiven(EventKind(sent["kind"]), Text())
    made = operations.open_event(
        actor=current_user, edition_id=there.id, given=_given(new, sent)
    )  # fmt: skip
    return made_at(f"/api/v1/events/{edition}/{made.code}", _said(there.id, made.code))


@bp.post("/<event>")
@programs(
    WRITE,
    "Describe an event anew. What is left out stays as it is.",
    EVENT,
    takes=REVISE,
    versioned=True,
    refuses=(403,),
)
def revise(edition: str, event: str, sent: Any) -> Response:
    there = edition_for(current_user, edition)
    found, asked = queries.event_of(there.id, event), version_asked()
    operations.revise_event(
        actor=current_user,
        code=found.code,
        # What is left out is as it was read just now, so nobody else's change may come between.
        version=found.version if asked is None else asked,
        given=_given(_as_it_is(found), sent),
    )
    return _said(there.id, event)


def _as_it_is(event: Event) -> EventGiven:
    """All that is kept of an event, also what no program is told."""
    return EventGiven(
        kind=event.kind,
        title=event.title,
        description=event.description,
        format=event.format,
        languages=event.languages,
        interpretation=event.interpretation,
        project=event.project,
        hours=event.hours,
        registers=event.registers,
        platform=event.platform,
        join=join_address(event),
        passcode=passcode(event),
        opens_before=event.opens_before,
        recording=event.recording,
        recording_from=event.recording_from,
        themes=tuple(one.words for one in event.themes),
        partners=tuple(
            PartnerGiven(one.organisation_id, one.role, one.credit_line, one.country)
            for one in event.partners
        ),
        contacts=tuple(ContactGiven(one.name, one.post, one.email) for one in event.contacts),
    )


def _given(base: EventGiven, sent: dict[str, Any]) -> EventGiven:
    """The event as it is, but for what was sent."""
    told = dict(sent)
    for name in TEXTS:
        if name in told:
            told[name] = _text(told[name])
    for name in ("languages", "interpretation"):
        if name in told:
            told[name] = " ".join(dict.fromkeys(told[name]))
    if "themes" in told:
        told["themes"] = tuple(filter(None, map(_text, told["themes"])))
    if "kind" in told:
        told["kind"] = EventKind(told["kind"])
    return replace(base, **told)


def _text(sent: dict[str, str]) -> Text:
    return Text({tongue: one for tongue, one in sent.items() if one})


def _said(edition_id: int, code: str) -> Response:
    event = queries.event_of(edition_id, code)
    return said(_told(event), version=event.version)


def _told(event: Event) -> dict[str, Any]:
    return {
        "code": event.code,
        "address": event.slug,
        "kind": event.kind.value,
        **{name: dict(getattr(event, name)) for name in TEXTS},
        "languages": event.languages.split(),
        "interpretation": event.interpretation.split(),
        "themes": _texts([one.words for one in event.themes]),
        "registers": event.registers,
        "platform": event.platform,
        "opens_before": event.opens_before,
    }


def _texts(found: Sequence[Text]) -> list[dict[str, str]]:
    return [dict(one) for one in found]
