"""The programme on somebody else's site, whose page is stricter than most."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.conftest import serve

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Club</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {at}; connect-src {at};
require-trusted-types-for 'script'; trusted-types 'none'"></head><body><h1>Club</h1>
<script src="{at}/widget.js" async></script>
<festival-programme id="days" edition="2019" limit="3" all><a href="{at}/">Programme</a></festival-programme>
<festival-programme id="section" edition="2019" lang="kk" section="rapprochement" day="2019-09-16" limit="50" all></festival-programme>
<festival-programme id="over" edition="2019"></festival-programme>
<festival-programme id="unknown" edition="1999"><a href="{at}/">Fallback</a></festival-programme>
</body></html>"""
ROWS = "one => [...one.shadowRoot.querySelectorAll('li')].map((row) => row.innerText)"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said):
        """Nobody listens."""


@contextmanager
def another_site(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def house(tmp_path_factory, loaded):
    with serve(tmp_path_factory.mktemp("widget") / "instance", loaded) as festival:
        yield festival


def test_the_element_reads_on_a_strict_page_of_another_site(house, chromium, tmp_path):
    (tmp_path / "index.html").write_text(PAGE.format(at=house.address), encoding="utf-8")
    context = chromium.new_context(locale="ru")
    said = []
    with another_site(tmp_path) as site:
        page = context.new_page()
        page.on("pageerror", lambda problem: said.append(str(problem)))
        page.goto(f"{site}/index.html")
        page.wait_for_selector("#section li")
        page.wait_for_selector("#over p")
        days = page.eval_on_selector("#days", ROWS)
        assert len(days) == 3 and all(":" in row for row in days)
        link = page.eval_on_selector("#days", "one => one.shadowRoot.querySelector('li a').href")
        assert link.startswith(f"{house.address}/ru/2019/")
        section = page.eval_on_selector("#section", ROWS)
        assert section and all("Мәдениеттерді жақындастыру" in row for row in section)
        assert page.eval_on_selector("#over", ROWS) == []
        assert page.is_visible("#unknown a")
        assert not page.is_visible("#days > a")
        page.eval_on_selector("#days", "one => one.setAttribute('limit', '7')")
        page.wait_for_selector("#days li >> nth=6")
    assert (said, context.cookies()) == ([], [])
    context.close()
