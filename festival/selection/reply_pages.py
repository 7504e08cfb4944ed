"""The office's pages of what filmmakers answer: invitations and tasks, the unanswered, retention."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import date_words, moment
from festival.foundation.pages import Page
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.foundation.zones import local
from festival.letters.words import kind_of_letter
from festival.selection import answer_rules as rules
from festival.selection import retention as keeping
from festival.selection.answer_forms import RetentionForm, TaskDayForm
from festival.selection.batch_pages import edition_told, editions_told
from festival.selection.kept_letters import heaps_of
from festival.selection.models import Selection, SelectionState, Task
from festival.selection.task_words import task_words
from festival.selection.unanswered import silences
from festival.submissions.models import Decision
from festival.submissions.queries import titles_and_years
from festival.submissions.wording import decision_words

SHOWN = 300


@dataclass(frozen=True)
class InvitedRow:
    """A film that is invited and has not answered, or did not come."""

    code: str
    title: str
    lang: str
    section: str
    by: str
    overdue: bool
    why: str


@dataclass(frozen=True)
class TaskRow:
    """Something a film owes, as the office sees it."""

    code: str
    kind: str
    title: str
    lang: str
    words: str
    due: str
    due_on: str
    late: bool
    answer: str
    settled: bool


@dataclass(frozen=True)
class RepliesPage(Page):
    """Who has not confirmed, who declined, and what the confirmed still owe."""

    template: ClassVar[str] = "selection/replies.html"

    edition: Edition
    editions: list[tuple[str, str, bool]]
    invited: list[InvitedRow]
    declined: list[InvitedRow]
    answered: list[TaskRow]
    owed: list[TaskRow]
    settled: int
    zone: str


@dataclass(frozen=True)
class TaskPage(Page):
    """One task of one film: the answer, its day, and what the office does with it."""

    template: ClassVar[str] = "selection/task.html"

    edition: Edition
    row: TaskRow
    asked: str
    form: TaskDayForm


@dataclass(frozen=True)
class UnansweredPage(Page):
    """Everybody who waits for a last word; the list proves it when there is nobody."""

    template: ClassVar[str] = "selection/unanswered.html"

    edition: Edition
    editions: list[tuple[str, str, bool]]
    rows: list[tuple[str, str, str, str, str, bool]]
    total: int
    overdue: int
    may_delete: bool


@dataclass(frozen=True)
class RetentionPage(Page):
    """What would be deleted now, line by line, and the button that does it."""

    template: ClassVar[str] = "selection/retention.html"

    counts: list[tuple[str, int]]
    screeners: list[tuple[str, str, str]]
    contacts: list[tuple[str, str, str]]
    letters: list[tuple[str, str, int, str]]
    form: RetentionForm
    is_empty: bool


def _of_edition(edition_id: int, *states: SelectionState) -> Any:
    return (
        select(Selection)
        .where(Selection.edition_id == edition_id, Selection.state.in_(states))
        .options(
            joinedload(Selection.film, innerjoin=True).selectinload(Film.titles),
            joinedload(Selection.section, innerjoin=True),
        )
    )


def replies_page(actor: Actor, code: str) -> RepliesPage:
    edition = edition_told(actor, code)
    now = clock.now()
    invited = _of_edition(edition.id, SelectionState.INVITED).order_by(
        Selection.answer_by, Selection.id
    )
    declined = _of_edition(edition.id, SelectionState.DECLINED).order_by(Selection.id)
    found = (
        select(Task)
        .join(Task.selection)
        .where(Selection.edition_id == edition.id, Selection.state == SelectionState.CONFIRMED)
        .order_by(Task.due_at, Task.id)
        .options(
            joinedload(Task.selection, innerjoin=True)
            .joinedload(Selection.film, innerjoin=True)
            .selectinload(Film.titles)
        )
    )
    tasks = list(db.session.scalars(found))
    rows = [_task_row(one, edition, now) for one in tasks if not one.settled_at]
    return RepliesPage(
        edition=edition,
        editions=editions_told(actor, edition),
        invited=[_invited_row(one, edition, now) for one in db.session.scalars(invited)],
        declined=[_invited_row(one, edition, now) for one in db.session.scalars(declined)],
        answered=[row for row in rows if row.answer],
        owed=[row for row in rows if not row.answer],
        settled=sum(one.settled_at is not None for one in tasks),
        zone=edition.zone,
    )


def _invited_row(one: Selection, edition: Edition, now: datetime) -> InvitedRow:
    title = title_of(one.film, locale())
    return InvitedRow(
        code=one.code,
        title=title.text,
        lang=title.language,
        section=one.section.name.within(locale()),
        by=_day(one.answer_by, edition),
        overdue=one.answer_by is not None and one.answer_by <= now,
        why=one.withdrawn_why,
    )


def _task_row(one: Task, edition: Edition, now: datetime) -> TaskRow:
    title = title_of(one.selection.film, locale())
    return TaskRow(
        code=one.selection.code,
        kind=one.kind,
        title=title.text,
        lang=title.language,
        words=task_words(one.kind)[0],
        due=_day(one.due_at, edition),
        due_on=local(one.due_at, edition.zone).date().isoformat() if one.due_at else "",
        late=one.due_at is not None and one.due_at <= now and not one.answered_at,
        answer=one.answer if one.answered_at else "",
        settled=one.settled_at is not None,
    )


def _day(at: datetime | None, edition: Edition) -> str:
    return date_words(local(at, edition.zone).date(), locale()) if at else ""


def task_page(actor: Actor, code: str, kind: str, wrong: TaskDayForm | None = None) -> TaskPage:
    found = (
        select(Task)
        .join(Task.selection)
        .where(Selection.code == code, Task.kind == kind)
        .options(
            joinedload(Task.selection, innerjoin=True).options(
                joinedload(Selection.film, innerjoin=True).selectinload(Film.titles),
                joinedload(Selection.edition, innerjoin=True),
            )
        )
    )
    task = db.session.scalars(found).one()
    edition = task.selection.edition
    require(rules.may_tell(actor, edition.id))
    day = local(task.due_at, edition.zone).date() if task.due_at else None
    return TaskPage(
        edition=edition,
        row=_task_row(task, edition, clock.now()),
        asked=task_words(kind)[1],
        form=wrong or TaskDayForm(data={"due_on": day}),
    )


def told_words(decision: Decision | None) -> str:
    return decision_words(decision) if decision else ""


def unanswered_page(actor: Actor, code: str) -> UnansweredPage:
    edition = edition_told(actor, code)
    found = silences(edition.id, clock.now(), actor)
    titles = titles_and_years([one.id for one in found[:SHOWN]])
    return UnansweredPage(
        edition=edition,
        editions=editions_told(actor, edition),
        rows=[
            (
                one.code, one.number, titles.get(one.id, ("", None))[0], decision_words(one.decision),
                moment(one.answer_by, one.zone, locale()) if one.answer_by else "", one.overdue,
            )
            for one in found[:SHOWN]
        ],
        total=len(found),
        overdue=sum(one.overdue for one in found),
        may_delete=bool(rules.may_delete_for_good(actor)),
    )  # fmt: skip


def unanswered_sheet(actor: Actor, code: str) -> tuple[list[str], list[list[Cell]]]:
    """The whole list as a file."""
    edition = edition_told(actor, code)
    found = silences(edition.id, clock.now(), actor)
    titles = titles_and_years([one.id for one in found])
    heads = [gettext("Number"), gettext("Film"), gettext("Decision"), gettext("Told"), gettext("Answer by"), gettext("Overdue")]  # fmt: skip
    return heads, [
        [
            one.number, titles.get(one.id, ("", None))[0], decision_words(one.decision), told_words(one.told),
            moment(one.answer_by, one.zone, locale()) if one.answer_by else "",
            gettext("yes") if one.overdue else gettext("no"),
        ]
        for one in found
    ]  # fmt: skip


def retention_page(actor: Actor, wrong: RetentionForm | None = None) -> RetentionPage:
    require(rules.may_delete_for_good(actor))
    found = keeping.plan(clock.now())
    form = wrong or RetentionForm(data={"seen": found.digest})
    return RetentionPage(
        counts=[
            (gettext("Links to films not selected"), found.counts["screeners"]),
            (gettext("Contacts of senders not selected"), found.counts["contacts"]),
            (gettext("Records of who opened a film"), found.counts["openings"]),
            (gettext("Letters"), found.counts["letters"]),
        ],
        screeners=[_kept_line(one) for one in list(found.screeners.values())[:SHOWN]],
        contacts=[_kept_line(one) for one in list(found.contacts.values())[:SHOWN]],
        letters=[
            (
                kind_of_letter(one.template),
                one.edition or "–",
                one.rows,
                date_words(one.due, locale()),
            )
            for one in heaps_of(found.letters)[:SHOWN]
        ],
        form=form,
        is_empty=found.is_empty,
    )


def _kept_line(line: keeping.Line) -> tuple[str, str, str]:
    return line.what, line.edition, date_words(line.due, locale()) if line.due else ""
