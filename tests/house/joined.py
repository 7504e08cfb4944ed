"""Joined records and a past edition, as the house is walked and its forms are met."""

import json
from datetime import date

from sqlalchemy import select

from festival.editions.models import Edition
from festival.editions.operations import open_edition
from festival.editions.queries import the_festival
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.office.merging import merge_films, merge_people
from festival.people.models import (
    Account,
    Hat,
    JoinedKind,
    Joining,
    Organisation,
    Person,
    PersonName,
)
from festival.people.operations import NameGiven, give_hat, register_person
from festival.programme import past
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests import makers

SHEETS = {
    "films": b"film_id,title,director,country,year\n1,The Steppe,Werner Herzog,KZ,2013\n",
    "screenings": b"screening_id,film_id,start_local,end_local,venue\n"
    b"a,1,2014-09-16 18:00,2014-09-16 19:30,Arman\n",
}
PAST = "2014"
CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:1@example.org\r
SUMMARY:The Steppe\r
LOCATION:Arman\r
DTSTART;TZID=Asia/Almaty:20140916T180000\r
DTEND;TZID=Asia/Almaty:20140916T193000\r
END:VEVENT\r
END:VCALENDAR\r
"""


def things_of(_ids):
    """Two organisations of the demo; a person who was written down twice, made one; an edition that is over."""
    one, other = db.session.scalars(select(Organisation.code).order_by(Organisation.id).limit(2))
    twice = [
        register_person(actor=HOUSE, names=[NameGiven(name, "en")]).code
        for name in ("Anna Twice", "Ana Twyce")
    ]
    merge_people(actor=HOUSE, gone=twice[0], kept=twice[1])
    joining = db.session.scalars(select(Joining.code)).one()
    films = [makers.film("Joined twice").code for _ in range(2)]
    merge_films(actor=HOUSE, gone=films[0], kept=films[1])
    of_films = db.session.scalars(select(Joining.code).where(Joining.kind == JoinedKind.FILM)).one()
    edition_id = _past_edition()
    return {
        "body": [{"label": "a body", "args": {"code": one, "other": other}}],
        "joining": [{"label": "a joining", "args": {"code": joining}}],
        "film joining": [{"label": "of films", "args": {"code": of_films}}],
        "past edition": [{"label": PAST, "args": {"code": PAST}, "edition_id": edition_id}],
    }


def _past_edition():
    festival = the_festival()
    edition = open_edition(
        actor=HOUSE, festival_id=festival.id, code=PAST, ordinal=90, name=Text(en="Edition 2014"),
        city=festival.city, country="KZ", zone="Asia/Almaty", starts_on=date(2014, 9, 14),
        ends_on=date(2014, 9, 20),
    )  # fmt: skip
    director = select(Account.id).where(Account.email == "director@demo.example")
    give_hat(
        actor=HOUSE, account_id=db.session.scalars(director).one(), hat=Hat.DIRECTOR,
        edition_id=edition.id,
    )  # fmt: skip
    herzog = select(Person.code).join(Person.names).where(PersonName.text == "Werner Herzog")
    past.keep_sheets(
        actor=HOUSE, edition_id=edition.id, titles_in="en", report="{}",
        texts=[SHEETS["films"].decode(), SHEETS["screenings"].decode(), ""],
        doubts=json.dumps({"Werner Herzog": list(db.session.scalars(herzog))}),
    )  # fmt: skip
    return edition.id


def names_in(world):
    """What forms call them."""
    return {
        "body": world.things["body"][0].args["code"],
        "other_body": world.things["body"][0].args["other"],
    }


def tell(actors, names):
    """It is said who is who."""
    id = db.session.scalars(select(Edition.id).where(Edition.code == PAST)).one()
    past.tell_people(actor=HOUSE, edition_id=id, decided={"Werner Herzog": ""})


def release(actors, names):
    """The past programme is in and public."""
    tell(actors, names)
    id = db.session.scalars(select(Edition.id).where(Edition.code == PAST)).one()
    past.take_in(actor=HOUSE, edition_id=id)
    publish(actor=HOUSE, edition_id=id, kind=ReleaseKind.SCHEDULE)
