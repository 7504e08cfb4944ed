"""The press of 2019: two outlets that are accredited, one that asks, and a director who gives interviews.

Everybody here is invented, and so are their outlets; the guest is a director of an invented short film.
"""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from festival.accreditation import interviews, operations
from festival.accreditation.forms import CONSENT
from festival.accreditation.given import OfficeGiven, RequestGiven
from festival.accreditation.models import AccreditationKind
from festival.accreditation.wording import EMBARGO, LICENCE
from festival.demo.stock import Stock
from festival.films.models import Activity, Credit
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.zones import local
from festival.guests.models import GuestKind, GuestState
from festival.guests.operations import invite_guest
from festival.guests.rules import Stay
from festival.selection.models import Selection

ZONE = "Asia/Almaty"
PLACE = "Online [demo]"
JOURNALISTS = (
    ("Айсұлу Демо-Тілек", "aisulu@demo.example", "Demo кино журналы", "press", "KZ", "kk"),
    ("Oskar Demo-Brandt", "oskar@demo.example", "Demo Filmfunk", "broadcast", "DE", "en"),
    ("Вера Демо-Ильина", "vera@demo.example", "Demo кинообзор", "online", "KZ", "ru"),
)


def accredit_press(stock: Stock) -> None:
    """The office takes requests: two are accepted, the third waits, and a fourth for a guardian; of three
    interviews one is free.
    """
    officer, edition_id = stock.actors["press"], stock.editions["2019"]
    office = OfficeGiven(
        opens_at=clock.now() - timedelta(days=30),
        closes_at=None,
        contact="press@demo.example",
        licence=LICENCE,
        embargo=EMBARGO,
    )
    operations.run_press_office(actor=officer, edition_id=edition_id, given=office)
    codes = [_ask(*told) for told in JOURNALISTS]
    operations.ask_accreditation(actor=HOUSE, edition_code="2019", request=CHILD)
    for code in codes[:2]:
        operations.accept(actor=officer, code=code)
    first, second, _ = interviews.offer_interviews(
        actor=officer,
        edition_code="2019",
        guest_code=_guest(stock, edition_id),
        starts_at=_in_days(3),
        minutes=30,
        number=3,
        place=PLACE,
    )
    for code, slot in zip(codes, (first, second), strict=False):
        interviews.ask_interview(
            actor=HOUSE, code=code, slot_code=slot.code, topic="[demo] The short film"
        )
    interviews.book_interview(actor=officer, edition_code="2019", slot_code=second.code)


CHILD = RequestGiven(
    kind=AccreditationKind.ONLINE,
    name="Young Reporter Demo",
    email="young.reporter@demo.example",
    outlet="School Newspaper Demo",
    country="KZ",
    consent_words=str(CONSENT),
    under_age=True,
    guardian="Guardian Demo",
    guardian_email="guardian@demo.example",
)
"""A reporter of a school newspaper, whose guardian has a letter to answer."""


def _ask(name: str, email: str, outlet: str, kind: str, country: str, locale: str) -> str:
    request = RequestGiven(
        kind=AccreditationKind(kind),
        name=name,
        email=email,
        outlet=outlet,
        country=country,
        links="https://outlet.example.org/demo",
        locale=locale,
        consent_words=str(CONSENT),
    )
    asked = operations.ask_accreditation(actor=HOUSE, edition_code="2019", request=request)
    return asked.code


def _guest(stock: Stock, edition_id: int) -> str:
    """The director of an invented short, who is here all the days and speaks to the press from home after them."""
    shorts = select(Selection.film_id).where(
        Selection.section_id == stock.sections["2019", "student-shorts"]
    )
    director = select(Credit.person_id).where(
        Credit.film_id.in_(shorts),
        Credit.activity == Activity.DIRECTOR,
        Credit.person_id.is_not(None),
    )
    person_id = db.session.scalars(director.order_by(Credit.id)).first()
    assert person_id is not None
    begins = local(_in_days(1), ZONE).replace(tzinfo=None)
    guest = invite_guest(
        actor=HOUSE,
        edition_id=edition_id,
        person_id=person_id,
        kind=GuestKind.DIRECTOR,
        state=GuestState.CONFIRMED,
        languages="kk ru",
        note="[demo]",
        stays=[
            Stay(
                datetime.combine(date(2019, 9, 13), time(10)),
                datetime.combine(date(2019, 9, 21), time(19, 40)),
            ),
            Stay(begins, begins + timedelta(days=30)),
        ],
    )
    return guest.code


def _in_days(number: int) -> datetime:
    """Three in the afternoon of Almaty, so many days from now."""
    return clock.now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=number)
