"""Paper or cinema on public pages: what a reader chose stands in the page they are given, and in nobody else's."""

import pytest

from tests.favourites.conftest import out as out

CINEMA = b'<html data-theme="cinema" lang="en">'


@pytest.mark.parametrize("times", [1, 2], ids=["drawn", "kept"])
def test_a_chosen_felt_stands_in_the_page_and_is_kept_by_no_one_between(out, client, times):
    client.set_cookie("theme", "cinema")
    for _ in range(times):
        answer = client.get("/en/2019/schedule")
    assert CINEMA in answer.data
    assert answer.headers["Cache-Control"].startswith("private")
    again = client.get("/en/2019/schedule", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    client.delete_cookie("theme")
    plain = client.get("/en/2019/schedule")
    assert b"data-theme=" not in plain.data[:200]
    assert plain.headers["Cache-Control"].startswith("public")
    assert plain.headers["ETag"] != answer.headers["ETag"]


@pytest.mark.parametrize("chosen", ["pink", "", 'cinema" onload="x'])
def test_a_felt_there_is_not_changes_nothing(out, client, chosen):
    client.set_cookie("theme", chosen)
    assert b"data-theme=" not in client.get("/en/2019/").data[:200]


def test_what_is_no_page_has_no_felt(out, client):
    plain = client.get("/en/2019/programme.json").data
    client.set_cookie("theme", "paper")
    assert client.get("/en/2019/programme.json").data == plain


def test_no_script_holds_a_page_up(out, client):
    """Every script waits until the page is read."""
    for address in ("/en/2019/", "/en/2019/schedule", "/sign-in"):
        page = client.get(address).get_data(as_text=True)
        tags = [tag.split(">")[0] for tag in page.split("<script")[1:]]
        holding = [
            tag for tag in tags if "src=" in tag and "defer" not in tag and "module" not in tag
        ]
        assert holding == []
