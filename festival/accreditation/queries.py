"""What is known of accreditations, promises and interviews."""

from collections.abc import Collection, Sequence
from datetime import datetime

from flask_babel import gettext, ngettext
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from festival.accreditation import rules
from festival.accreditation.models import (
    Accreditation,
    AccreditationState,
    EmbargoPledge,
    EmbargoTerms,
    InterviewSlot,
    PressOffice,
    SlotState,
)
from festival.editions.models import Edition, EditionState
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.guests.models import Accompanied, Guest
from festival.people.consents import accounts_that_agree
from festival.people.models import Account, ConsentPurpose, Person
from festival.people.queries import with_names
from festival.publishing.models import Release
from festival.publishing.queries import current_release, parsed

NOW = {"populate_existing": True}
WAITS_FOR_GUARDIAN = (Accreditation.guardian_email != "") & Accreditation.agreed_at.is_(None)
"""A child whose guardian has not answered."""


def office_if_any(edition_id: int) -> PressOffice | None:
    found = select(PressOffice).where(PressOffice.edition_id == edition_id)
    return db.session.scalar(
        found.options(joinedload(PressOffice.edition)).execution_options(**NOW)
    )


def offices_of(edition_ids: Collection[int]) -> dict[int, PressOffice]:
    """The press offices of these editions, by the edition; one that has none is left out."""
    found = select(PressOffice).where(PressOffice.edition_id.in_(edition_ids))
    return {one.edition_id: one for one in db.session.scalars(found)}


def office_of(edition_code: str, *, lock: bool = False) -> PressOffice:
    """The press office of an edition, read now; raises NoResultFound. *lock* holds it until the act ends."""
    found = (
        select(PressOffice)
        .join(PressOffice.edition)
        .where(Edition.code == edition_code)
        .options(joinedload(PressOffice.edition))
    )
    if lock:
        found = found.with_for_update(of=PressOffice)
    return db.session.scalars(found.execution_options(**NOW)).one()


def terms_of(edition_id: int) -> EmbargoTerms:
    """The words promised now; raises NoResultFound."""
    found = (
        select(EmbargoTerms)
        .where(EmbargoTerms.edition_id == edition_id)
        .order_by(EmbargoTerms.number.desc())
        .limit(1)
    )
    return db.session.scalars(found.execution_options(**NOW)).one()


def terms_if_any(edition_id: int) -> EmbargoTerms | None:
    found = select(EmbargoTerms).where(EmbargoTerms.edition_id == edition_id)
    return db.session.scalar(found.order_by(EmbargoTerms.number.desc()).limit(1))


def accreditation_of(code: str) -> Accreditation:
    """An accreditation with its edition, read now; raises NoResultFound."""
    found = select(Accreditation).where(Accreditation.code == code)
    found = found.options(joinedload(Accreditation.edition)).execution_options(**NOW)
    return db.session.scalars(found).one()


def accreditation_in(edition_id: int, code: str) -> Accreditation:
    """The same, of this very edition; raises NoResultFound."""
    found = select(Accreditation).where(
        Accreditation.code == code, Accreditation.edition_id == edition_id
    )
    found = found.options(joinedload(Accreditation.edition)).execution_options(**NOW)
    return db.session.scalars(found).one()


def accreditation_by(edition_id: int, email: str) -> Accreditation | None:
    found = select(Accreditation).where(
        Accreditation.edition_id == edition_id, Accreditation.email == email
    )
    found = found.options(joinedload(Accreditation.edition)).execution_options(**NOW)
    return db.session.scalar(found)


def listed(edition_id: int, state: str = "", kind: str = "") -> Sequence[Accreditation]:
    """The requests of an edition: what waits for an answer first, then by name."""
    found = select(Accreditation).where(Accreditation.edition_id == edition_id)
    if state:
        found = found.where(Accreditation.state == state)
    if kind:
        found = found.where(Accreditation.kind == kind)
    people = db.session.scalars(found.order_by(Accreditation.asked_at, Accreditation.id)).all()
    order = {state: place for place, state in enumerate(AccreditationState)}
    return sorted(people, key=lambda one: order[one.state])


def counted(edition_ids: Collection[int]) -> dict[int, dict[AccreditationState, int]]:
    """How many requests of these editions stand how."""
    counts = {one: dict.fromkeys(AccreditationState, 0) for one in edition_ids}
    found = (
        select(Accreditation.edition_id, Accreditation.state, func.count())
        .where(Accreditation.edition_id.in_(edition_ids))
        .group_by(Accreditation.edition_id, Accreditation.state)
    )
    for edition_id, state, number in db.session.execute(found):
        counts[edition_id][state] = number
    return counts


def has_pledged(accreditation_id: int, release_id: int, edition_id: int) -> EmbargoPledge | None:
    """The promise about a release, in the words that hold now."""
    newest = (
        select(func.max(EmbargoTerms.number))
        .where(EmbargoTerms.edition_id == edition_id)
        .scalar_subquery()
    )
    found = (
        select(EmbargoPledge)
        .join(EmbargoPledge.terms)
        .where(
            EmbargoPledge.accreditation_id == accreditation_id,
            EmbargoPledge.release_id == release_id,
            EmbargoTerms.number == newest,
        )
    )
    return db.session.scalar(found)


def pledges_of(accreditation_id: int) -> Sequence[EmbargoPledge]:
    """What somebody promised, with the release and the words."""
    found = (
        select(EmbargoPledge)
        .where(EmbargoPledge.accreditation_id == accreditation_id)
        .options(
            joinedload(EmbargoPledge.release).defer(Release.contents),
            joinedload(EmbargoPledge.terms),
        )
        .order_by(EmbargoPledge.pledged_at, EmbargoPledge.id)
    )
    return db.session.scalars(found).all()


def _slots() -> Select[InterviewSlot]:
    return (
        select(InterviewSlot)
        .join(InterviewSlot.guest)
        .options(
            joinedload(InterviewSlot.guest).options(
                joinedload(Guest.person).options(with_names()),
                joinedload(Guest.edition),
                selectinload(Guest.films).joinedload(Accompanied.selection),
            ),
            joinedload(InterviewSlot.accreditation).joinedload(Accreditation.edition),
        )
        .order_by(InterviewSlot.starts_at, InterviewSlot.id)
        .execution_options(**NOW)
    )


def slots_of(edition_id: int) -> Sequence[InterviewSlot]:
    """Every interview of an edition, the earliest first."""
    return db.session.scalars(_slots().where(Guest.edition_id == edition_id)).unique().all()


def slot_in(edition_id: int, code: str) -> InterviewSlot:
    """An interview of this very edition, read now; raises NoResultFound."""
    found = _slots().where(Guest.edition_id == edition_id, InterviewSlot.code == code)
    return db.session.scalars(found).unique().one()


def open_slots(edition_id: int, after: datetime) -> Sequence[InterviewSlot]:
    """What may still be asked for; who gives it decides elsewhere whether it may be seen."""
    found = _slots().where(
        Guest.edition_id == edition_id,
        InterviewSlot.state == SlotState.OPEN,
        InterviewSlot.starts_at > after,
    )
    return db.session.scalars(found).unique().all()


def slots_held_by(accreditation_id: int) -> Sequence[InterviewSlot]:
    """What somebody asked for or has, and what of it was taken off."""
    found = _slots().where(InterviewSlot.accreditation_id == accreditation_id)
    return db.session.scalars(found).unique().all()


def addresses_for_press(person_ids: Collection[int]) -> dict[int, str]:
    """The addresses of those who agreed that journalists they speak to see it (I-93)."""
    found = select(Account.person_id, Account.email).where(
        Account.person_id.in_(person_ids),
        Account.disabled_at.is_(None),
        Account.id.in_(accounts_that_agree(ConsentPurpose.PRESS_CONTACT)),
    )
    return {row.person_id: row.email for row in db.session.execute(found)}


def spans_of_guest(guest_id: int) -> list[rules.Span]:
    """When a guest has offered to speak already."""
    found = select(InterviewSlot.starts_at, InterviewSlot.ends_at).where(
        InterviewSlot.guest_id == guest_id, InterviewSlot.state != SlotState.OFF
    )
    return [(first, last) for first, last in db.session.execute(found)]


def spans_of_journalist(accreditation_id: int) -> list[rules.Span]:
    """When a journalist speaks to somebody, or has asked to."""
    found = select(InterviewSlot.starts_at, InterviewSlot.ends_at).where(
        InterviewSlot.accreditation_id == accreditation_id,
        InterviewSlot.state.in_(rules.HOLDING),
    )
    return [(first, last) for first, last in db.session.execute(found)]


def guests_of(edition_id: int) -> Sequence[Guest]:
    """Who comes to an edition, by name."""
    found = (
        select(Guest)
        .join(Guest.person)
        .where(Guest.edition_id == edition_id)
        .options(joinedload(Guest.person).options(with_names()), selectinload(Guest.windows))
        .order_by(Person.sort_name, Guest.id)
    )
    return db.session.scalars(found).unique().all()


def guest_by(edition_id: int, code: str) -> Guest:
    """A guest of this very edition with their days, read now; raises NoResultFound."""
    found = (
        select(Guest)
        .where(Guest.edition_id == edition_id, Guest.code == code)
        .options(joinedload(Guest.person).options(with_names()), selectinload(Guest.windows))
    )
    return db.session.scalars(found.execution_options(**NOW)).one()


def speaks_of_winners(release: Release) -> bool:
    """Whether a release that waits tells of awards nobody was told of."""
    public = current_release(release.edition_id)
    return rules.tells_winners(parsed(release), parsed(public) if public else None)


def ids_of(edition_id: int) -> Select[int]:
    """The accreditations of an edition, for a statement about all of them."""
    return select(Accreditation.id).where(Accreditation.edition_id == edition_id)


def to_forget(before: datetime) -> Sequence[str]:
    """Editions that are archived, and over since *before*, with people who are not forgotten yet."""
    found = (
        select(Edition.code)
        .join(Accreditation, Accreditation.edition_id == Edition.id)
        .where(
            Edition.state == EditionState.ARCHIVED,
            Edition.ends_on < before.date(),
            Accreditation.email.is_not(None),
        )
        .distinct()
    )
    return db.session.scalars(found).all()


def unanswered(before: datetime) -> Sequence[str]:
    """Requests of children for which nobody answered in time."""
    found = select(Accreditation.code).where(WAITS_FOR_GUARDIAN, Accreditation.asked_at < before)
    return db.session.scalars(found.order_by(Accreditation.id)).all()


def children_to_forget(before: datetime) -> Sequence[int]:
    """Children of editions that were over *before*, and who are not forgotten yet."""
    found = (
        select(Accreditation.id)
        .join(Accreditation.edition)
        .where(
            Accreditation.guardian_email != "",
            Accreditation.asked_at < before,
            Edition.ends_on < before.date(),
        )
    )
    return db.session.scalars(found.order_by(Accreditation.id)).all()


def desk_items(actor: Actor) -> list[DeskItem]:
    """Requests for accreditation and for interviews that wait for the press office."""
    if not actor.wears(*rules.KEEPERS):
        return []
    return [*_requests(actor), *_interviews(actor)]


def _requests(actor: Actor) -> list[DeskItem]:
    found = (
        select(Edition, func.count(Accreditation.id))
        .join(Accreditation, Accreditation.edition_id == Edition.id)
        .where(
            Accreditation.state == AccreditationState.ASKED,
            ~WAITS_FOR_GUARDIAN,
            Edition.state != EditionState.ARCHIVED,
        )
        .group_by(Edition.id)
        .order_by(Edition.id)
    )
    return [
        DeskItem(
            gettext("Requests for accreditation wait"),
            ngettext(
                "%(num)s request for %(edition)s has no answer yet.",
                "%(num)s requests for %(edition)s have no answer yet.",
                number,
                edition=edition.name.within(locale()),
            ),
            f"/office/press/{edition.code}?state=asked",
            gettext("Answer them"),
            count=number,
        )
        for edition, number in db.session.execute(found)
        if actor.wears_in(edition.id, *rules.KEEPERS)
    ]


def _interviews(actor: Actor) -> list[DeskItem]:
    found = (
        select(Edition, func.count(InterviewSlot.id))
        .join(Guest, Guest.edition_id == Edition.id)
        .join(InterviewSlot, InterviewSlot.guest_id == Guest.id)
        .where(InterviewSlot.state == SlotState.ASKED, InterviewSlot.starts_at > clock.now())
        .group_by(Edition.id)
        .order_by(Edition.id)
    )
    return [
        DeskItem(
            gettext("Interviews are asked for"),
            ngettext(
                "%(num)s interview at %(edition)s waits for your word.",
                "%(num)s interviews at %(edition)s wait for your word.",
                number,
                edition=edition.name.within(locale()),
            ),
            f"/office/press/{edition.code}/interviews",
            gettext("Answer them"),
            count=number,
        )
        for edition, number in db.session.execute(found)
        if actor.wears_in(edition.id, *rules.KEEPERS)
    ]
