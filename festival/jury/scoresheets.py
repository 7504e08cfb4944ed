"""One film, one juror, one form, and what two devices of the juror said of it without knowing of each other."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy.orm import contains_eager, joinedload

from festival.films.queries import Title, languages_line_of, title_of
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, require
from festival.jury import queries
from festival.jury.forms import HOWS, RecuseForm, ScoreForm
from festival.jury.models import Answer, Change, Criterion, Juror, Scoresheet
from festival.jury.pages import DeskRow, desk_rows, film_line, is_night, loaded_lines, owner_of
from festival.jury.rules import is_closed, may_enter, may_mark
from festival.jury.scales import shown
from festival.jury.sheets import Parting, partings, standing_changes
from festival.selection.models import Selection


@dataclass(frozen=True)
class Mark:
    """A criterion and what the juror gave, when nothing can change any more."""

    criterion: Text
    value: str | None
    best: int


@dataclass(frozen=True)
class PartingRow:
    """What one device gave and what another did: the answer, both values, and the change behind each."""

    criterion: str
    stands: str
    other: str
    device: str
    stays: str
    takes: str


@dataclass(frozen=True)
class ScoresheetPage(Page):
    """One film, one juror, one form; usable with one thumb in the dark."""

    template: ClassVar[str] = "jury/scoresheet.html"

    jury: Text
    code: str
    film: str
    owner: str
    night: bool
    title: Title
    line: str
    languages: str
    colour: str
    section: Text
    number: int
    total: int
    action: str
    desk: str
    form: ScoreForm
    recuse: RecuseForm
    may_mark: Verdict
    marks: list[Mark]
    note: str
    seen: bool
    how: str
    partings: list[PartingRow]
    following: DeskRow | None


def how_words(sheet: Scoresheet | None) -> str:
    return str(dict(HOWS).get(sheet.seen_how or "", "")) if sheet else ""


def scoresheet_page(
    actor: Actor,
    jury_code: str,
    selection_code: str,
    form: ScoreForm | None = None,
    recuse: RecuseForm | None = None,
) -> ScoresheetPage:
    juror = queries.seat_of(actor, jury_code)
    require(may_enter(juror))
    selection = queries.judged_for(
        juror,
        selection_code,
        contains_eager(Selection.section),
        joinedload(Selection.film).options(*loaded_lines()),
    )
    sheet = queries.sheet_of(juror.id, selection.id)
    given = {score.criterion_id: score.value for score in sheet.scores} if sheet else {}
    rows = desk_rows(juror)
    number = next(n for n, row in enumerate(rows, 1) if row.code == selection_code)
    return ScoresheetPage(
        jury=juror.jury.name,
        code=jury_code,
        film=selection_code,
        owner=owner_of(actor),
        night=is_night(juror.jury),
        title=title_of(selection.film, locale()),
        line=film_line(selection.film),
        languages=languages_line_of(selection.film, locale()),
        colour=selection.section.colour,
        section=selection.section.name,
        number=number,
        total=len(rows),
        action=f"/jury/{jury_code}/films/{selection_code}",
        desk=f"/jury/{jury_code}",
        form=form or _filled(juror, sheet, given),
        recuse=recuse or RecuseForm(prefix="step-"),
        may_mark=may_mark(juror, juror.jury),
        marks=[_mark(c, given.get(c.id)) for c in juror.jury.criteria],
        note=sheet.note if sheet else "",
        seen=sheet.seen if sheet else False,
        how=how_words(sheet),
        partings=parted(juror, [selection.id]),
        following=following(rows, number),
    )


def _filled(juror: Juror, sheet: Scoresheet | None, given: dict[int, int]) -> ScoreForm:
    kept: dict[str, Any] = {}
    if sheet:
        kept = {"seen": sheet.seen, "note": sheet.note, "version": sheet.version}
        kept |= {"how": sheet.seen_how.value if sheet.seen_how else None}
    return ScoreForm.asking(juror.jury, given=given, **kept)


def _mark(criterion: Criterion, steps: int | None) -> Mark:
    said = None if steps is None else shown(steps, criterion.parts, locale())
    return Mark(criterion.name, said, criterion.best)


def parted(juror: Juror, selection_ids: list[int]) -> list[PartingRow]:
    """Where two devices parted on a film; after the seal nothing is left to choose."""
    if is_closed(juror.jury):
        return []
    standing = standing_changes(juror.id, selection_ids)
    asked = {criterion.id: criterion for criterion in juror.jury.criteria}
    return [_parting_row(one, asked) for one in partings(juror.id, standing.values())]


def _parting_row(one: Parting, asked: dict[int, Criterion]) -> PartingRow:
    criterion = asked.get(one.standing.criterion_id or 0)
    return PartingRow(
        criterion.name.within(locale()) if criterion else answer_words(one.standing.about),
        _words_of(one.standing, criterion),
        _words_of(one.other, criterion),
        one.other.device_name or gettext("another page"),
        one.standing.client_id,
        one.other.client_id,
    )


def answer_words(about: Answer) -> str:
    return {
        Answer.SEEN: gettext("Seen to the end"),
        Answer.HOW: gettext("Where you saw it"),
        Answer.NOTE: gettext("Private note"),
        Answer.MARK: gettext("Mark"),
    }[about]


def _words_of(change: Change, criterion: Criterion | None) -> str:
    """What a change said, as its juror reads it."""
    if criterion:
        steps = change.value
        return gettext("no mark") if steps is None else shown(steps, criterion.parts, locale())
    match change.about:
        case Answer.SEEN:
            return gettext("yes") if change.value else gettext("no")
        case Answer.HOW:
            return str(dict(HOWS).get(change.words, "")) or gettext("not said")
    return change.words or gettext("nothing")


def following(rows: list[DeskRow], number: int) -> DeskRow | None:
    """The next film that waits, looking on from this one and then round from the start."""
    return next((row for row in rows[number:] + rows[: number - 1] if not row.done), None)


def after_saving(actor: Actor, jury_code: str, selection_code: str) -> str:
    """Where a saved scoresheet leads: to the next film that waits, else back to the desk."""
    rows = desk_rows(queries.seat_of(actor, jury_code))
    number = next((n for n, row in enumerate(rows, 1) if row.code == selection_code), 0)
    ahead = following(rows, number) if number else None
    return ahead.href if ahead else f"/jury/{jury_code}"
