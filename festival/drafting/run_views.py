"""The doors of the solver: asking, watching, stopping, taking a proposal, telling people."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user

from festival.drafting import proposals, run_forms, run_pages, running, telling, ways
from festival.foundation import numbers
from festival.foundation.doors import admit
from festival.foundation.verdict import Refused
from festival.venues.queries import edition_weighed
from festival.venues.rules import EDITORS, JUDGES

bp = Blueprint("proposals", __name__, url_prefix="/programme/<code>/proposals")


@bp.get("/")
@admit(*JUDGES)
def index(code: str) -> ResponseReturnValue:
    return run_pages.runs_page(current_user, code).render()


@bp.post("/")
@admit(*EDITORS)
def ask(code: str) -> ResponseReturnValue:
    edition, form = edition_weighed(current_user, code), run_forms.RunForm.posted()
    if not form.validate():
        return run_pages.runs_page(current_user, code, form).render(), 422
    made = running.ask_run(actor=current_user, edition_id=edition.id, asked=form.asked)
    flash(gettext("The solver is asked. Nothing moves until you take what it proposes."))
    return redirect(url_for(".run", code=code, run=made.code), 303)


@bp.get("/<run>")
@admit(*JUDGES)
def run(code: str, run: str) -> ResponseReturnValue:
    still = "still" in request.args
    return run_pages.run_page(current_user, code, run, still).render()


@bp.post("/<run>/stop")
@admit(*EDITORS)
def stop(code: str, run: str) -> ResponseReturnValue:
    run_pages.run_of(edition_weighed(current_user, code), run)
    running.stop_run(actor=current_user, code=run)
    flash(gettext("The solver stops and keeps the best it has."))
    return redirect(url_for(".run", code=code, run=run), 303)


@bp.post("/<run>/take")
@admit(*EDITORS)
def take(code: str, run: str) -> ResponseReturnValue:
    run_pages.run_of(edition_weighed(current_user, code), run)
    taking = run_forms.taking()
    try:
        proposals.take_proposal(
            actor=current_user, code=run, shows=taking.shows, although=taking.although
        )
    except Refused as no:
        page = run_pages.run_page(current_user, code, run, refused=no, taking=taking)
        return page.render(), no.reason.status
    flash(gettext("The shows stand where the solver put them. Tell the people below."))
    return redirect(url_for(".run", code=code, run=run), 303)


@bp.post("/<run>/ways")
@admit(*EDITORS)
def try_way(code: str, run: str) -> ResponseReturnValue:
    run_pages.run_of(edition_weighed(current_user, code), run)
    made = ways.try_way(actor=current_user, code=run, number=_number())
    flash(gettext("The solver looks again with this given. Nothing is changed yet."))
    return redirect(url_for(".run", code=code, run=made.code), 303)


@bp.post("/<run>/ways/take")
@admit(*EDITORS)
def take_way(code: str, run: str) -> ResponseReturnValue:
    run_pages.run_of(edition_weighed(current_user, code), run)
    made = ways.take_way(actor=current_user, code=run, number=_number())
    flash(gettext("It is done. The solver looks where the shows can stand now."))
    return redirect(url_for(".run", code=code, run=made.code), 303)


def _number() -> int:
    """The number of the way out that was pressed; one that is none is not found among them."""
    number = numbers.whole(request.form.get("way", ""), least=0, most=99)
    return -1 if number is None else number


@bp.post("/<run>/tell")
@admit(*EDITORS)
def tell(code: str, run: str) -> ResponseReturnValue:
    run_pages.run_of(edition_weighed(current_user, code), run)
    told = telling.tell_concerned(actor=current_user, code=run)
    count = telling.letters_of(told)
    flash(ngettext("%(num)s letter is on its way.", "%(num)s letters are on their way.", count))
    return redirect(url_for(".run", code=code, run=run), 303)
