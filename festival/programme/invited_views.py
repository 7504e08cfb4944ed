"""The filmmaker's doors to an invitation: signed in, or by the address in the letter."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, SIGNED_IN, admit
from festival.programme import invited, invited_pages
from festival.selection import answer_forms as forms
from festival.selection import answers, own_pages
from festival.selection.invitation_links import entry_in

own = Blueprint("invitations", __name__, url_prefix="/submissions")
letter = Blueprint("invited", __name__, url_prefix="/submissions/invitations")


@own.get("/<code>/invitation")
@admit(SIGNED_IN)
def invitation(code: str) -> ResponseReturnValue:
    return invited_pages.invitation_page(current_user, code).render()


@own.post("/<code>/invitation/<place>/confirm")
@admit(SIGNED_IN)
def confirm(code: str, place: str) -> ResponseReturnValue:
    place, seen = answers.place_in(code, place), request.form.get("seen", "")
    invited.accept_with_showings(actor=current_user, code=place, seen=seen)
    flash(gettext("Your film is confirmed. What the festival needs from you stands below."))
    return redirect(url_for(".invitation", code=code), 303)


@own.post("/<code>/invitation/<place>/decline")
@admit(SIGNED_IN)
def decline(code: str, place: str) -> ResponseReturnValue:
    place = answers.place_in(code, place)
    form = forms.DecliningForm.posted(prefix=f"{place}-")
    act = partial(answers.refuse_place, actor=current_user, code=place)
    if not taken(form, lambda: act(why=form.why.data)):
        wrong = own_pages.Asked(place, form=form)
        return invited_pages.invitation_page(current_user, code, wrong=wrong).render(), 422
    flash(gettext("The festival knows that the film does not come."))
    return redirect(url_for(".invitation", code=code), 303)


@own.post("/<code>/invitation/<place>/tasks/<kind>")
@admit(SIGNED_IN)
def answer_task(code: str, place: str, kind: str) -> ResponseReturnValue:
    place = answers.place_in(code, place)
    form = forms.TaskForm.posted(prefix=f"{place}-{kind}-")
    act = partial(answers.answer_task, actor=current_user, code=place, kind=kind)
    if not taken(form, lambda: act(answer=form.answer.data)):
        wrong = own_pages.Asked(place, kind, form)
        return invited_pages.invitation_page(current_user, code, wrong=wrong).render(), 422
    flash(gettext("Your answer is with the festival."))
    return redirect(url_for(".invitation", code=code, _anchor=f"task-{place}-{kind}"), 303)


@letter.get("/<token>")
@admit(EVERYONE)
def opened(token: str) -> ResponseReturnValue:
    actor = answers.invited_by(token)
    return invited_pages.invitation_page(actor, entry_in(token) or "", token).render()


@letter.post("/<token>/<place>/confirm")
@admit(EVERYONE)
def confirm_by_letter(token: str, place: str) -> ResponseReturnValue:
    actor = answers.invited_by(token)
    place, seen = answers.place_in(entry_in(token) or "", place), request.form.get("seen", "")
    invited.accept_with_showings(actor=actor, code=place, seen=seen)
    flash(gettext("Your film is confirmed. Sign in to see what the festival needs from you."))
    return redirect(url_for(".opened", token=token), 303)


@letter.post("/<token>/<place>/decline")
@admit(EVERYONE)
def decline_by_letter(token: str, place: str) -> ResponseReturnValue:
    actor = answers.invited_by(token)
    place = answers.place_in(entry_in(token) or "", place)
    form = forms.DecliningForm.posted(prefix=f"{place}-")
    act = partial(answers.refuse_place, actor=actor, code=place)
    if not taken(form, lambda: act(why=form.why.data)):
        wrong = own_pages.Asked(place, form=form)
        page = invited_pages.invitation_page(actor, entry_in(token) or "", token, wrong)
        return page.render(), 422
    flash(gettext("The festival knows that the film does not come."))
    return redirect(url_for(".opened", token=token), 303)
