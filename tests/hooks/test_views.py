"""The pages of webhooks, as their owner and as others find them."""

import re

import pytest

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.hooks import operations
from festival.hooks.courier import Answer
from festival.hooks.models import Hook, HookKind

ADDRESS = "https://films.example.com/told"
GOOD = {"address": ADDRESS, "about": "own", "kinds": ["submission.told", "submission.received"]}


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


def secret_on(page):
    return re.search(r"whsec_[A-Za-z0-9+/=]+", page)


def test_a_filmmaker_registers_a_program_and_reads_its_secret_once(enter, filmmaker):
    client = enter(filmmaker)
    assert "No program of yours listens yet." in client.get("/account/hooks").text
    assert '"/account/hooks"' in client.get("/account").text
    shown = client.post("/account/hooks", data=GOOD)
    assert shown.status_code == 200 and secret_on(shown.text)
    assert ADDRESS in client.get("/account/hooks").text
    hook = db.session.query(Hook).one()
    page = client.get(f"/account/hooks/{hook.code}").text
    assert "An entry was answered (submission.told)" in page and not secret_on(page)
    assert secret_on(shown.text)[0] not in hook.secret_locked


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"address": "https://10.0.0.1/"}, "cannot be told anything"),
        ({"address": ""}, "This is needed."),
        ({"kinds": []}, "This is needed."),
        ({"kinds": ["release.published"]}, "Choose one of those offered."),
        ({"about": "2019"}, "Choose one of those offered."),
    ],
)
def test_what_is_typed_wrong_is_told_beside_its_field(enter, filmmaker, typed, says):
    answer = enter(filmmaker).post("/account/hooks", data=GOOD | typed)
    assert answer.status_code == 422 and says in answer.text
    assert db.session.query(Hook).count() == 0


def test_a_director_chooses_an_edition(enter, make):
    edition = make.edition()
    director = make.actor("director", edition=edition)
    client = enter(director)
    typed = GOOD | {"about": "2019", "kinds": ["release.published", "report.made"]}
    assert client.post("/account/hooks", data=typed).status_code == 200
    assert db.session.query(Hook).one().edition_id == edition.id
    # What only filmmakers hear of is refused beside the field.
    typed = GOOD | {"about": "2019", "kinds": ["submission.told"]}
    answer = client.post("/account/hooks", data=typed)
    assert (answer.status_code, "is not among what" in answer.text) == (422, True)


def test_the_log_says_what_came_back_and_offers_to_send_it_again(enter, filmmaker):
    hook, _ = operations.register_hook(actor=filmmaker, address=ADDRESS, kinds=[HookKind.TOLD])
    client = enter(filmmaker)
    page = f"/account/hooks/{hook.code}"
    assert client.post(f"{page}/test").status_code == 303
    assert "replay" not in client.get(page).text
    parcel = operations.claim(actor=HOUSE)
    operations.settle(actor=HOUSE, notice_id=parcel.notice_id, answer=Answer(204, "", 12))
    log = client.get(page).text
    assert "204, 12 ms" in log and "Delivered" in log
    [replay] = re.findall(r'action="([^"]+/replay)"', log)
    assert client.post(replay).location == page
    assert client.post(replay).status_code == 409
    assert secret_on(client.post(f"{page}/secret").text)
    assert "The former secret counts until" in client.get(page).text
    assert client.post(f"{page}/start").status_code == 409
    assert client.post(f"{page}/remove").location == "/account/hooks"
    assert client.get(page).status_code == 404


def test_somebody_elses_webhook_does_not_exist(enter, filmmaker, make):
    hook, _ = operations.register_hook(actor=filmmaker, address=ADDRESS, kinds=[HookKind.TOLD])
    stranger = enter(make.actor("admin"))
    page = f"/account/hooks/{hook.code}"
    assert stranger.get(page).status_code == 404
    for act in ("test", "secret", "start", "remove"):
        assert stranger.post(f"{page}/{act}").status_code == 404
    assert db.session.query(Hook).count() == 1


def test_the_list_costs_the_same_for_one_and_for_three(enter, filmmaker, queries_made):
    client, costs = enter(filmmaker), []
    for _ in range(3):
        operations.register_hook(actor=filmmaker, address=ADDRESS, kinds=[HookKind.TOLD])
        with queries_made() as seen:
            client.get("/account/hooks")
        costs.append(len(seen))
    assert costs[0] == costs[2]
