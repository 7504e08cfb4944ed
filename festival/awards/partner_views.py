"""The doors of a partner's desk."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.awards import partner_pages
from festival.foundation.doors import admit
from festival.foundation.sheets_out import sheet_answer
from festival.people.models import Hat

bp = Blueprint("partner", __name__, url_prefix="/office/partner")


@bp.get("")
@admit(Hat.PARTNER)
def desk() -> ResponseReturnValue:
    return partner_pages.partner_page(current_user).render()


@bp.get("/<edition>/<section_code>/figures")
@admit(Hat.PARTNER)
def figures(edition: str, section_code: str) -> ResponseReturnValue:
    name, rows = partner_pages.figures_for(current_user, edition, section_code)
    heads = [gettext("What is counted"), gettext("Figure"), gettext("Known")]
    return sheet_answer(request.args.get("format", "csv"), name, heads, rows)
