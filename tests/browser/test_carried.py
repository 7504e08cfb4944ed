"""The programme on a phone: from the end of the first visit it opens without a network, and says what changed."""

import re
import shutil
import subprocess
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.conftest import Visit, serve
from tests.house.test_bootstrap import HOUSE, alone, flask

pytestmark = pytest.mark.browser

HELD = """async () => {
    const held = {bytes: 0};
    for (const name of await caches.keys()) {
        const shelf = await caches.open(name);
        const found = await Promise.all((await shelf.keys()).map((one) => shelf.match(one)));
        const sizes = await Promise.all(found.map(async (one) => (await one.clone().arrayBuffer()).byteLength));
        held[name] = sizes.length;
        if (!name.includes("pictures")) held.bytes += sizes.reduce((sum, one) => sum + one, 0);
    }
    return held;
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory, loaded):
    """A demo of its own, whose pockets may be exchanged."""
    with serve(tmp_path_factory.mktemp("carried") / "instance", loaded) as festival:
        yield festival


@pytest.fixture(scope="module")
def exported(house, tmp_path_factory):
    """The same demo as files."""
    folder = tmp_path_factory.mktemp("exported") / "site"
    subprocess.run(
        [*flask("export"), "site", str(folder)],
        env=alone(house.instance),
        cwd=HOUSE,
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture
def phone(chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en")
    context.set_default_timeout(30_000)
    yield context
    context.close()


def carried(context, house, path="/en/2019/"):
    """A first visit, until the device has everything."""
    page = context.new_page()
    page.goto(house.address + path)
    page.wait_for_selector("html[data-carried]", state="attached")
    return page


def wait_until_packed(house, name="2019-en-*.gz"):
    folder = house.instance / "pockets"
    for _ in range(300):
        if list(folder.glob(name)):
            return
        threading.Event().wait(0.2)
    raise AssertionError("nothing was packed")


def test_the_whole_programme_opens_in_flight_mode_from_the_first_visits_end(phone, house):
    wait_until_packed(house)
    page = carried(phone, house)
    page.close()
    phone.set_offline(True)
    page = phone.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in (
        "/en/2019/films/adam",
        "/en/2019/films",
        "/en/2019/schedule",
        "/en/2019/schedule/2019-09-16?view=grid",
        "/en/2019/juries",
        "/en/2019/partners",
        "/en/2019/my",
    ):
        answer = page.goto(house.address + path)
        assert answer.status == 200, path
        assert page.locator("[data-carried].notice").count() == 1
        assert page.locator("h1").count() == 1
    page.goto(house.address + "/en/2019/films/adam")
    family = page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px \"Golos Text\"'))"
    )
    assert family, "the fonts are there too"
    assert faults == []


def test_the_programme_weighs_less_than_a_megabyte(phone, house):
    wait_until_packed(house)
    page = carried(phone, house)
    held = page.evaluate(HELD)
    assert held["programme-1"] == 1
    assert held["bytes"] < 1_000_000, held


def test_a_search_without_a_network_knows_every_spelling(phone, house):
    wait_until_packed(house)
    carried(phone, house).close()
    phone.set_offline(True)
    page = phone.new_page()
    for asked in ("kyz zhibek", "Қыз Жібек", "кыз жибек"):
        page.goto(f"{house.address}/en/2019/search?q={asked}")
        assert "Kyz-Zhibek" in page.locator("[data-answers]").inner_text()
    page.goto(f"{house.address}/en/2019/search?q=<img src=x onerror=alert(1)>")
    assert page.locator("[data-answers] img").count() == 0


def test_what_is_not_carried_says_so_with_a_way_home(phone, house):
    wait_until_packed(house)
    carried(phone, house).close()
    phone.set_offline(True)
    page = phone.new_page()
    answer = page.goto(house.address + "/en/2019/films/nothing-like-this")
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "This page is not on your device"
    page.locator("main a.do").click()
    page.wait_for_url(house.address + "/en/2019/")
    assert page.goto(house.address + "/").status == 200
    # A language that was never read here gives way to one that was.
    page.goto(house.address + "/kk/2019/films/adam")
    assert page.url == house.address + "/en/2019/films/adam"


def test_rooms_of_the_staff_are_not_touched(phone, house):
    wait_until_packed(house)
    page = carried(phone, house)
    page.goto(house.address + "/sign-in")
    phone.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(house.address + "/office/")


def test_a_carried_page_is_as_good_as_any(phone, house):
    wait_until_packed(house)
    carried(phone, house).close()
    phone.set_offline(True)
    visit = Visit(phone.new_page(), house, "en")
    visit.go("/en/2019/juries")
    visit.page.bring_to_front()
    visit.look()


OLD_WORKER = """
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
    const shelf = await caches.open("programme-0");
    await shelf.put("/en/2019/", new Response("<h1>stale</h1>", {headers: {"Content-Type": "text/html"}}));
    await clients.claim();
})()));
addEventListener("fetch", (event) => {
    if (event.request.mode === "navigate")
        event.respondWith(caches.match(event.request).then((found) => found || fetch(event.request)));
});
"""


def test_a_stale_worker_gives_way_to_the_new_one(phone, house):
    """A worker of last year answers with what it kept; the next visit's is today's, and the old shelf is gone."""
    wait_until_packed(house)
    served = {"old": True}

    def give(route):
        if served["old"]:
            route.fulfill(body=OLD_WORKER, content_type="text/javascript")
        else:
            route.continue_()

    phone.route("**/worker.js", give)
    page = phone.new_page()
    page.goto(house.address + "/en/2019/juries")
    page.wait_for_timeout(1500)
    page.goto(house.address + "/en/2019/")
    assert page.locator("h1").inner_text() == "stale"
    served["old"] = False
    page.goto(house.address + "/en/2019/juries")
    page.wait_for_selector("html[data-carried]", state="attached")
    page.goto(house.address + "/en/2019/")
    assert page.locator("h1").inner_text() != "stale"
    assert "programme-0" not in page.evaluate("caches.keys()")


def test_a_newer_release_is_taken_and_its_changes_are_told(phone, house):
    """The piece this device holds is older than the house's: it is told what moved, once."""
    wait_until_packed(house)
    page = carried(phone, house)
    # As if this device had read an earlier release, in which the first showing stood elsewhere.
    page.evaluate("""async () => {
        const shelf = await caches.open("programme-1");
        const [key] = await shelf.keys();
        const kept = await shelf.match(key);
        const piece = await new Response(kept.body.pipeThrough(new DecompressionStream("gzip"))).json();
        const [first, second] = Object.keys(piece.shows);
        piece.shows[first].when = "Sunday 1 September, 10:00, Hall 9";
        delete piece.shows[second];
        const packed = new Blob([JSON.stringify(piece)]).stream().pipeThrough(new CompressionStream("gzip"));
        await shelf.put(key, new Response(await new Response(packed).arrayBuffer(), {headers: {"X-Piece": "older"}}));
        sessionStorage.clear();
    }""")
    page.goto(house.address + "/en/2019/juries")
    box = page.locator(".carried-news")
    box.wait_for()
    told = box.inner_text()
    assert "The programme has changed" in told
    assert re.search(r"moved from Sunday 1 September, 10:00, Hall 9 to ", told)
    assert re.search(r": new, ", told)
    box.get_by_role("button", name="Close").click()
    assert box.count() == 0
    page.evaluate("sessionStorage.clear()")
    page.goto(house.address + "/en/2019/awards")
    page.wait_for_selector("html[data-carried]", state="attached")
    assert page.locator(".carried-news").count() == 0


@contextmanager
def plain_server(folder):
    """A server that knows nothing but files."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_the_exported_site_works_in_any_folder_and_offline_too(phone, house, tmp_path, exported):
    folder = tmp_path / "www" / "archive"
    folder.mkdir(parents=True)
    shutil.copytree(exported.resolve(), folder / "festival")
    with plain_server(tmp_path / "www") as address:
        root = f"{address}/archive/festival/"
        page = phone.new_page()
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("response", lambda got: got.status >= 400 and faults.append(got.url))
        page.goto(root)
        page.wait_for_url(re.compile(r"/archive/festival/en/"))
        page.wait_for_selector("html[data-carried]", state="attached")
        page.locator("nav[aria-label=Main] a").first.click()
        page.wait_for_url(re.compile(r"/en/[^/]+/schedule/$"))
        assert faults == []
        page.close()
        phone.set_offline(True)
        page = phone.new_page()
        edition = "en/2019"
        answer = page.goto(f"{root}{edition}/films/adam")
        assert (answer.status, page.url) == (200, f"{root}{edition}/films/adam/")
        assert page.locator("[data-carried].notice").count() == 1
        page.locator("nav[aria-label=Main] a").first.click()
        page.wait_for_url(f"{root}{edition}/schedule/")
        assert page.goto(f"{root}{edition}/films/nothing/").status == 404
        page.locator("main a.do").click()
        page.wait_for_url(f"{root}{edition}/")


def test_a_copy_on_a_plain_server_answers_a_search_by_itself(phone, exported):
    """No worker is needed for it, and none of the living house; the words stand in the address."""
    with plain_server(exported.resolve()) as address:
        root = f"{address}/"
        page = phone.new_page()
        asked = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(f"{root}en/2019/search/")
        page.fill("form[role=search] input[name=q]", "аdam")
        page.press("form[role=search] input[name=q]", "Enter")
        found = page.locator("[data-answers] a", has_text="Adam").first
        found.wait_for()
        assert page.url.startswith(f"{root}en/2019/search/?q=")
        assert found.get_attribute("href") == f"{root}en/2019/films/adam/"
        page.reload()
        page.locator("[data-answers] a", has_text="Adam").first.wait_for()
        page.fill("form[role=search] input[name=q]", "zzqqxx")
        page.press("form[role=search] input[name=q]", "Enter")
        page.locator("[data-answers] p").wait_for()
        assert page.locator("[data-answers] a").count() == 0
        assert [
            one for one in asked if not one.startswith(root) and not one.startswith("data:")
        ] == []
