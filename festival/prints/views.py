"""The print desk's doors: copies, their way, their checks and keys."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from flask import Blueprint, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.verdict import require
from festival.prints import (
    course,
    declaring,
    desk_views,
    keeping,
    keyfiles,
    lists,
    operations,
    own_views,
    pages,
    queries,
    rules,
)
from festival.prints.course import EDITORS, READERS
from festival.prints.forms import AsideForm, CheckForm, KeyFileForm, StepForm
from festival.prints.models import CopyState, KeyState

bp = Blueprint("prints", __name__, url_prefix="/prints")
bps = [bp, desk_views.bp, own_views.bp]
MOST_KEY = keyfiles.MOST_BYTES + 1
PLACES = {
    course.CPL_UNREADABLE: ("cpl",),
    course.MEASURE_NEEDS_RATE: ("fps",),
    course.MEASURE_UNREADABLE: ("measured",),
    course.SUM_UNREADABLE: ("insured",),
    course.INSURANCE_CURRENCY: ("insured_currency",),
    course.OV_UNSAID: ("ov",),
    course.NOT_AN_OV: ("ov",),
    course.BACKUP_OF_ITSELF: ("backup_of",),
}
IN_HALL = {
    rules.HALL_CANNOT_PLAY: ("hall",),
    rules.HALL_WITHOUT_SUBTITLES: ("hall",),
    rules.OV_MISSING: ("hall",),
}


@bp.get("/")
@admit(*READERS)
def home() -> ResponseReturnValue:
    edition = queries.first_edition(current_user)
    if edition is None:
        return lists.NoPrintsPage().render()
    return redirect(url_for(".copies", code=edition.code), 303)


@bp.get("/<code>/")
@admit(*READERS)
def copies(code: str) -> ResponseReturnValue:
    asked = request.args
    return lists.copies_page(current_user, code, asked.get("show", ""), asked.get("q", "")).render()


@bp.get("/<code>/copies.<format>")
@admit(*READERS)
def sheet(code: str, format: str) -> ResponseReturnValue:
    asked = request.args
    heads, rows = lists.copies_sheet(current_user, code, asked.get("show", ""), asked.get("q", ""))
    return sheet_answer(format, f"copies-{code}", heads, rows)


@bp.get("/<code>/ingests")
@admit(*READERS)
def ingests(code: str) -> ResponseReturnValue:
    return lists.ingests_page(current_user, code).render()


@bp.post("/<code>/ask")
@admit(*EDITORS)
def ask_for_all(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    count = operations.ask_for_all(actor=current_user, edition_id=edition.id)
    flash(
        ngettext("%(num)s copy is asked for.", "%(num)s copies are asked for.", count)
        if count
        else gettext("Every film has a copy written down already.")
    )
    return redirect(url_for(".copies", code=code, show="coming"), 303)


@bp.get("/<code>/copies/new")
@admit(*EDITORS)
def new_copy(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    require(course.may_keep_prints(current_user, edition))
    form = pages.copy_form(edition)
    form.film.data = request.args.get("version") or form.film.data
    return pages.CopyFormPage(edition, form, None).render()


@bp.post("/<code>/copies/new")
@admit(*EDITORS)
def add_copy(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    form = pages.copy_form(edition, posted=True)
    kept: list[Any] = []

    def act() -> None:
        kept.append(
            operations.add_copy(
                actor=current_user,
                edition_id=edition.id,
                version_id=int(form.film.data),
                given=form.given,
            )
        )

    if not taken(form, act, PLACES):
        return pages.CopyFormPage(edition, form, None).render(), 422
    flash(gettext("The copy is written down."))
    return redirect(url_for(".copy", code=code, copy_code=kept[0].code), 303)


@bp.get("/<code>/copies/<copy_code>")
@admit(*READERS)
def copy(code: str, copy_code: str) -> ResponseReturnValue:
    return pages.copy_page(current_user, code, copy_code).render()


@bp.get("/<code>/copies/<copy_code>/edit")
@admit(*EDITORS)
def edit_copy(code: str, copy_code: str) -> ResponseReturnValue:
    there = queries.copy_of(current_user, code, copy_code)
    require(course.may_keep_prints(current_user, there.edition))
    form = pages.copy_form(there.edition, there)
    return pages.CopyFormPage(there.edition, form, there).render()


@bp.post("/<code>/copies/<copy_code>/edit")
@admit(*EDITORS)
def revise_copy(code: str, copy_code: str) -> ResponseReturnValue:
    there = queries.copy_of(current_user, code, copy_code)
    form = pages.copy_form(there.edition, there, posted=True)

    def act() -> None:
        operations.revise_copy(
            actor=current_user, code=copy_code, version=form.version.data, given=form.given
        )

    if not taken(form, act, PLACES):
        return pages.CopyFormPage(there.edition, form, there).render(), 422
    flash(gettext("The copy is saved."))
    return redirect(url_for(".copy", code=code, copy_code=copy_code), 303)


@bp.post("/<code>/copies/<copy_code>/steps/<to>")
@admit(*EDITORS)
def move_copy(code: str, copy_code: str, to: str) -> ResponseReturnValue:
    form = StepForm.posted()

    def act() -> None:
        operations.move_copy(
            actor=current_user, code=copy_code, to=_state(to), journey=form.journey
        )

    return _acted(code, copy_code, "step", form, act, gettext("The copy is one step further."))


@bp.post("/<code>/copies/<copy_code>/place")
@admit(*EDITORS)
def place_copy(code: str, copy_code: str) -> ResponseReturnValue:
    there = queries.copy_of(current_user, code, copy_code)
    halls = queries.halls_with_servers(there.edition_id)
    form = pages.place_form(there, halls, posted=True)

    def act() -> None:
        operations.place_copy(actor=current_user, code=copy_code, hall_code=form.hall.data or "")

    says = gettext("Where it is now is written down.")
    return _acted(code, copy_code, "place", form, act, says)


@bp.post("/<code>/copies/<copy_code>/ingests")
@admit(*EDITORS)
def ingest(code: str, copy_code: str) -> ResponseReturnValue:
    there = queries.copy_of(current_user, code, copy_code)
    form = pages.hall_form(queries.halls_with_servers(there.edition_id), posted=True)

    def act() -> None:
        operations.ingest(actor=current_user, code=copy_code, hall_code=form.hall.data)

    return _acted(code, copy_code, "hall", form, act, gettext("It is ingested there."), IN_HALL)


@bp.post("/<code>/copies/<copy_code>/ingests/<screen>/remove")
@admit(*EDITORS)
def take_off(code: str, copy_code: str, screen: str) -> ResponseReturnValue:
    queries.copy_of(current_user, code, copy_code)
    operations.take_off(actor=current_user, code=copy_code, hall_code=screen)
    flash(gettext("It is off that server."))
    return redirect(url_for(".copy", code=code, copy_code=copy_code), 303)


@bp.get("/<code>/copies/<copy_code>/checks/<screen>")
@admit(*EDITORS)
def ask_check(code: str, copy_code: str, screen: str) -> ResponseReturnValue:
    return pages.check_page(current_user, code, copy_code, screen, CheckForm()).render()


@bp.post("/<code>/copies/<copy_code>/checks/<screen>")
@admit(*EDITORS)
def check_copy(code: str, copy_code: str, screen: str) -> ResponseReturnValue:
    queries.copy_of(current_user, code, copy_code)
    form = CheckForm.posted()

    def act() -> None:
        operations.check_copy(
            actor=current_user, code=copy_code, hall_code=screen, given=form.given
        )

    if not taken(form, act, {rules.CHECK_NEEDS_NOTE: ("note",)}):
        return pages.check_page(current_user, code, copy_code, screen, form).render(), 422
    flash(gettext("The check is written down."))
    return redirect(url_for(".copy", code=code, copy_code=copy_code), 303)


@bp.post("/<code>/copies/<copy_code>/keys/ask")
@admit(*EDITORS)
def ask_key(code: str, copy_code: str) -> ResponseReturnValue:
    there = queries.copy_of(current_user, code, copy_code)
    form = pages.hall_form(queries.halls_with_servers(there.edition_id), "ask-", posted=True)

    def act() -> None:
        keeping.ask_key(actor=current_user, code=copy_code, hall_code=form.hall.data)

    return _acted(
        code, copy_code, "ask", form, act, gettext("That a key was asked for is written down.")
    )


@bp.post("/<code>/copies/<copy_code>/keys")
@admit(*EDITORS)
def receive_key(code: str, copy_code: str) -> ResponseReturnValue:
    queries.copy_of(current_user, code, copy_code)
    form = KeyFileForm.posted()

    def act() -> None:
        content = form.file.data.stream.read(MOST_KEY)
        keeping.receive_key(actor=current_user, code=copy_code, content=content)

    refused = dict.fromkeys((course.KDM_WRONG_CPL, course.KDM_WRONG_SERVER, course.KDM_TWICE, keyfiles.KDM_UNREADABLE, keyfiles.KDM_LACKS, keyfiles.KDM_TIME, keyfiles.KDM_TOO_LARGE, keyfiles.KDM_BACKWARDS), ("file",))  # fmt: skip
    return _acted(code, copy_code, "key", form, act, gettext("The key is here."), refused)


@bp.post("/<code>/copies/<copy_code>/keys/<key>/file")
@admit(*EDITORS)
def take_key(code: str, copy_code: str, key: str) -> ResponseReturnValue:
    queries.copy_of(current_user, code, copy_code)
    name, content = keeping.take_key(actor=current_user, code=copy_code, key_code=key)
    answer = send_file(BytesIO(content), "application/xml", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@bp.post("/<code>/copies/<copy_code>/seen")
@admit(*EDITORS)
def see_changes(code: str, copy_code: str) -> ResponseReturnValue:
    queries.copy_of(current_user, code, copy_code)
    declaring.see_changes(actor=current_user, code=copy_code)
    flash(gettext("What the filmmaker said is seen."))
    return redirect(url_for(".copy", code=code, copy_code=copy_code), 303)


@bp.post("/<code>/copies/<copy_code>/keys/<key>/<to>")
@admit(*EDITORS)
def step_key(code: str, copy_code: str, key: str, to: str) -> ResponseReturnValue:
    queries.copy_of(current_user, code, copy_code)
    wanted = KeyState(to) if to in set(KeyState) else KeyState.REQUESTED
    keeping.step_key(actor=current_user, code=copy_code, key_code=key, to=wanted)
    flash(gettext("The key is one step further."))
    return redirect(url_for(".copy", code=code, copy_code=copy_code), 303)


@bp.post("/<code>/copies/<copy_code>/aside")
@admit(*EDITORS)
def set_aside(code: str, copy_code: str) -> ResponseReturnValue:
    form = AsideForm.posted()

    def act() -> None:
        operations.set_aside(actor=current_user, code=copy_code, why=form.why.data or "")

    says = (
        gettext("The copy is set aside.") if form.why.data else gettext("It may be played again.")
    )
    return _acted(code, copy_code, "aside", form, act, says)


def _state(typed: str) -> CopyState:
    return CopyState(typed) if typed in set(CopyState) else CopyState.INGESTED


def _acted(
    code: str,
    copy_code: str,
    name: str,
    form: Any,
    act: Callable[[], None],
    says: str,
    at: Any = None,
) -> ResponseReturnValue:
    """Do the act and stay on the copy's page; what was wrong stands beside its field there."""
    queries.copy_of(current_user, code, copy_code)
    if not taken(form, act, at):
        return pages.copy_page(current_user, code, copy_code, {name: form}).render(), 422
    flash(says)
    return redirect(url_for(".copy", code=code, copy_code=copy_code), 303)
