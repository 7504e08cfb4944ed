"""Who may change the schedule, what fits into a hall, and why something does not."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from festival.editions.models import Edition, EditionState
from festival.events.rules import COURSES
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.zones import local
from festival.people.models import Hat
from festival.programme.models import Show, ShowKind, ShowState
from festival.selection.models import Selection, SelectionState

HALL_OVERLAP = Reason(
    "HALL_OVERLAP",
    "“{title}” and “{other}” ({span}) would be in {hall} at the same time: {missing} more minutes "
    "are needed. The first start that fits is {free}.",
)
TURNAROUND_SHORT = Reason(
    "TURNAROUND_SHORT",
    "{hall} needs {turnaround} minutes between two shows. Between “{title}” and “{other}” ({span}) "
    "{missing} minutes are missing. The first start that fits is {free}.",
)
OUTSIDE_FESTIVAL = Reason(
    "OUTSIDE_FESTIVAL",
    "The festival runs from {first} to {last}; this would belong to {day}. "
    "A show before {hour}:00 belongs to the evening before.",
    422,
)
ENDS_BEFORE_START = Reason(
    "ENDS_BEFORE_START", "The end has to be after the start, which is {starts}.", 422
)
ENDS_TOO_SOON = Reason(
    "ENDS_TOO_SOON", "Introduction, films and talk need until {needed}. Give a later end.", 422
)
SHOW_TOO_LONG = Reason(
    "SHOW_TOO_LONG",
    "A show lasts {hours} hours at most. Plan each day of a longer one by itself.",
    422,
)
LENGTH_UNKNOWN = Reason(
    "LENGTH_UNKNOWN",
    "The length of “{title}” is not known. Say when the show ends, or enter the runtime first.",
    422,
)
END_MISSING = Reason("END_MISSING", "Say when it ends: there is no film to reckon it from.", 422)
NEEDS_FILMS = Reason("NEEDS_FILMS", "A screening shows at least one film. Choose one.", 422)
NEEDS_TITLE = Reason(
    "NEEDS_TITLE", "Without films it needs a title. Give one in at least one language.", 422
)
FILM_NOT_IN_EDITION = Reason(
    "FILM_NOT_IN_EDITION", "One of the films is not selected in this edition. Choose it anew.", 422
)
FILM_LEFT = Reason(
    "FILM_LEFT", "“{title}” was withdrawn or declined the invitation, so it cannot be shown."
)
EVENT_ELSEWHERE = Reason(
    "EVENT_ELSEWHERE", "This event does not belong to this edition. Choose one that does.", 422
)
SESSION_DAY_TAKEN = Reason(
    "SESSION_DAY_TAKEN",
    "This course has a session on {day} already. Each day of a course is one session.",
    422,
)
SHOW_CANCELLED = Reason(
    "SHOW_CANCELLED", "This show is cancelled. Plan a new one instead of changing it."
)
SHOW_LOCKED = Reason(
    "SHOW_LOCKED",
    "This show is locked where it stands. Unlock it on the grid before you change it.",
)
NOT_A_REPLACEMENT = Reason(
    "NOT_A_REPLACEMENT",
    "A cancelled show is replaced by another show of this edition that takes place. Choose one.",
    422,
)
PARTICIPANT_TWICE = Reason(
    "PARTICIPANT_TWICE", "The same person stands twice with the same part. Keep one line.", 422
)
SHEET_MISSING = Reason(
    "SHEET_MISSING",
    "There is no {name} in {folder}. A programme is a folder with films.csv, screenings.csv and "
    "venues.csv.",
    422,
)
SHEET_TOO_LARGE = Reason("SHEET_TOO_LARGE", "{name} is larger than {most} MB.", 422)
SHEET_UNREADABLE = Reason(
    "SHEET_UNREADABLE", "{name} cannot be read. Save it as CSV in UTF-8.", 422
)
PROGRAMME_UNREADABLE = Reason(
    "PROGRAMME_UNREADABLE",
    "{name} is neither a calendar (.ics) nor a schedule (schedule.xml) that can be read safely. "
    "Export it again, or give a folder with films.csv, screenings.csv and venues.csv.",
    422,
)
TOO_MANY_ROWS = Reason(
    "TOO_MANY_ROWS", "A programme has {most} entries at most. Export one edition alone.", 422
)
ALL_DAY = Reason(
    "ALL_DAY",
    "“{title}” is given for a whole day, without an hour. Give it a start, or plan it by hand.",
    422,
)
HALL_UNCLEAR = Reason(
    "HALL_UNCLEAR", "“{place}” may be any of its halls: {halls}. Name one of them.", 422
)
COLUMN_MISSING = Reason("COLUMN_MISSING", "{name} has no column “{column}”.", 422)
EDITION_NOT_THERE = Reason(
    "EDITION_NOT_THERE",
    "There is no edition “{code}”. To open it, give --create with its name, --zone, --country "
    "and --city.",
    404,
)
NOTHING_TO_DATE = Reason(
    "NOTHING_TO_DATE",
    "No screening has a day that can be read, so the edition cannot be opened.",
    422,
)
ROW_WITHOUT_TITLE = Reason("ROW_WITHOUT_TITLE", "The row has no title.", 422)
ROW_WITHOUT_ID = Reason("ROW_WITHOUT_ID", "The row has no screening_id.", 422)
ROW_WITHOUT_VENUE = Reason("ROW_WITHOUT_VENUE", "The row names no venue.", 422)
ROW_TWICE = Reason("ROW_TWICE", "“{id}” stands in row {first} already.", 422)
START_UNREADABLE = Reason(
    "START_UNREADABLE", "“{typed}” is not a day and an hour. Write 2019-09-16T18:30.", 422
)
ROW_FILM_UNKNOWN = Reason("ROW_FILM_UNKNOWN", "films.csv has no film “{id}” that was taken.", 422)
SCHEDULE_NOT_OUT = Reason(
    "SCHEDULE_NOT_OUT", "The schedule is not published yet. Your day stands here once it is."
)
NOT_YOUR_VIEWING_PLAN = Reason(
    "NOT_YOUR_VIEWING_PLAN",
    "The viewing plan of a jury is kept for its chair, its secretary and the festival director.",
    403,
)
MEETING_OUTSIDE = Reason(
    "MEETING_OUTSIDE",
    "The jury can meet from {first} until a month after the festival ends on {last}.",
    422,
)

LONGEST = timedelta(hours=24)
GRID = timedelta(minutes=5)
IN_PROGRAMME = frozenset(
    {SelectionState.SELECTED, SelectionState.INVITED, SelectionState.CONFIRMED}
)


def may_change(show: Show) -> Verdict:
    """Cancelled is not deleted, and not changed either: people have read it. What is locked waits for its key."""
    if show.state is ShowState.LOCKED:
        return no(SHOW_LOCKED)
    return no(SHOW_CANCELLED) if show.state is ShowState.CANCELLED else YES


def may_shorten_turnaround(actor: Actor, edition_id: int, although: str) -> bool:
    """The director may let a show follow sooner, and says why."""
    director = actor.id == HOUSE.id or actor.wears_in(edition_id, Hat.DIRECTOR)
    return director and bool(although.strip())


def may_show(selection: Selection | None, edition_id: int, title: str) -> Verdict:
    """Only what is in the programme of this edition is shown."""
    if selection is None or selection.edition_id != edition_id:
        return no(FILM_NOT_IN_EDITION)
    if selection.state not in IN_PROGRAMME:
        return no(FILM_LEFT, title=title)
    return YES


def has_content(kind: ShowKind, films: int, titled: bool) -> Verdict:
    """A screening has films; everything else has a title or films to be named by."""
    if kind is ShowKind.SCREENING and not films:
        return no(NEEDS_FILMS)
    return YES if titled or films else no(NEEDS_TITLE)


def are_distinct(parts: Sequence[tuple[int, str]]) -> Verdict:
    """A person may have two parts, but not the same one twice."""
    return YES if len(set(parts)) == len(parts) else no(PARTICIPANT_TWICE)


def films_seconds(runtimes: Sequence[int | None], gap_seconds: int = 0) -> int | None:
    """How long films take with the gaps between them; unknown when one of them is.

    >>> films_seconds([6780]), films_seconds([600, 630], 5), films_seconds([600, None])
    (6780, 1235, None)
    """
    known = [seconds for seconds in runtimes if seconds is not None]
    if len(known) < len(runtimes):
        return None
    return sum(known) + gap_seconds * max(len(known) - 1, 0)


def show_length(films: int, intro_minutes: int = 0, talk_minutes: int = 0) -> timedelta:
    """Introduction, films (seconds rounded up to whole minutes) and talk.

    >>> str(show_length(113 * 60, 10, 25)), str(show_length(40 * 60 + 8))
    ('2:28:00', '0:41:00')
    """
    return timedelta(minutes=intro_minutes - (-films // 60) + talk_minutes)


def may_meet_on(kind: ShowKind, day: date, days: Collection[date]) -> Verdict:
    """I-84: a course that goes on over days has one session on each.

    >>> from datetime import date
    >>> bool(may_meet_on(ShowKind.TRAINING, date(2017, 7, 24), {date(2017, 7, 24)}))
    False
    >>> bool(may_meet_on(ShowKind.PRESS_CONFERENCE, date(2019, 9, 16), {date(2019, 9, 16)}))
    True
    """
    return no(SESSION_DAY_TAKEN, day=day) if kind in COURSES and day in days else YES


def may_last(starts_at: datetime, ends_at: datetime, least: timedelta, zone: str) -> Verdict:
    """A show ends after it starts and after its films, and within a day."""
    if ends_at <= starts_at:
        return no(ENDS_BEFORE_START, starts=on_the_clock(starts_at, zone))
    if ends_at < starts_at + least:
        return no(ENDS_TOO_SOON, needed=on_the_clock(starts_at + least, zone))
    if ends_at - starts_at > LONGEST:
        return no(SHOW_TOO_LONG, hours=LONGEST // timedelta(hours=1))
    return YES


def is_within(edition: Edition, day: date) -> Verdict:
    """Shows stand on the festival's own days; the night belongs to the evening before."""
    if edition.starts_on <= day <= edition.ends_on:
        return YES
    return no(
        OUTSIDE_FESTIVAL,
        first=edition.starts_on,
        last=edition.ends_on,
        day=day,
        hour=edition.day_ends_hour,
    )


@dataclass(frozen=True)
class Booking:
    """A stretch of time in one hall, and what it is called."""

    starts_at: datetime
    ends_at: datetime
    title: str


def missing_minutes(one: Booking, other: Booking, turnaround: int) -> int:
    """How many minutes two bookings of a hall lack between them; nothing or less is enough.

    >>> at = lambda hour, minute=0: datetime(2018, 9, 18, hour, minute)
    >>> genesis = Booking(at(18), at(20, 31), "Genesis 2.0")
    >>> missing_minutes(genesis, Booking(at(20, 30), at(22, 30), "Crystal Swan"), 30)
    31
    >>> missing_minutes(Booking(at(16), at(18), "Ayka"), genesis, 15)
    15
    """
    first, second = sorted((one, other), key=lambda booking: (booking.starts_at, booking.ends_at))
    free_at = first.ends_at + timedelta(minutes=turnaround)
    return -((second.starts_at - free_at) // timedelta(minutes=1))


def first_start(wanted: Booking, others: Iterable[Booking], turnaround: int) -> datetime:
    """The first start on the five-minute grid, from the wanted one on, at which it fits."""
    length = wanted.ends_at - wanted.starts_at
    start = wanted.starts_at
    for other in sorted(others, key=lambda booking: booking.starts_at):
        tried = Booking(start, start + length, wanted.title)
        if missing_minutes(tried, other, turnaround) > 0:
            start = max(start, _on_grid(other.ends_at + timedelta(minutes=turnaround)))
    return start


def may_book(
    wanted: Booking, others: Sequence[Booking], hall: str, turnaround: int, zone: str
) -> Verdict:
    """Two shows never share a hall, and it is cleared between them."""
    for other in sorted(others, key=lambda booking: booking.starts_at):
        missing = missing_minutes(wanted, other, turnaround)
        if missing <= 0:
            continue
        overlaps = wanted.starts_at < other.ends_at and other.starts_at < wanted.ends_at
        return no(
            HALL_OVERLAP if overlaps else TURNAROUND_SHORT,
            title=wanted.title,
            other=other.title,
            span=f"{on_the_clock(other.starts_at, zone)}–{on_the_clock(other.ends_at, zone)}",
            hall=hall,
            missing=missing,
            turnaround=turnaround,
            free=on_the_clock(first_start(wanted, others, turnaround), zone),
        )
    return YES


def clashes(bookings: Iterable[Booking]) -> list[tuple[Booking, Booking]]:
    """Every pair of one hall's bookings that run at the same time."""
    ordered = sorted(bookings, key=lambda booking: (booking.starts_at, booking.ends_at))
    found = []
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 :]:
            if second.starts_at >= first.ends_at:
                break
            found.append((first, second))
    return found


def on_the_clock(moment: datetime, zone: str) -> str:
    return f"{local(moment, zone):%H:%M}"


def _on_grid(moment: datetime) -> datetime:
    past = (moment - datetime.min.replace(tzinfo=moment.tzinfo)) % GRID
    return moment + (GRID - past) if past else moment


def is_out(edition: Edition) -> Verdict:
    """Jurors read the schedule once everybody does."""
    out = list(EditionState).index(EditionState.SCHEDULE_PUBLISHED)
    return YES if list(EditionState).index(edition.state) >= out else no(SCHEDULE_NOT_OUT)


def may_meet(edition: Edition, day: date) -> Verdict:
    """A jury deliberates when there is something to speak of."""
    if edition.starts_on <= day <= edition.ends_on + timedelta(days=31):
        return YES
    return no(MEETING_OUTSIDE, first=edition.starts_on, last=edition.ends_on)
