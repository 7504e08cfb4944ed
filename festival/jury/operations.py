"""What happens in a jury once it exists: oaths, marks and the seal. Each function is one transaction."""

import secrets
from collections.abc import Collection, Mapping

from festival.foundation import canonical, clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.interests.models import ConflictKind
from festival.interests.operations import declare, detect
from festival.interests.queries import conflicted_film_ids
from festival.journal.operations import record
from festival.jury import queries
from festival.jury.forming import (
    add_criterion,
    drop_criterion,
    form_jury,
    open_viewing,
    revise_jury,
    seat,
    unseat,
)
from festival.jury.given import CriterionGiven
from festival.jury.models import Juror, Jury, JuryState, Score, Scoresheet
from festival.jury.rules import (
    may_form,
    may_mark,
    may_preside,
    may_seal,
    may_take_oath,
    on_paper,
    sheet_is_right,
)
from festival.selection.models import Selection

__all__ = [
    "CriterionGiven",
    "add_criterion",
    "announce",
    "drop_criterion",
    "form_jury",
    "mark_seen",
    "open_viewing",
    "recuse",
    "revise_jury",
    "score_film",
    "seal",
    "seat",
    "take_oath",
    "unseat",
]


@operation
def take_oath(
    *,
    actor: Actor,
    jury_code: str,
    film_ids: Collection[int] = (),
    confidential: bool = True,
    why: str = "",
) -> Juror:
    """The juror is bound to silence, and the films they named no longer exist for them."""
    juror = queries.seat_of(actor, jury_code)
    require(may_take_oath(juror, juror.jury, confidential))
    juror.oath_at = clock.now()
    detect(actor=actor, person_id=juror.person_id)
    already = conflicted_film_ids(juror.person_id)
    judged = {selection.film_id for selection in db.session.scalars(queries.judged(juror.jury_id))}
    for film_id in sorted(judged & set(film_ids) - already):
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


def _before_marking(actor: Actor, jury_code: str, selection_code: str) -> tuple[Juror, Selection]:
    """The seat and the film, with the jury held so that no seal can come between rule and mark."""
    queries.jury_of(jury_code, lock=True)
    juror = queries.seat_of(actor, jury_code)
    selection = queries.judged_for(juror, selection_code)
    require(may_mark(juror, juror.jury))
    return juror, selection


# What a juror marks is not written into the journal line by line: the journal is read by people
# who must not learn who marked what, or when. The seal writes down the digest of all marks.


@operation
def score_film(
    *,
    actor: Actor,
    jury_code: str,
    selection_code: str,
    scores: Mapping[int, int],
    seen: bool,
    note: str = "",
    version: int | None = None,
) -> Scoresheet:
    """The juror's scoresheet holds exactly these marks, one for each criterion."""
    juror, selection = _before_marking(actor, jury_code, selection_code)
    sheet = queries.sheet_of(juror.id, selection.id)
    require(may_still_edit(sheet.version if sheet else 0, version))
    require(sheet_is_right(juror.jury.criteria, scores, seen, note, actor.locale))

    if sheet is None:
        sheet = Scoresheet(juror_id=juror.id, selection_id=selection.id, scores=[])
        db.session.add(sheet)
    sheet.seen, sheet.note, sheet.written_at = seen, note, clock.now()
    given = {score.criterion_id: score for score in sheet.scores}
    for criterion_id, value in scores.items():
        if criterion_id in given:
            given[criterion_id].value = value
        else:
            sheet.scores.append(Score(criterion_id=criterion_id, value=value))
    db.session.flush()
    return sheet


@operation
def mark_seen(*, actor: Actor, jury_code: str, selection_code: str) -> Scoresheet:
    """The juror saw the film to the end and will mark it later."""
    juror, selection = _before_marking(actor, jury_code, selection_code)
    sheet = queries.sheet_of(juror.id, selection.id)
    if sheet is None:
        sheet = Scoresheet(juror_id=juror.id, selection_id=selection.id, scores=[])
        db.session.add(sheet)
    sheet.seen, sheet.written_at = True, clock.now()
    db.session.flush()
    return sheet


@operation
def recuse(*, actor: Actor, jury_code: str, selection_code: str, why: str = "") -> Juror:
    """The juror steps back from a film: it leaves their desk, and what they marked no longer counts."""
    juror, selection = _before_marking(actor, jury_code, selection_code)
    declare(
        actor=actor,
        person_id=juror.person_id,
        film_id=selection.film_id,
        kind=ConflictKind.OTHER,
        why=why,
    )
    return juror


@operation
def seal(*, actor: Actor, jury_code: str) -> Jury:
    """The deliberation is closed. No mark can change, and the journal holds the digest of all of them."""
    jury = queries.jury_of(jury_code, *queries.whole_jury(), lock=True)
    juror = queries.seat_or_none(actor, jury.id)
    paper = on_paper(jury.jurors)
    if juror is None and not (paper and may_form(actor, jury.edition_id)) and actor.id != HOUSE.id:
        queries.seat_of(actor, jury_code)
    require(may_preside(actor, juror, jury, paper))
    progress = queries.progress_of(jury.id)
    require(may_seal(jury, progress.oaths_waiting, progress.waiting))

    jury.state, jury.sealed_at = JuryState.SEALED, clock.now()
    jury.evidence = canonical.canonical(_evidence(jury)).decode()
    record(
        actor=actor,
        act="seal_jury",
        about_kind="jury",
        about_id=jury.id,
        edition_id=jury.edition_id,
        jury=jury.code,
        sheets=len(canonical.load(jury.evidence)["sheets"]),
        digest=canonical.digest(canonical.load(jury.evidence)),
    )
    return jury


def _evidence(jury: Jury) -> dict[str, object]:
    """All that was counted. The salt keeps few marks from being guessed out of their digest."""
    places = {criterion.id: criterion.position for criterion in jury.criteria}
    return {
        "jury": jury.code,
        "salt": secrets.token_hex(16),
        "criteria": [
            {"position": c.position, "weight": c.weight, "best": c.best, "name": dict(c.name)}
            for c in jury.criteria
        ],
        "sheets": [
            {
                "juror": sheet.juror.code,
                "selection": sheet.selection.code,
                "marks": {str(places[score.criterion_id]): score.value for score in sheet.scores},
            }
            for sheet in queries.counted_sheets(jury.id)
        ],
    }


@operation
def announce(*, actor: Actor, jury_id: int) -> Jury:
    """The jury's awards are public. Called by the release that makes them so."""
    jury = queries.jury_of_id(jury_id)
    require(may_form(actor, jury.edition_id))
    if jury.state is JuryState.SEALED:
        jury.state = JuryState.ANNOUNCED
        record(
            actor=actor,
            act="announce_jury",
            about_kind="jury",
            about_id=jury.id,
            edition_id=jury.edition_id,
        )
    return jury
