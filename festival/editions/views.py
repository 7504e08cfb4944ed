"""The office's doors to editions, sections and partners."""

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions import (
    beginning,
    forms,
    operations,
    pages,
    particulars,
    queries,
    rows,
    rulebook,
)
from festival.editions.conditions import written
from festival.editions.rules import READERS, may_open_editions, may_shape
from festival.foundation.doors import admit
from festival.foundation.verdict import require
from festival.people.models import Hat

bp = Blueprint("editions", __name__, url_prefix="/office/editions")


@bp.get("")
@admit(*READERS)
def editions() -> ResponseReturnValue:
    return pages.editions_page(current_user).render()


@bp.get("/new")
@admit(Hat.DIRECTOR, at_work=True)
def new_edition() -> ResponseReturnValue:
    require(may_open_editions(current_user))
    return pages.edition_form_page(pages.new_edition_form()).render()


@bp.post("/new")
@admit(Hat.DIRECTOR, at_work=True)
def open_edition() -> ResponseReturnValue:
    form = pages.edition_form().posted()
    fits = form.validate()
    if forms.stumbles(form, pages.edition_form_slips(form, None)) or not fits:
        return pages.edition_form_page(form).render(), 422
    edition = beginning.open_edition(
        actor=current_user, festival=form.answers.get("festival"), **form.without_version
    )
    flash(gettext("The edition is opened, as a draft."))
    return redirect(url_for(".edition", code=edition.code), 303)


@bp.get("/<code>")
@admit(*READERS)
def edition(code: str) -> ResponseReturnValue:
    return pages.edition_page(current_user, code).render()


@bp.get("/<code>/edit")
@admit(Hat.DIRECTOR)
def edit_edition(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    require(may_shape(current_user, edition))
    return pages.edition_form_page(forms.EditionForm(obj=edition), edition).render()


@bp.post("/<code>/edit")
@admit(Hat.DIRECTOR)
def revise_edition(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    form = forms.EditionForm.posted()
    fits = form.validate()
    if forms.stumbles(form, pages.edition_form_slips(form, edition)) or not fits:
        return pages.edition_form_page(form, edition).render(), 422
    edition = operations.revise_edition(actor=current_user, edition_id=edition.id, **form.answers)
    flash(gettext("The edition is saved."))
    return redirect(url_for(".edition", code=edition.code), 303)


@bp.get("/<code>/sections/new")
@admit(Hat.DIRECTOR)
def new_section(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    require(may_shape(current_user, edition))
    form = forms.SectionForm(data={"colour": "lapis", "min_films": 6, "max_films": 10})
    return particulars.section_form_page(particulars.section_form(form), edition).render()


@bp.post("/<code>/sections/new")
@admit(Hat.DIRECTOR)
def open_section(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    form = particulars.section_form(forms.SectionForm.posted())
    fits = form.validate()
    if forms.stumbles(form, particulars.section_form_slips(form, edition)) or not fits:
        return particulars.section_form_page(form, edition).render(), 422
    operations.open_section(actor=current_user, edition_id=edition.id, **form.without_version)
    flash(gettext("The section is opened."))
    return redirect(url_for(".edition", code=code), 303)


@bp.get("/<code>/sections/<section_code>")
@admit(*READERS)
def section(code: str, section_code: str) -> ResponseReturnValue:
    return particulars.section_page(current_user, code, section_code).render()


@bp.get("/<code>/sections/<section_code>/edit")
@admit(Hat.DIRECTOR)
def edit_section(code: str, section_code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    require(may_shape(current_user, edition))
    section = queries.section_by_code(code, section_code)
    form = particulars.section_form(forms.SectionForm(obj=section))
    return particulars.section_form_page(form, edition, section).render()


@bp.post("/<code>/sections/<section_code>/edit")
@admit(Hat.DIRECTOR)
def revise_section(code: str, section_code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    section = queries.section_by_code(code, section_code)
    form = particulars.section_form(forms.SectionForm.posted())
    fits = form.validate()
    if forms.stumbles(form, particulars.section_form_slips(form, edition, section)) or not fits:
        return particulars.section_form_page(form, edition, section).render(), 422
    section = operations.revise_section(actor=current_user, section_id=section.id, **form.answers)
    flash(gettext("The section is saved."))
    return redirect(url_for(".section", code=code, section_code=section.code), 303)


@bp.get("/<code>/sections/<section_code>/rule")
@admit(Hat.DIRECTOR)
def rule(code: str, section_code: str) -> ResponseReturnValue:
    section = rulebook.section_to_rule(current_user, code, section_code)
    typed = rulebook.asked_for(section, request.args.get("draft"))
    return rulebook.rule_page(section, typed, looked="look" in request.args).render()


@bp.get("/<code>/sections/<section_code>/rule/words")
@admit(Hat.DIRECTOR)
def rule_words(code: str, section_code: str) -> ResponseReturnValue:
    rulebook.section_to_rule(current_user, code, section_code)
    condition = rows.read(rows.posted(request.args))
    return jsonify(rulebook.in_every_language(condition) if condition else [])


@bp.post("/<code>/sections/<section_code>/rule")
@admit(Hat.DIRECTOR)
def set_rule(code: str, section_code: str) -> ResponseReturnValue:
    section = rulebook.section_to_rule(current_user, code, section_code)
    act = request.form.get("act", "look")
    typed = rows.posted(request.form, act)
    condition = rows.read(typed)
    if condition is None and act in {"save", "try"}:
        return rulebook.rule_page(section, typed, looked=True).render(), 422
    if condition is None or act != "save":
        return redirect(_on_from(code, section_code, typed, act), 303)
    words = written(condition)
    operations.set_rule(
        actor=current_user, section_id=section.id, version=typed.version, condition=words
    )
    flash(gettext("The rule is saved."))
    return redirect(url_for(".section", code=code, section_code=section_code), 303)


def _on_from(code: str, section_code: str, typed: rows.Typed, act: str) -> str:
    """Where a button leads with everything typed: to the films, or back to the rows."""
    there: dict[str, Any] = {"code": code, "section_code": section_code}
    there["draft"] = rows.packed(typed)
    if act == "try":
        return url_for("selection.fitting", **there)
    if act.startswith("add-"):
        return url_for(".rule", **there, _anchor=f"r{act.removeprefix('add-')}")
    if act in {"add", "group"}:
        return url_for(".rule", **there, _anchor=f"r{len(typed.items) - 1}")
    return url_for(".rule", **there, look="1" if act == "look" else None, _anchor="rows")


@bp.post("/<code>/sections/<section_code>/up", defaults={"up": True}, endpoint="section_up")
@bp.post("/<code>/sections/<section_code>/down", defaults={"up": False}, endpoint="section_down")
@admit(Hat.DIRECTOR)
def move_section(code: str, section_code: str, up: bool) -> ResponseReturnValue:
    queries.edition_for(current_user, code)
    section = queries.section_by_code(code, section_code)
    operations.move_section(actor=current_user, section_id=section.id, up=up)
    return redirect(url_for(".edition", code=code, _anchor="sections"), 303)


@bp.post("/<code>/sections/<section_code>/curators")
@admit(Hat.DIRECTOR)
def appoint_curator(code: str, section_code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    section = queries.section_by_code(code, section_code)
    form = particulars.curator_form(forms.CuratorForm.posted(), edition.id)
    if not form.validate():
        return particulars.section_page(current_user, code, section_code, form).render(), 422
    operations.appoint_curator(actor=current_user, section_id=section.id, **form.answers)
    flash(gettext("The curator is appointed."))
    return redirect(url_for(".section", code=code, section_code=section_code), 303)


@bp.post("/<code>/sections/<section_code>/curators/<int:account_id>/release")
@admit(Hat.DIRECTOR)
def release_curator(code: str, section_code: str, account_id: int) -> ResponseReturnValue:
    queries.edition_for(current_user, code)
    section = queries.section_by_code(code, section_code)
    operations.release_curator(actor=current_user, section_id=section.id, account_id=account_id)
    flash(gettext("The curator is released."))
    return redirect(url_for(".section", code=code, section_code=section_code), 303)


@bp.get("/<code>/partners/new")
@admit(Hat.DIRECTOR)
def new_partner(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    require(may_shape(current_user, edition))
    form = particulars.partner_form(forms.PartnerForm(), edition)
    return particulars.partner_form_page(form, edition).render()


@bp.post("/<code>/partners/new")
@admit(Hat.DIRECTOR)
def name_partner(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    form = particulars.partner_form(forms.PartnerForm.posted(), edition)
    fits = form.validate()
    if forms.stumbles(form, particulars.partner_form_slips(form, edition)) or not fits:
        return particulars.partner_form_page(form, edition).render(), 422
    operations.name_partner(actor=current_user, edition_id=edition.id, **form.answers)
    flash(gettext("The partner is named."))
    return redirect(url_for(".edition", code=code, _anchor="partners"), 303)


@bp.post("/<code>/partners/<int:partnership_id>/remove")
@admit(Hat.DIRECTOR)
def remove_partner(code: str, partnership_id: int) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    partnership = queries.partnership_of(edition.id, partnership_id)
    operations.remove_partnership(actor=current_user, partnership_id=partnership.id)
    flash(gettext("The partner is removed from this edition."))
    return redirect(url_for(".edition", code=code, _anchor="partners"), 303)
