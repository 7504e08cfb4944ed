"""What happens to guests. Each function is one transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import YES, Refused, no, require
from festival.foundation.versions import may_still_edit, touch
from festival.foundation.zones import Unclear, instant
from festival.guests import rules
from festival.guests.models import Accompanied, Guest, GuestKind, GuestState, Window
from festival.guests.rules import Stay
from festival.journal.operations import record
from festival.people.models import Person
from festival.selection.models import Selection


@operation
def invite_guest(
    *,
    actor: Actor,
    edition_id: int,
    person_id: int,
    kind: GuestKind,
    state: GuestState = GuestState.INVITED,
    languages: str = "",
    needs_interpreter: bool | None = None,
    note: str = "",
    stays: Sequence[Stay] = (),
    selection_ids: Sequence[int] = (),
) -> Guest:
    """Somebody is a guest of the edition; when they are here may be said later."""
    edition = fresh(Edition, edition_id, lock=True)
    require(rules.may_keep_guests(actor, edition))
    fresh(Person, person_id)
    twice = select(Guest.id).where(Guest.edition_id == edition_id, Guest.person_id == person_id)
    require(YES if db.session.scalar(twice) is None else no(rules.GUEST_ALREADY))
    guest = Guest(
        code=public_code(), edition_id=edition_id, person_id=person_id, windows=[], films=[]
    )
    db.session.add(guest)
    _describe(guest, kind, state, languages, needs_interpreter, note)
    _fill(guest, edition, stays, selection_ids)
    db.session.flush()
    _note(actor, "invite_guest", guest)
    return guest


@operation
def revise_guest(
    *,
    actor: Actor,
    code: str,
    version: int | None,
    kind: GuestKind,
    state: GuestState,
    languages: str,
    needs_interpreter: bool | None,
    note: str,
    stays: Sequence[Stay],
    selection_ids: Sequence[int],
) -> Guest:
    """The guest is described anew, with all their days and films."""
    found = (
        select(Guest)
        .where(Guest.code == code)
        .options(joinedload(Guest.edition), selectinload(Guest.windows), selectinload(Guest.films))
        .with_for_update(of=Guest)
        .execution_options(populate_existing=True)
    )
    guest = db.session.scalars(found).one()
    require(rules.may_keep_guests(actor, guest.edition))
    require(may_still_edit(guest.version, version))
    _describe(guest, kind, state, languages, needs_interpreter, note)
    guest.windows.clear()
    guest.films.clear()
    db.session.flush()
    _fill(guest, guest.edition, stays, selection_ids)
    touch(guest)
    db.session.flush()
    _note(actor, "revise_guest", guest)
    return guest


@operation
def let_stay(*, actor: Actor, guest_id: int, from_at: datetime, to_at: datetime) -> Guest:
    """The guest is here at that time as well; windows that touch have become one."""
    guest = fresh(
        Guest,
        guest_id,
        joinedload(Guest.edition),
        selectinload(Guest.windows),
        selectinload(Guest.films),
        lock=True,
    )
    require(rules.may_keep_guests(actor, guest.edition))
    require(rules.may_stay([(from_at, to_at)]))
    apart = [
        (one.from_at, one.to_at)
        for one in guest.windows
        if one.to_at < from_at or to_at < one.from_at
    ]
    met = [one for one in guest.windows if not (one.to_at < from_at or to_at < one.from_at)]
    first = min([from_at, *(one.from_at for one in met)])
    last = max([to_at, *(one.to_at for one in met)])
    guest.windows.clear()
    db.session.flush()
    spans = sorted([*apart, (first, last)])
    guest.windows = [Window(from_at=begins, to_at=ends) for begins, ends in spans]
    touch(guest)
    db.session.flush()
    _note(actor, "let_stay", guest)
    return guest


def _describe(
    guest: Guest,
    kind: GuestKind,
    state: GuestState,
    languages: str,
    needs_interpreter: bool | None,
    note: str,
) -> None:
    guest.kind, guest.state, guest.languages = kind, state, languages
    guest.needs_interpreter, guest.note = needs_interpreter, note


def _fill(
    guest: Guest, edition: Edition, stays: Sequence[Stay], selection_ids: Sequence[int]
) -> None:
    spans = [(_at(one.from_local, edition), _at(one.to_local, edition)) for one in stays]
    require(rules.may_stay(spans))
    guest.windows = [Window(from_at=first, to_at=last) for first, last in spans]
    wanted = list(dict.fromkeys(selection_ids))
    mine = select(Selection.id).where(Selection.id.in_(wanted), Selection.edition_id == edition.id)
    there = set(db.session.scalars(mine))
    require(YES if there == set(wanted) else no(rules.FILM_ELSEWHERE))
    guest.films = [Accompanied(selection_id=one) for one in wanted]


def _at(wall: datetime, edition: Edition) -> datetime:
    found = instant(wall, edition.zone)
    if isinstance(found, Unclear):
        raise Refused(found.verdict)
    return found


def _note(actor: Actor, act: str, guest: Guest) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="guest",
        about_id=guest.id,
        edition_id=guest.edition_id,
        state=guest.state.value,
    )
