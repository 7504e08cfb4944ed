"""An edition's schedule as plain facts: halls, shows, films, people. Frozen, and without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from festival.films.firsts import Announced
from festival.films.premiere import Place, Shown
from festival.foundation.zones import festival_day, local
from festival.prints.models import Copy, Ingest, Key, TechCheck
from festival.prints.rules import Equipment
from festival.programme.models import Access, ParticipantRole, Showing, ShowKind, ShowState
from festival.selection.models import SelectionState
from festival.venues.models import BlockKind
from festival.venues.rules import Walks

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class HallFacts:
    """A hall, as far as its facts are known."""

    id: int
    name: str
    venue_id: int
    turnaround: int = 15
    doors_before: int = 0
    online: bool = False
    capacity: int | None = None
    capacity_sale: int | None = None
    kept_seats: int = 0
    equipment: Equipment | None = None
    hours: Mapping[date, tuple[int, int]] = field(default_factory=dict)
    blocks: tuple[tuple[datetime, datetime, BlockKind], ...] = ()

    @property
    def seats_for_sale(self) -> int | None:
        """What can be given to the audience: the seats on sale without the kept ones."""
        seats = self.capacity_sale if self.capacity_sale is not None else self.capacity
        return None if seats is None else max(seats - self.kept_seats, 0)


@dataclass(frozen=True)
class FilmFacts:
    """A film of the edition, in one of its sections."""

    selection_id: int
    film_id: int
    title: str
    section_id: int = 0
    version_id: int = 0
    seconds: int | None = None
    state: SelectionState = SelectionState.CONFIRMED
    directors: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ItemFacts:
    """One film of a show, or one part of it."""

    id: int
    film: FilmFacts
    part: int | None = None
    parts: int | None = None
    part_seconds: int | None = None
    gap_seconds: int = 0
    copy_id: int | None = None
    age_mark: str = ""

    @property
    def seconds(self) -> int | None:
        return self.part_seconds if self.part is not None else self.film.seconds


@dataclass(frozen=True)
class PersonFacts:
    """Someone on stage at a show."""

    person_id: int
    name: str
    role: ParticipantRole


@dataclass(frozen=True)
class ShowFacts:
    """A booked time in a hall."""

    id: int
    code: str
    name: str
    hall_id: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    kind: ShowKind = ShowKind.SCREENING
    showing: Showing = Showing.PUBLIC
    access: Access = Access.PUBLIC
    state: ShowState = ShowState.PLANNED
    pre_minutes: int = 0
    intro_minutes: int = 0
    talk_minutes: int = 0
    age_mark: str = ""
    seats_released: int | None = None
    with_description: bool | None = None
    items: tuple[ItemFacts, ...] = ()
    people: tuple[PersonFacts, ...] = ()
    allowed: frozenset[str] = frozenset()
    """Rules that may be broken here, because somebody answers for it."""

    @property
    def span(self) -> Span:
        return self.starts_at, self.ends_at

    @property
    def is_public(self) -> bool:
        return self.access is Access.PUBLIC

    @property
    def clock(self) -> str:
        """As in: 18:00–20:31."""
        begins, ends = local(self.starts_at, self.zone), local(self.ends_at, self.zone)
        return f"{begins:%H:%M}–{ends:%H:%M}"

    def meets(self, other: "ShowFacts") -> bool:
        """Whether both run at one moment."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    @property
    def on_stage(self) -> tuple[Span, ...]:
        """When those who take part are needed: before the films and after them; at an event, all the time."""
        if self.kind is not ShowKind.SCREENING:
            return (self.span,)
        before = timedelta(minutes=self.intro_minutes)
        after = timedelta(minutes=self.talk_minutes)
        opens = self.starts_at + timedelta(minutes=self.pre_minutes)
        found = [(opens, opens + before)] if before else []
        found += [(self.ends_at - after, self.ends_at)] if after else []
        return tuple(found) or (self.span,)


@dataclass(frozen=True)
class JurorFacts:
    """Who has to see which films, and until when."""

    person_id: int
    name: str
    jury: str
    sections: frozenset[int]
    until: datetime
    from_day: date | None = None
    to_day: date | None = None
    off: frozenset[int] = frozenset()
    """Films they do not judge."""


@dataclass(frozen=True)
class PremiereFacts:
    """What is announced of a film's premiere, and where it was shown before."""

    announced: Announced
    sections: Mapping[int, str]
    countries: tuple[str, ...]
    history: tuple[Shown, ...]
    place: Place


@dataclass(frozen=True)
class PrintFacts:
    """The copies of the films, where they are, their keys and checks, and how often films may be shown."""

    copies: Mapping[int, tuple[Copy, ...]] = field(default_factory=dict)
    """By the version they are copies of."""
    ingests: tuple[Ingest, ...] = ()
    keys: tuple[Key, ...] = ()
    checks: tuple[TechCheck, ...] = ()
    showings_max: Mapping[int, int] = field(default_factory=dict)
    """By selection."""
    now: datetime | None = None


@dataclass(frozen=True)
class Plan:
    """All that the rules of a schedule need to know, at one moment."""

    edition_id: int
    zone: str
    starts_on: date
    ends_on: date
    day_ends_hour: int
    country: str = ""
    halls: Mapping[int, HallFacts] = field(default_factory=dict)
    shows: tuple[ShowFacts, ...] = ()
    films: tuple[FilmFacts, ...] = ()
    walks: Walks = field(default_factory=dict)
    windows: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    """When a person is here; whoever is not in it is here at any time."""
    interpreted: frozenset[int] = frozenset()
    """Who cannot be understood on stage without an interpreter."""
    premieres: Mapping[int, PremiereFacts] = field(default_factory=dict)
    """The films whose premiere here is announced."""
    prints: PrintFacts = field(default_factory=PrintFacts)
    jurors: tuple[JurorFacts, ...] = ()

    def day_of(self, moment: datetime, zone: str = "") -> date:
        """The festival day of a moment, by the festival's clocks or those of a show's own *zone*."""
        return festival_day(moment, zone or self.zone, self.day_ends_hour)

    @cached_property
    def by_hall(self) -> dict[int, list[ShowFacts]]:
        """The shows of each hall in time's order."""
        found: dict[int, list[ShowFacts]] = {}
        for show in sorted(self.shows, key=lambda one: (one.starts_at, one.ends_at)):
            found.setdefault(show.hall_id, []).append(show)
        return found

    @cached_property
    def by_film(self) -> dict[int, list[ShowFacts]]:
        """The shows of each film in time's order."""
        found: dict[int, list[ShowFacts]] = {}
        for show in sorted(self.shows, key=lambda one: one.starts_at):
            for film_id in dict.fromkeys(item.film.film_id for item in show.items):
                found.setdefault(film_id, []).append(show)
        return found

    @cached_property
    def by_director(self) -> dict[int, list[ShowFacts]]:
        """The shows of each director's films in time's order."""
        found: dict[int, list[ShowFacts]] = {}
        for show in sorted(self.shows, key=lambda one: one.starts_at):
            for person in sorted({one for item in show.items for one in item.film.directors}):
                found.setdefault(person, []).append(show)
        return found

    @cached_property
    def by_person(self) -> dict[int, list[tuple[ShowFacts, PersonFacts]]]:
        """Where each person is on stage, in time's order."""
        found: dict[int, list[tuple[ShowFacts, PersonFacts]]] = {}
        for show in sorted(self.shows, key=lambda one: one.starts_at):
            for person in show.people:
                found.setdefault(person.person_id, []).append((show, person))
        return found

    def minutes_between(self, one: int, other: int) -> int | None:
        """On foot from hall to hall: none within a venue, and unknown where nobody walked it."""
        first, second = self.halls[one], self.halls[other]
        if first.venue_id == second.venue_id or first.online or second.online:
            return 0
        return self.walks.get(frozenset({first.venue_id, second.venue_id}))
