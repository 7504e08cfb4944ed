"""The favourites room's doors: one's own programme, what the device plans it with, and wishes told in a blur."""

from flask import Blueprint, Response, abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions.queries import edition_by_code
from festival.favourites import operations, queries
from festival.favourites.device import device_of
from festival.favourites.forms import TakeBackForm, TellForm
from festival.favourites.pages import PLACE, my_page
from festival.foundation import canonical
from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, admit
from festival.people import throttle
from festival.people.models import Hat
from festival.publishing import answers
from festival.publishing.book import Book, Reader
from festival.publishing.calendars import calendar_of
from festival.publishing.current import releases
from festival.publishing.site import in_tongue

bp = Blueprint("favourites", __name__, url_prefix="/<any(en,ru,kk):locale>/<edition>")
office = Blueprint("wishes", __name__, url_prefix="/office/wishes")
bps = [bp, office]
MOST = 400
"""Showings one calendar file is asked for: more than anybody sees."""
PER_PLACE = 300
"""Sheets that may come from one place in ten minutes: a whole hall shares one."""


@bp.get("/my")
@admit(EVERYONE)
def my(locale: str, edition: str) -> Response:
    return answers.answer(locale, edition, PLACE, my_page)


@bp.get("/my.json")
@admit(EVERYONE)
def device(locale: str, edition: str) -> Response:
    reader = Reader(answers.book_of(edition), locale)
    with in_tongue(locale):
        return answers.given(canonical.canonical(device_of(reader)), "application/json")


@bp.get("/my.ics")
@admit(EVERYONE)
def calendar(locale: str, edition: str) -> Response:
    reader = Reader(answers.book_of(edition), locale)
    asked = set(request.args.getlist("show")[:MOST])
    shows = [show for show in reader.book.shows if show["code"] in asked]
    if not shows:
        abort(404)
    with in_tongue(locale):
        body = calendar_of(reader, shows, answers.uid_host(reader.book), answers.base())
    return answers.given(body, "text/calendar; charset=utf-8")


@bp.get("/my/tell")
@admit(EVERYONE)
def telling(locale: str, edition: str) -> ResponseReturnValue:
    _ = releases().get(edition) or abort(404)
    return queries.tell_page(edition).render()


@bp.post("/my/tell")
@admit(EVERYONE)
def tell(locale: str, edition: str) -> ResponseReturnValue:
    book, form = answers.book_of(edition), TellForm.posted()
    _count()
    if not taken(form, lambda: _told(book, form)):
        return queries.tell_page(edition, form).render(), 422
    flash(gettext("Your wishes are counted in. Thank you."))
    return redirect(f"/{locale}/{edition}/my/tell", 303)


@bp.post("/my/tell/take-back")
@admit(EVERYONE)
def take_back(locale: str, edition: str) -> ResponseReturnValue:
    _ = releases().get(edition) or abort(404)
    form = TakeBackForm.posted()
    _count()
    if not form.validate():
        return queries.tell_page(edition, forget=form).render(), 422
    operations.take_back_wishes(
        actor=current_user, edition_id=edition_by_code(edition).id, device=form.device.data
    )
    flash(gettext("We hold nothing of this device now."))
    return redirect(f"/{locale}/{edition}/my/tell", 303)


def _told(book: Book, form: TellForm) -> None:
    named = [book.films[one]["code"] if one in book.films else one for one in form.slugs]
    operations.tell_wishes(
        actor=current_user,
        edition_id=edition_by_code(book.code).id,
        device=form.device.data,
        release=form.release.data,
        digest=book.digest,
        asked=[film["code"] for film in book.films.values()],
        named=named,
    )


def _count() -> None:
    throttle.knock({f"wish:{throttle.place_of(request.remote_addr or '')}": PER_PLACE})


@office.get("/")
@admit(Hat.PROGRAMMER, Hat.CURATOR, Hat.SCHEDULE, Hat.DIRECTOR)
def editions() -> ResponseReturnValue:
    return queries.editions_page(current_user).render()


@office.get("/<code>")
@admit(Hat.PROGRAMMER, Hat.CURATOR, Hat.SCHEDULE, Hat.DIRECTOR)
def wishes(code: str) -> ResponseReturnValue:
    return queries.wishes_page(current_user, code).render()
