"""Calendars (iCalendar, RFC 5545) as they really come: without ends, zones, or a stamp, and with much else."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar.parser import Contentline, Contentlines
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from festival.foundation import numbers, zones
from festival.foundation.verdict import no, require
from festival.programme import repeats
from festival.programme.occasions import (
    Listing,
    Moment,
    Occasion,
    Speaker,
    bytes_of,
    line,
    must_be_few,
    on_the_wall,
)
from festival.programme.rules import PROGRAMME_UNREADABLE

BEGINNING = b"BEGIN:VCALENDAR"
READ = frozenset(
    {
        *("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "LOCATION", "STATUS", "CATEGORIES"),
        *("RECURRENCE-ID", "RRULE", "RDATE", "DTSTAMP", "SEQUENCE", "BEGIN", "END"),
        *("CREATED", "LAST-MODIFIED", "CLASS", "TRANSP", "EXDATE", "ATTENDEE", "PARTICIPANT"),
    }
)
LONGEST_NAME, MOST_PEOPLE, MOST_DATES = 160, 60, 400
_MOMENT = re.compile(r"([0-9]{8})(?:T([0-9]{2})([0-9]{2})[0-9]{2}(Z?))?", re.ASCII)
_LASTS = re.compile(
    r"\+?P(?:([0-9]{1,3})W)?(?:([0-9]{1,3})D)?"
    r"(?:T(?:([0-9]{1,4})H)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6})S)?)?",
    re.ASCII,
)

Words = tuple[dict[str, str], str]
Said = dict[str, list[Words]]


def read_calendar(path: Path) -> Listing:
    """Every event of a calendar, in its order; what comes again is there once for every day."""
    entries, calendar_zone = _entries(bytes_of(path), path.name)
    changed = _changed(entries)
    occasions: list[Occasion] = []
    for number, said in enumerate(entries, start=1):
        one = _occasion(number, said, calendar_zone)
        occasions += _again(one, said, changed.get(one.id, []))
        must_be_few(len(occasions))
    unused = sorted({name for said in entries for name in said} - READ)
    return Listing(path.name, occasions, unused=unused)


def _entries(content: bytes, name: str) -> tuple[list[Said], str]:
    """The lines of each event by their names, and the zone the whole calendar is said to be in."""
    try:
        lines: list[Contentline] = Contentlines.from_ical(  # type: ignore[no-untyped-call]
            content.decode("utf-8-sig")
        )
    except (ValueError, LookupError):
        require(no(PROGRAMME_UNREADABLE, name=name))
        raise
    entries: list[Said] = []
    path: list[str] = []
    zone = ""
    for one in lines:
        if (parts := _parts(one)) is None:
            continue
        head, facts, words = parts
        if head == "BEGIN":
            path.append(words.upper())
            if path == ["VCALENDAR", "VEVENT"]:
                entries.append({})
                must_be_few(len(entries))
            elif path == ["VCALENDAR", "VEVENT", "PARTICIPANT"]:
                entries[-1].setdefault("PARTICIPANT", []).append(({}, ""))
        elif head == "END":
            del path[-1:]
        elif path == ["VCALENDAR", "VEVENT"]:
            entries[-1].setdefault(head, []).append((facts, words))
        elif path == ["VCALENDAR", "VEVENT", "PARTICIPANT"]:
            _hear_participant(entries[-1], head, words)
        elif path == ["VCALENDAR"] and head == "X-WR-TIMEZONE":
            zone = words
    if path or not lines:
        require(no(PROGRAMME_UNREADABLE, name=name))
    return entries, zone


def _parts(one: Contentline) -> tuple[str, dict[str, str], str] | None:
    """The name, facts and words of a line; nothing for one that is no line of a calendar."""
    if not one:
        return None
    try:
        name, facts, words = one.parts()
    except ValueError:
        return None
    return name.upper(), {key.upper(): str(value) for key, value in facts.items()}, words


def _hear_participant(said: Said, head: str, words: str) -> None:
    """What is said of the participant that was begun last: who they are, and as what they come."""
    facts, name = said["PARTICIPANT"][-1]
    if head == "PARTICIPANT-TYPE":
        facts["ROLE"] = words
    elif head == "SUMMARY":
        name = words
    said["PARTICIPANT"][-1] = facts, name


def _first(said: Said, name: str) -> Words:
    return said[name][0] if name in said else ({}, "")


def _changed(entries: Sequence[Said]) -> dict[str, list[Moment]]:
    """Days of something that comes again which are written out by themselves, by its mark."""
    found: dict[str, list[Moment]] = {}
    for said in entries:
        moment = _moment(_first(said, "RECURRENCE-ID")[1])
        if moment is not None:
            found.setdefault(_words(said, "UID"), []).append(moment)
    return found


def _again(one: Occasion, said: Said, changed: Sequence[Moment]) -> list[Occasion]:
    """The occasion once for every day it is on; where that is not understood, on the day written out."""
    rule = _words(said, "RRULE")
    if not (rule or "RDATE" in said) or "RECURRENCE-ID" in said:
        return [one]
    starts = one.starts
    if not isinstance(starts, datetime):
        return [one]
    last = repeats.until_of(rule, _moment(repeats.until_words(rule)), starts, one.zone)
    days = repeats.starts_of(rule, starts, last) if rule else [starts]
    if days is None:
        says = "It is said to come again; only the day that is written out is taken."
        return [replace(one, guesses=[*one.guesses, ("repeated", says)])]
    days += [repeats.alike(moment, starts, one.zone) for moment in _dates(said, "RDATE")]
    gone = [*_dates(said, "EXDATE"), *changed]
    left = repeats.without(days, [repeats.alike(each, starts, one.zone) for each in gone])
    says = f"It comes again: {len(left)} days are taken, each as a show of its own."
    told = [*one.guesses, ("repeated", says)]
    return [_on(one, starts, day, told if day == left[0] else ()) for day in left]


def _on(
    one: Occasion, starts: datetime, day: datetime, guesses: Sequence[tuple[str, str]]
) -> Occasion:
    """The occasion on one of its days; a later one is known by that day."""
    if day == starts:
        return replace(one, guesses=guesses)
    ends = one.ends
    if isinstance(ends, datetime):
        ends += day - starts
    id, typed = repeats.named_again(one.id, day), f"{day:%Y%m%dT%H%M%S}"
    return replace(one, id=id, typed=typed, starts=day, ends=ends, guesses=guesses)


def _dates(said: Said, name: str) -> list[Moment]:
    """Every moment that lines of this name list; of a stretch its beginning."""
    typed = [one for _, words in said.get(name, []) for one in words.split(",")]
    read = (_moment(one.split("/")[0]) for one in typed[:MOST_DATES])
    return [moment for moment in read if moment is not None]


def _people(said: Said) -> list[Speaker]:
    """Speakers and whoever else is named as taking part; rooms and mere guests of an invitation are not."""
    found = []
    for facts, _ in said.get("ATTENDEE", []):
        person = facts.get("CUTYPE", "INDIVIDUAL").upper() == "INDIVIDUAL"
        if person and facts.get("ROLE", "").upper() != "NON-PARTICIPANT":
            comes = facts.get("PARTSTAT", "").upper() == "ACCEPTED"
            found.append(Speaker(line(facts.get("CN", ""), LONGEST_NAME), "", comes))
    for facts, name in said.get("PARTICIPANT", []):
        if facts.get("ROLE", "").upper() in {"SPEAKER", "PERFORMER", "MODERATOR"}:
            found.append(Speaker(line(name, LONGEST_NAME), facts["ROLE"]))
    named = {one.name: one for one in found if one.name and "@" not in one.name}
    return list(named.values())[:MOST_PEOPLE]


def _occasion(number: int, said: Said, calendar_zone: str) -> Occasion:
    guesses: list[tuple[str, str]] = []
    facts, typed = _first(said, "DTSTART")
    zone, starts = _zone(facts, calendar_zone, guesses), _moment(typed)
    _, ends = _first(said, "DTEND")
    _, lasts = _first(said, "DURATION")
    id = _words(said, "UID")
    if id and "RECURRENCE-ID" in said:
        id = f"{id} {_words(said, 'RECURRENCE-ID')}"
    return Occasion(
        number=number,
        id=id,
        title=_words(said, "SUMMARY"),
        typed=line(typed, 40),
        starts=starts,
        ends=_moment(ends),
        lasts=_lasts(lasts),
        zone=zone,
        place=_words(said, "LOCATION"),
        said=_words(said, "CATEGORIES"),
        track=_words(said, "CATEGORIES"),
        people=_people(said),
        off=_words(said, "STATUS").upper() == "CANCELLED",
        guesses=guesses,
    )


def _words(said: Said, name: str) -> str:
    return line(_first(said, name)[1].replace("\n", ", "))


def _moment(typed: str) -> Moment | None:
    """An instant, a time on the wall, or only a day.

    >>> _moment("20190916T120000Z"), _moment("20190916T240000"), _moment("20190916")
    (datetime.datetime(2019, 9, 16, 12, 0, tzinfo=datetime.timezone.utc), \
datetime.datetime(2019, 9, 17, 0, 0), datetime.date(2019, 9, 16))
    >>> _moment("banana"), _moment("20190931"), _moment("20190916T256100"), _moment("00010101")
    (None, None, None, None)
    """
    found = _MOMENT.fullmatch(typed.strip())
    if found is None:
        return None
    digits = found[1]
    day: date | None = numbers.day(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    if day is None or found[2] is None:
        return day
    moment: datetime | None = on_the_wall(day, int(found[2]), int(found[3]))
    return moment.replace(tzinfo=UTC) if moment and found[4] else moment


def _lasts(typed: str) -> timedelta | None:
    """How long something lasts.

    >>> str(_lasts("PT1H35M")), str(_lasts("P1D")), _lasts("-PT1H"), _lasts(""), _lasts("P")
    ('1:35:00', '1 day, 0:00:00', None, None, None)
    """
    found = _LASTS.fullmatch(typed.strip())
    if found is None or not any(found.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _zone(facts: dict[str, str], calendar_zone: str, guesses: list[tuple[str, str]]) -> str:
    """The zone a time is written in; names of other systems are taken for the zone they mean."""
    named = line(facts.get("TZID", "") or calendar_zone, 80)
    if not named or zones.is_zone(named):
        return named
    tail = "/".join(named.split("/")[-2:])
    meant = str(WINDOWS_TO_OLSON.get(named, tail))
    if not zones.is_zone(meant):
        return named
    guesses.append(("time zone", f"“{named}” is taken as {meant}."))
    return meant
