"""The waiting work of the answers: those who have not confirmed, and those who owe something, are reminded."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, operation
from festival.foundation.language import LOCALES
from festival.foundation.moments import date_words
from festival.foundation.zones import local
from festival.letters.models import Letter
from festival.letters.operations import write
from festival.people.models import Account
from festival.people.queries import name_of, with_names_of_account
from festival.selection import answer_rules as rules
from festival.selection.invitation_links import path_of
from festival.selection.models import Selection, SelectionState, Task
from festival.selection.task_words import task_words
from festival.submissions.models import Submission
from festival.submissions.queries import titles_and_years

SOME = 50
"""Letters written in one go, so that nobody waits behind a thousand of them."""


class Due(NamedTuple):
    """A reminder that is due, under the key by which it is written once."""

    key: str
    template: str
    place: Selection
    day: datetime
    kind: str = ""


@operation
def remind_unconfirmed() -> int:
    """Whoever has not answered an invitation is reminded a week and two days before its last day."""
    now = clock.now()
    ahead = now + timedelta(days=max(rules.REMINDERS))
    found = _places().where(
        Selection.state == SelectionState.INVITED,
        Selection.answer_by > now,
        Selection.answer_by <= ahead,
    )
    due = []
    for place in db.session.scalars(found):
        days = rules.reminder_due(place.invited_at, place.answer_by, now)
        if days is not None and place.answer_by is not None:
            key = f"remind:{place.code}:{place.answer_by:%Y%m%d}:{days}"
            due.append(Due(key, "invitation_reminder", place, place.answer_by))
    return _write(due)


@operation
def remind_tasks() -> int:
    """Whoever owes something is reminded of it three days before it is due, once."""
    now = clock.now()
    found = (
        select(Task, Selection)
        .join(Task.selection)
        .where(
            Selection.state == SelectionState.CONFIRMED,
            Selection.submission_id.in_(_standing()),
            Task.answered_at.is_(None),
            Task.settled_at.is_(None),
            Task.due_at > now,
            Task.due_at <= now + timedelta(days=rules.TASK_REMINDER),
        )
        .order_by(Task.due_at, Task.id)
        .options(*_with_reader())
    )
    due = [
        Due(f"task:{task.id}:{task.due_at:%Y%m%d}", "task_reminder", place, task.due_at, task.kind)
        for task, place in db.session.execute(found)
        if task.due_at is not None
    ]
    return _write(due)


def _standing() -> Any:
    """Whoever has withdrawn the film is left in peace."""
    return select(Submission.id).where(Submission.state.in_(rules.STANDING))


def _places() -> Any:
    return (
        select(Selection)
        .where(Selection.submission_id.in_(_standing()))
        .order_by(Selection.answer_by, Selection.id)
        .options(*_with_reader())
    )


def _with_reader() -> Sequence[Any]:
    entry = joinedload(Selection.submission)
    account = entry.joinedload(Submission.account, innerjoin=True)
    return (
        joinedload(Selection.edition, innerjoin=True),
        *(account.options(one) for one in with_names_of_account()),
    )


def _write(due: Iterable[Due]) -> int:
    """Those not written yet, up to so many; how many there were."""
    wanted = {one.key: one for one in due}
    there = set(db.session.scalars(select(Letter.key).where(Letter.key.in_(wanted))))
    some = [one for key, one in wanted.items() if key not in there][:SOME]
    titles = titles_and_years([one.place.submission_id or 0 for one in some])
    for one in some:
        _letter(one, titles.get(one.place.submission_id or 0, ("", None))[0])
    return len(some)


def _letter(one: Due, title: str) -> None:
    submission = one.place.submission
    assert submission is not None
    reader: Account = submission.account
    locale = reader.locale if reader.locale in LOCALES else "en"
    day = date_words(local(one.day, one.place.edition.zone).date(), locale)
    with force_locale(locale):
        task = task_words(one.kind)[0] if one.kind else ""
    invites = one.template == "invitation_reminder"
    write(
        actor=HOUSE,
        key=one.key,
        template=one.template,
        locale=locale,
        address=reader.email,
        name=name_of(reader.person, locale).text,
        facts={
            "title": title,
            "edition": one.place.edition.name.within(locale),
            "answer_by": day,
            "due": day,
            "task": task,
            "path": path_of(submission.code) if invites else f"/submissions/{submission.code}/invitation",
        },
        edition_id=one.place.edition_id,
    )  # fmt: skip


JOBS = [remind_unconfirmed, remind_tasks]
