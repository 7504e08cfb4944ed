"""What happens to venues and halls. Each function is one transaction."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code, slug
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, no, require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.venues import queries, rules
from festival.venues.models import Hall, Venue, Walk


@operation
def open_venue(
    *,
    actor: Actor,
    edition_id: int,
    name: Text,
    address: Text | None = None,
    step_free: bool | None = None,
    hearing_loop: bool | None = None,
    position: int = 0,
    companion_free: bool | None = None,
    wheelchair_seats: int | None = None,
    transit: Text | None = None,
) -> Venue:
    """The edition has a building to show films in."""
    edition = fresh(Edition, edition_id)
    require(rules.may_schedule(actor, edition))
    venue = Venue(
        edition_id=edition_id,
        slug=queries.free_venue_slug(edition_id, slug(name.within("en"), public_code())),
        name=name,
        address=address or Text(),
        step_free=step_free,
        hearing_loop=hearing_loop,
        companion_free=companion_free,
        wheelchair_seats=wheelchair_seats,
        transit=transit or Text(),
        position=position,
    )
    db.session.add(venue)
    db.session.flush()
    _note(actor, "open_venue", "venue", venue.id, edition_id, name=name.within("en"))
    return venue


@operation
def revise_venue(
    *,
    actor: Actor,
    venue_id: int,
    name: Text,
    address: Text,
    step_free: bool | None,
    hearing_loop: bool | None,
    position: int,
    version: int | None,
    companion_free: bool | None = None,
    wheelchair_seats: int | None = None,
    transit: Text | None = None,
) -> Venue:
    """The venue is described anew; its address on the site stays."""
    venue = fresh(Venue, venue_id, joinedload(Venue.edition), lock=True)
    require(rules.may_schedule(actor, venue.edition))
    require(may_still_edit(venue.version, version))
    venue.name, venue.address, venue.position = name, address, position
    venue.step_free, venue.hearing_loop = step_free, hearing_loop
    venue.companion_free, venue.wheelchair_seats = companion_free, wheelchair_seats
    venue.transit = transit or Text()
    _note(actor, "revise_venue", "venue", venue.id, venue.edition_id, name=name.within("en"))
    return venue


@operation
def add_hall(
    *,
    actor: Actor,
    venue_id: int,
    name: Text,
    capacity: int | None = None,
    turnaround_minutes: int = 15,
    position: int = 0,
    jury_row: str = "",
    online: bool = False,
) -> Hall:
    """The venue has a hall to book."""
    venue = fresh(Venue, venue_id, joinedload(Venue.edition), selectinload(Venue.halls), lock=True)
    require(rules.may_schedule(actor, venue.edition))
    taken = {hall.code for hall in venue.halls}
    code = slug(name.within("en"), f"hall-{len(taken) + 1}", 40)
    hall = Hall(
        venue_id=venue_id,
        code=code if code not in taken else f"{code}-{public_code(4)}",
        name=name,
        capacity=capacity,
        turnaround_minutes=turnaround_minutes,
        position=position or len(taken),
        jury_row=jury_row,
        online=online,
    )
    db.session.add(hall)
    db.session.flush()
    _note(actor, "add_hall", "hall", hall.id, venue.edition_id, name=name.within("en"))
    return hall


@operation
def revise_hall(
    *,
    actor: Actor,
    hall_id: int,
    name: Text,
    capacity: int | None,
    turnaround_minutes: int,
    position: int,
    jury_row: str = "",
    version: int | None = None,
) -> Hall:
    """The hall is described anew. What is planned in it stays planned."""
    hall = fresh(Hall, hall_id, joinedload(Hall.venue).joinedload(Venue.edition), lock=True)
    require(rules.may_schedule(actor, hall.venue.edition))
    require(may_still_edit(hall.version, version))
    require(rules.may_keep_seats(capacity, hall.capacity_sale, rules.kept_seats(hall)))
    hall.name, hall.capacity, hall.position = name, capacity, position
    hall.turnaround_minutes, hall.jury_row = turnaround_minutes, jury_row
    _note(actor, "revise_hall", "hall", hall.id, hall.venue.edition_id, name=name.within("en"))
    return hall


@operation
def set_walk(*, actor: Actor, venue_id: int, other_slug: str, minutes: int | None) -> None:
    """It is known how long the way between two venues takes; or, without minutes, no longer."""
    venue = fresh(Venue, venue_id, joinedload(Venue.edition), lock=True)
    require(rules.may_schedule(actor, venue.edition))
    other = db.session.scalars(
        select(Venue).where(Venue.edition_id == venue.edition_id, Venue.slug == other_slug)
    ).one_or_none()
    if other is None or other.id == venue.id:
        raise Refused(no(rules.WALK_ELSEWHERE))
    first, second = sorted((venue.id, other.id))
    kept = db.session.scalars(
        select(Walk).where(Walk.venue_id == first, Walk.other_id == second)
    ).one_or_none()
    if kept and minutes is None:
        db.session.delete(kept)
    elif kept and minutes:
        kept.minutes = minutes
    elif minutes:
        db.session.add(Walk(venue_id=first, other_id=second, minutes=minutes))
    record(
        actor=actor,
        act="set_walk",
        about_kind="venue",
        about_id=venue.id,
        edition_id=venue.edition_id,
        to=other.slug,
        minutes=minutes,
    )


def _note(actor: Actor, act: str, kind: str, about_id: int, edition_id: int, **facts: str) -> None:
    said = {key: value for key, value in facts.items() if value}
    record(actor=actor, act=act, about_kind=kind, about_id=about_id, edition_id=edition_id, **said)
