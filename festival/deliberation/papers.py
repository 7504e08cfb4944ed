"""The protocol of a sitting on paper: the same bytes from the same sitting, whoever asks and whenever."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlalchemy.exc import NoResultFound

from festival.deliberation import queries
from festival.deliberation.models import Sitting, StepKind, Whereabouts
from festival.deliberation.protocols import films_named
from festival.deliberation.round_rows import in_figures, number_of
from festival.deliberation.rules import PROTOCOL_NAMES_YOUR_FILM, PROTOCOL_NOT_YET
from festival.deliberation.wording import (
    method_words,
    outcome_words,
    step_words,
    whereabouts_words,
)
from festival.editions.queries import festival_name
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.moments import moment
from festival.foundation.press import printed
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import YES, no, require
from festival.jury.models import Juror, Method, SeatRole
from festival.jury.pages import role_words
from festival.jury.queries import jury_of, seat_or_none
from festival.people.models import Hat


def protocol_of(actor: Actor, jury_code: str, number: int) -> tuple[Sitting, str]:
    """A sitting and its sealed protocol, for those who sat and for the director afterwards."""
    jury = jury_of(jury_code)
    seat = seat_or_none(actor, jury.id)
    if seat is None and not actor.wears_in(jury.edition_id, Hat.DIRECTOR):
        raise NoResultFound
    sitting = next((one for one in queries.sittings_of(jury.id) if one.number == number), None)
    if sitting is None:
        raise NoResultFound
    require(YES if sitting.protocol else no(PROTOCOL_NOT_YET))
    require(no(PROTOCOL_NAMES_YOUR_FILM) if seat and _names_a_film_of(seat, sitting) else YES)
    return sitting, queries.sitting_by_id(sitting.id).protocol


def _names_a_film_of(seat: Juror, sitting: Sitting) -> bool:
    return bool(queries.hidden_from(seat) & films_named(sitting))


def protocol_paper(protocol: str) -> bytes:
    """The protocol as a PDF in the reader's language."""
    return printed("deliberation/protocol.typ", facts_of(canonical.load(protocol)))


def facts_of(protocol: Mapping[str, Any]) -> dict[str, Any]:
    """What stands on the paper, all of it out of the sealed protocol."""
    zone = protocol["edition"]["zone"]
    return {
        "lang": locale(),
        "festival": festival_name(locale()),
        "edition": _told(protocol["edition"]["name"]),
        "jury": _told(protocol["jury"]["name"]),
        "date": protocol["closed_at"][:10],
        "course": _course(protocol, zone),
        "presence": [[_told(one["name"]), _seat_lines(one)] for one in protocol["presence"]],
        "items": [_item(one) for one in protocol["agenda"]],
        "signs": [
            [_told(one["name"]), role_words(SeatRole(one["role"]))]
            for one in protocol["presence"]
            if one["signs"]
        ],
        "root": protocol["root"],
        "digest": canonical.digest(protocol),
        "words": {
            "title": gettext("Protocol of the jury"),
            "presence": gettext("Presence"),
            "recused": gettext("Stepped back"),
            "decision": gettext("Decision"),
            "citation": gettext("Citation"),
            "dissent": gettext("Dissent"),
            "signatures": gettext("Signatures"),
            "root": gettext("Root of all rounds"),
            "digest": gettext("Digest of this protocol"),
        },
    }


def _told(name: Mapping[str, str]) -> str:
    return Text(dict(name)).within(locale())


def _course(protocol: Mapping[str, Any], zone: str) -> list[list[Any]]:
    rows = [
        [gettext("Sitting"), [str(protocol["sitting"])]],
        [gettext("Opened"), [_moment(protocol["opened_at"], zone)]],
        [gettext("Closed"), [_moment(protocol["closed_at"], zone)]],
    ]
    return [*rows, [gettext("Place"), [protocol["place"]]]] if protocol["place"] else rows


def _moment(instant: str, zone: str) -> str:
    return moment(datetime.fromisoformat(instant), zone, locale(), offset=True)


def _seat_lines(one: Mapping[str, Any]) -> list[str]:
    return [role_words(SeatRole(one["role"])), whereabouts_words(Whereabouts(one["where"]))]


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    decision = item["decision"]
    return {
        "prize": _told(item["prize"]["name"]),
        "recused": [_told(name) for name in item["recused"]],
        "rounds": [_round(one) for one in item["rounds"]],
        "decision": _decision(decision),
        "citations": list(decision["citations"].items()) if decision else [],
        "dissent": [[_told(one["name"]), one["words"]] for one in item["dissent"]],
    }


def _decision(decision: Mapping[str, Any] | None) -> str:
    if decision is None:
        return gettext("Not decided in this sitting")
    if decision["withheld"]:
        return gettext("Given to nobody")
    return "; ".join(
        ", ".join(_told(one[part]) for part in ("person", "film") if part in one)
        for one in decision["winners"]
    )


def _round(told: Mapping[str, Any]) -> dict[str, Any]:
    names = {key: ", ".join(said.values()) for key, said in told["candidates"].items()}
    head = gettext(
        "Round %(number)s: %(method)s",
        number=told["round"],
        method=method_words(Method(told["method"])),
    )
    lines = [
        gettext(
            "%(present)s of %(eligible)s votes present",
            present=told["present"],
            eligible=told["eligible"],
        )
    ]
    if told["state"] == "annulled":
        lines.append(gettext("Annulled: %(why)s", why=told["annulled_why"]))
        return {"head": head, "lines": _ended(lines), "votes": [], "seals": [told["root"]]}
    tally = told["tally"]
    lines += in_figures(tally)
    leaders = ", ".join(names[key] for key in tally["leaders"])
    lines.append(outcome_words(tally["outcome"], leaders))
    lines += [
        step_words(
            StepKind(one["kind"]),
            ", ".join(names[key] for key in one.get("for", ())),
            one.get("method", ""),
        )
        for one in told["steps"]
    ]
    votes = [
        [names[key], str(figure)]
        for key, figure in tally.get("votes", {}).items()
        if key in names and figure is not None
    ]
    return {
        "head": head,
        "lines": _ended(lines),
        "votes": sorted(votes, key=lambda one: (-number_of(one[1]), one[0])),
        "seals": [told["root"], told["closing_root"], told["seal"]],
    }


def _ended(lines: list[str]) -> list[str]:
    """Sentences without their full stops: the paper sets those between them."""
    return [line.rstrip(".") for line in lines]
