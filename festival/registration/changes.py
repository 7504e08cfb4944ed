"""Those who registered hear when a session is moved, is called off, or takes place after all: once a change.

What they know of is what was released. When another release is in force, its sessions are compared with those
of the release they know, and each of them gets one letter for each session that is different.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.events.models import Event
from festival.foundation import canonical, clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.moments import date_words, time_range
from festival.foundation.text import Text
from festival.foundation.zones import festival_day, offset_words
from festival.journal.operations import record
from festival.letters.operations import write
from festival.publishing.book import moment_of
from festival.publishing.current import releases
from festival.publishing.models import Release
from festival.registration import queries
from festival.registration.links import path_of
from festival.registration.models import Attendee, AttendeeState, Enrolment

Told = Mapping[str, Any]
MOVED, OFF = "event_session_moved", "event_session_off"
OF_THE_PLACE = ("starts", "ends", "tz", "venue", "hall")


class Change(NamedTuple):
    """One session as it was and as it is; nothing where it is in the release no more."""

    template: str
    was: Told
    now: Told | None


def changes_between(was: Mapping[str, Told], now: Mapping[str, Told]) -> list[Change]:
    """The sessions people knew of that are elsewhere, at another time, off, or on again.

    >>> there = {"state": "planned", "starts": "1", "ends": "2", "tz": "UTC", "venue": "a", "hall": "1"}
    >>> off = there | {"state": "cancelled"}
    >>> [one.template for one in changes_between({"s": there}, {"s": there | {"hall": "3"}, "t": there})]
    ['event_session_moved']
    >>> [one.template for one in changes_between({"s": there, "t": there}, {"s": off})]
    ['event_session_off', 'event_session_off']
    >>> changes_between({"s": off}, {"s": off | {"hall": "3"}}), changes_between({"s": off}, {})
    ([], [])
    >>> [one.template for one in changes_between({"s": off}, {"s": there})]
    ['event_session_moved']
    """
    found = []
    for code, before in was.items():
        after = now.get(code)
        stood = before["state"] != "cancelled"
        stands = after is not None and after["state"] != "cancelled"
        if stood and not stands:
            found.append(Change(OFF, before, after))
        elif after is not None and stands and (not stood or _is_elsewhere(before, after)):
            found.append(Change(MOVED, before, after))
    return found


def _is_elsewhere(was: Told, now: Told) -> bool:
    return any(was[part] != now[part] for part in OF_THE_PLACE)


def to_tell() -> list[int]:
    """The enrolments whose people know of another release than the one in force."""
    current = {one.edition: one.id for one in releases().values()}
    found = (
        select(Enrolment.id, Enrolment.told_release_id, Edition.code)
        .join(Enrolment.event)
        .join(Event.edition)
        .where(Enrolment.closed_at.is_(None))
        .order_by(Enrolment.id)
    )
    return [
        id
        for id, told, edition in db.session.execute(found)
        if edition in current and current[edition] != told
    ]


@operation
def tell_changes(*, actor: Actor, enrolment_id: int) -> int:
    """Everybody on the list has a letter for each session that changed; how many were written."""
    enrolment = fresh(
        Enrolment,
        enrolment_id,
        joinedload(Enrolment.event).joinedload(Event.edition),
        lock=True,
    )
    event = enrolment.event
    current = releases()[event.edition.code]
    if enrolment.told_release_id == current.id:
        return 0
    was = _sessions(enrolment.told_release_id, event.code)
    release = fresh(Release, current.id)
    contents = canonical.load(release.contents)
    now = clock.now()
    written = 0
    for change in changes_between(was, _by_code(contents, event.code)):
        if moment_of((change.now or change.was)["ends"]) > now:
            for one in _people(enrolment, release.published_at):
                _write(one, event, change, contents, release)
                written += 1
    enrolment.told_release_id = current.id
    if written:
        record(
            actor=actor,
            act="tell_session_changes",
            about_kind="event",
            about_id=event.id,
            edition_id=event.edition_id,
            letters=written,
        )
    return written


def _sessions(release_id: int | None, event: str) -> Mapping[str, Told]:
    if release_id is None:
        return {}
    contents = db.session.scalars(select(Release.contents).where(Release.id == release_id)).one()
    return _by_code(canonical.load(contents), event)


def _by_code(contents: Told, event: str) -> dict[str, Told]:
    return {show["code"]: show for show in contents["shows"] if show.get("event") == event}


def _people(enrolment: Enrolment, before: datetime) -> list[Attendee]:
    """Those with a place and those who wait. Whoever registered since then has read how it is now."""
    return [
        one
        for one in queries.attendees_of(enrolment.id)
        if one.email and one.state is not AttendeeState.CANCELLED and one.asked_at <= before
    ]


def _write(one: Attendee, event: Event, change: Change, contents: Told, release: Release) -> None:
    code, after = change.was["code"], change.now
    moved = after is not None and change.template == MOVED
    write(
        actor=HOUSE,
        key=f"session-{one.code}-{code}-{release.id}",
        template=change.template,
        locale=one.locale,
        address=one.email or "",
        name=one.name,
        facts={
            "title": dict(event.title),
            "edition": dict(event.edition.name),
            "was": _when(change.was, one.locale),
            "now": _when(after, one.locale) if after is not None and moved else "",
            "hall": _hall(after, contents, one.locale) if after is not None and moved else "",
            "why": dict(after["why"]) if after is not None and not moved else {},
            "path": path_of(one.locale, event.edition.code, one.code),
        },
        edition_id=event.edition_id,
    )


def _when(show: Told, locale: str) -> str:
    starts, ends, zone = moment_of(show["starts"]), moment_of(show["ends"]), show["tz"]
    day = date_words(festival_day(starts, zone), locale, weekday=True)
    return f"{day}, {time_range(starts, ends, zone)} ({offset_words(starts, zone)})"


def _hall(show: Told, contents: Told, locale: str) -> str:
    """The hall with its house, as the release calls them."""
    venue = next((one for one in contents["venues"] if one["slug"] == show["venue"]), None)
    if venue is None:
        return ""
    halls = [one for one in venue["halls"] if one["code"] == show["hall"]]
    names = [Text(one["name"]).within(locale) for one in (venue, *halls)]
    return ", ".join(dict.fromkeys(filter(None, names)))
