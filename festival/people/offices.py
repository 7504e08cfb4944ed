"""The office's doors to people, organisations and accounts."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.countries import country_choices
from festival.foundation.doors import admit
from festival.foundation.forms import offer
from festival.foundation.numbers import whole
from festival.foundation.shell import locale
from festival.foundation.words import cleaned
from festival.people import directory, invitations, merging, operations, readings, upkeep
from festival.people.directory import edition_choices
from festival.people.entry import attempt
from festival.people.forms import ContactForm, HatForm, InviteForm, OrganisationForm, PersonForm
from festival.people.models import Hat, OrganisationKind
from festival.people.queries import account_by_code, name_of
from festival.people.rules import PEOPLE_OFFICE

bp = Blueprint("offices", __name__, url_prefix="/office")


def _asked() -> str:
    """What a list is searched for, without what cannot be kept or compared."""
    return cleaned(request.args.get("q", "")).text[:200]


def _page_number() -> int:
    return whole(request.args.get("page", ""), least=1, most=100_000) or 1


@bp.get("/people")
@admit(*PEOPLE_OFFICE, at_work=True)
def people() -> ResponseReturnValue:
    return directory.people_page(_asked(), _page_number()).render()


@bp.get("/people/new")
@admit(*PEOPLE_OFFICE, at_work=True)
def new_person() -> ResponseReturnValue:
    form = PersonForm.showing(None)
    return directory.person_form_page(form, url_for(".register_person"), None).render()


@bp.post("/people/new")
@admit(*PEOPLE_OFFICE, at_work=True)
def register_person() -> ResponseReturnValue:
    form = PersonForm.posted()
    page = directory.person_form_page(form, url_for(".register_person"), None)
    if not form.validate():
        return page.render(), 422
    made = attempt(form, lambda: operations.register_person(actor=current_user, **form.given))
    if isinstance(made, int):
        return page.render(), made
    return redirect(url_for(".person", code=made.code), 303)


@bp.get("/people/<code>")
@admit(*PEOPLE_OFFICE, at_work=True)
def person(code: str) -> ResponseReturnValue:
    if kept := merging.stands_as(code):
        return redirect(url_for(".person", code=kept), 301)
    return directory.person_page(code, sees_accounts=current_user.wears(Hat.ADMIN)).render()


@bp.get("/people/<code>/edit")
@admit(*PEOPLE_OFFICE, at_work=True)
def edit_person(code: str) -> ResponseReturnValue:
    found = directory.person_by_code(code)
    action = url_for(".revise_person", code=code)
    return directory.person_form_page(PersonForm.showing(found), action, found).render()


@bp.post("/people/<code>/edit")
@admit(*PEOPLE_OFFICE, at_work=True)
def revise_person(code: str) -> ResponseReturnValue:
    form = PersonForm.posted()
    page = directory.person_form_page(
        form, url_for(".revise_person", code=code), directory.person_by_code(code)
    )
    if not form.validate():
        return page.render(), 422
    operations.revise_person(actor=current_user, code=code, version=form.opened_at, **form.given)
    flash(gettext("The person is saved."))
    return redirect(url_for(".person", code=code), 303)


@bp.get("/organisations")
@admit(*PEOPLE_OFFICE, at_work=True)
def organisations() -> ResponseReturnValue:
    return directory.organisations_page(_organisation_form(OrganisationForm())).render()


@bp.post("/organisations")
@admit(*PEOPLE_OFFICE, at_work=True)
def found_organisation() -> ResponseReturnValue:
    form = _organisation_form(OrganisationForm.posted())
    if not form.validate():
        return directory.organisations_page(form).render(), 422
    kind, country = OrganisationKind(form.kind.data), form.country.data or ""
    typed = {**form.answers, "kind": kind, "country": country}
    founded = attempt(form, lambda: operations.found_organisation(actor=current_user, **typed))
    if isinstance(founded, int):
        return directory.organisations_page(form).render(), founded
    flash(gettext("The organisation is added."))
    return redirect(url_for(".organisations"), 303)


def _organisation_form(form: OrganisationForm) -> OrganisationForm:
    offer(form.country, [("", gettext("Not stated")), *country_choices(locale())])
    return form


@bp.get("/accounts")
@admit(Hat.ADMIN, at_work=True)
def accounts() -> ResponseReturnValue:
    return directory.accounts_page(_asked(), _page_number()).render()


@bp.get("/accounts/invite")
@admit(Hat.ADMIN, at_work=True)
def inviting() -> ResponseReturnValue:
    form = InviteForm(data={"locale": locale()})
    if code := request.args.get("person"):
        person = directory.person_by_code(code)
        form.person.data, form.name.data = code, name_of(person, locale()).text
    return directory.invite_page(form).render()


@bp.post("/accounts/invite")
@admit(Hat.ADMIN, at_work=True)
def invite() -> ResponseReturnValue:
    form = InviteForm.posted()
    page = directory.invite_page(form)
    if not form.validate():
        return page.render(), 422
    invited = attempt(form, lambda: _invited(form))
    if isinstance(invited, int):
        return page.render(), invited
    flash(gettext("A letter with a link is on its way to %(email)s.", email=form.email.data))
    return redirect(url_for(".account", code=invited), 303)


def _invited(form: InviteForm) -> str:
    upkeep.prove(current_user, form.password.data)
    return invitations.invite(
        actor=current_user,
        email=form.email.data,
        name=form.name.data,
        locale=form.locale.data,
        hat=Hat(form.hat.data),
        edition_id=form.edition_id,
        person_code=cleaned(form.person.data or "", 16).text,
    ).code


@bp.get("/accounts/<code>")
@admit(Hat.ADMIN, at_work=True)
def account(code: str) -> ResponseReturnValue:
    return directory.account_of_page(current_user, code).render()


@bp.post("/accounts/<code>/contact")
@admit(Hat.ADMIN, at_work=True)
def read_contact(code: str) -> ResponseReturnValue:
    form = ContactForm.posted(prefix="contact-")
    asked = form.validate() and attempt(
        form,
        lambda: readings.read_contact(actor=current_user, code=code, reason=form.reason.data or ""),
    )
    if isinstance(asked, int):
        return directory.account_of_page(current_user, code, contact=form).render(), asked or 422
    return redirect(url_for(".account", code=code, _anchor="contact"), 303)


@bp.post("/accounts/<code>/hats")
@admit(Hat.ADMIN, at_work=True)
def give_hat(code: str) -> ResponseReturnValue:
    form = HatForm.posted().offering(edition_choices())
    if not form.validate():
        return directory.account_of_page(current_user, code, form).render(), 422
    given = attempt(form, lambda: _given(code, form))
    if isinstance(given, int):
        return directory.account_of_page(current_user, code, form).render(), given
    flash(gettext("The hat is given. It is worn from the next page on."))
    return redirect(url_for(".account", code=code), 303)


def _given(code: str, form: HatForm) -> None:
    upkeep.prove(current_user, form.password.data)
    account_id = account_by_code(code).id
    hat, edition_id = Hat(form.hat.data), form.edition_id
    operations.give_hat(actor=current_user, account_id=account_id, hat=hat, edition_id=edition_id)


@bp.post("/accounts/<code>/hats/take")
@admit(Hat.ADMIN, at_work=True)
def take_hat(code: str) -> ResponseReturnValue:
    # One button says which: "juror" everywhere, or "juror 3" in one edition.
    name, _, edition = request.form.get("hat", "").partition(" ")
    if name not in set(Hat):
        abort(404)
    account_id, edition_id = account_by_code(code).id, whole(edition, least=1) if edition else None
    operations.take_hat(
        actor=current_user, account_id=account_id, hat=Hat(name), edition_id=edition_id
    )
    flash(gettext("The hat is taken off."))
    return redirect(url_for(".account", code=code), 303)


@bp.post("/accounts/<code>/end-sign-ins")
@admit(Hat.ADMIN, at_work=True)
def end_sign_ins(code: str) -> ResponseReturnValue:
    operations.end_sign_ins_of(actor=current_user, account_id=account_by_code(code).id)
    flash(gettext("Every device of this account is signed out."))
    return redirect(url_for(".account", code=code), 303)


@bp.post("/accounts/<code>/disable")
@admit(Hat.ADMIN, at_work=True)
def disable(code: str) -> ResponseReturnValue:
    operations.disable_account(actor=current_user, account_id=account_by_code(code).id)
    flash(gettext("The account is disabled."))
    return redirect(url_for(".account", code=code), 303)


@bp.post("/accounts/<code>/enable")
@admit(Hat.ADMIN, at_work=True)
def enable(code: str) -> ResponseReturnValue:
    operations.enable_account(actor=current_user, account_id=account_by_code(code).id)
    flash(gettext("The account is enabled again."))
    return redirect(url_for(".account", code=code), 303)


@bp.post("/accounts/<code>/invite")
@admit(Hat.ADMIN, at_work=True)
def invite_again(code: str) -> ResponseReturnValue:
    invitations.invite_again(actor=current_user, code=code)
    flash(gettext("A letter with a new link is on its way."))
    return redirect(url_for(".account", code=code), 303)


@bp.post("/accounts/<code>/second-factor/reset")
@admit(Hat.ADMIN, at_work=True)
def reset_second_factor(code: str) -> ResponseReturnValue:
    operations.reset_second_factor(actor=current_user, account_id=account_by_code(code).id)
    flash(gettext("The second factor is off. Its owner sets it up again after signing in."))
    return redirect(url_for(".account", code=code), 303)
