"""The doors of reports."""

from contextlib import AbstractContextManager, nullcontext

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import SIGNED_IN, admit
from festival.foundation.language import LOCALES
from festival.foundation.numbers import whole
from festival.foundation.press import paper_answer
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.people.models import Hat
from festival.registration.models import Gender
from festival.reports import beside_pages, operations, pack_pages, pages, rows_pages, rules
from festival.reports.forms import DescriptionForm
from festival.reports.models import Report
from festival.reports.readers import edition_of
from festival.reports.showing import sheet_of

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
    return pages.edition_page(current_user, edition_of(current_user, code)).render()


@bp.post("/<code>")
@admit(Hat.DIRECTOR)
def make(code: str) -> ResponseReturnValue:
    there = edition_of(current_user, code)
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
    there = edition_of(current_user, code)
    return pages.report_page(current_user, there, number).render()


@bp.get("/<code>/<int:number>.<format>")
@admit(*rules.READERS)
def report_sheet(code: str, number: int, format: str) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    with _in_their_language():
        page = pages.report_page(current_user, there, number)
        name = f"report-{code}-{number}-{locale()}"
        if format == "pdf":
            return paper_answer(f"{name}.pdf", pages.paper_of(page))
        return sheet_answer(format, name, *sheet_of(page.tables))


@bp.get("/<code>/<int:number>/<pack>")
@admit(*rules.READERS)
def pack(code: str, number: int, pack: str) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    return pack_pages.pack_page(current_user, there, number, pack_pages.pack_of(pack)).render()


@bp.get("/<code>/<int:number>/<pack>.<format>")
@admit(*rules.READERS)
def pack_sheet(code: str, number: int, pack: str, format: str) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    with _in_their_language():
        page = pack_pages.pack_page(current_user, there, number, pack_pages.pack_of(pack))
        name = f"report-{code}-{number}-{pack}-{locale()}"
        if format == "pdf":
            return paper_answer(f"{name}.pdf", pack_pages.pack_paper(page))
        return sheet_answer(format, name, *pack_pages.pack_sheet(page))


@bp.get("/<code>/<int:number>/beside/<other>/<int:other_number>")
@admit(*rules.READERS)
def beside(code: str, number: int, other: str, other_number: int) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    return beside_pages.beside_page(current_user, there, number, other, other_number).render()


@bp.get("/<code>/<int:number>/beside/<other>/<int:other_number>.<format>")
@admit(*rules.READERS)
def beside_sheet(
    code: str, number: int, other: str, other_number: int, format: str
) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    with _in_their_language():
        page = beside_pages.beside_page(current_user, there, number, other, other_number)
        name = f"report-{code}-{number}-{other}-{other_number}-{locale()}"
        if format == "pdf":
            return paper_answer(f"{name}.pdf", beside_pages.beside_paper(page))
        return sheet_answer(format, name, *sheet_of(page.tables))


@bp.get("/<code>/<int:number>/rows/<table>/<row>/<column>")
@admit(*rules.READERS)
def rows(code: str, number: int, table: str, row: str, column: str) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    asked = rows_pages.asked_for(current_user, there, number, table, row, column)
    page = whole(request.args.get("page", "1"), least=1, most=1_000_000) or 1
    return rows_pages.rows_page(asked, page).render()


@bp.get("/<code>/<int:number>/rows/<table>/<row>/<column>.<format>")
@admit(*rules.READERS)
def rows_sheet(
    code: str, number: int, table: str, row: str, column: str, format: str
) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    asked = rows_pages.asked_for(current_user, there, number, table, row, column)
    with _in_their_language():
        name = f"report-{code}-{number}-{table}-{row}"
        return sheet_answer(format, name, *rows_pages.rows_sheet(asked))


def _in_their_language() -> AbstractContextManager[None]:
    """A file in the language its address asks for, else in the reader's."""
    asked = request.args.get("lang", "")
    return force_locale(asked) if asked in LOCALES else nullcontext()


@own.get("")
@admit(SIGNED_IN)
def description() -> ResponseReturnValue:
    return pages.description_page(current_user).render()


@own.post("")
@admit(SIGNED_IN)
def describe() -> ResponseReturnValue:
    form = DescriptionForm.posted()
    describe = lambda: operations.describe_self(  # noqa: E731
        actor=current_user, gender=Gender(form.gender.data), agree=bool(form.agree.data)
    )
    if not taken(form, describe, {rules.NOT_AGREED: ("agree",)}):
        return pages.description_page(current_user, form).render(), 422
    flash(gettext("It is kept. It counts in figures only, and never for fewer than five people."))
    return redirect("/account/self-description", 303)


@own.post("/withdraw")
@admit(SIGNED_IN)
def withdraw() -> ResponseReturnValue:
    operations.withdraw_description(actor=current_user)
    flash(gettext("What you said of yourself is gone."))
    return redirect("/account/self-description", 303)
