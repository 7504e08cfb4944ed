"""What must always be true of sealed juries."""

import json

from sqlalchemy import select

from festival.foundation import canonical
from festival.foundation.db import db
from festival.journal.models import JournalEntry
from festival.jury.models import Criterion, Juror, Jury, Score, Scoresheet
from festival.selection.models import Selection


def sealed_marks_stand() -> list[str]:
    """Every mark is what the seal wrote down, and the journal knows the same fingerprint."""
    digests = _digests()
    found = []
    for jury in db.session.scalars(select(Jury).where(Jury.sealed_at.is_not(None))):
        evidence = canonical.load(jury.evidence or "{}")
        if digests.get(jury.id) != canonical.digest(evidence):
            found.append(f"Jury {jury.code}: what was sealed is not what the journal knows.")
        marks = _marks(jury.id)
        for sheet in evidence.get("sheets", []):
            if marks.get((sheet["juror"], sheet["selection"])) != sheet["marks"]:
                found.append(f"Jury {jury.code}: a scoresheet differs from what was sealed.")
    return found


def _digests() -> dict[int | None, str]:
    rows = db.session.execute(
        select(JournalEntry.about_id, JournalEntry.facts).where(JournalEntry.act == "seal_jury")
    )
    return {about_id: json.loads(facts)["digest"] for about_id, facts in rows}


def _marks(jury_id: int) -> dict[tuple[str, str], dict[str, int]]:
    """The marks as they stand now, by juror and film, by the place of their criterion."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    rows = db.session.execute(
        select(Juror.code, Selection.code, Criterion.position, Score.value)
        .select_from(Score)
        .join(Score.scoresheet)
        .join(Scoresheet.juror)
        .join(Scoresheet.selection)
        .join(Score.criterion)
        .where(Juror.jury_id == jury_id)
    )
    for juror, selection, position, value in rows:
        found.setdefault((juror, selection), {})[str(position)] = value
    return found


CHECKS = [sealed_marks_stand]
