"""Events and those who registered for them, as the house is walked and its forms are met."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.events.given import EventGiven
from festival.events.models import Event, EventDocument, EventKind
from festival.events.operations import add_document, open_event
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.programme.models import Show
from festival.publications.given import PublicationGiven
from festival.publications.models import Publication, PublicationKind, PublicationRendition
from festival.publications.operations import describe_publication
from festival.registration.given import GuestGiven
from festival.registration.links import guardian_path_of, path_of
from festival.registration.models import Attendee, AttendeeState, Enrolment, Gender
from festival.registration.operations import register
from festival.reports.operations import describe_self, make_report

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


def _event(edition, title):
    found = select(Event).join(Event.edition).where(Edition.code == edition)
    return next(
        one for one in db.session.scalars(found.order_by(Event.id)) if title in one.title["en"]
    )


def _coming(title):
    """An invented event of these days, its first session and somebody who has a place."""
    event = _event("days", title)
    show = db.session.scalars(
        select(Show).where(Show.event_id == event.id).order_by(Show.starts_at)
    ).first()
    guest = db.session.scalars(
        select(Attendee)
        .join(Attendee.enrolment)
        .where(Enrolment.event_id == event.id, Attendee.state == AttendeeState.REGISTERED)
        .order_by(Attendee.id)
    ).first()
    token = path_of("en", "days", guest.code).rpartition("/")[2]
    return {
        "edition": "days", "code": "days", "event": event.code, "slug": event.slug,
        "show": show.code, "attendee": guest.code, "token": token,
    }  # fmt: skip


def things_of(ids):
    """What addresses of events can be about: one of the festival, one of other days, and the two crossed."""
    press = _event("2019", "Press")
    paper = add_document(
        actor=HOUSE,
        code=press.code,
        title=Text(en="Paper"),
        language="en",
        name="a.pdf",
        content=PDF,
    )
    debate, training = _coming("Who watches"), _coming("Subtitles")
    there = {"code": "2019", "event": press.code, "document": paper.code}
    return {
        "event": [
            {"label": "of 2019", "args": there, "edition_id": ids["2019"]},
            {
                "label": "of other days under it",
                "args": there | {"event": debate["event"]},
                "edition_id": ids["2019"],
                "nowhere": True,
            },
        ],
        "report": [
            {
                "label": "2019 section",
                "args": _report("2019", "women-in-cinema"),
                "edition_id": ids["2019"],
            },
            {
                "label": "whole 2018",
                "args": _report("2018"),
                "edition_id": ids["2018"],
            },
        ],
        "publication": _publications(ids),
        "rendition": [
            {"label": "of 2019", "args": {"code": _regulations()[1]}, "edition_id": ids["2019"]}
        ],
        "paper": [{"label": "of 2019", "args": {"code": paper.code}, "edition_id": ids["2019"]}],
        "coming": [{"label": "debate", "args": debate, "edition_id": ids["days"]}],
        "enrolment": [
            {"label": "debate", "args": debate, "edition_id": ids["days"]},
            {"label": "training", "args": training, "edition_id": ids["days"]},
        ],
    }


def names_in(world):
    """What forms call them."""
    event, debate = world.things["event"][0].args, world.things["coming"][0].args
    return {
        "press": event["event"],
        "regulations": _regulations()[0],
        "regulations_file": _regulations()[1],
        "debate": debate["event"],
        "debate_slug": debate["slug"],
        "debate_show": debate["show"],
        "guest": debate["attendee"],
        "guest_token": debate["token"],
    }


def child_asks(actors, names):
    """A child wants to come to the debate, and the guardian has the letter."""
    guest = GuestGiven(
        name="Young Guest", email="young@example.org", under_age=True,
        guardian="Gulnar", guardian_email="gulnar@example.org",
    )  # fmt: skip
    made = register(actor=HOUSE, event_code=names["debate"], guest=guest)
    names["child_page"] = guardian_path_of("en", "days", made.code)


def over(actors, names):
    """The debate has ended, and its attendance is not closed yet."""
    for show in db.session.scalars(
        select(Show).join(Show.event).where(Event.code == names["debate"])
    ):
        length = show.ends_at - show.starts_at
        show.ends_at = clock.now()
        show.starts_at = show.ends_at - length
    db.session.commit()


def _report(edition, section=None):
    """An edition's last report, a figure of it, and the report before it of the same."""
    ids = select(Edition.id).where(Edition.code == edition)
    before = make_report(actor=HOUSE, edition_id=db.session.scalars(ids).one(), section=section)
    last = make_report(actor=HOUSE, edition_id=before.edition_id, section=section)
    figure = {"table": "funnel", "row": "selected", "column": "films"}
    beside = {"other": edition, "other_number": before.number}
    there = {"code": edition, "number": last.number, "format": "csv", "pack": "5050"}
    return there | figure | beside


def _regulations():
    """The code of the publication of 2019, and of one of its files."""
    file = db.session.scalars(
        select(PublicationRendition)
        .join(PublicationRendition.publication)
        .where(Publication.kind == PublicationKind.REGULATIONS)
        .options(joinedload(PublicationRendition.publication))
        .order_by(PublicationRendition.id)
    ).first()
    return file.publication.code, file.code


def _publications(ids):
    """The regulations of 2019 and a file of theirs, and the report of 2016 under the same address."""
    publication, rendition = _regulations()
    strange = db.session.scalars(
        select(Publication.code).where(Publication.kind == PublicationKind.REPORT)
    ).one()
    there = {"code": "2019", "publication": publication, "rendition": rendition}
    return [
        {"label": "of 2019", "args": there, "edition_id": ids["2019"]},
        {
            "label": "of 2016 under it",
            "args": there | {"publication": strange},
            "edition_id": ids["2019"],
            "nowhere": True,
        },
    ]


def without_files(actors, names):
    """A publication described by mistake: it has no file."""
    edition = db.session.scalars(select(Edition).where(Edition.code == "2019")).one()
    given = PublicationGiven(PublicationKind.REPORT, Text(en="Mistake"))
    made = describe_publication(actor=HOUSE, edition_id=edition.id, given=given)
    names["mistake"] = made.code


def idle(actors, names):
    """An event that was described and nothing more."""
    edition = db.session.scalars(select(Edition).where(Edition.code == "2019")).one()
    given = EventGiven(EventKind.DEBATE, Text(en="Idle", ru="Праздное", kk="Бос"))
    names["idle_event"] = open_event(actor=HOUSE, edition_id=edition.id, given=given).code


def described(actors, names):
    """A juror has said what they are."""
    describe_self(actor=actors["juror1"], gender=Gender.WOMAN, agree=True)


def with_paper(actors, names):
    """The press conferences have a paper to be removed."""
    found = select(EventDocument.code).join(EventDocument.event).where(Event.code == names["press"])
    names["press_paper"] = db.session.scalars(found).first()
