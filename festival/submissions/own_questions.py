"""Questions a call asks beside those of every entry: how they are kept, shown and answered."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.editions.rules import code_is_right
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.language import LOCALES
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.journal.operations import record
from festival.submissions import queries
from festival.submissions.boxes import Block, Box
from festival.submissions.models import Answer, Call, CallQuestion, QuestionKind, Submission
from festival.submissions.questions import YES_TYPED, Question
from festival.submissions.rules import LONGEST_CATEGORY_CODE, may_keep_calls

OWN_QUESTION_CODE = Reason(
    "OWN_QUESTION_CODE",
    "“{code}” cannot be the code of a question, or another one has it. Write small Latin letters, digits "
    "and hyphens.",
    422,
)
OWN_QUESTION_OPTIONS = Reason(
    "OWN_QUESTION_OPTIONS",
    "A choice needs at least two options, one a line, and as many lines in each language.",
    422,
)
OWN_QUESTION_ANSWERED = Reason(
    "OWN_QUESTION_ANSWERED", "Somebody has answered this question already, so it stays."
)

STEP = "own"
PREFIX = "own_"
KINDS = {
    QuestionKind.LINE: "line",
    QuestionKind.PROSE: "prose",
    QuestionKind.TICK: "tick",
    QuestionKind.CHOICE: "choice",
}


def options_of(options: Text, spoken: str) -> list[str]:
    """The options of a choice in one language, one a line."""
    return [line.strip() for line in options.within(spoken).splitlines() if line.strip()]


def may_ask_own(code: str, kind: QuestionKind, options: Text, taken: Sequence[str]) -> Verdict:
    """A code of its own, and for a choice the same number of options in every language it is given in."""
    if not code_is_right(code, LONGEST_CATEGORY_CODE) or code in taken:
        return no(OWN_QUESTION_CODE, code=code[:40])
    counts = {len(options.get(tag, "").split("\n")) for tag in LOCALES if options.get(tag, "")}
    if kind == QuestionKind.CHOICE and (len(counts) != 1 or counts == {1}):
        return no(OWN_QUESTION_OPTIONS)
    return YES


def may_drop(*, answered: bool) -> Verdict:
    return no(OWN_QUESTION_ANSWERED) if answered else YES


@operation
def add_question(
    *,
    actor: Actor,
    call_code: str,
    code: str,
    kind: QuestionKind,
    label: Text,
    hint: Text | None = None,
    options: Text | None = None,
    required: bool = False,
) -> CallQuestion:
    """Every entry of the call is asked one thing more; those sent already are not."""
    call = queries.call_by_code(call_code, selectinload(Call.questions), lock=True)
    require(may_keep_calls(actor, call.edition_id))
    kept = Text({tag: "\n".join(options_of_one(words)) for tag, words in (options or {}).items()})
    require(may_ask_own(code, kind, kept, [one.code for one in call.questions]))
    question = CallQuestion(
        call_id=call.id,
        code=code,
        position=len(call.questions),
        kind=kind,
        label=label,
        hint=hint or Text(),
        options=kept if kind == QuestionKind.CHOICE else Text(),
        required=required,
    )
    db.session.add(question)
    record(
        actor=actor, act="add_question", about_kind="call", about_id=call.id,
        edition_id=call.edition_id, code=code,
    )  # fmt: skip
    return question


def options_of_one(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


@operation
def drop_question(*, actor: Actor, call_code: str, code: str) -> None:
    """The question is asked no more. Refused once it was answered."""
    call = queries.call_by_code(call_code, lock=True)
    require(may_keep_calls(actor, call.edition_id))
    found = select(CallQuestion).where(CallQuestion.call_id == call.id, CallQuestion.code == code)
    question = db.session.scalars(found).one()
    given = (
        select(Answer.id)
        .join(Answer.submission)
        .where(Submission.call_id == call.id, Answer.field == f"{PREFIX}{code}", Answer.typed != "")
    )
    require(may_drop(answered=db.session.scalar(given.limit(1)) is not None))
    db.session.delete(question)
    record(
        actor=actor, act="drop_question", about_kind="call", about_id=call.id,
        edition_id=call.edition_id, code=code,
    )  # fmt: skip


def answered_codes(call_id: int) -> set[str]:
    """The questions somebody has answered, by their codes."""
    found = (
        select(Answer.field)
        .join(Answer.submission)
        .where(Submission.call_id == call_id, Answer.field.startswith(PREFIX), Answer.typed != "")
        .distinct()
    )
    return {field.removeprefix(PREFIX) for field in db.session.scalars(found)}


def asked(call_id: int) -> list[Question]:
    """The call's own questions as the form asks them, in the reader's language."""
    found = (
        select(CallQuestion)
        .where(CallQuestion.call_id == call_id)
        .order_by(CallQuestion.position, CallQuestion.id)
    )
    return [
        Question(
            name=f"{PREFIX}{one.code}",
            label=one.label.within(locale()),
            step=STEP,
            kind=KINDS[one.kind],
            most=4000 if one.kind == QuestionKind.PROSE else 400,
            needed=one.required,
            hint=one.hint.within(locale()),
            choices=tuple(
                (str(at), words) for at, words in enumerate(options_of(one.options, locale()))
            ),
        )
        for one in db.session.scalars(found)
    ]


def given(question: Question, typed: Mapping[str, Sequence[str]]) -> str:
    """What was answered, if it can be an answer."""
    said = (list(typed.get(question.name, ())) or [""])[0].strip()
    return said if not question.choices or said in dict(question.choices) else ""


def unanswered(questions: Sequence[Question], typed: Mapping[str, Sequence[str]]) -> list[Question]:
    """Needed, and not answered yet."""
    return [one for one in questions if one.needed and not given(one, typed)]


def blocks(questions: Sequence[Question], typed: Mapping[str, Sequence[str]]) -> list[Block]:
    """The questions as boxes, filled with what was typed."""
    return [Block(box=_box(one, (list(typed.get(one.name, ())) or [""])[0])) for one in questions]


def _box(question: Question, value: str) -> Box:
    offered = [("", gettext("Choose")), *question.choices] if question.choices else []
    return Box(
        name=question.name,
        id=question.name,
        label=str(question.label),
        kind=question.kind,
        value=YES_TYPED if question.kind == "tick" else value,
        hint=str(question.hint),
        choices=offered,
        ticked=bool(value),
    )


def in_words(
    questions: Sequence[Question], typed: Mapping[str, Sequence[str]]
) -> list[tuple[str, list[str]]]:
    """The answers, as they are read again before sending and after."""
    told = []
    for one in questions:
        said = given(one, typed)
        if said:
            words = gettext("Yes") if one.kind == "tick" else dict(one.choices).get(said, said)
            told.append((str(one.label), [str(words)]))
    return told
