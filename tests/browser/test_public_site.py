"""The public site on a phone and a desk: nothing moves, nothing is amiss, and the hour of the day is known."""

import gzip
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import WIDTHS, Visit

pytestmark = pytest.mark.browser

SHIFTS = """window.moved = 0; new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.moved += one.value;
}).observe({type: "layout-shift", buffered: true});"""
PLACES = [
    "", "schedule", "schedule?by=venue", "schedule?by=film", "schedule/2019-09-16",
    "schedule/2019-09-16?view=grid", "films", "films?day=2019-09-15&guests=talk", "films/adam",
    "events/adam", "events/short-films", "events/round-table-women-in-cinema", "sections/women-in-cinema",
    "venues/arman-cinema", "juries", "awards", "partners", "search?q=flfv",
]  # fmt: skip
SHOWN = """rows => rows.map(row => [
    row.querySelector("time").textContent, row.querySelector(".state")?.textContent || ""])"""


@pytest.fixture
def at(chromium, served):
    """A visitor of a width, a language and a theme, at an hour of the festival if one is named."""
    contexts = []

    def visitor(width="phone", locale="en", theme="light", hour=None, **more):
        across, down = WIDTHS[width]
        context = chromium.new_context(
            viewport={"width": across, "height": down}, locale=locale, color_scheme=theme, **more
        )
        context.set_default_timeout(10_000)
        context.add_init_script(SHIFTS)
        contexts.append(context)
        page = context.new_page()
        if hour:
            page.clock.install(time=hour)
        return Visit(page, served, locale)

    yield visitor
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("width", "locale", "theme"), [("phone", "kk", "light"), ("desktop", "ru", "dark")]
)
def test_no_page_moves_while_it_comes_and_none_keeps_anyone_out(at, width, locale, theme):
    visit = at(width, locale, theme)
    for place in [f"/{locale}/2019/{one}" for one in PLACES] + [f"/{locale}/archive"]:
        visit.go(place)
        visit.page.wait_for_load_state("networkidle")
        visit.look()
        assert visit.page.evaluate("window.moved") == 0, place


def test_letters_twice_as_large_push_nothing_off_a_phone(at):
    visit = at("phone")
    for place in PLACES:
        visit.go(f"/en/2019/{place}")
        visit.page.wait_for_load_state("networkidle")
        visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = visit.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide == 0, place


@pytest.mark.parametrize(("hour", "head", "first"), [
    ("2019-09-16T15:05:00+06:00", "Now and next", "On now"),
    ("2019-09-15T23:30:00+06:00", None, "Next"),
    ("2019-10-16T15:05:00+06:00", "Saturday 14\u00a0September", ""),
])  # fmt: skip
def test_the_front_page_knows_what_is_on_now_and_next(at, hour, head, first):
    visit = at("phone", hour=hour)
    visit.go("/en/2019/")
    visit.page.wait_for_load_state("networkidle")
    opening = visit.page.locator("[data-live]")
    assert head is None or opening.locator("h2").text_content() == head
    rows = opening.locator(".show").evaluate_all(SHOWN)
    assert rows[0][1] == first
    assert len(rows) <= 8
    assert visit.page.evaluate("window.moved") == 0
    for link in opening.locator("h3 a").evaluate_all("all => all.map(one => one.href)"):
        assert visit.page.request.get(link).status == 200, link


def test_what_is_on_is_told_anew_as_the_clock_goes_on(at):
    visit = at("desktop", hour="2019-09-16T09:00:00+06:00")
    visit.go("/en/2019/")
    visit.page.wait_for_load_state("networkidle")
    states = visit.page.locator("[data-live] .state")
    assert states.first.text_content() == "Next"
    visit.page.clock.fast_forward("01:10:00")
    states.filter(has_text="On now").first.wait_for()


def test_without_a_script_the_front_page_shows_a_day_and_the_films_are_narrowed(at):
    visit = at("phone", java_script_enabled=False)
    visit.go("/en/2019/")
    assert visit.page.locator("[data-live] .show").count() == 6
    visit.go("/en/2019/films")
    visit.page.select_option("[name=day]", "2019-09-15")
    visit.page.locator("form.facets button").click()
    assert "day=2019-09-15" in visit.page.url
    assert visit.page.locator(".chips a").first.text_content().startswith("Day: Sunday")


LATER = (
    '<select name="new" aria-label="Announced"><option value="2019-09-05">Since</option></select>'
)


def test_who_was_here_before_is_led_to_what_is_new(at):
    """The demo announces everything at once, so a later day is put into its page."""
    visit = at("desktop", hour="2019-09-04T10:00:00+06:00", service_workers="block")

    def later(route):
        answer = route.fetch()
        body = answer.text().replace('<button class="plain">', f'{LATER}<button class="plain">', 1)
        route.fulfill(response=answer, body=body)

    visit.page.route("**/en/2019/films", later)
    visit.go("/en/2019/films")
    news = visit.page.locator("[data-news]")
    assert news.is_hidden()
    visit.page.clock.fast_forward("50:00:00")
    visit.go("/en/2019/films")
    news.wait_for()
    assert news.get_attribute("href") == "/en/2019/films?new=2019-09-05"


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_a_day_is_a_light_page(served, locale):
    for day in range(14, 21):
        asked = Request(
            f"{served.address}/{locale}/2019/schedule/2019-09-{day}",
            headers={"Accept-Encoding": "gzip"},
        )
        with urlopen(asked) as answer:
            packed = answer.read()
        assert len(packed) <= 12_000
        assert len(gzip.decompress(packed)) <= 60_000
