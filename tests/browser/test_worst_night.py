"""The worst night: a phone, Kazakh, a line that goes dead twice, a session that ends, and a film with five countries."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_resilience import do, forget_the_session

pytestmark = pytest.mark.browser

COUNTRIES = ["KZ", "KG", "FR", "DE", "GE"]
DIRECTORS = ["Қожа Әбілқайырұлы", "Ұлжан Өтегенова-Мюллер"]
SYNOPSIS = "Екі ағайынды қыс бойы асуды күзетеді; жол ашылған күні біреуі ғана қалады."
STATEMENT = "Бұл сөздер байланыс үзілгенде жазылды."
SHORT = "Асу, екі ағайынды және қыс."
DEAD_LINE = re.compile("ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_FAILED")

REFUSED = re.compile("status of 40[01]")


@pytest.fixture
def phone(chromium, served):
    """A filmmaker's telephone, in Kazakh."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="kk", has_touch=True, is_mobile=True
    )
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "lang", "value": "kk", "url": served.address}])
    yield Visit(context.new_page(), served, "kk")
    context.close()


def look(visit):
    """As everywhere, but what could not be fetched over a dead line is no fault of the page."""
    visit.faults = [said for said in visit.faults if not DEAD_LINE.search(said)]
    visit.look()


def poster():
    held = BytesIO()
    Image.new("RGB", (1600, 900), "#2c3fc0").save(held, "JPEG")
    return {"name": "асу.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}


def rows(page, name):
    fields = page.locator(f"[name={name}]")
    return [fields.nth(at).input_value() for at in range(fields.count())]


def start(visit):
    page = visit.page
    visit.sign_in("filmmaker2")
    visit.go("/submissions/")
    page.locator("a[href*='/submissions/calls/']").first.click()
    page.locator("main form[action$='/start'] button").first.click()
    page.wait_for_load_state()
    return re.search(r"/submissions/(\w+)/", page.url)[1]


def tell_the_film(visit, title):
    page = visit.page
    page.fill("[name=title]", title)
    page.fill("[name=title_language]", "kk")
    page.fill("[name=title_en]", f"{title} (worst night)")
    page.select_option("[name=category]", "feature")
    page.select_option("[name=kind]", "documentary")
    page.fill("[name=year]", "2026")
    page.fill("[name=runtime]", "1:35:20")
    for at, country in enumerate(COUNTRIES):
        if at:
            do(page, "add:countries")
        page.locator("[name=country]").nth(at).select_option(country)
    page.locator("input[name=language]").first.fill("kk")
    look(visit)
    do(page, "next")
    for at, name in enumerate(DIRECTORS):
        if at:
            do(page, "add:directors")
        page.locator("[name=director]").nth(at).fill(name)
    page.locator("[name=director_bio]").first.fill("Шымкентте туған.")
    page.locator("[name=director_bio_language]").first.select_option("kk")
    look(visit)
    do(page, "next")
    do(page, "next")
    page.fill("[name=screener_url]", "https://video.example.org/watch/1")
    do(page, "next")


def the_line_dies_while_words_are_to_be_saved(visit):
    """The texts are typed on a dead line; it comes back, and the house has them without a button."""
    page = visit.page
    told = page.locator("form[data-autosave] [data-told]")
    form = page.locator("form[data-autosave]")
    page.context.set_offline(True)
    page.locator("[name=synopsis_kk]").fill(SYNOPSIS)
    page.locator("[name=statement]").press_sequentially(STATEMENT)
    expect(told).to_have_text(form.get_attribute("data-unsaved"))
    # A press on a dead line leaves the page as it is.
    page.locator("button[name=do][value=next]").click()
    expect(told).to_have_text(form.get_attribute("data-calm"))
    assert page.input_value("[name=synopsis_kk]") == SYNOPSIS
    page.context.set_offline(False)
    expect(told).to_have_text(form.get_attribute("data-saved"))


def the_session_ends(visit, code):
    """What is typed after the session ended is there when one has signed in again."""
    page = visit.page
    forget_the_session(page)
    page.locator("[name=short_kk]").press_sequentially(SHORT)
    told = page.locator("form[data-autosave] [data-told]")
    expect(told).to_have_text(page.locator("form[data-autosave]").get_attribute("data-signed-out"))
    do(page, "save")
    assert page.locator("form.resume").count() == 1
    # The answer is a refusal, and the browser says so; the page it brings says what to do.
    visit.faults = [said for said in visit.faults if not REFUSED.search(said)]
    look(visit)
    account = visit.served.account("filmmaker2")
    page.fill("[name=_email]", account["email"])
    page.fill("[name=_password]", account["password"])
    for _ in range(2):
        page.locator("form.resume button").click()
        page.wait_for_load_state()
    visit.faults = [said for said in visit.faults if not REFUSED.search(said)]
    assert page.url.split("#")[0].endswith(f"/submissions/{code}/texts")
    assert page.input_value("[name=short_kk]") == SHORT
    assert page.input_value("[name=synopsis_kk]") == SYNOPSIS
    assert page.input_value("[name=statement]") == STATEMENT


def a_picture_is_brought(visit):
    """The first try meets a dead line; the picture is still chosen, and the second keeps it."""
    page = visit.page
    # What is too big is said before a byte of it is sent.
    most = int(page.locator("form[data-upload]").get_attribute("data-most"))
    heavy = {"name": "big.jpg", "mimeType": "image/jpeg", "buffer": b"\xff" * (most + 1)}
    page.set_input_files("[name=picture]", heavy)
    page.locator("form[data-upload] button").click()
    too_big = page.locator("form[data-upload]").get_attribute("data-too-big")
    expect(page.locator("[data-progress]")).to_have_text(too_big)
    page.set_input_files("[name=picture]", poster())
    page.fill("[name=credit]", "Өмер Қайрат")
    form = page.locator("form[data-upload]")
    broken = form.get_attribute("data-broken")
    page.context.set_offline(True)
    form.locator("button").click()
    expect(page.locator("[data-progress]")).to_have_text(broken)
    page.context.set_offline(False)
    form.locator("button").click()
    expect(page.locator(".thumbs li")).to_have_count(1)
    look(visit)


def test_the_worst_night(phone):
    page = phone.page
    code = start(phone)
    tell_the_film(phone, "Асудағы екеу")
    the_line_dies_while_words_are_to_be_saved(phone)
    the_session_ends(phone, code)
    a_picture_is_brought(phone)
    do(page, "next")
    page.select_option("[name=mandate_role]", "rights_holder")
    page.fill("[name=mandate_holder]", "Тау фильм")
    for tick in ("mandate", "rules", "consent_data"):
        page.check(f"[name={tick}]")
    look(phone)
    do(page, "next")

    # Everything typed is there, on this device or on another.
    phone.go(f"/submissions/{code}/film")
    assert rows(page, "country")[:5] == COUNTRIES
    phone.go(f"/submissions/{code}/people")
    assert rows(page, "director")[:2] == DIRECTORS
    phone.go(f"/submissions/{code}/send")
    assert page.locator(".mistakes li").all_inner_texts() == []
    read_back = page.locator("main").inner_text()
    for said in (*DIRECTORS, SYNOPSIS, STATEMENT, SHORT, "асу.jpg"):
        assert said in read_back
    look(phone)

    # The line dies again at the very press; nothing is lost and the same press sends.
    send = page.locator("main form[action$='/send']")
    page.context.set_offline(True)
    send.locator("button").click()
    expect(send.locator("[role=status]")).to_have_text(send.get_attribute("data-calm"))
    page.context.set_offline(False)

    # This time the house takes the entry, and its answer is what gets lost.
    lost = []

    def lose_the_answer(route):
        if not lost:
            lost.append(route.fetch(max_redirects=0).status)
            return route.abort("connectionreset")
        return route.continue_()

    page.route("**/send", lose_the_answer)
    send.locator("button").click()
    expect(page).to_have_url(re.compile("^chrome-error:"))
    assert lost == [303]
    phone.faults.clear()
    phone.go(f"/submissions/{code}/send")
    assert page.url.endswith(f"/submissions/{code}/")
    number = re.search(r"AFF27-\d{4}", page.locator("main").inner_text())[0]
    look(phone)

    # It was entered exactly once.
    phone.go("/submissions/")
    listed = page.locator("main").inner_text()
    assert listed.count("Асудағы екеу") == 1
    assert listed.count(number) == 1
    look(phone)
