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


@pytest.mark.parametrize("path", ["/office/films/a%0d%0aX: 1", "/en/2019/a%00b", "/en/?q=%00"])
def test_an_address_with_a_control_character_is_refused(client, path):
    """The way to the sign-in page repeated the address, and its line end broke the header."""
    assert client.get(path).status_code == 400


def test_the_way_to_the_sign_in_page_keeps_the_whole_address(client):
    answer = client.get("/office/films/a%26next=b%3Fc")
    assert answer.location == "/sign-in?next=/office/films/a%26next%3Db%3Fc"


@pytest.mark.parametrize("number", ["2147483648", "99999999999999999999", "２", "-1", "1_0"])
def test_a_number_in_an_address_is_one_a_column_holds(client, number):
    assert client.post(f"/office/letters/{number}/again").status_code == 404


def test_a_method_said_in_a_header_or_a_field_is_not_heard(client):
    said = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "PUT"}
    assert client.get("/sign-in?_method=DELETE", headers=said).status_code == 200
    assert client.post("/healthz", data={"_method": "GET"}, headers=said).status_code == 405


@pytest.mark.parametrize(("path", "status"), [("/healthz", 405), ("/nowhere", 404)])
def test_a_post_where_no_door_takes_one_hears_so_and_not_that_its_token_is_missing(
    app, client, path, status
):
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post(path, data={"a": "b"}).status_code == status


def test_a_head_is_a_page_without_its_body_and_options_name_the_methods(client):
    head, asked = client.head("/sign-in"), client.options("/sign-in")
    assert (head.status_code, head.data) == (200, b"")
    assert {"GET", "HEAD", "POST", "OPTIONS"} == set(asked.allow)


def test_a_form_without_its_token_waits_on_a_page_with_every_word(app, make, enter):
    app.config["WTF_CSRF_ENABLED"] = True
    client = enter(make.actor())
    answer = client.post("/language", data={"language": "kk", "back": "<b>"})
    assert answer.status_code == 400
    assert 'value="kk"' in answer.text
    assert 'value="&lt;b&gt;"' in answer.text


def test_a_form_sent_after_the_sign_in_ended_waits_on_a_page_with_every_word(client):
    answer = client.post("/account/address", data={"email": "me@example.org"})
    assert answer.status_code == 401
    assert 'value="me@example.org"' in answer.text


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
