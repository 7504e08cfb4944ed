"""The demo's events: six that were held, and three invented ones around today to register for."""

from datetime import date, datetime, timedelta

from festival.demo import facts_events as facts
from festival.demo.facts_events import MeetingFact
from festival.demo.facts_frame import ZONE, EditionFact
from festival.demo.library import publish_report
from festival.demo.stock import Stock, set_down
from festival.editions.models import EditionState, PartnerRole
from festival.editions.operations import move_edition, open_edition, open_festival
from festival.events.given import ContactGiven, EventGiven, PartnerGiven
from festival.events.models import EventKind
from festival.events.operations import open_event
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.foundation.zones import local
from festival.people.given import NameGiven
from festival.people.models import NameKind, OrganisationKind
from festival.people.operations import found_organisation, register_person
from festival.programme.operations import ParticipantGiven, move_show, plan_show
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.registration import operations as coming
from festival.registration.given import GuestGiven
from festival.registration.models import Gender
from festival.venues.operations import add_hall, open_venue

CONSENT = "[demo]"
COUNTRY = "KZ"


def know_guests(stock: Stock) -> None:
    """Who spoke at the real events, under the names they were printed with, and who stood behind them."""
    for key, fact in facts.PEOPLE.items():
        names = [
            NameGiven(words, tongue, NameKind.TRANSLITERATION if place else NameKind.PREFERRED)
            for place, (tongue, words) in enumerate(fact.names)
        ]
        stock.people[key] = register_person(actor=HOUSE, names=names, sort_name=fact.sort_name).id
    for key, (name, sort, country) in facts.ORGANISATIONS.items():
        stock.organisations[key] = found_organisation(
            actor=HOUSE, name=name, kind=OrganisationKind(sort), country=country
        ).id


def hold_meetings(stock: Stock) -> None:
    """What was held outside the festival: an edition for each, released and archived; then the invented days."""
    know_guests(stock)
    festival = open_festival(
        actor=HOUSE, slug="meetings", name=facts.MEETINGS, city=facts.ALMATY, country=COUNTRY,
        zone=ZONE,
    )  # fmt: skip
    for ordinal, fact in enumerate(facts.MEETINGS_HELD, start=1):
        _hold(stock, festival.id, ordinal, fact)
    _hold_days(stock, festival.id, len(facts.MEETINGS_HELD) + 1)


def _edition(stock: Stock, festival_id: int, fact: EditionFact, city: Text) -> int:
    edition = open_edition(
        actor=HOUSE, festival_id=festival_id, code=fact.code, ordinal=fact.ordinal,
        name=fact.name, city=city, country=COUNTRY, starts_on=fact.starts_on,
        ends_on=fact.ends_on, zone=ZONE, welcome=fact.welcome,
    )  # fmt: skip
    stock.editions[fact.code] = edition.id
    return edition.id


def _hold(stock: Stock, festival_id: int, ordinal: int, fact: MeetingFact) -> None:
    frame = EditionFact(fact.code, ordinal, fact.edition, fact.days[0], fact.days[-1], Text())
    edition_id = _edition(stock, festival_id, frame, fact.city)
    venue = open_venue(actor=HOUSE, edition_id=edition_id, name=fact.venue)
    hall = add_hall(actor=HOUSE, venue_id=venue.id, name=fact.hall, online=fact.online)
    event = open_event(actor=HOUSE, edition_id=edition_id, given=_given(stock, fact))
    for day in fact.days:
        plan_show(
            actor=HOUSE,
            edition_id=edition_id,
            hall_id=hall.id,
            starts_local=facts.at_hour(day, fact.hours[0]),
            ends_local=facts.at_hour(day, fact.hours[1]),
            notes=None if fact.hours_known else facts.HOURS_INVENTED,
            event_id=event.id,
            participants=[
                ParticipantGiven(stock.people[one.person], one.role, one.affiliation, one.country)
                for one in fact.people
            ],
        )
    if fact.code == facts.REPORT_DAY.isoformat()[:4]:
        publish_report(stock, edition_id, event.id)
    _show(edition_id)
    for state in list(EditionState)[1:]:
        move_edition(actor=HOUSE, edition_id=edition_id, to=state)


def _given(stock: Stock, fact: MeetingFact) -> EventGiven:
    return EventGiven(
        kind=fact.kind,
        title=fact.title,
        description=fact.description,
        languages=fact.languages,
        project=fact.project,
        hours=fact.zone_words,
        platform=fact.platform,
        partners=tuple(
            PartnerGiven(
                stock.organisations[one.organisation], PartnerRole(one.role), one.line, one.country
            )
            for one in fact.backers
        ),
        contacts=tuple(ContactGiven(name) for name in fact.contacts),
    )


def _show(edition_id: int) -> None:
    set_down()
    publish(actor=HOUSE, edition_id=edition_id, kind=ReleaseKind.SCHEDULE)


class Days:
    """The invented days around today: a room, a place online, and events to register for."""

    def __init__(self, stock: Stock, festival_id: int, ordinal: int) -> None:
        self.now = local(clock.now(), ZONE).replace(tzinfo=None, minute=0, second=0, microsecond=0)
        today = self.now.date()
        frame = EditionFact(
            "days", ordinal, facts.DAYS, today - timedelta(14), today + timedelta(60),
            facts.DAYS_WELCOME,
        )  # fmt: skip
        self.edition_id = _edition(stock, festival_id, frame, facts.ALMATY)
        venue = open_venue(actor=HOUSE, edition_id=self.edition_id, name=facts.ALMATY)
        self.room = add_hall(actor=HOUSE, venue_id=venue.id, name=facts.HALL, capacity=40).id
        online = Text(en="Online [demo]", ru="Онлайн [demo]", kk="Онлайн [demo]")
        self.online = add_hall(actor=HOUSE, venue_id=venue.id, name=online, online=True).id

    def event(self, given: EventGiven, *sessions: datetime, hall: int, hours: int = 3) -> list[str]:
        """The event with its sessions; its code first, theirs after it."""
        event = open_event(actor=HOUSE, edition_id=self.edition_id, given=given)
        shows = [
            plan_show(
                actor=HOUSE, edition_id=self.edition_id, hall_id=hall, starts_local=starts,
                ends_local=starts + timedelta(hours=hours), event_id=event.id,
            )
            for starts in sessions
        ]  # fmt: skip
        return [event.code, *(show.code for show in shows)]

    def enrol(self, event: str, capacity: int | None, visitors: int) -> list[str]:
        """So many invented visitors have registered; their codes."""
        coming.set_enrolment(
            actor=HOUSE, event_code=event, capacity=capacity, waits=True,
            opens_at=clock.now() - timedelta(days=1), closes_at=None,
        )  # fmt: skip
        return [
            coming.register(actor=HOUSE, event_code=event, guest=_visitor(number)).code
            for number in range(visitors)
        ]


CHILD = GuestGiven(
    name="Young Visitor Demo",
    email="young.visitor@demo.example",
    under_age=True,
    guardian="Guardian Demo",
    guardian_email="guardian@demo.example",
    consent_words=CONSENT,
)
"""Somebody under age, whose guardian has a letter to answer."""


def _visitor(number: int) -> GuestGiven:
    said = facts.SAID[number % len(facts.SAID)]
    return GuestGiven(
        name=f"Visitor Demo-{number + 1}",
        email=f"visitor{number + 1}@demo.example",
        country=facts.CAME_FROM[number % len(facts.CAME_FROM)],
        gender=Gender(said) if said else None,
        consent_words=CONSENT,
    )


def _hold_days(stock: Stock, festival_id: int, ordinal: int) -> None:
    """A training that is over and reported, a debate that is open now, a workshop with a waiting list."""
    days = Days(stock, festival_id, ordinal)
    _train(days)
    debate = EventGiven(
        kind=EventKind.DEBATE, title=facts.DEBATE, themes=facts.DEBATE_THEMES, format=facts.FORMAT,
        languages="ru", interpretation="kk en", registers=True, platform="Example Meet",
        join="https://meet.example.org/festival-demo", passcode="demo-2019", opens_before=60,
    )  # fmt: skip
    code, _ = days.event(debate, days.now, hall=days.online, hours=8)
    days.enrol(code, None, 6)
    workshop = EventGiven(
        kind=EventKind.WORKSHOP, title=facts.WORKSHOP, languages="kk ru", registers=True
    )
    far = datetime.combine(days.now.date() + timedelta(days=21), datetime.min.time())
    code, _ = days.event(workshop, far.replace(hour=15), hall=days.room)
    days.enrol(code, 3, 5)
    coming.register(actor=HOUSE, event_code=code, guest=CHILD)
    _show(days.edition_id)


def _train(days: Days) -> None:
    """Two days of training: registered for while they lay ahead, held a week ago, counted and closed."""
    training = EventGiven(
        kind=EventKind.TRAINING, title=facts.TRAINING, languages="kk", interpretation="ru",
        registers=True, recording="https://video.example.org/festival-demo-training",
        recording_from=clock.now() - timedelta(days=2),
    )  # fmt: skip
    ahead = [_morning(days.now.date(), after) for after in (3, 4)]
    event, *shows = days.event(training, *ahead, hall=days.room)
    people = days.enrol(event, 30, len(facts.CAME_FROM))
    for code, ago in zip(shows, (-8, -7), strict=True):
        move_show(
            actor=HOUSE, code=code, hall_id=days.room, version=None,
            starts_local=_morning(days.now.date(), ago),
        )  # fmt: skip
    for number, show in enumerate(shows):
        for person in people[number * 2 :]:
            coming.tick(
                actor=HOUSE, event_code=event, show_code=show, attendee_code=person, here=True
            )
    coming.close_attendance(actor=HOUSE, event_code=event)


def _morning(day: date, after: int) -> datetime:
    return facts.at_hour(day + timedelta(days=after), 10)
