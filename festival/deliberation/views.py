"""The doors of a jury in council: its room, its prizes and its protocol."""

from flask import Blueprint, Response, flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.deliberation import (
    ballot_pages,
    ballot_views,
    council_pages,
    operations,
    papers,
    prize_pages,
)
from festival.deliberation.forms import (
    DissentForm,
    NobodyForm,
    ProcedureForm,
    RoundForm,
    SitForm,
    WriteForm,
)
from festival.deliberation.models import Whereabouts
from festival.deliberation.rules import PROPOSAL_NEEDED, STEP_UNFIT
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.press import paper_answer
from festival.jury.models import Method
from festival.jury.queries import seat_of
from festival.people.models import Hat

bp = Blueprint("council", __name__)
JURY = (Hat.JUROR, Hat.SECRETARY)


@bp.get("/jury/<code>/council")
@admit(*JURY)
def room(code: str) -> ResponseReturnValue:
    return council_pages.council_page(current_user, code).render()


@bp.get("/jury/<code>/council/pulse")
@admit(*JURY)
def pulse(code: str) -> ResponseReturnValue:
    """A mark that moves when the reader's page should: small, and not sent twice."""
    answer = jsonify(mark=council_pages.mark_of(seat_of(current_user, code)))
    answer.add_etag()
    return answer.make_conditional(request)


@bp.post("/jury/<code>/council")
@admit(*JURY)
def open_sitting(code: str) -> ResponseReturnValue:
    form = SitForm.posted()
    if not taken(
        form,
        lambda: operations.open_sitting(
            actor=current_user, jury_code=code, place=form.place.data or ""
        ),
    ):
        return council_pages.council_page(current_user, code, form).render(), 422
    return _to_room(code, gettext("The jury sits. Note who is here, then open the first ballot."))


@bp.post("/jury/<code>/council/close")
@admit(*JURY)
def close_sitting(code: str) -> ResponseReturnValue:
    operations.close_sitting(actor=current_user, jury_code=code)
    return _to_room(code, gettext("The sitting is closed. Its protocol is sealed."))


@bp.post("/jury/<code>/council/here/<any(room, remote, away):whereabouts>")
@admit(*JURY)
def here(code: str, whereabouts: str) -> ResponseReturnValue:
    where = Whereabouts(whereabouts)
    operations.be_there(actor=current_user, jury_code=code, whereabouts=where)
    return redirect(f"/jury/{code}/council", 303)


@bp.post("/jury/<code>/council/seats/<juror>/<any(room, remote, away):whereabouts>")
@admit(*JURY)
def presence(code: str, juror: str, whereabouts: str) -> ResponseReturnValue:
    where = Whereabouts(whereabouts)
    operations.note_presence(
        actor=current_user, jury_code=code, juror_code=juror, whereabouts=where
    )
    return redirect(f"/jury/{code}/council", 303)


@bp.get("/jury/<code>/council/prizes/<prize>")
@admit(*JURY)
def prize(code: str, prize: str) -> ResponseReturnValue:
    return prize_pages.prize_page(current_user, code, prize).render()


@bp.post("/jury/<code>/council/prizes/<prize>/<any(up, down):where>")
@admit(*JURY)
def move(code: str, prize: str, where: str) -> ResponseReturnValue:
    operations.move_item(actor=current_user, jury_code=code, prize_code=prize, up=where == "up")
    return redirect(f"/jury/{code}/council", 303)


@bp.post("/jury/<code>/council/prizes/<prize>/ballot")
@admit(*JURY)
def open_ballot(code: str, prize: str) -> ResponseReturnValue:
    form = prize_pages.opening_posted(current_user, code, prize)
    begun: list[operations.Begun] = []
    if not taken(
        form,
        lambda: begun.append(
            operations.open_ballot(
                actor=current_user,
                jury_code=code,
                prize_code=prize,
                round=form.round.data,
                proposal=form.proposal.data or "",
            )
        ),
        {PROPOSAL_NEEDED: ("proposal",)},
    ):
        return prize_pages.prize_page(current_user, code, prize, form).render(), 422
    return ballot_views.handed(current_user, begun[0].ballot.code, begun[0].half)


@bp.post("/jury/<code>/council/prizes/<prize>/casting-vote")
@admit(*JURY)
def cast_deciding_vote(code: str, prize: str) -> ResponseReturnValue:
    form = prize_pages.casting_posted(current_user, code, prize)
    if not taken(
        form,
        lambda: operations.cast_deciding_vote(
            actor=current_user,
            jury_code=code,
            prize_code=prize,
            round=form.round.data,
            chosen=form.chosen.data,
        ),
        {STEP_UNFIT: ("chosen",)},
    ):
        return prize_pages.prize_page(current_user, code, prize, form).render(), 422
    return _to_prize(code, prize, gettext("The casting vote is given. Write the award down."))


@bp.post("/jury/<code>/council/prizes/<prize>/ex-aequo")
@admit(*JURY)
def share(code: str, prize: str) -> ResponseReturnValue:
    round = RoundForm.posted().round.data
    operations.share(actor=current_user, jury_code=code, prize_code=prize, round=round)
    return _to_prize(code, prize, gettext("The prize is shared. Write the award down."))


@bp.post("/jury/<code>/council/prizes/<prize>/no-award")
@admit(*JURY)
def give_to_nobody(code: str, prize: str) -> ResponseReturnValue:
    form = NobodyForm.posted(prefix="none-")
    if not taken(
        form,
        lambda: operations.give_to_nobody(
            actor=current_user,
            jury_code=code,
            prize_code=prize,
            round=form.round.data,
            motivation=form.motivation.data,
        ),
    ):
        return prize_pages.prize_page(current_user, code, prize, form).render(), 422
    return _to_prize(code, prize, gettext("It is written down that nobody is given this prize."))


@bp.post("/jury/<code>/council/prizes/<prize>/procedure")
@admit(*JURY)
def ask_director(code: str, prize: str) -> ResponseReturnValue:
    round = RoundForm.posted().round.data
    operations.ask_director(actor=current_user, jury_code=code, prize_code=prize, round=round)
    return _to_prize(code, prize, gettext("The director is asked how the jury goes on."))


@bp.post("/jury/<code>/council/prizes/<prize>/award")
@admit(*JURY)
def write_award(code: str, prize: str) -> ResponseReturnValue:
    form = WriteForm.posted(prefix="write-")
    if not taken(
        form,
        lambda: operations.write_award(
            actor=current_user,
            jury_code=code,
            prize_code=prize,
            round=form.round.data,
            citations=form.citation.data,
        ),
    ):
        return prize_pages.prize_page(current_user, code, prize, form).render(), 422
    return _to_prize(code, prize, gettext("The award is written down, with the ballots behind it."))


@bp.post("/jury/<code>/council/prizes/<prize>/dissent")
@admit(*JURY)
def dissent(code: str, prize: str) -> ResponseReturnValue:
    form = DissentForm.posted(prefix="dissent-")
    if not taken(
        form,
        lambda: operations.dissent(
            actor=current_user, jury_code=code, prize_code=prize, words=form.words.data or ""
        ),
    ):
        return prize_pages.prize_page(current_user, code, prize, form).render(), 422
    return _to_prize(code, prize, gettext("Your opinion will stand in the protocol."))


@bp.get("/jury/<code>/council/protocols/<int:number>")
@admit(*JURY, Hat.DIRECTOR)
def protocol(code: str, number: int) -> ResponseReturnValue:
    _, words = papers.protocol_of(current_user, code, number)
    return paper_answer(f"protocol-{number}.pdf", papers.protocol_paper(words))


@bp.get("/jury/<code>/council/protocols/<int:number>.json")
@admit(*JURY, Hat.DIRECTOR)
def protocol_json(code: str, number: int) -> ResponseReturnValue:
    _, words = papers.protocol_of(current_user, code, number)
    return ballot_views.to_keep(f"protocol-{number}.json", words)


@bp.get("/office/juries/<code>/procedure/<prize>")
@admit(Hat.DIRECTOR)
def procedure(code: str, prize: str) -> ResponseReturnValue:
    return ballot_pages.procedure_page(current_user, code, prize).render()


@bp.post("/office/juries/<code>/procedure/<prize>")
@admit(Hat.DIRECTOR)
def name_procedure(code: str, prize: str) -> ResponseReturnValue:
    ballot_pages.led(current_user, code)
    form = ProcedureForm.posted()
    if not taken(
        form,
        lambda: operations.name_procedure(
            actor=current_user,
            jury_code=code,
            prize_code=prize,
            method=Method(form.method.data),
            words=form.words.data or "",
        ),
    ):
        return ballot_pages.procedure_page(current_user, code, prize, form).render(), 422
    flash(gettext("The jury is told how it goes on."))
    return redirect(f"/office/juries/{code}", 303)


def _to_room(code: str, said: str) -> Response:
    flash(said)
    return redirect(f"/jury/{code}/council", 303)  # type: ignore[return-value]


def _to_prize(code: str, prize: str, said: str) -> Response:
    flash(said)
    return redirect(f"/jury/{code}/council/prizes/{prize}", 303)  # type: ignore[return-value]


bps = [bp, ballot_views.bp]
