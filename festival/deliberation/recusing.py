"""Who stays out of a prize: from the agenda to the last ballot they meet neither it nor its films."""

from collections.abc import Iterable

from sqlalchemy import select

from festival.awards.eligible import Candidate, candidates_of
from festival.deliberation.models import Ballot, Standee
from festival.foundation.db import db
from festival.interests.queries import conflicts_among
from festival.jury.models import Juror, Jury, RecusalScope
from festival.jury.recusals import judged_film_ids
from festival.jury.seating import stays_out
from festival.selection.models import Selection


def interests_of(seats: Iterable[Juror]) -> dict[int, set[int]]:
    """The films each seat has an interest in."""
    people = {seat.person_id: seat.id for seat in seats}
    found: dict[int, set[int]] = {seat_id: set() for seat_id in people.values()}
    for person_id, film_id in conflicts_among(list(people)):
        found[people[person_id]].add(film_id)
    return found


def in_the_running(prize_id: int) -> list[Candidate]:
    """Who can win a prize now."""
    return [one for one in candidates_of(prize_id) if one.verdict]


def films_up_for(candidates: Iterable[Candidate]) -> set[int]:
    return {one.selection.film_id for one in candidates if one.selection is not None}


def films_voted_on(prize_id: int) -> set[int]:
    """The films that stood on a ballot about this prize."""
    found = (
        select(Selection.film_id)
        .join(Standee, Standee.selection_id == Selection.id)
        .join(Ballot, Ballot.id == Standee.ballot_id)
        .where(Ballot.prize_id == prize_id)
    )
    return set(db.session.scalars(found))


def recused_on(prize_id: int, jury: Jury, seats: Iterable[Juror]) -> set[int]:
    """The seats that stay out of a prize, from its first round to its last."""
    interests = interests_of(seats)
    everybodys = set().union(*interests.values()) if interests else set()
    if not everybodys:
        return set()
    if jury.recusal_scope is RecusalScope.JURY:
        films, judged = set[int](), judged_film_ids(jury.id)
    else:
        films, judged = films_up_for(in_the_running(prize_id)) | films_voted_on(prize_id), set()
    return {
        seat_id
        for seat_id, own in interests.items()
        if stays_out(jury.recusal_scope, own, films, judged)
    }


def is_item_hidden(prize_id: int, jury: Jury, seat: Juror) -> bool:
    """Whether a seat stays out of a prize, and so neither sees it on the agenda nor its ballots."""
    return seat.id in recused_on(prize_id, jury, [seat])


def hidden_prizes(jury: Jury, seat: Juror, prize_ids: Iterable[int]) -> set[int]:
    """The prizes a seat stays out of; nobody without an interest is asked about every film."""
    if not interests_of([seat])[seat.id]:
        return set()
    return {id for id in prize_ids if is_item_hidden(id, jury, seat)}


def hidden_from(seat: Juror) -> set[int]:
    """The films that do not exist for a seat."""
    return interests_of([seat])[seat.id]
