"""The guest office's own program: who comes, when and with what. What guests keep to themselves is not told."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.shell import locale
from festival.foundation.verdict import Refused, no, require
from festival.foundation.zones import local
from festival.guests import operations, queries
from festival.guests.models import Guest, GuestKind, GuestState
from festival.guests.rules import FILM_ELSEWHERE, Stay, may_keep_guests
from festival.people.queries import name_of, person_meant
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
from festival.tokens.shapes import (
    WALL,
    instant,
    line,
    maybe,
    one_of,
    page_of,
    prose,
    thing,
    truth,
    words,
)
from festival.tokens.shapes import listed as many

bp = Blueprint("hosting", __name__, url_prefix="/api/v1/guests/<edition>")

READ, WRITE = "guests:read", "guests:write"
STAY = thing("In town and free.", {"from": instant(), "to": instant()})
GUEST = thing(
    "A guest of the edition.",
    {
        "code": words(), "person": words("The code of the person."), "name": words(),
        "kind": one_of(GuestKind), "state": one_of(GuestState),
        "languages": many(words()), "needs_interpreter": maybe(truth()), "stays": many(STAY),
        "films": many(words("The code of a film.")),
    },
)  # fmt: skip
TAG = words("A language, such as kk.", most=12, pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
CHANGES = {
    "kind": one_of(GuestKind, "As whom they come."),
    "state": one_of(GuestState, "How far it is; invited where a new guest is silent."),
    "languages": many(TAG, "Which they speak on stage.", most=6),
    "needs_interpreter": maybe(truth("Null where nobody knows.")),
    "stays": many(thing("", {"from": WALL, "to": WALL}), "All of them anew.", most=20),
    "films": many(words("The code of a film of the edition.", most=40), "All of them.", most=200),
    "note": prose("For the office; it is never handed out here.", most=1_000),
}
INVITE = thing(
    "",
    {"person": line("Whoever the festival knows, by code or by name."), "kind": CHANGES["kind"]},
    {name: one for name, one in CHANGES.items() if name != "kind"},
)
REVISE = thing("What is left out stays as it is.", {}, CHANGES)


@bp.get("")
@programs(READ, "The guests of an edition.", page_of(GUEST), listed=True, refuses=(404,))
def guests(edition: str, question: Question) -> Response:
    there = queries.edition_for(current_user, edition)
    return listed([_told(one) for one in queries.guests_of(there)], question)


@bp.get("/<guest>")
@programs(READ, "One guest.", GUEST, versioned=True)
def guest(edition: str, guest: str) -> Response:
    return _said(edition, guest)


@bp.post("")
@programs(
    WRITE,
    "Note a guest, who was asked or comes.",
    GUEST,
    takes=INVITE,
    status=201,
    refuses=(403, 409),
)
def invite(edition: str, sent: Any) -> Response:
    there = queries.edition_for(current_user, edition)
    require(may_keep_guests(current_user, there))
    person = person_meant(sent["person"])
    if person is None:
        why = gettext("Nobody of this name is known, or several are. Give the code of the person.")
        raise Refused(no(FIELD_WRONG, field="person", why=why))
    new = Guest(windows=[], films=[], state=GuestState.INVITED, languages="", note="")
    made = operations.invite_guest(
        actor=current_user, edition_id=there.id, person_id=person.id,
        **_meant(new, sent, there.zone, there.id),
    )  # fmt: skip
    return made_at(f"/api/v1/guests/{edition}/{made.code}", _said(edition, made.code))


@bp.post("/<guest>")
@programs(
    WRITE,
    "Change a guest. What is left out stays as it is.",
    GUEST,
    takes=REVISE,
    versioned=True,
    refuses=(403,),
)
def revise(edition: str, guest: str, sent: Any) -> Response:
    there = queries.guest_of(current_user, edition, guest)
    asked = version_asked()
    operations.revise_guest(
        actor=current_user,
        code=there.code,
        # What is left out is as it was read just now, so nobody else's change may come between.
        version=there.version if asked is None else asked,
        **_meant(there, sent, there.edition.zone, there.edition_id),
    )
    return _said(edition, guest)


def _meant(guest: Guest, sent: dict[str, Any], zone: str, edition_id: int) -> dict[str, Any]:
    """What the operation takes: what was sent, and beside it the guest as they are."""
    stays = [Stay(_wall(one.from_at, zone), _wall(one.to_at, zone)) for one in guest.windows]
    with_them = [one.selection_id for one in guest.films]
    return {
        "kind": GuestKind(sent["kind"]) if "kind" in sent else guest.kind,
        "state": GuestState(sent["state"]) if "state" in sent else guest.state,
        "languages": _languages(sent["languages"]) if "languages" in sent else guest.languages,
        "needs_interpreter": sent.get("needs_interpreter", guest.needs_interpreter),
        "note": sent.get("note", guest.note),
        "stays": [_stay(one) for one in sent["stays"]] if "stays" in sent else stays,
        "selection_ids": _films(edition_id, sent["films"], with_them)
        if "films" in sent
        else with_them,
    }


def _wall(moment: datetime, zone: str) -> datetime:
    return local(moment, zone).replace(tzinfo=None)


def _stay(sent: dict[str, str]) -> Stay:
    return Stay(wall_clock(sent["from"], "from"), wall_clock(sent["to"], "to"))


def _languages(sent: Sequence[str]) -> str:
    tags = queries.languages_meant(",".join(sent))
    if tags is None:
        raise Refused(
            no(FIELD_WRONG, field="languages", why=gettext("One of these is no language."))
        )
    return tags


def _films(edition_id: int, codes: Sequence[str], with_them: Sequence[int]) -> list[int]:
    """The places of films in the edition; of several of one film, where the guest is with it already."""
    places = queries.places_of(edition_id, codes)
    if set(codes) - places.keys():
        raise Refused(no(FILM_ELSEWHERE))
    return [
        next((one for one in places[code] if one in with_them), places[code][0])
        for code in dict.fromkeys(codes)
    ]


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _said(edition: str, code: str) -> Response:
    there = queries.guest_of(current_user, edition, code)
    return said(_told(there), version=there.version)


def _told(guest: Guest) -> dict[str, Any]:
    return {
        "code": guest.code,
        "person": guest.person.code,
        "name": name_of(guest.person, locale()).text,
        "kind": guest.kind.value,
        "state": guest.state.value,
        "languages": guest.languages.split(),
        "needs_interpreter": guest.needs_interpreter,
        "stays": [{"from": _at(one.from_at), "to": _at(one.to_at)} for one in guest.windows],
        "films": [one.selection.film.code for one in guest.films],
    }
