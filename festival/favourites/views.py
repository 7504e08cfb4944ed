"""The favourites room's doors: one's own programme, what the device plans it with, and its calendar file."""

from flask import Blueprint, Response, abort, request

from festival.favourites.device import device_of
from festival.favourites.pages import PLACE, my_page
from festival.foundation import canonical
from festival.foundation.doors import EVERYONE, admit
from festival.publishing import answers
from festival.publishing.book import Reader
from festival.publishing.calendars import calendar_of
from festival.publishing.site import in_tongue

bp = Blueprint("favourites", __name__, url_prefix="/<any(en,ru,kk):locale>/<edition>")
MOST = 400
"""Showings one calendar file is asked for: more than anybody sees."""


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
