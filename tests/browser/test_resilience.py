"""What is typed survives: no scripts, a session that ended, a line that went dead."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(chromium, served):
    """A visitor whose browser runs no scripts."""
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="en"
    )
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": "lang", "value": "en", "url": served.address}])
    yield Visit(context.new_page(), served, "en")
    context.close()


@pytest.fixture
def desk(chromium, served):
    """A visitor at a desk, with scripts."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": "lang", "value": "en", "url": served.address}])
    yield Visit(context.new_page(), served, "en")
    context.close()


def start_an_entry(visit, title):
    """Sign in as a filmmaker, start an entry and name it; its code."""
    page = visit.page
    visit.sign_in("filmmaker2")
    visit.go("/submissions/")
    page.locator("a[href*='/submissions/calls/']").first.click()
    page.locator("main form[action$='/start'] button").first.click()
    page.wait_for_load_state()
    page.fill("[name=title]", title)
    return re.search(r"/submissions/(\w+)/", page.url)[1]


def do(page, what):
    page.locator(f"button[name=do][value='{what}']").click()
    page.wait_for_load_state()


def forget_the_session(page):
    """The session ends behind the visitor's back; what the page shows stays."""
    kept = [one for one in page.context.cookies() if one["name"] == "lang"]
    page.context.clear_cookies()
    page.context.add_cookies(kept)


def test_a_whole_film_is_entered_without_scripts(plain):
    page = plain.page
    entry = start_an_entry(plain, "Үш ел, екі режиссер")
    page.fill("[name=title_language]", "kk")
    page.select_option("[name=category]", "feature")
    page.select_option("[name=kind]", "documentary")
    page.fill("[name=year]", "2026")
    page.fill("[name=runtime]", "1:35:20")
    page.locator("[name=country]").first.select_option("KZ")
    for at, country in ((1, "FR"), (2, "DE")):
        do(page, "add:countries")
        page.locator("[name=country]").nth(at).select_option(country)
    page.locator("input[name=language]").first.fill("kk")
    do(page, "next")
    page.locator("[name=director]").first.fill("Қожа")
    do(page, "add:directors")
    page.locator("[name=director]").nth(1).fill("JR")
    do(page, "next")
    do(page, "next")
    page.fill("[name=screener_url]", "https://video.example.org/watch/1")
    do(page, "next")
    page.fill("[name=synopsis_kk]", "Екі ағайынды қыс бойы асуды күзетеді.")
    do(page, "next")
    page.select_option("[name=mandate_role]", "rights_holder")
    page.fill("[name=mandate_holder]", "Demo Films")
    for tick in ("mandate", "rules", "consent_data"):
        page.check(f"[name={tick}]")
    do(page, "next")
    plain.go(f"/submissions/{entry}/send")
    read_back = page.locator("main").inner_text()
    for said in ("Kazakhstan", "France", "Germany", "Қожа", "JR"):
        assert said in read_back
    page.locator("main form[action$='/send'] button").click()
    page.wait_for_load_state()
    assert re.search(r"AFF27-\d{4}", page.locator("main").inner_text())
    assert plain.faults == []


def test_a_film_is_scored_without_scripts(plain):
    page = plain.page
    plain.sign_in("juror4")
    plain.go("/jury/")
    page.locator("main table a, main li a").first.click()
    page.wait_for_load_state()
    page.locator("main a[href*='/films/']").last.click()
    page.wait_for_load_state()
    sheet = page.url
    page.check("[name=seen]")
    marks = page.locator("fieldset.marks")
    for at in range(marks.count()):
        marks.nth(at).locator("label").nth(8).click()
    page.fill("[name=note]", "Жарықсыз залда жазылды.")
    page.locator(".thumb button").click()
    page.wait_for_load_state()
    assert page.url != sheet
    page.goto(sheet)
    assert marks.locator("input:checked").count() == marks.count() > 0
    assert page.input_value("[name=note]") == "Жарықсыз залда жазылды."


def test_a_session_that_ended_costs_nothing(plain):
    page = plain.page
    entry = start_an_entry(plain, "Сессия бітті")
    page.fill("[name=title_en]", "The session ended; “quoted” & kept")
    page.fill("[name=year]", "2026")
    page.fill("[name=runtime]", "1:35")
    page.locator("[name=country]").first.select_option("KZ")
    do(page, "add:countries")
    page.locator("[name=country]").nth(1).select_option("FR")
    page.fill("[name=title_ru]", "Написано после конца сессии")
    forget_the_session(page)
    do(page, "save")
    assert page.locator("form.resume").count() == 1

    # A wrong password is said, and still nothing is lost.
    account = plain.served.account("filmmaker2")
    page.fill("[name=_email]", account["email"])
    page.fill("[name=_password]", "not the password")
    page.locator("form.resume button").click()
    page.wait_for_load_state()
    assert page.locator("form.resume").count() == 1
    page.fill("[name=_email]", account["email"])
    page.fill("[name=_password]", account["password"])
    page.locator("form.resume button").click()
    page.wait_for_load_state()
    page.locator("form.resume button").click()
    page.wait_for_load_state()
    assert page.url.endswith(f"/submissions/{entry}/film")
    plain.go(f"/submissions/{entry}/film")
    assert page.input_value("[name=title]") == "Сессия бітті"
    assert page.input_value("[name=title_en]") == "The session ended; “quoted” & kept"
    assert page.input_value("[name=title_ru]") == "Написано после конца сессии"
    assert page.input_value("[name=runtime]") == "1:35"
    countries = page.locator("[name=country]")
    assert [countries.nth(at).input_value() for at in (0, 1)] == ["KZ", "FR"]


def test_typing_goes_on_when_the_line_is_dead(desk):
    page = desk.page
    entry = start_an_entry(desk, "Үзілген байланыс")
    do(page, "save")
    desk.go(f"/submissions/{entry}/texts")
    told = page.locator("[data-told]")
    words = "Байланыс үзілгенде жазылған сөздер."
    # Not set_offline: a page being closed hears the browser come back and saves after all.
    page.context.route("**/*", lambda route: route.abort("internetdisconnected"))
    page.locator("[name=synopsis_kk]").press_sequentially(words)
    form = page.locator("form[data-autosave]")
    expect(told).to_have_text(form.get_attribute("data-unsaved"))

    # The page is closed unsent; the words are there when it is opened again.
    page.goto("about:blank")
    page.context.unroute("**/*")
    desk.go(f"/submissions/{entry}/people")
    desk.go(f"/submissions/{entry}/texts")
    assert page.input_value("[name=synopsis_kk]") == words
    expect(page.locator(".kept")).to_be_visible()

    # And with the line alive, the next key takes them to the house.
    page.locator("[name=synopsis_kk]").press("End")
    page.locator("[name=synopsis_kk]").press_sequentially(" Қайтты.")
    expect(told).to_have_text(form.get_attribute("data-saved"))
    page.evaluate("localStorage.clear()")
    desk.go(f"/submissions/{entry}/texts")
    assert page.input_value("[name=synopsis_kk]") == f"{words} Қайтты."
