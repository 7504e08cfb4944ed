"""What the other shelves ask of releases: which one the public sees, what one holds, who may be the second."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import case, exists, func, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased, contains_eager, defer, joinedload

from festival.editions.models import Edition, EditionState
from festival.editions.queries import edition_by_code
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import moment
from festival.foundation.numbers import whole
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict, require
from festival.news.models import NewsItem, NewsState, NewsText
from festival.people.models import Account, Hat
from festival.people.queries import wearers as wearers
from festival.publishing import rules
from festival.publishing.book import Book
from festival.publishing.models import (
    ChangeNotice,
    EmbargoPromise,
    FindingCount,
    Release,
    ReleaseDraft,
    ReleaseKind,
    SignedManifest,
)
from festival.publishing.payload import contents_of

CODE = re.compile(r'"code":"([^"\\]+)"')
NOW = {"populate_existing": True}


def current_release(edition_id: int) -> Release | None:
    """The release the public sees, if any."""
    found = (
        select(Release)
        .where(
            Release.edition_id == edition_id,
            Release.withdrawn_at.is_(None),
            Release.published_at <= clock.now(),
        )
        .order_by(Release.number.desc())
        .limit(1)
    )
    return db.session.scalar(found.execution_options(**NOW))


def waiting_release(edition_id: int) -> Release | None:
    """The release that is approved and waits for its hour, if any."""
    found = select(Release).where(
        Release.edition_id == edition_id,
        Release.withdrawn_at.is_(None),
        Release.published_at > clock.now(),
    )
    return db.session.scalar(found.execution_options(**NOW))


def last_number(edition_id: int) -> int | None:
    return db.session.scalar(
        select(func.max(Release.number)).where(Release.edition_id == edition_id)
    )


def release_of(edition_id: int, number: int) -> Release:
    """A release by its number, read afresh; raises NoResultFound."""
    wanted = select(Release).where(Release.edition_id == edition_id, Release.number == number)
    return db.session.scalars(wanted.execution_options(**NOW)).one()


def draft_of(edition_id: int) -> ReleaseDraft | None:
    """The draft that waits for a second person, if any."""
    found = select(ReleaseDraft).where(ReleaseDraft.edition_id == edition_id)
    return db.session.scalar(found.execution_options(**NOW))


def draft_in(edition_id: int, code: str) -> ReleaseDraft:
    """A draft of this very edition, read afresh; raises NoResultFound."""
    found = select(ReleaseDraft).where(
        ReleaseDraft.code == code, ReleaseDraft.edition_id == edition_id
    )
    return db.session.scalars(found.execution_options(**NOW)).one()


def drafter_of(draft: ReleaseDraft) -> rules.Drafter | None:
    """Whose hand the draft is; None where a command of the house made it."""
    if draft.drafted_by_id is None:
        return None
    found = select(Account.person_id).where(Account.id == draft.drafted_by_id)
    return rules.Drafter(draft.drafted_by_id, db.session.scalars(found).one())


def directors_beside(edition_id: int, drafter: rules.Drafter | None) -> int:
    """How many directors there are but the one who drafted."""
    people = {one.person_id for one in wearers(edition_id, Hat.DIRECTOR)}
    return len(people - {drafter.person_id if drafter else None})


def promise_of(release_id: int, account_id: int) -> EmbargoPromise | None:
    found = select(EmbargoPromise).where(
        EmbargoPromise.release_id == release_id, EmbargoPromise.account_id == account_id
    )
    return db.session.scalar(found)


def due_releases() -> Sequence[int]:
    """Releases that are public and whose consequences nobody has drawn yet."""
    found = select(Release.id).where(
        Release.came_out_at.is_(None),
        Release.withdrawn_at.is_(None),
        Release.published_at <= clock.now(),
    )
    return db.session.scalars(found.order_by(Release.published_at)).all()


def unsigned_release() -> Release | None:
    """A release in force whose pages are not signed yet, the newest first."""
    newer = aliased(Release)
    followed = exists().where(
        newer.edition_id == Release.edition_id,
        newer.number > Release.number,
        newer.withdrawn_at.is_(None),
        newer.published_at <= clock.now(),
    )
    found = select(Release).where(
        Release.withdrawn_at.is_(None),
        Release.published_at <= clock.now(),
        ~exists().where(SignedManifest.release_id == Release.id),
        ~followed,
    )
    return db.session.scalar(found.order_by(Release.published_at.desc()).limit(1))


def manifest_of_release(release_id: int) -> str | None:
    """The signed fingerprints of a release's pages, once they are there."""
    found = select(SignedManifest.contents).where(SignedManifest.release_id == release_id)
    return db.session.scalar(found)


def notices_of(edition_id: int, since: datetime | None = None) -> Sequence[ChangeNotice]:
    """What became of showings the public knew of, the newest first; of releases that stand."""
    found = (
        select(ChangeNotice)
        .join(ChangeNotice.release)
        .where(Release.edition_id == edition_id, Release.withdrawn_at.is_(None))
        .order_by(ChangeNotice.id.desc())
    )
    if since:
        found = found.where(ChangeNotice.given_at > since)
    return db.session.scalars(found.limit(200)).all()


def is_undecided(current: Release) -> bool:
    """Whether somebody is about to release, or has led the public back since the release in force was made."""
    back = select(Release.id).where(
        Release.edition_id == current.edition_id, Release.withdrawn_at > current.made_at
    )
    waits = draft_of(current.edition_id) or waiting_release(current.edition_id)
    return waits is not None or db.session.scalar(back.limit(1)) is not None


def news_due() -> list[int]:
    """Editions of which news may be told that no release has looked at, not even one taken back since."""
    now = clock.now()
    ready = (
        select(NewsItem.edition_id, func.max(NewsItem.told_at), func.max(NewsText.approved_at))
        .join(NewsText, NewsText.item_id == NewsItem.id)
        .where(NewsText.state == NewsState.APPROVED, NewsItem.told_at <= now)
        .group_by(NewsItem.edition_id)
    )
    # A release of news alone is drawn from an older one, so its own instant says when they were looked at.
    at = case((Release.drafted_by_id.is_(None), Release.published_at), else_=Release.made_at)
    looks = select(Release.edition_id, func.max(at)).group_by(Release.edition_id)
    looked: dict[int, datetime] = dict(db.session.execute(looks).all())
    return [
        edition_id
        for edition_id, told, approved in db.session.execute(ready)
        if edition_id in looked and max(told, approved or told) > looked[edition_id]
    ]


def parsed(release: Release) -> dict[str, Any]:
    """What a release holds, read back from its canonical words."""
    contents: dict[str, Any] = canonical.load(release.contents)
    return contents


def contents_now(
    edition_id: int, parts: frozenset[str], told_by: datetime | None = None
) -> dict[str, Any]:
    """What a release made now would hold; one that waits for an hour holds the news told by then."""
    return contents_of(edition_id, parts, _once_shown(edition_id), told_by)


def _once_shown(edition_id: int) -> frozenset[str]:
    """The codes some release has held: what the public was told of, it is also told the end of.

    A release called off before its hour told nobody anything.
    """
    held = select(Release.contents).where(
        Release.edition_id == edition_id,
        Release.published_at <= clock.now(),
        or_(Release.withdrawn_at.is_(None), Release.withdrawn_at >= Release.published_at),
    )
    return frozenset(
        code for contents in db.session.scalars(held) for code in CODE.findall(contents)
    )


def edition_of(actor: Actor, code: str) -> Edition:
    """An edition the actor publishes, or approves the releases of."""
    edition = edition_by_code(code)
    require(rules.may_see_releases(actor, edition.id))
    return edition


def previewed(actor: Actor, code: str, which: str) -> Book:
    """A release nobody outside sees: *which* is "draft", "draft-" and a draft's code, or "release-" and a number."""
    edition = edition_by_code(code)
    kind, _, name = which.partition("-")
    if kind == "release":
        return _early_book(actor, edition.id, whole(name) or 0)
    require(rules.may_publish(actor, edition.id))
    if name:
        draft = draft_in(edition.id, name)
        return _unnumbered(canonical.load(draft.contents), draft.follows)
    if kind != "draft":
        raise NoResultFound
    current = current_release(edition.id)
    before = parsed(current) if current else None
    parts = rules.parts_of(ReleaseKind.SCHEDULE, before)
    return _unnumbered(contents_now(edition.id, parts), current.number if current else 0)


def _unnumbered(contents: dict[str, Any], follows: int) -> Book:
    contents["release"] = {"number": follows + 1, "kind": "draft", "note": {}, "published_at": ""}
    return Book(contents)


def _early_book(actor: Actor, edition_id: int, number: int) -> Book:
    """A release before its hour, for directors and for the press who promised."""
    release = release_of(edition_id, number)
    promised = promise_of(release.id, actor.id) is not None
    require(rules.may_read_early(actor, release, clock.now(), promised=promised))
    return Book(parsed(release), release.digest)


def desk_items(actor: Actor) -> list[DeskItem]:
    """What is to be mended before a release, drafts that wait for a second, releases read before their hour."""
    found = _to_mend(actor) if actor.wears(*rules.MENDERS) else []
    if not actor.wears(Hat.DIRECTOR, Hat.ADMIN, Hat.PRESS):
        return found
    drafts = db.session.scalars(
        select(ReleaseDraft).options(joinedload(ReleaseDraft.edition)).order_by(ReleaseDraft.id)
    )
    waiting = [_to_approve(one) for one in drafts if _may_approve(actor, one)]
    return waiting + _under_embargo(actor) + found


def _to_mend(actor: Actor) -> list[DeskItem]:
    """What the linter last counted for this person's hats, in each edition at work."""
    counted: dict[int, list[FindingCount]] = {}
    for one in db.session.scalars(
        select(FindingCount)
        .join(FindingCount.edition)
        .where(FindingCount.number > 0, Edition.state != EditionState.ARCHIVED)
        .options(contains_eager(FindingCount.edition))
        .order_by(Edition.starts_on, FindingCount.id)
    ):
        if actor.wears_in(one.edition_id, one.owner):
            counted.setdefault(one.edition_id, []).append(one)
    return [_mending(counts) for counts in counted.values()]


def _mending(counts: list[FindingCount]) -> DeskItem:
    edition, number = counts[0].edition, sum(one.number for one in counts)
    at = min(one.counted_at for one in counts)
    return DeskItem(
        ngettext(
            "%(num)s thing to mend before a release",
            "%(num)s things to mend before a release",
            number,
        ),
        gettext(
            "%(edition)s, counted %(at)s.",
            edition=edition.name.within(locale()),
            at=moment(at, edition.zone, locale()),
        ),
        f"/office/findings/{edition.code}",
        gettext("See what is missing"),
        count=number,
    )


def count_due(before: datetime) -> int | None:
    """The edition at work whose findings were counted longest ago, and never since *before*."""
    counted = (
        select(func.min(FindingCount.counted_at))
        .where(FindingCount.edition_id == Edition.id)
        .scalar_subquery()
    )
    return db.session.scalar(
        select(Edition.id)
        .where(Edition.state != EditionState.ARCHIVED, or_(counted.is_(None), counted < before))
        .order_by(counted.is_not(None), counted, Edition.id)
        .limit(1)
    )


def _to_approve(draft: ReleaseDraft) -> DeskItem:
    name = draft.edition.name.within(locale())
    return DeskItem(
        gettext("A release waits for your approval"),
        gettext("%(who)s drafted it for %(edition)s.", who=draft.drafted_by, edition=name),
        f"/office/releases/{draft.edition.code}/drafts/{draft.code}",
        gettext("Read the draft"),
        urgent=True,
    )


def _under_embargo(actor: Actor) -> list[DeskItem]:
    waiting = db.session.scalars(
        select(Release)
        .where(Release.withdrawn_at.is_(None), Release.published_at > clock.now())
        .options(joinedload(Release.edition), defer(Release.contents))
        .order_by(Release.published_at)
    )
    return [
        DeskItem(
            gettext("A release under embargo"),
            gettext(
                "%(edition)s: everybody reads it from %(at)s.",
                edition=one.edition.name.within(locale()),
                at=moment(one.published_at, one.edition.zone, locale()),
            ),
            f"/office/releases/{one.edition.code}/{one.number}/embargo",
            gettext("Read it now"),
        )
        for one in waiting
        if actor.wears_in(one.edition_id, Hat.PRESS)
    ]


def _may_approve(actor: Actor, draft: ReleaseDraft) -> bool:
    return bool(approval_of(actor, draft))


def approval_of(actor: Actor, draft: ReleaseDraft) -> Verdict:
    """Whether this person may be the second, or why not."""
    drafter = drafter_of(draft)
    others = directors_beside(draft.edition_id, drafter)
    return rules.may_approve(actor, draft.edition_id, drafter=drafter, others=others)
