"""The examples of servers for a site of files say what the house says."""

import re
from pathlib import Path

import pytest

from festival.foundation.shell import THEMES

DEPLOY = Path(__file__).parents[2] / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text()


def test_a_pattern_with_braces_is_quoted():
    """nginx reads a bare brace as the beginning of a block, and does not start."""
    bare = [line for line in NGINX.splitlines() if re.match(r"\s+~\S*[{}]", line)]
    assert bare == []


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_marks_of_files_are_those_the_export_writes(name):
    text = (DEPLOY / name).read_text()
    assert r"\.[0-9a-f]{10}\.[a-z0-9]+" in text and r"/pocket\.[0-9a-f]{12}\.gz" in text


def test_a_page_is_clothed_in_the_felt_its_reader_chose(released, export):
    """The words nginx replaces stand once in every page, and the cookie's felts are the house's."""
    export()
    assert set(re.search(r"~\^\((.+?)\):", NGINX)[1].split("|")) == THEMES
    assert "sub_filter '<html ' '<html data-theme=\"$cookie_theme\" ';" in NGINX
    pages = list(export.folder.resolve().rglob("*.html"))
    assert len(pages) > 20
    assert {page.read_text().count("<html ") for page in pages} == {1}
