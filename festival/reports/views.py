"""The doors of reports."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import SIGNED_IN, admit
from festival.foundation.press import paper_answer
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.verdict import require
from festival.people.models import Hat
from festival.registration.models import Gender
from festival.reports import operations, pages, rules
from festival.reports.forms import DescriptionForm
from festival.reports.models import Report

bp = Blueprint("reports", __name__, url_prefix="/reports")
own = Blueprint("description", __name__, url_prefix="/account/self-description")
bps = [bp, own]


@bp.get("/")
@admit(*rules.READERS)
def index() -> ResponseReturnValue:
    return pages.index_page(current_user).render()


@bp.get("/<code>")
@admit(*rules.READERS)
def edition(code: str) -> ResponseReturnValue:
    return pages.edition_page(current_user, pages.edition_of(current_user, code)).render()


@bp.post("/<code>")
@admit(Hat.DIRECTOR)
def make(code: str) -> ResponseReturnValue:
    there = pages.edition_of(current_user, code)
    require(rules.may_make(current_user, there.id))
    form = pages.form_for(there, posted=True)
    made: list[Report] = []
    if not taken(
        form,
        lambda: made.append(
            operations.make_report(
                actor=current_user, edition_id=there.id, section=form.section.data or None
            )
        ),
        {rules.NOTHING_TO_COUNT: ("section",)},
    ):
        return pages.edition_page(current_user, there, form).render(), 422
    flash(
        gettext(
            "The report is made. It stays as it is; another can be made after the next release."
        )
    )
    return redirect(f"/reports/{code}/{made[0].number}", 303)


@bp.get("/<code>/<int:number>")
@admit(*rules.READERS)
def report(code: str, number: int) -> ResponseReturnValue:
    there = pages.edition_of(current_user, code)
    return pages.report_page(current_user, there, number).render()


@bp.get("/<code>/<int:number>.pdf")
@admit(*rules.READERS)
def report_paper(code: str, number: int) -> ResponseReturnValue:
    there = pages.edition_of(current_user, code)
    page = pages.report_page(current_user, there, number)
    return paper_answer(f"report-{code}-{number}.pdf", pages.paper_of(page))


@bp.get("/<code>/<int:number>.<format>")
@admit(*rules.READERS)
def report_sheet(code: str, number: int, format: str) -> ResponseReturnValue:
    there = pages.edition_of(current_user, code)
    headings, rows = pages.sheet_of(pages.report_page(current_user, there, number))
    return sheet_answer(format, f"report-{code}-{number}", headings, rows)


@own.get("")
@admit(SIGNED_IN)
def description() -> ResponseReturnValue:
    return pages.description_page(current_user).render()


@own.post("")
@admit(SIGNED_IN)
def describe() -> ResponseReturnValue:
    form = DescriptionForm.posted()
    if not form.validate():
        return pages.description_page(current_user, form).render(), 422
    operations.describe_self(actor=current_user, gender=Gender(form.gender.data))
    flash(gettext("It is kept. It counts in figures only, and never for fewer than five people."))
    return redirect("/account/self-description", 303)


@own.post("/withdraw")
@admit(SIGNED_IN)
def withdraw() -> ResponseReturnValue:
    operations.withdraw_description(actor=current_user)
    flash(gettext("What you said of yourself is gone."))
    return redirect("/account/self-description", 303)
