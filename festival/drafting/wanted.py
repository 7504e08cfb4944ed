"""Shows that are not planned yet: the films of an edition that are shown too seldom, as something to place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from festival.drafting.models import Proposed, ProposedFilm, SolverRun
from festival.editions.models import Edition, Section
from festival.films.models import Film
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.guests.models import Accompanied, Guest, GuestState
from festival.programme import rules
from festival.programme.models import Access, Show, Showing, ShowItem, ShowKind, ShowState
from festival.selection.models import Selection
from festival.venues.models import Hall

INTRO, TALK, TALK_INTERPRETED = 5, 20, 25
"""Minutes somebody introduces a film, and talks about it afterwards where a guest comes with it."""
SHORT, BLOCK = 40 * 60, 90 * 60
"""Shorter films are shown together, for not more than that many seconds."""
BREATH = 5
"""Seconds between two films of a block."""
NO_PREMIERE = ("", "none")
NOON = time(12)


class Want(NamedTuple):
    """A film, how long it runs, and how often it is to be shown still."""

    selection: Selection
    seconds: int
    times: int


@dataclass(frozen=True)
class Wanting:
    """What an edition lacks: shows to place, and films of which nobody knows how long they run."""

    shows: Sequence[Show] = ()
    unmeasured: Sequence[Selection] = ()


def wanting(edition: Edition, showings: int) -> Wanting:
    """What is missing for every film to be shown in public so often at least."""
    if not showings:
        return Wanting()
    stands = standing_times(edition.id)
    chosen: dict[int, list[Selection]] = {}
    for one in _selections(edition.id):
        chosen.setdefault(one.film_id, []).append(one)
    wants, unmeasured = [], []
    for film_id, places in chosen.items():
        times = showings - stands.get(film_id, 0)
        # What announces the premiere is shown where it is announced.
        one = next((place for place in places if place.premiere not in NO_PREMIERE), places[0])
        seconds = one.film_version.runtime_seconds
        if times > 0 and seconds is None:
            unmeasured.append(one)
        elif times > 0 and seconds is not None:
            wants.append(Want(one, seconds, times))
    talks = _talks(edition.id)
    shows: list[Show] = []
    for together in blocks(wants):
        talk = max((talks.get(want.selection.id, 0) for want in together), default=0)
        films = [want.selection for want in together]
        for number in range(together[0].times):
            key = f"new-{films[0].code}-{number + 1}"
            # Guests talk after the first showing; a repeat is introduced only.
            shows.append(
                new_show(edition, -len(shows) - 1, key, films, INTRO, talk if number == 0 else 0)
            )
    return Wanting(shows, unmeasured)


def blocks(wants: Iterable[Want]) -> list[list[Want]]:
    """Long films alone; short ones of a section together, in its order, as far as an hour and a half goes.

    >>> def want(code, minutes, section=1):
    ...     return Want(Selection(code=code, section_id=section), minutes * 60, 1)
    >>> programme = want("a", 113), want("b", 30), want("c", 35), want("d", 30), want("e", 20, 2)
    >>> [[one.selection.code for one in block] for block in blocks(programme)]
    [['a'], ['b', 'c'], ['d'], ['e']]
    """
    found: list[list[Want]] = []
    open_block: dict[tuple[int, int], list[Want]] = {}
    for want in wants:
        if want.seconds >= SHORT:
            found.append([want])
            continue
        key = (want.selection.section_id, want.times)
        block = open_block.get(key)
        if block is None or length_of([*block, want]) > BLOCK:
            block = open_block[key] = []
            found.append(block)
        block.append(want)
    return found


def length_of(block: Sequence[Want]) -> int:
    """Seconds a block runs, with a breath between its films."""
    return sum(want.seconds for want in block) + BREATH * (len(block) - 1)


def new_show(
    edition: Edition, number: int, key: str, films: Sequence[Selection], intro: int, talk: int
) -> Show:
    """A show as it would be planned. It is in no table, and says so by its *number*, which is below nought."""
    seconds = rules.films_seconds([one.film_version.runtime_seconds for one in films], BREATH)
    begins = datetime.combine(edition.starts_on, NOON, UTC)
    sections = {one.section_id for one in films}
    return Show(
        id=number,
        code=key,
        edition_id=edition.id,
        section_id=sections.pop() if len(sections) == 1 else None,
        kind=ShowKind.SCREENING,
        showing=Showing.PUBLIC,
        access=Access.PUBLIC,
        state=ShowState.PENCILLED,
        title=Text(),
        age_mark="",
        intro_minutes=intro,
        talk_minutes=talk,
        starts_at=begins,
        ends_at=begins + rules.show_length(seconds or 0, intro, talk),
        zone=edition.zone,
        festival_day=edition.starts_on,
        items=[
            ShowItem(selection_id=one.id, selection=one, position=place, part=None, parts=None)
            for place, one in enumerate(films)
        ],
        participants=[],
    )


def is_new(show: Show) -> bool:
    """Whether a show is only proposed."""
    return show.id < 0


def show_of(one: Proposed, edition: Edition) -> Show:
    """The show a proposal is about: the one in the schedule, or the one there would be."""
    if one.show is not None:
        return one.show
    films = [film.selection for film in one.films]
    return new_show(edition, -one.id, one.key, films, one.intro_minutes, one.talk_minutes)


def code_of(one: Proposed) -> str:
    """By what a proposal's show is chosen and spoken of."""
    return one.show.code if one.show is not None else one.key


def whole_run() -> tuple[ORMOption, ...]:
    """Loads a run with what it proposes: the shows by their films, and both halls of each."""
    proposed = selectinload(SolverRun.proposed)
    show = proposed.joinedload(Proposed.show)
    planned = show.selectinload(Show.items).joinedload(ShowItem.selection)
    wanted = proposed.selectinload(Proposed.films).joinedload(ProposedFilm.selection)
    return (
        planned.joinedload(Selection.film).selectinload(Film.titles),
        wanted.joinedload(Selection.film).selectinload(Film.titles),
        wanted.joinedload(Selection.film_version),
        wanted.joinedload(Selection.section),
        show.selectinload(Show.participants),
        proposed.joinedload(Proposed.hall).joinedload(Hall.venue),
        proposed.joinedload(Proposed.was_hall).joinedload(Hall.venue),
        selectinload(SolverRun.rules),
        joinedload(SolverRun.edition),
    )


def _selections(edition_id: int) -> Sequence[Selection]:
    found = (
        select(Selection)
        .join(Selection.section)
        .where(Selection.edition_id == edition_id, Selection.state.in_(rules.IN_PROGRAMME))
        .options(
            joinedload(Selection.section),
            joinedload(Selection.film_version),
            joinedload(Selection.film).selectinload(Film.titles),
        )
        .order_by(Section.position, Section.id, Selection.position, Selection.id)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).unique().all()


def standing_times(edition_id: int) -> dict[int, int]:
    """How often each film is to be shown in public, whole or in parts."""
    found = (
        select(Selection.film_id, ShowItem.show_id, ShowItem.parts)
        .join(ShowItem.selection)
        .join(ShowItem.show)
        .where(
            Show.edition_id == edition_id,
            Show.state != ShowState.CANCELLED,
            Show.access == Access.PUBLIC,
        )
        .distinct()
    )
    whole: dict[int, int] = {}
    in_parts: dict[int, list[int]] = {}
    for film_id, _show, parts in db.session.execute(found):
        if parts:
            in_parts.setdefault(film_id, []).append(parts)
        else:
            whole[film_id] = whole.get(film_id, 0) + 1
    for film_id, shown in in_parts.items():
        whole[film_id] = whole.get(film_id, 0) + -(-len(shown) // max(shown))
    return whole


def _talks(edition_id: int) -> dict[int, int]:
    """Minutes of talk for each selection somebody comes with."""
    found = (
        select(Accompanied.selection_id, Guest.needs_interpreter)
        .join(Guest, Guest.id == Accompanied.guest_id)
        .where(Guest.edition_id == edition_id, Guest.state != GuestState.CANCELLED)
    )
    talks: dict[int, int] = {}
    for selection_id, needs in db.session.execute(found):
        minutes = TALK_INTERPRETED if needs else TALK
        talks[selection_id] = max(talks.get(selection_id, 0), minutes)
    return talks
