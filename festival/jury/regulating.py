"""How a jury comes by its rules, and how a seat changes hands while it views."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.jury import queries
from festival.jury.doubts import codes_of, doubts_about
from festival.jury.forming import held, held_forming, new_seat, noted
from festival.jury.models import Juror, Jury, SeatRole
from festival.jury.rules import on_paper
from festival.jury.seating import (
    casting_is_clear,
    is_preset,
    may_depart,
    may_go_on,
    may_sit_on,
    may_succeed,
    statute_is_right,
    term_is_right,
)
from festival.jury.statute import PRESETS, Statute, columns_of
from festival.people.models import Person
from festival.people.queries import name_of


@operation
def choose_preset(*, actor: Actor, jury_code: str, preset: str, version: int | None = None) -> Jury:
    """The jury has the rules of a known one, its size included; each can still be changed."""
    jury = held_forming(actor, jury_code)
    require(may_still_edit(jury.version, version))
    require(is_preset(preset))
    _keep(jury, PRESETS[preset])
    noted(actor, "choose_statute", jury, preset=preset)
    return jury


@operation
def set_statute(
    *, actor: Actor, jury_code: str, statute: Statute, version: int | None = None
) -> Jury:
    """The jury decides by exactly these rules."""
    jury = held_forming(actor, jury_code)
    require(may_still_edit(jury.version, version))
    before = columns_of(PRESETS[jury.preset])
    _keep(jury, statute)
    changed = sorted(k for k, v in columns_of(statute).items() if before[k] != v)
    noted(actor, "set_statute", jury, preset=statute.preset, changed=changed)
    return jury


def _keep(jury: Jury, statute: Statute) -> None:
    require(statute_is_right(statute))
    require(casting_is_clear(statute.casting, [juror.role for juror in jury.jurors]))
    for name, value in columns_of(statute).items():
        setattr(jury, name, value)


@operation
def revise_seat(
    *,
    actor: Actor,
    jury_code: str,
    juror_code: str,
    affiliation: Text,
    country: str,
    seat_from: date | None = None,
    seat_to: date | None = None,
) -> Juror:
    """The seat has this title, country and term; who sits there and as what stays."""
    jury = held(actor, jury_code)
    juror = _seat(jury, juror_code)
    require(term_is_right(seat_from, seat_to))
    juror.affiliation, juror.country = affiliation, country
    juror.seat_from, juror.seat_to = seat_from, seat_to
    noted(actor, "revise_seat", jury, juror=juror.code)
    return juror


@operation
def replace_juror(
    *,
    actor: Actor,
    jury_code: str,
    juror_code: str,
    why: str,
    marks_kept: bool | None,
    person_id: int | None = None,
    role: SeatRole = SeatRole.MEMBER,
    affiliation: Text | None = None,
    country: str = "",
    left_on: date | None = None,
    despite: str = "",
) -> Juror | None:
    """Somebody has left a jury at work and somebody else has their place, if anybody.

    What the departed marked counts from now on as decided here, and stays in the records either way.
    The successor begins with the oath and an empty desk.
    """
    jury = held(actor, jury_code, queries.seated_by_name(), selectinload(Jury.departed))
    leaving = _seat(jury, juror_code)
    name = name_of(leaving.person, actor.locale).text
    require(may_depart(jury, leaving, name, why, marks_kept))
    require(term_is_right(leaving.seat_from, left_on))
    staying = [juror.role for juror in jury.jurors if juror is not leaving]
    paper = on_paper(jury.jurors)
    leaving.departed_at, leaving.marks_kept = clock.now(), marks_kept
    leaving.seat_to = left_on or clock.now().date()
    successor = None
    if person_id is not None:
        fresh(Person, person_id)
        require(may_succeed([*jury.jurors, *jury.departed], person_id))
        staying.append(role)
        require(may_sit_on(jury, staying, paper))
        successor = new_seat(
            jury, person_id, role, None, affiliation, country, leaving.seat_to, None
        )
        leaving.successor_id = successor.id
    require(may_sit_on(jury, staying, paper))
    doubts = _ask_again(actor, jury, despite)
    noted(
        actor,
        "replace_juror",
        jury,
        juror=leaving.code,
        person_id=leaving.person_id,
        successor=successor.code if successor else None,
        doubts=doubts,
        marks="kept" if marks_kept else "void",
        why=why.strip(),
        although=despite.strip(),
    )
    return successor


def _ask_again(actor: Actor, jury: Jury, despite: str) -> list[str]:
    """The jury as it is seated now is asked the same as when it began; what speaks against it, by code."""
    db.session.flush()
    seated = queries.jury_of(jury.code, *queries.whole_jury(), queries.seated_by_name())
    doubts = doubts_about(seated, actor.locale)
    require(may_go_on(doubts, despite))
    return codes_of(doubts)


def _seat(jury: Jury, juror_code: str) -> Juror:
    """A seat of this jury, of somebody who has left as well."""
    return db.session.scalars(
        select(Juror)
        .where(Juror.code == juror_code, Juror.jury_id == jury.id)
        .options(queries.named())
        .execution_options(populate_existing=True)
    ).one()
