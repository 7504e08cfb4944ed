"""What must always be true of accreditations and interviews."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from festival.accreditation.models import Accreditation, EmbargoPledge, InterviewSlot, SlotState
from festival.accreditation.rules import HOLDING
from festival.foundation.db import db
from festival.guests.models import Guest
from festival.publishing.models import Release


def no_guest_speaks_twice_at_a_time() -> list[str]:
    """No guest has two interviews in the same minute."""
    one, other = aliased(InterviewSlot), aliased(InterviewSlot)
    found = select(one.code, other.code).where(
        one.guest_id == other.guest_id,
        one.id < other.id,
        one.state != SlotState.OFF,
        other.state != SlotState.OFF,
        one.starts_at < other.ends_at,
        other.starts_at < one.ends_at,
    )
    return [f"Interviews {a} and {b}: one guest at one time." for a, b in db.session.execute(found)]


def no_journalist_is_in_two_places() -> list[str]:
    """No journalist has asked for two interviews in the same minute."""
    one, other = aliased(InterviewSlot), aliased(InterviewSlot)
    found = select(one.code, other.code).where(
        one.accreditation_id == other.accreditation_id,
        one.id < other.id,
        one.state.in_(HOLDING),
        other.state.in_(HOLDING),
        one.starts_at < other.ends_at,
        other.starts_at < one.ends_at,
    )
    return [
        f"Interviews {a} and {b}: one journalist at one time." for a, b in db.session.execute(found)
    ]


def interviews_stay_in_their_edition() -> list[str]:
    """Whoever speaks to a guest is accredited at the edition the guest comes to."""
    found = (
        select(InterviewSlot.code)
        .join(Guest, Guest.id == InterviewSlot.guest_id)
        .join(Accreditation, Accreditation.id == InterviewSlot.accreditation_id)
        .where(Accreditation.edition_id != Guest.edition_id)
    )
    return [
        f"Interview {code}: its journalist is of another edition."
        for code in db.session.scalars(found)
    ]


def promises_came_before_the_hour() -> list[str]:
    """I-91: what was promised about a release was promised before it was public, and in its edition."""
    found = (
        select(EmbargoPledge.id)
        .join(Release, Release.id == EmbargoPledge.release_id)
        .join(Accreditation, Accreditation.id == EmbargoPledge.accreditation_id)
        .where(
            (EmbargoPledge.pledged_at > Release.published_at)
            | (Accreditation.edition_id != Release.edition_id)
        )
    )
    return [f"Promise {id}: it is not of this release." for id in db.session.scalars(found)]


CHECKS = [
    no_guest_speaks_twice_at_a_time,
    no_journalist_is_in_two_places,
    interviews_stay_in_their_edition,
    promises_came_before_the_hour,
]
