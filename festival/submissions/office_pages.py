"""The office's pages of calls."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.submissions import category_forms, forms, own_questions, queries
from festival.submissions.amend_pages import waiting_page
from festival.submissions.models import Call, CallQuestion, FeeState, Submission
from festival.submissions.rules import LINEUP_STANDS
from festival.submissions.wording import CallLine, call_line, takes


@dataclass(frozen=True)
class CallsPage(Page):
    """The office's calls, by edition."""

    template: ClassVar[str] = "submissions/calls.html"

    calls: list[CallLine]
    editions: list[tuple[str, str]]


@dataclass(frozen=True)
class CallFormPage(Page):
    """A call being opened or changed, and its categories."""

    template: ClassVar[str] = "submissions/call_form.html"

    form: forms.CallForm
    action: str
    heading: str
    call: Call | None = None
    categories: list[tuple[str, str, str]] = field(default_factory=list)
    category: category_forms.NewCategoryForm | None = None


@dataclass(frozen=True)
class QuestionsPage(Page):
    """The questions a call asks beside those of every entry."""

    template: ClassVar[str] = "submissions/questions.html"

    code: str
    title: str
    questions: list[CallQuestion]
    answered: set[str]
    form: forms.OwnQuestionForm


@dataclass(frozen=True)
class CallOverviewPage(Page):
    """A call for those who work with its entries and do not change it."""

    template: ClassVar[str] = "submissions/call_overview.html"

    code: str
    title: str
    edition: str
    facts: list[tuple[str, str]]
    categories: list[tuple[str, str]]
    waiting: int
    owed: int


def call_overview_page(call: Call) -> CallOverviewPage:
    options = (selectinload(Call.categories), joinedload(Call.edition, innerjoin=True))
    call = fresh(Call, call.id, *options)
    fees = select(func.count()).where(
        Submission.call_id == call.id,
        Submission.fee_state.in_((FeeState.DUE, FeeState.WAIVER_ASKED)),
    )
    return CallOverviewPage(
        code=call.code,
        title=call.title.within(locale()),
        edition=call.edition.name.within(locale()),
        facts=[
            (gettext("Opens"), queries.moment_words(call.opens_at, call.zone)),
            (gettext("Closes"), queries.moment_words(call.closes_at, call.zone)),
        ],
        categories=[(one.name.within(locale()), takes(one)) for one in call.categories],
        waiting=len(waiting_page(call.code).rows),
        owed=db.session.scalar(fees) or 0,
    )


def calls_page(actor: Actor) -> CallsPage:
    now = clock.now()
    editions = queries.editions_for(actor)
    calls = queries.calls_of(queries.editions_worked(actor))
    return CallsPage(
        calls=[call_line(call, now, f"/office/calls/{call.code}") for call in calls],
        editions=[
            (f"/office/calls/new/{edition.code}", edition.name.within(locale()))
            for edition in editions
            if edition.state not in LINEUP_STANDS
        ],
    )


def new_call_form(edition: Edition) -> forms.CallForm:
    return forms.CallForm(data={"zone": edition.zone, "grace_minutes": 0, "rules_version": "1"})


def call_form_page(edition: Edition, form: forms.CallForm) -> CallFormPage:
    return CallFormPage(
        form=form,
        action=f"/office/calls/new/{edition.code}",
        heading=gettext("Open a call for %(edition)s", edition=edition.name.within(locale())),
    )


def call_edit_page(
    call: Call,
    form: forms.CallForm | None = None,
    category: category_forms.NewCategoryForm | None = None,
) -> CallFormPage:
    call = fresh(Call, call.id, selectinload(Call.categories))
    return CallFormPage(
        form=form or forms.CallForm(data=_call_data(call)),
        action=f"/office/calls/{call.code}",
        heading=call.title.within(locale()),
        call=call,
        categories=[(c.code, c.name.within(locale()), takes(c)) for c in call.categories],
        category=category or category_forms.NewCategoryForm(prefix="category-"),
    )


def _call_data(call: Call) -> dict[str, Any]:
    def wall(instant: datetime | None) -> datetime | None:
        return local(instant, call.zone).replace(tzinfo=None, fold=0) if instant else None

    def which(instant: datetime) -> str:
        return str(local(instant, call.zone).fold) if local(instant, call.zone).fold else ""

    return {
        "title": call.title,
        "opens_local": wall(call.opens_at),
        "opens_fold": which(call.opens_at),
        "closes_local": wall(call.closes_at),
        "closes_fold": which(call.closes_at),
        "zone": call.zone,
        "grace_minutes": call.grace_minutes,
        "answer_local": wall(call.answer_by),
        "tracking_prefix": call.tracking_prefix,
        "rules": call.rules,
        "rules_version": call.rules_version,
    }


def questions_page(code: str, form: forms.OwnQuestionForm | None = None) -> QuestionsPage:
    call = queries.call_by_code(code, selectinload(Call.questions))
    return QuestionsPage(
        code=code,
        title=call.title.within(locale()),
        questions=call.questions,
        answered=own_questions.answered_codes(call.id),
        form=form or forms.OwnQuestionForm(),
    )
