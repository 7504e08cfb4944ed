"""What became of an entry, and the small pages that ask one thing about it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext

from festival.foundation.actor import Actor
from festival.foundation.canonical import load
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.submissions import picture_pages, queries, rules
from festival.submissions.amend_pages import (
    CorrectionLine,
    MissingLine,
    correction_lines,
    missing_lines,
)
from festival.submissions.amending import may_ask_correction
from festival.submissions.boxes import answered
from festival.submissions.calls import rules_at
from festival.submissions.entry import typed_of
from festival.submissions.fee_pages import fee_record
from festival.submissions.models import Call, Decision, FeeState, Snapshot, SubmissionState
from festival.submissions.own_questions import asked, in_words
from festival.submissions.pages import draft_of, tried_words
from festival.submissions.twins import stands_as
from festival.submissions.unguarded_pages import told_sender
from festival.submissions.wording import day_of, told_words


@dataclass(frozen=True)
class StatusPage(Page):
    """What became of an entry until now, and the dates the festival has promised."""

    template: ClassVar[str] = "submissions/status.html"

    code: str
    title: str
    call: str
    number: str
    state: str
    course: list[tuple[str, str]]
    digest: str
    answers: list[tuple[str, list[str]]]
    may_replace: bool
    tried: str
    fee: list[tuple[str, str]]
    may_ask_waiver: bool
    may_withdraw: bool
    why: str
    guardian: str
    """What became of the entry when a parent or guardian agreed no more."""
    missing: list[MissingLine]
    corrections: list[CorrectionLine]
    may_correct: bool
    rules: tuple[str, str] | None
    invited: bool


@dataclass(frozen=True)
class AskPage(Page):
    """A form of its own about one entry: another link, or taking it back."""

    template: ClassVar[str] = "submissions/ask.html"

    code: str
    title: str
    form: Any
    heading: str
    action: str
    button: str


def status_page(actor: Actor, code: str) -> StatusPage:
    """Where an entry stands; a decision is told by letter, never here first."""
    submission = draft_of(actor, code)
    call = submission.call
    sealed = queries.sealed_of(submission.id)
    typed = typed_of(queries.answers_of(submission.id))
    titles = queries.titles_and_years([submission.id])
    course = [(gettext("Started"), day_of(submission.started_at, call.zone))]
    if submission.sent_at:
        course.append((gettext("Received"), queries.moment_words(submission.sent_at, call.zone)))
    if submission.withdrawn_at:
        course.append((gettext("Withdrawn"), day_of(submission.withdrawn_at, call.zone)))
    elif submission.state == SubmissionState.DISQUALIFIED and (stands := stands_as(submission)):
        course.append((gettext("Entered twice; this entry stands"), stands))
    elif submission.told_at:
        course.append((gettext("Answered"), queries.moment_words(submission.told_at, call.zone)))
    elif call.answer_by:
        course.append((gettext("You are answered by"), day_of(call.answer_by, call.zone)))
    return StatusPage(
        code=code,
        title=titles.get(submission.id, ("", None))[0] or gettext("Untitled draft"),
        call=call.title.within(locale()),
        number=submission.tracking_number or "",
        state=told_words(submission),
        course=course,
        digest=sealed.digest if sealed else "",
        answers=[
            *answered(typed, call),
            *picture_pages.in_words(submission.id),
            *in_words(asked(call.id), typed),
        ],
        rules=_accepted(sealed, call),
        may_replace=bool(rules.may_replace_screener(submission)),
        tried=tried_words(submission, call),
        fee=fee_record(submission, call),
        may_ask_waiver=submission.fee_state == FeeState.DUE,
        may_withdraw=bool(rules.may_withdraw(actor, submission, call.edition.state)),
        why=submission.withdrawn_why,
        guardian=told_sender(submission),
        missing=missing_lines(submission.id, call.zone),
        corrections=correction_lines(submission.id),
        may_correct=bool(may_ask_correction(submission, call.edition.state, "", ())),
        invited=submission.told_decision is Decision.SELECTED and not submission.withdrawn_at,
    )


def _accepted(sealed: Snapshot | None, call: Call) -> tuple[str, str] | None:
    """The version of the rules the entry was sent under, and where it stays to be read."""
    version = load(sealed.contents).get("rules_version") if sealed else None
    if not version or rules_at(call, version) is None:
        return None
    return version, picture_pages.rules_address(call, version)


def ask_page(actor: Actor, code: str, act: str, form: Any) -> AskPage:
    submission = queries.own(actor, code)
    title = queries.titles_and_years([submission.id]).get(submission.id, ("", None))[0]
    heading, button = {
        "link": (gettext("Replace the link to the film"), gettext("Replace the link")),
        "correction": (gettext("Ask for a correction"), gettext("Ask the festival")),
        "missing": (gettext("Send what is missing"), gettext("Send the answer")),
        "waiver": (gettext("Ask for the fee to be waived"), gettext("Ask the festival")),
        "withdraw": (gettext("Withdraw the film"), gettext("Withdraw the film")),
    }[act.partition("/")[0]]
    return AskPage(
        code=code,
        title=title or gettext("Untitled draft"),
        form=form,
        heading=heading,
        action=f"/submissions/{code}/{act}",
        button=button,
    )
