"""The doors of decisions: a jury's list of awards, and the page where one of its prizes is decided."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.awards import (
    citing,
    closing,
    comparing,
    decide_pages,
    derogating,
    operations,
    pages,
    papers,
    queries,
    recalling,
)
from festival.awards.forms import CitationForm, DerogationForm, RevokeForm, WithholdForm
from festival.awards.rules import MOTIVATION_REQUIRED
from festival.awards.wording_rules import CITATION_EMPTY, CITATION_TOO_LONG
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.foundation.press import paper_answer
from festival.people.models import Hat

bp = Blueprint("deciding", __name__, url_prefix="/jury")
DECIDERS = (Hat.JUROR, Hat.SECRETARY, Hat.DIRECTOR)


@bp.get("/<code>/awards")
@admit(Hat.JUROR, Hat.SECRETARY)
def awards(code: str) -> ResponseReturnValue:
    return pages.awards_page(current_user, code).render()


@bp.post("/<code>/awards/close")
@admit(*DECIDERS)
def close(code: str) -> ResponseReturnValue:
    closing.close_palmares(actor=current_user, jury_code=code)
    flash(gettext("The list of awards is closed. It stays inside until it is released."))
    return redirect(pages.list_of(current_user, code), 303)


@bp.post("/<code>/awards/recall")
@admit(*DECIDERS)
def recall(code: str) -> ResponseReturnValue:
    recalling.call_back(actor=current_user, jury_code=code)
    flash(gettext("The guest office knows whom to call back. It knows of no prize."))
    return redirect(pages.list_of(current_user, code), 303)


@bp.get("/prizes/<prize>")
@admit(*DECIDERS)
def decide(prize: str) -> ResponseReturnValue:
    return decide_pages.decide_page(current_user, prize).render()


@bp.get("/prizes/<prize>/methods")
@admit(Hat.JUROR, Hat.SECRETARY)
def methods(prize: str) -> ResponseReturnValue:
    return comparing.prize_methods_page(current_user, prize).render()


@bp.post("/prizes/<prize>")
@admit(*DECIDERS)
def award(prize: str) -> ResponseReturnValue:
    return _give(prize, mention=False)


@bp.post("/prizes/<prize>/mention")
@admit(*DECIDERS)
def mention(prize: str) -> ResponseReturnValue:
    return _give(prize, mention=True)


def _give(prize: str, *, mention: bool) -> ResponseReturnValue:
    page = decide_pages.decide_page(current_user, prize)
    chosen = decide_pages.choosing(current_user, queries.prize_of(prize))
    form = chosen.mention_form(posted=True) if mention else chosen.award_form(posted=True)
    if not taken(
        form,
        lambda: operations.award_prize(
            actor=current_user,
            prize_code=prize,
            winners=chosen.named(form.chosen),
            citations=form.citation.data,
            presented_by=form.presented_by.data,
            accepted_by=form.accepted_by.data or "",
            mention=mention,
        ),
    ):
        return decide_pages.decide_page(current_user, prize, form).render(), 422
    flash(gettext("The decision is written down. It stays inside until the awards are released."))
    return redirect(page.back, 303)


@bp.post("/prizes/<prize>/withhold")
@admit(*DECIDERS)
def withhold(prize: str) -> ResponseReturnValue:
    page = decide_pages.decide_page(current_user, prize)
    form = WithholdForm.posted(prefix="none-")
    if not taken(
        form,
        lambda: operations.withhold_prize(
            actor=current_user, prize_code=prize, motivation=form.motivation.data
        ),
    ):
        return decide_pages.decide_page(current_user, prize, form).render(), 422
    flash(gettext("The decision is written down. It stays inside until the awards are released."))
    return redirect(page.back, 303)


@bp.post("/prizes/<prize>/revoke/<award>")
@admit(*DECIDERS)
def revoke(prize: str, award: str) -> ResponseReturnValue:
    page = decide_pages.decide_page(current_user, prize)
    form = RevokeForm.posted(prefix=f"{award}-")
    if not taken(
        form,
        lambda: operations.revoke_award(
            actor=current_user,
            award_code=award,
            why=form.why.data or "",
            prize_code=prize,
            erratum=form.erratum.data,
        ),
    ):
        return decide_pages.decide_page(current_user, prize, form).render(), 422
    flash(gettext("The decision is revoked. The prize can be decided again."))
    return redirect(page.action, 303)


@bp.post("/prizes/<prize>/derogation/<selection>")
@admit(*DECIDERS)
def ask(prize: str, selection: str) -> ResponseReturnValue:
    page = decide_pages.decide_page(current_user, prize)
    form = DerogationForm.posted(prefix=f"{selection}-")
    if not taken(
        form,
        lambda: derogating.ask_derogation(
            actor=current_user,
            prize_code=prize,
            selection_code=selection,
            why=form.why.data or "",
        ),
        {MOTIVATION_REQUIRED: ("why",)},
    ):
        return decide_pages.decide_page(current_user, prize, form).render(), 422
    flash(gettext("What you ask is written down. The answer will stand on this page."))
    return redirect(page.action, 303)


@bp.post("/prizes/<prize>/citations/<award>/<tongue>")
@admit(*DECIDERS)
def word(prize: str, award: str, tongue: str) -> ResponseReturnValue:
    page = decide_pages.decide_page(current_user, prize)
    form = CitationForm.posted(prefix=f"{award}-{tongue}-")
    if not taken(
        form,
        lambda: citing.word_citation(
            actor=current_user,
            award_code=award,
            prize_code=prize,
            locale=tongue,
            text=form.words.data or "",
            version=form.version.data,
        ),
        {CITATION_EMPTY: ("words",), CITATION_TOO_LONG: ("words",)},
    ):
        return decide_pages.decide_page(current_user, prize, form).render(), 422
    flash(gettext("The citation is written down, and waits for the chair."))
    return redirect(page.action, 303)


@bp.post("/prizes/<prize>/citations/<award>/<tongue>/approve")
@admit(*DECIDERS)
def approve(prize: str, award: str, tongue: str) -> ResponseReturnValue:
    version = whole(request.form.get("version", ""))
    citing.approve_citation(
        actor=current_user, award_code=award, prize_code=prize, locale=tongue, version=version
    )
    flash(gettext("The citation is approved."))
    return redirect(f"/jury/prizes/{prize}", 303)


@bp.get("/prizes/<prize>/diplomas/<award>/<number>.pdf")
@admit(*DECIDERS)
def diploma(prize: str, award: str, number: str) -> ResponseReturnValue:
    return paper_answer(*papers.diploma(current_user, prize, award, whole(number) or 0))
