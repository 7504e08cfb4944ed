"""A person through every edition: only what releases in force say, under every name they say."""

import re
from datetime import date

import pytest
from flask import current_app
from sqlalchemy import select

from festival.films.models import Activity, Credit
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.people.models import Hat
from festival.publishing import answers
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests import makers
from tests.publishing.conftest import same


def words(answer):
    main = answer.text.split("<main")[1].split("</main")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main.partition(">")[2]).split())


@pytest.fixture
def later(out):
    """A later edition with another film of the same director, credited otherwise; not released yet."""
    out.later = makers.edition(
        code="2021", ordinal=30, name=same("Edition 2021"),
        starts_on=date(2021, 9, 14), ends_on=date(2021, 9, 20),
    )  # fmt: skip
    out.head = makers.actor(Hat.DIRECTOR, edition=out.later)
    out.other_head = makers.actor(Hat.DIRECTOR, edition=out.later, name="Other Head")
    section = makers.section(out.later, "main", name=Text(en="Main"))
    out.person_id = db.session.scalars(
        select(Credit.person_id).where(Credit.film_id == out.film.id)
    ).one()
    out.new = makers.film("War Photographer")
    makers.save(
        Credit(
            film_id=out.new.id, person_id=out.person_id, activity=Activity.DIRECTOR, position=1,
            credited_as="Ch. Frei",
        )
    )  # fmt: skip
    makers.selection(section, out.new)
    return out


def _page(client):
    film = client.get("/en/2019/films").text
    slug = re.search(r'href="(/en/2019/films/[^"?]+)"[^>]*>[^<]*Genesis', film)[1]
    return re.search(r'href="(/en/2019/people/[^"]+)"', client.get(slug).text)[1]


def _code(client):
    return re.search(r'href="/en/people/([^"]+)"', client.get(_page(client)).text)[1]


def _release(it):
    publish(actor=it.head, second=it.other_head, edition_id=it.later.id, kind=ReleaseKind.LINEUP)


def test_a_directors_films_of_two_editions_stand_together_under_all_their_names(later, client):
    code = _code(client)
    before = words(client.get(f"/en/people/{code}"))
    assert "Genesis 2.0" in before and "War Photographer" not in before
    _release(later)
    after = words(client.get(f"/en/people/{code}"))
    assert after.index("War Photographer") < after.index("Genesis 2.0")
    assert after.startswith("Christian Frei Ch. Frei")


def test_what_an_edition_released_of_them_stays_at_its_address_as_it_was(later, client):
    address = _page(client)
    page = client.get(address).data
    _release(later)
    assert client.get(address).data == page


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_whoever_no_release_names_is_not_there(out, client, locale):
    nobody = makers.person("CANARY-UNKNOWN", "en")
    assert client.get(f"/{locale}/people/{nobody.code}").status_code == 404
    assert client.get(f"/{locale}/people/{out.juror.code}").status_code == 404
    assert client.get(f"/{locale}/people/nobody").status_code == 404


def test_the_page_is_not_sent_again_until_a_release_changes_it(later, client):
    address = f"/kk/people/{_code(client)}"
    mark = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 304
    _release(later)
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 200


def test_only_the_newest_release_is_opened_once_all_were_gone_through(
    later, client, queries_made, monkeypatch
):
    code = _code(client)
    _release(later)
    client.get(f"/en/people/{code}")
    monkeypatch.setattr(answers, "OPEN", 0)
    current_app.extensions["books"].clear()
    with queries_made() as asked:
        assert "War Photographer" in client.get(f"/en/people/{code}").text
    assert len([one for one in asked if "releases.contents" in one]) == 1


def test_before_anything_is_released_nobody_is_there(small, client):
    assert client.get(f"/en/people/{small.speaker.code}").status_code == 404
