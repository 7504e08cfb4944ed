"""Who stays out of what: the films that do not exist for a juror, and the votes they take no part in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from festival.foundation.db import db
from festival.interests.queries import conflicted_film_ids, conflicts_among
from festival.jury.models import Juror, JurySection, RecusalScope
from festival.jury.rules import VOTING
from festival.jury.seating import stays_out
from festival.selection.models import Selection, SelectionState

GONE = (SelectionState.DECLINED, SelectionState.WITHDRAWN)
"""Films that are no longer anybody's to judge."""


def judged_film_ids(jury_id: int) -> set[int]:
    """Every film a jury judges now."""
    sections = select(JurySection.section_id).where(JurySection.jury_id == jury_id)
    return set(
        db.session.scalars(
            select(Selection.film_id).where(
                Selection.section_id.in_(sections), Selection.state.not_in(GONE)
            )
        )
    )


def hidden_from(juror: Juror) -> set[int]:
    """The films that do not exist for a juror, whose jury is loaded: theirs, or all where the rules say so."""
    conflicted = conflicted_film_ids(juror.person_id)
    if juror.jury.recusal_scope is RecusalScope.JURY:
        judged = judged_film_ids(juror.jury_id)
        return conflicted | judged if conflicted & judged else conflicted
    return conflicted


def recused_pairs(jurors: Collection[Juror]) -> set[tuple[int, int]]:
    """Pairs of juror and film which members of one jury, loaded with it, stay out of."""
    if not jurors:
        return set()
    of_persons: dict[int, set[int]] = {}
    for person_id, film_id in conflicts_among([juror.person_id for juror in jurors]):
        of_persons.setdefault(person_id, set()).add(film_id)
    jury = next(iter(jurors)).jury
    altogether = jury.recusal_scope is RecusalScope.JURY
    judged = judged_film_ids(jury.id) if altogether else set()
    pairs = set()
    for juror in jurors:
        films = of_persons.get(juror.person_id, set())
        pairs |= {(juror.id, film_id) for film_id in (films | judged if films & judged else films)}
    return pairs


def recused_from(juror: Juror, film_ids: Collection[int]) -> bool:
    """Whether a juror, whose jury is loaded, stays out of a vote in which these films are candidates."""
    return stays_out(
        juror.jury.recusal_scope,
        conflicted_film_ids(juror.person_id),
        film_ids,
        judged_film_ids(juror.jury_id),
    )


def barred_from(juror: Juror, film_ids: Collection[int]) -> set[int]:
    """The candidates a juror may not choose, even where they vote on the others."""
    return conflicted_film_ids(juror.person_id) & set(film_ids)


@dataclass(frozen=True)
class Electorate:
    """Who votes on some candidates, who stays out, and what a voter may not choose."""

    voters: Sequence[Juror]
    recused: Sequence[Juror]
    barred: frozenset[tuple[int, int]]
    """Pairs of a voter's seat and a film."""


def electorate_of(jury_id: int, film_ids: Collection[int]) -> Electorate:
    """The sitting, voting members of a jury as they stand to these candidates."""
    jurors = db.session.scalars(
        select(Juror)
        .join(Juror.jury)
        .where(Juror.jury_id == jury_id, Juror.role.in_(VOTING), Juror.departed_at.is_(None))
        .options(contains_eager(Juror.jury))
        .order_by(Juror.position, Juror.id)
    ).all()
    judged = judged_film_ids(jury_id)
    of_persons: dict[int, set[int]] = {juror.person_id: set() for juror in jurors}
    for person_id, film_id in conflicts_among(list(of_persons)):
        of_persons[person_id].add(film_id)
    out = [
        juror
        for juror in jurors
        if stays_out(juror.jury.recusal_scope, of_persons[juror.person_id], film_ids, judged)
    ]
    voters = [juror for juror in jurors if juror not in out]
    barred = {(j.id, id) for j in voters for id in of_persons[j.person_id] & set(film_ids)}
    return Electorate(voters, out, frozenset(barred))
