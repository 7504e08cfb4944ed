"""Each rule a person ticks, as the rules the solver keeps. A key names its rule and whom it is about: ``guest:12``."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from festival.drafting.adapter import SLOTS, STEP, Choice, Facts, bare_problem
from festival.drafting.models import Family, Weight
from festival.drafting.wanted import is_new
from festival.guests.models import Guest
from festival.prints.models import Copy
from festival.prints.rules import is_one_thing, may_play
from festival.programme.models import Access, Show, Showing, ShowKind, ShowState
from festival.solving.problem import (
    Alone,
    Closed,
    DayLimit,
    First,
    Fixed,
    Problem,
    Rooms,
    Rule,
    Stay,
    Turnaround,
    Window,
    Within,
)
from festival.venues.models import Hall

HOUR = 60 // STEP
VAN = 60
"""Minutes a print takes from one venue to another, loading included."""
WISHED = 30
"""What it costs when a rule that is only wished for is not kept."""
ALWAYS = frozenset({Family.ONLINE, Family.HOURS, Family.CLEARING, Family.LOCKED})
"""Rules that cannot be taken off."""
WEIGHED = frozenset(
    {
        Family.SCREENS,
        Family.FORMAT,
        Family.CHILDREN,
        Family.ADULTS,
        Family.COMPETITION,
        Family.GUESTS,
    }
)
"""Rules that may also be a wish."""
USUAL: Mapping[Family, Weight] = {
    **dict.fromkeys(Family, Weight.MUST),
    Family.JURY: Weight.OFF,
    Family.COMPETITION: Weight.WISH,
}
ADULTS_FROM, CHILDREN_UNTIL, COMPETITION_FROM = 22, 20, 13
"""Hours of the day."""


def problem_of(facts: Facts, choice: Choice) -> Problem:
    """The edition's schedule with every rule that was ticked."""
    bare = bare_problem(facts, choice)
    rules: list[Rule] = []
    for family in Family:
        weight = Weight.MUST if family in ALWAYS else choice.weights.get(family, USUAL[family])
        if weight is Weight.OFF:
            continue
        cost = WISHED if weight is Weight.WISH and family in WEIGHED else 0
        rules += MAKERS[family](facts, bare, cost)
    return bare.adding(*rules)


def family_of(key: str) -> Family:
    """Which rule a key belongs to."""
    return Family(key.split(":", 1)[0])


def _online(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    """What is on the network stays there, at any hour beside anything else; nothing else goes there."""
    if not any(facts.is_online(show) for show in facts.shows):
        return
    halls = frozenset(str(hall.id) for hall in _real(facts))
    there = tuple(show.code for show in facts.every if not facts.is_online(show))
    if there:
        yield Rooms(f"{Family.ONLINE}:halls", there, halls)
    for show in facts.shows:
        if facts.is_online(show):
            key = f"{Family.ONLINE}:{show.code}"
            yield Rooms(key, (show.code,), frozenset([facts.room(show)]))


def _real(facts: Facts) -> list[Hall]:
    """The halls somebody can walk into."""
    return [hall for hall in facts.halls if not hall.online]


def _hours(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    """Closed before it opens and after it closes, and while it is blocked. A day is a key of its own."""
    for hall in _real(facts):
        open_at = {one.day: (one.opens_minute, one.closes_minute) for one in hall.hours}
        for number, day in enumerate(facts.days):
            whole = bare.days[number]
            key = f"{Family.HOURS}:{hall.id}:{number}"
            if day not in open_at and hall.hours:
                # Where hours are known, a day without any is a day on which the hall is not ours.
                yield Closed(key, str(hall.id), (whole.start, whole.end))
                continue
            if day not in open_at:
                since, until = _usual(facts, hall.id, number)
            else:
                opens, closes = open_at[day]
                since, until = -(-opens // STEP), closes // STEP
            midnight = number * SLOTS
            for shut in ((whole.start, midnight + since), (midnight + until, whole.end)):
                if shut[0] < shut[1]:
                    yield Closed(key, str(hall.id), shut)
        for block in hall.blocks:
            window = (facts.slot(block.from_at), facts.slot_up(block.to_at))
            yield Closed(f"{Family.HOURS}:{hall.id}:block:{block.id}", str(hall.id), window)


def _usual(facts: Facts, hall_id: int, number: int) -> Window:
    """From ten to midnight, and as long as there is something planned anyway."""
    since, until = 10 * HOUR, 24 * HOUR
    for show in facts.shows:
        if show.hall_id == hall_id and show.festival_day == facts.days[number]:
            since = min(since, facts.slot(show.starts_at) - number * SLOTS)
            until = max(until, facts.slot_up(show.ends_at) - number * SLOTS)
    return since, until


def _clearing(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    for hall in _real(facts):
        after, before = -(-hall.turnaround_minutes // STEP), -(-hall.doors_before_minutes // STEP)
        if after or before:
            yield Turnaround(
                f"{Family.CLEARING}:{hall.id}", after, before, frozenset([str(hall.id)])
            )


def _locked(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    """What is locked stays where it is, and while the festival is on also what has begun."""
    last = max((show.ends_at for show in facts.shows), default=facts.now)
    for show in facts.shows:
        begun = show.starts_at <= facts.now <= last
        if show.state is ShowState.LOCKED or begun:
            yield _stands(facts, Family.LOCKED, show)


def _events(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    for show in facts.shows:
        if show.kind is not ShowKind.SCREENING:
            yield _stands(facts, Family.EVENTS, show)


def _stands(facts: Facts, family: Family, show: Show) -> Fixed:
    return Fixed(f"{family}:{show.code}", show.code, facts.room(show), facts.slot(show.starts_at))


def _screens(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    """Films are shown in halls of which it is known what they play, or in which a film is firmly planned."""
    films = [
        one for one in facts.every if one.kind is ShowKind.SCREENING and not facts.is_online(one)
    ]
    placed = [show for show in films if not is_new(show)]
    firm = {show.hall_id for show in placed if show.state is not ShowState.PENCILLED}
    events = {show.hall_id for show in facts.shows if show.kind is not ShowKind.SCREENING} - firm
    real = {hall.id for hall in _real(facts)}
    known = {hall.id for hall in _real(facts) if hall.formats} - events
    halls = (firm | known) or {show.hall_id for show in placed} or real - events or real
    if films and halls < real:
        codes = tuple(show.code for show in films)
        yield Rooms(f"{Family.SCREENS}:all", codes, frozenset(map(str, halls)), cost)


def _format(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    """For each show the halls that play a copy of every film of it, as far as copies are known."""
    real = _real(facts)
    for show in facts.every:
        kinds = [facts.copies.get(item.selection.version_id, []) for item in show.items]
        known = [copies for copies in kinds if copies]
        halls = frozenset(
            str(hall.id) for hall in real if all(_plays(facts, copies, hall.id) for copies in known)
        )
        if known and len(halls) < len(real) and not facts.is_online(show):
            yield Rooms(f"{Family.FORMAT}:{show.code}", (show.code,), halls, cost)


def _plays(facts: Facts, copies: Sequence[Copy], hall_id: int) -> bool:
    equipment = facts.equipment.get(hall_id)
    return equipment is None or any(may_play(copy, equipment) for copy in copies)


def _guests(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    """A guest whose days are known is at their talks."""
    for guest in facts.guests:
        stays = _stays_of(facts, guest.person_id, guest)
        windows = tuple(
            (facts.slot_up(one.from_at), facts.slot(one.to_at)) for one in guest.windows
        )
        if stays and windows:
            yield Within(f"{Family.GUESTS}:{guest.id}", stays, windows, cost)


def _people(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    guests = {guest.person_id: guest for guest in facts.guests}
    people = set(guests)
    people |= {one.person_id for show in facts.every for one in show.participants}
    for person_id in sorted(people):
        stays = _stays_of(facts, person_id, guests.get(person_id))
        if len(stays) > 1:
            yield Alone(f"{Family.PEOPLE}:{person_id}", str(person_id), stays)


def _stays_of(facts: Facts, person_id: int, guest: Guest | None) -> tuple[Stay, ...]:
    """When somebody is on stage: in all of an event, before and after a film they come with."""
    films = {one.selection_id for one in guest.films} if guest else set()
    stays = []
    for show in facts.every:
        takes_part = any(one.person_id == person_id for one in show.participants)
        comes_with = any(item.selection_id in films for item in show.items)
        if takes_part and show.kind is not ShowKind.SCREENING:
            stays.append(Stay(show.code))
        elif (takes_part or comes_with) and (show.talk_minutes or takes_part):
            talk = -(-show.talk_minutes // STEP)
            length = facts.length(show)
            whole = takes_part and not show.talk_minutes
            stays.append(Stay(show.code, 0 if whole else max(length - talk, 0)))
    return tuple(stays)


def _prints(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    """A film of which there is one print is in one hall at a time, and takes its time on the way."""
    for version_id, copies in facts.copies.items():
        if len(copies) == 1 and is_one_thing(copies[0]):
            shows = [
                s for s in facts.every if any(i.selection.version_id == version_id for i in s.items)
            ]
            if len(shows) > 1:
                stays = tuple(Stay(show.code) for show in shows)
                key = f"{Family.PRINTS}:{copies[0].id}"
                yield Alone(key, copies[0].code, stays, move=VAN // STEP, walks=False)


def _premiere(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    """Where a section announces the premiere of a film, it is public there before it is anywhere else."""
    for film_id, shows in _by_film(facts).items():
        public = [show for show in shows if show.access is Access.PUBLIC]
        announced = [show for show in public if _announces(show, film_id)]
        others = tuple(show.code for show in public if not _announces(show, film_id))
        if announced and others:
            yield First(f"{Family.PREMIERE}:{film_id}", announced[0].code, others)


def _announces(show: Show, film_id: int) -> bool:
    return any(
        item.selection.film_id == film_id and item.selection.premiere not in ("", "none")
        for item in show.items
    )


def _by_film(facts: Facts) -> dict[int, list[Show]]:
    found: dict[int, list[Show]] = {}
    for show in facts.every:
        for film_id in sorted({item.selection.film_id for item in show.items}):
            found.setdefault(film_id, []).append(show)
    return found


def _once(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    for film_id, shows in _by_film(facts).items():
        public = tuple(show.code for show in shows if show.access is Access.PUBLIC)
        if len(public) > 1:
            # What already is shown more often on a day than the days allow keeps that right.
            most = -(-len(public) // len(facts.days))
            yield DayLimit(f"{Family.ONCE}:{film_id}", public, most)


def _same_film(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    for film_id, shows in _by_film(facts).items():
        if len(shows) > 1:
            stays = tuple(Stay(show.code) for show in shows)
            yield Alone(f"{Family.SAME_FILM}:{film_id}", str(film_id), stays, walks=False)


def _jury(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    """The first show of each film a jury judges can be seen by all its members, before they meet."""
    for jury_id, (_jury_row, films, meets_at) in facts.juries.items():
        firsts: dict[int, str] = {}
        for show in facts.every:
            for item in show.items:
                if item.selection_id in films:
                    firsts.setdefault(item.selection_id, show.code)
        stays = tuple(Stay(code) for code in dict.fromkeys(firsts.values()))
        if len(stays) > 1:
            yield Alone(f"{Family.JURY}:{jury_id}", f"jury {jury_id}", stays)
        if stays and meets_at is not None:
            until = max(facts.slot(meets_at), 1)
            yield Within(f"{Family.JURY}:{jury_id}:meets", stays, ((0, until),))


def _children(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    kinds = {Showing.CHILDREN, Showing.SCHOOL}
    yield from _hours_of(facts, Family.CHILDREN, kinds, "", (8, CHILDREN_UNTIL), cost)


def _adults(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    yield from _hours_of(facts, Family.ADULTS, set(), "21+", (ADULTS_FROM, 29), cost)


def _hours_of(
    facts: Facts, family: Family, kinds: set[Showing], mark: str, hours: tuple[int, int], cost: int
) -> Iterator[Rule]:
    windows = tuple(
        (number * SLOTS + hours[0] * HOUR, number * SLOTS + hours[1] * HOUR)
        for number in range(len(facts.days))
    )
    for show in facts.every:
        if show.showing in kinds or (mark and show.age_mark == mark):
            yield Within(f"{family}:{show.code}", (Stay(show.code),), windows, cost)


def _competition(facts: Facts, bare: Problem, cost: int) -> Iterator[Rule]:
    windows = tuple(
        (number * SLOTS + COMPETITION_FROM * HOUR, number * SLOTS + 29 * HOUR)
        for number in range(len(facts.days))
    )
    for show in facts.every:
        competes = any(item.selection.section.in_main_competition for item in show.items)
        if competes and show.access is Access.PUBLIC:
            yield Within(f"{Family.COMPETITION}:{show.code}", (Stay(show.code),), windows, cost)


MAKERS: Mapping[Family, Callable[[Facts, Problem, int], Iterator[Rule]]] = {
    Family.ONLINE: _online,
    Family.HOURS: _hours,
    Family.CLEARING: _clearing,
    Family.LOCKED: _locked,
    Family.EVENTS: _events,
    Family.SCREENS: _screens,
    Family.FORMAT: _format,
    Family.GUESTS: _guests,
    Family.PEOPLE: _people,
    Family.PRINTS: _prints,
    Family.PREMIERE: _premiere,
    Family.ONCE: _once,
    Family.SAME_FILM: _same_film,
    Family.JURY: _jury,
    Family.CHILDREN: _children,
    Family.ADULTS: _adults,
    Family.COMPETITION: _competition,
}
