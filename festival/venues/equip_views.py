"""The doors of what is kept of a hall: its equipment, its hours, and when it is taken."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.verdict import require
from festival.venues import equipping
from festival.venues.equip_pages import block_of, equip_page
from festival.venues.forms import BlockForm, EquipForm, HoursForm
from festival.venues.models import BlockKind
from festival.venues.queries import edition_for, hall_of
from festival.venues.rules import EDITORS, may_schedule

bp = Blueprint("equipment", __name__, url_prefix="/programme/<code>/venues/<slug>/halls/<hall>")


@bp.get("/equipment")
@admit(*EDITORS)
def equipment(code: str, slug: str, hall: str) -> ResponseReturnValue:
    require(may_schedule(current_user, edition_for(current_user, code)))
    return equip_page(current_user, code, slug, hall).render()


@bp.post("/equipment")
@admit(*EDITORS)
def equip_hall(code: str, slug: str, hall: str) -> ResponseReturnValue:
    there, form = hall_of(current_user, code, slug, hall), EquipForm.posted()
    act = lambda: equipping.equip_hall(actor=current_user, hall_id=there.id, **form.facts)  # noqa: E731
    if not taken(form, act):
        return equip_page(current_user, code, slug, hall, form=form).render(), 422
    return _back(code, slug, hall, gettext("What the hall plays is kept."))


@bp.post("/hours")
@admit(*EDITORS)
def keep_hours(code: str, slug: str, hall: str) -> ResponseReturnValue:
    there, form = hall_of(current_user, code, slug, hall), HoursForm.posted()
    read = form.minutes
    if read is None:
        form.validate()
        form.opens.errors = [*form.opens.errors, gettext("Write both hours, such as 10:00.")]
        return equip_page(current_user, code, slug, hall, hours=form).render(), 422
    opens, closes = read
    told = {"hall_id": there.id, "day": form.day.data, "opens": opens, "closes": closes}
    if not taken(form, lambda: equipping.keep_hours(actor=current_user, **told)):
        return equip_page(current_user, code, slug, hall, hours=form).render(), 422
    return _back(code, slug, hall, gettext("The hours are kept."))


@bp.post("/blocks")
@admit(*EDITORS)
def block_hall(code: str, slug: str, hall: str) -> ResponseReturnValue:
    there, form = hall_of(current_user, code, slug, hall), BlockForm.posted()

    def act() -> None:
        equipping.block_hall(
            actor=current_user,
            hall_id=there.id,
            from_local=form.begins.data,
            to_local=form.ends.data,
            kind=BlockKind(form.kind.data),
            note=form.note.data or "",
        )

    if not taken(form, act):
        return equip_page(current_user, code, slug, hall, block=form).render(), 422
    return _back(code, slug, hall, gettext("The hall is taken then."))


@bp.post("/blocks/<int:block_id>/free")
@admit(*EDITORS)
def free_hall(code: str, slug: str, hall: str, block_id: int) -> ResponseReturnValue:
    there = hall_of(current_user, code, slug, hall)
    block = block_of(there, block_id)
    equipping.free_hall(actor=current_user, hall_id=there.id, block_id=block.id)
    return _back(code, slug, hall, gettext("The hall is free again."))


def _back(code: str, slug: str, hall: str, says: str) -> ResponseReturnValue:
    flash(says)
    return redirect(url_for(".equipment", code=code, slug=slug, hall=hall), 303)
