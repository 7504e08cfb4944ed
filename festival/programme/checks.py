"""What must always be true of the schedule."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation.db import db
from festival.foundation.zones import Kind, Unclear, festival_day, instant, is_zone
from festival.journal.evidence import done, last_done
from festival.programme.models import STANDING, Show, ShowItem
from festival.programme.rules import (
    LONGEST,
    Booking,
    films_seconds,
    is_within,
    missing_minutes,
    show_length,
)
from festival.selection.models import Selection
from festival.venues.models import Hall

# That a show ends after it starts (I-84), the database sees to. Overlaps and lengths of shows that were
# taken in from a published programme are as they were published; the import has told of them.

PLANS = ("plan_show", "revise_show", "move_show")


def clocks_agree() -> list[str]:
    """I-02, I-69, I-82: the instant, the clock on the wall and the festival day of a show are one moment."""
    return _of_shows(_time)


def shows_are_where_they_belong() -> list[str]:
    """I-69, I-84: a show stands in a hall, a section and films of its edition, and lasts less than a day."""
    return _of_shows(_place)


def shows_are_long_enough() -> list[str]:
    """I-76, I-85: introduction, films, gaps and talk fit between the start and the end."""
    return _of_shows(_length)


def _of_shows(wrong: Callable[[Show], Iterator[str]]) -> list[str]:
    shows = (
        select(Show)
        .options(
            joinedload(Show.edition),
            joinedload(Show.section),
            joinedload(Show.hall).joinedload(Hall.venue),
            selectinload(Show.items)
            .joinedload(ShowItem.selection)
            .joinedload(Selection.film_version),
        )
        .order_by(Show.id)
        .execution_options(yield_per=500)
    )
    return [
        f"Show {show.code}: {says}" for show in db.session.scalars(shows) for says in wrong(show)
    ]


def _time(show: Show) -> Iterator[str]:
    if not is_zone(show.zone):
        yield f"its zone, “{show.zone}”, is not in the tz database."
        return
    if show.starts_at not in _meant(show.starts_local, show.zone):
        yield (
            f"it starts at {show.starts_at:%Y-%m-%dT%H:%MZ}, which is not {show.starts_local} "
            f"in {show.zone}."
        )
    day = festival_day(show.starts_at, show.zone, show.edition.day_ends_hour)
    if day != show.festival_day:
        yield f"it belongs to {day}, and is filed under {show.festival_day}."


def _meant(wall: str, zone: str) -> tuple[datetime, ...]:
    """The instants at which the clocks of *zone* showed *wall*: one, two, or none.

    >>> [f"{moment:%H:%MZ}" for moment in _meant("2024-02-29T23:30", "Asia/Almaty")]
    ['17:30Z', '18:30Z']
    >>> _meant("half past six", "Asia/Almaty"), _meant("2019-03-31T02:30", "Europe/Paris")
    ((), ())
    """
    try:
        found = instant(datetime.fromisoformat(wall), zone)
    except ValueError:
        return ()
    if isinstance(found, Unclear):
        return found.choices if found.kind is Kind.AMBIGUOUS else ()
    return (found,)


def _place(show: Show) -> Iterator[str]:
    if show.hall.venue.edition_id != show.edition_id:
        yield "its hall is of another edition."
    if show.section is not None and show.section.edition_id != show.edition_id:
        yield "its section is of another edition."
    for item in show.items:
        if item.selection.edition_id != show.edition_id:
            yield f"selection {item.selection.code} is of another edition."
    within = is_within(show.edition, show.festival_day)
    if show.state in STANDING and not within:
        yield within.plain()
    if show.ends_at - show.starts_at > LONGEST:
        yield "it lasts longer than a day."


def _length(show: Show) -> Iterator[str]:
    runtimes = [item.selection.film_version.runtime_seconds for item in show.items]
    seconds = films_seconds(runtimes)
    if show.state not in STANDING or show.external_id or seconds is None:
        return
    gaps = sum(item.gap_seconds for item in show.items)
    least = show_length(seconds + gaps, show.intro_minutes, show.talk_minutes)
    lasts = show.ends_at - show.starts_at
    if lasts < least:
        minutes = -((lasts - least) // timedelta(minutes=1))
        yield f"it is {minutes} minutes shorter than what it shows."


def halls_hold_one_show() -> list[str]:
    """I-64, I-65: two shows never share a hall, and it is cleared between them unless a director said why not."""
    shows = (
        select(Show)
        .where(Show.state.in_(STANDING))
        .options(joinedload(Show.hall).joinedload(Hall.venue))
        .order_by(Show.hall_id, Show.starts_at, Show.id)
        .execution_options(yield_per=500)
    )
    pairs = list(_neighbours(db.session.scalars(shows)))
    excused = _excused() if pairs else lambda _one, _other: False
    found = []
    for one, other in pairs:
        where = f"{one.hall.venue.slug}/{one.hall.code}"
        if other.starts_at < one.ends_at:
            found.append(f"Show {one.code}: overlaps with {other.code} in {where}.")
        elif not excused(one, other):
            missing = _missing(one, other)
            found.append(
                f"Show {one.code}: {missing} minutes are missing before {other.code} in {where}."
            )
    return found


def _neighbours(shows: Iterable[Show]) -> Iterator[tuple[Show, Show]]:
    """Shows that follow each other in a hall too soon; *shows* come hall by hall, in their order."""
    last: Show | None = None
    for show in shows:
        if last is None or last.hall_id != show.hall_id:
            last = show
            continue
        if _missing(last, show) > 0 and not (last.external_id or show.external_id):
            yield last, show
        last = max(last, show, key=lambda one: one.ends_at)


def _missing(one: Show, other: Show) -> int:
    mine, theirs = (Booking(show.starts_at, show.ends_at, show.code) for show in (one, other))
    return missing_minutes(mine, theirs, one.hall.turnaround_minutes)


def _excused() -> Callable[[Show, Show], bool]:
    """Whether a director let one follow sooner, or the hall has been given more time since."""
    said = {act.about_id for act in done(*PLANS) if act.facts.get("although")}
    planned, revised = last_done(*PLANS), last_done("revise_hall")

    def is_excused(one: Show, other: Show) -> bool:
        since = revised.get(one.hall_id)
        then = [planned[show.id] for show in (one, other) if show.id in planned]
        later = since is not None and bool(then) and since > max(then)
        return later or bool({one.id, other.id} & said)

    return is_excused


CHECKS = [
    clocks_agree,
    shows_are_where_they_belong,
    shows_are_long_enough,
    halls_hold_one_show,
]
