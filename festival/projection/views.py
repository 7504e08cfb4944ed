"""The doors of projection: the red list, copy sheets, keys, booths, and what goes on."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation import numbers
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.press import paper_answer
from festival.foundation.sheets_out import sheet_answer
from festival.prints import queries as prints
from festival.prints.course import EDITORS, READERS
from festival.prints.lists import NoPrintsPage
from festival.projection import booth as booths
from festival.projection import copy_sheets, operations, pages

bp = Blueprint("projection", __name__, url_prefix="/projection")


@bp.get("/")
@admit(*READERS)
def home() -> ResponseReturnValue:
    edition = prints.first_edition(current_user)
    if edition is None:
        return NoPrintsPage().render()
    return redirect(url_for(".red", code=edition.code), 303)


@bp.get("/<code>/")
@admit(*READERS)
def red(code: str) -> ResponseReturnValue:
    asked = request.args
    day = numbers.day(asked.get("day", ""))
    return pages.red_page(current_user, code, day, asked.get("show", "")).render()


@bp.get("/<code>/missing.<format>")
@admit(*READERS)
def red_sheet(code: str, format: str) -> ResponseReturnValue:
    asked = request.args
    day = numbers.day(asked.get("day", ""))
    heads, rows = pages.red_sheet(current_user, code, day, asked.get("show", ""))
    return sheet_answer(format, f"missing-{code}", heads, rows)


@bp.get("/<code>/onward")
@admit(*READERS)
def onward(code: str) -> ResponseReturnValue:
    return pages.onward_page(current_user, code).render()


@bp.get("/<code>/onward.<format>")
@admit(*READERS)
def onward_sheet(code: str, format: str) -> ResponseReturnValue:
    heads, rows = pages.onward_sheet(current_user, code)
    return sheet_answer(format, f"onward-{code}", heads, rows)


@bp.get("/<code>/keys")
@admit(*READERS)
def keys(code: str) -> ResponseReturnValue:
    return copy_sheets.keys_page(current_user, code).render()


@bp.get("/<code>/films/<selection>")
@admit(*READERS)
def film(code: str, selection: str) -> ResponseReturnValue:
    return copy_sheets.film_page(current_user, code, selection).render()


@bp.post("/<code>/shows/<show_code>/<int:item_id>")
@admit(*EDITORS)
def choose(code: str, show_code: str, item_id: int) -> ResponseReturnValue:
    item, form = copy_sheets.item_chosen_for(current_user, code, show_code, item_id)
    selection = item.selection.code

    def act() -> None:
        operations.choose_copy(
            actor=current_user,
            edition_code=code,
            show_code=show_code,
            item_id=item_id,
            copy_code=form.copy.data or "",
        )

    if not taken(form, act):
        page = copy_sheets.film_page(current_user, code, selection, (item_id, form))
        return page.render(), 422
    flash(gettext("Which copy is played is written down."))
    return redirect(url_for(".film", code=code, selection=selection), 303)


@bp.get("/<code>/booths")
@admit(*READERS)
def all_booths(code: str) -> ResponseReturnValue:
    return booths.booths_page(current_user, code).render()


@bp.get("/<code>/booths/<day>/<screen>")
@admit(*READERS)
def booth(code: str, day: str, screen: str) -> ResponseReturnValue:
    return booths.booth_page(current_user, code, numbers.day(day), screen).render()


@bp.get("/<code>/booths/<day>/<screen>.pdf")
@admit(*READERS)
def booth_paper(code: str, day: str, screen: str) -> ResponseReturnValue:
    return paper_answer(*booths.booth_paper(current_user, code, numbers.day(day), screen))
