"""The door by which an edition that is over goes into the archive."""

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions import queries
from festival.editions.models import Edition
from festival.foundation.doors import admit
from festival.foundation.pages import Page
from festival.office import archiving
from festival.people.models import Hat

bp = Blueprint("archiving", __name__, url_prefix="/office/editions/<code>/archive")


@dataclass(frozen=True)
class IntoArchivePage(Page):
    """One question: does this edition go into the archive?"""

    template: ClassVar[str] = "office/archive.html"

    edition: Edition
    stop: str


@bp.get("")
@admit(Hat.DIRECTOR)
def ask(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    verdict = archiving.verdict_of(current_user, edition)
    return IntoArchivePage(edition, "" if verdict else str(verdict)).render()


@bp.post("")
@admit(Hat.DIRECTOR)
def put(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    archiving.put_into_archive(actor=current_user, edition_id=edition.id)
    flash(gettext("The edition is in the archive. It stays at its address."))
    return redirect(f"/office/editions/{code}", 303)
