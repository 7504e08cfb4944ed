"""Filmmakers say which copies of their confirmed film come. Each function is one transaction.

Whose film it is, is asked of the entry: a copy of somebody else's film does not exist for them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import Film, FilmVersion
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import YES, no, require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.prints import course, queries
from festival.prints.given import CopyGiven, JourneyGiven
from festival.prints.journeys import shipment_of
from festival.prints.keyfiles import identifier
from festival.prints.models import Copy, CopyChange, CopyState, Way, Whereabouts
from festival.prints.operations import EXAMPLE_CPL
from festival.selection.answer_rules import STANDING
from festival.selection.models import Selection, SelectionState
from festival.submissions.models import Decision, Submission

OWN = (
    "format", "name", "cpl", "encrypted", "container", "ratio", "resolution", "fps", "three_d",
    "sound", "hearing", "described", "subtitles", "subtitle_tags", "medium", "reels", "size_gb",
    "source", "next_destination", "due_back_on",
)  # fmt: skip
"""What a filmmaker says of a copy; the rest is the desk's to write down."""
WITH_FILM = (
    joinedload(Selection.edition, innerjoin=True),
    joinedload(Selection.film, innerjoin=True).selectinload(Film.titles),
)


def own_film(actor: Actor, entry: str) -> Selection:
    """The place of one of *actor*'s own films, a confirmed one first; before its letter there is none."""
    found = (
        select(Selection)
        .join(Selection.submission)
        .where(
            Submission.code == entry,
            Submission.account_id == actor.id,
            Submission.told_decision == Decision.SELECTED,
            Submission.state.in_(STANDING),
            Selection.state.in_((SelectionState.INVITED, SelectionState.CONFIRMED)),
        )
        .options(*WITH_FILM)
        .order_by((Selection.state == SelectionState.CONFIRMED).desc(), Selection.id)
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).one()


def own_versions(place: Selection) -> Sequence[FilmVersion]:
    """The versions of the film, the one that is shown first."""
    found = (
        select(FilmVersion)
        .where(FilmVersion.film_id == place.film_id)
        .options(joinedload(FilmVersion.film).selectinload(Film.titles))
        .order_by((FilmVersion.id == place.version_id).desc(), FilmVersion.position)
    )
    return db.session.scalars(found).all()


def own_copies(place: Selection) -> Sequence[Copy]:
    """Every copy of the film in this edition."""
    found = (
        select(Copy)
        .join(Copy.film_version)
        .where(Copy.edition_id == place.edition_id, FilmVersion.film_id == place.film_id)
        .options(*queries.whole())
        .order_by(Copy.id)
    )
    return db.session.scalars(found).unique().all()


def own_copy(actor: Actor, entry: str, code: str) -> Copy:
    """A copy of one of their own films; raises NoResultFound."""
    place = own_film(actor, entry)
    found = (
        select(Copy)
        .join(Copy.film_version)
        .where(
            Copy.code == code,
            Copy.edition_id == place.edition_id,
            FilmVersion.film_id == place.film_id,
        )
        .options(*queries.whole())
    )
    return db.session.scalars(found).one()


@operation
def declare_copy(*, actor: Actor, entry: str, version_id: int, given: CopyGiven) -> Copy:
    """The festival knows of a copy that its filmmaker means to send, and the desk sees it as new."""
    place = _confirmed(actor, entry)
    of_film = {version.id for version in own_versions(place)}
    require(YES if version_id in of_film else no(course.COPY_ELSEWHERE))
    copy = Copy(
        code=public_code(),
        edition_id=place.edition_id,
        version_id=version_id,
        state=CopyState.ANNOUNCED,
        whereabouts=Whereabouts.SENDER,
        quarantine="",
    )
    _tell(actor, copy, given)
    _note(actor, "declare_copy", copy)
    return copy


@operation
def tell_of_copy(
    *, actor: Actor, entry: str, code: str, version: int | None, given: CopyGiven
) -> Copy:
    """The copy is what its filmmaker says it is; what is different now waits for the desk's eyes."""
    copy = _own(actor, entry, code)
    require(may_still_edit(copy.version, version))
    if copy.state is CopyState.REQUESTED:
        copy.state = CopyState.ANNOUNCED
    _tell(actor, copy, given)
    _note(actor, "tell_of_copy", copy)
    return copy


@operation
def send_copy(*, actor: Actor, entry: str, code: str, journey: JourneyGiven) -> Copy:
    """The copy is on its way, and the desk knows by whom and under which number."""
    copy = _own(actor, entry, code)
    shipment = shipment_of(copy, Way.IN, None)
    before = {name: getattr(shipment, name, None) for name in SENT}
    shipment_of(copy, Way.IN, journey)
    if copy.state is not CopyState.IN_TRANSIT:
        shipment.left_at = clock.now()
        copy.state, copy.whereabouts = CopyState.IN_TRANSIT, Whereabouts.TRANSIT
    _keep_changes(actor, copy, _differences(before, {n: getattr(shipment, n) for n in SENT}))
    _note(actor, "send_copy", copy)
    return copy


SENT = ("carrier", "tracking", "customs", "eta_on")


@operation
def see_changes(*, actor: Actor, code: str) -> None:
    """The print desk has seen what the filmmaker said of the copy until now."""
    copy = fresh(
        Copy,
        queries.copy_by_code(code).id,
        joinedload(Copy.edition),
        selectinload(Copy.told),
        lock=True,
    )
    require(course.may_keep_prints(actor, copy.edition))
    waiting = [one for one in copy.told if one.seen_at is None]
    for one in waiting:
        one.seen_at, one.seen_by_id = clock.now(), actor.id or None
    if waiting:
        _note(actor, "see_copy_changes", copy)


def _confirmed(actor: Actor, entry: str) -> Selection:
    place = own_film(actor, entry)
    require(course.may_declare(place.edition, place.state is SelectionState.CONFIRMED))
    return place


def _own(actor: Actor, entry: str, code: str) -> Copy:
    """A copy of their own film, held until the act ends."""
    _confirmed(actor, entry)
    copy = fresh(Copy, own_copy(actor, entry, code).id, selectinload(Copy.shipments), lock=True)
    require(course.may_tell_of(copy))
    return copy


def _tell(actor: Actor, copy: Copy, given: CopyGiven) -> None:
    cpl = identifier(given.cpl)
    if given.cpl and not cpl:
        require(no(course.CPL_UNREADABLE, typed=given.cpl[:60], example=EXAMPLE_CPL))
    before = {name: getattr(copy, name) for name in OWN}
    wanted = {name: getattr(given, name) for name in OWN} | {"cpl": cpl}
    for name, value in wanted.items():
        setattr(copy, name, value)
    db.session.add(copy)
    db.session.flush()
    _keep_changes(actor, copy, _differences(before, wanted))


def _differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[list[str]]:
    """Each field that is different, with what stood and what stands there, as plain words."""
    pairs = [[name, _plain(before[name]), _plain(now[name])] for name in now]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _plain(value: Any) -> str:
    return "" if value is None or value is False else str(value)


def _keep_changes(actor: Actor, copy: Copy, changes: list[list[str]]) -> None:
    if changes:
        db.session.add(
            CopyChange(
                copy_id=copy.id,
                changes=canonical.canonical({"fields": changes}).decode(),
                said_at=clock.now(),
                said_by_id=actor.id or None,
            )
        )


def _note(actor: Actor, act: str, copy: Copy) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="copy",
        about_id=copy.id,
        edition_id=copy.edition_id,
    )
