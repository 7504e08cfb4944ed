"""The protocol of a sitting: who was there, who stepped back, how each round went, and what was decided.

It names those who sat and signs for nobody's vote: tallies stand without names.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.models import Award, AwardState, Prize, Winner
from festival.deliberation import queries, records
from festival.deliberation.models import Ballot, BallotState, Presence, Sitting, Whereabouts
from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation import canonical
from festival.foundation.db import db
from festival.foundation.language import LOCALES
from festival.jury.models import Juror, SeatRole
from festival.jury.statute import columns_of, statute_of
from festival.people.models import Person
from festival.people.queries import name_of, with_names
from festival.selection.models import Selection

FORMAT = "festival-protocol/1"


def written(sitting: Sitting) -> dict[str, Any]:
    """The protocol of a sitting, as a value that means the same wherever it is read."""
    # Each of these reads anew what the one before may have loaded, so what is needed of it is told first.
    sitting = queries.sitting_by_id(sitting.id)
    jury = sitting.jury
    agenda = [(one.prize_id, one.prize.code, dict(one.prize.name)) for one in sitting.agenda]
    seats = queries.seats_of(jury.id)
    presence = _presence(queries.whereabouts_in(sitting), seats)
    rounds = [(one.prize_id, _round(one)) for one in queries.ballots_in(sitting.id)]
    dissents = [
        (one.prize_id, {"name": _names(one.juror.person), "words": one.text})
        for one in queries.dissents_in(sitting.id)
    ]
    edition = queries.edition_of(jury)
    items = [
        {
            "prize": {"code": code, "name": name},
            "recused": [
                one["name"]
                for seat, one in zip(seats, presence, strict=True)
                if seat.id in queries.recused_on(prize_id, jury, seats)
            ],
            "rounds": [told for of, told in rounds if of == prize_id],
            "decision": _decision(prize_id),
            "dissent": [said for of, said in dissents if of == prize_id],
        }
        for prize_id, code, name in agenda
    ]
    return {
        "format": FORMAT,
        "edition": {"code": edition.code, "name": dict(edition.name), "zone": edition.zone},
        "jury": {"code": jury.code, "name": dict(jury.name)},
        "statute": columns_of(statute_of(jury)),
        "sitting": sitting.number,
        "place": sitting.place,
        "opened_at": sitting.opened_at,
        "closed_at": sitting.closed_at,
        "presence": presence,
        "agenda": items,
        "root": canonical.digest([one["rounds"] for one in items]),
    }


def _names(person: Person) -> dict[str, str]:
    return {locale: name_of(person, locale).text for locale in LOCALES}


def _presence(where: Mapping[int, Presence], seats: Sequence[Juror]) -> list[dict[str, Any]]:
    return [
        {
            "seat": seat.code,
            "name": _names(seat.person),
            "role": seat.role.value,
            "where": where[seat.id].whereabouts.value
            if seat.id in where
            else Whereabouts.AWAY.value,
            "signs": seat.role is not SeatRole.OBSERVER
            and seat.id in where
            and where[seat.id].whereabouts is not Whereabouts.AWAY,
        }
        for seat in seats
    ]


def _round(ballot: Ballot) -> dict[str, Any]:
    """One round: its tally in numbers, and the digests that bind its record to this paper."""
    begun = queries.opening_of(ballot)
    told: dict[str, Any] = {
        "ballot": ballot.code,
        "round": ballot.round,
        "method": ballot.method.value,
        "state": ballot.state.value,
        "opened_at": ballot.opened_at,
        "closed_at": ballot.closed_at,
        "eligible": len(begun["electorate"]),
        "present": len(begun["present"]),
        "candidates": begun["names"],
        "root": records.root_of(ballot),
    }
    if ballot.state is BallotState.ANNULLED:
        return told | {"annulled_why": ballot.annulled_why}
    record = records.record_of(ballot)
    return told | {
        "voted": len(record["closing"]["roll"]),
        "tally": record["count"]["tally"],
        "steps": record["count"]["steps"],
        "closing_root": record["closing_root"],
        "seal": record["seal"],
    }


def _decision(prize_id: int) -> dict[str, Any] | None:
    """The award that stands when the jury rises, with the words read with it."""
    award = db.session.scalars(
        select(Award)
        .where(Award.prize_id == prize_id, Award.state != AwardState.REVOKED, ~Award.mention)
        .options(
            selectinload(Award.citations),
            selectinload(Award.winners).options(
                joinedload(Winner.selection)
                .joinedload(Selection.film)
                .options(selectinload(Film.titles)),
                joinedload(Winner.person).options(with_names()),
            ),
        )
    ).one_or_none()
    if award is None:
        return None
    return {
        "withheld": award.state is AwardState.WITHHELD,
        "winners": [_winner(one) for one in award.winners],
        "citations": {one.locale: one.text for one in award.citations},
    }


def _winner(winner: Winner) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if winner.selection is not None:
        film = winner.selection.film
        said["film"] = {locale: title_of(film, locale).text for locale in LOCALES}
    if winner.person is not None:
        said["person"] = _names(winner.person)
    return said


def films_named(sitting: Sitting) -> set[int]:
    """Every film this protocol names, for those who must not meet one of them in it."""
    found: set[int] = set()
    for ballot in queries.ballots_in(sitting.id):
        found |= {one.selection.film_id for one in ballot.candidates if one.selection is not None}
    rows = (
        select(Selection.film_id)
        .join(Winner, Winner.selection_id == Selection.id)
        .join(Award, Award.id == Winner.award_id)
        .join(Prize, Prize.id == Award.prize_id)
        .where(Prize.jury_id == sitting.jury_id)
    )
    return found | set(db.session.scalars(rows))
