"""The jury room's doors."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.jury import board as boards
from festival.jury import (
    formation,
    interests_pages,
    methods,
    oaths,
    offline,
    operations,
    pages,
    queries,
    ranking,
    regulation,
    scoresheets,
)
from festival.jury.forms import RecuseForm, ScoreForm, SealForm
from festival.people.models import Hat

bp = Blueprint("jury", __name__, url_prefix="/jury")
bps = [bp, formation.bp, offline.bp]
bp.after_request(offline.let_it_keep)


@bp.get("/")
@admit(Hat.JUROR, Hat.SECRETARY, Hat.DIRECTOR)
def index() -> ResponseReturnValue:
    return pages.index_page(current_user).render()


@bp.get("/<code>/oath")
@admit(Hat.JUROR, Hat.SECRETARY)
def oath(code: str) -> ResponseReturnValue:
    return interests_pages.oath_page(current_user, code).render()


@bp.post("/<code>/oath")
@admit(Hat.JUROR, Hat.SECRETARY)
def take_oath(code: str) -> ResponseReturnValue:
    form = interests_pages.oath_form(current_user, code, posted=True)
    if not taken(
        form, lambda: operations.take_oath(actor=current_user, jury_code=code, **form.given)
    ):
        return interests_pages.oath_page(current_user, code, form).render(), 422
    flash(gettext("You have taken the oath. These are your films."))
    return redirect(f"/jury/{code}", 303)


@bp.get("/<code>/interests")
@admit(Hat.JUROR, Hat.SECRETARY)
def interests(code: str) -> ResponseReturnValue:
    return interests_pages.interests_page(current_user, code).render()


@bp.post("/<code>/interests")
@admit(Hat.JUROR, Hat.SECRETARY)
def answer(code: str) -> ResponseReturnValue:
    form = interests_pages.interests_form(current_user, code, posted=True)
    if not taken(
        form,
        lambda: oaths.answer_suggestions(actor=current_user, jury_code=code, **form.given),
    ):
        return interests_pages.interests_page(current_user, code, form).render(), 422
    flash(gettext("It is written down, and you are not asked about it again."))
    return redirect(f"/jury/{code}/interests", 303)


@bp.get("/<code>")
@admit(Hat.JUROR, Hat.SECRETARY)
def desk(code: str) -> ResponseReturnValue:
    if pages.needs_oath(current_user, code):
        return redirect(f"/jury/{code}/oath", 303)
    return pages.desk_page(current_user, code).render()


@bp.get("/<code>/films/<film>")
@admit(Hat.JUROR, Hat.SECRETARY)
def scoresheet(code: str, film: str) -> ResponseReturnValue:
    return scoresheets.scoresheet_page(current_user, code, film).render()


@bp.post("/<code>/films/<film>")
@admit(Hat.JUROR, Hat.SECRETARY)
def score(code: str, film: str) -> ResponseReturnValue:
    form = ScoreForm.asking(queries.seat_of(current_user, code).jury, posted=True)
    if not taken(
        form,
        lambda: operations.score_film(
            actor=current_user, jury_code=code, selection_code=film, **form.given
        ),
    ):
        return scoresheets.scoresheet_page(current_user, code, film, form).render(), 422
    flash(gettext("Your marks are saved."))
    return redirect(scoresheets.after_saving(current_user, code, film), 303)


@bp.post("/<code>/films/<film>/seen")
@admit(Hat.JUROR, Hat.SECRETARY)
def mark_seen(code: str, film: str) -> ResponseReturnValue:
    operations.mark_seen(actor=current_user, jury_code=code, selection_code=film)
    flash(gettext("It is noted that you saw the film. Its marks can wait."))
    return redirect(f"/jury/{code}", 303)


@bp.post("/<code>/films/<film>/settle")
@admit(Hat.JUROR, Hat.SECRETARY)
def settle(code: str, film: str) -> ResponseReturnValue:
    operations.settle(
        actor=current_user,
        jury_code=code,
        selection_code=film,
        change_id=request.form.get("stands", ""),
    )
    flash(gettext("It stands as you said."))
    return redirect(f"/jury/{code}/films/{film}", 303)


@bp.post("/<code>/films/<film>/recuse")
@admit(Hat.JUROR, Hat.SECRETARY)
def recuse(code: str, film: str) -> ResponseReturnValue:
    form = RecuseForm.posted(prefix="step-")
    if not taken(
        form,
        lambda: operations.recuse(
            actor=current_user, jury_code=code, selection_code=film, why=form.why.data
        ),
    ):
        return scoresheets.scoresheet_page(current_user, code, film, recuse=form).render(), 422
    flash(gettext("You stepped back from this film. It has left your desk."))
    return redirect(f"/jury/{code}", 303)


@bp.get("/<code>/ranking")
@admit(Hat.JUROR, Hat.SECRETARY)
def own_ranking(code: str) -> ResponseReturnValue:
    return ranking.ranking_page(current_user, code).render()


@bp.get("/<code>/rules")
@admit(Hat.JUROR, Hat.SECRETARY)
def rules(code: str) -> ResponseReturnValue:
    return regulation.rules_page(current_user, code).render()


@bp.get("/<code>/board")
@admit(Hat.JUROR, Hat.SECRETARY)
def board(code: str) -> ResponseReturnValue:
    return boards.board_page(current_user, code).render()


@bp.get("/<code>/seal")
@admit(Hat.JUROR)
def ask_to_seal(code: str) -> ResponseReturnValue:
    return boards.seal_page(current_user, code).render()


@bp.post("/<code>/seal")
@admit(Hat.JUROR)
def seal(code: str) -> ResponseReturnValue:
    form = SealForm.posted()
    if not taken(form, lambda: operations.seal(actor=current_user, jury_code=code)):
        return boards.seal_page(current_user, code, form).render(), 422
    flash(gettext("The deliberation is closed. The standings are open to the jury."))
    return redirect(f"/jury/{code}/standings", 303)


@bp.get("/<code>/standings")
@admit(Hat.JUROR, Hat.SECRETARY)
def standings(code: str) -> ResponseReturnValue:
    return boards.standings_page(current_user, code).render()


@bp.get("/<code>/methods")
@admit(Hat.JUROR, Hat.SECRETARY)
def side_by_side(code: str) -> ResponseReturnValue:
    return methods.methods_page(current_user, code).render()
