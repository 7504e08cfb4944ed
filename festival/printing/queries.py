"""What lies at the press, what the office reads of it, and the booklet everybody may take."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code, editions
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import clock_time
from festival.foundation.pages import Page
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.media import store
from festival.people.directory import HAT_WORDS
from festival.people.models import Account, GivenHat, Hat, NameKind, Person
from festival.printing import rules, setting
from festival.printing.badges import Colleague
from festival.printing.forms import KINDS, TONGUES, PaperForm
from festival.printing.models import Paper, PaperKind, PaperState
from festival.printing.telling import left_out
from festival.publishing.book import Book
from festival.publishing.current import Published, releases
from festival.publishing.models import Release
from festival.publishing.queries import current_release, parsed
from festival.publishing.site import in_tongue

PRINTED_NAMES = (NameKind.PREFERRED, NameKind.PSEUDONYM, NameKind.TRANSLITERATION)
TEAM = (
    Hat.DIRECTOR, Hat.PROGRAMMER, Hat.CURATOR, Hat.SCHEDULE, Hat.GUESTS, Hat.PRESS, Hat.SECRETARY,
    Hat.PRESELECTOR, Hat.ADMIN,
)  # fmt: skip
"""Who works here, in the order in which a badge says what somebody does."""


@dataclass(frozen=True)
class PaperRow:
    """A paper: what it is, how far it is, and where it is fetched."""

    name: str
    tongue: str
    state: str
    kind: str
    size: str
    made_at: datetime | None
    release: int
    href: str | None
    again: tuple[str, str] | None


@dataclass(frozen=True)
class PapersPage(Page):
    """The papers of an edition, and what else may be had."""

    template: ClassVar[str] = "printing/papers.html"

    edition: Text
    zone: str
    release: int | None
    rows: list[PaperRow]
    waiting: bool
    booklets: list[tuple[str, str]]
    left_out: list[tuple[str, str]]
    folder: str
    form: PaperForm
    action: str


@dataclass(frozen=True)
class EditionsPage(Page):
    """The editions somebody has papers made of."""

    template: ClassVar[str] = "printing/editions.html"

    rows: list[tuple[Text, str]]


def editions_page(actor: Actor) -> EditionsPage:
    return EditionsPage(
        [
            (one.name, f"/office/papers/{one.code}")
            for one in editions()
            if rules.may_print(actor, one.id)
        ]
    )


def edition_for(actor: Actor, code: str) -> Edition:
    """An edition whose papers the actor has made."""
    edition = edition_by_code(code)
    require(rules.may_print(actor, edition.id))
    return edition


def papers_page(actor: Actor, code: str, form: PaperForm) -> PapersPage:
    """Every paper of the edition that this reader may fetch, the newest first."""
    edition = edition_for(actor, code)
    current = current_release(edition.id)
    found = db.session.scalars(
        select(Paper)
        .join(Paper.release)
        .where(Release.edition_id == edition.id)
        .options(joinedload(Paper.release).load_only(Release.number, Release.digest))
        .order_by(Paper.ordered_at.desc(), Paper.id.desc())
    ).all()
    seen = [one for one in found if rules.may_print(actor, edition.id, one.kind)]
    queue = list(
        db.session.scalars(
            select(Paper.id).where(Paper.state == PaperState.WAITING).order_by(Paper.id)
        )
    )
    number = current.number if current else None
    return PapersPage(
        edition=edition.name,
        zone=edition.zone,
        release=number,
        rows=[_row(one, edition, number, queue) for one in seen],
        waiting=any(one.state is PaperState.WAITING for one in seen),
        booklets=_booklets(current, code),
        left_out=left_out(opened(current)) if current else [],
        folder=rules.TYPEFACES,
        form=form,
        action=f"/office/papers/{code}",
    )


def _booklets(current: Release | None, code: str) -> list[tuple[str, str]]:
    """The booklets everybody may take, by their language."""
    if current is None or not parsed(current)["films"]:
        return []
    names = dict(TONGUES)
    return [(str(names[tongue]), f"/{tongue}/{code}/programme.pdf") for tongue in rules.PUBLIC]


def _row(paper: Paper, edition: Edition, current: int | None, queue: list[int]) -> PaperRow:
    lies = paper.state is PaperState.READY and bool(store.seen(file_of(paper)))
    again = None
    if paper.state is not PaperState.WAITING and (paper.release.number != current or not lies):
        again = (paper.kind.value, paper.tongues)
    kilobytes = max(1, round(paper.bytes / 1000))
    return PaperRow(
        name=str(dict(KINDS)[paper.kind.value]),
        tongue=str(dict(TONGUES)[paper.tongues]),
        state=_state(paper, edition, queue, lies=lies),
        kind="needs" if paper.state is PaperState.FAILED else "",
        size=gettext("%(size)s kB", size=f"{kilobytes:,}".replace(",", "\u202f")) if lies else "",
        made_at=paper.made_at,
        release=paper.release.number,
        href=f"/office/papers/{edition.code}/{paper.code}.{setting.ending(paper.kind)}"
        if lies
        else None,
        again=again,
    )


def _state(paper: Paper, edition: Edition, queue: list[int], *, lies: bool) -> str:
    if paper.state is PaperState.FAILED:
        return gettext("Could not be made")
    if paper.state is PaperState.READY:
        return gettext("Ready") if lies else gettext("No longer kept")
    if paper.begun_at:
        since = clock_time(paper.begun_at, edition.zone)
        return gettext("Being made since %(time)s", time=since)
    before = queue.index(paper.id) if paper.id in queue else 0
    if not before:
        return gettext("Next to be made")
    return ngettext("Waits behind %(num)s paper", "Waits behind %(num)s papers", before)


def paper_by_code(actor: Actor, edition_code: str, code: str, format: str) -> Paper:
    """A finished paper somebody fetches; raises NoResultFound."""
    edition = edition_for(actor, edition_code)
    paper = db.session.scalars(
        select(Paper)
        .join(Paper.release)
        .where(Release.edition_id == edition.id, Paper.code == code)
        .options(joinedload(Paper.release))
    ).one()
    require(rules.may_print(actor, edition.id, paper.kind))
    if paper.state is not PaperState.READY or format != setting.ending(paper.kind):
        raise NoResultFound
    return paper


def file_of(paper: Paper) -> str:
    return setting.file_of(paper.release.digest, paper.kind, paper.tongues)


def paper_of(release_id: int, kind: PaperKind, tongues: str) -> Paper | None:
    """The paper of a release, as it is now."""
    found = select(Paper).where(
        Paper.release_id == release_id, Paper.kind == kind, Paper.tongues == tongues
    )
    return db.session.scalar(found.with_for_update().execution_options(populate_existing=True))


def next_paper(now: datetime) -> Paper | None:
    """The paper that has waited longest and that nobody sets."""
    waiting = (
        select(Paper)
        .where(Paper.state == PaperState.WAITING)
        .order_by(Paper.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return next((one for one in db.session.scalars(waiting) if rules.is_free(one, now)), None)


def opened(release: Release) -> Book:
    """A release, opened."""
    return Book(parsed(release), release.digest)


def release_of(id: int) -> Release:
    return db.session.scalars(select(Release).where(Release.id == id)).one()


FILMS: dict[str, bool] = {}
"""Whether a release holds films, by its fingerprint: what stands in a release never changes."""


def has_films(current: Published) -> bool:
    if current.digest not in FILMS:
        FILMS[current.digest] = bool(opened(release_of(current.id)).films)
    return FILMS[current.digest]


def kept_digests() -> set[str]:
    """The releases whose papers are kept: those in force, and those somebody ordered a paper of."""
    ordered = select(Release.digest).join(Paper, Paper.release_id == Release.id).distinct()
    return {one.digest for one in releases().values()} | set(db.session.scalars(ordered))


def team_of(edition_id: int) -> list[Colleague]:
    """Everybody who works for the edition, by their first hat."""
    accounts = db.session.scalars(
        select(Account)
        .join(Account.hats)
        .where(
            GivenHat.hat.in_(TEAM),
            func.coalesce(GivenHat.edition_id, edition_id) == edition_id,
            Account.disabled_at.is_(None),
        )
        .options(selectinload(Account.hats), joinedload(Account.person).selectinload(Person.names))
        .order_by(Account.id)
        .distinct()
    )
    found = {one.person_id: _colleague(one, edition_id) for one in accounts if one.person}
    return sorted(found.values(), key=lambda one: min(one.names.values(), default=""))


def _colleague(account: Account, edition_id: int) -> Colleague:
    here = [one.hat for one in account.hats if one.edition_id in (None, edition_id)]
    hat = next(hat for hat in TEAM if hat in here)
    names = {
        name.language.split("-")[0]: name.text
        for name in reversed(account.person.names)
        if name.kind in PRINTED_NAMES
    }
    first = next(iter(names.values()), account.person.sort_name)
    posts = {}
    for tongue in rules.PUBLIC:
        with in_tongue(tongue):
            posts[tongue] = str(HAT_WORDS[hat.value])
    return Colleague({tongue: names.get(tongue, first) for tongue in rules.PUBLIC}, posts)


def ordered_words(paper: Paper) -> str:
    """What is said once a paper is ordered."""
    name = str(dict(KINDS)[paper.kind.value])
    return gettext("Ordered: %(paper)s. It lies here in a moment.", paper=name)
