import re

from festival.foundation.db import db
from festival.people.models import Account
from festival.tokens import queries
from tests.people import makers as accounts
from tests.tokens import makers

GOOD = {
    "name": "Uploader",
    "scopes": "submissions:read",
    "days": "30",
    "password": accounts.PASSWORD,
}


def signed_in(client):
    accounts.account()
    accounts.entered(client)
    return client


def test_a_token_is_shown_once(client):
    signed_in(client)
    page = client.post("/account/tokens", data=GOOD)
    secret = re.search(r"fest_[\w-]{43}", page.text)[0]
    assert page.status_code == 200
    assert queries.bearer_of(secret).scopes == {"submissions:read"}
    again = client.get("/account/tokens").text
    assert "Uploader" in again
    assert secret not in again


def test_a_wrong_password_is_told_beside_its_field_and_makes_nothing(client):
    signed_in(client)
    page = client.post("/account/tokens", data=GOOD | {"password": "not it at all"})
    assert page.status_code == 422
    assert "That is not your current password." in page.text
    assert "Uploader" in page.text
    assert "You have no token." in page.text


def test_a_token_is_revoked_by_its_owner_alone(client, enter, make):
    signed_in(client)
    client.post("/account/tokens", data=GOOD)
    code = re.search(r"/account/tokens/([^/]+)/revoke", client.get("/account/tokens").text)[1]
    assert enter(make.actor()).post(f"/account/tokens/{code}/revoke").status_code == 404
    assert client.post(f"/account/tokens/{code}/revoke").status_code == 303
    assert "You have no token." in client.get("/account/tokens").text


def test_without_a_password_there_is_the_way_to_one(enter, filmmaker):
    assert "/sign-in/password" in enter(filmmaker).get("/account/tokens").text


def test_the_description_of_the_api_is_named_on_the_page(enter, filmmaker):
    assert "/api/v1/openapi.json" in enter(filmmaker).get("/account/tokens").text


def test_a_session_opens_no_door_for_programs(enter, filmmaker, call):
    answer = enter(filmmaker).get("/api/v1/submissions")
    assert (answer.status_code, answer.json["error"]) == (401, "TOKEN_NEEDED")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_opens_no_page(app, filmmaker):
    secret, _ = makers.token(filmmaker)
    answer = app.test_client().get("/account", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


def test_a_token_is_taken_beside_a_session_of_somebody_else(app, enter, make, filmmaker):
    secret, _ = makers.token(filmmaker)
    answer = enter(make.actor()).get(
        "/api/v1/submissions", headers={"Authorization": f"Bearer {secret}"}
    )
    assert answer.status_code == 200
    assert db.session.get(Account, filmmaker.id)
