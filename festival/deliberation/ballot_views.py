"""The doors of one ballot: its paper, its key, its receipt and its record."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.deliberation import ballot_pages, operations, prize_pages, queries, verifier
from festival.deliberation.forms import AnnulForm, CheckForm, HalfForm
from festival.deliberation.rules import ANNUL_WHY, CHOICE_MISSING, HALF_WRONG
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.attempts import Places, taken
from festival.foundation.doors import EVERYONE, admit
from festival.people.models import Hat

bp = Blueprint("ballots", __name__, url_prefix="/jury")
JURY = (Hat.JUROR, Hat.SECRETARY)
KEEPERS = (*JURY, Hat.DIRECTOR)
WRONG_HALF: Places = {HALF_WRONG: ("words",)}
VERIFIER = Path(verifier.__file__)


@bp.get("/ballots/<ballot>")
@admit(*JURY)
def ballot(ballot: str) -> ResponseReturnValue:
    return ballot_pages.ballot_page(current_user, ballot).render()


@bp.post("/ballots/<ballot>")
@admit(*JURY)
def cast(ballot: str) -> ResponseReturnValue:
    form = ballot_pages.vote_form(*queries.ballot_before(current_user, ballot), posted=True)
    choice = form.choice if form.validate() else None
    if form.validate() and choice is None:
        form["vote"].errors = [gettext(CHOICE_MISSING.says)]
    if choice is None:
        return ballot_pages.ballot_page(current_user, ballot, form).render(), 422
    operations.cast(actor=current_user, ballot_code=ballot, choice=choice)
    flash(gettext("Your vote lies sealed in the box. Keep the receipt below."))
    return redirect(f"/jury/ballots/{ballot}", 303)


@bp.post("/ballots/<ballot>/close")
@admit(*JURY)
def close(ballot: str) -> ResponseReturnValue:
    operations.close_ballot(actor=current_user, ballot_code=ballot)
    flash(gettext("The ballot is closed. Those who keep its key now give their halves."))
    return redirect(f"/jury/ballots/{ballot}", 303)


@bp.post("/ballots/<ballot>/annul")
@admit(*JURY)
def annul(ballot: str) -> ResponseReturnValue:
    jury, prize = ballot_pages.place_of(current_user, ballot)
    form = AnnulForm.posted(prefix="annul-")
    if not taken(
        form,
        lambda: operations.annul_ballot(
            actor=current_user, ballot_code=ballot, why=form.why.data or ""
        ),
        {ANNUL_WHY: ("why",)},
    ):
        return prize_pages.prize_page(current_user, jury, prize, form).render(), 422
    flash(gettext("The ballot is annulled. Another round can be opened."))
    return redirect(f"/jury/{jury}/council/prizes/{prize}", 303)


@bp.get("/ballots/<ballot>/key")
@admit(*KEEPERS)
def key(ballot: str) -> ResponseReturnValue:
    return ballot_pages.key_page(current_user, ballot).render()


@bp.post("/ballots/<ballot>/key/take")
@admit(*KEEPERS)
def take_half(ballot: str) -> ResponseReturnValue:
    half = operations.take_half(actor=current_user, ballot_code=ballot)
    return handed(current_user, ballot, half)


def handed(actor: Actor, code: str, half: str) -> ResponseReturnValue:
    """The words of a half, in the answer itself and nowhere else."""
    return ballot_pages.half_page(actor, code, half).render()


@bp.post("/ballots/<ballot>/key")
@admit(*KEEPERS)
def give_half(ballot: str) -> ResponseReturnValue:
    page, form = ballot_pages.key_page(current_user, ballot), HalfForm.posted()
    if not taken(
        form,
        lambda: operations.give_half(
            actor=current_user, ballot_code=ballot, words=form.words.data or ""
        ),
        WRONG_HALF,
    ):
        return ballot_pages.key_page(current_user, ballot, form).render(), 422
    flash(gettext("Your half of the key is given. With both, the ballot is counted."))
    return redirect(page.back, 303)


@bp.get("/ballots/<ballot>/receipt")
@admit(*JURY)
def receipt(ballot: str) -> ResponseReturnValue:
    return to_keep(f"receipt-{ballot}.json", ballot_pages.receipt_of(current_user, ballot))


@bp.get("/ballots/<ballot>/record")
@admit(*JURY)
def record(ballot: str) -> ResponseReturnValue:
    form = CheckForm(request.args)
    asked = form.tracker.data if form.validate() else ""
    return ballot_pages.record_page(current_user, ballot, asked or "").render()


@bp.get("/ballots/<ballot>/record.json")
@admit(*JURY, Hat.DIRECTOR, Hat.ADMIN)
def record_json(ballot: str) -> ResponseReturnValue:
    found = ballot_pages.record_for(current_user, ballot)
    return to_keep(f"ballot-{ballot}.json", found)


@bp.get("/verifier.py")
@admit(EVERYONE)
def verifier_file() -> ResponseReturnValue:
    """The program that checks a record, for whoever will not take the house's word."""
    answer = Response(VERIFIER.read_bytes(), mimetype="text/x-python")
    answer.headers["Content-Disposition"] = 'attachment; filename="verifier.py"'
    return answer


def to_keep(name: str, value: Any) -> Response:
    """A value as a file, in the one way it is written down."""
    written = value if isinstance(value, str) else canonical.canonical(value).decode()
    answer = Response(written, mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
