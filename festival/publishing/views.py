"""Doors of publishing: the public site, and the office's page of releases."""

from flask import Blueprint, Response, abort, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from festival.films.merging import moved_to as film_moved_to
from festival.foundation.cards import title_card
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.shell import locale as readers_locale
from festival.people.merging import moved_to as person_moved_to
from festival.people.models import Hat
from festival.publishing import (
    answers,
    catalogue,
    counts,
    film,
    operations,
    palmares,
    places,
    postcards,
    queries,
    searching,
    showings,
    site,
)
from festival.publishing.book import Reader, Show
from festival.publishing.calendars import calendar_of
from festival.publishing.current import releases
from festival.publishing.forms import PublishForm
from festival.publishing.machine import card_title, manifest_of, sitemap_of, title_in

bp = Blueprint("publishing", __name__)
public = Blueprint("site", __name__, url_prefix="/<any(en,ru,kk):locale>/<edition>")
bps = [bp, public]


@bp.get("/")
@admit(EVERYONE)
def front() -> ResponseReturnValue:
    return _to_current(readers_locale())


@bp.get("/<any(en,ru,kk):locale>/")
@admit(EVERYONE)
def front_in(locale: str) -> ResponseReturnValue:
    return _to_current(locale)


def _to_current(locale: str) -> ResponseReturnValue:
    editions = list(releases())
    if not editions:
        return queries.UnannouncedPage().render()
    response = redirect(f"/{locale}/{editions[0]}/", 302)
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


@public.get("/")
@admit(EVERYONE)
def home(locale: str, edition: str) -> Response:
    return answers.answer(locale, edition, "/", site.home_page)


@public.get("/schedule")
@admit(EVERYONE)
def schedule(locale: str, edition: str) -> Response:
    return answers.answer(locale, edition, "/schedule", showings.schedule_page)


@public.get("/schedule/<day>")
@admit(EVERYONE)
def day(locale: str, edition: str, day: str) -> Response:
    grid = request.args.get("view") == "grid"
    return answers.answer(
        locale,
        edition,
        f"/schedule/{day}",
        lambda reader: showings.day_page(reader, day, grid=grid),
    )


@public.get("/films")
@admit(EVERYONE)
def films(locale: str, edition: str) -> Response:
    query = request.args.to_dict()
    return answers.answer(
        locale, edition, "/films", lambda reader: catalogue.films_page(reader, query)
    )


@public.get("/films/<slug>")
@admit(EVERYONE)
def one_film(locale: str, edition: str, slug: str) -> Response:
    return answers.answer(
        locale,
        edition,
        f"/films/{slug}",
        lambda reader: film.film_page(reader, slug),
        film_moved_to,
    )


@public.get("/sections/<slug>")
@admit(EVERYONE)
def section(locale: str, edition: str, slug: str) -> Response:
    return answers.answer(
        locale, edition, f"/sections/{slug}", lambda reader: film.section_page(reader, slug)
    )


@public.get("/events/<slug>")
@admit(EVERYONE)
def event(locale: str, edition: str, slug: str) -> Response:
    return answers.answer(
        locale, edition, f"/events/{slug}", lambda reader: places.event_page(reader, slug)
    )


@public.get("/events/<slug>.ics")
@admit(EVERYONE)
def event_calendar(locale: str, edition: str, slug: str) -> Response:
    reader = Reader(answers.book_of(edition), locale)
    events = reader.book.events.values()
    code = next((one["code"] for one in events if one["slug"] == slug), "")
    return _calendar(reader, reader.book.sessions_of.get(code, []))


@public.get("/venues/<slug>")
@admit(EVERYONE)
def venue(locale: str, edition: str, slug: str) -> Response:
    return answers.answer(
        locale, edition, f"/venues/{slug}", lambda reader: places.venue_page(reader, slug)
    )


@public.get("/people/<slug>")
@admit(EVERYONE)
def person(locale: str, edition: str, slug: str) -> Response:
    return answers.answer(
        locale,
        edition,
        f"/people/{slug}",
        lambda reader: places.person_page(reader, slug),
        person_moved_to,
    )


@public.get("/juries")
@admit(EVERYONE)
def juries(locale: str, edition: str) -> Response:
    return answers.answer(locale, edition, "/juries", palmares.juries_page)


@public.get("/awards")
@admit(EVERYONE)
def awards(locale: str, edition: str) -> Response:
    return answers.answer(locale, edition, "/awards", palmares.awards_page)


@public.get("/awards/<code>")
@admit(EVERYONE)
def count(locale: str, edition: str, code: str) -> Response:
    return answers.answer(
        locale, edition, f"/awards/{code}", lambda reader: counts.count_page(reader, code)
    )


@public.get("/awards/<code>.json")
@admit(EVERYONE)
def count_record(locale: str, edition: str, code: str) -> Response:
    record = counts.record_in(answers.book_of(edition), code)
    return answers.given(record if record is not None else abort(404), "application/json")


@public.get("/partners")
@admit(EVERYONE)
def partners(locale: str, edition: str) -> Response:
    return answers.answer(locale, edition, "/partners", places.partners_page)


@public.get("/search")
@admit(EVERYONE)
def search(locale: str, edition: str) -> Response:
    q = request.args.get("q", "")
    return answers.answer(
        locale, edition, "/search", lambda reader: searching.search_page(reader, q)
    )


@public.get("/programme.json")
@admit(EVERYONE)
def programme(locale: str, edition: str) -> Response:
    return answers.given(answers.book_of(edition).source, "application/json")


@public.get("/schedule.ics")
@admit(EVERYONE)
def calendar(locale: str, edition: str) -> Response:
    reader = Reader(answers.book_of(edition), locale)
    return _calendar(reader, reader.book.shows)


@public.get("/films/<slug>.ics")
@admit(EVERYONE)
def film_calendar(locale: str, edition: str, slug: str) -> Response:
    reader = Reader(answers.book_of(edition), locale)
    return _calendar(reader, reader.book.shows_of.get(slug, []))


@public.get("/screenings/<code>.ics")
@admit(EVERYONE)
def show_calendar(locale: str, edition: str, code: str) -> Response:
    reader = Reader(answers.book_of(edition), locale)
    return _calendar(reader, [show for show in reader.book.shows if show["code"] == code])


@public.get("/picture.jpg")
@admit(EVERYONE)
def picture(locale: str, edition: str) -> Response:
    return answers.picture(locale, edition, postcards.edition_postcard)


@public.get("/films/<slug>.jpg")
@admit(EVERYONE)
def film_picture(locale: str, edition: str, slug: str) -> Response:
    return answers.picture(locale, edition, lambda reader: postcards.film_postcard(reader, slug))


@public.get("/screenings/<code>.jpg")
@admit(EVERYONE)
def show_picture(locale: str, edition: str, code: str) -> Response:
    return answers.picture(locale, edition, lambda reader: postcards.show_postcard(reader, code))


def _calendar(reader: Reader, shows: list[Show]) -> Response:
    if not shows:
        abort(404)
    with site.in_tongue(reader.locale):
        body = calendar_of(reader, shows, answers.uid_host(reader.book), answers.base())
    return answers.given(body, "text/calendar; charset=utf-8")


@bp.get("/cards/<slug>.svg")
@admit(EVERYONE)
def card(slug: str) -> Response:
    response = _drawn_card(card_title(slug))
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.add_etag()
    response.make_conditional(request)
    return response


def _drawn_card(found: tuple[str, str] | None) -> Response:
    title, colour = found or abort(404)
    response = make_response(title_card(title, colour))
    response.content_type = "image/svg+xml"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@bp.get("/sitemap.xml")
@admit(EVERYONE)
def sitemap() -> Response:
    return answers.given(sitemap_of(answers.base()), "application/xml")


@bp.get("/robots.txt")
@admit(EVERYONE)
def robots() -> Response:
    closed = ("account", "jury", "office", "programme", "selection", "sign-in", "submissions")
    lines = ["User-agent: *", *(f"Disallow: /{room}" for room in closed)]
    return answers.given(
        "\n".join([*lines, f"Sitemap: {answers.base()}/sitemap.xml", ""]), "text/plain"
    )


@bp.get("/manifest.webmanifest")
@admit(EVERYONE)
def manifest() -> Response:
    return answers.given(manifest_of(), "application/manifest+json")


@bp.get("/office/releases")
@admit(Hat.DIRECTOR)
def all_releases() -> ResponseReturnValue:
    return queries.editions_page(current_user).render()


@bp.get("/office/releases/<code>")
@admit(Hat.DIRECTOR)
def edition_releases(code: str) -> ResponseReturnValue:
    return queries.releases_page(current_user, code, PublishForm()).render()


@bp.post("/office/releases/<code>")
@admit(Hat.DIRECTOR)
def publish(code: str) -> ResponseReturnValue:
    form = PublishForm.posted()
    if not form.validate():
        return queries.releases_page(current_user, code, form).render(), 422
    edition = queries.edition_of(current_user, code)
    release = operations.publish(
        actor=current_user, edition_id=edition.id, kind=form.chosen, note=form.note.data
    )
    flash(queries.published_words(release))
    return redirect(f"/office/releases/{code}", 303)


@bp.post("/office/releases/<code>/<int:number>/roll-back")
@admit(Hat.DIRECTOR)
def roll_back(code: str, number: int) -> ResponseReturnValue:
    edition = queries.edition_of(current_user, code)
    release = operations.roll_back(actor=current_user, edition_id=edition.id, number=number)
    flash(queries.rolled_back_words(release))
    return redirect(f"/office/releases/{code}", 303)


@bp.get("/office/releases/<code>/draft/cards/<slug>.svg")
@admit(Hat.DIRECTOR)
def draft_card(code: str, slug: str) -> Response:
    return _drawn_card(title_in(queries.draft_book(current_user, code), slug))


@bp.get("/office/releases/<code>/draft/<any(en,ru,kk):locale>/", defaults={"place": ""})
@bp.get("/office/releases/<code>/draft/<any(en,ru,kk):locale>/<path:place>")
@admit(Hat.DIRECTOR)
def draft(code: str, locale: str, place: str) -> ResponseReturnValue:
    book = queries.draft_book(current_user, code)
    return answers.draft(book, locale, place)
