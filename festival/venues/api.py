"""The schedule office's own program: it reads the venues and halls, opens them, and says when they are open or taken."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from flask_login import current_user

from festival.editions.models import Edition
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, no, require
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
from festival.tokens.shapes import page_of
from festival.venues import dossier, equipping, operations, queries
from festival.venues.equip_pages import block_of
from festival.venues.forms import minutes_of
from festival.venues.models import BlockKind, Venue
from festival.venues.rules import may_schedule

bp = Blueprint("housing", __name__, url_prefix="/api/v1/venues/<edition>")

READ, WRITE = "venues:read", "venues:write"
AT_HALL = "/<venue>/halls/<hall>"


@bp.get("")
@programs(
    READ,
    "The venues of an edition and their halls.",
    page_of(dossier.VENUE),
    listed=True,
    refuses=(404,),
)
def venues(edition: str, question: Question) -> Response:
    there = queries.edition_for(current_user, edition)
    return listed([dossier.venue(one) for one in queries.venues_of(there.id)], question)


@bp.get("/<venue>")
@programs(READ, "One venue and its halls.", dossier.VENUE, versioned=True)
def venue(edition: str, venue: str) -> Response:
    return _said(edition, venue)


@bp.post("")
@programs(
    WRITE, "Open a venue. Its halls come next.", dossier.VENUE, takes=dossier.OPEN, status=201
)
def open_venue(edition: str, sent: Any) -> Response:
    there = _to_schedule(edition)
    made = operations.open_venue(
        actor=current_user, edition_id=there.id, name=_name(sent["name"]), **_facts(sent)
    )
    return made_at(f"/api/v1/venues/{edition}/{made.slug}", _said(edition, made.slug))


@bp.post("/<venue>")
@programs(
    WRITE,
    "Describe a venue anew. What is left out stays as it is.",
    dossier.VENUE,
    takes=dossier.REVISE,
    versioned=True,
)
def revise(edition: str, venue: str, sent: Any) -> Response:
    _to_schedule(edition)
    found, asked = queries.venue_of(current_user, edition, venue), version_asked()
    stays = {name: getattr(found, name) for name in dossier.VENUE_FACTS} | {"name": found.name}
    name = {"name": _name(sent["name"])} if "name" in sent else {}
    operations.revise_venue(
        actor=current_user,
        venue_id=found.id,
        # What is left out is as it was read just now, so nobody else's change may come between.
        version=found.version if asked is None else asked,
        **stays | _facts(sent) | name,
    )
    return _said(edition, venue)


@bp.get("/<venue>/walks")
@programs(
    READ, "The ways on foot from a venue, where they are known.", dossier.WALKS, refuses=(409,)
)
def walks(edition: str, venue: str) -> Response:
    _to_schedule(edition)
    return _walks(queries.venue_of(current_user, edition, venue))


@bp.post("/<venue>/walks")
@programs(WRITE, "Say how long the way to another venue takes.", dossier.WALKS, takes=dossier.WALK)
def set_walk(edition: str, venue: str, sent: Any) -> Response:
    found = queries.venue_of(current_user, edition, venue)
    operations.set_walk(
        actor=current_user, venue_id=found.id, other_slug=sent["to"], minutes=sent["minutes"]
    )
    return _walks(queries.venue_of(current_user, edition, venue))


@bp.post("/<venue>/halls")
@programs(WRITE, "Add a hall to a venue.", dossier.HALL, takes=dossier.ADD, status=201)
def add_hall(edition: str, venue: str, sent: Any) -> Response:
    _to_schedule(edition)
    found = queries.venue_of(current_user, edition, venue)
    told = sent | {"name": _name(sent["name"])}
    made = operations.add_hall(actor=current_user, venue_id=found.id, **told)
    address = f"/api/v1/venues/{edition}/{venue}/halls/{made.code}"
    return made_at(address, _said_hall(edition, venue, made.code))


@bp.get(AT_HALL)
@programs(
    READ, "One hall, for those who keep the schedule.", dossier.HALL, versioned=True, refuses=(409,)
)  # fmt: skip
def hall(edition: str, venue: str, hall: str) -> Response:
    _to_schedule(edition)
    return _said_hall(edition, venue, hall)


@bp.post(AT_HALL)
@programs(
    WRITE,
    "Describe a hall anew. What is left out stays as it is.",
    dossier.HALL,
    takes=dossier.REVISE_HALL,
    versioned=True,
)
def revise_hall(edition: str, venue: str, hall: str, sent: Any) -> Response:
    _to_schedule(edition)
    found, asked = queries.hall_of(current_user, edition, venue, hall), version_asked()
    stays = {name: getattr(found, name) for name in dossier.HALL_FACTS} | {"name": found.name}
    told = sent | ({"name": _name(sent["name"])} if "name" in sent else {})
    operations.revise_hall(
        actor=current_user,
        hall_id=found.id,
        # As with the venue: what is left out is as it was read just now.
        version=found.version if asked is None else asked,
        **stays | told,
    )
    return _said_hall(edition, venue, hall)


@bp.post(f"{AT_HALL}/equipment")
@programs(
    WRITE,
    "Say what a hall plays, by which machine, and which seats are kept.",
    dossier.HALL,
    takes=dossier.EQUIP,
    versioned=True,
)
def equip(edition: str, venue: str, hall: str, sent: Any) -> Response:
    found = queries.hall_of(current_user, edition, venue, hall)
    machine = dict(sent.get("server", {}))
    if machine.get("expires_on"):
        machine["expires_on"] = date.fromisoformat(machine["expires_on"])
    told = {name: one for name, one in sent.items() if name in dossier.EQUIPMENT} | machine
    for name, known in dossier.CHOSEN.items():
        if name in told:
            told[name] = " ".join(key for key, _ in known if key in told[name])
    equipping.equip_hall(actor=current_user, hall_id=found.id, version=version_asked(), **told)
    return _said_hall(edition, venue, hall)


@bp.post(f"{AT_HALL}/hours")
@programs(WRITE, "Say when a hall is open on a day.", dossier.HALL, takes=dossier.HOURS)
def keep_hours(edition: str, venue: str, hall: str, sent: Any) -> Response:
    found = queries.hall_of(current_user, edition, venue, hall)
    read = minutes_of(sent["opens"] or "", sent["closes"] or "")
    if read is None:
        raise Refused(
            no(FIELD_WRONG, field="opens", why=gettext("Write both hours, such as 10:00."))
        )
    equipping.keep_hours(
        actor=current_user, hall_id=found.id, day=date.fromisoformat(sent["day"]),
        opens=read[0], closes=read[1],
    )  # fmt: skip
    return _said_hall(edition, venue, hall)


@bp.post(f"{AT_HALL}/blocks")
@programs(
    WRITE,
    "Nothing can be shown in a hall for a while.",
    dossier.HALL,
    takes=dossier.BLOCK,
    status=201,
)
def block(edition: str, venue: str, hall: str, sent: Any) -> Response:
    found = queries.hall_of(current_user, edition, venue, hall)
    equipping.block_hall(
        actor=current_user,
        hall_id=found.id,
        from_local=wall_clock(sent["from"], "from"),
        to_local=wall_clock(sent["to"], "to"),
        kind=BlockKind(sent["kind"]),
        note=sent.get("note", ""),
    )
    return _said_hall(edition, venue, hall)


@bp.post(f"{AT_HALL}/blocks/<int:block>/free")
@programs(WRITE, "A hall is free again.", dossier.HALL)
def free(edition: str, venue: str, hall: str, block: int) -> Response:
    found = queries.hall_of(current_user, edition, venue, hall)
    gone = block_of(found, block)
    equipping.free_hall(actor=current_user, hall_id=found.id, block_id=gone.id)
    return _said_hall(edition, venue, hall)


def _to_schedule(code: str) -> Edition:
    edition = queries.edition_for(current_user, code)
    require(may_schedule(current_user, edition))
    return edition


def _text(sent: Mapping[str, str]) -> Text:
    return Text({tongue: one for tongue, one in sent.items() if one})


def _name(sent: Mapping[str, str]) -> Text:
    name = _text(sent)
    if not name:
        needed = gettext("This is needed in at least one language.")
        raise Refused(no(FIELD_WRONG, field="name", why=needed))
    return name


def _facts(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent of a venue besides its name, as the operations take it."""
    told = {name: sent[name] for name in dossier.VENUE_FACTS if name in sent}
    return told | {name: _text(told[name]) for name in ("address", "transit") if name in told}


def _walks(venue: Venue) -> Response:
    others = {one.id: one.slug for one in queries.others_of(venue)}
    known = queries.walks_of({venue.id, *others})
    return said(
        {
            "walks": [
                {"to": slug, "minutes": known[frozenset({venue.id, id})]}
                for id, slug in others.items()
                if frozenset({venue.id, id}) in known
            ]
        }
    )


def _said(edition: str, slug: str) -> Response:
    venue = queries.venue_of(current_user, edition, slug)
    return said(dossier.venue(venue), version=venue.version)


def _said_hall(edition: str, venue: str, code: str) -> Response:
    hall = queries.whole_hall(current_user, edition, venue, code)
    return said(dossier.hall(hall), version=hall.version)
