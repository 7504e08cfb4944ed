"""Releases as each of their forms needs them: a draft that waits, a release that waits for its hour."""

from datetime import timedelta

from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import draft_release, publish


def edition_id(code):
    return db.session.scalars(select(Edition.id).where(Edition.code == code)).one()


def drafted(actors, _names):
    """A line-up of 2027 lies before the second person."""
    draft_release(actor=actors["director"], edition_id=edition_id("2027"), kind=ReleaseKind.LINEUP)


def waiting(_actors, _names):
    """A line-up of 2027 is approved and comes out tomorrow."""
    _tomorrow("2027", ReleaseKind.LINEUP)


def amended(_actors, _names):
    """So is an amendment of 2019, which has somebody of the press."""
    _tomorrow("2019", ReleaseKind.AMENDMENT)


def _tomorrow(code, kind):
    publish(
        actor=HOUSE,
        edition_id=edition_id(code),
        kind=kind,
        embargo_until=clock.now() + timedelta(days=1),
    )
