"""What happens in a jury once it exists: oaths, marks and the seal. Each function is one transaction."""

import secrets

from festival.foundation import canonical, clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import operation
from festival.foundation.verdict import require
from festival.interests.models import ConflictKind
from festival.interests.operations import declare
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
from festival.jury.keeping import (
    before_marking,
    forget_changes,
    keep_changes,
    mark_seen,
    score_film,
    settle,
)
from festival.jury.models import Juror, Jury, JuryState
from festival.jury.oaths import take_oath
from festival.jury.rules import (
    may_form,
    may_preside,
    may_seal,
    on_paper,
)

__all__ = [
    "CriterionGiven",
    "add_criterion",
    "announce",
    "drop_criterion",
    "form_jury",
    "keep_changes",
    "mark_seen",
    "open_viewing",
    "recuse",
    "revise_jury",
    "score_film",
    "seal",
    "seat",
    "settle",
    "take_oath",
    "unseat",
]


@operation
def recuse(*, actor: Actor, jury_code: str, selection_code: str, why: str = "") -> Juror:
    """The juror steps back from a film: it leaves their desk, and what they marked no longer counts."""
    juror, selection = before_marking(actor, jury_code, selection_code)
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
    forget_changes(jury.id)
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
            {
                "position": c.position,
                "weight": c.weight,
                "least": c.least,
                "best": c.best,
                "parts": c.parts,
                "name": dict(c.name),
            }
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
