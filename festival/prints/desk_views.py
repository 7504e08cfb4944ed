"""The print desk's other doors: servers of halls, and what was agreed for a film."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.sheets_out import sheet_answer
from festival.prints import course, keeping, lists, operations, queries
from festival.prints.course import EDITORS, READERS
from festival.prints.forms import ServerForm, TermsForm

bp = Blueprint("machines", __name__, url_prefix="/prints")


@bp.get("/<code>/servers")
@admit(*READERS)
def servers(code: str) -> ResponseReturnValue:
    return lists.servers_page(current_user, code).render()


@bp.get("/<code>/servers.<format>")
@admit(*READERS)
def servers_sheet(code: str, format: str) -> ResponseReturnValue:
    heads, rows = lists.servers_sheet(current_user, code)
    return sheet_answer(format, f"servers-{code}", heads, rows)


@bp.get("/<code>/servers/<screen>")
@admit(*EDITORS)
def ask_server(code: str, screen: str) -> ResponseReturnValue:
    return lists.server_page(current_user, code, screen).render()


@bp.post("/<code>/servers/<screen>")
@admit(*EDITORS)
def set_server(code: str, screen: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    form = ServerForm.posted()
    queries.hall_by_key(edition.id, screen)

    def act() -> None:
        keeping.set_server(
            actor=current_user, edition_id=edition.id, hall_code=screen, **form.answers
        )

    if not taken(form, act, {course.THUMBPRINT_UNREADABLE: ("certificate",)}):
        return lists.server_page(current_user, code, screen, form).render(), 422
    flash(gettext("The server is written down."))
    return redirect(url_for(".servers", code=code), 303)


@bp.post("/<code>/films/<selection>/terms")
@admit(*EDITORS)
def set_terms(code: str, selection: str) -> ResponseReturnValue:
    lists.selection_of(current_user, code, selection)
    form = TermsForm.posted()

    def act() -> None:
        operations.set_terms(
            actor=current_user,
            selection_code=selection,
            showings_max=form.showings_max.data,
            agreed_with=form.agreed_with.data or "",
        )

    if not taken(form, act):
        return lists.terms_page(current_user, code, selection, form).render(), 422
    flash(gettext("What was agreed is written down."))
    return redirect(url_for(".terms", code=code, selection=selection), 303)


@bp.get("/<code>/films/<selection>/terms")
@admit(*READERS)
def terms(code: str, selection: str) -> ResponseReturnValue:
    return lists.terms_page(current_user, code, selection).render()
