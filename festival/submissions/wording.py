"""Calls and entries in words: how long is left, where an entry stands, what a category takes."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext, ngettext

from festival.editions.conditions import Compare
from festival.editions.eligibility import condition_of
from festival.editions.sentences import sentence
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.submissions import queries, rules
from festival.submissions.category_rules import kinds_of
from festival.submissions.models import (
    Call,
    Category,
    Decision,
    FeeState,
    Submission,
    SubmissionState,
)


@dataclass(frozen=True)
class CallLine:
    """A call that is open, or a call in the office."""

    title: str
    href: str
    edition: str
    closes: str
    left: str
    version: str = ""


def countdown(until: datetime, now: datetime) -> str:
    """How long is left, in words.

    >>> from datetime import UTC, timedelta
    >>> countdown(datetime(2019, 6, 4, tzinfo=UTC), datetime(2019, 6, 1, tzinfo=UTC))
    '3 days left'
    """
    left = until - now
    hours = int(left.total_seconds() // 3600)
    if left.total_seconds() <= 0:
        return gettext("It is over")
    if hours >= 48:
        return ngettext("%(num)s day left", "%(num)s days left", hours // 24)
    if hours >= 1:
        return ngettext("%(num)s hour left", "%(num)s hours left", hours)
    minutes = max(1, int(left.total_seconds() // 60))
    return ngettext("%(num)s minute left", "%(num)s minutes left", minutes)


def day_of(instant: datetime | None, zone: str) -> str:
    return queries.day_words(local(instant, zone).date()) if instant else ""


def state_words(submission: Submission) -> str:
    """Where an entry stands, as its filmmaker may know it: no decision before its letter."""
    return {
        SubmissionState.DRAFT: gettext("Draft"),
        SubmissionState.IN_CONSIDERATION: gettext("In consideration"),
        SubmissionState.INCOMPLETE: gettext("Something is missing"),
        SubmissionState.DISQUALIFIED: gettext("Disqualified"),
        SubmissionState.WITHDRAWN: gettext("Withdrawn"),
    }[submission.state]


def told_words(submission: Submission) -> str:
    """Where an entry stands for its filmmaker: what a letter has told, or that nothing is told yet."""
    standing = submission.state in {SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE}
    if not standing or submission.told_at is None:
        return state_words(submission)
    known = {
        Decision.SELECTED: gettext("Selected"),
        Decision.NOT_SELECTED: gettext("Not selected"),
        Decision.WAITLISTED: gettext("On the waiting list"),
        Decision.SHORTLISTED: gettext("Shortlisted"),
    }
    told = submission.told_decision
    return known.get(told, state_words(submission)) if told else state_words(submission)


def decision_words(decision: Decision) -> str:
    return {
        Decision.UNDECIDED: gettext("undecided"),
        Decision.SHORTLISTED: gettext("shortlisted"),
        Decision.ON_HOLD: gettext("on hold"),
        Decision.WAITLISTED: gettext("on the waiting list"),
        Decision.SELECTED: gettext("selected"),
        Decision.NOT_SELECTED: gettext("not selected"),
    }[decision]


def fee_state_words(state: FeeState) -> str:
    return {
        FeeState.NONE: gettext("no fee"),
        FeeState.DUE: gettext("due"),
        FeeState.WAIVER_ASKED: gettext("waiver asked for"),
        FeeState.PAID: gettext("paid"),
        FeeState.WAIVED: gettext("waived"),
        FeeState.REFUNDED: gettext("refunded"),
    }[state]


def lengths(category: Category) -> str:
    """A category's limits in plain words."""
    facts = {"least": rules.hms(category.min_seconds), "most": rules.hms(category.max_seconds)}
    if category.min_seconds <= 1:
        said = gettext("Up to %(most)s, to the second.", **facts)
    else:
        said = gettext("From %(least)s to %(most)s, to the second.", **facts)
    if category.from_year:
        said += " " + gettext("Completed in %(year)s or later.", year=category.from_year)
    if category.completed_after:
        day = queries.day_words(category.completed_after)
        said += " " + gettext("Completed on %(day)s or later.", day=day)
    return said


def takes(category: Category) -> str:
    """All a category takes, in sentences: its lengths, its kinds and its own rule."""
    said = [lengths(category)]
    if kinds := kinds_of(category):
        said.append(sentence(Compare("kind", "any_of", kinds)))
    if category.condition:
        said.append(sentence(condition_of(category)))
    return " ".join(said)


def call_line(call: Call, now: datetime, href: str = "") -> CallLine:
    return CallLine(
        title=call.title.within(locale()),
        href=href or f"/submissions/calls/{call.code}",
        edition=call.edition.name.within(locale()),
        closes=queries.moment_words(call.closes_at, call.zone),
        left=countdown(call.closes_at, now),
        version=call.rules_version,
    )
