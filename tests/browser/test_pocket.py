"""A juror's phone in a dark cinema: offline for its middle third, two devices, and what is left at sign-out."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, serve

pytestmark = pytest.mark.browser

DEAD_LINE = re.compile("ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_FAILED|ERR_FAILED")
KEPT = """async () => {
    // Signing out leads to the public programme, which everybody's device may take along.
    const names = (await indexedDB.databases()).map((one) => one.name);
    const shelves = (await caches.keys()).filter((one) => !one.startsWith("programme"));
    const scopes = (await navigator.serviceWorker.getRegistrations()).map((one) => new URL(one.scope).pathname);
    const local = Object.keys(localStorage).filter((one) => !one.startsWith("seen."));
    return {names, shelves, workers: scopes.filter((one) => one !== "/").length, local};
}"""
RAW = """async () => {
    const base = await new Promise((done) => { const asked = indexedDB.open("jury"); asked.onsuccess = () => done(asked.result); });
    const all = (name) => new Promise((done) => { const asked = base.transaction(name).objectStore(name).getAll(); asked.onsuccess = () => done(asked.result); });
    const [queue, desk, self] = [await all("queue"), await all("desk"), await all("self")];
    const key = self.find((one) => one instanceof CryptoKey);
    const read = (sealed) => new TextDecoder("latin1").decode(sealed.held);
    base.close();
    return {queue: queue.map(read).join(""), desk: desk.map(read).join(""), queued: queue.length, extractable: key.extractable};
}"""


@pytest.fixture(scope="module")
def night(tmp_path_factory, loaded):
    """A demo of its own: what is marked here is marked nowhere else."""
    with serve(tmp_path_factory.mktemp("pocket") / "instance", loaded) as festival:
        yield festival


@pytest.fixture
def phones(chromium, night):
    """Two devices, each with its own memory."""
    contexts = []

    def another(locale="en", wide=390, **more):
        context = chromium.new_context(
            viewport={"width": wide, "height": 844},
            locale=locale,
            has_touch=True,
            is_mobile=True,
            **more,
        )
        context.set_default_timeout(15_000)
        context.add_cookies([{"name": "lang", "value": locale, "url": night.address}])
        contexts.append(context)
        visit = Visit(context.new_page(), night, locale)
        visit.faults = Faults()
        return visit

    yield another
    for context in contexts:
        context.close()


class Faults(list):
    """Faults of a page; what could not be fetched over a dead line is none."""

    def append(self, said):
        if not DEAD_LINE.search(said):
            super().append(said)


def to_desk(visit, role):
    visit.sign_in(role)
    visit.go("/jury/")
    visit.page.locator("main table a, main li a").first.click()
    visit.page.wait_for_load_state()
    return visit.page.url


def waiting_films(page):
    rows = page.locator("main .index > li")
    return [
        rows.nth(n).locator("h3 a").get_attribute("href")
        for n in range(rows.count())
        if not re.search("Marked|Белгіленді|Бағаланды", rows.nth(n).inner_text())
    ]


def films_of(page):
    links = page.locator("main .index > li h3 a")
    return [links.nth(n).get_attribute("href") for n in range(links.count())]


def ready_offline(page):
    """The device has the worker, the frame and the juror's own films."""
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.wait_for_function(
        "async () => Boolean(await (await caches.open('jury-room')).match('/jury/offline'))"
    )


def press(page, field, value):
    page.locator(f"input[name={field}][value='{value}']").check()


def mark(page, values, seen=True):
    if seen:
        page.locator("[name=seen]").check()
    for n, value in enumerate(values, 1):
        press(page, f"mark_{n}", value)


def marks_of(page):
    return [
        page.locator(f"input[name=mark_{n}]:checked").input_value()
        for n in (1, 2, 3)
        if page.locator(f"input[name=mark_{n}]:checked").count()
    ]


def where(page, state):
    expect(page.locator("[data-where]")).to_have_attribute("data-where", state)


def test_a_press_before_the_page_is_ready_is_kept(phones, night):
    # Without the worker, the files come over the line, where they can be held up.
    page = (phone := phones(service_workers="block")).page
    to_desk(phone, "juror1")
    page.goto(night.address + films_of(page)[-1])
    where(page, "sent")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/sheet.*.js", hold)
    page.reload(wait_until="commit")
    given = page.locator("input[name=mark_1]:checked")
    fresh = "6" if not given.count() or given.input_value() != "6" else "7"
    press(page, "mark_1", fresh)
    assert page.evaluate("typeof sheets") == "undefined"
    for route in held:
        route.continue_()
    page.unroute("**/sheet.*.js")
    page.wait_for_function("typeof sheets === 'object'")
    where(page, "sent")
    page.reload()
    assert given.input_value() == fresh


def test_an_answer_that_comes_late_draws_nothing_older(phones, night):
    page = (phone := phones()).page
    to_desk(phone, "juror1")
    page.goto(night.address + films_of(page)[-2])
    where(page, "sent")
    # The house answers at once, but the answer is long on its way.
    held = []
    page.route("**/sheets.json", lambda route: held.append((route, route.fetch())), times=1)
    page.reload()
    page.wait_for_function("typeof sheets === 'object'")
    while not held:
        page.wait_for_timeout(50)
    mark(page, "345")
    page.wait_for_timeout(1000)
    for route, answer in held:
        route.fulfill(response=answer)
    where(page, "sent")
    page.wait_for_timeout(500)
    assert marks_of(page) == ["3", "4", "5"]
    page.reload()
    assert marks_of(page) == ["3", "4", "5"]


@pytest.mark.parametrize("locale", ["en", "kk"])
def test_a_phone_is_offline_for_its_middle_third(phones, night, locale):
    role = "juror3" if locale == "en" else "juror4"
    phone = phones(locale)
    page = phone.page
    desk = to_desk(phone, role)
    phone.look()
    films = waiting_films(page)[:3]
    page.goto(night.address + films[0])
    ready_offline(page)
    where(page, "sent")
    phone.look()
    mark(page, "789")
    where(page, "sent")
    page.reload()
    assert marks_of(page) == ["7", "8", "9"]

    page.context.set_offline(True)
    page.goto(night.address + films[1])
    assert page.locator("h1").inner_text()
    mark(page, "456")
    where(page, "here")
    page.locator("[name=note]").fill("Түнде жазылды.")
    page.locator("[name=note]").blur()
    where(page, "here")
    page.wait_for_function("async () => (await pocket.queue()).some((one) => one.field === 'note')")
    phone.look()
    raw = page.evaluate(RAW)
    assert raw["queued"] >= 4 and raw["extractable"] is False
    assert "mark_1" not in raw["queue"] + raw["desk"]
    # The page is closed and opened again, still without a network: nothing is forgotten.
    page.goto(night.address + films[1])
    expect(page.locator("[name=note]")).to_have_value("Түнде жазылды.")
    assert marks_of(page) == ["4", "5", "6"]
    page.goto(desk)
    expect(page.locator("main .index > li")).not_to_have_count(0)
    phone.look()

    # With the signal back, the desk is the house's own again and what waited is sent.
    page.context.set_offline(False)
    expect(page.locator("form[action='/sign-out']")).to_have_count(1, timeout=20_000)
    page.goto(night.address + films[1])
    where(page, "sent")
    page.evaluate("sending.send()")
    assert page.evaluate(RAW)["queued"] == 0
    expect(page.locator("[name=note]")).to_have_value("Түнде жазылды.")
    assert marks_of(page) == ["4", "5", "6"]
    # Another device, which never saw this one's memory, is shown the same by the house.
    other = phones(locale)
    to_desk(other, role)
    other.page.goto(night.address + films[1])
    assert marks_of(other.page) == ["4", "5", "6"]
    assert other.page.locator("[name=note]").input_value() == "Түнде жазылды."


def test_two_devices_of_one_juror_merge_and_say_so(phones, night):
    phone, tablet = phones(), phones()
    to_desk(phone, "juror1")
    to_desk(tablet, "juror1")
    film = waiting_films(phone.page)[0]
    for device in (phone, tablet):
        device.page.goto(night.address + film)
        ready_offline(device.page)
        where(device.page, "sent")
    phone.page.context.set_offline(True)
    press(phone.page, "mark_1", "7")
    press(phone.page, "mark_2", "3")
    where(phone.page, "here")
    press(tablet.page, "mark_1", "8")
    press(tablet.page, "mark_3", "9")
    where(tablet.page, "sent")
    phone.page.context.set_offline(False)
    where(phone.page, "sent")
    # What only one of them gave is there from both; where they parted, it is said.
    assert marks_of(phone.page) == ["7", "3", "9"]
    told = phone.page.locator("[data-partings] .notice")
    expect(told).to_contain_text("gave 8; 7 was kept")
    phone.look()
    told.get_by_role("button", name="Take 8").click()
    expect(told).to_have_count(0)
    where(phone.page, "sent")
    tablet.page.reload()
    assert marks_of(tablet.page) == ["8", "3", "9"]
    assert tablet.page.locator("[data-partings] .notice").count() == 0


def test_signing_out_leaves_nothing_on_the_device(phones, night):
    phone = phones()
    page = phone.page
    to_desk(phone, "juror4")
    page.goto(night.address + waiting_films(page)[-1])
    ready_offline(page)
    where(page, "sent")
    page.context.set_offline(True)
    press(page, "mark_1", "6")
    where(page, "here")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator("form[action='/sign-out'] button").click()
    page.wait_for_timeout(4000)
    assert "not sent" in asked[0]
    assert page.evaluate(KEPT)["names"] == ["jury"]
    page.context.set_offline(False)
    page.evaluate("sending.send()")
    where(page, "sent")
    page.locator("form[action='/sign-out'] button").click()
    page.wait_for_url(lambda url: "/films/" not in url)
    left = page.evaluate(KEPT)
    assert left == {"names": [], "shelves": [], "workers": 0, "local": []}
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(night.address + "/jury/")
