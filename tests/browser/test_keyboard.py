"""The house without a mouse: the way in, the order of stops, and a focus that is seen."""

import re

import pytest

from tests.browser.conftest import WIDTHS, Visit

pytestmark = pytest.mark.browser

HERE = """() => {
    const at = document.activeElement, box = (at.closest("label") || at).getBoundingClientRect();
    const seen = getComputedStyle(at.closest(".marks label") || at);
    return {name: at.name || "", kind: at.type || at.tagName, words: at.textContent.trim(), top: box.top,
        bottom: box.bottom, tall: innerHeight, outlined: seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) >= 2,
        covered: !!document.querySelector(".thumb") && !at.closest(".thumb") && box.bottom > document.querySelector(".thumb").getBoundingClientRect().top + 1};
}"""


@pytest.fixture
def desk(chromium, served):
    """A desk, in Kazakh, whose mouse is broken."""
    across, down = WIDTHS["desktop"]
    context = chromium.new_context(viewport={"width": across, "height": down}, locale="kk")
    context.set_default_timeout(10_000)
    yield Visit(context.new_page(), served, "kk")
    context.close()


def stop(page, key="Tab"):
    """Where a key leads; it is on the screen, outlined and not under the foot."""
    page.keyboard.press(key)
    # Twice a frame: what a key scrolls into sight is there when the next picture is drawn. A busy machine
    # draws late, so a few more pictures are waited for.
    for _ in range(20):
        page.evaluate(
            "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
        )
        here = page.evaluate(HERE)
        if not here["covered"]:
            break
    assert here["outlined"], here
    assert here["bottom"] > 0 and here["top"] < here["tall"], here
    assert not here["covered"], here
    return here


def until(page, wanted, most=80):
    """Tab on until *wanted* is true of where we are."""
    for _ in range(most):
        here = stop(page)
        if wanted(here):
            return here
    raise AssertionError("never reached")


def skip(page):
    """The first stop of every page leads past its head."""
    stop(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page"


def test_a_film_is_scored_with_keys_alone(desk):
    page = desk.page
    desk.sign_in("juror3")
    desk.go("/jury/")
    page.locator("main table a, main li a").first.click()
    page.wait_for_load_state()
    page.locator("main a[href*='/films/']").last.click()
    page.wait_for_load_state()
    sheet = page.url
    skip(page)
    until(page, lambda here: here["name"] == "seen")
    if not page.is_checked("[name=seen]"):
        page.keyboard.press("Space")
    criteria = page.locator("fieldset.marks")
    given = []
    for _ in range(criteria.count()):
        here = until(page, lambda here: here["name"].startswith("mark_"))
        for key in ("Space", "ArrowRight", "ArrowRight"):
            stop(page, key)
        given.append(here["name"])
    assert len(set(given)) == criteria.count()
    assert criteria.locator("input:checked").count() == criteria.count()
    until(page, lambda here: here["name"] == "note")
    page.keyboard.press("Control+A")
    page.keyboard.type("Пернетақтамен.")
    until(page, lambda here: here["kind"] == "submit")
    page.keyboard.press("Enter")
    # The way past the head has left its mark in the address.
    page.wait_for_url(lambda url: url.partition("#")[0] != sheet)
    page.goto(sheet)
    assert criteria.locator("input:checked").count() == criteria.count()
    assert page.input_value("[name=note]") == "Пернетақтамен."


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("director", "/programme/2019/?day=2019-09-15"),
        ("schedule", "/programme/2019/shows/new?at=2019-09-14T18:00"),
        ("director", "/office/editions/2019"),
        ("filmmaker", None),
    ],
    ids=["planner", "show", "sections", "entry"],
)
def test_every_stop_is_seen_and_in_reading_order(desk, role, path):
    page = desk.page
    desk.sign_in(role)
    if path is None:
        desk.go("/submissions/")
        path = page.locator("main a[href$='/film']").first.get_attribute("href")
    desk.go(path)
    skip(page)
    rows = []
    for _ in range(60):
        here = stop(page)
        if page.evaluate("!document.activeElement.closest('main')"):
            break
        rows.append(here["top"] + page.evaluate("scrollY"))
    assert len(rows) > 10
    back = [(a, b) for a, b in zip(rows, rows[1:], strict=False) if b < a - 60]
    assert back == []


def test_the_directors_rooms_stand_in_one_row(desk):
    page = desk.page
    desk.sign_in("director")
    desk.go("/office/letters")
    assert page.locator(".runhead").bounding_box()["height"] < 90
    more = page.locator(".more")
    until(page, lambda here: here["kind"] == "SUMMARY")
    page.keyboard.press("Enter")
    assert more.locator("a[aria-current]").is_visible()
    desk.look()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert more.get_attribute("open") is None


def test_the_later_rooms_open_without_scripts(chromium, served):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    context.set_default_timeout(10_000)
    visit = Visit(context.new_page(), served, "en")
    visit.sign_in("director")
    visit.page.locator(".more > summary").click()
    panel = visit.page.locator(".more > ul").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 390
    visit.page.locator(".more a", has_text=re.compile("Prizes|Жүлделер")).click()
    visit.page.wait_for_load_state()
    assert visit.page.url.endswith("/office/prizes")
    wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    context.close()
