"""How interests are said in a jury: with the oath, and whenever the house finds another connection."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from festival.films.models import Film
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import require
from festival.interests.models import ConflictKind
from festival.interests.operations import declare, detect, settle
from festival.interests.queries import conflicted_film_ids
from festival.journal.operations import record
from festival.jury import queries
from festival.jury.forming import held
from festival.jury.models import Juror
from festival.jury.recusals import judged_film_ids
from festival.jury.rules import may_enter, may_take_oath
from festival.jury.seating import all_answered, is_asked
from festival.jury.suggestions import waiting_in


@operation
def take_oath(
    *,
    actor: Actor,
    jury_code: str,
    film_ids: Collection[int] = (),
    answers: Mapping[int, bool] | None = None,
    confidential: bool = True,
    why: str = "",
) -> Juror:
    """The juror is bound to silence, and the films they named no longer exist for them.

    *answers* say of each film the house found something about whether it is an interest.
    """
    juror = queries.seat_of(actor, jury_code)
    require(may_take_oath(juror, juror.jury, confidential))
    judged = judged_film_ids(juror.jury_id)
    named = judged & set(film_ids)
    _answer(actor, juror, {**dict.fromkeys(named, True), **(answers or {})}, why, every=True)
    juror.oath_at = clock.now()
    detect(actor=actor, person_id=juror.person_id)
    for film_id in sorted(named - conflicted_film_ids(juror.person_id)):
        declare(
            actor=actor,
            person_id=juror.person_id,
            film_id=film_id,
            kind=ConflictKind.OTHER,
            why=why,
        )
    record(
        actor=actor,
        act="take_oath",
        about_kind="jury",
        about_id=juror.jury_id,
        edition_id=juror.jury.edition_id,
        juror=juror.code,
    )
    return juror


@operation
def answer_suggestions(
    *, actor: Actor, jury_code: str, answers: Mapping[int, bool], why: str = ""
) -> Juror:
    """What the house found since the oath is an interest now, or none; a film confirmed leaves the desk."""
    juror = queries.seat_of(actor, jury_code)
    require(may_enter(juror))
    _answer(actor, juror, answers, why, every=True)
    return juror


@operation
def answer_for(
    *, actor: Actor, jury_code: str, juror_code: str, film_code: str, confirmed: bool, why: str = ""
) -> Juror:
    """The director says what a connection of a member is, where the member has not said it."""
    jury = held(actor, jury_code)
    juror = db.session.scalars(
        select(Juror).where(Juror.code == juror_code, Juror.jury_id == jury.id, queries.SITS)
    ).one()
    film_id = db.session.scalars(select(Film.id).where(Film.code == film_code)).one()
    _answer(actor, juror, {film_id: confirmed}, why, every=False)
    return juror


def _answer(
    actor: Actor, juror: Juror, answers: Mapping[int, bool], why: str, *, every: bool
) -> None:
    """Each way to a film is settled by the one answer given about the film."""
    found = waiting_in(juror.jury_id, [juror.person_id])
    asked = {one.film_id for one in found}
    require(all_answered(asked, answers) if every else is_asked(asked, answers))
    for one in found:
        if one.film_id in answers:
            settle(
                actor=actor,
                person_id=juror.person_id,
                film_id=one.film_id,
                path=one.path.key,
                confirmed=answers[one.film_id],
                why=why,
            )
