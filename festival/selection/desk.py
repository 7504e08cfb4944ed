"""What the answers ask of people today: batches to approve, invitations to answer, tasks, silence."""

from flask_babel import gettext, ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition, EditionState
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import date_words
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.people.models import Hat
from festival.reviews.reach import editions_read
from festival.reviews.rules import KEEPERS
from festival.selection import answer_rules as rules
from festival.selection.models import Batch, Selection, SelectionState, Task
from festival.selection.unanswered import is_silent
from festival.submissions.models import Call, Decision, Submission
from festival.submissions.queries import titles_and_years


def answers_asked(actor: Actor) -> list[DeskItem]:
    """First what a filmmaker owes, then what the office has to do."""
    items = _invitations(actor) + _tasks(actor)
    if not actor.wears(*KEEPERS):
        return items
    for edition in editions_read(actor):
        if edition.state is not EditionState.ARCHIVED and actor.wears_in(edition.id, *KEEPERS):
            items += _batches(actor, edition) + _answers(edition) + _silences(edition)
    return items


def _own(actor: Actor, state: SelectionState) -> list[Selection]:
    found = (
        select(Selection)
        .join(Selection.submission)
        .where(
            Submission.account_id == actor.id,
            Submission.told_decision == Decision.SELECTED,
            Submission.state.in_(rules.STANDING),
            Selection.state == state,
        )
        .order_by(Selection.answer_by, Selection.id)
        .options(joinedload(Selection.edition, innerjoin=True), joinedload(Selection.submission))
    )
    return list(db.session.scalars(found))


def _invitations(actor: Actor) -> list[DeskItem]:
    places = _own(actor, SelectionState.INVITED)
    titles = titles_and_years([one.submission_id or 0 for one in places]) if places else {}
    items = []
    for one in places:
        day = local(one.answer_by, one.edition.zone).date() if one.answer_by else None
        said = gettext("%(edition)s invites it.", edition=one.edition.name.within(locale()))
        if day:
            said += " " + gettext("Answer by %(day)s.", day=date_words(day, locale()))
        items.append(
            DeskItem(
                title=titles.get(one.submission_id or 0, ("", None))[0],
                note=said,
                href=f"/submissions/{one.submission.code if one.submission else ''}/invitation",
                action=gettext("Answer the invitation"),
                urgent=True,
            )
        )
    return items


def _tasks(actor: Actor) -> list[DeskItem]:
    places = _own(actor, SelectionState.CONFIRMED)
    if not places:
        return []
    by_id = {one.id: one for one in places}
    found = (
        select(Task.selection_id, func.count(), func.min(Task.due_at))
        .where(Task.selection_id.in_(by_id), Task.answered_at.is_(None), Task.settled_at.is_(None))
        .group_by(Task.selection_id)
        .order_by(Task.selection_id)
    )
    titles = titles_and_years([one.submission_id or 0 for one in places])
    now = clock.now()
    items = []
    for selection_id, count, due_at in db.session.execute(found):
        place = by_id[selection_id]
        day = date_words(local(due_at, place.edition.zone).date(), locale()) if due_at else ""
        items.append(
            DeskItem(
                title=titles.get(place.submission_id or 0, ("", None))[0],
                note=ngettext(
                    "The festival needs %(num)s thing from you, by %(day)s.",
                    "The festival needs %(num)s things from you, the first by %(day)s.",
                    count,
                    day=day,
                ),
                href=f"/submissions/{place.submission.code if place.submission else ''}/invitation",
                action=gettext("Open the tasks"),
                urgent=due_at is not None and (due_at - now).days < rules.TASK_REMINDER,
                count=count,
            )
        )
    return items


def _batches(actor: Actor, edition: Edition) -> list[DeskItem]:
    found = select(Batch).where(
        Batch.edition_id == edition.id, Batch.released_at.is_(None), Batch.dropped_at.is_(None)
    )
    batch = db.session.scalars(found.order_by(Batch.id.desc())).first()
    if batch is None:
        return []
    approves = actor.wears_in(edition.id, Hat.DIRECTOR) and actor.id != batch.proposed_by_id
    if batch.approved_at:
        note, action = (
            gettext("It is approved. Nobody is told before it is released."),
            gettext("Release it"),
        )
    elif approves:
        note, action = (
            gettext("Read who is told what, then approve it or drop it."),
            gettext("Read the batch"),
        )
    else:
        return []
    title = gettext("Answers to filmmakers, batch %(number)s", number=batch.number)
    return [DeskItem(title, note, f"/selection/batches/{batch.code}", action, urgent=True)]


def _answers(edition: Edition) -> list[DeskItem]:
    """Answers to tasks nobody has looked at, and invitations whose day has passed."""
    answered = (
        select(func.count())
        .select_from(Task)
        .join(Task.selection)
        .where(
            Selection.edition_id == edition.id,
            Selection.state == SelectionState.CONFIRMED,
            Task.answered_at.is_not(None),
            Task.settled_at.is_(None),
        )
    )
    overdue = select(func.count()).where(
        Selection.edition_id == edition.id,
        Selection.state == SelectionState.INVITED,
        Selection.answer_by <= clock.now(),
    )
    href, items = f"/selection/invitations?edition={edition.code}", []
    if late := db.session.scalar(overdue) or 0:
        items.append(
            DeskItem(
                ngettext("%(num)s invitation is overdue", "%(num)s invitations are overdue", late),
                gettext("Their last day has passed without an answer. Telephone, or take them out."),
                href, gettext("Open the invitations"), urgent=True, count=late,
            )
        )  # fmt: skip
    if count := db.session.scalar(answered) or 0:
        items.append(
            DeskItem(
                ngettext("%(num)s task is answered", "%(num)s tasks are answered", count),
                gettext("Look at what the filmmakers sent, and settle it or ask again."),
                href, gettext("Open the tasks"), count=count,
            )
        )  # fmt: skip
    return items


def _silences(edition: Edition) -> list[DeskItem]:
    """Entries without a last word, once that is a broken promise or about to be one."""
    found = (
        select(func.count(), func.min(Call.answer_by))
        .select_from(Submission)
        .join(Call, Call.id == Submission.call_id)
        .where(Call.edition_id == edition.id, is_silent())
    )
    count, first = db.session.execute(found).one()
    near = edition.state in (*rules.OVER, EditionState.LIVE)
    late = rules.must_be_answered(edition.state, first, clock.now())
    if not count or not (near or late):
        return []
    return [
        DeskItem(
            ngettext("%(num)s entry has no answer", "%(num)s entries have no answer", count),
            gettext("%(edition)s is not to close before everybody is answered.", edition=edition.name.within(locale())),
            f"/selection/unanswered?edition={edition.code}", gettext("Open the list"), urgent=late, count=count,
        )
    ]  # fmt: skip
