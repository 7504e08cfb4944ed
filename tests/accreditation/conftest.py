"""A press office of a small festival, a guest with two days, and somebody who asks."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from festival.accreditation import interviews, operations
from festival.accreditation.given import OfficeGiven, RequestGiven
from festival.accreditation.links import path_of
from festival.accreditation.models import AccreditationKind
from festival.accreditation.wording import EMBARGO, LICENCE
from festival.films.models import Credit, FilmStill
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.guests.models import GuestKind
from festival.guests.operations import invite_guest
from festival.guests.rules import Stay
from festival.people.models import Hat
from festival.publishing.operations import publish
from tests import makers
from tests.media.conftest import drawn, shelves, take
from tests.publishing.conftest import out, small

__all__ = ["drawn", "out", "shelves", "small", "take"]

NOW = datetime(2019, 9, 10, 6, 0, tzinfo=UTC)
"""Noon in Almaty, four days before the festival."""
DAY = datetime(2019, 9, 16, 4, 0, tzinfo=UTC)
"""Ten in the morning of a day the guest is here."""
HOUR = timedelta(hours=1)


@pytest.fixture
def clock(clock):
    clock.set(NOW)
    return clock


def request(number=1, **more):
    told = {
        "kind": AccreditationKind.PRESS,
        "name": f"Journalist {number}",
        "email": f"journalist{number}@example.org",
        "outlet": f"Outlet {number}",
        "consent_words": "yes",
    }
    return RequestGiven(**told | more)


class Press:
    """The press of an edition, and what its officer and journalists do."""

    def __init__(self, small, drawn):
        self.small, self.edition = small, small.edition
        self.code = small.edition.code
        self.officer = makers.actor(Hat.PRESS, name="Officer", edition=small.edition)
        self.still = drawn(credit="Photo: A. Nurlan")
        self.uncredited = drawn(credit="")
        for position, picture in enumerate((self.still, self.uncredited)):
            makers.save(FilmStill(film_id=small.film.id, picture_id=picture.id, position=position))
        self.office = self.terms()
        self.guest = invite_guest(
            actor=HOUSE,
            edition_id=small.edition.id,
            person_id=db.session.scalars(
                select(Credit.person_id).where(Credit.film_id == small.film.id)
            ).one(),
            kind=GuestKind.DIRECTOR,
            stays=[Stay(datetime(2019, 9, 16, 9), datetime(2019, 9, 17, 20))],
        )

    def terms(self, version=None, **more):
        told = {
            "opens_at": NOW - timedelta(days=5),
            "closes_at": NOW + timedelta(days=3),
            "contact": "press@example.org",
            "licence": LICENCE,
            "embargo": EMBARGO,
        }
        return operations.run_press_office(
            actor=self.officer, edition_id=self.edition.id, given=OfficeGiven(**told | more),
            version=version,
        )  # fmt: skip

    def release(self, kind, **more):
        return publish(
            actor=self.small.director, second=self.small.approver,
            edition_id=self.edition.id, kind=kind, **more,
        )  # fmt: skip

    def ask(self, number=1, **more):
        return operations.ask_accreditation(
            actor=HOUSE, edition_code=self.code, request=request(number, **more)
        )

    def accredit(self, number=1, **more):
        return operations.accept(actor=self.officer, code=self.ask(number, **more).code)

    def page(self, accreditation, locale="en"):
        return path_of(locale, self.code, accreditation.code, accreditation.series)

    def offer(self, starts_at=DAY, minutes=30, number=1, guest=None):
        return interviews.offer_interviews(
            actor=self.officer, edition_code=self.code, guest_code=(guest or self.guest).code,
            starts_at=starts_at, minutes=minutes, number=number, place="Hotel, lobby",
        )  # fmt: skip

    def ask_for(self, slot, accreditation, topic="The film"):
        return interviews.ask_interview(
            actor=HOUSE, code=accreditation.code, slot_code=slot.code, topic=topic
        )

    def book(self, slot):
        return interviews.book_interview(
            actor=self.officer, edition_code=self.code, slot_code=slot.code
        )


@pytest.fixture
def press(small, drawn, clock):
    return Press(small, drawn)
