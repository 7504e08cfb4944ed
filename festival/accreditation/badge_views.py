"""The doors by which badges of the press are printed: the office's sheet, and a journalist's own."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from flask_login import current_user

from festival.accreditation import badging, operations, pages, public_pages, rules
from festival.accreditation.forms import PressBadgesForm
from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.press import paper_answer
from festival.foundation.strictness import untraced
from festival.foundation.taking import EXPORT_NEEDS_A_REASON
from festival.foundation.verdict import require

public = Blueprint("press_badge", __name__, url_prefix="/<any(en,ru,kk):locale>/<edition>/press")
bp = Blueprint("press_badges", __name__, url_prefix="/office/press")
bps = [bp, public]


@bp.post("/<code>/badges")
@admit(*rules.KEEPERS)
def sheet(code: str) -> ResponseReturnValue:
    edition = pages.edition_kept(current_user, code)
    form = PressBadgesForm.posted()
    book = badging.book_of(edition.id)

    def act() -> None:
        require(
            rules.are_badges_there(badging.to_print(edition.id, form.first.data, form.last.data))
        )
        operations.note_press_list(actor=current_user, edition_code=code, why=form.what_for.data)

    if not taken(form, act, {rules.NO_BADGES: ("first",), EXPORT_NEEDS_A_REASON: ("what_for",)}):
        return pages.requests_page(current_user, code, "", "", badges=form).render(), 422
    people = badging.to_print(edition.id, form.first.data, form.last.data)
    content = badging.sheet(book, people, form.tongues.data.split())
    return paper_answer(f"press-badges-{code}.pdf", content)


@public.get("/<token>/badge.pdf")
@admit(EVERYONE)
def own(locale: str, edition: str, token: str) -> Response:
    who = public_pages.accredited_by(edition, token)
    content = badging.sheet(badging.book_of(who.edition_id), [who], [locale])
    return untraced(paper_answer(f"badge-{who.badge}.pdf", content))
