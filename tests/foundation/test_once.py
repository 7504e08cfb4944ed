"""A post that arrives twice is done once."""

from sqlalchemy import func, select

from festival.foundation.db import db
from festival.foundation.once import DonePost
from festival.people.models import Account


def post(client, locale="kk", once="token-1"):
    return client.post("/language", data={"language": locale, "back": "/account", "once": once})


def test_the_same_post_twice_leads_to_the_same_place(make, enter):
    actor = make.actor()
    client = enter(actor)
    first, again = post(client), post(client)
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location
    assert db.session.scalar(select(func.count()).select_from(DonePost)) == 1


def test_a_form_changed_and_sent_again_is_another_post(make, enter):
    actor = make.actor()
    client = enter(actor)
    post(client, "kk")
    post(client, "ru")
    assert db.session.get(Account, actor.id).locale == "ru"
    assert db.session.scalar(select(func.count()).select_from(DonePost)) == 2


def test_two_people_with_one_token_are_two_posts(make, enter):
    one, other = make.actor(), make.actor()
    post(enter(one))
    post(enter(other))
    assert db.session.get(Account, other.id).locale == "kk"
