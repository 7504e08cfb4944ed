"""The schedule office's own program: it reads the draft, asks what clashes, plans, moves and cancels shows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.editions.queries import sections_of
from festival.events.queries import event_of
from festival.foundation import numbers
from festival.foundation.language import LOCALES
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, no, require
from festival.guests.rules import FILM_ELSEWHERE
from festival.programme import board_checks, dossier, operations, placing
from festival.programme.meaning import showable
from festival.programme.models import Access, Show, ShowKind, ShowState
from festival.tokens.gate import (
    FIELD_WRONG,
    Question,
    listed,
    made_at,
    programs,
    said,
    version_asked,
    wall_clock,
)
from festival.tokens.shapes import WALL, Schema, line, one_of, prose, thing, whole, words
from festival.tokens.shapes import listed as many
from festival.venues.queries import edition_for
from festival.venues.rules import may_schedule

bp = Blueprint("planning", __name__, url_prefix="/api/v1/schedule/<edition>")

READ, WRITE = "schedule:read", "schedule:write"
PLACE = {"hall": dossier.HALL_NAMED, "starts": WALL}
CHECK = thing("", PLACE, {"minutes": dossier.MINUTES})
MOVE = thing(
    "",
    PLACE,
    {
        "minutes": dossier.MINUTES,
        "although": line("Why a rule that may be broken is broken.", most=300),
    },
)


def _said_in(most: int, says: str = "") -> Schema:
    return thing(says, {}, {tongue: prose(most=most) for tongue in LOCALES})


PLAN = thing(
    "",
    PLACE,
    {
        "minutes": whole("Reckoned from introduction, films and talk where nothing is said.", 5, 1_440),
        "kind": one_of(ShowKind, "A screening where nothing is said."),
        "access": one_of(Access, "Public where nothing is said."),
        "films": many(words("The code of a film of the edition.", most=40), most=40),
        "title": _said_in(200, "A screening without a title is called after its films."),
        "notes": _said_in(1_000, "For the audience."),
        "section": words("The code of a section; the films' own where they share one.", most=40),
        "event": words("The code of the event it is a session of.", most=40),
        "intro_minutes": whole(least=0, most=240),
        "talk_minutes": whole(least=0, most=240),
        "gap_seconds": whole("Between films.", 0, 3_600),
        "although": line("Why a rule that may be broken is broken.", most=300),
    },
)  # fmt: skip
CANCEL = thing(
    "",
    {"why": _said_in(500, "The audience reads this; in one language at least.")},
    {"replaced_by": words("The show that takes place instead.", most=40)},
)
CANCELLED = thing("", {"code": words(), "state": one_of([ShowState.CANCELLED])})


@bp.get("/halls")
@programs(READ, "The halls of an edition.", dossier.HALLS, listed=True, refuses=(404,))
def halls(edition: str, question: Question) -> Response:
    return listed(dossier.halls(edition_for(current_user, edition)), question)


@bp.get("/shows")
@programs(
    READ,
    "The shows of the draft, as it is planned now.",
    dossier.SHOWS,
    asks={"day": dossier.DAY},
    listed=True,
    refuses=(404,),
)
def shows(edition: str, question: Question) -> Response:
    day = numbers.day(question.narrowed.get("day", ""))
    return listed(dossier.shows(edition_for(current_user, edition), day), question)


@bp.get("/clashes")
@programs(READ, "What stands against the draft.", dossier.ALL_CLASHES, listed=True, refuses=(404,))
def clashes(edition: str, question: Question) -> Response:
    found = board_checks.clashes_of(current_user, edition_for(current_user, edition))
    return listed([{"show": code, "clashes": each} for code, each in found.items()], question)


@bp.get("/shows/<show>")
@programs(READ, "One show of the draft.", dossier.SHOW, versioned=True)
def show(edition: str, show: str) -> Response:
    return _told(edition_for(current_user, edition), show)


@bp.post("/shows/<show>/check")
@programs(
    READ,
    "What would stand against the show in another place. Nothing is changed.",
    dossier.CLASHES,
    takes=CHECK,
    refuses=(403, 409),
)
def check(edition: str, show: str, sent: Any) -> Response:
    there = _to_schedule(edition)
    told, row = dossier.show(there, show)
    found = board_checks.clashes_at(
        current_user,
        there,
        show,
        told["title"],
        dossier.hall_named(there, sent["hall"]).id,
        _wall(sent["starts"]),
        sent.get("minutes") or _length(row),
    )
    return said({"clashes": found})


@bp.post("/shows")
@programs(
    WRITE,
    "Plan a show. It is refused what the grid refuses.",
    dossier.SHOW,
    takes=PLAN,
    status=201,
    refuses=(403,),
)
def plan(edition: str, sent: Any) -> Response:
    there, starts = _to_schedule(edition), _wall(sent["starts"])
    made = operations.plan_show(
        actor=current_user,
        edition_id=there.id,
        hall_id=dossier.hall_named(there, sent["hall"]).id,
        starts_local=starts,
        ends_local=starts + timedelta(minutes=sent["minutes"]) if "minutes" in sent else None,
        kind=ShowKind(sent.get("kind", ShowKind.SCREENING)),
        access=Access(sent.get("access", Access.PUBLIC)),
        selection_ids=_films(there, sent.get("films", ())),
        title=_text(sent.get("title")),
        notes=_text(sent.get("notes")),
        section_id=_section(there, sent["section"]) if "section" in sent else None,
        event_id=event_of(there.id, sent["event"]).id if "event" in sent else None,
        **{name: sent[name] for name in NUMBERS if name in sent},
        although=sent.get("although", ""),
    )
    return made_at(f"/api/v1/schedule/{edition}/shows/{made.code}", _told(there, made.code))


@bp.post("/shows/<show>/cancel")
@programs(
    WRITE,
    "Cancel a show. The public reads why, and what replaces it.",
    CANCELLED,
    takes=CANCEL,
    versioned=True,
    refuses=(403,),
)
def cancel(edition: str, show: str, sent: Any) -> Response:
    there = _to_schedule(edition)
    dossier.show(there, show)
    why = _text(sent["why"])
    if not why:
        needed = gettext("This is needed in at least one language.")
        raise Refused(no(FIELD_WRONG, field="why", why=needed))
    operations.cancel_show(
        actor=current_user, code=show, why=why, version=version_asked(),
        replaced_by=sent.get("replaced_by"),
    )  # fmt: skip
    return said({"code": show, "state": ShowState.CANCELLED.value})


@bp.post("/shows/<show>/move")
@programs(
    WRITE,
    "Move a show to another place. It is refused what the grid refuses.",
    dossier.SHOW,
    takes=MOVE,
    versioned=True,
    refuses=(403, 409),
)
def move(edition: str, show: str, sent: Any) -> Response:
    there = _to_schedule(edition)
    dossier.show(there, show)
    placing.place_show(
        actor=current_user,
        code=show,
        version=version_asked(),
        hall_id=dossier.hall_named(there, sent["hall"]).id,
        starts_local=_wall(sent["starts"]),
        minutes=sent.get("minutes"),
        although=sent.get("although", ""),
    )
    return _told(there, show)


def _to_schedule(code: str) -> Edition:
    edition = edition_for(current_user, code)
    require(may_schedule(current_user, edition))
    return edition


NUMBERS = ("intro_minutes", "talk_minutes", "gap_seconds")


def _films(edition: Edition, codes: Sequence[str]) -> list[int]:
    """The places of films in the edition that can be shown, in the order asked for."""
    places = {one.film.code: one.id for one in reversed(showable(edition.id))}
    if set(codes) - places.keys():
        raise Refused(no(FILM_ELSEWHERE))
    return [places[code] for code in dict.fromkeys(codes)]


def _section(edition: Edition, code: str) -> int:
    found = [one.id for one in sections_of(edition.id) if one.code == code]
    if not found:
        raise NoResultFound
    return found[0]


def _text(sent: dict[str, str] | None) -> Text:
    return Text({tongue: one for tongue, one in (sent or {}).items() if one})


def _told(edition: Edition, code: str) -> Response:
    told, row = dossier.show(edition, code)
    return said(told, version=row.version)


def _length(show: Show) -> int:
    return int((show.ends_at - show.starts_at).total_seconds()) // 60


def _wall(typed: str) -> datetime:
    return wall_clock(typed, "starts")
