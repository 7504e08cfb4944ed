"""Where an entry stands whose sender's parent or guardian agrees no more: for the director, and in a sentence."""

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext

from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.verdict import require
from festival.people.guardians import may_act
from festival.people.models import Hat
from festival.submissions import queries
from festival.submissions.amending import STANDING, may_answer
from festival.submissions.amends import entry
from festival.submissions.forms import UnguardedForm
from festival.submissions.models import Submission
from festival.submissions.unguarded import ending_of
from festival.submissions.unguarded_rules import may_decide_unguarded


@dataclass(frozen=True)
class UnguardedPage(Page):
    """The office's page of an entry whose sender's guardian agrees no more."""

    template: ClassVar[str] = "submissions/unguarded.html"

    code: str
    title: str
    number: str
    says: str
    answered_for: bool
    form: UnguardedForm | None


def unguarded_page(actor: Actor, code: str, form: UnguardedForm | None = None) -> UnguardedPage:
    submission = entry(code)
    edition_id = submission.call.edition_id
    require(may_answer(actor, edition_id))
    ending = ending_of(submission.id)
    waits = ending is not None and not ending.decided_at and submission.state in STANDING
    decides = waits and may_decide_unguarded(actor, edition_id)
    return UnguardedPage(
        code=code,
        title=queries.titles_and_years([submission.id]).get(submission.id, ("", None))[0],
        number=submission.tracking_number or "",
        says=told_office(submission),
        answered_for=waits and bool(may_act(submission.account_id)),
        form=(form or UnguardedForm()) if decides else None,
    )


def reads_of_guardians(actor: Actor, edition_id: int) -> bool:
    """Whether somebody of the office is told that a sender is under age: programmers and the director."""
    return actor.wears_in(edition_id, Hat.PROGRAMMER, Hat.DIRECTOR)


def told_office(submission: Submission) -> str:
    """Since when the guardian agrees no more and what was decided; nothing where none ever ended it."""
    ending = ending_of(submission.id)
    if ending is None:
        return ""
    day = queries.day_in(ending.ended_at, submission.call.zone)
    if ending.decided_at is None:
        return gettext(
            "The parent or guardian of whoever sent this entry agrees no more since %(day)s. "
            "The director decides whether it stands.",
            day=day,
        )
    if ending.stands:
        return gettext(
            "The parent or guardian of whoever sent this entry agrees no more since %(day)s. "
            "The director decided that it stands: %(why)s",
            day=day,
            why=ending.why,
        )
    return gettext(
        "The parent or guardian of whoever sent this entry agrees no more since %(day)s, "
        "and the director withdrew it: %(why)s",
        day=day,
        why=ending.why,
    )


def told_sender(submission: Submission) -> str:
    """The same, said to the child."""
    ending = ending_of(submission.id)
    if ending is None or ending.stands is False:
        return ""
    day = queries.day_in(ending.ended_at, submission.call.zone)
    if ending.decided_at is None:
        return gettext(
            "Your parent or guardian agrees no more since %(day)s. The festival decides whether the entry stands.",
            day=day,
        )
    return gettext(
        "Your parent or guardian agrees no more since %(day)s. The festival decided that the entry stands: %(why)s",
        day=day,
        why=ending.why,
    )
