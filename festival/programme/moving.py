"""Several shows moved at once: each is judged where all of them stand afterwards, so two may change places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.foundation.zones import local
from festival.journal.operations import record
from festival.programme import rules, timetable
from festival.programme.board_rules import placing_of
from festival.programme.models import Show
from festival.programme.premieres import premieres_stand
from festival.programme.slots import Slot, booked_hall, take_slot
from festival.programme.standing import let_stand
from festival.venues.rules import may_schedule


@dataclass(frozen=True)
class Moved:
    """Where one show goes, and the version somebody looked at."""

    code: str
    version: int
    hall_id: int
    starts_at: datetime


@operation
def move_shows(
    *, actor: Actor, moves: Sequence[Moved], why: str = "", although: str = ""
) -> list[Show]:
    """All of them stand elsewhere, each as long as it was; or none of them moved. *although*: why a rule is broken."""
    shows = []
    for move in moves:
        show = timetable.show_to_change(move.code)
        require(may_schedule(actor, show.edition))
        require(may_still_edit(show.version, move.version))
        require(rules.may_change(show))
        shows.append(show)
    stood = [f"{show.starts_local} {show.hall_id}" for show in shows]
    placed = [placing_of(show) for show in shows]
    slots = [_slot(show, move) for show, move in zip(shows, moves, strict=True)]
    for show, move, slot in zip(shows, moves, slots, strict=True):
        booked_hall(move.hall_id, show.edition)
        show.hall_id, show.starts_at, show.ends_at = move.hall_id, slot.starts_at, slot.ends_at
    db.session.flush()
    for show, move, slot, was in zip(shows, moves, slots, stood, strict=True):
        hall = booked_hall(move.hall_id, show.edition)
        name = timetable.show_name(show, actor.locale)
        take_slot(actor, show, name, hall, show.edition, slot, although)
        show.sequence += 1
        _note(actor, show, was, why)
    db.session.flush()
    if shows:
        put = list(zip(shows, placed, strict=True))
        edition = shows[0].edition
        let_stand(actor=actor, edition=edition, put=put, although=although)
    for show in shows:
        films = [item.selection.film_id for item in show.items]
        require(premieres_stand(show.edition, films))
    return shows


def _slot(show: Show, move: Moved) -> Slot:
    wall = local(move.starts_at, show.zone)
    length = show.ends_at - show.starts_at
    return Slot(move.starts_at, move.starts_at + length, wall.strftime("%Y-%m-%dT%H:%M"), show.zone)


def _note(actor: Actor, show: Show, was: str, why: str) -> None:
    facts = {"was": was, "why": why} if why else {"was": was}
    record(
        actor=actor,
        act="move_show",
        about_kind="show",
        about_id=show.id,
        edition_id=show.edition_id,
        **facts,
    )
