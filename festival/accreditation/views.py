"""The doors of the press: the public's, and the press office's."""

from flask import Blueprint, Response, abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.accreditation import (
    badge_views,
    child_pages,
    children,
    interview_pages,
    interviews,
    kits,
    operations,
    pages,
    public_pages,
    rules,
    stills,
)
from festival.accreditation.calendar import calendar_of
from festival.accreditation.forms import (
    AskForm,
    EndForm,
    PledgeForm,
    RequestForm,
    WhyForm,
)
from festival.accreditation.queries import accreditation_in, slot_in
from festival.foundation.actor import HOUSE
from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.shell import base
from festival.foundation.strictness import untraced
from festival.foundation.taking import EXPORT_NEEDS_A_REASON, TakeListForm
from festival.people import throttle
from festival.people.minors import GUARDIAN_UNNAMED, letters_to_guardian

public = Blueprint("press", __name__, url_prefix="/<any(en,ru,kk):locale>/<edition>/press")
bp = Blueprint("accreditation", __name__, url_prefix="/office/press")
bps = [bp, public, *badge_views.bps]

PER_PLACE, PER_ADDRESS = 40, 5
"""So many may ask in ten minutes from one place, and for one address."""
WAIT = 5
"""Seconds after which somebody asks again for a kit."""


@public.get("")
@admit(EVERYONE)
def ask(locale: str, edition: str) -> ResponseReturnValue:
    there = public_pages.edition_here(edition)
    return _private(public_pages.shown(public_pages.press_page(there), there, "/press"))


@public.post("")
@admit(EVERYONE)
def request_accreditation(locale: str, edition: str) -> ResponseReturnValue:
    form, office = RequestForm.posted(), public_pages.office_here(edition)
    if not taken(
        form,
        lambda: _asked(edition, form),
        {
            rules.WORK_NOT_LINKED: ("links",),
            rules.TOO_MANY_LINKS: ("links",),
            rules.DAYS_OUT_OF_ORDER: ("to_on",),
            GUARDIAN_UNNAMED: ("guardian",),
        },
    ):
        page = public_pages.press_page(office.edition, form)
        return _private(public_pages.shown(page, office.edition, "/press")), 422
    return redirect(f"/{locale}/{edition}/press/asked", 303)


def _asked(edition: str, form: RequestForm) -> None:
    place = throttle.place_of(request.remote_addr or "")
    address = throttle.mark(form.email.data)
    named = letters_to_guardian(form.given)
    throttle.knock({f"press:{place}": PER_PLACE, f"press-as:{address}": PER_ADDRESS} | named)
    operations.ask_accreditation(actor=HOUSE, edition_code=edition, request=form.given)


@public.get("/asked")
@admit(EVERYONE)
def asked(locale: str, edition: str) -> ResponseReturnValue:
    there = public_pages.office_here(edition).edition
    return _private(public_pages.shown(public_pages.asked_page(there), there, "/press/asked"))


@public.get("/for-child/<token>")
@admit(EVERYONE)
def child(locale: str, edition: str, token: str) -> ResponseReturnValue:
    there = child_pages.child_of(edition, token).edition
    page = child_pages.child_page(edition, token)
    return _private(public_pages.shown(page, there, f"/press/for-child/{token}"))


@public.post("/for-child/<token>")
@admit(EVERYONE)
def agree(locale: str, edition: str, token: str) -> ResponseReturnValue:
    who = child_pages.child_of(edition, token)
    children.agree_for(actor=HOUSE, code=who.code, locale=locale)
    return redirect(f"/{locale}/{edition}/press/for-child/{token}", 303)


@public.post("/for-child/<token>/end")
@admit(EVERYONE)
def end_for_child(locale: str, edition: str, token: str) -> ResponseReturnValue:
    who = child_pages.child_of(edition, token)
    children.withdraw_for(actor=HOUSE, code=who.code)
    return redirect(f"/{locale}/{edition}/press", 303)


@public.get("/<token>")
@admit(EVERYONE)
def own(locale: str, edition: str, token: str) -> ResponseReturnValue:
    who = public_pages.accredited_by(edition, token)
    page = public_pages.own_page(who, token, asked=request.args.get("ask", "")[:20])
    return _private(public_pages.shown(page, who.edition, f"/press/{token}"))


@public.get("/<token>/embargo/<int:number>")
@admit(EVERYONE)
def embargo(locale: str, edition: str, token: str, number: int) -> ResponseReturnValue:
    who = public_pages.accredited_by(edition, token)
    page = public_pages.pledge_page(who, token, number)
    return _private(public_pages.shown(page, who.edition, f"/press/{token}/embargo/{number}"))


@public.post("/<token>/embargo/<int:number>")
@admit(EVERYONE)
def pledge(locale: str, edition: str, token: str, number: int) -> ResponseReturnValue:
    who, form = public_pages.accredited_by(edition, token), PledgeForm.posted()
    if not taken(
        form,
        lambda: operations.pledge(
            actor=HOUSE,
            code=who.code,
            release_number=number,
            terms_number=form.terms.data,
            signed_as=form.name.data,
            locale=locale,
        ),
    ):
        page = public_pages.pledge_page(who, token, number, form)
        shown = public_pages.shown(page, who.edition, f"/press/{token}/embargo/{number}")
        return _private(shown), 422
    return redirect(f"{public_pages.root_of(who, token)}/kits/release-{number}", 303)


@public.get("/<token>/kits/<which>")
@admit(EVERYONE)
def kits_of(locale: str, edition: str, token: str, which: str) -> ResponseReturnValue:
    who = public_pages.accredited_by(edition, token)
    page = public_pages.kits_page(who, token, which)
    return _private(public_pages.shown(page, who.edition, f"/press/{token}/kits/{which}"))


@public.get("/<token>/kits/<which>/<kit>.zip")
@admit(EVERYONE)
def kit(locale: str, edition: str, token: str, which: str, kit: str) -> ResponseReturnValue:
    who = public_pages.accredited_by(edition, token)
    book, early = public_pages.book_for(who, which)
    wanted = kits.kit_in(book, kit) or abort(404)
    try:
        packed = kits.packed(book, wanted, public_pages.terms_for(who, early), locale)
    except stills.BusyError:
        return Response(status=503, headers={"Retry-After": str(WAIT)})
    return _private(packed, "application/zip", f"{wanted.name}.zip")


@public.post("/<token>/interviews/<slot>")
@admit(EVERYONE)
def ask_interview(locale: str, edition: str, token: str, slot: str) -> ResponseReturnValue:
    who, form = public_pages.accredited_by(edition, token), AskForm.posted()
    public_pages.slot_for(who, slot)
    told = {"code": who.code, "slot_code": slot}
    if not taken(
        form,
        lambda: interviews.ask_interview(actor=HOUSE, topic=form.topic.data, **told),
    ):
        page = public_pages.own_page(who, token, form, slot)
        return _private(public_pages.shown(page, who.edition, f"/press/{token}")), 422
    return redirect(f"{public_pages.root_of(who, token)}#s-{slot}", 303)


@public.post("/<token>/interviews/<slot>/give-back")
@admit(EVERYONE)
def give_back(locale: str, edition: str, token: str, slot: str) -> ResponseReturnValue:
    who = public_pages.accredited_by(edition, token)
    public_pages.slot_for(who, slot)
    interviews.give_back(actor=HOUSE, code=who.code, slot_code=slot)
    return redirect(public_pages.root_of(who, token), 303)


@public.get("/<token>/interviews/<slot>.ics")
@admit(EVERYONE)
def calendar(locale: str, edition: str, token: str, slot: str) -> ResponseReturnValue:
    who = public_pages.accredited_by(edition, token)
    mine = public_pages.slot_for(who, slot)
    if mine.accreditation_id != who.id:
        abort(404)
    entry = calendar_of(mine, who, base(), locale)
    return _private(entry, "text/calendar; charset=utf-8", f"interview-{slot}.ics")


def _private(
    body: str | bytes, mimetype: str = "text/html; charset=utf-8", file: str = ""
) -> Response:
    answer = untraced(Response(body, content_type=mimetype))
    if file:
        answer.headers.add("Content-Disposition", "attachment", filename=file)
    return answer


@bp.get("")
@admit(*rules.KEEPERS)
def all_editions() -> ResponseReturnValue:
    return pages.editions_page(current_user).render()


@bp.get("/<code>")
@admit(*rules.KEEPERS)
def requests(code: str) -> ResponseReturnValue:
    state, kind = request.args.get("state", ""), request.args.get("kind", "")
    return pages.requests_page(current_user, code, state, kind).render()


@bp.post("/<code>/list")
@admit(*rules.KEEPERS)
def take_list(code: str) -> ResponseReturnValue:
    pages.edition_kept(current_user, code)
    form = TakeListForm.posted()
    asked = request.args.get("state", ""), request.args.get("kind", "")
    if not taken(form, lambda: _noted(code, form), {EXPORT_NEEDS_A_REASON: ("why",)}):
        return pages.requests_page(current_user, code, *asked, form=form).render(), 422
    headings, rows = pages.people_sheet(current_user, code, *asked, form.why.data)
    return sheet_answer(form.format.data, f"accreditation-{code}", headings, rows)


def _noted(code: str, form: TakeListForm) -> None:
    operations.note_press_list(actor=current_user, edition_code=code, why=form.why.data)


@bp.get("/<code>/terms")
@admit(*rules.KEEPERS)
def terms(code: str) -> ResponseReturnValue:
    return pages.terms_page(current_user, code).render()


@bp.post("/<code>/terms")
@admit(*rules.KEEPERS)
def set_terms(code: str) -> ResponseReturnValue:
    edition = pages.edition_kept(current_user, code)
    form = pages.office_form(edition, posted=True)
    if not taken(
        form,
        lambda: operations.run_press_office(
            actor=current_user,
            edition_id=edition.id,
            given=form.given,
            version=form.version.data,
        ),
        {rules.PRESS_TIMES_OUT_OF_ORDER: ("closes",)},
    ):
        return pages.terms_page(current_user, code, form).render(), 422
    flash(gettext("The press office works like this now."))
    return redirect(f"{pages.ROOT}/{code}", 303)


@bp.get("/<code>/people/<who>")
@admit(*rules.KEEPERS)
def person(code: str, who: str) -> ResponseReturnValue:
    return pages.request_page(current_user, code, who).render()


@bp.post("/<code>/people/<who>/accept")
@admit(*rules.KEEPERS)
def accept(code: str, who: str) -> ResponseReturnValue:
    _theirs(code, who)
    operations.accept(actor=current_user, code=who)
    flash(gettext("They are accredited. The letter with their press page is on its way."))
    return redirect(f"{pages.ROOT}/{code}", 303)


@bp.post("/<code>/people/<who>/<any(decline,withdraw):act>")
@admit(*rules.KEEPERS)
def refuse(code: str, who: str, act: str) -> ResponseReturnValue:
    _theirs(code, who)
    form, acts = WhyForm.posted(), {"decline": operations.decline, "withdraw": operations.withdraw}
    if not taken(
        form,
        lambda: acts[act](actor=current_user, code=who, why=form.why.data),
        {rules.NO_WITHOUT_REASON: ("why",)},
    ):
        return pages.request_page(current_user, code, who, form).render(), 422
    flash(gettext("It is decided. The letter that says why is on its way."))
    return redirect(f"{pages.ROOT}/{code}", 303)


@bp.post("/<code>/people/<who>/renew")
@admit(*rules.KEEPERS)
def renew(code: str, who: str) -> ResponseReturnValue:
    _theirs(code, who)
    operations.renew_address(actor=current_user, code=who)
    flash(gettext("A letter with a new address is on its way. The old one is closed."))
    return redirect(f"{pages.ROOT}/{code}/people/{who}", 303)


def _theirs(code: str, who: str) -> None:
    """The request is of this very edition, and this person keeps its press."""
    accreditation_in(pages.edition_kept(current_user, code).id, who)


@bp.get("/<code>/interviews")
@admit(*rules.KEEPERS)
def interviews_of(code: str) -> ResponseReturnValue:
    return interview_pages.interviews_page(
        current_user, code, at=request.args.get("at", "")[:20]
    ).render()


@bp.post("/<code>/interviews")
@admit(*rules.KEEPERS)
def offer(code: str) -> ResponseReturnValue:
    edition = pages.edition_kept(current_user, code)
    form = interview_pages.offer_form(edition, posted=True)
    about = (rules.GUEST_AWAY, rules.GUEST_BUSY)
    who = (rules.GUEST_NOT_KNOWN, rules.GUEST_NOT_COMING)
    places = {**dict.fromkeys(about, ("begins",)), **dict.fromkeys(who, ("guest",))}
    if not taken(
        form,
        lambda: interviews.offer_interviews(
            actor=current_user,
            edition_code=code,
            guest_code=form.guest.data,
            starts_at=form.begins_at,
            minutes=form.minutes.data,
            number=form.number.data,
            place=form.place.data,
        ),
        places,
    ):
        return interview_pages.interviews_page(current_user, code, form).render(), 422
    flash(gettext("The interviews are offered to the press."))
    return redirect(f"{pages.ROOT}/{code}/interviews", 303)


@bp.post("/<code>/interviews/list")
@admit(*rules.KEEPERS)
def take_interviews(code: str) -> ResponseReturnValue:
    pages.edition_kept(current_user, code)
    form = TakeListForm.posted()
    if not taken(form, lambda: _noted(code, form), {EXPORT_NEEDS_A_REASON: ("why",)}):
        return interview_pages.interviews_page(current_user, code, list_form=form).render(), 422
    headings, rows = interview_pages.interviews_sheet(current_user, code, form.why.data)
    return sheet_answer(form.format.data, f"interviews-{code}", headings, rows)


@bp.post("/<code>/interviews/<slot>/book")
@admit(*rules.KEEPERS)
def book(code: str, slot: str) -> ResponseReturnValue:
    slot_in(pages.edition_kept(current_user, code).id, slot)
    interviews.book_interview(actor=current_user, edition_code=code, slot_code=slot)
    flash(gettext("The interview is booked, and a letter says so."))
    return redirect(f"{pages.ROOT}/{code}/interviews#i-{slot}", 303)


@bp.post("/<code>/interviews/<slot>/end")
@admit(*rules.KEEPERS)
def end_interview(code: str, slot: str) -> ResponseReturnValue:
    slot_in(pages.edition_kept(current_user, code).id, slot)
    form = EndForm.posted()
    acts = {"again": interviews.refuse_interview, "off": interviews.take_interview_off}
    told = {"edition_code": code, "slot_code": slot, "why": form.reason.data or ""}
    if not taken(
        form,
        lambda: acts[form.what.data](actor=current_user, **told),
        {rules.NO_WITHOUT_REASON: ("reason",)},
    ):
        return interview_pages.interviews_page(
            current_user, code, at=slot, ending=form
        ).render(), 422
    flash(gettext("It is decided. Whoever asked for the interview is told."))
    return redirect(f"{pages.ROOT}/{code}/interviews#i-{slot}", 303)
