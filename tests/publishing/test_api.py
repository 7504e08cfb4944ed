"""The API: what it hands out, how it is narrowed and paged, and what it says to what it does not understand."""

import json

import pytest

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.news.models import NewsItem, NewsState, NewsText
from festival.publishing.holdings import COLLECTIONS
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests import makers
from tests.publishing.schema_check import wrong

ROOT = "/api/v1/editions/2019"
KINDS = (ReleaseKind.SCHEDULE, ReleaseKind.JURY, ReleaseKind.PALMARES)


@pytest.fixture
def released(small):
    makers.save(
        NewsItem(
            code="newsitem", slug="line-up", edition_id=small.edition.id, told_at=clock.now(),
            texts=[
                NewsText(
                    locale="en", state=NewsState.APPROVED, title="The line-up", summary="Films.",
                    body="All of them.", written_by="Aru", approved_by="Dana",
                    written_at=clock.now(), approved_at=clock.now(),
                )
            ],
        )
    )  # fmt: skip
    for kind in KINDS:
        publish(actor=HOUSE, edition_id=small.edition.id, kind=kind, note=Text())
    return small


def test_a_release_satisfies_its_schema(released, client):
    schema = client.get("/api/v1/schemas/programme.json").json
    programme = client.get(f"{ROOT}/programme")
    assert programme.data == client.get("/en/2019/programme.json").data
    assert wrong(schema, programme.json, schema) == []
    assert programme.json["news"][0]["titles"] == {"en": "The line-up"}
    broken = json.loads(programme.data)
    broken["films"][0].pop("slug")
    broken["shows"][0]["starts"] = "2019-09-16 18:30"
    assert len(wrong(schema, broken, schema)) == 2


def test_every_answer_is_as_the_description_says(released, client):
    """Each address of the description is asked, and what comes back is held against its schema."""
    told = client.get("/api/v1/openapi.json").json
    public = {
        path: acts for path, acts in told["paths"].items() if "security" not in [*acts.values()][0]
    }
    headings = [one["name"] for one in told["tags"]]
    assert len(headings) == len(set(headings))
    assert told["openapi"].startswith("3.1") and len(public) == 4 + 2 * len(COLLECTIONS) - 1
    for path, acts in public.items():
        name = path.split("/")[3] if path.count("/") > 2 else ""
        address = f"/api/v1{path}".replace("{edition}", "2019")
        if "{key}" in address:
            items = client.get(f"{ROOT}/{name}").json["items"]
            if not items:
                continue
            address = items[0]["links"]["self"].removeprefix("http://localhost")
        answer = client.get(address)
        schema = acts["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert (answer.status_code, answer.mimetype) == (200, "application/json"), address
        assert wrong(schema, answer.json, told) == [], address


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("films?section=heritage", 2),
        ("films?section=nothing", 0),
        ("films?subtitles=en", 1),
        ("screenings?day=2019-09-16", 2),
        ("screenings?film={film}", 1),
        ("screenings?kind=round_table", 1),
        ("screenings?from=2019-09-16T18:00:00Z", 2),
        ("screenings?until=2019-09-16T18:00:00Z", 1),
        ("screenings?from=2019-09-16T18:00:00Z&state=planned&day=2019-09-16", 1),
    ],
)
def test_a_collection_is_narrowed(released, client, question, found):
    question = question.format(film=released.other.slug)
    assert client.get(f"{ROOT}/{question}").json["total"] == found


def test_lists_come_in_pages_that_know_their_neighbours(released, client):
    first = client.get(f"{ROOT}/screenings?per_page=2")
    assert (len(first.json["items"]), first.json["pages"], first.json["total"]) == (2, 2, 3)
    assert 'page=2>; rel="next"' in first.headers["Link"] and "prev" not in first.headers["Link"]
    second = client.get(f"{ROOT}/screenings?per_page=2&page=2")
    both = [one["code"] for one in first.json["items"] + second.json["items"]]
    assert len(set(both)) == 3
    assert client.get(f"{ROOT}/screenings?per_page=2&page=3").status_code == 404


@pytest.mark.parametrize(
    ("address", "status", "error"),
    [
        (f"{ROOT}/films?q=adam", 422, "UNKNOWN_PARAMETER"),
        (f"{ROOT}/films?page=0", 422, "PARAMETER_WRONG"),
        (f"{ROOT}/films?per_page=201", 422, "PARAMETER_WRONG"),
        (f"{ROOT}/films?page=%D9%A1", 422, "PARAMETER_WRONG"),
        (f"{ROOT}/screenings?day=today", 422, "PARAMETER_WRONG"),
        (f"{ROOT}/screenings?from=2019-09-16T18:00:00", 422, "PARAMETER_WRONG"),
        (f"{ROOT}/films/adam?page=1", 422, "NO_PARAMETERS"),
        (f"{ROOT}/films/CANARY-DRAFT-FILM", 404, "NOT_HERE"),
        (f"{ROOT}/partners/one", 404, "NOT_HERE"),
        (f"{ROOT}/ballots", 404, "NOT_HERE"),
        ("/api/v1/editions/1999", 404, "NOT_HERE"),
        ("/api/v2/editions", 404, "NOT_HERE"),
    ],
)
def test_what_is_not_understood_is_told_to_a_program(released, client, address, status, error):
    answer = client.get(address, headers={"Accept-Language": "ru"})
    assert (answer.status_code, answer.json["error"]) == (status, error)
    assert answer.json["says"]


def test_nothing_unreleased_is_handed_out(released, client):
    """I-90: only what a release holds."""
    for name in COLLECTIONS:
        page = client.get(f"{ROOT}/{name}?per_page=200").text
        assert not any(word in page for word in ("CANARY-DRAFT", "CANARY-HIDDEN", "juryonly"))


def test_any_site_may_read_and_what_has_not_changed_is_not_sent_again(released, client):
    first = client.get(f"{ROOT}/films")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in first.headers and "Cookie" not in first.headers.get("Vary", "")
    again = client.get(f"{ROOT}/films", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    asked = client.options(f"{ROOT}/films", headers={"Origin": "https://example.org"})
    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    refused = client.post(f"{ROOT}/films", json={})
    assert (refused.status_code, refused.json["error"]) == (405, "WRONG_METHOD")
    assert client.head(f"{ROOT}/films").status_code == 200


def test_a_list_asks_the_database_no_more_for_more_films(released, client, queries_made):
    client.get(f"{ROOT}/films")
    with queries_made() as seen:
        client.get(f"{ROOT}/films")
    assert len(seen) <= 2
