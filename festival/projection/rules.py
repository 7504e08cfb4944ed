"""What is missing before a copy can be shown at its hour, and the act that mends it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from festival.foundation.verdict import Reason, Verdict, no
from festival.prints import rules as prints
from festival.prints.models import Copy, Ingest, SubtitleWay
from festival.prints.rules import Equipment, Use

NO_COPY = Reason("NO_COPY", "No copy of this film is written down.")
SUBTITLES_MISSING = Reason(
    "SUBTITLES_MISSING", "The file for the subtitle screen of {hall} is not here."
)
LENGTH_DIFFERS = Reason(
    "LENGTH_DIFFERS",
    "The copy was measured {seconds} seconds off its declared length. Look at the schedule.",
)
COPY_OF_ANOTHER_FILM = Reason(
    "COPY_OF_ANOTHER_FILM", "That copy is not one of this film. Choose one that is.", 422
)

MORNING = time(9)


class Mend(StrEnum):
    """The act that mends a lack."""

    ADD = "add"
    TAKE_IN = "take_in"
    FREE = "free"
    MOVE = "move"
    INGEST = "ingest"
    CHECK = "check"
    KEY = "key"
    SUBTITLES = "subtitles"
    TERMS = "terms"
    LOOK = "look"


@dataclass(frozen=True)
class Lack:
    """Something missing before a showing; *warns* where the show could still take place."""

    verdict: Verdict
    mend: Mend
    warns: bool = False


@dataclass(frozen=True)
class Showing:
    """A film is to be shown in a hall at an hour, and how often it was shown by then."""

    use: Use
    title: str
    zone: str
    gear: Equipment
    count: int = 1
    most: int | None = None
    promised: frozenset[str] = frozenset()


def lacks_of(
    showing: Showing,
    copy: Copy | None,
    ingests: Sequence[Ingest],
    declared: int | None,
    now: datetime,
) -> list[Lack]:
    """Everything that is missing, in the order in which it has to be mended."""
    found = _contract(showing)
    if copy is None:
        return [Lack(no(NO_COPY), Mend.ADD), *found]
    use, hall = showing.use, showing.use.hall
    fit = prints.is_fit(copy)
    playable = prints.may_play(copy, showing.gear, showing.promised)
    if not playable:
        found.append(Lack(playable, Mend.MOVE))
    if not fit:
        mend = Mend.FREE if copy.quarantine else Mend.TAKE_IN
        found.append(Lack(fit, mend))
    keys = prints.key_covers(
        copy.keys, copy, showing.gear, use.starts_at, use.ends_at, showing.zone
    )
    if not keys:
        found.append(Lack(keys, Mend.KEY))
    if copy.subtitles is SubtitleWay.LIVE and not copy.subtitle_file:
        found.append(Lack(no(SUBTITLES_MISSING, hall=hall), Mend.SUBTITLES))
    if fit:
        found += _in_the_hall(copy, use, ingests, now)
    off = prints.off_by(prints.measured_seconds(copy.measured_frames, copy.fps), declared)
    if off is not None:
        found.append(Lack(no(LENGTH_DIFFERS, seconds=abs(off)), Mend.LOOK, warns=True))
    return found


def _contract(showing: Showing) -> list[Lack]:
    verdict = prints.within_contract(showing.title, showing.count, showing.most)
    return [] if verdict else [Lack(verdict, Mend.TERMS)]


def _in_the_hall(copy: Copy, use: Use, ingests: Sequence[Ingest], now: datetime) -> list[Lack]:
    """What a copy that is here still lacks in its hall: its original, itself, a check."""
    original = prints.ov_is_there(copy, use.hall_id, use.hall, ingests)
    if not original:
        return [Lack(original, Mend.INGEST)]
    there = prints.is_ingested(copy, use.hall_id, use.hall, ingests)
    if not there:
        return [Lack(there, Mend.INGEST)]
    checked = prints.is_checked(copy, use.hall_id, use.hall, copy.checks)
    if checked:
        return []
    failed = checked.reason is prints.CHECK_FAILED
    return [Lack(checked, Mend.CHECK, warns=not failed and not prints.is_hard(now, use.starts_at))]


def clash_of(
    copy: Copy, use: Use, others: Iterable[Use], minutes: Mapping[frozenset[int], int], zone: str
) -> list[Lack]:
    """The other showings a single copy cannot come from or go to in time."""
    ingested = [one.hall_id for one in copy.ingests]
    verdict = prints.may_travel(copy, use, list(others), ingested, minutes, zone)
    return [] if verdict else [Lack(verdict, Mend.MOVE)]


def best_copy(found: Sequence[tuple[Copy, list[Lack]]]) -> tuple[Copy | None, list[Lack]]:
    """Of several copies the one that lacks least; the first of equals."""
    if not found:
        return None, []
    return min(found, key=lambda one: (sum(not lack.warns for lack in one[1]), len(one[1])))


def hours_left(starts_at: datetime, now: datetime) -> int:
    """Whole hours until a show; none once it began.

    >>> hours_left(datetime(2019, 9, 16, 18), datetime(2019, 9, 15, 17, 30))
    24
    """
    return max(0, (starts_at - now) // timedelta(hours=1))


def reckoned_day(first: date, last: date, today: date, asked: date | None) -> date:
    """From which day the list looks ahead: the one asked for, today, or, once all is over, the eve.

    >>> week = date(2019, 9, 14), date(2019, 9, 20)
    >>> reckoned_day(*week, date(2026, 1, 1), None).isoformat()
    '2019-09-13'
    >>> reckoned_day(*week, date(2019, 9, 15), None).isoformat()
    '2019-09-15'
    """
    if asked is not None:
        return asked
    return today if today <= last else first - timedelta(days=1)


def has_to_go(copy: Copy, last_shown: datetime | None, now: datetime, today: date) -> bool:
    """Whether a copy that is here should be on its way: it was shown the last time, or its day has come."""
    if copy.state not in prints.HERE:
        return False
    if copy.due_back_on is not None and copy.due_back_on <= today:
        return True
    return last_shown is not None and last_shown <= now
