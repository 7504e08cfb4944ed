"""What happens in publishing: a release is made, or the public is led back to an earlier one."""

from typing import Any

from sqlalchemy import event, select

from festival.editions.models import Edition
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.jury.operations import announce
from festival.jury.queries import sealed_jury_ids
from festival.publishing import rules
from festival.publishing.current import forget
from festival.publishing.models import Release, ReleaseKind
from festival.publishing.printed import instant
from festival.publishing.queries import contents_now, current_release, parsed


@operation
def publish(
    *, actor: Actor, edition_id: int, kind: ReleaseKind, note: Text | None = None
) -> Release:
    """The public sees the edition as it is now, with what *kind* announces besides what it knew."""
    require(rules.may_publish(actor, edition_id))
    edition = fresh(Edition, edition_id, lock=True)
    current = current_release(edition_id)
    before = parsed(current) if current else None
    contents = contents_now(edition_id, rules.parts_of(kind, before))
    require(rules.has_something(kind, contents, before))
    require(rules.is_news(contents, before))

    moment = clock.now().replace(microsecond=0)
    number = 1 + (_last_number(edition_id) or 0)
    contents["release"] = {
        "number": number,
        "kind": kind.value,
        "note": dict(note or {}),
        "published_at": instant(moment),
    }
    release = _kept(edition, kind, number, contents, actor)
    for jury_id in sealed_jury_ids(edition_id) if kind is ReleaseKind.PALMARES else ():
        announce(actor=actor, jury_id=jury_id)
    record(
        actor=actor,
        act="publish",
        about_kind="release",
        about_id=release.id,
        edition_id=edition_id,
        number=number,
        kind=kind.value,
        digest=release.digest,
    )
    event.listen(db.session(), "after_commit", forget, once=True)
    return release


@operation
def roll_back(*, actor: Actor, edition_id: int, number: int) -> Release:
    """The public sees an earlier release again; every later one is taken back, and none is lost."""
    require(rules.may_publish(actor, edition_id))
    fresh(Edition, edition_id, lock=True)
    releases = db.session.scalars(
        select(Release)
        .where(Release.edition_id == edition_id)
        .order_by(Release.number)
        .execution_options(populate_existing=True)
    ).all()
    current = current_release(edition_id)
    wanted = select(Release).where(Release.edition_id == edition_id, Release.number == number)
    release = db.session.scalars(wanted).one()
    assert current is not None
    require(rules.may_roll_back(release, current))

    for later in releases:
        if later.number > number and later.withdrawn_at is None:
            later.withdrawn_at = clock.now()
    record(
        actor=actor,
        act="roll_back",
        about_kind="release",
        about_id=release.id,
        edition_id=edition_id,
        number=number,
        from_number=current.number,
    )
    event.listen(db.session(), "after_commit", forget, once=True)
    return release


def _last_number(edition_id: int) -> int | None:
    last = select(Release.number).where(Release.edition_id == edition_id)
    return db.session.scalar(last.order_by(Release.number.desc()).limit(1))


def _kept(
    edition: Edition, kind: ReleaseKind, number: int, contents: dict[str, Any], actor: Actor
) -> Release:
    """The release as a row: its canonical words and their digest."""
    release = Release(
        edition_id=edition.id,
        number=number,
        kind=kind,
        note=Text(contents["release"]["note"]),
        contents=canonical.canonical(contents).decode(),
        digest=canonical.digest(contents),
        published_at=clock.now(),
        published_by=actor.name,
    )
    db.session.add(release)
    db.session.flush()
    return release
