"""Who stays out of what: the films that do not exist for a juror, as the rules of their jury have it."""

from collections.abc import Collection

from sqlalchemy import select

from festival.foundation.db import db
from festival.interests.queries import conflicted_film_ids, conflicts_among
from festival.jury.models import Juror, JurySection, RecusalScope
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
