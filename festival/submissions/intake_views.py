"""The office's doors to entries from elsewhere: hand in a file, read its report, take it in."""

import time
from collections.abc import Sequence

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select

from festival.foundation.actor import Actor
from festival.foundation.attempts import taken
from festival.foundation.db import db
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.foundation.sheets_out import Cell, sheet_answer
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.submissions import completing, intake, intake_commit, intake_pages
from festival.submissions.intake_entry_page import imported_entry_page
from festival.submissions.intake_forms import CompleteForm, IntakeForm, in_order, numbered
from festival.submissions.intake_models import Intake, IntakeRow
from festival.submissions.intake_queries import intake_by_code, mapping_of
from festival.submissions.intake_report_page import row_words
from festival.submissions.intake_words import verdict_words
from festival.submissions.sheets import MOST_BYTES

bp = Blueprint("intakes", __name__, url_prefix="/office/imports")

AT_THE_DOOR = 1.2
"""Seconds of work a request does itself, so that a short file needs no waiting; the worker does the rest."""


def _number() -> int:
    return whole(request.args.get("page", "1"), least=1, most=100_000) or 1


def _go_on(actor: Actor, code: str) -> None:
    until = time.monotonic() + AT_THE_DOOR
    while time.monotonic() < until and step(actor, code):
        pass


def step(actor: Actor, code: str) -> int:
    """The next rows of a file, whatever is to be done with them."""
    return intake.report_some(actor=actor, code=code) or intake_commit.commit_some(
        actor=actor, code=code
    )


def _to(code: str, show: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("intakes.intake_file", code=code, show=show), 303)


@bp.get("")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def intakes() -> ResponseReturnValue:
    return intake_pages.intakes_page(current_user, _number()).render()


@bp.post("")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def read_file() -> ResponseReturnValue:
    calls = {call.code: call for call in intake_pages.calls_to_import(current_user)}
    form = intake_pages.fill(IntakeForm.posted(), list(calls.values()))
    made: list[Intake] = []

    def begin() -> None:
        file = form.file.data
        made.append(
            intake.begin(
                actor=current_user,
                call_id=calls[form.call.data].id,
                filename=file.filename or "",
                content=file.read(MOST_BYTES + 1),
                format=form.format.data,
            )
        )

    if not taken(form, begin):
        return intake_pages.intakes_page(current_user, form=form).render(), 422
    _go_on(current_user, made[0].code)
    return _to(made[0].code)


@bp.get("/<code>")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def intake_file(code: str) -> ResponseReturnValue:
    show = request.args.get("show", "")
    return intake_pages.intake_page(current_user, code, show, _number()).render()


@bp.get("/<code>/columns")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def columns(code: str) -> ResponseReturnValue:
    return intake_pages.columns_page(current_user, code).render()


@bp.post("/<code>/columns")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def set_columns(code: str) -> ResponseReturnValue:
    count = len(mapping_of(intake_by_code(current_user, code))["headings"])
    meanings = in_order(numbered(request.form, "column-"), count)
    contact = request.form.get("contact", "")[:254]
    try:
        intake.set_columns(actor=current_user, code=code, meanings=meanings, contact=contact)
    except Refused as refusal:
        if refusal.reason.status != 422:
            raise
        says = str(refusal.verdict)
        page = intake_pages.columns_page(current_user, code, meanings, contact, says)
        return page.render(), 422
    _go_on(current_user, code)
    return _to(code)


@bp.post("/<code>/guesses")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def answer_guesses(code: str) -> ResponseReturnValue:
    answers = numbered(request.form, "guess-")
    intake.answer_guesses(actor=current_user, code=code, answers=answers)
    _go_on(current_user, code)
    flash(gettext("The answers are kept, and the report follows them."))
    return _to(code, show="guesses")


@bp.post("/<code>/commit")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def commit(code: str) -> ResponseReturnValue:
    intake_commit.commit(actor=current_user, code=code)
    _go_on(current_user, code)
    return _to(code)


@bp.post("/<code>/on")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def go_on(code: str) -> ResponseReturnValue:
    intake_by_code(current_user, code)
    _go_on(current_user, code)
    return _to(code)


@bp.get("/<code>/report.<format>")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def report(code: str, format: str) -> Response:
    found = intake_by_code(current_user, code)
    rows = select(IntakeRow).where(IntakeRow.intake_id == found.id).order_by(IntakeRow.number)
    headings = [gettext("Row"), gettext("Number of the entry there"), gettext("Title"), gettext("What becomes of it"), gettext("Remarks")]  # fmt: skip
    lines = [_line(row) for row in db.session.scalars(rows)]
    return sheet_answer(format, f"{found.filename}-report", headings, lines)


def _line(row: IntakeRow) -> Sequence[Cell]:
    remarks = "\n".join(row_words(row))
    return [row.number, row.external_id, row.title, verdict_words(row.verdict), remarks]


@bp.get("/entries/<code>")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def entry(code: str) -> ResponseReturnValue:
    return imported_entry_page(current_user, code).render()


@bp.post("/entries/<code>")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def complete(code: str) -> ResponseReturnValue:
    form = CompleteForm.posted()
    if not taken(
        form,
        lambda: completing.complete(
            actor=current_user, code=code, typed=form.typed, version=form.version.data
        ),
    ):
        return imported_entry_page(current_user, code, form).render(), 422
    flash(gettext("The entry is completed. Files that come later leave it so."))
    return redirect(url_for("intakes.entry", code=code), 303)
