"""Whose schedule is read, and what its pages show: venues with their halls, and the ways between them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.editions.queries import current_edition, edition_by_code
from festival.editions.queries import editions as all_editions
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import Form, offer
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, Verdict
from festival.foundation.versions import EDIT_CONFLICT
from festival.venues.forms import HallForm, WalkForm
from festival.venues.models import Hall, Venue, Walk
from festival.venues.rules import (
    Walks,
    may_judge_schedule,
    may_read_schedule,
    may_schedule,
    numbered,
)


@dataclass(frozen=True)
class VenuesPage(Page):
    """The buildings and halls of an edition."""

    template: ClassVar[str] = "venues/venues.html"

    edition: Edition
    venues: Sequence[Venue]
    may_schedule: Verdict


@dataclass(frozen=True)
class VenueFormPage(Page):
    """A venue to open or to describe."""

    template: ClassVar[str] = "venues/venue_form.html"

    edition: Edition
    venue: Venue | None
    form: Form
    changed: bool


@dataclass(frozen=True)
class HallFormPage(Page):
    """A hall to add or to describe."""

    template: ClassVar[str] = "venues/hall_form.html"

    venue: Venue
    hall: Hall | None
    form: Form
    changed: bool


@dataclass(frozen=True)
class WalksPage(Page):
    """The ways on foot from one venue to the others."""

    template: ClassVar[str] = "venues/walks.html"

    venue: Venue
    known: list[tuple[Text, int]]
    form: WalkForm


def edition_for(actor: Actor, code: str) -> Edition:
    """The edition, for those who read its draft schedule; for others it is not there."""
    edition = edition_by_code(code)
    if not may_read_schedule(actor, edition.id):
        raise NoResultFound
    return edition


def edition_weighed(actor: Actor, code: str) -> Edition:
    """The edition, for those who weigh how its draft could stand otherwise; for others it is not there."""
    edition = edition_by_code(code)
    if not may_judge_schedule(actor, edition.id):
        raise NoResultFound
    return edition


def first_edition(actor: Actor) -> Edition | None:
    """The edition somebody at the schedule means when they name none."""
    mine = [one for one in all_editions() if may_read_schedule(actor, one.id)]
    now = current_edition()
    return next((one for one in mine if now and one.id == now.id), mine[0] if mine else None)


def halls_of(edition_id: int) -> Sequence[Hall]:
    """The halls of an edition in the order of their venues."""
    found = (
        select(Hall)
        .join(Hall.venue)
        .where(Venue.edition_id == edition_id)
        .options(joinedload(Hall.venue))
        .order_by(Venue.position, Venue.id, Hall.position, Hall.id)
    )
    return db.session.scalars(found).all()


def hall_name(hall: Hall, locale: str) -> str:
    """The venue and its hall; a venue of one hall without a name is enough by itself."""
    venue, own = hall.venue.name.within(locale), hall.name.within(locale)
    return f"{venue}, {own}" if own and own != venue else venue


def clearing_of(hall: Hall) -> int:
    """Minutes between the end of a show and the next start: to clear the hall, and doors before."""
    return hall.turnaround_minutes + hall.doors_before_minutes


def walks_of(venue_ids: Collection[int]) -> Walks:
    """Minutes on foot between these venues, where somebody entered them."""
    found = select(Walk).where(Walk.venue_id.in_(venue_ids), Walk.other_id.in_(venue_ids))
    return {frozenset({w.venue_id, w.other_id}): w.minutes for w in db.session.scalars(found)}


def free_venue_slug(edition_id: int, wanted: str) -> str:
    taken = select(Venue.slug).where(Venue.edition_id == edition_id)
    return numbered(wanted, set(db.session.scalars(taken)))


def venues_page(actor: Actor, code: str) -> VenuesPage:
    edition = edition_for(actor, code)
    return VenuesPage(edition, venues_of(edition.id), may_schedule(actor, edition))


def venues_of(edition_id: int) -> Sequence[Venue]:
    """The venues of an edition with their halls, as they stand in lists."""
    found = select(Venue).where(Venue.edition_id == edition_id).options(selectinload(Venue.halls))
    return db.session.scalars(found.order_by(Venue.position, Venue.id)).all()


def venue_of(actor: Actor, code: str, slug: str) -> Venue:
    edition = edition_for(actor, code)
    found = select(Venue).where(Venue.edition_id == edition.id, Venue.slug == slug)
    return db.session.scalars(
        found.options(selectinload(Venue.halls), joinedload(Venue.edition))
    ).one()


def hall_of(actor: Actor, code: str, slug: str, hall_code: str) -> Hall:
    venue = venue_of(actor, code, slug)
    found = select(Hall).where(Hall.venue_id == venue.id, Hall.code == hall_code)
    return db.session.scalars(found.options(joinedload(Hall.venue))).one()


def whole_hall(actor: Actor, code: str, slug: str, hall_code: str) -> Hall:
    """A hall with its machine, its hours and when it is taken, read now; raises NoResultFound."""
    found = select(Hall).where(Hall.id == hall_of(actor, code, slug, hall_code).id)
    found = found.options(
        joinedload(Hall.venue).joinedload(Venue.edition),
        joinedload(Hall.server),
        selectinload(Hall.hours),
        selectinload(Hall.blocks),
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def venue_form_page(
    edition: Edition, form: Any, venue: Venue | None = None, refused: Refused | None = None
) -> VenueFormPage:
    """The form; after a conflict it stands on what is there now, and says so."""
    changed = False
    if refused is not None:
        form.form_errors = [*form.form_errors, str(refused.verdict)]
        changed = refused.reason is EDIT_CONFLICT and venue is not None
    if changed and venue is not None:
        form.version.data, form.version.raw_data = venue.version, None
    return VenueFormPage(edition, venue, form, changed)


def hall_form_page(
    actor: Actor, code: str, slug: str, hall_code: str = "", form: Any = None, *, late: bool = False
) -> HallFormPage:
    """The form of a hall to add or to describe; *late*, it stands on what is there now, and says so."""
    venue = venue_of(actor, code, slug)
    hall = hall_of(actor, code, slug, hall_code) if hall_code else None
    form = form or HallForm(obj=hall)
    if late and hall is not None:
        form.version.data, form.version.raw_data = hall.version, None
    return HallFormPage(venue, hall, form, late)


def walk_form(venue: Venue, posted: bool = False) -> WalkForm:
    """The form with the other venues of the edition."""
    form = WalkForm.posted() if posted else WalkForm()
    offer(form.other, [(one.slug, one.name.within(locale())) for one in others_of(venue)])
    return form


def walks_page(venue: Venue, form: WalkForm | None = None) -> WalksPage:
    others = {one.id: one.name for one in others_of(venue)}
    walks = walks_of({venue.id, *others})
    known = [
        (name, walks[frozenset({venue.id, id})])
        for id, name in others.items()
        if frozenset({venue.id, id}) in walks
    ]
    return WalksPage(venue, known, form or walk_form(venue))


def others_of(venue: Venue) -> Sequence[Venue]:
    """The other venues of its edition, as they stand in lists."""
    found = select(Venue).where(Venue.edition_id == venue.edition_id, Venue.id != venue.id)
    return db.session.scalars(found.order_by(Venue.position, Venue.id)).all()
