"""The doors of those who watch and review; and of a filmmaker who asks how far a film was watched."""

from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import SIGNED_IN, admit
from festival.foundation.numbers import whole
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.strictness import policy
from festival.reviews import assigning, forms, lists, operations, pages, queries
from festival.reviews.duplicate_views import bp as duplicates
from festival.reviews.ranking_views import bp as rankings
from festival.reviews.round_views import bp as rounds
from festival.reviews.rules import READERS, does_count

bp = Blueprint("reviews", __name__, url_prefix="/selection")
bps = [bp, rounds, rankings, duplicates]


@bp.get("/mine")
@admit(*READERS)
def mine() -> ResponseReturnValue:
    number = whole(request.args.get("page", "1"), least=1, most=10_000) or 1
    return lists.queue_page(current_user, request.args.get("q", ""), number).render()


@bp.get("/mine.<format>")
@admit(*READERS)
def mine_sheet(format: str) -> ResponseReturnValue:
    heads, rows = lists.queue_sheet(current_user, request.args.get("q", ""))
    return sheet_answer(format, "my-films", heads, rows)


@bp.get("/mine/paper")
@admit(*READERS)
def paper() -> ResponseReturnValue:
    return lists.paper_page(current_user).render()


@bp.get("/<code>/watch")
@admit(*READERS)
def watch(code: str) -> ResponseReturnValue:
    return pages.watch_page(current_user, code).render()


@bp.post("/<code>/screener")
@admit(*READERS)
def screener(code: str) -> ResponseReturnValue:
    token = operations.give_pass(actor=current_user, submission_code=code)
    return redirect(url_for(".screening", token=token), 303)


@bp.get("/screenings/<token>")
@admit(*READERS)
def screening(token: str) -> ResponseReturnValue:
    opened = operations.open_screening(actor=current_user, token=token)
    return _shown(pages.watch_page(current_user, opened.code, token))


def _shown(page: pages.WatchPage) -> Response:
    answer = make_response(page.render())
    answer.headers["Content-Security-Policy"] = policy(page.frames, page.media)
    return answer


def _to_mend(code: str, **more: Any) -> ResponseReturnValue:
    """The film once more, open if it was, with what is to be mended."""
    token = queries.still_opening(current_user, code, request.form.get("token", ""))
    answer = _shown(pages.watch_page(current_user, code, token, **more))
    answer.status_code = 422
    return answer


@bp.get("/screenings/<token>/film")
@admit(*READERS)
def film(token: str) -> ResponseReturnValue:
    opened = operations.open_screening(actor=current_user, token=token)
    answer = redirect(pages.way_to(opened), 303)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@bp.post("/screenings/<token>/progress")
@admit(*READERS)
def progress(token: str) -> ResponseReturnValue:
    at = whole(request.form.get("at", ""), most=86_400) or 0
    watched = whole(request.form.get("watched", ""), most=86_400) or 0
    operations.note_progress(actor=current_user, token=token, at=at, watched=watched)
    return "", 204


@bp.post("/<code>/notes")
@admit(*READERS)
def note(code: str) -> ResponseReturnValue:
    form = forms.NoteForm.posted()
    if not form.validate():
        return _to_mend(code, note=form)
    operations.write_note(
        actor=current_user,
        submission_code=code,
        at_seconds=form.seconds or 0,
        words=form.words.data,
    )
    return redirect(_back(code, form.token.data), 303)


@bp.post("/<code>/notes/<int:note_id>/drop")
@admit(*READERS)
def drop_note(code: str, note_id: int) -> ResponseReturnValue:
    operations.drop_note(actor=current_user, submission_code=code, note_id=note_id)
    return redirect(_back(code, request.form.get("token", "")), 303)


def _back(code: str, token: str | None) -> str:
    """To one's notes of the film as it was before one: opened, or not yet."""
    here = url_for(".screening", token=token) if token else url_for(".watch", code=code)
    return f"{here}#notes"


@bp.post("/<code>/review")
@admit(*READERS)
def review(code: str) -> ResponseReturnValue:
    form = pages.posted_sheet(current_user, code)
    if not taken(
        form,
        lambda: operations.write_review(actor=current_user, submission_code=code, **form.review),
    ):
        return _to_mend(code, sheet=form)
    counts = does_count(watched_fully=form.watched_fully.data, partial_counts=form.partial_counts)
    flash(gettext("Your review is in.") if counts else str(counts))
    return redirect(_after(code), 303)


def _after(code: str) -> str:
    """The next film of one's list; for those without one, the entry."""
    following = lists.next_to_watch(current_user)
    if following:
        return url_for(".watch", code=following)
    if queries.is_on_list(current_user, code):
        return url_for(".mine")
    return url_for("selection.entry", code=code)


@bp.post("/<code>/decline")
@admit(*READERS)
def decline(code: str) -> ResponseReturnValue:
    form = forms.GiveBackForm.posted(prefix="back-")
    if not form.validate():
        return _to_mend(code, giving_back=form)
    assigning.decline(actor=current_user, submission_code=code, why=form.why.data)
    flash(
        gettext("The film goes to somebody else. You can take it again from the end of your list.")
    )
    return redirect(url_for(".mine"), 303)


@bp.post("/<code>/take-again")
@admit(*READERS)
def take_again(code: str) -> ResponseReturnValue:
    assigning.take_again(actor=current_user, submission_code=code)
    flash(gettext("The film waits for you again."))
    return redirect(url_for(".watch", code=code), 303)


@bp.post("/<code>/recuse")
@admit(*READERS)
def recuse(code: str) -> ResponseReturnValue:
    form = forms.GiveBackForm.posted(prefix="know-")
    if not form.validate():
        return _to_mend(code, conflict=form)
    assigning.recuse(actor=current_user, submission_code=code, why=form.why.data)
    flash(gettext("Others judge this film. You will not meet it here again."))
    return redirect(url_for(".mine"), 303)


receipts = Blueprint("receipts", __name__, url_prefix="/submissions")
bps.append(receipts)


@receipts.get("/<code>/viewings")
@admit(SIGNED_IN)
def viewings(code: str) -> ResponseReturnValue:
    return lists.receipt_page(current_user, code).render()
