"""Whether a copy can be shown in a hall at an hour, and why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from festival.foundation.moments import time_range
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.zones import local
from festival.prints.keyfiles import thumbprint
from festival.prints.models import (
    CheckResult,
    Copy,
    CopyFormat,
    CopyState,
    Ingest,
    Key,
    KeyState,
    Medium,
    Package,
    Sound,
    SubtitleWay,
    TechCheck,
)
from festival.venues.models import Hall

HALL_CANNOT_PLAY = Reason("HALL_CANNOT_PLAY", "{hall} cannot play {what}. It plays {plays}.")
HALL_WITHOUT_SUBTITLES = Reason(
    "HALL_WITHOUT_SUBTITLES",
    "The subtitles of this copy run on a screen of the hall, and {hall} has none.",
)
HALL_WITHOUT_DEVICES = Reason(
    "HALL_WITHOUT_DEVICES",
    "This showing promises sound for those who hear or see little, and {hall} has no devices for it.",
)
COPY_CLASH = Reason(
    "COPY_CLASH",
    "The copy is in {other} {span} and has to get from there to {hall}: {missing} more minutes "
    "are needed.",
)
OV_MISSING = Reason(
    "OV_MISSING",
    "This is a version file, and its original version is not on the server of {hall}. "
    "Ingest that one first.",
)
KDM_MISSING = Reason(
    "KDM_MISSING", "The copy is encrypted, and there is no key for the server of {hall}."
)
KDM_WINDOW = Reason(
    "KDM_WINDOW",
    "The key for {hall} is valid {window}. This showing needs it {needed}.",
)
CHECK_MISSING = Reason(
    "CHECK_MISSING",
    "Nobody has looked at this copy in {hall} yet. It has to be checked before the show is fixed.",
)
CHECK_FAILED = Reason(
    "CHECK_FAILED", "This copy failed its check in {hall}. Ask for another one, or check it again."
)
CHECK_NEEDS_NOTE = Reason("CHECK_NEEDS_NOTE", "Say what has to be watched, or what is wrong.", 422)
NOT_INGESTED = Reason("NOT_INGESTED", "This copy is not on the server of {hall} yet.")
COPY_NOT_HERE = Reason("COPY_NOT_HERE", "This copy is not here yet.")
QUARANTINED = Reason("QUARANTINED", "Nobody may play this copy. It is set aside: “{why}”.")
TOO_MANY_SHOWINGS = Reason(
    "TOO_MANY_SHOWINGS",
    "Showings agreed for “{title}”: {most} at most. This would be number {count}.",
)

KEY_BEFORE, KEY_AFTER = timedelta(minutes=30), timedelta(minutes=60)
FIXED_BEFORE = timedelta(hours=48)
"""From here on a missing check is no longer a warning."""
ALERT_SECONDS = 60
TRANSFER_MINUTES = 60
"""How long it takes to carry a copy from one venue to another where nobody said otherwise."""

CHECKED = frozenset({CopyState.PASSED, CopyState.CONDITIONAL, CopyState.FAILED})
PLAYABLE = frozenset({CopyState.PASSED, CopyState.CONDITIONAL})
HERE = frozenset({CopyState.ARRIVED, CopyState.INGESTED}) | CHECKED
GONE = frozenset({CopyState.SHIPPED_OUT, CopyState.RETURNED})

LABELS = {
    CopyFormat.DCP: "DCP", CopyFormat.PRORES: "ProRes", CopyFormat.BLURAY: "Blu-ray",
    CopyFormat.FILM_35: "35 mm", CopyFormat.FILM_16: "16 mm",
}  # fmt: skip
SOUND_LABELS = {
    Sound.MONO: "1.0", Sound.STEREO: "2.0", Sound.SURROUND_51: "5.1", Sound.SURROUND_71: "7.1",
    Sound.IMMERSIVE: "Atmos", Sound.MUTE: "MOS",
}  # fmt: skip
FORMATS_IN_HALLS = {
    CopyFormat.DCP: frozenset({"DCP2K", "DCP4K"}),
    CopyFormat.PRORES: frozenset({"ProRes"}),
    CopyFormat.BLURAY: frozenset({"BluRay"}),
    CopyFormat.FILM_35: frozenset({"35mm"}),
    CopyFormat.FILM_16: frozenset({"16mm"}),
}
CARRIED = frozenset({CopyFormat.FILM_35, CopyFormat.FILM_16, CopyFormat.BLURAY})
"""What is one thing in one place, even after it was played somewhere."""


@dataclass(frozen=True)
class Equipment:
    """What a hall can play, as far as it is known: what is empty or None was never written down."""

    hall: str
    formats: frozenset[str] = frozenset()
    sound: frozenset[str] = frozenset()
    containers: frozenset[str] = frozenset()
    subtitle_screen: bool | None = None
    devices: frozenset[str] | None = None
    thumbprint: str = ""


def equipment_of(hall: Hall, name: str, server: str = "") -> Equipment:
    """A hall as rules ask for it; *server* is the thumbprint of its certificate."""
    known = hall.hearing_devices is not None or hall.vision_devices is not None
    devices = {"HI"} if hall.hearing_devices is not False else set()
    devices |= {"VI"} if hall.vision_devices is not False else set()
    return Equipment(
        hall=name,
        formats=frozenset(hall.formats.split()),
        sound=frozenset(hall.sound.split()),
        containers=frozenset(hall.containers.replace(" ", "")),
        subtitle_screen=hall.subtitle_screen,
        devices=frozenset(devices) if known else None,
        thumbprint=thumbprint(server),
    )


@dataclass(frozen=True)
class Use:
    """A copy is needed in a hall for a while; halls of one venue are next door to each other."""

    hall_id: int
    venue_id: int
    hall: str
    starts_at: datetime
    ends_at: datetime


def may_play(copy: Copy, hall: Equipment, promised: Iterable[str] = ()) -> Verdict:
    """I-70: format, frame rate, shape, sound, subtitles and devices; what nobody knows of a hall judges nothing."""
    if hall.formats and not FORMATS_IN_HALLS[copy.format] & hall.formats:
        return no(
            HALL_CANNOT_PLAY, hall=hall.hall, what=LABELS[copy.format], plays=_list(hall.formats)
        )
    needed = [("HFR", f"{copy.fps} fps")] if copy.fps and copy.fps > 30 else []
    needed += [("3D", "3D")] if copy.three_d else []
    for mark, what in needed:
        if hall.formats and mark not in hall.formats:
            return no(HALL_CANNOT_PLAY, hall=hall.hall, what=what, plays=_list(hall.formats))
    if hall.containers and copy.container and copy.container not in hall.containers:
        shape = {"F": "1.85", "S": "2.39", "C": "1.90"}[copy.container]
        return no(HALL_CANNOT_PLAY, hall=hall.hall, what=shape, plays=_list(hall.containers))
    if hall.sound and copy.sound and not _can_sound(copy.sound, hall.sound):
        plays = _list(SOUND_LABELS[Sound(one)] for one in hall.sound)
        return no(HALL_CANNOT_PLAY, hall=hall.hall, what=SOUND_LABELS[copy.sound], plays=plays)
    if copy.subtitles is SubtitleWay.LIVE and hall.subtitle_screen is False:
        return no(HALL_WITHOUT_SUBTITLES, hall=hall.hall)
    if hall.devices is not None and not set(promised) <= hall.devices:
        return no(HALL_WITHOUT_DEVICES, hall=hall.hall)
    return YES


def _can_sound(sound: Sound, has: frozenset[str]) -> bool:
    """Two channels play anywhere; an immersive track carries a bed of 5.1 that every surround hall plays."""
    if sound in {Sound.MONO, Sound.STEREO, Sound.MUTE}:
        return True
    if sound is Sound.SURROUND_71:
        return bool(has & {"71", "ATMOS"})
    return bool(has & {"51", "71", "ATMOS"})


def _list(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def needed_window(starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
    """When a key has to be valid for a showing.

    >>> from datetime import UTC
    >>> when = needed_window(datetime(2018, 9, 18, 12, tzinfo=UTC), datetime(2018, 9, 18, 14, 31, tzinfo=UTC))
    >>> [f"{one:%H:%M}Z" for one in when]
    ['11:30Z', '15:31Z']
    """
    return starts_at - KEY_BEFORE, ends_at + KEY_AFTER


def opens(key: Key, copy: Copy, thumbprint: str) -> bool:
    """Whether a key is for this composition on this server; a server that changed needs another."""
    mine = key.state is not KeyState.REQUESTED and key.copy_id == copy.id and key.cpl == copy.cpl
    return mine and bool(thumbprint) and key.thumbprint == thumbprint


def key_covers(
    keys: Iterable[Key],
    copy: Copy,
    hall: Equipment,
    starts_at: datetime,
    ends_at: datetime,
    zone: str,
) -> Verdict:
    """I-71: an encrypted copy has one key of its own for this server over the whole of the showing."""
    if not copy.encrypted:
        return YES
    mine = [key for key in keys if opens(key, copy, hall.thumbprint)]
    if not mine:
        return no(KDM_MISSING, hall=hall.hall)
    begins, ends = needed_window(starts_at, ends_at)
    if any(_within(key, begins, ends) for key in mine):
        return YES
    best = max(mine, key=lambda key: (key.valid_until or begins, key.valid_from or begins))
    return no(
        KDM_WINDOW,
        hall=hall.hall,
        window=_span(best.valid_from or begins, best.valid_until or ends, zone),
        needed=_span(begins, ends, zone),
    )


def _within(key: Key, begins: datetime, ends: datetime) -> bool:
    if key.valid_from is None or key.valid_until is None:
        return False
    return key.valid_from <= begins and ends <= key.valid_until


def _span(begins: datetime, ends: datetime, zone: str) -> str:
    first, last = local(begins, zone), local(ends, zone)
    if first.date() == last.date():
        return f"{first:%Y-%m-%d} {time_range(begins, ends, zone)}"
    return f"{first:%Y-%m-%d %H:%M} – {last:%Y-%m-%d %H:%M}"


def ov_is_there(copy: Copy, hall_id: int, hall: str, ingests: Iterable[Ingest]) -> Verdict:
    """I-72: a version file plays only where its original version is ingested too."""
    if copy.package is not Package.VF:
        return YES
    there = any(one.copy_id == copy.ov_id and one.hall_id == hall_id for one in ingests)
    return YES if copy.ov_id is not None and there else no(OV_MISSING, hall=hall)


def is_ingested(copy: Copy, hall_id: int, hall: str, ingests: Iterable[Ingest]) -> Verdict:
    """A copy plays from the server of its hall, where it was put."""
    there = any(one.copy_id == copy.id and one.hall_id == hall_id for one in ingests)
    return YES if there else no(NOT_INGESTED, hall=hall)


def last_check(checks: Iterable[TechCheck], copy_id: int, hall_id: int) -> TechCheck | None:
    """The check that counts in a hall."""
    mine = [one for one in checks if one.copy_id == copy_id and one.hall_id == hall_id]
    return max(mine, key=lambda one: (one.checked_at, one.id or 0), default=None)


def is_checked(copy: Copy, hall_id: int, hall: str, checks: Iterable[TechCheck]) -> Verdict:
    """I-73: before a show is fixed its copy passed in that hall, or passed with a note."""
    last = last_check(checks, copy.id, hall_id)
    if last is None:
        return no(CHECK_MISSING, hall=hall)
    if last.result is CheckResult.FAILED:
        return no(CHECK_FAILED, hall=hall)
    noted = last.result is CheckResult.PASSED or bool(last.note.strip())
    return YES if noted else no(CHECK_NEEDS_NOTE)


def is_hard(now: datetime, starts_at: datetime) -> bool:
    """I-73: a missing check warns until two days before the show; from then on it forbids to fix it.

    >>> show = datetime(2019, 9, 16, 18)
    >>> is_hard(datetime(2019, 9, 14, 17, 59), show), is_hard(datetime(2019, 9, 14, 18), show)
    (False, True)
    """
    return now >= starts_at - FIXED_BEFORE


def is_one_thing(copy: Copy) -> bool:
    """Whether a copy is in one place: a reel, a disc, a drive played from; a package on two servers is not."""
    return copy.format in CARRIED or (
        copy.format is CopyFormat.PRORES and copy.medium is Medium.USB
    )


def may_travel(
    copy: Copy,
    wanted: Use,
    others: Sequence[Use],
    ingested: Iterable[int] = (),
    minutes_between: Mapping[frozenset[int], int] | None = None,
    zone: str = "UTC",
) -> Verdict:
    """I-66: a thing is in one hall at a time and takes a while to another venue.

    A package that both servers hold already is nowhere else.
    """
    there = set(ingested)
    for other in sorted(others, key=lambda use: use.starts_at):
        if other.hall_id == wanted.hall_id:
            continue
        if not is_one_thing(copy) and {wanted.hall_id, other.hall_id} <= there:
            continue
        missing = _carrying(wanted, other, minutes_between or {})
        if missing > 0:
            span = time_range(other.starts_at, other.ends_at, zone)
            return no(COPY_CLASH, other=other.hall, span=span, hall=wanted.hall, missing=missing)
    return YES


def _carrying(one: Use, other: Use, known: Mapping[frozenset[int], int]) -> int:
    """How many minutes two uses lack between them to carry a copy from the one to the other."""
    first, second = sorted((one, other), key=lambda use: (use.starts_at, use.ends_at))
    takes = 0
    if first.venue_id != second.venue_id:
        takes = known.get(frozenset({first.venue_id, second.venue_id}), TRANSFER_MINUTES)
    free_at = first.ends_at + timedelta(minutes=takes)
    return -((second.starts_at - free_at) // timedelta(minutes=1))


def within_contract(title: str, count: int, most: int | None) -> Verdict:
    """I-74: *count* showings, with this one, are no more than were agreed."""
    if most is None or count <= most:
        return YES
    return no(TOO_MANY_SHOWINGS, title=title, most=most, count=count)


def is_fit(copy: Copy) -> Verdict:
    """The copy is here and nobody has set it aside."""
    if copy.quarantine:
        return no(QUARANTINED, why=copy.quarantine)
    return YES if copy.state in HERE else no(COPY_NOT_HERE)


def measured_seconds(frames: int | None, fps: int | None) -> int | None:
    """A measured length in whole seconds, rounded up as an audience would feel it.

    >>> measured_seconds(162_725, 24), measured_seconds(None, 24)
    (6781, None)
    """
    return -(-frames // fps) if frames and fps else None


def off_by(measured: int | None, declared: int | None) -> int | None:
    """By how many seconds a copy is longer (or, below nothing, shorter) than declared, when that matters.

    >>> off_by(6900, 6780), off_by(6800, 6780), off_by(None, 6780)
    (120, None, None)
    """
    if measured is None or declared is None or abs(measured - declared) <= ALERT_SECONDS:
        return None
    return measured - declared
