"""What the office reads about releases, and what a release holds."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code, editions
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.publishing import rules
from festival.publishing.book import Book
from festival.publishing.differences import Change, changes
from festival.publishing.forms import PublishForm
from festival.publishing.models import Release, ReleaseKind
from festival.publishing.payload import contents_of

CODE = re.compile(r'"code":"([^"\\]+)"')


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
    """A release, in force or not."""

    number: int
    kind: str
    note: Text
    published_at: datetime
    published_by: str
    digest: str
    state: str
    roll_back: str | None


@dataclass(frozen=True)
class ReleasesPage(Page):
    """What the public sees, what it would see, and the way there."""

    template: ClassVar[str] = "publishing/releases.html"

    edition: Text
    zone: str
    public_href: str | None
    draft_href: str
    action: str
    form: PublishForm
    changes: list[Change]
    rows: list[ReleaseRow]


def current_release(edition_id: int) -> Release | None:
    """The release the public sees, if any."""
    found = (
        select(Release)
        .where(Release.edition_id == edition_id, Release.withdrawn_at.is_(None))
        .order_by(Release.number.desc())
        .limit(1)
    )
    return db.session.scalar(found.execution_options(populate_existing=True))


def parsed(release: Release) -> dict[str, Any]:
    """What a release holds, read back from its canonical words."""
    contents: dict[str, Any] = canonical.load(release.contents)
    return contents


def contents_now(edition_id: int, parts: frozenset[str]) -> dict[str, Any]:
    """What a release made now would hold."""
    return contents_of(edition_id, parts, _once_shown(edition_id))


def _once_shown(edition_id: int) -> frozenset[str]:
    """The codes some release has held: what the public was told of, it is also told the end of."""
    held = select(Release.contents).where(Release.edition_id == edition_id)
    return frozenset(
        code for contents in db.session.scalars(held) for code in CODE.findall(contents)
    )


def editions_page(actor: Actor) -> EditionsPage:
    """The editions of a director, with the release in force of each."""
    there = [one for one in editions() if rules.may_publish(actor, one.id)]
    in_force = {
        edition_id: (number, at)
        for edition_id, number, at in db.session.execute(
            select(Release.edition_id, Release.number, Release.published_at)
            .where(Release.withdrawn_at.is_(None))
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


def edition_of(actor: Actor, code: str) -> Edition:
    """An edition the actor publishes."""
    edition = edition_by_code(code)
    require(rules.may_publish(actor, edition.id))
    return edition


def releases_page(actor: Actor, code: str, form: PublishForm) -> ReleasesPage:
    """The releases of an edition, and what the next one would change."""
    edition = edition_of(actor, code)
    releases = db.session.execute(
        select(
            Release.number,
            Release.kind,
            Release.note,
            Release.published_at,
            Release.published_by,
            Release.digest,
            Release.withdrawn_at,
        )
        .where(Release.edition_id == edition.id)
        .order_by(Release.number.desc())
    ).all()
    current = current_release(edition.id)
    before = parsed(current) if current else None
    now = contents_now(edition.id, rules.parts_of(ReleaseKind.AMENDMENT, before))
    return ReleasesPage(
        edition=edition.name,
        zone=edition.zone,
        public_href=f"/{locale()}/{code}/" if current else None,
        draft_href=f"/office/releases/{code}/draft/{locale()}/",
        action=f"/office/releases/{code}",
        form=form,
        changes=changes(before, now, locale()),
        rows=[_row(one, code, current) for one in releases],
    )


def _row(one: Any, code: str, current: Release | None) -> ReleaseRow:
    in_force = current is not None and one.number == current.number
    earlier = current is not None and one.number < current.number and one.withdrawn_at is None
    state = gettext("Taken back") if one.withdrawn_at else ""
    return ReleaseRow(
        number=one.number,
        kind=kind_words()[one.kind],
        note=one.note,
        published_at=one.published_at,
        published_by=one.published_by,
        digest=one.digest,
        state=gettext("The public sees this") if in_force else state,
        roll_back=f"/office/releases/{code}/{one.number}/roll-back" if earlier else None,
    )


def kind_words() -> dict[ReleaseKind, str]:
    return {
        ReleaseKind.LINEUP: gettext("Line-up"),
        ReleaseKind.SCHEDULE: gettext("Schedule"),
        ReleaseKind.JURY: gettext("Juries"),
        ReleaseKind.PALMARES: gettext("Palmarès"),
        ReleaseKind.AMENDMENT: gettext("Amendment"),
    }


def published_words(release: Release) -> str:
    return gettext("Release %(number)s is public in all three languages.", number=release.number)


def rolled_back_words(release: Release) -> str:
    return gettext("The public sees release %(number)s again.", number=release.number)


def draft_book(actor: Actor, code: str) -> Book:
    """The edition as everything decided would show it: for the director's eyes."""
    edition = edition_of(actor, code)
    current = current_release(edition.id)
    before = parsed(current) if current else None
    parts = rules.parts_of(ReleaseKind.SCHEDULE, before)
    contents = contents_now(edition.id, parts)
    number = (current.number if current else 0) + 1
    contents["release"] = {"number": number, "kind": "draft", "note": {}, "published_at": ""}
    return Book(contents)
