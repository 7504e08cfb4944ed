"""What happens in publishing: one drafts, another approves, an instant passes, and the public sees a release."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import event, select

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation import canonical, clock, zones
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, require
from festival.journal.operations import record
from festival.people.models import Hat
from festival.publishing import outings, queries, rules
from festival.publishing.announced import announced
from festival.publishing.current import forget
from festival.publishing.models import (
    EmbargoPromise,
    FindingCount,
    Release,
    ReleaseDraft,
    ReleaseKind,
    SignedManifest,
)
from festival.publishing.newsroom import news_of
from festival.publishing.printed import instant
from festival.publishing.turns import told_by


class Drawn(NamedTuple):
    """What the tables would show now, beside what the public sees."""

    contents: dict[str, Any]
    before: dict[str, Any] | None
    follows: int
    at: datetime


class Hands(NamedTuple):
    """Whose release it is: who drafted, who approved, or why nobody else could."""

    drafted_by: str
    drafted_by_id: int | None
    approved_by: str = ""
    approved_by_id: int | None = None
    urgent_why: str = ""


@operation
def draft_release(
    *,
    actor: Actor,
    edition_id: int,
    kind: ReleaseKind,
    note: Text | None = None,
    embargo_local: datetime | None = None,
) -> ReleaseDraft:
    """What the public would see lies sealed, for somebody else to read and approve.

    *embargo_local* is when everybody may know it, by the edition's own clock.
    """
    require(rules.may_publish(actor, edition_id))
    edition = fresh(Edition, edition_id, lock=True)
    embargo_until = _instant(embargo_local, edition.zone)
    require(rules.no_draft_waits(queries.draft_of(edition_id)))
    require(rules.is_ahead(embargo_until, clock.now()))
    drawn = _drawn(edition_id, kind, embargo_until)
    written = canonical.canonical(drawn.contents)
    draft = ReleaseDraft(
        code=public_code(),
        edition_id=edition_id,
        kind=kind,
        note=note or Text(),
        contents=written.decode(),
        digest=sha256(written).hexdigest(),
        follows=drawn.follows,
        embargo_until=embargo_until,
        drafted_at=drawn.at,
        drafted_by=actor.name,
        drafted_by_id=actor.id or None,
    )
    db.session.add(draft)
    db.session.flush()
    _note(actor, "draft_release", draft, digest=draft.digest)
    outings.ask_seconds(draft)
    return draft


@operation
def drop_draft(*, actor: Actor, edition_id: int, code: str) -> None:
    """The draft is gone; the public never saw it."""
    require(rules.may_publish(actor, edition_id))
    fresh(Edition, edition_id, lock=True)
    draft = queries.draft_in(edition_id, code)
    _note(actor, "drop_release_draft", draft, digest=draft.digest)
    db.session.delete(draft)


@operation
def approve_release(*, actor: Actor, edition_id: int, code: str) -> Release:
    """A second person lets the draft out: at once, or at the hour its embargo ends."""
    edition = fresh(Edition, edition_id, lock=True)
    draft = queries.draft_in(edition_id, code)
    drafter = queries.drafter_of(draft)
    others = queries.directors_beside(edition.id, drafter)
    require(rules.may_approve(actor, edition.id, drafter=drafter, others=others))
    current = queries.current_release(edition.id)
    require(rules.nothing_waits(queries.waiting_release(edition.id)))
    require(rules.still_follows(draft.follows, current.number if current else 0))
    drawn = Drawn(
        canonical.load(draft.contents),
        queries.parsed(current) if current else None,
        draft.follows,
        draft.drafted_at,
    )
    hands = Hands(draft.drafted_by, draft.drafted_by_id, actor.name, actor.id)
    release = _sealed(actor, edition, draft.kind, drawn, draft.note, draft.embargo_until, hands)
    db.session.delete(draft)
    return release


@operation
def publish(
    *,
    actor: Actor,
    edition_id: int,
    kind: ReleaseKind,
    note: Text | None = None,
    second: Actor | None = None,
    embargo_until: datetime | None = None,
) -> Release:
    """Drafted by *actor* and approved by *second* in one breath; a command of the house needs no second.

    A draft that waits meanwhile is overtaken: what it was compared with is no longer what the public sees.
    """
    require(rules.may_publish(actor, edition_id))
    edition = fresh(Edition, edition_id, lock=True)
    if not (actor == HOUSE and second is None):
        drafter = rules.Drafter(actor.id, actor.person_id or 0)
        others = queries.directors_beside(edition_id, drafter)
        require(rules.is_second(actor, second, edition_id, others))
    require(rules.is_ahead(embargo_until, clock.now()))
    approver = second or HOUSE
    hands = Hands(actor.name, actor.id or None, approver.name, approver.id or None)
    drawn = _drawn(edition_id, kind, embargo_until)
    return _sealed(approver, edition, kind, drawn, note or Text(), embargo_until, hands)


@operation
def amend_at_once(*, actor: Actor, edition_id: int, why: str, note: Text | None = None) -> Release:
    """What is out is put right by one person, who says why; the others are told."""
    require(rules.may_publish(actor, edition_id))
    edition = fresh(Edition, edition_id, lock=True)
    kind = ReleaseKind.AMENDMENT
    require(rules.may_be_urgent(kind, why))
    hands = Hands(actor.name, actor.id or None, urgent_why=why.strip())
    release = _sealed(actor, edition, kind, _drawn(edition_id, kind), note or Text(), None, hands)
    outings.tell_of_urgency(actor, edition, release)
    return release


@operation
def call_off(*, actor: Actor, edition_id: int, number: int) -> Release:
    """A release that waited for its hour never comes out."""
    require(rules.may_publish(actor, edition_id))
    fresh(Edition, edition_id, lock=True)
    release = queries.release_of(edition_id, number)
    require(rules.may_call_off(release, clock.now()))
    release.withdrawn_at = clock.now()
    _note(actor, "call_off_release", release, number=number)
    event.listen(db.session(), "after_commit", forget, once=True)
    return release


@operation
def come_out(*, actor: Actor, release_id: int) -> Release | None:
    """What follows from a release being public since its hour, done once."""
    release = fresh(Release, release_id, lock=True)
    if release.came_out_at or release.withdrawn_at or release.published_at > clock.now():
        return None
    outings.follow_up(release)
    _note(actor, "release_came_out", release, number=release.number)
    return release


@operation
def keep_manifest(*, actor: Actor, release_id: int, contents: str) -> SignedManifest | None:
    """The signed fingerprints of a release's pages are there for everybody, once."""
    release = fresh(Release, release_id, lock=True)
    if queries.manifest_of_release(release_id):
        return None
    kept = SignedManifest(release_id=release_id, contents=contents, made_at=clock.now())
    db.session.add(kept)
    db.session.flush()
    digest = sha256(contents.encode()).hexdigest()
    _note(actor, "sign_release", release, number=release.number, manifest=digest)
    return kept


@operation
def promise(*, actor: Actor, edition_code: str, number: int) -> EmbargoPromise:
    """Somebody of the press reads the release before its hour, and has promised to keep it."""
    release = queries.release_of(edition_by_code(edition_code).id, number)
    require(rules.may_read_early(actor, release, clock.now(), promised=True))
    found = queries.promise_of(release.id, actor.id)
    if found is None:
        found = EmbargoPromise(release_id=release.id, account_id=actor.id, promised_at=clock.now())
        db.session.add(found)
        _note(actor, "promise_embargo", release, number=number)
    return found


@operation
def roll_back(*, actor: Actor, edition_id: int, number: int) -> Release:
    """The public sees an earlier release again; every later one is taken back, and none is lost."""
    require(rules.may_publish(actor, edition_id))
    fresh(Edition, edition_id, lock=True)
    release = queries.release_of(edition_id, number)
    current = queries.current_release(edition_id)
    assert current is not None
    require(rules.may_roll_back(release, current))

    later = select(Release).where(
        Release.edition_id == edition_id, Release.number > number, Release.withdrawn_at.is_(None)
    )
    for one in db.session.scalars(later.execution_options(populate_existing=True)):
        one.withdrawn_at = clock.now()
    _note(actor, "roll_back", release, number=number, from_number=current.number)
    event.listen(db.session(), "after_commit", forget, once=True)
    return release


@operation
def tell_news(*, actor: Actor, edition_id: int) -> Release | None:
    """News whose instant has come are public, and nothing else of the edition changes.

    Their words were approved by a second person already. While a release is drafted or waits for its hour,
    they wait with it: it was read as it is. After a way back they wait for whoever decides what comes next.
    """
    edition = fresh(Edition, edition_id, lock=True)
    current = queries.current_release(edition_id)
    if current is None or queries.is_undecided(current):
        return None
    before = queries.parsed(current)
    contents = rules.shown(before)
    people = {person["code"] for person in before["people"]}
    events = before.get("events", [])
    contents["news"] = news_of(edition_id, clock.now(), before["films"], events, people)
    if contents["news"] == before.get("news", []):
        return None
    # All but its news is as true as when it was drawn, and no truer.
    drawn = Drawn(contents, before, current.number, current.made_at)
    hands = Hands(HOUSE.name, None, HOUSE.name, None)
    return _sealed(actor, edition, ReleaseKind.AMENDMENT, drawn, current.note, None, hands)


def _instant(wall: datetime | None, zone: str) -> datetime | None:
    if wall is None:
        return None
    found = zones.instant(wall, zone)
    if isinstance(found, zones.Unclear):
        raise Refused(found.verdict)
    return found


def _drawn(edition_id: int, kind: ReleaseKind, embargo_until: datetime | None = None) -> Drawn:
    """The tables read for a release of *kind*, if it would tell the public anything."""
    require(rules.nothing_waits(queries.waiting_release(edition_id)))
    at = clock.now()
    current = queries.current_release(edition_id)
    before = queries.parsed(current) if current else None
    parts = rules.parts_of(kind, before)
    contents = queries.contents_now(edition_id, parts, told_by=embargo_until)
    require(rules.has_something(kind, contents, before))
    require(rules.is_news(contents, before))
    return Drawn(contents, before, current.number if current else 0, at)


def _sealed(
    actor: Actor,
    edition: Edition,
    kind: ReleaseKind,
    drawn: Drawn,
    note: Text,
    embargo_until: datetime | None,
    hands: Hands,
) -> Release:
    """The release as a row: its canonical words, their digest, and the instant they are everybody's."""
    now = clock.now()
    opens = max(now, embargo_until or now)
    number = 1 + (queries.last_number(edition.id) or 0)
    contents = drawn.contents
    public_at = instant(opens.replace(microsecond=0))
    contents["release"] = {
        "number": number,
        "kind": kind.value,
        "note": dict(note),
        "published_at": public_at,
        "announced": announced(contents, drawn.before, public_at),
    }
    contents["changes"] = told_by(contents, drawn.before)
    written = canonical.canonical(contents)
    release = Release(
        edition_id=edition.id,
        number=number,
        kind=kind,
        note=note,
        contents=written.decode(),
        digest=sha256(written).hexdigest(),
        made_at=drawn.at,
        published_at=opens,
        **hands._asdict(),
    )
    db.session.add(release)
    db.session.flush()
    facts = {"urgent_why": hands.urgent_why} if hands.urgent_why else {}
    if opens > now:
        facts["public_at"] = instant(opens)
    _note(actor, "publish", release, number=number, digest=release.digest, **facts)
    if opens <= now:
        outings.follow_up(release, contents)
    event.listen(db.session(), "after_commit", forget, once=True)
    return release


@operation
def note_findings(*, actor: Actor, edition_id: int, numbers: Mapping[Hat, int]) -> None:
    """Everybody's desk says how much the linter finds for it, and when that was."""
    fresh(Edition, edition_id, lock=True)
    there = {
        one.owner: one
        for one in db.session.scalars(
            select(FindingCount)
            .where(FindingCount.edition_id == edition_id)
            .execution_options(populate_existing=True)
        )
    }
    for owner, number in numbers.items():
        count = there.get(owner)
        if count is None:
            count = FindingCount(edition_id=edition_id, owner=owner)
            db.session.add(count)
        count.number, count.counted_at = number, clock.now()


def _note(actor: Actor, act: str, about: Release | ReleaseDraft, **facts: Any) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="release" if isinstance(about, Release) else "release_draft",
        about_id=about.id,
        edition_id=about.edition_id,
        kind=about.kind.value,
        **facts,
    )
