"""What the program of somebody who chooses is told of entries: what their table shows them, and no more."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.films.models import FilmKind
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.reviews.reach import submission_for
from festival.selection.answer_rules import may_tell
from festival.selection.forms import DECISIONS
from festival.selection.lines import Entry, entries
from festival.selection.pending import is_pending, places_of
from festival.selection.sifting import Asked, sift
from festival.submissions.models import Decision, Submission, SubmissionState
from festival.tokens.shapes import (
    Schema,
    listed,
    maybe,
    one_of,
    page_of,
    thing,
    truth,
    whole,
    words,
)

SENT = [one for one in SubmissionState if one is not SubmissionState.DRAFT]
COUNTS: Schema = maybe({"type": "object", "additionalProperties": whole()})
ENTRY = thing(
    "An entry as far as you may know it: what is hidden from you is null or empty.",
    {
        "code": words(), "number": words(), "title": words(), "language": words(),
        "directors": words(), "countries": listed(words()), "languages": listed(words()),
        "kind": words("As " + ", ".join(FilmKind) + "; empty where it is not known."),
        "year": maybe(whole()), "seconds": maybe(whole()),
        "premiere": words("The kind it would be; empty where it is not known."),
        "blind": truth("You read it without knowing whose it is."),
        "readings": whole("Full reviews."), "readings_asked": whole(),
        "readings_seen": truth("You may know what its readers say."),
        "mean": maybe({"type": "number"}), "spread": maybe(whole()),
        "flags": COUNTS, "opinions": COUNTS, "mark": maybe(whole("Your own.")),
        "state": one_of(SENT), "decision": one_of(Decision, "Its filmmaker reads it in a letter."),
        "waits": maybe(truth("Nobody has told its filmmaker yet; null where you do not tell.")),
        "sections": listed(words("The code of a section it stands in.")),
    },
)  # fmt: skip
ENTRIES = page_of(ENTRY)
ASKED = {"state": one_of(SENT), "decision": one_of(Decision)}
DECIDE = thing("", {"decision": one_of([value for value, _ in DECISIONS])})


def found(
    actor: Actor, edition: Edition, narrowed: dict[str, str], page: int, per_page: int
) -> tuple[list[dict[str, Any]], int]:
    """One page of the table, and how many entries there are in all."""
    sifted = sift(actor, edition.id, Asked(edition.code, narrowed))
    ids = db.session.scalars(sifted.ordered).all()
    first = (page - 1) * per_page
    part = ids[first : first + per_page]
    lines = entries(actor, edition, part, sifted.out, sifted.rounds)
    return _told(actor, edition, lines), len(ids)


def entry_here(actor: Actor, edition: Edition, code: str) -> Submission:
    """An entry of the edition within reach; one with an interest in it is refused as such."""
    submission = submission_for(actor, code)
    if submission.call.edition_id != edition.id:
        raise NoResultFound
    return submission


def entry(actor: Actor, edition: Edition, submission: Submission) -> dict[str, Any]:
    """One line of the table."""
    told = _told(actor, edition, entries(actor, edition, [submission.id]))
    if not told:
        raise NoResultFound
    return told[0]


def _told(actor: Actor, edition: Edition, lines: Sequence[Entry]) -> list[dict[str, Any]]:
    ids = [one.id for one in lines]
    places, tells = places_of(ids), bool(may_tell(actor, edition.id))
    untold = select(Submission.id).where(Submission.id.in_(ids), is_pending())
    waiting = set(db.session.scalars(untold)) if tells else set()
    return [
        _line(one, one.id in waiting if tells else None, places.get(one.id, [])) for one in lines
    ]


def _line(one: Entry, waits: bool | None, sections: Sequence[str]) -> dict[str, Any]:
    return {
        "code": one.code,
        "number": one.number,
        "title": one.title,
        "language": one.lang,
        "directors": one.directors,
        "countries": list(one.countries),
        "languages": list(one.languages),
        "kind": one.kind,
        "year": one.year,
        "seconds": one.seconds,
        "premiere": one.premiere,
        "blind": one.blind,
        "readings": one.heard,
        "readings_asked": one.asked,
        "readings_seen": one.seen,
        "mean": one.mean,
        "spread": one.spread,
        "flags": dict(one.flags) if one.seen else None,
        "opinions": dict(one.opinions) if one.seen else None,
        "mark": one.mine,
        "state": one.state.value,
        "decision": one.decision.value,
        "waits": waits,
        "sections": list(sections),
    }
