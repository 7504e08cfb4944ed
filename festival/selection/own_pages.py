"""What the filmmaker's page of an invitation shows: the place, the answer, and what the festival then needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import date_range, date_words, moment
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.zones import local
from festival.selection import answer_rules as rules
from festival.selection import premieres
from festival.selection.answer_forms import DecliningForm, TaskForm
from festival.selection.forms import ROLES
from festival.selection.models import Selection, SelectionState, Task
from festival.selection.task_words import task_words
from festival.submissions.models import Call, Decision, Submission
from festival.submissions.queries import titles_and_years


@dataclass(frozen=True)
class OwnTask:
    """Something the festival needs, as the filmmaker sees it."""

    kind: str
    head: str
    asked: str
    due: str
    late: bool
    answer: str
    settled: bool
    form: TaskForm


@dataclass(frozen=True)
class Place:
    """One place offered to the film."""

    code: str
    section: Text
    facts: list[tuple[str, str]]
    note: Text
    state: SelectionState
    by: str
    overdue: bool
    why: str
    declining: DecliningForm
    tasks: list[OwnTask]


@dataclass(frozen=True)
class Invitation(Page):
    """Everything a filmmaker is asked about one film, signed in or through the letter."""

    code: str
    title: str
    number: str
    edition: Edition
    days: str
    call: str
    places: list[Place]
    action: str
    signed: bool


@dataclass(frozen=True)
class Asked:
    """What was typed wrongly, so that it stands on the page again."""

    place: str
    kind: str = ""
    form: DecliningForm | TaskForm | None = None


def invitation_of(
    actor: Actor, code: str, token: str = "", wrong: Asked | None = None
) -> dict[str, Any]:
    """An entry's places. Before its letter there is no such page."""
    found = (
        select(Submission)
        .where(
            Submission.code == code,
            Submission.account_id == actor.id,
            Submission.told_decision == Decision.SELECTED,
            Submission.state.in_(rules.STANDING),
        )
        .options(
            joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True)
        )
    )
    submission = db.session.scalars(found).one()
    edition = submission.call.edition
    places = _places(submission.id)
    if not places:
        raise NoResultFound
    tasks = {} if token else _tasks([one.id for one in places])
    now = clock.now()
    return {
        "code": code,
        "title": titles_and_years([submission.id]).get(submission.id, ("", None))[0],
        "number": submission.tracking_number or "",
        "edition": edition,
        "days": date_range(edition.starts_on, edition.ends_on, locale()),
        "call": submission.call.code,
        "places": [_place(one, edition, now, tasks.get(one.id, []), wrong) for one in places],
        "action": f"/submissions/invitations/{token}"
        if token
        else f"/submissions/{code}/invitation",
        "signed": bool(token),
    }


def _places(submission_id: int) -> Sequence[Selection]:
    found = (
        select(Selection)
        .where(
            Selection.submission_id == submission_id,
            Selection.state != SelectionState.SELECTED,
        )
        .order_by(Selection.id)
        .options(joinedload(Selection.section, innerjoin=True))
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).all()


def _tasks(ids: Sequence[int]) -> dict[int, list[Task]]:
    found = select(Task).where(Task.selection_id.in_(ids)).order_by(Task.due_at, Task.id)
    tasks: dict[int, list[Task]] = {}
    for one in db.session.scalars(found.execution_options(populate_existing=True)):
        tasks.setdefault(one.selection_id, []).append(one)
    return tasks


def _place(
    one: Selection,
    edition: Edition,
    now: datetime,
    tasks: Sequence[Task],
    wrong: Asked | None,
) -> Place:
    here = wrong if wrong is not None and wrong.place == one.code else None
    facts = []
    if one.role.value != "regular":
        facts.append((gettext("Part"), str(dict(ROLES)[one.role.value])))
    if one.premiere:
        facts.append((gettext("Premiere"), premieres.words(one.premiere, edition)))
    declining = here.form if here and isinstance(here.form, DecliningForm) else None
    return Place(
        code=one.code,
        section=one.section.name,
        facts=facts,
        note=one.note,
        state=one.state,
        by=moment(one.answer_by, edition.zone, locale(), offset=True) if one.answer_by else "",
        overdue=one.answer_by is not None and one.answer_by <= now,
        why=one.withdrawn_why,
        declining=declining or DecliningForm(prefix=f"{one.code}-"),
        tasks=[
            _task(task, one.code, edition, now, here)
            for task in tasks
            if one.state is SelectionState.CONFIRMED
        ],
    )


def _task(one: Task, place: str, edition: Edition, now: datetime, wrong: Asked | None) -> OwnTask:
    head, asked = task_words(one.kind)
    typed = wrong.form if wrong and wrong.kind == one.kind else None
    form = typed if isinstance(typed, TaskForm) else None
    day = date_words(local(one.due_at, edition.zone).date(), locale()) if one.due_at else ""
    return OwnTask(
        kind=one.kind,
        head=head,
        asked=asked,
        due=day,
        late=one.due_at is not None and one.due_at <= now and not one.answered_at,
        answer=one.answer if one.answered_at else "",
        settled=one.settled_at is not None,
        form=form or TaskForm(prefix=f"{place}-{one.kind}-", data={"answer": one.answer}),
    )
