"""What the office sees of releases: what the public would see, what waits, what came out, and the way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code, editions
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.publishing import rules
from festival.publishing.book import Book, Reader
from festival.publishing.differences import Change, changes, said
from festival.publishing.forms import ApproveForm, DraftForm, PromiseForm, UrgentForm
from festival.publishing.grid import show_title
from festival.publishing.linting import Report, report_on
from festival.publishing.models import Release, ReleaseDraft, ReleaseKind
from festival.publishing.queries import (
    approval_of,
    contents_now,
    current_release,
    draft_in,
    draft_of,
    edition_of,
    notices_of,
    parsed,
    promise_of,
    release_of,
)
from festival.publishing.rules import Standing
from festival.publishing.vocabulary import standing_words

NOTICES = 20
"""How many notices stand on the page."""


@dataclass(frozen=True)
class UnannouncedPage(Page):
    """The front page before anything is announced."""

    template: ClassVar[str] = "publishing/unannounced.html"


@dataclass(frozen=True)
class EditionRow:
    """An edition and what the public sees of it."""

    name: Text
    href: str
    number: int | None
    published_at: datetime | None
    zone: str


@dataclass(frozen=True)
class EditionsPage(Page):
    """Every edition one may publish."""

    template: ClassVar[str] = "publishing/office_editions.html"

    rows: list[EditionRow]


@dataclass(frozen=True)
class ReleaseRow:
    """A release: in force, waiting for its hour, followed by another, or taken back."""

    number: int
    kind: str
    note: Text
    published_at: datetime
    hands: str
    digest: str
    state: str
    waits: bool
    roll_back: str | None
    call_off: str | None
    read: str | None


@dataclass(frozen=True)
class Waiting:
    """The draft that waits for a second person."""

    kind: str
    by: str
    at: datetime
    href: str


@dataclass(frozen=True)
class Notice:
    """What those who had planned a showing are told of it."""

    what: str
    thing: str
    detail: str
    given_at: datetime


@dataclass(frozen=True)
class ReleasesPage(Page):
    """What the public sees, what it would see, and the way there."""

    template: ClassVar[str] = "publishing/releases.html"

    edition: Text
    zone: str
    public_href: str | None
    draft_href: str
    action: str
    urgent_action: str
    form: DraftForm
    urgent: UrgentForm
    may_draft: bool
    may_be_urgent: bool
    waiting: Waiting | None
    changes: list[Change]
    findings: str
    findings_href: str
    notices: list[Notice]
    rows: list[ReleaseRow]


@dataclass(frozen=True)
class DraftPage(Page):
    """A draft as the second person reads it."""

    template: ClassVar[str] = "publishing/draft.html"

    edition: Text
    href: str
    zone: str
    kind: str
    by: str
    at: datetime
    embargo_until: datetime | None
    note: list[tuple[str, str]]
    changes: list[Change]
    since: list[Change]
    report: Report
    digest: str
    preview_href: str | None
    may_approve: bool
    why_not: str
    may_drop: bool
    action: str
    form: ApproveForm


@dataclass(frozen=True)
class FindingsPage(Page):
    """What is wrong with what would be released now, or missing from it."""

    template: ClassVar[str] = "publishing/findings.html"

    edition: Text
    href: str
    report: Report


@dataclass(frozen=True)
class EmbargoPage(Page):
    """A release before its hour: the promise, and then the way in."""

    template: ClassVar[str] = "publishing/embargo.html"

    edition: Text
    zone: str
    kind: str
    number: int
    published_at: datetime
    promised: bool
    read: str
    action: str
    form: PromiseForm


def editions_page(actor: Actor) -> EditionsPage:
    """The editions of a director, with the release in force of each."""
    there = [one for one in editions() if rules.may_see_releases(actor, one.id)]
    in_force = {
        edition_id: (number, at)
        for edition_id, number, at in db.session.execute(
            select(Release.edition_id, Release.number, Release.published_at)
            .where(Release.withdrawn_at.is_(None), Release.published_at <= clock.now())
            .order_by(Release.number)
        )
    }
    return EditionsPage(
        [
            EditionRow(
                one.name,
                f"/office/releases/{one.code}",
                number=in_force[one.id][0] if one.id in in_force else None,
                published_at=in_force[one.id][1] if one.id in in_force else None,
                zone=one.zone,
            )
            for one in there
        ]
    )


def releases_page(
    actor: Actor, code: str, form: DraftForm | None = None, urgent: UrgentForm | None = None
) -> ReleasesPage:
    """The releases of an edition, and what the next one would change."""
    edition = edition_of(actor, code)
    current = current_release(edition.id)
    before = parsed(current) if current else None
    now = contents_now(edition.id, rules.parts_of(ReleaseKind.AMENDMENT, before))
    draft = draft_of(edition.id)
    rows = _rows(edition, current)
    publishes = bool(rules.may_publish(actor, edition.id))
    idle = publishes and not any(one.waits for one in rows)
    differ = changes(before, now, locale())
    return ReleasesPage(
        edition=edition.name,
        zone=edition.zone,
        public_href=f"/{locale()}/{code}/" if current else None,
        draft_href=f"/office/releases/{code}/draft/{locale()}/" if publishes else "",
        action=f"/office/releases/{code}",
        urgent_action=f"/office/releases/{code}/urgent",
        form=form or DraftForm(),
        urgent=urgent or UrgentForm(),
        may_draft=idle and draft is None,
        may_be_urgent=idle and current is not None and bool(differ),
        waiting=_waiting(draft, code) if draft else None,
        changes=differ,
        findings=report_on(edition.id, now, locale(), with_awards=publishes).summary,
        findings_href=f"/office/releases/{code}/findings",
        notices=_notices(edition.id, now),
        rows=rows,
    )


def _notices(edition_id: int, contents: Mapping[str, Any]) -> list[Notice]:
    """The newest notices; a showing that is gone is told by what it was called when it was there."""
    reader = Reader(Book(contents), locale())
    shows = {show["code"]: show for show in reader.book.shows}
    found = []
    for one in notices_of(edition_id)[:NOTICES]:
        show = shows.get(one.show_code)
        entry = {
            "about": "show",
            "turn": one.turn.value,
            "what": one.show_code,
            "was": canonical.load(one.was),
            "became": canonical.load(one.became),
            "why": one.why,
        }
        change = said(reader, entry | {"name": {"title": {}}})
        thing = show_title(reader, show).text if show else one.show_code
        found.append(Notice(change.what, thing, change.detail, one.given_at))
    return found


def _waiting(draft: ReleaseDraft, code: str) -> Waiting:
    href = f"/office/releases/{code}/drafts/{draft.code}"
    return Waiting(kind_words()[draft.kind], draft.drafted_by, draft.drafted_at, href)


def _rows(edition: Edition, current: Release | None) -> list[ReleaseRow]:
    releases = db.session.execute(
        select(
            Release.number,
            Release.kind,
            Release.note,
            Release.published_at,
            Release.drafted_by,
            Release.approved_by,
            Release.urgent_why,
            Release.digest,
            Release.withdrawn_at,
        )
        .where(Release.edition_id == edition.id)
        .order_by(Release.number.desc())
    ).all()
    now = clock.now()
    return [_row(one, edition.code, current, now) for one in releases]


def _row(one: Any, code: str, current: Release | None, now: datetime) -> ReleaseRow:
    in_force = current is not None and one.number == current.number
    stands = rules.standing(one.published_at, one.withdrawn_at, now, in_force=in_force)
    waits = stands is Standing.WAITS
    base = f"/office/releases/{code}"
    return ReleaseRow(
        number=one.number,
        kind=kind_words()[one.kind],
        note=one.note,
        published_at=one.published_at,
        hands=_hands(one),
        digest=one.digest,
        state=standing_words()[stands],
        waits=waits,
        roll_back=f"{base}/{one.number}/roll-back" if stands is Standing.EARLIER else None,
        call_off=f"{base}/{one.number}/call-off" if waits else None,
        read=f"{base}/release-{one.number}/{locale()}/" if waits else None,
    )


def _hands(one: Any) -> str:
    if one.urgent_why:
        return gettext("%(who)s alone: %(why)s", who=one.drafted_by, why=one.urgent_why)
    if one.approved_by == one.drafted_by:
        return str(one.drafted_by)
    return gettext("%(who)s, approved by %(second)s", who=one.drafted_by, second=one.approved_by)


def draft_page(actor: Actor, code: str, draft_code: str, form: ApproveForm) -> DraftPage:
    """The draft, what it changes, and what was decided since it was drafted."""
    edition = edition_of(actor, code)
    draft = draft_in(edition.id, draft_code)
    current = current_release(edition.id)
    before = parsed(current) if current else None
    contents = canonical.load(draft.contents)
    now = contents_now(edition.id, frozenset(contents["parts"]))
    verdict = approval_of(actor, draft) and rules.still_follows(
        draft.follows, current.number if current else 0
    )
    publishes = bool(rules.may_publish(actor, edition.id))
    base = f"/office/releases/{code}"
    return DraftPage(
        edition=edition.name,
        href=base,
        zone=edition.zone,
        kind=kind_words()[draft.kind],
        by=draft.drafted_by,
        at=draft.drafted_at,
        embargo_until=draft.embargo_until,
        note=[(tongue, words) for tongue, words in draft.note.items() if words],
        changes=changes(before, contents, locale()),
        since=changes(contents, now, locale()),
        report=report_on(edition.id, contents, locale(), with_awards=publishes),
        digest=draft.digest,
        preview_href=f"{base}/draft-{draft.code}/{locale()}/" if publishes else None,
        may_approve=bool(verdict),
        why_not=str(verdict),
        may_drop=publishes,
        action=f"{base}/drafts/{draft.code}",
        form=form,
    )


def findings_page(actor: Actor, code: str) -> FindingsPage:
    """The linter over everything that is decided, whether it was announced or not."""
    edition = edition_of(actor, code)
    current = current_release(edition.id)
    before = parsed(current) if current else None
    publishes = bool(rules.may_publish(actor, edition.id))
    contents = contents_now(edition.id, rules.parts_linted(actor, edition.id, before))
    report = report_on(edition.id, contents, locale(), with_awards=publishes)
    return FindingsPage(edition.name, f"/office/releases/{code}", report)


def embargo_page(actor: Actor, code: str, number: int, form: PromiseForm) -> EmbargoPage:
    """What somebody of the press promises, and the way in once they did."""
    edition = edition_by_code(code)
    release = release_of(edition.id, number)
    require(rules.may_read_early(actor, release, clock.now(), promised=True))
    return EmbargoPage(
        edition=edition.name,
        zone=edition.zone,
        kind=kind_words()[release.kind],
        number=release.number,
        published_at=release.published_at,
        promised=promise_of(release.id, actor.id) is not None,
        read=f"/office/releases/{code}/release-{number}/{locale()}/",
        action=f"/office/releases/{code}/{number}/embargo",
        form=form,
    )


def kind_words() -> dict[ReleaseKind, str]:
    return {
        ReleaseKind.LINEUP: gettext("Line-up"),
        ReleaseKind.SCHEDULE: gettext("Schedule"),
        ReleaseKind.JURY: gettext("Juries"),
        ReleaseKind.PALMARES: gettext("Palmarès"),
        ReleaseKind.AMENDMENT: gettext("Amendment"),
    }
