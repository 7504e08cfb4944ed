"""Pages about what is missing from an entry and what its filmmaker wants corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.submissions import amending, forms, queries
from festival.submissions.amends import entry
from festival.submissions.models import (
    Call,
    Correction,
    CorrectionState,
    MissingThing,
    Submission,
    SubmissionState,
)
from festival.submissions.questions import BY_NAME


@dataclass(frozen=True)
class CorrectionLine:
    """One request: which answer, what it is and should be, why, and what became of it."""

    id: int
    label: str
    was: str
    wanted: str
    why: str
    state: str
    answer: str
    open: bool


@dataclass(frozen=True)
class MissingLine:
    """One thing the office asked for, until when, and what came."""

    id: int
    words: str
    asked: str
    due: str
    answer: str
    open: bool
    settled: bool


@dataclass(frozen=True)
class AmendsPage(Page):
    """The office's page of one entry: corrections to grant, and what is missing."""

    template: ClassVar[str] = "submissions/amends.html"

    code: str
    title: str
    number: str
    corrections: list[CorrectionLine]
    missing: list[MissingLine]
    form: forms.AskForForm
    answers: dict[int, forms.CorrectionAnswerForm]
    refusal: forms.CorrectionAnswerForm | None


@dataclass(frozen=True)
class WaitingPage(Page):
    """Every request for a correction in a call that waits for an answer, and every answer to what was missing."""

    template: ClassVar[str] = "submissions/waiting.html"

    code: str
    title: str
    rows: list[tuple[str, str, str, str]]


def correction_lines(submission_id: int) -> list[CorrectionLine]:
    """The requests about an entry, the newest first."""
    found = (
        select(Correction)
        .where(Correction.submission_id == submission_id)
        .order_by(Correction.asked_at.desc(), Correction.id.desc())
    )
    now = {one.field: one.typed for one in queries.answers_of(submission_id) if one.position == 0}
    return [
        CorrectionLine(
            id=one.id,
            label=str(queries.called(BY_NAME[one.field])) if one.field in BY_NAME else one.field,
            was=now.get(one.field, ""),
            wanted=one.wanted,
            why=one.why,
            state=correction_words(one.state),
            answer=one.answer,
            open=one.state == CorrectionState.ASKED,
        )
        for one in db.session.scalars(found)
    ]


def correction_words(state: CorrectionState) -> str:
    return {
        CorrectionState.ASKED: gettext("waits for an answer"),
        CorrectionState.GRANTED: gettext("granted"),
        CorrectionState.REFUSED: gettext("not granted"),
    }[state]


def missing_lines(submission_id: int, zone: str) -> list[MissingLine]:
    """What was asked for, what is open first."""
    found = (
        select(MissingThing)
        .where(MissingThing.submission_id == submission_id)
        .order_by(MissingThing.answered_at.is_not(None), MissingThing.asked_at, MissingThing.id)
    )
    return [
        MissingLine(
            id=one.id,
            words=one.words,
            asked=queries.moment_words(one.asked_at, zone),
            due=queries.moment_words(one.due_at, zone) if one.due_at else "",
            answer=one.answer,
            open=one.answered_at is None and one.settled_at is None,
            settled=one.settled_at is not None,
        )
        for one in db.session.scalars(found)
    ]


def amends_page(
    actor: Actor,
    code: str,
    form: forms.AskForForm | None = None,
    answered: int | None = None,
    refusal: forms.CorrectionAnswerForm | None = None,
) -> AmendsPage:
    submission = entry(code)
    require(amending.may_answer(actor, submission.call.edition_id))
    titles = queries.titles_and_years([submission.id])
    lines = correction_lines(submission.id)
    return AmendsPage(
        code=code,
        title=titles.get(submission.id, ("", None))[0],
        number=submission.tracking_number or "",
        corrections=lines,
        missing=missing_lines(submission.id, submission.call.zone),
        form=form or forms.AskForForm(prefix="ask-"),
        answers={
            one.id: refusal
            if refusal and one.id == answered
            else forms.CorrectionAnswerForm(prefix=f"c{one.id}-")
            for one in lines
        },
        refusal=refusal,
    )


def missing_form(actor: Actor, code: str, id: int, form: forms.MissingForm) -> forms.MissingForm:
    """The form under which stands what was asked for; what was never asked does not exist."""
    found = select(MissingThing.words).where(
        MissingThing.id == id, MissingThing.submission_id == queries.own(actor, code).id
    )
    form.answer.description = db.session.scalars(found).one()
    return form


def correction_choices() -> list[tuple[str, str]]:
    """The answers that can be corrected, by what they are called."""
    return [(name, str(queries.called(BY_NAME[name]))) for name in amending.correctable()]


def waiting_page(code: str) -> WaitingPage:
    """What waits in a call: three statements however many entries there are."""
    call = queries.call_by_code(code, joinedload(Call.edition, innerjoin=True))
    corrections = (
        select(Correction)
        .join(Correction.submission)
        .where(Submission.call_id == call.id, Correction.state == CorrectionState.ASKED)
        .order_by(Correction.asked_at)
        .options(joinedload(Correction.submission, innerjoin=True))
    )
    answers = (
        select(MissingThing)
        .join(MissingThing.submission)
        .where(
            Submission.call_id == call.id,
            Submission.state != SubmissionState.WITHDRAWN,
            MissingThing.answered_at.is_not(None),
            MissingThing.settled_at.is_(None),
        )
        .order_by(MissingThing.answered_at)
        .options(joinedload(MissingThing.submission, innerjoin=True))
    )
    asked: Sequence[Any] = [*db.session.scalars(corrections), *db.session.scalars(answers)]
    titles = queries.titles_and_years({one.submission_id for one in asked})
    return WaitingPage(
        code=code,
        title=call.title.within(locale()),
        rows=[
            (
                f"/office/entries/{one.submission.code}/amends",
                titles.get(one.submission_id, ("", None))[0],
                one.submission.tracking_number or "",
                gettext("A correction is asked for")
                if isinstance(one, Correction)
                else gettext("What was missing has come"),
            )
            for one in asked
        ],
    )
