"""What filmmakers answer: a place confirmed or declined, and what the festival then needs of them. Acts."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import no, require
from festival.foundation.zones import local
from festival.journal.operations import record
from festival.people import guardians
from festival.people.models import Account
from festival.people.queries import name_of, with_names_of_account
from festival.selection import answer_rules as rules
from festival.selection.invitation_links import entry_in
from festival.selection.models import Selection, SelectionState, Task
from festival.submissions.models import Decision, Submission


def invited_by(token: str) -> Actor:
    """Whoever an invitation was written to, acting through the address in their letter."""
    code = entry_in(token)
    found = (
        select(Submission)
        .where(
            Submission.code == (code or ""),
            Submission.told_decision == Decision.SELECTED,
            Submission.state.in_(rules.STANDING),
        )
        .options(joinedload(Submission.account, innerjoin=True).options(*with_names_of_account()))
    )
    submission = db.session.scalars(found).one_or_none()
    if submission is None or submission.account.disabled_at:
        require(no(rules.INVITATION_UNKNOWN))
        raise AssertionError("an unknown invitation is refused")
    account: Account = submission.account
    name = name_of(account.person, account.locale).text
    return Actor(account.id, name, account.person_id, locale=account.locale)


def own_place(actor: Actor, code: str, *, lock: bool = False) -> Selection:
    """A place offered to one of *actor*’s own films; before its letter, or once the entry is withdrawn, it does not exist for them."""
    found = (
        select(Selection)
        .join(Selection.submission)
        .where(
            Selection.code == code,
            Submission.account_id == actor.id,
            Submission.told_decision == Decision.SELECTED,
            Submission.state.in_(rules.STANDING),
        )
        .options(joinedload(Selection.edition, innerjoin=True))
    )
    if lock:
        found = found.with_for_update(of=Selection)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def place_in(entry: str, place: str) -> str:
    """A place of this very entry: an address of one film answers for no other."""
    found = (
        select(Selection.code)
        .join(Selection.submission)
        .where(Submission.code == entry, Selection.code == place)
    )
    return db.session.scalars(found).one()


@operation
def accept_place(*, actor: Actor, code: str) -> Selection:
    """The film comes; from here on it may be shown to the public, and its tasks wait."""
    place = own_place(actor, code, lock=True)
    require(guardians.may_act(actor.id))
    require(rules.may_answer(place))
    place.state, place.answered_at = SelectionState.CONFIRMED, clock.now()
    place.withdrawn_why = ""
    give_tasks(actor=actor, selection_id=place.id)
    record(
        actor=actor, act="confirm_selection", about_kind="selection", about_id=place.id,
        edition_id=place.edition_id,
    )  # fmt: skip
    return place


@operation
def refuse_place(*, actor: Actor, code: str, why: str) -> Selection:
    """The film does not come, and the festival knows why; its place is free."""
    place = own_place(actor, code, lock=True)
    require(rules.may_answer(place))
    require(rules.declining_is_explained(why))
    place.state, place.answered_at = SelectionState.DECLINED, clock.now()
    place.withdrawn_why = why.strip()
    record(
        actor=actor, act="decline_selection", about_kind="selection", about_id=place.id,
        edition_id=place.edition_id, why=place.withdrawn_why,
    )  # fmt: skip
    return place


@operation
def give_tasks(*, actor: Actor, selection_id: int) -> None:
    """Everything a confirmed film owes has its day; what was given before stays as it is."""
    place = fresh(Selection, selection_id)
    edition = fresh(Edition, place.edition_id)
    there = set(db.session.scalars(select(Task.kind).where(Task.selection_id == place.id)))
    today = local(clock.now(), edition.zone).date()
    db.session.add_all(
        Task(selection_id=place.id, kind=kind, due_at=rules.last_minute(day, edition.zone))
        for kind, day in rules.due_days(edition.starts_on, today).items()
        if kind not in there
    )
    db.session.flush()


@operation
def answer_task(*, actor: Actor, code: str, kind: str, answer: str) -> Task:
    """The festival reads the answer, and asks no more by letter."""
    place = own_place(actor, code, lock=True)
    task = _task(place.id, kind)
    require(rules.may_answer_task(task, place.state))
    require(rules.task_is_answered(answer))
    task.answer, task.answered_at = answer.strip(), clock.now()
    _note(actor, place, "answer_task", kind)
    return task


@operation
def settle_task(*, actor: Actor, code: str, kind: str, settled: bool = True) -> Task:
    """The festival is content; or it is not any more, and the filmmaker is asked again."""
    place = _place(code)
    require(rules.may_tell(actor, place.edition_id))
    task = _task(place.id, kind)
    task.settled_at = (task.settled_at or clock.now()) if settled else None
    if not settled:
        task.answered_at = None
    _note(actor, place, "settle_task" if settled else "reopen_task", kind)
    return task


@operation
def set_task_day(*, actor: Actor, code: str, kind: str, due_on: date) -> Task:
    """The task is due on another day; its filmmaker is reminded by that."""
    place = _place(code)
    require(rules.may_tell(actor, place.edition_id))
    task = _task(place.id, kind)
    task.due_at = rules.last_minute(due_on, fresh(Edition, place.edition_id).zone)
    _note(actor, place, "set_task_day", kind)
    return task


def _place(code: str) -> Selection:
    found = select(Selection).where(Selection.code == code).with_for_update()
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def _task(selection_id: int, kind: str) -> Task:
    found = select(Task).where(Task.selection_id == selection_id, Task.kind == kind)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def _note(actor: Actor, place: Selection, act: str, kind: str) -> None:
    record(
        actor=actor, act=act, about_kind="selection", about_id=place.id,
        edition_id=place.edition_id, kind=kind,
    )  # fmt: skip
