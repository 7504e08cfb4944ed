"""What a device carries: every page of one release in one language, and nothing of anybody's."""

import gzip
import json
import re

import pytest

from festival.export import carrying, work
from festival.export.pocket import keys_of
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.fold import LETTERS, SPELLINGS, fold
from festival.foundation.language import LOCALES
from festival.programme.models import Show
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish


@pytest.fixture
def packed(app, released):
    while work.pack_pockets():
        pass
    return released


def piece_of(client, locale="en"):
    mark = client.get(f"/{locale}/2019/pocket.json").json
    answer = client.get(f"/{locale}/2019/{mark['piece']}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(answer.data) == mark["bytes"]
    return json.loads(gzip.decompress(answer.data))


def test_before_it_is_packed_there_is_nothing_to_take(released, client):
    assert client.get("/en/2019/pocket.json").status_code == 404


def test_every_language_is_packed_one_in_each_round(app, released):
    assert [work.pack_pockets() for _ in range(4)] == [1, 1, 1, 0]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_is_carried_as_the_house_shows_it(packed, client, locale):
    piece = piece_of(client, locale)
    assert piece["locale"] == locale
    assert f"{locale}/2019/films/{packed.film.slug}" in piece["pages"]
    for place, page in piece["pages"].items():
        tail = "/" if place == f"{locale}/2019" else ""
        assert page == client.get(f"/{place}{tail}").text, place


def test_everything_a_carried_page_needs_is_named(packed, client):
    piece = piece_of(client)
    for page in piece["pages"].values():
        for file in re.findall(r'(?:href|src)="/(static/[^"]+)"', page):
            assert file in piece["files"]
    assert any(file.endswith(".woff2") for file in piece["files"])
    for file in piece["files"]:
        assert client.get(f"/{file}").status_code == 200


def test_nothing_but_the_release_is_carried(packed, client):
    assert "CANARY" not in str(piece_of(client))


def test_a_device_learns_what_changed(packed, client):
    before = piece_of(client)["shows"]["evening1"]
    assert before["title"] == "Genesis 2.0"
    assert "18:30" in before["when"]
    show = db.session.get(Show, packed.show.id)
    show.starts_at = show.starts_at.replace(minute=45)
    show.starts_local = "2019-09-16T18:45"
    db.session.commit()
    publish(actor=HOUSE, edition_id=packed.edition.id, kind=ReleaseKind.AMENDMENT)
    assert client.get("/en/2019/pocket.json").status_code == 404
    while work.pack_pockets():
        pass
    assert "18:45" in piece_of(client)["shows"]["evening1"]["when"]


def test_pockets_of_older_releases_go(app, packed):
    folder = carrying.file_of(app, keys_of(LOCALES)[0]).parent
    old = {one.name for one in folder.iterdir()}
    publish(actor=HOUSE, edition_id=packed.edition.id, kind=ReleaseKind.JURY)
    while work.pack_pockets():
        pass
    new = {one.name for one in folder.iterdir()}
    assert len(new) == len(LOCALES)
    assert not new & old


def test_an_older_piece_is_no_longer_given(packed, client):
    assert client.get("/en/2019/pocket.0123456789ab.gz").status_code == 404
    assert client.get("/en/1999/pocket.json").status_code == 404
    assert client.get("/de/2019/pocket.json").status_code == 404


def test_the_device_is_given_the_letters_it_searches_by(packed, client):
    piece = piece_of(client)
    assert piece["letters"] == LETTERS
    assert [tuple(one) for one in piece["spellings"]] == list(SPELLINGS)
    row = next(row for row in piece["finds"] if row[0] == f"films/{packed.film.slug}")
    assert fold("Генезис") in row[3]
    ways = [row[0] for row in piece["finds"]]
    assert {way.partition("/")[0] for way in ways} >= {"films", "people", "sections", "venues"}
    assert len(ways) == len(set(ways))


def test_what_a_device_finds_is_among_what_it_carries(packed, client):
    piece = piece_of(client)
    carried = {way.removeprefix("en/2019/") for way in piece["pages"]}
    assert {row[0] for row in piece["finds"]} <= carried


def test_the_worker_is_asked_for_anew_each_time(client):
    answer = client.get("/worker.js")
    assert answer.mimetype == "text/javascript"
    assert "no-cache" in answer.headers["Cache-Control"]
    etag = answer.headers["ETag"]
    assert client.get("/worker.js", headers={"If-None-Match": etag}).status_code == 304


def test_a_public_page_starts_the_worker_and_a_draft_does_not(packed, client, enter):
    page = client.get("/en/2019/")
    assert 'data-worker="/worker.js" data-mark="/en/2019/pocket.json"' in page.text
    assert "trusted-types pocket" in page.headers["Content-Security-Policy"]


def test_the_site_can_be_installed_from_any_folder(packed, client):
    answer = client.get("/manifest.webmanifest")
    said = answer.json
    assert said["display"] == "standalone"
    assert {one["sizes"] for one in said["icons"]} >= {"192x192", "512x512"}
    assert any(one.get("purpose") == "maskable" for one in said["icons"])
    for one in said["icons"]:
        assert not one["src"].startswith("/")
        picture = client.get(f"/{one['src']}")
        assert (picture.status_code, picture.mimetype) == (200, "image/png")
    assert not said["start_url"].startswith("/")
