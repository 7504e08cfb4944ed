"""The doors of registration: the audience's, and the office's."""

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions.queries import edition_by_code
from festival.events.queries import event_by_code, event_of
from festival.events.rules import EDITORS
from festival.foundation.actor import HOUSE
from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.strictness import untraced
from festival.foundation.taking import EXPORT_NEEDS_A_REASON, TakeListForm
from festival.people import throttle
from festival.people.minors import GUARDIAN_UNNAMED, letters_to_guardian
from festival.registration import (
    child_pages,
    children,
    endings,
    operations,
    pages,
    public_pages,
    rules,
)
from festival.registration.forms import GuestForm, WalkInForm

events_bp = Blueprint("endings", __name__, url_prefix="/programme/<code>/events")
public = Blueprint("coming", __name__, url_prefix="/<any(en,ru,kk):locale>/<edition>")
bp = Blueprint("registration", __name__, url_prefix="/office/registrations")
bps = [bp, public, events_bp]

PER_PLACE, PER_ADDRESS = 40, 5
"""So many may register in ten minutes from one place (a school shares one), and for one address."""


@public.get("/events/<slug>/register")
@admit(EVERYONE)
def ask(locale: str, edition: str, slug: str) -> ResponseReturnValue:
    reader = public_pages.reader_of(locale, edition)
    page = public_pages.register_page(reader, slug)
    return _untraced(public_pages.shown(reader, page, f"/events/{slug}/register"))


@public.post("/events/<slug>/register")
@admit(EVERYONE)
def register(locale: str, edition: str, slug: str) -> ResponseReturnValue:
    reader, form = public_pages.reader_of(locale, edition), GuestForm.posted()
    event = public_pages.event_to_register_for(reader, slug)
    at = {GUARDIAN_UNNAMED: ("guardian",)}
    if not taken(form, lambda: _registered(event["code"], form), at):
        page = public_pages.register_page(reader, slug, form)
        return _untraced(public_pages.shown(reader, page, f"/events/{slug}/register")), 422
    return redirect(f"/{locale}/{edition}/events/{slug}/registered", 303)


def _registered(code: str, form: GuestForm) -> None:
    place = throttle.place_of(request.remote_addr or "")
    address = throttle.mark(form.email.data)
    named = letters_to_guardian(form.given)
    throttle.knock({f"come:{place}": PER_PLACE, f"come-as:{address}": PER_ADDRESS} | named)
    operations.register(actor=current_user, event_code=code, guest=form.given)


@public.get("/events/<slug>/registered")
@admit(EVERYONE)
def thanks(locale: str, edition: str, slug: str) -> ResponseReturnValue:
    reader = public_pages.reader_of(locale, edition)
    page = public_pages.thanks_page(reader, slug)
    return _untraced(public_pages.shown(reader, page, f"/events/{slug}/registered"))


@public.get("/registered/<token>")
@admit(EVERYONE)
def own(locale: str, edition: str, token: str) -> ResponseReturnValue:
    reader = public_pages.reader_of(locale, edition)
    page = public_pages.own_page(reader, token)
    return _untraced(public_pages.shown(reader, page, f"/registered/{token}"))


@public.post("/registered/<token>/cancel")
@admit(EVERYONE)
def cancel(locale: str, edition: str, token: str) -> ResponseReturnValue:
    attendee = public_pages.attendee_of(public_pages.reader_of(locale, edition), token)
    operations.take_back(actor=current_user, attendee_code=attendee.code)
    return redirect(f"/{locale}/{edition}/registered/{token}", 303)


@public.get("/for-child/<token>")
@admit(EVERYONE)
def child(locale: str, edition: str, token: str) -> ResponseReturnValue:
    reader = public_pages.reader_of(locale, edition)
    page = child_pages.child_page(reader, token)
    return _untraced(public_pages.shown(reader, page, f"/for-child/{token}"))


@public.post("/for-child/<token>")
@admit(EVERYONE)
def agree(locale: str, edition: str, token: str) -> ResponseReturnValue:
    attendee = child_pages.child_of(public_pages.reader_of(locale, edition), token)
    children.agree_for(actor=HOUSE, attendee_code=attendee.code, locale=locale)
    return redirect(f"/{locale}/{edition}/for-child/{token}", 303)


@public.post("/for-child/<token>/end")
@admit(EVERYONE)
def end(locale: str, edition: str, token: str) -> ResponseReturnValue:
    attendee = child_pages.child_of(public_pages.reader_of(locale, edition), token)
    slug = public_pages.slug_of(public_pages.reader_of(locale, edition), attendee)
    children.withdraw_for(actor=HOUSE, attendee_code=attendee.code)
    return redirect(f"/{locale}/{edition}/events/{slug}", 303)


@public.get("/registered/<token>/join/<show>")
@admit(EVERYONE)
def way_in(locale: str, edition: str, token: str, show: str) -> ResponseReturnValue:
    reader = public_pages.reader_of(locale, edition)
    page = public_pages.join_page(reader, token, show)
    return _untraced(public_pages.shown(reader, page, f"/registered/{token}/join/{show}"))


@public.post("/registered/<token>/join/<show>")
@admit(EVERYONE)
def join(locale: str, edition: str, token: str, show: str) -> ResponseReturnValue:
    attendee = public_pages.attendee_of(public_pages.reader_of(locale, edition), token)
    public_pages.session_open_to(attendee, show)
    operations.join(actor=current_user, attendee_code=attendee.code, show_code=show)
    return redirect(f"/{locale}/{edition}/registered/{token}/join/{show}", 303)


@public.get("/events/<slug>/recording")
@admit(EVERYONE)
def recording(locale: str, edition: str, slug: str) -> ResponseReturnValue:
    address = public_pages.recording_of(public_pages.reader_of(locale, edition), slug)
    return untraced(redirect(address, 303))


def _untraced(page: str) -> Response:
    return untraced(Response(page))


@events_bp.get("/<event>/delete")
@admit(*EDITORS)
def ask_delete(code: str, event: str) -> ResponseReturnValue:
    event_of(edition_by_code(code).id, event)
    return endings.ending_page(current_user, code, event).render()


@events_bp.post("/<event>/delete")
@admit(*EDITORS)
def delete(code: str, event: str) -> ResponseReturnValue:
    event_of(edition_by_code(code).id, event)
    endings.delete_event(actor=current_user, code=event)
    flash(gettext("The event is deleted."))
    return redirect(f"/programme/{code}/events", 303)


@bp.get("")
@admit(*rules.DOORKEEPERS)
def events() -> ResponseReturnValue:
    return pages.registrations_page(current_user).render()


@bp.get("/<event>")
@admit(*rules.DOORKEEPERS)
def desk(event: str) -> ResponseReturnValue:
    return pages.desk_page(current_user, event).render()


@bp.post("/<event>")
@admit(*rules.KEEPERS)
def set_terms(event: str) -> ResponseReturnValue:
    there = event_by_code(event)
    form = pages.enrolment_form(pages.event_for(current_user, event), posted=True)
    if not taken(
        form,
        lambda: operations.set_enrolment(
            actor=current_user,
            event_code=there.code,
            capacity=form.capacity.data,
            waits=bool(form.waits.data),
            opens_at=form.opens_at,
            closes_at=form.closes_at,
            version=form.version.data,
        ),
        {rules.TIMES_OUT_OF_ORDER: ("closes",), rules.CAPACITY_BELOW: ("capacity",)},
    ):
        return pages.desk_page(current_user, event, form).render(), 422
    flash(gettext("The terms are kept. The public registers from the event’s page."))
    return redirect(f"{pages.ROOT}/{event}", 303)


@bp.post("/<event>/export")
@admit(*rules.KEEPERS)
def export(event: str) -> ResponseReturnValue:
    form = TakeListForm.posted()
    told = {"event_code": event, "why": form.why.data or ""}
    pages.event_for(current_user, event)
    if not taken(
        form,
        lambda: operations.note_export(actor=current_user, **told),
        {EXPORT_NEEDS_A_REASON: ("why",)},
    ):
        return pages.desk_page(current_user, event, export=form).render(), 422
    headings, rows = pages.people_sheet(current_user, event, form.why.data)
    return sheet_answer(form.format.data, f"registrations-{event}", headings, rows)


@bp.post("/<event>/close")
@admit(*rules.KEEPERS)
def close(event: str) -> ResponseReturnValue:
    pages.event_for(current_user, event)
    operations.close_attendance(actor=current_user, event_code=event)
    flash(gettext("The attendance is closed. Its report stays as it is."))
    return redirect(f"{pages.ROOT}/{event}/report", 303)


@bp.get("/<event>/report")
@admit(*rules.KEEPERS)
def report(event: str) -> ResponseReturnValue:
    return pages.report_page(current_user, event).render()


@bp.get("/<event>/report.<any(csv,xlsx):format>")
@admit(*rules.KEEPERS)
def report_file(event: str, format: str) -> ResponseReturnValue:
    headings, rows = pages.report_sheet(current_user, event)
    return sheet_answer(format, f"attendance-{event}", headings, rows)


@bp.get("/<event>/door/<show>")
@admit(*rules.DOORKEEPERS)
def door(event: str, show: str) -> ResponseReturnValue:
    return pages.door_page(current_user, event, show, request.args.get("q", "")[:100]).render()


@bp.post("/<event>/door/<show>/people/<attendee>")
@admit(*rules.DOORKEEPERS)
def tick(event: str, show: str, attendee: str) -> ResponseReturnValue:
    pages.event_for(current_user, event)
    here = request.form.get("here", "1") == "1"
    told = {"event_code": event, "show_code": show, "attendee_code": attendee}
    operations.tick(actor=current_user, **told, here=here)
    return redirect(f"{pages.ROOT}/{event}/door/{show}#p-{attendee}", 303)


@bp.post("/<event>/door/<show>")
@admit(*rules.DOORKEEPERS)
def let_in(event: str, show: str) -> ResponseReturnValue:
    pages.event_for(current_user, event)
    form = WalkInForm.posted()
    told = {"event_code": event, "show_code": show}
    if not taken(
        form,
        lambda: operations.let_in(
            actor=current_user, **told, name=form.name.data, country=form.country.data or ""
        ),
        {rules.EVENT_FULL: ("name",)},
    ):
        return pages.door_page(current_user, event, show, form=form).render(), 422
    flash(gettext("They are in."))
    return redirect(f"{pages.ROOT}/{event}/door/{show}", 303)
