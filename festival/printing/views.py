"""The doors of the press: the booklet for everybody, and the office's papers."""

from flask import Blueprint, Response, flash, redirect
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import NoResultFound

from festival.foundation.doors import EVERYONE, admit
from festival.foundation.press import paper_answer
from festival.media import store
from festival.media.handing import handed
from festival.printing import keeping, operations, queries, rules, setting
from festival.printing.forms import PaperForm
from festival.publishing.answers import KEEPS

bp = Blueprint("printing", __name__, url_prefix="/office/papers")
public = Blueprint("booklet", __name__, url_prefix="/<any(en,ru,kk):locale>/<edition>")
bps = [bp, public]

TYPES = {"pdf": "application/pdf", "zip": "application/zip"}


@public.get("/programme.pdf")
@admit(EVERYONE)
def programme(locale: str, edition: str) -> Response:
    current = keeping.in_force(edition)
    file = setting.booklet_file(current.digest, locale)
    return handed(
        file,
        "application/pdf",
        etag=file.rpartition("/")[2].removesuffix(".pdf"),
        headers={"Cache-Control": KEEPS},
        shown_as=f"{edition}-programme-{locale}.pdf",
        made=lambda: keeping.set_booklet(current, locale),
    )


@bp.get("/")
@admit(*rules.PRINTERS)
def all_editions() -> ResponseReturnValue:
    return queries.editions_page(current_user).render()


@bp.get("/<code>")
@admit(*rules.PRINTERS)
def papers(code: str) -> ResponseReturnValue:
    return queries.papers_page(current_user, code, PaperForm()).render()


@bp.post("/<code>")
@admit(*rules.PRINTERS)
def order(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    form = PaperForm.posted()
    if not form.validate():
        return queries.papers_page(current_user, code, form).render(), 422
    paper = operations.order_paper(
        actor=current_user, edition_id=edition.id, kind=form.chosen, tongues=form.tongues.data
    )
    flash(queries.ordered_words(paper))
    return redirect(f"/office/papers/{code}", 303)


@bp.get("/<code>/<paper>.<any(pdf,zip):format>")
@admit(*rules.PRINTERS)
def fetch(code: str, paper: str, format: str) -> Response:
    found = queries.paper_by_code(current_user, code, paper, format)
    name = f"{code}-{found.kind.value}-{found.tongues.replace(' ', '-')}.{format}"
    content = store.read(queries.file_of(found))
    if content is None:
        raise NoResultFound
    answer = paper_answer(name, content)
    answer.mimetype = TYPES[format]
    return answer
