"""A list is put in order by dragging and by keys, without leaving the page, and never over somebody else's order."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS, Visit

pytestmark = pytest.mark.browser

LIST = "/selection/waitlist?edition=2027"


@pytest.fixture(params=WIDTHS)
def desk(request, chromium, served):
    across, down = WIDTHS[request.param]
    context = chromium.new_context(viewport={"width": across, "height": down}, locale="en")
    context.set_default_timeout(20_000)
    context.add_cookies([{"name": "lang", "value": "en", "url": served.address}])
    visit = Visit(context.new_page(), served, "en")
    visit.sign_in("programmer")
    visit.go(LIST)
    yield visit
    context.close()


def order(page):
    return page.locator("[data-row]").evaluate_all("rows => rows.map(row => row.dataset.row)")


def swap(before):
    return [before[1], before[0], *before[2:]]


def settled(page, wanted):
    """The list stands in this order, and the house has answered."""
    patience = time.monotonic() + 30
    while order(page) != wanted or page.locator("[aria-busy]").count():
        assert time.monotonic() < patience, f"{order(page)} is not {wanted}"
        page.wait_for_timeout(100)


def test_rows_are_dragged_and_stay_where_they_were_let_go(desk):
    page = desk.page
    before = order(page)
    handle = page.locator("[data-row] .handle").nth(1)
    handle.scroll_into_view_if_needed()
    here, there = handle.bounding_box(), page.locator("[data-row]").nth(0).bounding_box()
    page.mouse.move(here["x"] + 8, here["y"] + 8)
    page.mouse.down()
    page.mouse.move(here["x"] + 8, there["y"] + 8, steps=5)
    page.mouse.up()
    settled(page, swap(before))
    desk.look()
    desk.go(LIST)
    assert order(page) == swap(before)


def test_a_button_moves_a_row_keeps_the_focus_and_says_where_it_is(desk):
    page = desk.page
    before = order(page)
    button = page.locator("[data-row] button[data-how=down]").first
    button.focus()
    page.keyboard.press("Enter")
    settled(page, swap(before))
    expect(page.locator("p[role=status]").last).to_contain_text("is number 2 now")
    focused = "document.activeElement.closest('[data-row]').dataset.row"
    assert page.evaluate(focused) == before[0]
    assert "/selection/waitlist" in page.url


def test_who_comes_second_is_told_and_sees_the_order_of_now(desk):
    page = desk.page
    before = order(page)
    other = page.context.new_page()
    other.goto(desk.served.address + LIST)
    other.locator("[data-row] button[data-how=down]").first.click()
    settled(other, swap(before))
    other.close()
    page.locator("[data-row] button[data-how=down]").first.click()
    expect(page.locator("[data-refused]")).to_contain_text("Someone changed this")
    settled(page, swap(before))
    assert order(page) == swap(before)


def test_without_scripts_the_buttons_do_it(desk, chromium, served):
    cookies = desk.page.context.cookies()
    before = order(desk.page)
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(served.address + LIST)
    assert page.locator(".handle").count() == 0
    page.locator("[data-row] button[data-how=down]").first.click()
    page.wait_for_load_state()
    desk.go(LIST)
    assert order(desk.page) == swap(before)
    context.close()
