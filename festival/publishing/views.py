"""Doors of the public site; the office's doors of releases stand beside."""

from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from festival.films.merging import moved_to as film_moved_to
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.shell import locale as readers_locale
from festival.people import merging
from festival.publishing import (
    agenda,
    answers,
    catalogue,
    counts,
    film,
    finding_views,
    news_pages,
    office_pages,
    office_views,
    palmares,
    places,
    postcards,
    publication_pages,
    searching,
    showings,
    site,
)
from festival.publishing.book import Reader, Show
from festival.publishing.calendars import calendar_of
from festival.publishing.current import releases
from festival.publishing.feed import feed_of
from festival.publishing.machine import card_title, manifest_of, sitemap_of

bp = Blueprint("publishing", __name__)
public = Blueprint("site", __name__, url_prefix="/<any(en,ru,kk):locale>/<edition>")
bps = [bp, public, office_views.bp, finding_views.bp]


@bp.get("/")
@admit(EVERYONE)
def front() -> ResponseReturnValue:
    return _to_current(readers_locale())


@bp.get("/<any(en,ru,kk):locale>/")
@admit(EVERYONE)
def front_in(locale: str) -> ResponseReturnValue:
    return _to_current(locale)


@bp.get("/<any(en,ru,kk):locale>/archive")
@admit(EVERYONE)
def archive(locale: str) -> ResponseReturnValue:
    return answers.archive(locale) or redirect(f"/{locale}/", 302)


@bp.get("/<any(en,ru,kk):locale>/people/<code>")
@admit(EVERYONE)
def person_everywhere(locale: str, code: str) -> ResponseReturnValue:
    if kept := merging.stands_as(code):
        return redirect(f"/{locale}/people/{kept}", 301)
    return answers.connections(locale, "people", code, merging.codes_of(code))


@bp.get("/<any(en,ru,kk):locale>/organisations/<code>")
@admit(EVERYONE)
def organisation_everywhere(locale: str, code: str) -> ResponseReturnValue:
    if kept := merging.body_stands_as(code):
        return redirect(f"/{locale}/organisations/{kept}", 301)
    return answers.connections(locale, "organisations", code, merging.body_codes_of(code))


def _to_current(locale: str) -> ResponseReturnValue:
    editions = list(releases())
    if not editions:
        return office_pages.UnannouncedPage().render()
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
    by = request.args.get("by", "")
    return answers.answer(
        locale, edition, "/schedule", lambda reader: agenda.schedule_page(reader, by)
    )


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
        merging.moved_to,
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


@public.get("/publications")
@admit(EVERYONE)
def publications(locale: str, edition: str) -> Response:
    return answers.answer(locale, edition, "/publications", publication_pages.publications_page)


@public.get("/publications/<slug>")
@admit(EVERYONE)
def publication(locale: str, edition: str, slug: str) -> Response:
    return answers.answer(
        locale,
        edition,
        f"/publications/{slug}",
        lambda reader: publication_pages.publication_page(reader, slug),
    )


@public.get("/news")
@admit(EVERYONE)
def news(locale: str, edition: str) -> Response:
    return answers.answer(locale, edition, "/news", news_pages.news_page)


@public.get("/news/<slug>")
@admit(EVERYONE)
def news_item(locale: str, edition: str, slug: str) -> Response:
    return answers.answer(
        locale, edition, f"/news/{slug}", lambda reader: news_pages.item_page(reader, slug)
    )


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


@public.get("/manifest.json")
@admit(EVERYONE)
def signed_manifest(locale: str, edition: str) -> Response:
    return answers.given(answers.manifest_in(edition) or abort(404), "application/json")


@public.get("/feed.atom")
@admit(EVERYONE)
def feed(locale: str, edition: str) -> Response:
    reader = Reader(answers.book_of(edition), locale)
    with site.in_tongue(locale):
        body = feed_of(reader, answers.uid_host(reader.book), answers.base())
    return answers.given(body, "application/atom+xml; charset=utf-8")


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
    response = answers.drawn_card(card_title(slug))
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.add_etag()
    response.make_conditional(request)
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
