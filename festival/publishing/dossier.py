"""What a director's own program is told of releases: their lines, what each changes, and what the linter finds in it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import LOCALES
from festival.foundation.shell import locale
from festival.people.models import Hat
from festival.publishing import queries, rules
from festival.publishing.book import Book, Reader
from festival.publishing.differences import said
from festival.publishing.linter import Rule as Finds
from festival.publishing.linter import Weight, weight_of
from festival.publishing.linting import HEADS, findings_of, line_of
from festival.publishing.models import Release, ReleaseDraft, ReleaseKind
from festival.publishing.turns import Entry, entries_between
from festival.tokens.shapes import (
    Schema,
    instant,
    listed,
    maybe,
    one_of,
    page_of,
    thing,
    whole,
    words,
)

TEXT: Schema = {"type": "object", "additionalProperties": words(), "description": "By language."}
CHANGE = thing(
    "One thing the public sees differently, in the language that is asked for.",
    {
        "about": words("A film, a show, a prize and so on."), "turn": words(), "what": words(),
        "thing": words(), "detail": words(),
    },
)  # fmt: skip
FINDING = thing(
    "One thing to mend, and whose it is.",
    {
        "weight": one_of(Weight), "rule": one_of(Finds), "what": words(), "owner": one_of(Hat),
        "thing": words(), "detail": words(), "mended_at": words("The page where it is mended."),
    },
)  # fmt: skip
LINE = {
    "number": whole(), "kind": one_of(ReleaseKind), "state": one_of(rules.Standing),
    "note": TEXT, "made_at": instant("When the tables were read."),
    "published_at": instant("From when everybody reads it."), "drafted_by": words(),
    "approved_by": words("Nobody where it could not wait."),
    "urgent_why": words("Why it could not wait for a second person."),
    "digest": words("The SHA-256 of what stands in it."),
}  # fmt: skip
RELEASES = page_of(thing("A release.", LINE))
UNTOLD = "Null where it was called off, or waits for its hour and another publishes."
RELEASE = thing(
    "A release with what it changed for the public.",
    LINE
    | {
        "changes": maybe(listed(CHANGE, UNTOLD)),
        "more_changes": whole("How many more there are."),
        "findings": maybe(listed(FINDING, UNTOLD)),
    },
)
DRAFT_LINE = {
    "code": words(), "kind": one_of(ReleaseKind), "note": TEXT, "drafted_by": words(),
    "drafted_at": instant(),
    "embargo_until": maybe(instant("At once where there is none.")),
    "follows": whole("The release the public saw then; 0 for none."), "digest": words(),
}  # fmt: skip
DRAFTS = page_of(thing("A draft that waits for a second person.", DRAFT_LINE))
DRAFT = thing(
    "A draft with what it would change for the public.",
    DRAFT_LINE
    | {
        "changes": listed(CHANGE),
        "since": listed(CHANGE, "What was decided after it was drafted; it is not in it."),
        "findings": listed(FINDING),
    },
)
NEXT = thing(
    "What a release made now would change, and what is to be mended before.",
    {"changes": listed(CHANGE), "findings": listed(FINDING)},
)
NOTE = {tongue: words(most=300, format="line") for tongue in LOCALES}


def releases(edition: Edition) -> list[dict[str, Any]]:
    """The releases of an edition, the newest first."""
    found = db.session.execute(
        select(
            Release.number, Release.kind, Release.note, Release.made_at, Release.published_at,
            Release.drafted_by, Release.approved_by, Release.urgent_why, Release.digest,
            Release.withdrawn_at,
        )
        .where(Release.edition_id == edition.id)
        .order_by(Release.number.desc())
    ).all()  # fmt: skip
    now = clock.now()
    stood = (one.number for one in found if one.withdrawn_at is None and one.published_at <= now)
    current = next(stood, None)
    return [_line(one, now, in_force=one.number == current) for one in found]


def _line(one: Any, now: datetime, *, in_force: bool) -> dict[str, Any]:
    stands = rules.standing(one.published_at, one.withdrawn_at, now, in_force=in_force)
    return {
        "number": one.number,
        "kind": one.kind.value,
        "state": stands.value,
        "note": dict(one.note),
        "made_at": _at(one.made_at),
        "published_at": _at(one.published_at),
        "drafted_by": one.drafted_by,
        "approved_by": one.approved_by,
        "urgent_why": one.urgent_why,
        "digest": one.digest,
    }


def release(actor: Actor, edition: Edition, number: int) -> dict[str, Any]:
    """One release, and what it said of itself when it was sealed."""
    found = queries.release_of(edition.id, number)
    line = next(one for one in releases(edition) if one["number"] == number)
    if not rules.may_know_contents(actor, edition.id, rules.Standing(line["state"])):
        return line | {"changes": None, "more_changes": 0, "findings": None}
    contents = queries.parsed(found)
    own: dict[str, Any] = next(iter(contents.get("changes", ())), {"items": [], "more": 0})
    return line | {
        "changes": _changes(contents, own["items"]),
        "more_changes": own["more"],
        "findings": _findings(actor, edition, contents),
    }


def drafts(edition: Edition) -> list[dict[str, Any]]:
    """The draft that waits, if one does."""
    found = queries.draft_of(edition.id)
    return [_draft_line(found)] if found else []


def draft(actor: Actor, edition: Edition, code: str) -> dict[str, Any]:
    """A draft as the second person reads it."""
    found = queries.draft_in(edition.id, code)
    contents = canonical.load(found.contents)
    now = queries.contents_now(edition.id, frozenset(contents["parts"]))
    return _draft_line(found) | {
        "changes": _changes(contents, entries_between(_public(edition), contents)),
        "since": _changes(now, entries_between(contents, now)),
        "findings": _findings(actor, edition, contents),
    }


def following(actor: Actor, edition: Edition) -> dict[str, Any]:
    """What stands decided and is not public yet."""
    before = _public(edition)
    now = queries.contents_now(edition.id, rules.parts_of(ReleaseKind.AMENDMENT, before))
    decided = queries.contents_now(edition.id, rules.parts_linted(actor, edition.id, before))
    return {
        "changes": _changes(now, entries_between(before, now)),
        "findings": _findings(actor, edition, decided),
    }


def _public(edition: Edition) -> dict[str, Any] | None:
    current = queries.current_release(edition.id)
    return queries.parsed(current) if current else None


def _draft_line(one: ReleaseDraft) -> dict[str, Any]:
    return {
        "code": one.code,
        "kind": one.kind.value,
        "note": dict(one.note),
        "drafted_by": one.drafted_by,
        "drafted_at": _at(one.drafted_at),
        "embargo_until": _at(one.embargo_until) if one.embargo_until else None,
        "follows": one.follows,
        "digest": one.digest,
    }


def _changes(contents: Mapping[str, Any], entries: Sequence[Entry]) -> list[dict[str, str]]:
    reader = Reader(Book(contents), locale())
    told = [(entry, said(reader, entry)) for entry in entries]
    return [
        {
            "about": entry["about"], "turn": entry["turn"], "what": change.what,
            "thing": change.thing, "detail": change.detail,
        }
        for entry, change in told
    ]  # fmt: skip


def _findings(actor: Actor, edition: Edition, contents: Mapping[str, Any]) -> list[dict[str, str]]:
    reader, here = Reader(Book(contents), locale()), locale()
    publishes = bool(rules.may_publish(actor, edition.id))
    found = findings_of(edition.id, contents, here, with_awards=publishes)
    lines = [(one, line_of(reader, one)) for one in found]
    return [
        {
            "weight": weight_of(one.rule).value, "rule": one.rule.value,
            "what": str(HEADS[one.rule]), "owner": one.owner.value, "thing": line.name,
            "detail": line.detail, "mended_at": line.href,
        }
        for one, line in lines
    ]  # fmt: skip


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
