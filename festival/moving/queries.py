"""What the office sees of editions in files: those it asked for, and those that were handed in."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from babel.numbers import format_decimal
from flask_babel import gettext, lazy_gettext
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from festival.editions.queries import edition_by_code, editions
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict, require
from festival.moving import keeping, rules
from festival.moving.forms import ComingForm, LeavingForm
from festival.moving.models import ComingState, EditionComing, EditionLeaving, LeavingState
from festival.moving.places import LEFT

NEWEST = 20
REFUSALS = {
    one.code: one
    for one in (
        rules.NOT_AN_EDITION,
        rules.OTHER_SCHEMA,
        rules.THERE_ALREADY,
        rules.CARRYING_IN_IS_THE_ADMINS,
    )
}
TOLD: Mapping[str, Any] = {
    "films": lazy_gettext("Films"),
    "people": lazy_gettext("People"),
    "organisations": lazy_gettext("Organisations"),
    "accounts": lazy_gettext("Accounts"),
    "submissions": lazy_gettext("Entries"),
    "scoresheets": lazy_gettext("Scoresheets"),
    "awards": lazy_gettext("Awards"),
    "shows": lazy_gettext("Shows"),
    "guests": lazy_gettext("Guests"),
    "copies": lazy_gettext("Copies"),
    "publications": lazy_gettext("Publications"),
    "news_items": lazy_gettext("News"),
    "releases": lazy_gettext("Releases"),
    "letters": lazy_gettext("Letters"),
    "pictures": lazy_gettext("Pictures"),
}
"""What a festival asks after first; every other table stands in the whole list."""


@dataclass(frozen=True)
class LeavingRow:
    """An edition that was asked for: how far it is, and where it is fetched."""

    edition: str
    code: str
    asked_at: datetime
    reason: str
    state: str
    tone: str
    size: str
    href: str
    until: datetime | None
    sha256: str


@dataclass(frozen=True)
class ComingRow:
    """A file that was handed in, and how far it is."""

    name: str
    href: str
    handed_in_at: datetime
    size: str
    state: str
    tone: str


@dataclass(frozen=True)
class MovingPage(Page):
    """Editions that leave in a file, and files that come."""

    template: ClassVar[str] = "moving/moving.html"

    form: LeavingForm
    may_bring: bool
    coming: ComingForm
    most: int
    leavings: list[LeavingRow]
    comings: list[ComingRow]
    waits: bool


@dataclass(frozen=True)
class CountRow:
    """How much of something comes in, and how much of it is here already."""

    name: str
    comes: int
    met: int


@dataclass(frozen=True)
class ComingPage(Page):
    """A file that was handed in, and what bringing it in does."""

    template: ClassVar[str] = "moving/coming.html"

    row: ComingRow
    action: str
    edition: str
    origin: list[tuple[str, str]]
    told: list[CountRow]
    rest: list[CountRow]
    namesakes: list[str]
    renamed: list[str]
    loose: list[tuple[str, int]]
    stays: list[tuple[str, str]]
    refused: str
    waits: bool
    may_bring: bool
    may_drop: bool
    brought: str


def moving_page(
    actor: Actor, form: LeavingForm | None = None, coming: ComingForm | None = None
) -> MovingPage:
    """What *actor* asked for; to an administrator of the house also what was handed in."""
    leavings = _leavings(actor)
    brings = bool(rules.may_carry_in(actor))
    comings = _comings() if brings else []
    states = {one.state for one in leavings} | {one.state for one in comings}
    return MovingPage(
        form=form or LeavingForm.offering(choices_for(actor)),
        may_bring=brings,
        coming=coming or ComingForm(),
        most=keeping.most_bytes() // 1_000_000,
        leavings=[_leaving_row(one) for one in leavings],
        comings=[_coming_row(one) for one in comings],
        waits=bool(states & {LeavingState.WAITING, ComingState.READING, ComingState.BRINGING}),
    )


def choices_for(actor: Actor) -> list[tuple[str, str]]:
    """The editions *actor* may carry out, the newest first."""
    return [
        (one.code, one.name.within(locale()))
        for one in editions()
        if rules.may_carry_out(actor, one.id)
    ]


def edition_number(code: str) -> int:
    return edition_by_code(code).id


def coming_page(actor: Actor, code: str) -> ComingPage:
    coming = coming_by_code(actor, code)
    said: dict[str, Any] = json.loads(coming.report)
    comes, met = said.get("rows", {}), said.get("met", {})
    counts = {name: (comes.get(name, 0), met.get(name, 0)) for name in {*comes, *met}}
    state = coming.state
    return ComingPage(
        row=_coming_row(coming),
        action=f"/office/moving/in/{coming.code}",
        edition=said.get("edition", ""),
        origin=_origin(said),
        told=[CountRow(str(TOLD[name]), *counts[name]) for name in TOLD if name in counts],
        rest=[CountRow(name, *counts[name]) for name in sorted(counts)],
        namesakes=said.get("namesakes", []),
        renamed=said.get("renamed", []),
        loose=sorted(said.get("loose", {}).items()),
        stays=sorted(LEFT.items()),
        refused=_refusal(said),
        waits=state in {ComingState.READING, ComingState.BRINGING},
        may_bring=bool(rules.may_bring(state)),
        may_drop=bool(rules.may_drop(state)),
        brought=said.get("edition", "") if state is ComingState.BROUGHT else "",
    )


def _origin(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    if "edition" not in said:
        return []
    house = said["house"] or gettext("a house without an address")
    return [
        (gettext("Edition"), said["edition"]),
        (gettext("Written"), f"{said['written_at'][:16].replace('T', ' ')} UTC"),
        (gettext("By"), f"{said['written_by']}, {house}"),
        (gettext("Reason"), said["reason"]),
        (gettext("Files"), str(said["files"])),
        (gettext("Acts in the journal"), str(said["acts"])),
    ]


def _refusal(said: Mapping[str, Any]) -> str:
    if "refused" not in said:
        return ""
    return str(Verdict(REFUSALS[said["refused"]], said["facts"]))


def _leavings(actor: Actor) -> Sequence[EditionLeaving]:
    found = (
        select(EditionLeaving)
        .where(EditionLeaving.asked_by_id == actor.id)
        .options(joinedload(EditionLeaving.edition))
        .order_by(EditionLeaving.id.desc())
        .limit(NEWEST)
    )
    return db.session.scalars(found).all()


def _comings() -> Sequence[EditionComing]:
    return db.session.scalars(
        select(EditionComing).order_by(EditionComing.id.desc()).limit(NEWEST)
    ).all()


def _leaving_row(one: EditionLeaving) -> LeavingRow:
    words = {
        LeavingState.WAITING: (gettext("Being packed"), "wait"),
        LeavingState.READY: (gettext("Ready"), "good"),
        LeavingState.FAILED: (gettext("Could not be packed"), "needs"),
        LeavingState.GONE: (gettext("No longer kept"), ""),
    }
    lies = one.state is LeavingState.READY and keeping.file_of(one.code).is_file()
    state = LeavingState.GONE if one.state is LeavingState.READY and not lies else one.state
    said, tone = words[state]
    return LeavingRow(
        edition=one.edition.name.within(locale()),
        code=one.edition.code,
        asked_at=one.asked_at,
        reason=one.reason,
        state=_far(said, one.code, begun=state is LeavingState.WAITING),
        tone=tone,
        size=_size(one.bytes) if lies else "",
        href=f"/office/moving/out/{one.code}.zip" if lies else "",
        until=one.ends_at if lies else None,
        sha256=one.sha256 if lies else "",
    )


def _coming_row(one: EditionComing) -> ComingRow:
    words = {
        ComingState.READING: (gettext("Being looked through"), "wait"),
        ComingState.READ: (gettext("Waits for you to bring it in"), "needs"),
        ComingState.BRINGING: (gettext("Being brought in"), "wait"),
        ComingState.BROUGHT: (gettext("Brought in"), "good"),
        ComingState.REFUSED: (gettext("Refused"), "needs"),
        ComingState.DROPPED: (gettext("No longer kept"), ""),
    }
    said, tone = words[one.state]
    goes_on = one.state in {ComingState.READING, ComingState.BRINGING}
    return ComingRow(
        name=one.filename,
        href=f"/office/moving/in/{one.code}",
        handed_in_at=one.handed_in_at,
        size=_size(one.bytes),
        state=_far(said, one.code, begun=goes_on),
        tone=tone,
    )


def _far(said: str, code: str, *, begun: bool) -> str:
    percent = keeping.percent(code) if begun else None
    return said if percent is None else f"{said}: {percent} %"


def _size(bytes: int) -> str:
    if bytes < 1_000_000:
        return gettext("%(size)s kB", size=max(1, round(bytes / 1000)))
    return gettext("%(size)s MB", size=format_decimal(bytes / 1_000_000, "0.0", locale()))


def leaving_by_code(actor: Actor, code: str) -> EditionLeaving:
    """A packed edition for whoever asked for it; nobody else knows of it."""
    found = select(EditionLeaving).where(
        EditionLeaving.code == code,
        EditionLeaving.asked_by_id == actor.id,
        EditionLeaving.state == LeavingState.READY,
    )
    leaving = db.session.scalars(found.options(joinedload(EditionLeaving.edition))).one()
    require(rules.may_carry_out(actor, leaving.edition_id))
    return leaving


def coming_by_code(actor: Actor, code: str) -> EditionComing:
    """A file that was handed in, for whoever may bring it in."""
    require(rules.may_carry_in(actor))
    return db.session.scalars(select(EditionComing).where(EditionComing.code == code)).one()


def is_leaving(edition_id: int, account_id: int) -> bool:
    """Whether this edition is being packed for them."""
    found = select(EditionLeaving.id).where(
        EditionLeaving.edition_id == edition_id,
        EditionLeaving.asked_by_id == account_id,
        EditionLeaving.state == LeavingState.WAITING,
    )
    return db.session.scalar(found.limit(1)) is not None


def next_leaving(now: datetime) -> EditionLeaving | None:
    """The edition that has waited longest and that nobody packs."""
    return _next(EditionLeaving, EditionLeaving.state == LeavingState.WAITING, now)


def next_coming(now: datetime, here: Collection[str]) -> EditionComing | None:
    """The file that has waited longest to be looked through or brought in, of those that lie *here*."""
    waits = and_(
        EditionComing.state.in_((ComingState.READING, ComingState.BRINGING)),
        EditionComing.code.in_(here),
    )
    return _next(EditionComing, waits, now)


def _next(model: Any, waits: Any, now: datetime) -> Any:
    rested = or_(model.begun_at.is_(None), model.begun_at < now - rules.RESTS)
    found = select(model).where(waits, rested).order_by(model.id).limit(1)
    held = found.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return db.session.scalars(held).first()


def lying() -> set[str]:
    """The codes of files that have a reason to lie here."""
    out = select(EditionLeaving.code).where(
        EditionLeaving.state.in_((LeavingState.WAITING, LeavingState.READY))
    )
    into = select(EditionComing.code).where(
        EditionComing.state.in_((ComingState.READING, ComingState.READ, ComingState.BRINGING))
    )
    return {*db.session.scalars(out), *db.session.scalars(into)}
