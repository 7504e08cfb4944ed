"""The office's doors to answers: batches, letters' words, replies, the waiting list, the unanswered, retention."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.words import posted_word
from festival.people.models import Hat
from festival.reviews.rules import KEEPERS
from festival.selection import answer_forms as forms
from festival.selection import answer_rules as rules
from festival.selection import (
    answers,
    batch_pages,
    batches,
    letter_pages,
    outcome_letters,
    reply_pages,
    retention,
    waitlist,
    waitlist_pages,
)
from festival.selection.taking import AT

telling = Blueprint("telling", __name__, url_prefix="/selection/batches")
wordings = Blueprint("wordings", __name__, url_prefix="/selection/letters")
replies = Blueprint("replies", __name__, url_prefix="/selection")

OUTCOME = "<any(selected,not_selected,waitlisted,shortlisted):decision>"
TONGUE = "<any(en,ru,kk):tongue>"


@telling.get("")
@admit(*KEEPERS)
def index() -> ResponseReturnValue:
    return batch_pages.batches_page(current_user, request.args.get("edition", "")).render()


@telling.post("/new/<edition>")
@admit(*KEEPERS)
def propose(edition: str) -> ResponseReturnValue:
    found = batch_pages.edition_told(current_user, edition)
    form = forms.BatchForm.posted()
    act = partial(batches.propose_batch, actor=current_user, edition_id=found.id)
    at = {rules.OUTCOME_NOT_TOLD: ("decisions",), rules.ANSWER_DAY_TOO_SOON: ("answer_on",)}
    if not taken(form, lambda: act(**form.answers), at):
        return batch_pages.batches_page(current_user, edition, form).render(), 422
    flash(gettext("The batch is proposed. The director reads it and approves it."))
    return redirect(url_for(".index", edition=edition), 303)


@telling.post("/new/<edition>/<code>")
@admit(*KEEPERS)
def propose_one(edition: str, code: str) -> ResponseReturnValue:
    found = batch_pages.edition_told(current_user, edition)
    made = batches.propose_batch(
        actor=current_user,
        edition_id=found.id,
        decisions=rules.TOLD,
        answer_on=batch_pages.usual_day(found),
        only=code,
    )
    return redirect(url_for(".one", code=made.code), 303)


@telling.get("/<code>")
@admit(*KEEPERS)
def one(code: str) -> ResponseReturnValue:
    return batch_pages.batch_page(current_user, code).render()


@telling.post("/<code>/approve")
@admit(*KEEPERS)
def approve(code: str) -> ResponseReturnValue:
    batches.approve_batch(actor=current_user, code=code)
    flash(gettext("The batch is approved. Nobody is told before it is released."))
    return redirect(url_for(".one", code=code), 303)


@telling.post("/<code>/release")
@admit(*KEEPERS)
def release(code: str) -> ResponseReturnValue:
    batches.release_batch(actor=current_user, code=code)
    flash(gettext("The batch is released. Each filmmaker gets a letter of their own."))
    return redirect(url_for(".one", code=code), 303)


@telling.post("/<code>/drop")
@admit(*KEEPERS)
def drop(code: str) -> ResponseReturnValue:
    batch = batches.drop_batch(actor=current_user, code=code)
    flash(gettext("The batch is dropped. Nobody was told anything."))
    return redirect(url_for(".index", edition=batch.edition.code), 303)


@wordings.get("/<edition>")
@admit(*KEEPERS)
def letters(edition: str) -> ResponseReturnValue:
    return letter_pages.letters_page(current_user, edition).render()


@wordings.get(f"/<edition>/{OUTCOME}/{TONGUE}")
@admit(*KEEPERS)
def letter(edition: str, decision: str, tongue: str) -> ResponseReturnValue:
    return letter_pages.letter_page(current_user, edition, decision, tongue).render()


@wordings.post(f"/<edition>/{OUTCOME}/{TONGUE}")
@admit(*KEEPERS)
def write(edition: str, decision: str, tongue: str) -> ResponseReturnValue:
    found = batch_pages.edition_told(current_user, edition)
    form = forms.LetterForm.posted()
    act = partial(outcome_letters.write_outcome_letter, actor=current_user, edition_id=found.id)
    at = {rules.LETTER_FIELD_UNKNOWN: ("body",), rules.LETTER_EMPTY: ("subject",)}
    if not taken(form, lambda: act(decision=decision, locale=tongue, **form.answers), at):
        page = letter_pages.letter_page(current_user, edition, decision, tongue, form)
        return page.render(), 422
    flash(gettext("The letter is saved. The next batch tells it in these words."))
    return redirect(url_for(".letter", edition=edition, decision=decision, tongue=tongue), 303)


@wordings.post(f"/<edition>/{OUTCOME}/{TONGUE}/restore")
@admit(*KEEPERS)
def restore(edition: str, decision: str, tongue: str) -> ResponseReturnValue:
    found = batch_pages.edition_told(current_user, edition)
    outcome_letters.restore_outcome_letter(
        actor=current_user, edition_id=found.id, decision=decision, locale=tongue
    )
    flash(gettext("The letter has the house’s own words again."))
    return redirect(url_for(".letter", edition=edition, decision=decision, tongue=tongue), 303)


@replies.get("/invitations")
@admit(*KEEPERS)
def invitations() -> ResponseReturnValue:
    return reply_pages.replies_page(current_user, request.args.get("edition", "")).render()


@replies.get("/places/<code>/tasks/<kind>")
@admit(*KEEPERS)
def task(code: str, kind: str) -> ResponseReturnValue:
    return reply_pages.task_page(current_user, code, kind).render()


@replies.post("/places/<code>/tasks/<kind>")
@admit(*KEEPERS)
def set_day(code: str, kind: str) -> ResponseReturnValue:
    edition = reply_pages.task_page(current_user, code, kind).edition
    form = forms.TaskDayForm.posted()
    act = partial(answers.set_task_day, actor=current_user, code=code, kind=kind)
    if not taken(form, lambda: act(**form.answers)):
        return reply_pages.task_page(current_user, code, kind, form).render(), 422
    flash(gettext("The task has another day."))
    return redirect(url_for(".invitations", edition=edition.code), 303)


@replies.post("/places/<code>/tasks/<kind>/<any(settle,reopen):act>")
@admit(*KEEPERS)
def settle(code: str, kind: str, act: str) -> ResponseReturnValue:
    edition = reply_pages.task_page(current_user, code, kind).edition
    answers.settle_task(actor=current_user, code=code, kind=kind, settled=act == "settle")
    return redirect(url_for(".invitations", edition=edition.code), 303)


@replies.get("/waitlist")
@admit(*KEEPERS)
def waiting() -> ResponseReturnValue:
    return waitlist_pages.waitlist_page(current_user, request.args.get("edition", "")).render()


@replies.get("/waitlist.<format>")
@admit(*KEEPERS)
def waiting_sheet(format: str) -> ResponseReturnValue:
    heads, rows = waitlist_pages.waitlist_sheet(current_user, request.args.get("edition", ""))
    return sheet_answer(format, "waiting-list", heads, rows)


@replies.post("/waitlist/<code>/<any(up,down):where>")
@admit(*KEEPERS)
def shift(code: str, where: str) -> ResponseReturnValue:
    by = 1 if where == "down" else -1
    seen = posted_word(request.form.get("seen", "")) or None
    edition = waitlist.shift_waiting(actor=current_user, code=code, by=by, seen=seen)
    there = url_for(".waiting", edition=edition.code, _anchor=code)
    return redirect(there, 303)


@replies.post("/waitlist/<edition>/order")
@admit(*KEEPERS)
def arrange(edition: str) -> ResponseReturnValue:
    found = batch_pages.edition_told(current_user, edition)
    codes = [posted_word(one) for one in request.form.getlist("order")]
    seen = posted_word(request.form.get("seen", ""))
    waitlist.arrange_waiting(actor=current_user, edition_id=found.id, codes=codes, seen=seen)
    return redirect(url_for(".waiting", edition=edition, _anchor="list"), 303)


@replies.post("/waitlist/<edition>/places/<int:section_id>")
@admit(*KEEPERS)
def offer(edition: str, section_id: int) -> ResponseReturnValue:
    form = waitlist_pages.posted_offer(current_user, edition, section_id)
    act = partial(waitlist.offer_place, actor=current_user, section_id=section_id)
    if not taken(form, lambda: act(**form.offered), AT):
        page = waitlist_pages.waitlist_page(current_user, edition, section_id, form)
        return page.render(), 422
    flash(gettext("The film is in the section. Its filmmaker is told with the next batch."))
    return redirect(url_for("selection.entry", code=form.entry.data), 303)


@replies.get("/unanswered")
@admit(*KEEPERS)
def unanswered() -> ResponseReturnValue:
    return reply_pages.unanswered_page(current_user, request.args.get("edition", "")).render()


@replies.get("/unanswered.<format>")
@admit(*KEEPERS)
def unanswered_sheet(format: str) -> ResponseReturnValue:
    heads, rows = reply_pages.unanswered_sheet(current_user, request.args.get("edition", ""))
    return sheet_answer(format, "unanswered", heads, rows)


@replies.get("/retention")
@admit(Hat.DIRECTOR)
def kept() -> ResponseReturnValue:
    return reply_pages.retention_page(current_user).render()


@replies.post("/retention")
@admit(Hat.DIRECTOR)
def delete_kept() -> ResponseReturnValue:
    form = forms.RetentionForm.posted()
    act = partial(retention.keep_retention, actor=current_user)
    done: dict[str, int] = {}
    if not taken(form, lambda: done.update(act(seen=form.seen.data))):
        return reply_pages.retention_page(current_user, form).render(), 422
    count = sum(done.values())
    flash(ngettext("%(num)s record is gone for good.", "%(num)s records are gone for good.", count))
    return redirect(url_for(".kept"), 303)
