"""The house's own files carry a mark of their bytes, and are kept for a year under it."""

import gzip
import re

import brotli
import pytest

from festival.foundation.furniture import KEEPS, asset
from festival.foundation.keeping import Answer, best_form


@pytest.fixture
def sheet(app):
    with app.test_request_context():
        return asset("house/tokens.css")


def test_an_address_carries_the_mark_of_its_bytes(sheet):
    assert re.fullmatch(r"/static/house/tokens\.[0-9a-f]{10}\.css", sheet)


def test_a_marked_file_is_kept_for_a_year(client, sheet):
    answer = client.get(sheet)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == KEEPS
    assert answer.mimetype == "text/css"


def test_a_sheet_names_its_fonts_by_their_marks_too(client, sheet):
    names = re.findall(r'url\("([^"]+)"\)', client.get(sheet).text)
    assert len(names) == 4
    for name in names:
        font = client.get(f"/static/house/{name}")
        assert (font.status_code, font.mimetype) == (200, "font/woff2")
        assert font.headers["Cache-Control"] == KEEPS


def test_a_file_comes_in_the_form_a_browser_takes(client, sheet):
    plain = client.get(sheet).data
    pressed = client.get(sheet, headers={"Accept-Encoding": "gzip, br"})
    assert pressed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(pressed.data) == plain
    zipped = client.get(sheet, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.data) == plain
    assert len(pressed.data) < len(zipped.data) < len(plain)


def test_a_file_the_browser_has_is_not_sent_again(client, sheet):
    etag = client.get(sheet).headers["ETag"]
    again = client.get(sheet, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_page_from_before_a_change_still_finds_its_sheet(client, sheet):
    old = re.sub(r"\.[0-9a-f]{10}\.", ".0123456789.", sheet)
    answer = client.get(old)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/static/house/nothing.0123456789.css",
        "/static/../festival/settings.0123456789.py",
        "/static/%2e%2e/festival/settings.0123456789.py",
        "/static/house/../../wsgi.0123456789.py",
    ],
)
def test_nothing_outside_is_given(client, path):
    assert client.get(path).status_code == 404


def test_a_strange_host_is_refused_for_files_too(client, sheet):
    client.get(sheet)
    assert client.get(sheet, base_url="http://elsewhere.example").status_code == 400


def test_what_is_pressed_already_is_sent_as_it_is():
    answer = Answer([("Content-Type", "image/png")], b"\x89PNG" + bytes(5000))
    assert list(answer.forms) == [""]
    assert best_form("br") == "br"


def test_a_script_imports_its_fellows_by_their_marks(app, client):
    with app.test_request_context():
        address = asset("favourites/my.js")
    script = client.get(address).text
    named = re.findall(r'^import [^"]*"\./([^"]+)";', script, re.MULTILINE)
    assert named
    for name in named:
        assert re.fullmatch(r"[a-z]+\.[0-9a-f]{10}\.js", name)
        assert client.get(f"/static/favourites/{name}").headers["Cache-Control"] == KEEPS
