"""The print desk's own program: which copies there are, how far they have come and where they lie; and the desk's acts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from flask import Blueprint, Response
from flask_login import current_user
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.films.queries import title_of
from festival.foundation.shell import locale
from festival.foundation.verdict import Refused, no, require
from festival.prints import course, operations, queries
from festival.prints.forms import RATES, CopyForm
from festival.prints.given import CheckGiven, CopyGiven, JourneyGiven
from festival.prints.models import (
    CheckResult,
    Container,
    Copy,
    CopyFormat,
    CopyState,
    Medium,
    Package,
    Resolution,
    Sound,
    SubtitleWay,
    Whereabouts,
)
from festival.tokens.gate import Question, listed, made_at, programs, said, version_asked
from festival.tokens.shapes import (
    Schema,
    line,
    maybe,
    maybe_of,
    one_of,
    page_of,
    prose,
    thing,
    truth,
    whole,
    words,
)
from festival.tokens.shapes import listed as many

bp = Blueprint("copying", __name__, url_prefix="/api/v1/copies/<edition>")

READ, WRITE = "copies:read", "copies:write"
ENUMS: Mapping[str, type[StrEnum]] = {
    "format": CopyFormat, "package": Package, "container": Container, "resolution": Resolution,
    "sound": Sound, "subtitles": SubtitleWay, "medium": Medium,
}  # fmt: skip
FPS: Schema = {
    "type": ["integer", "null"], "enum": [*map(int, RATES), None], "description": "Frames a second.",
}  # fmt: skip
DAY = words(format="date")
FACTS: dict[str, Schema] = {
    "format": one_of(CopyFormat), "package": one_of(Package), "name": line(most=300),
    "encrypted": truth(), "cpl": words("The identifier keys are made for.", most=60),
    "container": maybe_of(Container),
    "ratio": maybe(whole("Shape of the picture, in hundredths.", 100, 300)),
    "resolution": maybe_of(Resolution), "fps": FPS, "three_d": truth(), "sound": maybe_of(Sound),
    "hearing": truth(), "described": truth(), "subtitles": one_of(SubtitleWay),
    "subtitle_tags": line(most=80), "subtitle_file": truth(),
    "size_gb": maybe(whole(least=1, most=10_000)), "medium": maybe_of(Medium),
    "reels": maybe(whole(least=1, most=60)), "source": line(most=200),
    "next_destination": line(most=300), "due_back_on": maybe(DAY),
}  # fmt: skip
"""What a copy is: read and written under the same names."""
COPY = thing(
    "A copy of a film.",
    {
        "code": words(), "film": words("The code of the film."), "title": words(),
        "format": one_of(CopyFormat), "package": one_of(Package), "name": words(),
        "state": one_of(CopyState), "whereabouts": one_of(Whereabouts), "encrypted": truth(),
        "cpl": words(), "quarantined": truth(), "due_back_on": maybe(words()),
    },
)  # fmt: skip
WHOLE = thing(
    "A copy of a film, with all that is written of it.",
    COPY["properties"]
    | FACTS
    | {
        "version": whole("Which version of the film, from 0.", least=0),
        "ov": maybe(words("The copy a version file is laid over.")),
        "backup_of": maybe(words("The copy it stands by.")),
        "hall": maybe(words("Where it lies.")),
        "measured": words("Its length as it was measured."),
        "ingested_in": many(words("A hall whose server has it.")),
        "set_aside": words("Why nobody may play it."),
        "note": words(),
    },
)  # fmt: skip
CHANGES = FACTS | {
    "ov": maybe(words(most=40)),
    "backup_of": maybe(words(most=40)),
    "measured": words("Hours, minutes, seconds, frames: 01:53:00:12.", most=11),
    "insured": words(
        "A sum such as 2500 or 2500.50.", most=9, pattern=r"^([0-9]{1,6}([.][0-9]{1,2})?)?$"
    ),
    "insured_currency": words("Such as EUR or KZT.", most=3, pattern="^([A-Za-z]{3})?$"),
    "note": prose(most=2_000),
}
ADD = thing(
    "",
    {"film": words("The code of a film in the programme.", most=40)},
    CHANGES | {"version": whole("Which version of it, from 0.", 0, 100)},
)
REVISE = thing("What is left out stays as it is.", {}, CHANGES)
MOVE = thing(
    "",
    {"to": one_of(CopyState)},
    {
        "carrier": line(most=120), "tracking": line(most=120), "customs": line(most=200),
        "eta_on": maybe(DAY),
    },
)  # fmt: skip
HALL = words("A hall, as venue.hall.", most=140)
IN_HALL = thing("", {"hall": HALL})
PLACE = thing("Null: at the office.", {"hall": maybe(HALL)})
CHECK = thing(
    "",
    {"hall": HALL, "result": one_of(CheckResult)},
    {
        "fader": line(most=20), "subtitle_line": line(most=120), "cues": line(most=300),
        "first_line": line(most=200), "note": prose(most=1_000),
    },
)  # fmt: skip
ASIDE = thing("", {"why": line("Left empty, it may be played again.", most=300)})


@bp.get("")
@programs(
    READ,
    "The copies of an edition.",
    page_of(COPY),
    listed=True,
    asks={"state": one_of(CopyState)},
    refuses=(404,),
)
def copies(edition: str, question: Question) -> Response:
    there = queries.edition_for(current_user, edition)
    wanted = question.narrowed.get("state")
    found = queries.copies_of_edition(there.id)
    return listed([_line(one) for one in found if wanted in {None, one.state.value}], question)


@bp.get("/<copy>")
@programs(READ, "One copy.", WHOLE, versioned=True)
def copy(edition: str, copy: str) -> Response:
    return _said(edition, copy)


@bp.post("")
@programs(
    WRITE,
    "Write a copy down, which is asked for from now on.",
    WHOLE,
    takes=ADD,
    status=201,
    refuses=(403,),
)
def add(edition: str, sent: Any) -> Response:
    there = queries.edition_for(current_user, edition)
    require(course.may_keep_prints(current_user, there))
    made = operations.add_copy(
        actor=current_user,
        edition_id=there.id,
        version_id=_version(there, sent),
        given=_given(CopyGiven(), sent, there),
    )
    return made_at(f"/api/v1/copies/{edition}/{made.code}", _said(edition, made.code))


@bp.post("/<copy>")
@programs(
    WRITE,
    "Describe a copy anew. What is left out stays as it is.",
    WHOLE,
    takes=REVISE,
    versioned=True,
    refuses=(403,),
)
def revise(edition: str, copy: str, sent: Any) -> Response:
    there, asked = queries.copy_of(current_user, edition, copy), version_asked()
    operations.revise_copy(
        actor=current_user,
        code=there.code,
        # What is left out is as it was read just now, so nobody else's change may come between.
        version=there.version if asked is None else asked,
        given=_given(CopyForm.of(there).given, sent, there.edition),
    )
    return _said(edition, copy)


@bp.post("/<copy>/move")
@programs(WRITE, "Take a copy one step further.", WHOLE, takes=MOVE, versioned=True, refuses=(403,))
def move(edition: str, copy: str, sent: Any) -> Response:
    there = queries.copy_of(current_user, edition, copy)
    told = {name: sent.get(name) or "" for name in ("carrier", "tracking", "customs")}
    journey = JourneyGiven(**told, eta_on=_day(sent.get("eta_on")))
    operations.move_copy(
        actor=current_user,
        code=there.code,
        to=CopyState(sent["to"]),
        journey=journey,
        version=version_asked(),
    )
    return _said(edition, copy)


@bp.post("/<copy>/place")
@programs(
    WRITE, "Write down where a copy lies.", WHOLE, takes=PLACE, versioned=True, refuses=(403,)
)
def place(edition: str, copy: str, sent: Any) -> Response:
    there = queries.copy_of(current_user, edition, copy)
    operations.place_copy(
        actor=current_user,
        code=there.code,
        hall_code=sent["hall"] or "",
        version=version_asked(),
    )
    return _said(edition, copy)


@bp.post("/<copy>/ingest")
@programs(
    WRITE,
    "A copy is on the server of a hall.",
    WHOLE,
    takes=IN_HALL,
    versioned=True,
    refuses=(403,),
)
def ingest(edition: str, copy: str, sent: Any) -> Response:
    there = queries.copy_of(current_user, edition, copy)
    operations.ingest(
        actor=current_user, code=there.code, hall_code=sent["hall"], version=version_asked()
    )
    return _said(edition, copy)


@bp.post("/<copy>/take-off")
@programs(
    WRITE, "A copy is on that server no more.", WHOLE, takes=IN_HALL, versioned=True, refuses=(403,)
)
def take_off(edition: str, copy: str, sent: Any) -> Response:
    there = queries.copy_of(current_user, edition, copy)
    operations.take_off(
        actor=current_user, code=there.code, hall_code=sent["hall"], version=version_asked()
    )
    return _said(edition, copy)


@bp.post("/<copy>/checked")
@programs(
    WRITE, "Somebody played a copy in a hall.", WHOLE, takes=CHECK, versioned=True, refuses=(403,)
)
def checked(edition: str, copy: str, sent: Any) -> Response:
    there = queries.copy_of(current_user, edition, copy)
    told = {name: one for name, one in sent.items() if name not in {"hall", "result"}}
    operations.check_copy(
        actor=current_user,
        code=there.code,
        hall_code=sent["hall"],
        given=CheckGiven(CheckResult(sent["result"]), **told),
        version=version_asked(),
    )
    return _said(edition, copy)


@bp.post("/<copy>/aside")
@programs(
    WRITE, "Set a copy aside, or free it again.", WHOLE, takes=ASIDE, versioned=True, refuses=(403,)
)
def set_aside(edition: str, copy: str, sent: Any) -> Response:
    there = queries.copy_of(current_user, edition, copy)
    operations.set_aside(
        actor=current_user, code=there.code, why=sent["why"], version=version_asked()
    )
    return _said(edition, copy)


def _version(edition: Edition, sent: Mapping[str, Any]) -> int:
    """The film's version that is meant; where none is named, its first."""
    wanted = sent.get("version")
    for one in queries.versions_to_choose(edition.id):
        if one.film.code == sent["film"] and wanted in {None, one.position}:
            return one.id
    raise NoResultFound


def _given(base: CopyGiven, sent: Mapping[str, Any], edition: Edition) -> CopyGiven:
    """The copy as it is, but for what was sent."""
    told = {name: one for name, one in sent.items() if name not in {"film", "version", *OTHERS}}
    for name, kind in ENUMS.items():
        if told.get(name) is not None:
            told[name] = kind(told[name])
    if "due_back_on" in told:
        told["due_back_on"] = _day(told["due_back_on"])
    known = {one.code for one in queries.copies_of_edition(edition.id)}
    for name, field in OTHERS.items():
        if name in sent:
            told[field] = sent[name] or ""
            if sent[name] and sent[name] not in known:
                raise Refused(no(course.COPY_ELSEWHERE))
    return replace(base, **told)


OTHERS = {"ov": "ov_code", "backup_of": "backup_of_code"}
"""Names of other copies."""


def _day(typed: str | None) -> date | None:
    return date.fromisoformat(typed) if typed else None


def _said(edition: str, code: str) -> Response:
    copy = queries.copy_of(current_user, edition, code)
    return said(_whole(copy), version=copy.version)


def _whole(copy: Copy) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(copy, name) for name in FACTS}
    told |= {name: told[name].value if told[name] else None for name in ENUMS}
    halls = {one.id: queries.hall_key(one) for one in queries.halls_with_servers(copy.edition_id)}
    return (
        told
        | _line(copy)
        | {
            "version": copy.film_version.position,
            "ov": copy.ov.code if copy.ov else None,
            "backup_of": copy.backup_of.code if copy.backup_of else None,
            "hall": queries.hall_key(copy.hall) if copy.hall else None,
            "measured": course.timecode(copy.measured_frames, copy.fps),
            "ingested_in": [halls[one.hall_id] for one in copy.ingests if one.hall_id in halls],
            "set_aside": copy.quarantine,
            "note": copy.note,
        }
    )


def _line(copy: Copy) -> dict[str, Any]:
    film = copy.film_version.film
    return {
        "code": copy.code,
        "film": film.code,
        "title": title_of(film, locale()).text,
        "format": copy.format.value,
        "package": copy.package.value,
        "name": copy.name,
        "state": copy.state.value,
        "whereabouts": copy.whereabouts.value,
        "encrypted": copy.encrypted,
        "cpl": copy.cpl,
        "quarantined": bool(copy.quarantine),
        "due_back_on": copy.due_back_on.isoformat() if copy.due_back_on else None,
    }
