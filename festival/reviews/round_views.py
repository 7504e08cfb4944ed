"""The doors of those who keep rounds."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user

from festival.editions.queries import edition_by_code
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.foundation.sheets_out import sheet_answer
from festival.reviews import assigning, forms, proposal_pages, reading_pages, rounds, rules
from festival.reviews import round_pages as pages
from festival.reviews.rules import KEEPERS

bp = Blueprint("rounds", __name__, url_prefix="/selection/rounds")


@bp.get("/")
@admit(*KEEPERS)
def index() -> ResponseReturnValue:
    return pages.rounds_page(current_user, request.args.get("edition", "")).render()


@bp.get("/new/<edition>")
@admit(*KEEPERS)
def new_round(edition: str) -> ResponseReturnValue:
    return pages.new_round_page(current_user, edition).render()


@bp.post("/new/<edition>")
@admit(*KEEPERS)
def open_round(edition: str) -> ResponseReturnValue:
    found = edition_by_code(edition)
    form = pages.posted_round(found.id)
    if not taken(
        form, lambda: rounds.open_round(actor=current_user, edition_id=found.id, **form.round)
    ):
        return pages.new_round_page(current_user, edition, form).render(), 422
    flash(gettext("The round is opened. Give it readers, then deal its films."))
    return redirect(url_for(".index", edition=edition), 303)


@bp.get("/<code>")
@admit(*KEEPERS)
def one(code: str) -> ResponseReturnValue:
    return pages.round_page(current_user, code).render()


@bp.get("/<code>/edit")
@admit(*KEEPERS)
def edit(code: str) -> ResponseReturnValue:
    return pages.edit_round_page(current_user, code).render()


@bp.post("/<code>/edit")
@admit(*KEEPERS)
def revise(code: str) -> ResponseReturnValue:
    found = pages.kept_round(current_user, code)
    form = pages.posted_round(found.edition_id)
    if not taken(form, lambda: rounds.revise_round(actor=current_user, code=code, **form.round)):
        return pages.edit_round_page(current_user, code, form).render(), 422
    flash(gettext("The round is changed."))
    return redirect(url_for(".one", code=code), 303)


@bp.post("/<code>/close")
@admit(*KEEPERS)
def close(code: str) -> ResponseReturnValue:
    pages.kept_round(current_user, code)
    rounds.close_round(actor=current_user, code=code)
    flash(gettext("The round is closed. Its films can no longer be watched through it."))
    return redirect(url_for(".one", code=code), 303)


@bp.post("/<code>/criteria")
@admit(*KEEPERS)
def add_criterion(code: str) -> ResponseReturnValue:
    pages.kept_round(current_user, code)
    form = forms.CriterionForm.posted(prefix="criterion-")
    if not taken(
        form, lambda: rounds.add_criterion(actor=current_user, round_code=code, **form.answers)
    ):
        return pages.round_page(current_user, code, criterion=form).render(), 422
    return redirect(url_for(".one", code=code), 303)


@bp.post("/<code>/criteria/<int:position>/drop")
@admit(*KEEPERS)
def drop_criterion(code: str, position: int) -> ResponseReturnValue:
    pages.kept_round(current_user, code)
    rounds.drop_criterion(actor=current_user, round_code=code, position=position)
    return redirect(url_for(".one", code=code), 303)


@bp.post("/<code>/readers")
@admit(*KEEPERS)
def seat(code: str) -> ResponseReturnValue:
    found = pages.kept_round(current_user, code)
    form = pages.reader_form(found, forms.ReaderForm.posted(prefix="reader-"))
    if not taken(
        form, lambda: rounds.seat_reader(actor=current_user, round_code=code, **form.seat)
    ):
        return pages.round_page(current_user, code, reader=form).render(), 422
    flash(gettext("The reader is in the round. Deal its films to give them some."))
    return redirect(url_for(".one", code=code), 303)


@bp.get("/<code>/readers/<account>/leave")
@admit(*KEEPERS)
def before_leaving(code: str, account: str) -> ResponseReturnValue:
    return proposal_pages.leaving_page(current_user, code, account).render()


@bp.post("/<code>/readers/<account>/leave")
@admit(*KEEPERS)
def leave(code: str, account: str) -> ResponseReturnValue:
    pages.kept_round(current_user, code)
    mark = request.form.get("mark") or None
    assigning.let_go(actor=current_user, round_code=code, account_code=account, mark=mark)
    flash(gettext("The reader has left, and their unread films lie on others’ desks."))
    return redirect(url_for(".one", code=code), 303)


@bp.get("/<code>/proposal")
@admit(*KEEPERS)
def proposal(code: str) -> ResponseReturnValue:
    return proposal_pages.proposal_page(current_user, code).render()


@bp.post("/<code>/deal")
@admit(*KEEPERS)
def deal(code: str) -> ResponseReturnValue:
    pages.kept_round(current_user, code)
    mark = request.form.get("mark") or None
    done = assigning.deal(actor=current_user, round_code=code, mark=mark)
    count = len(done.sharing.given)
    flash(ngettext("%(num)s reading is dealt.", "%(num)s readings are dealt.", count))
    return redirect(url_for(".one", code=code), 303)


@bp.post("/<code>/thirds")
@admit(*KEEPERS)
def ask_thirds(code: str) -> ResponseReturnValue:
    pages.kept_round(current_user, code)
    done = assigning.deal_thirds(actor=current_user, round_code=code).sharing
    flash(
        ngettext(
            "%(num)s film has another viewer.",
            "%(num)s films have another viewer.",
            len(done.given),
        )
    )
    if left := len(done.unplaced):
        flash(
            ngettext(
                "%(num)s film finds none. The proposal says why.",
                "%(num)s films find none. The proposal says why.",
                left,
            )
        )
    return redirect(url_for(".one", code=code), 303)


@bp.get("/<code>/readings")
@admit(*KEEPERS)
def readings(code: str) -> ResponseReturnValue:
    number = whole(request.args.get("page", "1"), least=1, most=10_000) or 1
    return reading_pages.readings_page(current_user, code, request.args, number).render()


@bp.get("/<code>/readings.<format>")
@admit(*KEEPERS)
def readings_sheet(code: str, format: str) -> ResponseReturnValue:
    heads, rows = reading_pages.readings_sheet(current_user, code, request.args)
    return sheet_answer(format, "readings", heads, rows)


@bp.post("/<code>/readings")
@admit(*KEEPERS)
def assign(code: str) -> ResponseReturnValue:
    found = pages.kept_round(current_user, code)
    form = reading_pages.hand_form(found, forms.HandForm.posted(prefix="hand-"))
    if not taken(
        form,
        lambda: assigning.assign(actor=current_user, round_code=code, **form.hand),
        {rules.NUMBER_UNKNOWN: ("number",)},
    ):
        return reading_pages.readings_page(current_user, code, {}, 1, form).render(), 422
    flash(gettext("The film lies on their desk."))
    return redirect(url_for(".readings", code=code, reader=form.account.data), 303)


@bp.post("/<code>/readings/<entry>/<account>/take-back")
@admit(*KEEPERS)
def take_back(code: str, entry: str, account: str) -> ResponseReturnValue:
    pages.kept_round(current_user, code)
    assigning.take_back(
        actor=current_user, round_code=code, submission_code=entry, account_code=account
    )
    flash(gettext("The film no longer waits for them."))
    return redirect(url_for(".readings", code=code), 303)
