"""What must always be true of juries, their marks and their seals."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import Credit
from festival.foundation import canonical
from festival.foundation.db import db
from festival.interests.models import Conflict
from festival.journal.evidence import done
from festival.jury.models import (
    Criterion,
    Juror,
    Jury,
    JurySection,
    JuryState,
    Score,
    Scoresheet,
    SeatRole,
)
from festival.jury.rules import PRESIDING, VOTING, on_paper
from festival.jury.scales import fits, is_whole
from festival.jury.seating import casting_is_clear
from festival.selection.models import Selection

# That a person sits on a jury once (I-43) and that a sealed jury has its instant, the database sees to.

Marks = dict[tuple[str, str], dict[str, int]]


def juries_are_seated() -> list[str]:
    """I-41, I-42: from its first viewing on a jury has its size, one chair, criteria and sections."""
    juries = (
        select(Jury)
        .options(
            selectinload(Jury.jurors),
            selectinload(Jury.criteria),
            selectinload(Jury.sections).joinedload(JurySection.section),
        )
        .order_by(Jury.id)
    )
    return [
        f"Jury {jury.code}: {says}" for jury in db.session.scalars(juries) for says in _amiss(jury)
    ]


def _amiss(jury: Jury) -> list[str]:
    votes = sum(juror.role in VOTING for juror in jury.jurors)
    chairs = sum(juror.role is SeatRole.CHAIR for juror in jury.jurors)
    found = []
    if chairs > 1:
        found.append(f"it has {chairs} chairs.")
    if any(one.section.edition_id != jury.edition_id for one in jury.sections):
        found.append("it judges a section of another edition.")
    if jury.state is JuryState.FORMING:
        return found
    if not jury.min_members <= votes <= jury.max_members:
        found.append(
            f"{votes} members vote, and it takes {jury.min_members} to {jury.max_members}."
        )
    if not jury.sections:
        found.append("it judges no section.")
    if not casting_is_clear(jury.casting, [juror.role for juror in jury.jurors]):
        found.append("two people chair it, and one of them is to break ties.")
    if not on_paper(jury.jurors):
        if not any(juror.role in PRESIDING for juror in jury.jurors):
            found.append("nobody presides over it.")
        if not jury.criteria:
            found.append("it asks nothing of a film.")
    return found


def sheets_are_theirs_to_write() -> list[str]:
    """I-46: a scoresheet is a sworn, voting member's, and of a film in a section their jury judges."""
    strays = (
        select(Jury.code, Juror.code, Selection.code)
        .join(Juror, Juror.jury_id == Jury.id)
        .join(Scoresheet, Scoresheet.juror_id == Juror.id)
        .join(Selection, Selection.id == Scoresheet.selection_id)
        .where(
            or_(
                Juror.role.not_in(VOTING),
                Juror.oath_at.is_(None),
                ~select(JurySection.id)
                .where(
                    JurySection.jury_id == Jury.id, JurySection.section_id == Selection.section_id
                )
                .exists(),
            )
        )
        .order_by(Scoresheet.id)
    )
    return [
        f"Jury {jury}: juror {juror} has a scoresheet of {selection} that is not theirs to write."
        for jury, juror, selection in db.session.execute(strays)
    ]


def sheets_are_whole() -> list[str]:
    """I-46, I-48: marks answer what the jury asks, on its scales; a sheet that was counted lacks none."""
    sheets = (
        select(Scoresheet)
        .options(
            joinedload(Scoresheet.juror).joinedload(Juror.jury).selectinload(Jury.criteria),
            joinedload(Scoresheet.selection),
            selectinload(Scoresheet.scores),
        )
        .order_by(Scoresheet.id)
        .execution_options(yield_per=500)
    )
    counted = {
        (sheet["juror"], sheet["selection"])
        for jury in _sealed()
        for sheet in canonical.load(jury.evidence or "{}").get("sheets", [])
    }
    found = []
    for sheet in db.session.scalars(sheets):
        jury = sheet.juror.jury
        given = {score.criterion_id: score.value for score in sheet.scores}
        says = _unlike(given, jury.criteria)
        if not says and (sheet.juror.code, sheet.selection.code) in counted:
            says = _lacking(given, jury, sheet.seen)
        if says:
            found.append(
                f"Jury {jury.code}: the scoresheet of {sheet.selection.code} by juror "
                f"{sheet.juror.code} {says}."
            )
    return found


def _unlike(given: Mapping[int, int], criteria: Iterable[Criterion]) -> str:
    """What is wrong with marks, whether or not more are to come.

    >>> story = Criterion(id=1, least=1, best=10, parts=2)
    >>> _unlike({1: 20}, [story]), _unlike({1: 21}, [story])
    ('', 'goes beyond its scale')
    """
    asked = {criterion.id: criterion for criterion in criteria}
    if set(given) - set(asked):
        return "answers what its jury does not ask"
    beyond = any(not fits(steps, asked[id]) for id, steps in given.items())
    return "goes beyond its scale" if beyond else ""


def _lacking(given: Mapping[int, int], jury: Jury, seen: bool) -> str:
    """What a sheet that was counted should have had."""
    if not seen:
        return "was counted of a film that was not seen to the end"
    whole = is_whole([c.id for c in jury.criteria], given, seen, jury.partial_ok)
    return "" if whole else "was counted and is not complete"


def recused_jurors_are_silent() -> list[str]:
    """I-44: before the seal nobody marks a film after an interest in it was declared."""
    spoken = (
        select(Jury.code, Juror.code, Selection.code)
        .join(Juror, Juror.jury_id == Jury.id)
        .join(Scoresheet, Scoresheet.juror_id == Juror.id)
        .join(Selection, Selection.id == Scoresheet.selection_id)
        .join(
            Conflict,
            (Conflict.person_id == Juror.person_id) & (Conflict.film_id == Selection.film_id),
        )
        .where(Conflict.dismissed_at.is_(None), Scoresheet.written_at > Conflict.declared_at)
        .distinct()
        .order_by(Jury.code, Juror.code, Selection.code)
    )
    return [
        f"Jury {jury}: juror {juror} marked {selection} after an interest in it was declared."
        for jury, juror, selection in db.session.execute(spoken)
    ]


def sealed_marks_stand() -> list[str]:
    """Every mark is what the seal wrote down, and the journal knows the same fingerprint."""
    digests = {act.about_id: act.facts["digest"] for act in done("seal_jury")}
    marks = _marks()
    found = []
    for jury in _sealed():
        evidence = canonical.load(jury.evidence or "{}")
        if digests.get(jury.id) != canonical.digest(evidence):
            found.append(f"Jury {jury.code}: what was sealed is not what the journal knows.")
        for sheet in evidence.get("sheets", []):
            if marks.get((sheet["juror"], sheet["selection"])) != sheet["marks"]:
                found.append(f"Jury {jury.code}: a scoresheet differs from what was sealed.")
    return found


def sealed_marks_were_counted_rightly() -> list[str]:
    """I-44, I-46: the seal counts every juror's marks of every film, but none of whoever had an interest."""
    films = dict(db.session.execute(select(Selection.code, Selection.film_id)).all())
    interests, credited = _interests()
    found = []
    for jury in _sealed():
        counted = {
            (sheet["juror"], sheet["selection"])
            for sheet in canonical.load(jury.evidence or "{}").get("sheets", [])
        }
        judged = {selection for _, selection in counted}
        for juror in jury.jurors:
            for selection in sorted(judged if juror.role in VOTING else ()):
                pair = (juror.person_id, films.get(selection, 0))
                was = any(_stood(one, jury.sealed_at) for one in interests.get(pair, ()))
                marked = (juror.code, selection) in counted
                if marked and (was or pair in credited):
                    says = (
                        f"counts juror {juror.code} on {selection}, in which they have an interest"
                    )
                    found.append(f"Jury {jury.code}: the seal {says}.")
                # An interest that was dismissed since may have stood then.
                if juror.account_id and not marked and pair not in interests.keys() | credited:
                    says = f"lacks the marks of juror {juror.code} on {selection}"
                    found.append(f"Jury {jury.code}: the seal {says}.")
    return found


def _sealed() -> list[Jury]:
    return list(
        db.session.scalars(
            select(Jury)
            .where(Jury.sealed_at.is_not(None))
            .options(selectinload(Jury.jurors))
            .order_by(Jury.id)
        )
    )


def _marks() -> Marks:
    """The marks as they stand now, by juror and film, by the place of their criterion."""
    found: Marks = {}
    rows = db.session.execute(
        select(Juror.code, Selection.code, Criterion.position, Score.value)
        .select_from(Score)
        .join(Score.scoresheet)
        .join(Scoresheet.juror)
        .join(Scoresheet.selection)
        .join(Score.criterion)
        .join(Juror.jury)
        .where(Jury.sealed_at.is_not(None))
    )
    for juror, selection, position, value in rows:
        found.setdefault((juror, selection), {})[str(position)] = value
    return found


Pair = tuple[int, int]
Span = tuple[datetime, datetime | None]


def _interests() -> tuple[dict[Pair, list[Span]], set[Pair]]:
    """When which person had an interest in which film, as jurors declared it, and as the credits say."""
    seated = select(Juror.person_id)
    declared: dict[Pair, list[Span]] = {}
    rows = select(
        Conflict.person_id, Conflict.film_id, Conflict.declared_at, Conflict.dismissed_at
    ).where(Conflict.person_id.in_(seated))
    for person_id, film_id, since, until in db.session.execute(rows):
        declared.setdefault((person_id, film_id), []).append((since, until))
    named = select(Credit.person_id, Credit.film_id).where(Credit.person_id.in_(seated))
    return declared, {(person or 0, film_id) for person, film_id in db.session.execute(named)}


def _stood(span: Span, sealed_at: datetime | None) -> bool:
    since, until = span
    return sealed_at is not None and since <= sealed_at and (until is None or until > sealed_at)


CHECKS = [
    juries_are_seated,
    sheets_are_theirs_to_write,
    sheets_are_whole,
    recused_jurors_are_silent,
    sealed_marks_stand,
    sealed_marks_were_counted_rightly,
]
