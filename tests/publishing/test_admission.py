"""What it costs to come: free, with a ticket, or not known, and never one taken for another."""

import json

import pytest

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.programme import details
from festival.programme.details import Details, ItemDetails, may_cost
from festival.programme.models import Show
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests.publishing.conftest import small as small


def say(show_id, **facts):
    show = db.session.get(Show, show_id)
    details.detail_show(
        actor=HOUSE, code=show.code, version=None, details=Details(**facts), items=[ItemDetails()]
    )


@pytest.fixture
def priced(small):
    """The first show is free, the second costs, and of any other nobody has said."""
    first, second = db.session.query(Show).order_by(Show.id).limit(2)
    say(first.id, free=True)
    say(second.id, free=False, price_minor=150_000)
    codes = first.code, second.code
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE)
    return codes


@pytest.mark.parametrize(
    ("free", "price", "allowed"),
    [
        (True, None, True),
        (False, 100, True),
        (None, 100, True),
        (None, None, True),
        (True, 100, False),
    ],
)
def test_what_is_free_has_no_price(free, price, allowed):
    verdict = may_cost(free, price)
    assert bool(verdict) is allowed
    if not allowed:
        assert verdict.reason is details.PRICE_OF_FREE


def test_a_price_of_what_is_free_is_refused_and_nothing_is_kept(small):
    show = db.session.query(Show).first()
    with pytest.raises(Refused):
        say(show.id, free=True, price_minor=100)
    db.session.expire_all()
    assert (db.session.get(Show, show.id).free, db.session.get(Show, show.id).price_minor) == (
        None,
        None,
    )


def test_the_release_says_what_is_known_and_no_more(priced, client):
    shows = {one["code"]: one for one in client.get("/en/2019/programme.json").json["shows"]}
    free, dear = (shows[code] for code in priced)
    assert (free["free"], "price" in free) == (True, False)
    assert (dear["free"], dear["price"]) == (False, {"minor": 150_000, "currency": "KZT"})
    assert not [one for code, one in shows.items() if code not in priced and "free" in one]


def test_a_visitor_reads_it_narrows_by_it_and_machines_read_it(priced, client):
    schedule = client.get("/en/2019/schedule").get_data(as_text=True)
    assert "Free admission" in client.get("/en/2019/films?free=yes").get_data(as_text=True)
    found = [
        client.get(f"/en/2019/films?free={typed}").status_code for typed in ("yes", "no", "x'")
    ]
    assert found == [200, 200, 200]
    days = {line.split('"')[0] for line in schedule.split('href="/en/2019/schedule/')[1:]}
    pages = " ".join(client.get(f"/en/2019/schedule/{day}").get_data(as_text=True) for day in days)
    assert "Free admission" in pages
    assert "Ticket: 1\u202f500\u00a0₸" in pages or "Ticket: 1" in pages


def test_what_it_costs_is_in_the_words_of_search_engines(priced, client, small):
    page = client.get("/en/2019/schedule.ics")
    assert page.status_code == 200
    shows = client.get("/en/2019/programme.json").json["shows"]
    slug = next(one["films"][0]["film"] for one in shows if one.get("price"))
    html = client.get(f"/en/2019/films/{slug}").get_data(as_text=True)
    written = html.split('application/ld+json">')[1].split("</script>")[0]
    assert json.loads(written)
    assert '"priceCurrency": "KZT"' in written or '"priceCurrency":"KZT"' in written
