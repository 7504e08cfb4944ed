"""The doors by which texts leave the translator's desk in a file, and come back."""

import time

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import Headers

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.foundation.verdict import require
from festival.foundation.words import display_name
from festival.translating import carrying, judging, pages, queries, return_pages, returning, rules
from festival.translating.asking import TONGUE, asked
from festival.translating.models import Origin
from festival.translating.pages import Asked
from festival.translating.return_pages import ReturnForm

bp = Blueprint("returning", __name__, url_prefix="/office/translations")

FILE = f"{TONGUE}/file"
AT_THE_DOOR = 5
"""Seconds of work one press does."""


def _number() -> int:
    return whole(request.args.get("page", ""), least=1, most=100_000) or 1


@bp.get(FILE)
@admit(*rules.TRANSLATORS)
def file(code: str, tongue: str) -> ResponseReturnValue:
    return return_pages.return_page(current_user, code, tongue, asked(), _number()).render()


@bp.get(f"{FILE}.<any(xlsx,xlf):format>")
@admit(*rules.TRANSLATORS)
def take_along(code: str, tongue: str, format: str) -> ResponseReturnValue:
    source = request.args.get("from", "")[:35]
    content = return_pages.file_of_texts(current_user, code, tongue, asked(), format, source)
    headers = Headers({"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"})
    name = f"translate-{code}-{tongue}.{format}"
    headers.add("Content-Disposition", "attachment", filename=name)
    return Response(content, headers=headers, content_type=carrying.FORMATS[format])


@bp.post(FILE)
@admit(*rules.TRANSLATORS)
def hand_in(code: str, tongue: str) -> ResponseReturnValue:
    edition, form = queries.edition_for(current_user, code), ReturnForm.posted()

    def act() -> None:
        content = form.file.data.read(judging.MOST_BYTES + 1)
        name = display_name(form.file.data.filename or "")
        require(judging.may_return(current_user, edition, len(content), name))
        returning.hand_in(
            actor=current_user,
            edition_id=edition.id,
            locale=tongue,
            filename=name,
            texts=carrying.read_file(name, content, tongue),
            origin=Origin.MACHINE if form.machine.data else Origin.WRITTEN,
        )

    if not taken(form, act, AT_THE_FILE):
        page = return_pages.return_page(current_user, code, tongue, Asked(), 1, form)
        return page.render(), 422
    return redirect(f"{pages.root_of(code)}/{tongue}/file#report", 303)


@bp.post(f"{FILE}/<file>/keep")
@admit(*rules.TRANSLATORS)
def keep(code: str, tongue: str, file: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    count = _kept(edition.id, tongue, file)
    left = queries.returned_by(current_user, edition.id, tongue) is not None
    flash(return_pages.told_of(count, left))
    here = f"{pages.root_of(code)}/{tongue}"
    return redirect(f"{here}/file#report" if left else f"{here}?state=draft", 303)


def _kept(edition_id: int, tongue: str, file: str) -> int:
    """A hundred drafts after the other, as many as fit into a few seconds; the rest stays in the file."""
    until, count = time.monotonic() + AT_THE_DOOR, 0
    while True:
        some = returning.keep_returned(
            actor=current_user, edition_id=edition_id, locale=tongue, code=file
        )
        count += some
        if some < judging.MOST_AT_ONCE or time.monotonic() > until:
            return count
        if queries.returned_by(current_user, edition_id, tongue) is None:
            return count


@bp.post(f"{FILE}/<file>/drop")
@admit(*rules.TRANSLATORS)
def drop(code: str, tongue: str, file: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    told = {"actor": current_user, "edition_id": edition.id, "locale": tongue}
    returning.drop_returned(**told, code=file)
    return redirect(f"{pages.root_of(code)}/{tongue}/file", 303)


AT_THE_FILE = dict.fromkeys(
    (
        judging.RETURN_TOO_LARGE,
        judging.RETURN_TOO_MANY,
        judging.RETURN_UNREADABLE,
        judging.RETURN_WITHOUT_TEXTS,
        judging.RETURN_OTHER_LANGUAGE,
    ),
    ("file",),
)
