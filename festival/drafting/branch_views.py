"""The doors of what-if: branches of the plan, each on the grid, their difference, and taking them over."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from festival.drafting import branch_checks, branch_forms, branch_pages, branch_sheets, branching
from festival.drafting.branch_rules import BRANCH_CONFLICTS
from festival.foundation.doors import admit
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.programme import presence, steps
from festival.programme.board_asked import asked
from festival.programme.board_views import packed
from festival.venues.queries import edition_weighed
from festival.venues.rules import EDITORS, JUDGES

bp = Blueprint("branches", __name__, url_prefix="/programme/<code>/branches")


@bp.get("/")
@admit(*JUDGES)
def index(code: str) -> ResponseReturnValue:
    return branch_pages.branches_page(current_user, code).render()


@bp.post("/")
@admit(*EDITORS)
def make(code: str) -> ResponseReturnValue:
    edition, form = edition_weighed(current_user, code), branch_forms.BranchForm.posted()
    if not form.validate():
        return branch_pages.branches_page(current_user, code, form).render(), 422
    made = branching.make_branch(actor=current_user, edition_id=edition.id, **form.facts)
    flash(gettext("The branch is made. What you do in it does not touch the plan."))
    return redirect(url_for(".branch", code=code, branch=made.code), 303)


@bp.get("/<branch>")
@admit(*JUDGES)
def branch(code: str, branch: str) -> ResponseReturnValue:
    return branch_pages.branch_page(current_user, code, branch).render()


@bp.get("/<branch>/difference")
@admit(*JUDGES)
def difference(code: str, branch: str) -> ResponseReturnValue:
    return branch_pages.difference_page(current_user, code, branch).render()


@bp.post("/<branch>/merge")
@admit(*EDITORS)
def merge(code: str, branch: str) -> ResponseReturnValue:
    chosen, although = branch_forms.chosen(), branch_forms.reason()
    try:
        branching.merge_branch(
            actor=current_user, edition=code, branch_code=branch, chosen=chosen, although=although
        )
    except Refused as no:
        again = branch_pages.difference_page(current_user, code, branch, no, chosen, although)
        return again.render(), 422 if no.reason is BRANCH_CONFLICTS else no.reason.status
    flash(gettext("The plan stands as the branch did. Each step can be taken back on the grid."))
    return redirect(url_for("grid.grid", code=code), 303)


@bp.post("/<branch>/drop")
@admit(*EDITORS)
def drop(code: str, branch: str) -> ResponseReturnValue:
    branching.drop_branch(actor=current_user, edition=code, branch_code=branch)
    flash(gettext("The branch is thrown away. The plan is as it was."))
    return redirect(url_for(".index", code=code), 303)


@bp.get("/<branch>/sheet.json")
@admit(*JUDGES)
def sheet(code: str, branch: str) -> ResponseReturnValue:
    return packed(branch_pages.sheet(current_user, code, branch) | {"token": generate_csrf()})


@bp.get("/<branch>/clashes.json")
@admit(*JUDGES)
def clashes(code: str, branch: str) -> ResponseReturnValue:
    return packed({"clashes": branch_checks.clashes_of(current_user, code, branch)})


@bp.post("/<branch>/check")
@admit(*EDITORS)
def check(code: str, branch: str) -> ResponseReturnValue:
    wish = asked()
    return {
        "clashes": branch_checks.clashes_at(
            current_user,
            code,
            branch,
            wish.code_if_any("show") or wish.code_if_any("film"),
            str(wish.body.get("title", ""))[:200],
            wish.number("hall"),
            wish.starts,
            wish.minutes or 5,
        )
    }


@bp.post("/<branch>/moves")
@admit(*EDITORS)
def move(code: str, branch: str) -> ResponseReturnValue:
    wish = asked()
    return _done(
        code,
        branch,
        wish.code("show"),
        lambda: branching.place_in_branch(
            actor=current_user,
            edition=code,
            branch_code=branch,
            code=wish.code("show"),
            version=wish.number("version"),
            hall_id=wish.number("hall"),
            starts_local=wish.starts,
            minutes=wish.minutes,
        ),
    )


@bp.post("/<branch>/placings")
@admit(*EDITORS)
def place(code: str, branch: str) -> ResponseReturnValue:
    wish = asked()
    return _done(
        code,
        branch,
        "",
        lambda: branching.pencil_in_branch(
            actor=current_user,
            edition=code,
            branch_code=branch,
            film=wish.code("film"),
            hall_id=wish.number("hall"),
            starts_local=wish.starts,
        ),
    )


@bp.post("/<branch>/states")
@admit(*EDITORS)
def set_state(code: str, branch: str) -> ResponseReturnValue:
    wish = asked()
    return _done(
        code,
        branch,
        wish.code("show"),
        lambda: branching.set_state_in_branch(
            actor=current_user,
            edition=code,
            branch_code=branch,
            code=wish.code("show"),
            version=wish.number("version"),
            state=wish.state,
        ),
    )


@bp.post("/<branch>/returns")
@admit(*EDITORS)
def take_off(code: str, branch: str) -> ResponseReturnValue:
    wish = asked()
    return _done(
        code,
        branch,
        wish.code("show"),
        lambda: branching.take_off_in_branch(
            actor=current_user,
            edition=code,
            branch_code=branch,
            code=wish.code("show"),
            version=wish.number("version"),
        ),
    )


@bp.post("/<branch>/undo")
@admit(*EDITORS)
def undo(code: str, branch: str) -> ResponseReturnValue:
    told = {"actor": current_user, "edition": code, "branch_code": branch}
    return _done(code, branch, "", lambda: branching.undo_in_branch(**told).code)


@bp.post("/<branch>/redo")
@admit(*EDITORS)
def redo(code: str, branch: str) -> ResponseReturnValue:
    told = {"actor": current_user, "edition": code, "branch_code": branch}
    return _done(code, branch, "", lambda: branching.redo_in_branch(**told).code)


@bp.post("/<branch>/visits")
@admit(*JUDGES)
def visit(code: str, branch: str) -> ResponseReturnValue:
    there, wish = branch_sheets.branch_of(current_user, code, branch), asked()
    window = wish.code("window")[:24]
    presence.come(
        actor=current_user,
        edition_id=there.edition_id,
        window=window,
        hall_id=wish.number_if_any("hall"),
        day=wish.day,
        sheet=there.code,
    )
    return branch_pages.others(current_user, there, window)


@bp.post("/<branch>/leave")
@admit(*JUDGES)
def leave(code: str, branch: str) -> ResponseReturnValue:
    branch_sheets.branch_of(current_user, code, branch)
    presence.leave(actor=current_user, window=asked().code("window")[:24])
    return "", 204


def _done(code: str, branch: str, show: str, act: Callable[[], str]) -> ResponseReturnValue:
    """Do the act and tell how its show stands in the branch now; after a refusal tell why as well."""
    status = 200
    told: dict[str, Any] = {}
    try:
        show = act()
    except Refused as no:
        status = no.reason.status
        told = {"error": no.reason.code, "says": str(no.verdict), "insist": False}
        told["conflict"] = no.reason is EDIT_CONFLICT
    there = branch_sheets.branch_of(current_user, code, branch)
    stand = branch_sheets.stand_of(there, show) if show else None
    told["code"] = show
    told["show"] = branch_sheets.told(stand, there.edition) if stand else None
    told["mark"] = branch_sheets.mark_of(there)
    told["steps"] = steps.counted(current_user, there.edition_id, there.code)
    return told, status
