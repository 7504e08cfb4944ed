"""Every reading of a round: who has which film, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import offer
from festival.foundation.pages import Page
from festival.foundation.paging import Stretch, stretch
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.people.models import Account
from festival.people.queries import name_of, with_names_of_account
from festival.reviews import forms, queries, reach, rules, wording
from festival.reviews.models import Assignment, AssignmentState, Round
from festival.reviews.round_pages import kept_round, seats
from festival.submissions.models import Submission


@dataclass(frozen=True)
class ReadingRow:
    """Who has a film, and what became of it."""

    title: str
    lang: str
    number: str
    code: str
    account: str
    name: str
    state: str
    why: str
    may_end: bool


@dataclass(frozen=True)
class ReadingsPage(Page):
    """Every reading of a round, with the way to put one on a desk or take it from there."""

    template: ClassVar[str] = "reviews/readings.html"

    code: str
    name: Text
    rows: list[ReadingRow]
    total: int
    chosen: Mapping[str, str]
    states: list[tuple[str, str]]
    readers: list[tuple[str, str]]
    before: int | None
    after: int | None
    words: str
    sheets: list[tuple[str, str]]
    form: forms.HandForm | None


def readings_page(
    actor: Actor,
    code: str,
    asked: Mapping[str, str],
    number: int,
    form: forms.HandForm | None = None,
) -> ReadingsPage:
    """Readings of a round, a page at a time; of films *actor* has an interest in there are none."""
    one = kept_round(actor, code)
    chosen = {name: asked.get(name, "") for name in ("state", "reader")}
    part = stretch(_found(actor, one, chosen), number)
    told = queries.typed_in([row.submission_id for row in part.rows], "title", "title_language")
    readers = [
        (who.account.code, name_of(who.account.person, locale()).text) for who in seats(one.id)
    ]
    changes = bool(rules.may_change_round(actor, one))
    return ReadingsPage(
        code=one.code,
        name=one.name,
        rows=[_reading_row(row, told.get(row.submission_id, {}), changes) for row in part.rows],
        total=part.total,
        chosen=chosen,
        states=[(state.value, wording.assignment_words(state)) for state in AssignmentState],
        readers=readers,
        before=part.before,
        after=part.after,
        words=_page_words(part),
        sheets=[
            (ending.upper(), f"/selection/rounds/{code}/readings.{ending}{_query(chosen)}")
            for ending in ("csv", "xlsx")
        ],
        form=hand_form(one, form) if changes else None,
    )


def _query(chosen: Mapping[str, str]) -> str:
    asked = {name: value for name, value in chosen.items() if value}
    return f"?{urlencode(asked)}" if asked else ""


def readings_sheet(
    actor: Actor, code: str, asked: Mapping[str, str]
) -> tuple[list[str], list[list[Cell]]]:
    """The readings as on the page, all of them, for a spreadsheet."""
    one = kept_round(actor, code)
    chosen = {name: asked.get(name, "") for name in ("state", "reader")}
    found = db.session.scalars(_found(actor, one, chosen)).unique().all()
    told = queries.typed_in({row.submission_id for row in found}, "title", "title_language")
    heads = [
        gettext("Tracking number"), gettext("Film"), gettext("Reader"), gettext("State"),
        gettext("Why"),
    ]  # fmt: skip
    rows = [_reading_row(row, told.get(row.submission_id, {}), changes=False) for row in found]
    return heads, [[row.number, row.title, row.name, row.state, row.why] for row in rows]


def _page_words(part: Stretch[Any]) -> str:
    return gettext("Page %(number)s of %(pages)s", number=part.number, pages=part.pages)


def _found(actor: Actor, one: Round, chosen: Mapping[str, str]) -> Any:
    found = (
        select(Assignment)
        .join(Assignment.submission)
        .join(Assignment.account)
        .where(Assignment.round_id == one.id, reach.apart(actor))
        .order_by(Submission.tracking_number, Assignment.id)
        .options(
            joinedload(Assignment.submission, innerjoin=True),
            joinedload(Assignment.account, innerjoin=True).options(*with_names_of_account()),
        )
    )
    if chosen["state"] in set(AssignmentState):
        found = found.where(Assignment.state == chosen["state"])
    if chosen["reader"]:
        found = found.where(Account.code == chosen["reader"])
    return found


def _reading_row(row: Assignment, typed: Mapping[str, Sequence[str]], changes: bool) -> ReadingRow:
    return ReadingRow(
        title=(list(typed.get("title", [])) or [""])[0],
        lang=(list(typed.get("title_language", [])) or [""])[0],
        number=row.submission.tracking_number or "",
        code=row.submission.code,
        account=row.account.code,
        name=name_of(row.account.person, locale()).text,
        state=wording.assignment_words(row.state),
        why=row.why,
        may_end=changes and row.state in rules.WAITING,
    )


def hand_form(one: Round, posted: forms.HandForm | None = None) -> forms.HandForm:
    form = posted or forms.HandForm(prefix="hand-")
    staying = [who for who in seats(one.id) if who.left_at is None]
    offer(
        form.account,
        [(who.account.code, name_of(who.account.person, locale()).text) for who in staying],
    )
    return form
