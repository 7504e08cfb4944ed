"""What a program is told of juries: who sits, what is asked, and who is done. No mark is told, nor what one moves."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import contains_eager

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.films.queries import title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.jury import board, queries
from festival.jury.models import Criterion, Juror, Jury, JuryKind, JurySection, JuryState, SeatRole
from festival.jury.queries import Progress, Step
from festival.jury.roster import jury_led
from festival.jury.rules import ON_THE_BOARD, may_enter
from festival.people.models import Hat
from festival.people.queries import name_of
from festival.selection.models import Selection
from festival.tokens.shapes import (
    Schema,
    listed,
    maybe,
    one_of,
    page_of,
    thing,
    truth,
    whole,
    words,
)

INSIDE = (Hat.JUROR, Hat.SECRETARY, Hat.DIRECTOR)
"""The hats with which juries are met at all."""
TEXT: Schema = {"type": "object", "additionalProperties": words(), "description": "By language."}
LINE = {
    "code": words(), "name": TEXT, "state": one_of(JuryState),
    "role": maybe(one_of(SeatRole, "Your own seat; null where you see the jury from outside.")),
}  # fmt: skip
JURIES = page_of(thing("A jury you sit on, or one of an edition you direct.", LINE))
SEAT = thing(
    "Somebody’s seat.",
    {
        "code": words(), "name": words(), "role": one_of(SeatRole), "affiliation": TEXT,
        "country": words(),
    },
    {
        "oath": truth("They have taken it; told to a director."),
        "signs_in": truth("They mark here and not on paper; told to a director."),
        "from": maybe(words(format="date")), "to": maybe(words(format="date")),
    },
)  # fmt: skip
QUESTION = thing("What is asked of every film.", {"name": TEXT, "hint": TEXT, "weight": whole()})
FROM_OUTSIDE = thing(
    "What a director sees of it.",
    {
        "kind": one_of(JuryKind), "public": truth(), "sections": listed(words()),
        "least": whole(), "most": whole(),
    },
)  # fmt: skip
STEP = thing("", {"film": words(), "title": words(), "step": one_of(Step)})
ROW = thing(
    "How far somebody is. Never what they gave.",
    {
        "seat": words(), "name": words(), "role": one_of(SeatRole), "oath": truth(),
        "signs_in": truth(), "done": whole(), "of": whole(), "films": listed(STEP),
    },
)  # fmt: skip
JURY = thing(
    "A jury as far as you see into it.",
    LINE
    | {
        "seats": listed(SEAT),
        "questions": listed(QUESTION),
        "outside": maybe(FROM_OUTSIDE),
        "board": maybe(listed(ROW, "For those who preside and the secretary.")),
    },
)


def edition_met(actor: Actor, code: str) -> Edition:
    """An edition in which *actor* meets juries; any other does not exist for them."""
    edition = edition_by_code(code)
    if not actor.wears_in(edition.id, *INSIDE):
        raise NoResultFound
    return edition


def juries(actor: Actor, edition: Edition) -> list[dict[str, Any]]:
    """Those *actor* sits on, and for a director all of the edition."""
    found = db.session.scalars(
        select(Jury).where(Jury.edition_id == edition.id).order_by(Jury.position, Jury.id)
    )
    seats, leads = _seats(actor, edition), actor.wears_in(edition.id, Hat.DIRECTOR)
    return [_line(one, seats.get(one.id)) for one in found if leads or one.id in seats]


def jury(actor: Actor, edition: Edition, code: str) -> dict[str, Any]:
    """One jury: from a seat once its oath is taken, from outside for its director."""
    found = db.session.scalars(
        select(Jury).where(Jury.code == code, Jury.edition_id == edition.id)
    ).one()
    seat = _seats(actor, edition).get(found.id)
    leads = actor.wears_in(edition.id, Hat.DIRECTOR)
    if seat is None:
        found = jury_led(actor, code)
    elif not leads:
        require(may_enter(seat))
    sees_board = seat is not None and seat.oath_at and seat.role in ON_THE_BOARD
    return _line(found, seat) | {
        "seats": [_seat(one, led=leads) for one in _seated(found.id)],
        "questions": [_question(one) for one in _questions(found.id)],
        "outside": _outside(found) if leads else None,
        "board": _board(actor, code) if sees_board else None,
    }


def _seats(actor: Actor, edition: Edition) -> dict[int, Juror]:
    """The seats of *actor*, when their hat is one of this edition."""
    inside = actor.wears_in(edition.id, Hat.JUROR, Hat.SECRETARY)
    return queries.seats_of(actor) if inside else {}


def _line(jury: Jury, seat: Juror | None) -> dict[str, Any]:
    return {
        "code": jury.code,
        "name": dict(jury.name),
        "state": jury.state.value,
        "role": seat.role.value if seat else None,
    }


def _seated(jury_id: int) -> Sequence[Juror]:
    return db.session.scalars(
        select(Juror)
        .where(Juror.jury_id == jury_id, queries.SITS)
        .options(queries.named())
        .order_by(Juror.position, Juror.id)
    ).all()


def _seat(one: Juror, *, led: bool) -> dict[str, Any]:
    told = {
        "code": one.code,
        "name": name_of(one.person, locale()).text,
        "role": one.role.value,
        "affiliation": dict(one.affiliation),
        "country": one.country,
    }
    if not led:
        return told
    return told | {
        "oath": one.oath_at is not None,
        "signs_in": one.account_id is not None,
        "from": one.seat_from.isoformat() if one.seat_from else None,
        "to": one.seat_to.isoformat() if one.seat_to else None,
    }


def _questions(jury_id: int) -> Iterable[Criterion]:
    found = select(Criterion).where(Criterion.jury_id == jury_id)
    return db.session.scalars(found.order_by(Criterion.position))


def _question(one: Criterion) -> dict[str, Any]:
    return {"name": dict(one.name), "hint": dict(one.hint), "weight": one.weight}


def _outside(jury: Jury) -> dict[str, Any]:
    found = db.session.scalars(
        select(JurySection)
        .join(JurySection.section)
        .where(JurySection.jury_id == jury.id)
        .options(contains_eager(JurySection.section))
        .order_by(JurySection.id)
    )
    return {
        "kind": jury.kind.value,
        "public": jury.public,
        "sections": [one.section.code for one in found],
        "least": jury.min_members,
        "most": jury.max_members,
    }


def _board(actor: Actor, code: str) -> list[dict[str, Any]]:
    _, progress, films = board.seen_from(actor, code)
    return [_row(progress, one, films) for one in progress.jurors]


def _row(progress: Progress, juror: Juror, films: Sequence[Selection]) -> dict[str, Any]:
    steps = [progress.step(juror, film) for film in films]
    done, of = board.counted(steps)
    return {
        "seat": juror.code,
        "name": name_of(juror.person, locale()).text,
        "role": juror.role.value,
        "oath": juror.oath_at is not None,
        "signs_in": juror.account_id is not None,
        "done": done,
        "of": of,
        "films": [
            {"film": film.code, "title": title_of(film.film, locale()).text, "step": step.value}
            for film, step in zip(films, steps, strict=True)
        ],
    }
