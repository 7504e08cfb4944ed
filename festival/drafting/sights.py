"""What one visitor can see of an edition: every film of every section against the others, to the minute."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import combinations

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from festival.drafting.models import Proposed
from festival.drafting.wanted import code_of, is_new, show_of
from festival.editions.models import Edition, Section
from festival.films.models import Film
from festival.foundation.db import db
from festival.programme.models import Access, Show, Showing, ShowItem, ShowState
from festival.selection.models import Selection
from festival.selection.rules import GONE
from festival.solving.problem import DAY_MINUTES, Day, Item, Placement, Problem, Room
from festival.solving.quality import seeability
from festival.venues.models import Hall
from festival.venues.queries import halls_of, walks_of
from festival.venues.rules import Walks

FOR_VISITORS = (Showing.PUBLIC, Showing.CHILDREN, Showing.WINNER)

Pair = tuple[int, int]


@dataclass(frozen=True)
class Spot:
    """A hall and the instant a show begins in it."""

    hall_id: int
    starts_at: datetime


Plan = Mapping[int, Spot]
"""Where each show stands, by its id; one that is given up stands nowhere."""


@dataclass(frozen=True)
class Chosen:
    """What there is to be seen: the films of the sections, the shows open to everybody, halls and ways."""

    edition: Edition
    selections: Sequence[Selection]
    shows: Sequence[Show]
    halls: Sequence[Hall]
    walks: Walks

    @property
    def plan(self) -> dict[int, Spot]:
        """Where everything stands now."""
        return {
            show.id: Spot(show.hall_id, show.starts_at)
            for show in self.shows
            if show.state is not ShowState.CANCELLED and not is_new(show)
        }


@dataclass(frozen=True)
class Sight:
    """A film in its section: how often it is shown, and which films nobody can see who sees it."""

    selection: Selection
    showings: int
    others: int
    never_with: frozenset[int]
    """Ids of films."""

    @property
    def beside(self) -> int:
        return self.others - len(self.never_with)

    @property
    def share(self) -> float:
        return self.beside / self.others if self.others else 1.0


def chosen_of(edition: Edition, proposed: Collection[Proposed] = ()) -> Chosen:
    """Read for one edition, with the shows of a proposal: those it cancelled, and those not planned yet."""
    besides = [one.show_id for one in proposed if one.taken_at and one.show_id]
    new = [show_of(one, edition) for one in proposed if one.show_id is None]
    selections = (
        select(Selection)
        .join(Selection.section)
        .where(Selection.edition_id == edition.id, Selection.state.not_in(GONE))
        .options(
            joinedload(Selection.section), joinedload(Selection.film).selectinload(Film.titles)
        )
        .order_by(Section.position, Section.id, Selection.position, Selection.id)
    )
    shows = (
        select(Show)
        .join(Show.hall)
        .where(
            Show.edition_id == edition.id,
            Show.access == Access.PUBLIC,
            Show.showing.in_(FOR_VISITORS),
            Hall.online.is_(False),
            or_(Show.state != ShowState.CANCELLED, Show.id.in_(besides)),
        )
        .options(selectinload(Show.items).joinedload(ShowItem.selection))
        .order_by(Show.starts_at, Show.id)
    )
    halls = halls_of(edition.id)
    return Chosen(
        edition=edition,
        selections=db.session.scalars(selections).all(),
        shows=[*db.session.scalars(shows), *new],
        halls=halls,
        walks=walks_of({hall.venue_id for hall in halls}),
    )


def before_and_after(
    plan: Plan, proposed: Iterable[Proposed], dropped: Collection[str]
) -> tuple[dict[int, Spot], dict[int, Spot]]:
    """The plan without a proposal, and with all of it, however much of it was taken by now."""
    before, after = dict(plan), dict(plan)
    for one in proposed:
        show_id = one.show_id or -one.id
        if one.was_hall_id is None or one.was_starts_at is None:
            before.pop(show_id, None)
        elif one.taken_at is not None:
            before[show_id] = Spot(one.was_hall_id, one.was_starts_at)
        if one.hall_id is not None and one.starts_at is not None:
            after[show_id] = Spot(one.hall_id, one.starts_at)
        elif code_of(one) in dropped:
            after.pop(show_id, None)
    return before, after


def at_once(chosen: Chosen, plan: Plan, pairs: Iterable[Pair]) -> list[Pair]:
    """Of pairs of films those of which a showing of one runs while one of the other does."""
    spans: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for show in chosen.shows:
        spot = plan.get(show.id)
        for item in show.items if spot else ():
            if spot is not None:
                over = spot.starts_at + (show.ends_at - show.starts_at)
                spans[item.selection.film_id].append((spot.starts_at, over))
    return [
        (one, other)
        for one, other in pairs
        if any(a < d and c < b for a, b in spans[one] for c, d in spans[other])
    ]


def sights_of(chosen: Chosen, plan: Plan) -> list[Sight]:
    """For every film of every section, what else of it one visitor can see; in the sections' order."""
    works = _works(chosen.shows, plan)
    problem, placements = _problem(chosen, works, plan)
    together = {
        frozenset(pair)
        for show in chosen.shows
        if show.id in plan
        for pair in combinations({_work(item) for item in show.items}, 2)
    }
    never: dict[Pair, set[int]] = defaultdict(set)
    for seeable in seeability(problem, placements, together).films:
        film = _film(seeable.work)
        lost = {_film(other) for other in seeable.never_with}
        never[int(seeable.section), film] |= lost - {film}
    shown = Counter(
        work for show in chosen.shows if show.id in plan for work in {_work(i) for i in show.items}
    )
    sizes = Counter(one.section_id for one in chosen.selections)
    return [
        Sight(
            selection=one,
            showings=min(shown[work] for work in works.get(one.film_id, [str(one.film_id)])),
            others=sizes[one.section_id] - 1,
            never_with=frozenset(never[one.section_id, one.film_id]),
        )
        for one in chosen.selections
    ]


def lost_pairs(sights: Iterable[Sight]) -> dict[int, set[Pair]]:
    """By section, the pairs nobody can see both of although both are shown."""
    sights = list(sights)
    shown = {(one.selection.section_id, one.selection.film_id) for one in sights if one.showings}
    pairs: dict[int, set[Pair]] = defaultdict(set)
    for one in sights:
        section, film = one.selection.section_id, one.selection.film_id
        for other in one.never_with:
            if one.showings and (section, other) in shown:
                pairs[section].add((min(film, other), max(film, other)))
    return dict(pairs)


def _work(item: ShowItem) -> str:
    """A film, or one part of it: who sees a long work sees every part."""
    film = item.selection.film_id
    return f"{film}.{item.part}" if item.part else str(film)


def _film(work: str) -> int:
    return int(work.split(".", maxsplit=1)[0])


def _works(shows: Iterable[Show], plan: Plan) -> dict[int, list[str]]:
    """What has to be seen of each film: all of it at once, or all its parts where it is never shown whole."""
    whole: set[int] = set()
    parts: dict[int, int] = {}
    for show in shows:
        for item in show.items if show.id in plan else ():
            if item.parts:
                parts[item.selection.film_id] = item.parts
            else:
                whole.add(item.selection.film_id)
    works = {film: [str(film)] for film in whole}
    for film in parts.keys() - whole:
        works[film] = [f"{film}.{number}" for number in range(1, parts[film] + 1)]
    return works


def _problem(
    chosen: Chosen, works: Mapping[int, list[str]], plan: Plan
) -> tuple[Problem, list[Placement]]:
    """Films as items, in minutes. Each stands once without a place, so that what is not shown is not forgotten."""
    midnight = datetime.combine(chosen.edition.starts_on, time(), UTC)
    items: dict[str, Item] = {}
    placements: list[Placement] = []
    for one in chosen.selections:
        for work in works.get(one.film_id, [str(one.film_id)]):
            key = f"{one.section_id}/{work}"
            items[key] = Item(key, 1, work, section=str(one.section_id))
    sections = {one.film_id: str(one.section_id) for one in chosen.selections}
    for show in chosen.shows:
        spot = plan.get(show.id)
        for item in show.items if spot else ():
            work, film = _work(item), item.selection.film_id
            if spot is None or film not in sections or work not in works[film]:
                continue
            key = f"{show.code}/{work}"
            length = max(int((show.ends_at - show.starts_at).total_seconds()) // 60, 1)
            start = int((spot.starts_at - midnight).total_seconds()) // 60
            items[key] = Item(key, length, work, section=sections[film])
            placements.append(Placement(key, str(spot.hall_id), start))
    # A key met twice is one film twice in one show.
    placements = list({placed.item: placed for placed in placements}.values())
    return _framed(chosen, items.values()), placements


def _framed(chosen: Chosen, items: Iterable[Item]) -> Problem:
    walks = {}
    for pair, minutes in chosen.walks.items():
        one, other = sorted(pair)
        walks[str(one), str(other)] = minutes
    return Problem(
        step=1,
        days=(Day(0, DAY_MINUTES),),
        rooms=tuple(Room(str(hall.id), hall.code, str(hall.venue_id)) for hall in chosen.halls),
        items=tuple(items),
        walks=walks,
    )
