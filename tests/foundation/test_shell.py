"""The shell of every page, and what meets a visitor who is refused."""

import pytest

from festival.foundation.versions import EDIT_CONFLICT, may_still_edit


def test_the_house_is_alive_and_says_nothing_more(client):
    assert client.get("/healthz").json == {"alive": True}


def test_every_answer_carries_its_headers(client):
    answer = client.get("/house/parts")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_unknown_host_is_refused(client):
    assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
def test_a_post_from_elsewhere_is_refused(client, headers):
    assert client.post("/language", data={"language": "kk"}, headers=headers).status_code == 400


def test_what_is_not_there_is_said_in_the_readers_language(client):
    answer = client.get("/nowhere", headers={"Accept-Language": "kk"})
    assert answer.status_code == 404
    assert '<html lang="kk"' in answer.text
    assert (
        client.get("/nowhere", headers={"Accept": "application/json"}).json["error"] == "NOT_HERE"
    )


def test_a_second_editor_is_told():
    assert may_still_edit(2, 1).reason is EDIT_CONFLICT
    assert may_still_edit(2, 2)
