"""The entries sent in a category, and what its rule says of each: now, and after a change that is only thought of."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from festival.editions.conditions import Condition
from festival.editions.eligibility import answers_to, overall
from festival.editions.findings import FilmFacts, weigh
from festival.films.queries import place_of
from festival.foundation.db import db
from festival.foundation.shell import locale
from festival.submissions.category_rules import Moved, whole_rule
from festival.submissions.facts import facts_in
from festival.submissions.lines import newest_seals
from festival.submissions.models import (
    Answer,
    Call,
    Category,
    EntryLine,
    Submission,
    SubmissionState,
)

CONSIDERED = (SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE)


class Sent(NamedTuple):
    """A sent entry as rules see it."""

    code: str
    number: str
    title: str
    language: str
    facts: FilmFacts


def category_by_code(call_code: str, code: str, *, lock: bool = False) -> Category:
    """A category of a call, with its call and edition, read now."""
    found = (
        select(Category)
        .join(Category.call)
        .where(Call.code == call_code, Category.code == code)
        .options(joinedload(Category.call, innerjoin=True).joinedload(Call.edition, innerjoin=True))
    )
    if lock:
        found = found.with_for_update(of=Category)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def sent_in(category: Category) -> list[Sent]:
    """The entries in consideration that chose this category, in the order they came."""
    seals = newest_seals().subquery()
    found = (
        select(
            Submission.code,
            Submission.tracking_number,
            EntryLine.title,
            EntryLine.title_language,
            seals.c.contents,
        )
        .join(EntryLine, EntryLine.submission_id == Submission.id)
        .join(seals, seals.c.submission_id == Submission.id)
        .where(
            Submission.call_id == category.call_id,
            Submission.state.in_(CONSIDERED),
            EntryLine.category == category.code,
        )
        .order_by(Submission.id)
    )
    place = place_of(category.call.edition)
    return [
        # What the house sealed it had read strictly then; once more for every entry would be most of the time.
        Sent(code, number or "", title, language, facts_in(json.loads(contents), place))
        for code, number, title, language, contents in db.session.execute(found)
    ]


class Uses(NamedTuple):
    """What holds on to a category: entries ever sent in it, drafts that chose it, and the call's others."""

    sent: int
    drafts: int
    others: int


def uses_of(category: Category) -> Uses:
    """Withdrawn and refused entries count, too: their seals name the category."""
    here = Submission.call_id == category.call_id
    sent = (
        select(func.count())
        .select_from(EntryLine)
        .join(Submission, Submission.id == EntryLine.submission_id)
        .where(here, EntryLine.category == category.code)
    )
    drafts = (
        select(func.count())
        .select_from(Answer)
        .join(Submission, Submission.id == Answer.submission_id)
        .where(
            here,
            Submission.state == SubmissionState.DRAFT,
            Answer.field == "category",
            Answer.typed == category.code,
        )
    )
    others = select(func.count()).where(
        Category.call_id == category.call_id, Category.id != category.id
    )
    return Uses(*(db.session.scalar(one) or 0 for one in (sent, drafts, others)))


def moved_between(
    sent: Sequence[Sent], before: Condition, after: Condition, name: str
) -> list[Moved]:
    """The entries that *after* answers otherwise than *before*, with the sentence that decides."""
    found = []
    for one in sent:
        was, now = weigh(before, one.facts).ok, weigh(after, one.facts).ok
        if was is not now:
            why = why_words(after, name, one.facts)
            found.append(Moved(one.code, one.number, one.title, one.language, was, now, why))
    return found


def why_words(condition: Condition, name: str, facts: FilmFacts) -> str:
    """The sentences that decide what a rule says of a film."""
    answers = answers_to(condition, name, facts)
    whole = overall(answers)
    return " ".join(one.sentence for one in answers if one.ok is whole)


def moved_by(category: Category, before: Condition) -> list[Moved]:
    """What the category, as it stands now in memory, answers otherwise than *before*."""
    after = whole_rule(category)
    if after == before:
        return []
    return moved_between(sent_in(category), before, after, category.name.within(locale()))
