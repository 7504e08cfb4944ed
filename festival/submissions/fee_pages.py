"""What entering costs, as filmmakers and the office see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.language import money
from festival.foundation.pages import Page
from festival.foundation.paging import stretch
from festival.foundation.shell import locale
from festival.foundation.sums import in_major
from festival.foundation.zones import local
from festival.submissions import fees, forms, queries, rules
from festival.submissions.models import (
    Call,
    DeadlineTier,
    FeeState,
    LateCode,
    Submission,
    SubmissionState,
)
from festival.submissions.payments import tiers_of
from festival.submissions.wording import fee_state_words


@dataclass(frozen=True)
class WindowLine:
    """One window of a call: its name, its end, and what each category costs in it."""

    id: int
    name: str
    ends: str
    costs: list[tuple[str, str]]
    over: bool
    now: bool


@dataclass(frozen=True)
class CodeLine:
    """A late code: the letters, until when and how often they still open the call, and why."""

    code: str
    until: str
    left: int
    why: str
    works: bool


@dataclass(frozen=True)
class WindowsPage(Page):
    """The windows, fees and late codes of a call."""

    template: ClassVar[str] = "submissions/windows.html"

    code: str
    title: str
    zone: str
    windows: list[WindowLine]
    form: forms.WindowForm
    codes: list[CodeLine]
    late: forms.LateCodeForm
    editing: int | None


@dataclass(frozen=True)
class FeeLine:
    """One entry and what it owes."""

    code: str
    number: str
    title: str
    fee: str
    state: str
    why: str
    moves: list[tuple[str, str]]


@dataclass(frozen=True)
class FeesPage(Page):
    """What the entries of a call owe and have paid."""

    template: ClassVar[str] = "submissions/fees.html"

    call: str
    title: str
    rows: list[FeeLine]
    states: list[tuple[str, str, int, bool]]
    sums: list[tuple[str, str]]
    previous: str | None
    following: str | None
    form: forms.FeeForm | None
    asked: str


def window_lines(call: Call, now: datetime) -> list[WindowLine]:
    """The windows of a call, the first to end first; needs its edition and categories."""
    tiers = tiers_of(call.id)
    current = fees.tier_at(tiers, now)
    return [
        WindowLine(
            id=tier.id,
            name=tier.name.within(locale()),
            ends=queries.moment_words(tier.ends_at, call.zone),
            costs=[
                (category.name.within(locale()), cost(fees.fee_of(tier, category.id), call))
                for category in call.categories
            ],
            over=tier.ends_at <= now,
            now=tier is current and bool(rules.is_open(call, now)),
        )
        for tier in tiers
    ]


def cost(minor: int, call: Call) -> str:
    return money(minor, call.edition.currency, locale()) if minor else gettext("no fee")


def owed(call: Call, category_id: int | None, now: datetime) -> int | None:
    """The fee of a category now in minor units; None where the category is not chosen yet."""
    return fees.fee_of(fees.tier_at(tiers_of(call.id), now), category_id) if category_id else None


def fee_lines(call: Call, category_id: int | None, now: datetime) -> list[tuple[str, str]]:
    """What it costs now, and what it will cost in the next window."""
    tiers = tiers_of(call.id)
    current = fees.tier_at(tiers, now)
    if current is None or category_id is None:
        return []
    lines = [(gettext("Fee now"), cost(fees.fee_of(current, category_id), call))]
    after = next((one for one in tiers if one.ends_at > current.ends_at), None)
    if after is not None:
        until = queries.moment_words(current.ends_at, call.zone)
        then = cost(fees.fee_of(after, category_id), call)
        lines.append((gettext("From %(at)s on", at=until), then))
    return lines


def windows_page(
    code: str,
    form: forms.WindowForm | None = None,
    late: forms.LateCodeForm | None = None,
    editing: int | None = None,
) -> WindowsPage:
    options = (joinedload(Call.edition, innerjoin=True), selectinload(Call.categories))
    call = queries.call_by_code(code, *options)
    now = clock.now()
    chosen = next((one for one in tiers_of(call.id) if one.id == editing), None)
    return WindowsPage(
        code=code,
        title=call.title.within(locale()),
        zone=call.zone,
        windows=window_lines(call, now),
        form=form or _window_form(call, chosen),
        codes=_code_lines(call, now),
        late=late or forms.LateCodeForm(prefix="late-"),
        editing=chosen.id if chosen else None,
    )


def _window_form(call: Call, tier: DeadlineTier | None) -> forms.WindowForm:
    form = forms.WindowForm.for_categories(call.categories, call.edition.currency)
    if tier is None:
        return form(data={})
    amounts = {
        f"fee_{category.id}": in_major(fees.fee_of(tier, category.id), call.edition.currency)
        for category in call.categories
    }
    wall = local(tier.ends_at, call.zone)
    data: dict[str, Any] = {"name": tier.name, "ends_local": wall.replace(tzinfo=None, fold=0)}
    return form(data=data | amounts)


def posted_window_form(code: str) -> forms.WindowForm:
    options = (joinedload(Call.edition, innerjoin=True), selectinload(Call.categories))
    call = queries.call_by_code(code, *options)
    return forms.WindowForm.for_categories(call.categories, call.edition.currency).posted()


def _code_lines(call: Call, now: datetime) -> list[CodeLine]:
    found = select(LateCode).where(LateCode.call_id == call.id).order_by(LateCode.id.desc())
    return [
        CodeLine(
            code=one.code,
            until=queries.moment_words(one.until_at, call.zone),
            left=one.uses_left,
            why=one.why,
            works=bool(fees.late_code_opens(one, one.code, now)),
        )
        for one in db.session.scalars(found)
    ]


def fees_page(
    code: str, state: str, number: int, form: forms.FeeForm | None = None, asked: str = ""
) -> FeesPage:
    """The entries with a fee, those who wait for an answer first."""
    call = queries.call_by_code(code, joinedload(Call.edition, innerjoin=True))
    counted = (
        select(Submission.fee_state, func.count(), func.sum(Submission.fee_minor))
        .where(Submission.call_id == call.id, Submission.fee_state != FeeState.NONE)
        .group_by(Submission.fee_state)
    )
    counts = {row[0]: (row[1], row[2]) for row in db.session.execute(counted)}
    found = (
        select(Submission)
        .where(
            Submission.call_id == call.id,
            Submission.fee_state != FeeState.NONE,
            Submission.state != SubmissionState.DRAFT,
        )
        .order_by(Submission.fee_state != FeeState.WAIVER_ASKED, Submission.sent_at, Submission.id)
    )
    if state in set(FeeState):
        found = found.where(Submission.fee_state == state)
    some = stretch(found, number)
    titles = queries.titles_and_years([one.id for one in some.rows])
    address = f"/office/calls/{code}/fees?state={state}&page="
    return FeesPage(
        call=code,
        title=call.title.within(locale()),
        rows=[_fee_line(one, call, titles) for one in some.rows],
        states=[
            (one.value, fee_state_words(one), counts.get(one, (0, 0))[0], one.value == state)
            for one in FeeState
            if one in counts
        ],
        sums=[
            (fee_state_words(one), cost(int(counts[one][1]), call))
            for one in FeeState
            if one in counts
        ],
        previous=f"{address}{some.before}" if some.before else None,
        following=f"{address}{some.after}" if some.after else None,
        form=form,
        asked=asked,
    )


def _fee_line(one: Submission, call: Call, titles: dict[int, tuple[str, int | None]]) -> FeeLine:
    return FeeLine(
        code=one.code,
        number=one.tracking_number or "",
        title=titles.get(one.id, ("", None))[0],
        fee=cost(one.fee_minor, call),
        state=fee_state_words(one.fee_state),
        why=one.fee_why,
        moves=moves_of(one.fee_state),
    )


def moves_of(state: FeeState) -> list[tuple[str, str]]:
    """What the office can do with a fee now, as values and words of buttons."""
    words = {
        FeeState.PAID: gettext("It is paid"),
        FeeState.WAIVED: gettext("Waive it"),
        FeeState.DUE: gettext("Refuse the waiver"),
        FeeState.REFUNDED: gettext("It was given back"),
    }
    return [
        (to.value, words[to]) for to, froms in fees.MOVES.items() if state in froms and to in words
    ]


def codes_wait(call_id: int, now: datetime) -> bool:
    """Whether somebody could still send late with a code."""
    found = select(LateCode.id).where(
        LateCode.call_id == call_id, LateCode.uses_left > 0, LateCode.until_at > now
    )
    return db.session.scalar(found.limit(1)) is not None


def fee_record(submission: Submission, call: Call) -> list[tuple[str, str]]:
    """The fee of an entry that was sent, for its filmmaker; nothing where nothing is owed."""
    if submission.fee_state == FeeState.NONE:
        return []
    return [
        (gettext("Fee"), cost(submission.fee_minor, call)),
        (gettext("Payment"), fee_state_words(submission.fee_state)),
    ]
