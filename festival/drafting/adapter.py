"""An edition's schedule as the solver sees it, and back: shows become items, halls rooms, hours slots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.drafting.demand import UNTOLD, Demand, rivals, visitors
from festival.drafting.models import Family, Weight
from festival.drafting.wanted import is_new
from festival.editions.models import Edition
from festival.foundation.db import db
from festival.foundation.zones import Unclear, instant, local
from festival.guests.models import Guest, GuestState
from festival.jury.models import Jury
from festival.jury.queries import films_of
from festival.prints.models import Copy
from festival.prints.queries import copies_by_version, equipments, halls_with_servers
from festival.prints.rules import Equipment
from festival.programme import attendance
from festival.programme.models import Access, JuryMeeting, Show, ShowItem, ShowState
from festival.programme.timetable import with_films
from festival.selection.models import Selection
from festival.solving.problem import Day, Item, Placement, Prime, Problem, Room, Wishes
from festival.venues.models import Hall
from festival.venues.queries import halls_of, walks_of

STEP = 5
EVERY = 3
"""New starts stand at quarters of an hour; what is elsewhere may stay there."""
OPENS, CLOSES = 10 * 60, 24 * 60
"""Minutes of the day between which a hall is open, where nobody has said."""
SLOTS = 24 * 60 // STEP
HALF_SEATS = 2
"""Expected visitors where nothing better is known: every second seat of the hall it was planned for."""


@dataclass(frozen=True)
class Choice:
    """How a problem is to be put: the ticked rules, what a schedule is worth, what was given."""

    weights: Mapping[Family, Weight]
    wishes: Wishes
    keep: bool


@dataclass
class Facts:
    """Everything read of an edition that its problem is made of."""

    edition: Edition
    halls: Sequence[Hall]
    shows: Sequence[Show]
    """What stands in the schedule."""
    walks: Mapping[frozenset[int], int]
    guests: Sequence[Guest]
    juries: Mapping[int, tuple[Jury, list[int], datetime | None]]
    copies: Mapping[int, list[Copy]]
    equipment: Mapping[int, Equipment]
    now: datetime
    wanted: Sequence[Show] = ()
    """What is to be placed besides."""
    demand: Demand = UNTOLD
    """What visitors told they want."""
    by_code: dict[str, Show] = field(init=False)
    hall: dict[int, Hall] = field(init=False)

    def __post_init__(self) -> None:
        self.by_code = {show.code: show for show in self.every}
        self.hall = {hall.id: hall for hall in self.halls}

    @property
    def every(self) -> list[Show]:
        """What stands, and what is to be placed."""
        return [*self.shows, *self.wanted]

    def is_online(self, show: Show) -> bool:
        """Whether a show stands in a room on the network."""
        hall = self.hall.get(show.hall_id) if not is_new(show) else None
        return hall is not None and hall.online

    def room(self, show: Show) -> str:
        """The room a show stands in: its hall, or on the network a room of its own."""
        return f"{show.hall_id}/{show.code}" if self.is_online(show) else str(show.hall_id)

    @property
    def midnight(self) -> datetime:
        """The wall clock from which slots are counted."""
        return datetime.combine(self.edition.starts_on, time())

    @property
    def days(self) -> list[date]:
        count = (self.edition.ends_on - self.edition.starts_on).days + 1
        return [self.edition.starts_on + timedelta(days=number) for number in range(count)]

    def slot(self, moment: datetime) -> int:
        """The slot an instant lies in, by the clock on the wall."""
        wall = local(moment, self.edition.zone).replace(tzinfo=None)
        return int((wall - self.midnight).total_seconds()) // (STEP * 60)

    def slot_up(self, moment: datetime) -> int:
        """The first slot that begins then or later."""
        wall = local(moment, self.edition.zone).replace(tzinfo=None)
        return -(-int((wall - self.midnight).total_seconds()) // (STEP * 60))

    def wall(self, slot: int) -> datetime:
        return self.midnight + timedelta(minutes=slot * STEP)

    def moment(self, slot: int) -> datetime:
        """The instant a slot begins; of two with the same name the first."""
        found = instant(self.wall(slot), self.edition.zone)
        return found.choices[0] if isinstance(found, Unclear) else found

    def length(self, show: Show) -> int:
        """Slots a show takes up: from the one it starts in to the one it ends in."""
        return max(self.slot_up(show.ends_at) - self.slot(show.starts_at), 1)


def hall_id_of(room: str) -> int:
    """The hall a room is, or the one on the network it belongs to.

    >>> hall_id_of("12"), hall_id_of("9/debate")
    (12, 9)
    """
    return int(room.split("/", 1)[0])


def facts_of(
    edition: Edition, now: datetime, wanted: Sequence[Show] = (), demand: Demand = UNTOLD
) -> Facts:
    """What is known of an edition's schedule, read now, and what is *wanted* besides."""
    found = (
        select(Show)
        .where(Show.edition_id == edition.id, Show.state != ShowState.CANCELLED)
        .options(
            selectinload(Show.participants),
            joinedload(Show.hall).joinedload(Hall.venue),
            selectinload(Show.items).joinedload(ShowItem.selection).joinedload(Selection.section),
            *with_films(),
        )
        .order_by(Show.starts_at, Show.id)
        .execution_options(populate_existing=True)
    )
    shows = db.session.scalars(found).unique().all()
    equipment = equipments(halls_with_servers(edition.id), "en")
    # Halls are read last: what read them before would have taken their hours from them again.
    halls = _halls(edition.id)
    return Facts(
        edition=edition,
        halls=halls,
        shows=shows,
        walks=walks_of({hall.venue_id for hall in halls}),
        guests=_guests(edition.id),
        juries=_juries(edition.id),
        copies=copies_by_version(edition.id),
        equipment=equipment,
        now=now,
        wanted=wanted,
        demand=demand,
    )


def _halls(edition_id: int) -> list[Hall]:
    ids = [hall.id for hall in halls_of(edition_id)]
    found = (
        select(Hall)
        .where(Hall.id.in_(ids))
        .options(joinedload(Hall.venue), selectinload(Hall.hours), selectinload(Hall.blocks))
        .order_by(Hall.id)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(found))


def _guests(edition_id: int) -> Sequence[Guest]:
    found = (
        select(Guest)
        .where(Guest.edition_id == edition_id, Guest.state != GuestState.CANCELLED)
        .options(selectinload(Guest.windows), selectinload(Guest.films))
        .order_by(Guest.id)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).all()


def _juries(edition_id: int) -> dict[int, tuple[Jury, list[int], datetime | None]]:
    """Each jury with the films it judges and the hour it meets."""
    juries = db.session.scalars(select(Jury).where(Jury.edition_id == edition_id).order_by(Jury.id))
    found: dict[int, tuple[Jury, list[int], datetime | None]] = {}
    for jury in juries.all():
        meeting: JuryMeeting | None = attendance.meeting_of(jury.id)
        films = [one.id for one in films_of(jury.id)]
        found[jury.id] = (jury, films, meeting.begins_at if meeting else None)
    return found


def rooms_of(facts: Facts) -> tuple[Room, ...]:
    """Every hall is a room; on the network every show has one of its own, where nobody has to travel to."""
    halls = [
        Room(str(hall.id), hall.code, str(hall.venue_id), hall.capacity_sale or hall.capacity or 0)
        for hall in facts.halls
        if not hall.online
    ]
    online = [
        Room(facts.room(show), facts.hall[show.hall_id].code, facts.room(show))
        for show in facts.shows
        if facts.is_online(show)
    ]
    return (*halls, *online)


def items_of(facts: Facts) -> tuple[Item, ...]:
    usual = {show.code: _expected(facts, show) // HALF_SEATS for show in facts.every}
    films = {show.code: _films(show) for show in facts.every if show.access is Access.PUBLIC}
    audience = visitors(facts.demand, films, usual)
    return tuple(
        Item(
            key=show.code,
            length=facts.length(show),
            work=_work(show),
            title=show.code,
            section=str(show.section_id or ""),
            audience=audience[show.code],
        )
        for show in facts.every
    )


def affinities_of(facts: Facts, items: Sequence[Item]) -> dict[tuple[str, str], int]:
    """Works the same visitors want, where that is known."""
    public = [show for show in facts.every if show.access is Access.PUBLIC]
    works = {_work(show): _films(show) for show in public}
    return rivals(facts.demand, works, sum(item.audience for item in items))


def _films(show: Show) -> frozenset[int]:
    return frozenset(item.selection.film_id for item in show.items)


def _work(show: Show) -> str:
    films = sorted(_films(show))
    # Showings of one new block are one work, whatever number they have.
    if is_new(show) or len(films) == 1:
        return f"film-{'-'.join(map(str, films))}"
    return f"show-{show.code}"


def _expected(facts: Facts, show: Show) -> int:
    """The seats it was planned for; for what is not planned yet those of a hall of middling size."""
    if not is_new(show):
        return facts.hall[show.hall_id].capacity or 0
    sizes = sorted(hall.capacity or 0 for hall in facts.halls if not hall.online)
    return sizes[len(sizes) // 2] if sizes else 0


def days_of(facts: Facts) -> tuple[Day, ...]:
    """The festival's days from the earliest opening to the latest closing; what stands there is evidence of both."""
    opens = [hours.opens_minute for hall in facts.halls for hours in hall.hours] + [OPENS]
    closes = [hours.closes_minute for hall in facts.halls for hours in hall.hours] + [CLOSES]
    numbers = {day: number for number, day in enumerate(facts.days)}
    since, until = min(opens) // STEP, -(-max(closes) // STEP)
    for show in facts.shows:
        number = numbers.get(show.festival_day)
        if number is not None:
            since = min(since, facts.slot(show.starts_at) - number * SLOTS)
            until = max(until, facts.slot_up(show.ends_at) - number * SLOTS)
    cutover = facts.edition.day_ends_hour * 60 // STEP
    since = max(since, cutover)
    # A night remains in which every hall can be cleared.
    until = min(until, since + SLOTS - _night(facts))
    return tuple(Day(n * SLOTS + since, n * SLOTS + until) for n in range(len(facts.days)))


def _night(facts: Facts) -> int:
    halls = [hall for hall in facts.halls if not hall.online]
    after = max((-(-hall.turnaround_minutes // STEP) for hall in halls), default=0)
    before = max((-(-hall.doors_before_minutes // STEP) for hall in halls), default=0)
    return after + before


def standing(facts: Facts, days: Sequence[Day]) -> tuple[Placement, ...]:
    """Where everything stands now, as far as that is a place the solver knows."""
    found = []
    for show in facts.shows:
        start = facts.slot(show.starts_at)
        ends = start + facts.length(show)
        if any(day.start <= start and ends <= day.end for day in days):
            found.append(Placement(show.code, facts.room(show), start))
    return tuple(found)


def prime_of(days: Sequence[Day]) -> tuple[Prime, ...]:
    """The hours most people have time: the evening counts most."""
    hour = 60 // STEP
    found = []
    for number in range(len(days)):
        midnight = number * SLOTS
        for since, until, points in ((14, 17, 2), (17, 19, 4), (19, 21, 8)):
            found.append(Prime((midnight + since * hour, midnight + until * hour), points))
    return tuple(found)


def bare_problem(facts: Facts, choice: Choice) -> Problem:
    """Shows, halls, days and wishes, without a rule."""
    days = days_of(facts)
    hour = 60 // STEP
    walks = {}
    for pair, minutes in facts.walks.items():
        one, other = sorted(pair)
        walks[str(one), str(other)] = -(-minutes // STEP)
    items = items_of(facts)
    return Problem(
        step=STEP,
        days=days,
        rooms=rooms_of(facts),
        items=items,
        walks=walks,
        every=EVERY,
        prime=prime_of(days),
        parts=(13 * hour, 17 * hour, 20 * hour),
        affinities=affinities_of(facts, items),
        before=standing(facts, days),
        wishes=choice.wishes,
    )
