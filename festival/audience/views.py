"""The audience room's doors: the slip in a hand, and the office's polls."""

from pathlib import Path

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.audience import operations, pages, queries, showing_pages, voting
from festival.audience import verifier as stand_alone
from festival.audience.codes import code_in
from festival.audience.forms import CodeForm, CodesForm, PeopleForm, PollForm, TallyForm, TermsForm
from festival.audience.models import VoteCode
from festival.audience.rules import (
    ATTENDANCE_FIRST,
    TALLY_SAME_PERSON,
)
from festival.foundation import canonical
from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.shell import base
from festival.foundation.strictness import untraced
from festival.foundation.verdict import Refused
from festival.people import throttle
from festival.people.models import Hat

slips = Blueprint("slips", __name__, url_prefix="/v")
bp = Blueprint("polls", __name__, url_prefix="/office/polls")
bps = [bp, slips]
PER_PLACE = 60
"""Codes that are none may be tried so often in ten minutes from one place: a hall shares one."""


@slips.get("/")
@admit(EVERYONE)
def door() -> ResponseReturnValue:
    return voting.DoorPage(CodeForm()).render()


@slips.post("/")
@admit(EVERYONE)
def enter() -> ResponseReturnValue:
    form = CodeForm.posted()
    if not taken(form, lambda: _known(form.code.data)):
        return voting.DoorPage(form).render(), 422
    return redirect(url_for(".ask", code=code_in(form.code.data)), 303)


def _known(typed: str) -> VoteCode:
    """A wrong code is counted against the place it comes from; a right one costs nothing."""
    try:
        return voting.slip_of(typed)
    except Refused:
        throttle.knock({f"vote:{throttle.place_of(request.remote_addr or '')}": PER_PLACE})
        raise


@slips.get("/<code>")
@admit(EVERYONE)
def ask(code: str) -> ResponseReturnValue:
    _known(code)
    return _untraced(voting.vote_page(code).render())


@slips.post("/<code>")
@admit(EVERYONE)
def vote(code: str) -> ResponseReturnValue:
    form = voting.marks_sent(_known(code))
    if not taken(form, lambda: operations.vote(actor=current_user, typed=code, marks=form.marks)):
        return _untraced(voting.vote_page(code, form).render()), 422
    return redirect(url_for(".ask", code=code), 303)


@slips.get("/polls/<code>")
@admit(EVERYONE)
def terms(code: str) -> ResponseReturnValue:
    return voting.terms_page(code).render()


@slips.get("/polls/<code>/terms.json")
@admit(EVERYONE)
def terms_written(code: str) -> ResponseReturnValue:
    return Response(voting.terms_written(code), mimetype="application/json")


@slips.get("/poll_verifier.py")
@admit(EVERYONE)
def verifier() -> ResponseReturnValue:
    answer = Response(Path(stand_alone.__file__).read_bytes(), mimetype="text/x-python")
    answer.headers["Content-Disposition"] = "attachment; filename=poll_verifier.py"
    return answer


def _untraced(page: str) -> Response:
    return untraced(Response(page))


def _to_poll(code: str, words: str) -> ResponseReturnValue:
    """Back to the poll, with what was done."""
    flash(words)
    return redirect(url_for("polls.poll", code=code), 303)


def _to_showing(code: str, show: str, words: str) -> ResponseReturnValue:
    """Back to one showing of the poll, with what was done."""
    flash(words)
    return redirect(url_for("polls.showing", code=code, show=show), 303)


@bp.get("")
@admit(Hat.DIRECTOR, Hat.SCHEDULE)
def polls() -> ResponseReturnValue:
    return pages.polls_page(current_user).render()


@bp.post("")
@admit(Hat.DIRECTOR)
def make() -> ResponseReturnValue:
    form = PollForm.posted()
    page = pages.polls_page(current_user, form)
    made = []
    if not taken(
        form,
        lambda: made.append(
            operations.make_poll(
                actor=current_user,
                prize_code=form.prize.data,
                terms=form.terms(pages.zone_of_prize(form.prize.data)),
            )
        ),
    ):
        return page.render(), 422
    return _to_poll(made[0].code, gettext("The poll is set. Look at its terms, then open it."))


@bp.get("/<code>")
@admit(Hat.DIRECTOR, Hat.SCHEDULE)
def poll(code: str) -> ResponseReturnValue:
    return pages.poll_page(current_user, code).render()


@bp.post("/<code>")
@admit(Hat.DIRECTOR)
def revise(code: str) -> ResponseReturnValue:
    form = TermsForm.posted()
    zone = queries.poll_of(code).edition.zone
    if not taken(
        form,
        lambda: operations.revise_poll(
            actor=current_user,
            poll_code=code,
            terms=form.terms(zone),
            version=form.version.data,
        ),
    ):
        return pages.poll_page(current_user, code, form).render(), 422
    return _to_poll(code, gettext("The terms are changed."))


@bp.post("/<code>/open")
@admit(Hat.DIRECTOR)
def open_poll(code: str) -> ResponseReturnValue:
    operations.open_poll(actor=current_user, poll_code=code)
    return _to_poll(
        code, gettext("The poll is open. Its terms are published and stay as they are.")
    )


@bp.post("/<code>/close")
@admit(Hat.DIRECTOR)
def close(code: str) -> ResponseReturnValue:
    operations.close_poll(actor=current_user, poll_code=code)
    return _to_poll(
        code, gettext("The poll is closed. Count the people and the paper, then the poll.")
    )


@bp.post("/<code>/count")
@admit(Hat.DIRECTOR)
def count(code: str) -> ResponseReturnValue:
    operations.count_poll(actor=current_user, poll_code=code)
    return _to_poll(code, gettext("The poll is counted. A second person verifies it."))


@bp.post("/<code>/verify")
@admit(Hat.DIRECTOR, Hat.SCHEDULE)
def verify(code: str) -> ResponseReturnValue:
    operations.verify_poll(actor=current_user, poll_code=code)
    return _to_poll(code, gettext("The count stands. The prize can be written down."))


@bp.post("/<code>/award")
@admit(Hat.DIRECTOR)
def award(code: str) -> ResponseReturnValue:
    operations.award_by_poll(actor=current_user, poll_code=code)
    return _to_poll(
        code, gettext("The prize is written down. The public learns it from the palmarès release.")
    )


@bp.get("/<code>/record.json")
@admit(Hat.DIRECTOR, Hat.SCHEDULE)
def record(code: str) -> ResponseReturnValue:
    name, written = pages.record_for(current_user, code)
    answer = Response(written, mimetype="application/json")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


@bp.get("/<code>/shows/<show>")
@admit(Hat.DIRECTOR, Hat.SCHEDULE)
def showing(code: str, show: str) -> ResponseReturnValue:
    return showing_pages.showing_page(current_user, code, show).render()


@bp.post("/<code>/shows/<show>/codes")
@admit(Hat.DIRECTOR, Hat.SCHEDULE)
def make_codes(code: str, show: str) -> ResponseReturnValue:
    form = CodesForm.posted()
    made: list[str] = []
    if not taken(
        form,
        lambda: made.extend(
            operations.make_codes(
                actor=current_user, poll_code=code, show_code=show, number=form.number.data
            )
        ),
    ):
        return showing_pages.showing_page(current_user, code, show, codes=form).render(), 422
    return _untraced(showing_pages.slips_page(current_user, code, show, made, base()).render())


@bp.post("/<code>/shows/<show>/people")
@admit(Hat.DIRECTOR, Hat.SCHEDULE)
def count_people(code: str, show: str) -> ResponseReturnValue:
    form = PeopleForm.posted()
    if not taken(
        form,
        lambda: operations.count_people(
            actor=current_user, poll_code=code, show_code=show, people=form.people.data
        ),
    ):
        return showing_pages.showing_page(current_user, code, show, people=form).render(), 422
    return _to_showing(code, show, gettext("The people are written down."))


@bp.post("/<code>/shows/<show>/paper/<film>")
@admit(Hat.DIRECTOR, Hat.SCHEDULE)
def tell_paper(code: str, show: str, film: str) -> ResponseReturnValue:
    best = canonical.load(queries.showing_of(code, show).poll.terms)["best"]
    form = TallyForm.asking(best, posted=True, prefix=f"{film}-")
    first = f"{film}-mark_1"
    if not taken(
        form,
        lambda: operations.tell_paper(
            actor=current_user, poll_code=code, show_code=show, film_code=film, times=form.times
        ),
        dict.fromkeys((ATTENDANCE_FIRST, TALLY_SAME_PERSON), ("mark_1", first)),
    ):
        return (
            showing_pages.showing_page(current_user, code, show, heap=(film, form)).render(),
            422,
        )
    return _to_showing(code, show, gettext("The paper is written down."))


@bp.post("/<code>/shows/<show>/paper/<film>/drop")
@admit(Hat.DIRECTOR, Hat.SCHEDULE)
def drop_paper(code: str, show: str, film: str) -> ResponseReturnValue:
    operations.drop_paper(actor=current_user, poll_code=code, show_code=show, film_code=film)
    return _to_showing(code, show, gettext("The count is set aside. Both count again."))
