"""The doors of the office: the whole palmarès, answers, calling back, and receipts."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.awards import (
    derogating,
    handing,
    handover_pages,
    palmares_pages,
    papers,
    recalling,
)
from festival.awards.forms import AnswerForm, CeremonyForm
from festival.awards.handover_rules import HANDOVER_STEP, RECEIVER_MISSING
from festival.awards.models import Handover
from festival.awards.recall_rules import CEREMONY_PLACE
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.foundation.press import paper_answer
from festival.foundation.zones import AMBIGUOUS_LOCAL_TIME, SKIPPED_LOCAL_TIME
from festival.people.models import Hat

bp = Blueprint("palmares", __name__, url_prefix="/office")


@bp.get("/editions/<edition>/palmares")
@admit(Hat.DIRECTOR)
def palmares(edition: str) -> ResponseReturnValue:
    return palmares_pages.palmares_page(current_user, edition).render()


@bp.post("/editions/<edition>/ceremony")
@admit(Hat.DIRECTOR)
def set_ceremony(edition: str) -> ResponseReturnValue:
    form = CeremonyForm.posted(prefix="ceremony-")
    if not taken(
        form,
        lambda: recalling.set_ceremony(
            actor=current_user,
            edition_code=edition,
            gather_local=form.gather.data,
            place=form.place.data,
            version=form.version.data,
        ),
        {
            CEREMONY_PLACE: ("place",),
            AMBIGUOUS_LOCAL_TIME: ("gather",),
            SKIPPED_LOCAL_TIME: ("gather",),
        },
    ):
        return palmares_pages.palmares_page(current_user, edition, form).render(), 422
    flash(gettext("Where and when to be is written down."))
    return redirect(f"/office/editions/{edition}/palmares", 303)


@bp.post("/editions/<edition>/derogations/<derogation>")
@admit(Hat.DIRECTOR)
def answer(edition: str, derogation: str) -> ResponseReturnValue:
    derogating.derogation_of(current_user, derogation, edition)
    form = AnswerForm.posted(prefix=f"{derogation}-")
    if not taken(
        form,
        lambda: derogating.answer_derogation(
            actor=current_user,
            derogation_code=derogation,
            edition_code=edition,
            grants=form.grants.data == "yes",
            answer=form.answer.data or "",
        ),
    ):
        return palmares_pages.palmares_page(current_user, edition, form).render(), 422
    flash(gettext("The answer is written down. The chair reads it on the page of the prize."))
    return redirect(f"/office/editions/{edition}/palmares", 303)


@bp.get("/recall")
@admit(Hat.GUESTS, Hat.DIRECTOR)
def recall() -> ResponseReturnValue:
    return palmares_pages.recall_page(current_user).render()


@bp.get("/prizes/<code>/receipts")
@admit(Hat.DIRECTOR)
def receipts(code: str) -> ResponseReturnValue:
    return handover_pages.handover_page(current_user, code).render()


@bp.post("/prizes/<code>/receipts")
@admit(Hat.DIRECTOR)
def draw(code: str) -> ResponseReturnValue:
    _, award = handover_pages.given_away(current_user, code)
    part, _, recipient = request.form.get("due", "").partition(":")
    handing.draw_receipt(
        actor=current_user,
        award_code=award.code if award else "",
        position=whole(part) or 0,
        recipient=recipient,
    )
    flash(gettext("The receipt is made out. Print it, and have it signed."))
    return redirect(f"/office/prizes/{code}/receipts", 303)


@bp.post("/receipts/<receipt>")
@admit(Hat.DIRECTOR)
def hand(receipt: str) -> ResponseReturnValue:
    held = handing.receipt_of(current_user, receipt)
    form = handover_pages.hand_form(held, posted=True)
    prize = held.award.prize.code
    if not taken(
        form,
        lambda: handing.hand_over(
            actor=current_user,
            receipt_code=receipt,
            state=Handover(form.state.data),
            received_by=form.received_by.data or "",
            note=form.note.data or "",
            version=form.version.data,
        ),
        {RECEIVER_MISSING: ("received_by",), HANDOVER_STEP: ("state",)},
    ):
        return handover_pages.handover_page(current_user, prize, form).render(), 422
    flash(gettext("Where it is now is written down."))
    return redirect(f"/office/prizes/{prize}/receipts", 303)


@bp.get("/receipts/<receipt>.pdf")
@admit(Hat.DIRECTOR)
def paper(receipt: str) -> ResponseReturnValue:
    return paper_answer(*papers.receipt(current_user, receipt))
