"""What the house finds between the members of a jury and its films, and what waits for an answer."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import aliased

from festival.foundation.db import db
from festival.interests.findings import Finding, Met, findings, waiting
from festival.jury.models import Juror, Jury
from festival.jury.recusals import judged_film_ids


def met_on_juries(jury_id: int, person_ids: Collection[int]) -> list[Met]:
    """Whom these people sat with on any other jury."""
    mine, theirs = aliased(Juror), aliased(Juror)
    rows = db.session.execute(
        select(mine.person_id, theirs.person_id, Jury.edition_id)
        .join(theirs, theirs.jury_id == mine.jury_id)
        .join(Jury, Jury.id == mine.jury_id)
        .where(
            mine.person_id.in_(person_ids),
            mine.jury_id != jury_id,
            theirs.person_id != mine.person_id,
        )
        .distinct()
    )
    return [Met(*row) for row in rows]


def waiting_in(jury_id: int, person_ids: Collection[int]) -> list[Finding]:
    """The suggestions about films of this jury that nobody has answered."""
    films = judged_film_ids(jury_id)
    return waiting(person_ids, films, met_on_juries(jury_id, person_ids)) if films else []


def facts_in(jury_id: int, person_id: int) -> list[Finding]:
    """What credits and companies say of one member by themselves."""
    return [one for one in findings([person_id], judged_film_ids(jury_id)) if one.fixed]
