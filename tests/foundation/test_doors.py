"""What a door asks before it opens."""

import pytest

from festival.foundation.doors import EVERYONE, SIGNED_IN
from festival.people.models import Hat


def doors_that(app, *, method, admits):
    for rule in app.url_map.iter_rules():
        found = getattr(app.view_functions[rule.endpoint], "admits", ())
        if method in rule.methods and admits(found) and not rule.arguments:
            yield rule.rule


def test_words_typed_into_an_expired_sign_in_come_back(app, client):
    path = next(doors_that(app, method="POST", admits=lambda hats: EVERYONE not in hats))
    answer = client.post(path, data={"name": "Қожа <b>", "password": "secret words"})
    assert answer.status_code == 401
    assert "Қожа &lt;b&gt;" in answer.text
    assert "secret words" not in answer.text


def test_a_stranger_is_shown_the_way_in(app, client):
    for path in doors_that(app, method="GET", admits=lambda hats: EVERYONE not in hats):
        answer = client.get(path)
        if path.startswith("/api/"):
            assert answer.status_code == 401, path
            continue
        assert answer.status_code == 303, path
        assert answer.location.startswith("/sign-in?next="), path


def test_a_hat_opens_its_own_doors_only(app, make, enter):
    client = enter(make.actor(Hat.FILMMAKER))
    for path in doors_that(
        app, method="GET", admits=lambda hats: not {EVERYONE, SIGNED_IN, Hat.FILMMAKER} & set(hats)
    ):
        # A program is let in by its token alone, whoever is signed in beside it.
        assert client.get(path).status_code == (401 if path.startswith("/api/") else 403), path


@pytest.mark.parametrize("hat", [Hat.JUROR, Hat.DIRECTOR])
def test_production_asks_staff_and_jurors_for_a_second_factor(app, make, enter, hat, monkeypatch):
    monkeypatch.setitem(app.config, "REQUIRE_SECOND_FACTOR", True)
    monkeypatch.setattr("tests.makers.SECOND_FACTOR", False)
    answer = enter(make.actor(hat)).get("/office/")
    assert (answer.status_code, answer.location) == (303, "/account/second-factor")
