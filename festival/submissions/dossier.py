"""Calls and entries as a filmmaker's own program is told them: what the pages say, and nothing the pages keep."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import joinedload, selectinload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.shell import base, locale
from festival.submissions import fees, own_questions, queries, rules
from festival.submissions.entry import typed_of
from festival.submissions.fee_pages import owed
from festival.submissions.models import (
    Call,
    Decision,
    FeeState,
    ScreenerResult,
    Submission,
    SubmissionState,
)
from festival.submissions.payments import tiers_of
from festival.submissions.pictures import pictures_of
from festival.submissions.questions import LONGEST, MOST_ROWS, QUESTIONS, Question
from festival.submissions.twins import stands_as
from festival.tokens.shapes import (
    Schema,
    instant,
    listed,
    maybe,
    one_of,
    page_of,
    thing,
    truth,
    whole,
    words,
)

STANDING = {SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE}

TYPED: Schema = {
    "type": "object",
    "description": "By the name of a question, what was typed: one answer, or one a row.",
    "additionalProperties": listed(words(most=LONGEST), most=MOST_ROWS),
    "maxProperties": 200,
}
CATEGORY = thing(
    "A category of a call.",
    {
        "code": words(),
        "name": words(),
        "min_seconds": whole(),
        "max_seconds": whole(),
        "fee_minor": maybe(whole("What it costs now.")),
    },
)
QUESTION = thing(
    "One question of an entry.",
    {
        "name": words(), "label": words(), "step": words(), "kind": words(), "most": whole(),
        "needed": truth(), "group": words("The rows it is answered in, if any."),
        "choices": listed(words()),
    },
)  # fmt: skip
CALL = thing(
    "A call that takes films now.",
    {
        "code": words(), "title": words(), "edition": words(), "opens_at": instant(),
        "closes_at": instant("The first moment at which nothing is taken."), "zone": words(),
        "rules_version": words("What the answer “rules” must be to accept them."),
        "currency": words(), "categories": listed(CATEGORY), "questions": listed(QUESTION),
    },
)  # fmt: skip
LINE = {
    "code": words(), "call": words(), "edition": words(), "number": maybe(words()),
    "state": one_of(SubmissionState), "title": words(), "year": maybe(whole()),
    "started_at": instant(), "touched_at": instant(), "sent_at": maybe(instant()),
    "decision": maybe(
        thing(
            "What a letter has told; null before.",
            {"is": one_of(Decision), "told_at": instant()},
        )
    ),
}  # fmt: skip
SUMMARY = thing("An entry in a list.", LINE)
ENTRY = thing(
    "One of your own entries.",
    LINE
    | {
        "late": truth(),
        "withdrawn_at": maybe(instant()),
        "stands_as": maybe(words("The entry that stands, where this one was entered twice.")),
        "fee": thing(
            "What it costs, or will when it is sent now.",
            {"state": one_of(FeeState), "amount_minor": maybe(whole()), "currency": words()},
        ),
        "screener": thing(
            "The link to the film, which is never shown again.",
            {"given": truth(), "result": one_of(ScreenerResult)},
        ),
        "answers": TYPED,
        "missing": listed(words(), "Questions a draft is not sent without."),
        "problems": listed(
            thing(
                "An answer that cannot be right.",
                {"field": words(), "position": whole(), "says": words()},
            )
        ),
        "pictures": listed(thing("A still, or the poster.", {"kind": words(), "credit": words()})),
        "sha256": maybe(words("The seal of what was sent.")),
        "page": words("Where a person reads it."),
    },
)
CALLS, ENTRIES = page_of(CALL), page_of(SUMMARY)


def at(moment: datetime | None) -> str | None:
    """An instant as programs read it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def calls() -> list[dict[str, Any]]:
    """The calls that are open, with everything an entry is asked."""
    now = clock.now()
    return [_call(one, now) for one in queries.open_calls(now)]


def _call(call: Call, now: datetime) -> dict[str, Any]:
    tier = fees.tier_at(tiers_of(call.id), now)
    return {
        "code": call.code,
        "title": call.title.within(locale()),
        "edition": call.edition.code,
        "opens_at": at(call.opens_at),
        "closes_at": at(rules.closes_at(call)),
        "zone": call.zone,
        "rules_version": call.rules_version,
        "currency": call.edition.currency,
        "categories": [
            {
                "code": one.code,
                "name": one.name.within(locale()),
                "min_seconds": one.min_seconds,
                "max_seconds": one.max_seconds,
                "fee_minor": fees.fee_of(tier, one.id) if tier else None,
            }
            for one in call.categories
        ],
        "questions": [_question(one) for one in (*QUESTIONS, *own_questions.asked(call.id))],
    }


def _question(one: Question) -> dict[str, Any]:
    return {
        "name": one.name, "label": str(one.label), "step": one.step, "kind": one.kind,
        "most": one.most, "needed": one.needed, "group": one.group,
        "choices": [str(value) for value, _ in one.choices],
    }  # fmt: skip


def entries(actor: Actor) -> list[dict[str, Any]]:
    """Every entry of *actor*, a line each."""
    own = queries.own_submissions(actor)
    titles = queries.titles_and_years([one.id for one in own])
    return [_line(one, titles.get(one.id, ("", None))) for one in own]


def _line(entry: Submission, called: tuple[str, int | None]) -> dict[str, Any]:
    told = entry.told_decision if entry.state in STANDING and entry.told_at else None
    return {
        "code": entry.code,
        "call": entry.call.code,
        "edition": entry.call.edition.code,
        "number": entry.tracking_number,
        "state": entry.state.value,
        "title": called[0],
        "year": called[1],
        "started_at": at(entry.started_at),
        "touched_at": at(entry.touched_at),
        "sent_at": at(entry.sent_at),
        "decision": {"is": told.value, "told_at": at(entry.told_at)} if told else None,
    }


def entry(actor: Actor, code: str) -> tuple[dict[str, Any], Submission]:
    """One of *actor*'s entries, whole, and its row."""
    edition = joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True)
    categories = joinedload(Submission.call, innerjoin=True).selectinload(Call.categories)
    tier = selectinload(Submission.tier)
    found = queries.own(actor, code, edition, categories, tier)
    called = queries.titles_and_years([found.id]).get(found.id, ("", None))
    sealed = queries.sealed_of(found.id)
    twin = found.state == SubmissionState.DISQUALIFIED and stands_as(found)
    return (
        _line(found, called)
        | _draft(found)
        | {
            "late": found.late,
            "withdrawn_at": at(found.withdrawn_at),
            "stands_as": twin or None,
            "screener": {
                "given": bool(queries.screener_of(found).get("url")),
                "result": found.screener_result.value,
            },
            "answers": {
                name: list(typed)
                for name, typed in sorted(typed_of(queries.answers_of(found.id)).items())
            },
            "pictures": [
                {"kind": one.kind.value, "credit": one.picture.credit}
                for one in pictures_of(found.id)
            ],
            "sha256": sealed.digest if sealed else None,
            "page": f"{base()}/submissions/{found.code}/",
        },
        found,
    )


def _draft(found: Submission) -> dict[str, Any]:
    """What is missing yet, what cannot be right, and what it will cost; nothing of it once it was sent."""
    currency, now = found.call.edition.currency, clock.now()
    if found.state != SubmissionState.DRAFT:
        fee = {
            "state": found.fee_state.value, "amount_minor": found.fee_minor, "currency": currency,
        }  # fmt: skip
        return {"fee": fee, "missing": [], "problems": []}
    read = queries.entry_of(found, found.call.categories, now)
    category = read.category.id if read.category else None
    typed = typed_of(queries.answers_of(found.id))
    asked: Sequence[Question] = own_questions.asked(found.call_id)
    return {
        "fee": {
            "state": FeeState.NONE.value,
            "amount_minor": owed(found.call, category, now),
            "currency": currency,
        },
        "missing": [*read.missing, *(one.name for one in own_questions.unanswered(asked, typed))],
        "problems": [
            {"field": one.field, "position": one.position, "says": one.says}
            for one in read.problems
        ],
    }
