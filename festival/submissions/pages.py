"""The pages of the submissions room: a filmmaker's entries, the steps of a form, the office's calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.tongues import language_choices
from festival.submissions import forms, own_questions, queries, rules
from festival.submissions.boxes import Block, Blocks, answered
from festival.submissions.entry import Entry, typed_of
from festival.submissions.facts import PremiereTold
from festival.submissions.fee_pages import (
    WindowLine,
    codes_wait,
    fee_lines,
    owed,
    window_lines,
)
from festival.submissions.models import Call, Submission, SubmissionState
from festival.submissions.picture_pages import Pictures, in_words, pictures_page, versions
from festival.submissions.questions import BY_NAME, STEPS, Question, asked_in
from festival.submissions.trying import result_words
from festival.submissions.wording import (
    CallLine,
    call_line,
    countdown,
    day_of,
    takes,
    told_words,
)
from festival.submissions.works import work_of


@dataclass(frozen=True)
class StepLine:
    """A step in the list of steps, and how far it is."""

    label: str
    note: str
    href: str
    current: bool


@dataclass(frozen=True)
class EntryLine:
    """One of the filmmaker's own entries."""

    title: str
    href: str
    call: str
    state: str
    note: str
    number: str


@dataclass(frozen=True)
class HomePage(Page):
    """The calls that are open, and a filmmaker's own entries; whoever did not sign in has none."""

    template: ClassVar[str] = "submissions/home.html"

    signed_in: bool
    drafts: list[EntryLine]
    sent: list[EntryLine]
    calls: list[CallLine]


@dataclass(frozen=True)
class CallPage(Page):
    """What a call asks for, until when, and the way in."""

    template: ClassVar[str] = "submissions/call.html"

    call: Call
    opens: str
    closes: str
    left: str
    answer_by: str
    categories: list[tuple[str, str]]
    windows: list[WindowLine]
    sections: list[tuple[str, str, str]]
    needed: list[str]
    is_open: bool
    why_not: str
    signed_in: bool
    rules: list[tuple[str, str, str]]


@dataclass(frozen=True)
class StepPage(Page):
    """One step of an entry, with what was typed and what cannot be right yet."""

    template: ClassVar[str] = "submissions/step.html"

    code: str
    title: str
    call: str
    step: str
    label: str
    steps: list[StepLine]
    blocks: list[Block]
    tongues: Sequence[tuple[str, str]]
    panel: list[queries.Line]
    premiere: PremiereTold | None
    closes: str
    is_open: bool
    saved: str
    following: str
    pictures: Pictures | None
    rules: str
    may_try: bool
    tried: str


@dataclass(frozen=True)
class SendPage(Page):
    """The whole entry before it is sent: what is missing, what is wrong, and the button."""

    template: ClassVar[str] = "submissions/send.html"

    code: str
    title: str
    call: str
    closes: str
    now: str
    left: str
    missing: list[tuple[str, str]]
    wrong: list[tuple[str, str, str]]
    refusal: str
    answers: list[tuple[str, list[str]]]
    panel: list[queries.Line]
    answer_by: str
    fee: int | None
    fees: list[tuple[str, str]]
    asks_late_code: bool
    may_send: bool


def home_page(actor: Any) -> HomePage:
    now = clock.now()
    signed_in = bool(actor.is_authenticated)
    mine = queries.own_submissions(actor) if signed_in else []
    titles = queries.titles_and_years([one.id for one in mine])
    lines = [(one, _entry_line(one, titles.get(one.id, ("", None))[0], now)) for one in mine]
    return HomePage(
        signed_in=signed_in,
        drafts=[line for one, line in lines if one.state == SubmissionState.DRAFT],
        sent=[line for one, line in lines if one.state != SubmissionState.DRAFT],
        calls=[call_line(call, now) for call in queries.open_calls(now)],
    )


def _entry_line(one: Submission, title: str, now: datetime) -> EntryLine:
    draft = one.state == SubmissionState.DRAFT
    closes = rules.closes_at(one.call)
    if draft:
        note = countdown(closes, now) if closes > now else gettext("The call is closed")
    else:
        waits = one.state != SubmissionState.WITHDRAWN and not one.told_at
        answer_by = day_of(one.call.answer_by, one.call.zone) if waits else ""
        note = gettext("Answer by %(day)s", day=answer_by) if answer_by else ""
    return EntryLine(
        title=title or gettext("Untitled draft"),
        href=f"/submissions/{one.code}/{'film' if draft else ''}",
        call=one.call.title.within(locale()),
        state=told_words(one),
        note=note,
        number=one.tracking_number or "",
    )


def call_page(actor: Any, code: str) -> CallPage:
    options = (joinedload(Call.edition, innerjoin=True), selectinload(Call.categories))
    call = queries.call_by_code(code, *options)
    now = clock.now()
    signed_in = bool(actor.is_authenticated)
    allowed = rules.may_start(actor, call, now) if signed_in else rules.is_open(call, now)
    needed = ("title", "director", "country", "runtime", "year", "language")
    return CallPage(
        call=call,
        opens=queries.moment_words(call.opens_at, call.zone),
        closes=queries.moment_words(call.closes_at, call.zone),
        left=countdown(rules.closes_at(call), now) if rules.is_open(call, now) else "",
        answer_by=day_of(call.answer_by, call.zone),
        categories=[(c.name.within(locale()), takes(c)) for c in call.categories],
        windows=window_lines(call, now),
        sections=[
            (s.name.within(locale()), queries.rule_words(s), s.colour)
            for s in queries.sections_of(call.edition_id)
        ],
        needed=[queries.called(BY_NAME[name]) for name in needed],
        is_open=bool(allowed),
        why_not=str(allowed),
        signed_in=signed_in,
        rules=versions(call),
    )


def draft_of(actor: Actor, code: str) -> Submission:
    edition = joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True)
    categories = joinedload(Submission.call, innerjoin=True).selectinload(Call.categories)
    return queries.own(actor, code, edition, categories)


def step_page(actor: Actor, code: str, step: str, still: forms.StillForm | None = None) -> StepPage:
    """One step, filled with what was typed; problems stand beside their fields."""
    submission = draft_of(actor, code)
    own = own_questions.asked(submission.call_id)
    named = [*STEPS, (own_questions.STEP, gettext("Questions of this call"))] if own else [*STEPS]
    label = dict(named).get(step, "")
    call, now = submission.call, clock.now()
    typed = typed_of(queries.answers_of(submission.id))
    screener = queries.screener_of(submission)
    entry = queries.entry_of(submission, call.categories, now)
    if screener.get("url"):
        typed["screener_url"] = [screener["url"]]
    names = [name for name, _ in named]
    after = names.index(step) + 1
    made = Blocks(entry, typed, call, has_password=bool(screener.get("password"))).of(step)
    return StepPage(
        code=code,
        title=entry.title or gettext("Untitled draft"),
        call=call.title.within(locale()),
        step=step,
        label=str(label),
        steps=_steps(code, step, entry, typed, own),
        blocks=made or own_questions.blocks(own, typed),
        tongues=language_choices(locale()) if step == "film" else (),
        panel=queries.eligibility(call.categories, queries.sections_of(call.edition_id), entry),
        premiere=queries.premiere_of(submission, entry) if step == "history" else None,
        closes=queries.moment_words(call.closes_at, call.zone),
        is_open=bool(rules.is_open(call, now)),
        saved=queries.moment_words(submission.touched_at, call.zone),
        following=str(named[after][1]) if after < len(named) else "",
        pictures=pictures_page(submission.id, still) if step == "texts" else None,
        rules=call.rules.within(locale()) if step == "rights" else "",
        may_try=step == "screener" and bool(screener.get("url")),
        tried=tried_words(submission, call) if step == "screener" else "",
    )


def tried_words(submission: Submission, call: Call) -> str:
    return result_words(submission.screener_result, submission.screener_checked_at, call.zone)


def _steps(
    code: str, step: str, entry: Entry, typed: dict[str, list[str]], own: Sequence[Question]
) -> list[StepLine]:
    lines = [
        StepLine(str(label), _note(name, entry, typed), f"/submissions/{code}/{name}", name == step)
        for name, label in STEPS
    ]
    if own:
        owed = len(own_questions.unanswered(own, typed))
        words = ngettext("%(num)s thing missing", "%(num)s things missing", owed)
        note = words if owed else gettext("Complete")
        last = own_questions.STEP
        label = gettext("Questions of this call")
        lines.append(StepLine(label, note, f"/submissions/{code}/{last}", last == step))
    return lines


def _note(step: str, entry: Entry, typed: dict[str, list[str]]) -> str:
    """How far a step is: mistakes first, then what is missing."""
    names = {question.name for question in asked_in(step)}
    wrong = len({(p.field, p.position) for p in entry.problems if p.field in names})
    missing = len(names.intersection(entry.missing))
    if wrong:
        return ngettext("%(num)s thing to mend", "%(num)s things to mend", wrong)
    if not any(any(typed.get(name, ())) for name in names) and step != "history":
        return gettext("Not started")
    if missing:
        return ngettext("%(num)s thing missing", "%(num)s things missing", missing)
    return gettext("Complete")


def send_page(actor: Actor, code: str, refusal: str = "") -> SendPage:
    """Everything before it is sent, with everything that stands in the way."""
    submission = draft_of(actor, code)
    call, now = submission.call, clock.now()
    typed = typed_of(queries.answers_of(submission.id))
    entry = queries.entry_of(submission, call.categories, now)
    own = own_questions.asked(call.id)
    missing = [BY_NAME[name] for name in entry.missing] + own_questions.unanswered(own, typed)
    twin = rules.is_another(work_of(typed), queries.others_of(submission))
    late = not rules.is_open(call, now) and codes_wait(call.id, now)
    allowed = rules.may_send(actor, submission, call, now, missing=(), wrong=(), let_in=late)
    category = entry.category.id if entry.category else None
    stop = "" if allowed and twin else str(twin if allowed else allowed)
    return SendPage(
        code=code,
        title=entry.title or gettext("Untitled draft"),
        call=call.title.within(locale()),
        closes=queries.moment_words(call.closes_at, call.zone),
        now=queries.moment_words(now, call.zone),
        left=countdown(rules.closes_at(call), now),
        missing=[(queries.called(q), f"/submissions/{code}/{q.step}") for q in missing],
        wrong=[
            (
                queries.called(BY_NAME[p.field]),
                p.says,
                f"/submissions/{code}/{BY_NAME[p.field].step}",
            )
            for p in entry.problems
        ],
        refusal=stop or refusal,
        answers=[
            *answered(typed, call),
            *in_words(submission.id),
            *own_questions.in_words(own, typed),
        ],
        panel=queries.eligibility(call.categories, queries.sections_of(call.edition_id), entry),
        answer_by=day_of(call.answer_by, call.zone),
        fee=owed(call, category, now),
        fees=fee_lines(call, category, now),
        asks_late_code=late,
        may_send=bool(allowed and twin and not missing and not entry.problems),
    )
