"""A real browser before a real server: the demo festival, as its people meet it."""

import fcntl
import json
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from tests.house.test_bootstrap import HOUSE, alone, flask, free_port

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}


@contextmanager
def running(instance, patience):
    """The festival of this folder on a port of its own, its demo loaded if nothing is there yet."""
    port = free_port()
    said = (instance.parent / f"said-{port}.txt").open("w+")
    process = subprocess.Popen(
        [*flask("serve"), "--port", str(port), "--demo", "--workers", "1"],
        env=alone(instance),
        cwd=HOUSE,
        stdout=said,
        stderr=subprocess.STDOUT,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        until_it_answers(address, process, Path(said.name), patience)
        yield Festival(address, instance)
    finally:
        process.terminate()
        process.wait(timeout=40)
        said.close()


def until_it_answers(address, process, said, patience):
    """A house that does not open is told of here, with its own words, and not by every page."""
    until = time.monotonic() + patience
    while True:
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < until, f"not open after {patience} s: {said.read_text()}"
        try:
            with urlopen(f"{address}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """A first start with the demo, made once for all who run beside each other, and closed again."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "loaded"
    shared.mkdir(exist_ok=True)
    instance, whole = shared / "instance", shared / "whole"
    with (shared / "gate").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not whole.exists():
            shutil.rmtree(instance, ignore_errors=True)
            with running(instance, patience=300):
                pass
            whole.touch()
    return instance


@contextmanager
def serve(instance, loaded):
    """A demo festival of one's own: a copy of the loaded one, served from its own folder."""
    shutil.copytree(loaded, instance)
    with running(instance, patience=60) as festival:
        yield festival
    shutil.rmtree(instance, ignore_errors=True)


@pytest.fixture(scope="session")
def served(tmp_path_factory, loaded):
    """The demo, shared by all who only look or write what is their own."""
    with serve(tmp_path_factory.mktemp("demo") / "instance", loaded) as festival:
        yield festival


class Festival:
    """Where the demo is served, and who may sign in."""

    def __init__(self, address, instance):
        self.address = address
        self.instance = instance

    def account(self, role):
        cast = json.loads((self.instance / "demo-accounts.json").read_text())
        return next(one for one in cast if one["role"] == role)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        yield browser
        browser.close()


class Visit:
    """One person at one screen: opens pages, and minds every fault they show."""

    def __init__(self, page, served, locale):
        self.page = page
        self.served = served
        self.locale = locale
        self.faults = []
        page.on("console", lambda said: said.type == "error" and self.faults.append(said.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("requestfailed", self.note_failure)

    def note_failure(self, asked):
        # A page that is left while its icon is still on the way has not failed.
        if "ERR_ABORTED" not in (asked.failure or ""):
            self.faults.append(f"{asked.url}: {asked.failure}")

    def go(self, path, *, may_fail=False):
        answer = self.page.goto(self.served.address + path)
        assert may_fail or answer.status == 200, f"{path}: {answer.status}"
        return answer

    def sign_in(self, role):
        account = self.served.account(role)
        self.go("/sign-in")
        self.page.fill("[name=email]", account["email"])
        self.page.fill("[name=password]", account["password"])
        self.page.locator("main form button").first.click()
        self.page.wait_for_load_state()
        assert "/sign-in" not in self.page.url, self.page.locator("main").inner_text()

    def look(self):
        """No accessibility violation, no sideways scroll, no fault in the console."""
        # A link that was just followed may lead to a page of which only the head has come.
        self.page.wait_for_load_state()
        self.page.evaluate(AXE.read_text() + ";0")
        found = self.page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
        )
        told = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found["violations"]]
        assert told == [], f"{self.page.url}: {told}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide}px"
        assert self.faults == [], f"{self.page.url}: {self.faults}"


@pytest.fixture(params=[(w, loc) for w in WIDTHS for loc in ("en", "kk")], ids="-".join)
def visit(request, chromium, served):
    """A visitor at each width and in each of two languages."""
    width, locale = request.param
    across, down = WIDTHS[width]
    context = chromium.new_context(
        viewport={"width": across, "height": down},
        locale=locale,
        has_touch=width == "phone",
        bypass_csp=False,
    )
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": "lang", "value": locale, "url": served.address}])
    yield Visit(context.new_page(), served, locale)
    context.close()
