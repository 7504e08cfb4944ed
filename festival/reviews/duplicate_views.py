"""The doors to what may be one film."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.reviews import duplicate_pages as pages
from festival.reviews import duplicate_rules as rules
from festival.reviews import duplicates
from festival.reviews.rules import KEEPERS

bp = Blueprint("duplicates", __name__, url_prefix="/selection/duplicates")


@bp.get("/")
@admit(*KEEPERS)
def index() -> ResponseReturnValue:
    number = whole(request.args.get("page", "1"), least=1, most=100_000) or 1
    decided = request.args.get("show") == "decided"
    edition = request.args.get("edition", "")[:20]
    return pages.duplicates_page(current_user, edition, decided, number).render()


@bp.get("/<code>")
@admit(*KEEPERS)
def one(code: str) -> ResponseReturnValue:
    return pages.duplicate_page(current_user, code).render()


@bp.post("/<code>/apart")
@admit(*KEEPERS)
def tell_apart(code: str) -> ResponseReturnValue:
    form = pages.OpenedForm.posted()
    if not form.validate():
        return pages.duplicate_page(current_user, code).render(), 422
    duplicates.tell_apart(actor=current_user, code=code, version=form.version.data)
    flash(gettext("Kept as different films. They are not shown as duplicates any more."))
    return redirect(url_for(".one", code=code), 303)


@bp.post("/<code>/same")
@admit(*KEEPERS)
def let_one_stand(code: str) -> ResponseReturnValue:
    form = pages.same_form(current_user, code)

    def act() -> object:
        return duplicates.let_one_stand(
            actor=current_user,
            code=code,
            kept=form.kept.data,
            why=form.why.data,
            version=form.version.data,
        )

    if not taken(form, act, {rules.DUPLICATE_NEEDS_REASON: ("why",)}):
        return pages.duplicate_page(current_user, code, form).render(), 422
    flash(gettext("One entry stands; the other is disqualified and points to it."))
    return redirect(url_for(".one", code=code), 303)


@bp.post("/<code>/film")
@admit(*KEEPERS)
def let_be_the_film(code: str) -> ResponseReturnValue:
    form = pages.known_form(current_user, code)

    def act() -> object:
        return duplicates.let_be_the_film(
            actor=current_user, code=code, why=form.why.data, version=form.version.data
        )

    if not taken(form, act, {rules.DUPLICATE_NEEDS_REASON: ("why",)}):
        return pages.duplicate_page(current_user, code, form).render(), 422
    flash(gettext("The entry is this film of the catalogue from now on."))
    return redirect(url_for(".one", code=code), 303)


@bp.post("/<code>/reopen")
@admit(*KEEPERS)
def take_back(code: str) -> ResponseReturnValue:
    form = pages.OpenedForm.posted()
    if not form.validate():
        return pages.duplicate_page(current_user, code).render(), 422
    duplicates.take_back_decision(actor=current_user, code=code, version=form.version.data)
    flash(gettext("The decision is taken back. Everything is as it was before."))
    return redirect(url_for(".one", code=code), 303)
