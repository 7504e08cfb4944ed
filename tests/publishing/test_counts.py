"""How the audience voted, told by the palmarès release: before it nowhere, after it to the last mark."""

import json
import re
import subprocess
import sys

import pytest

from festival.audience import operations, verifier
from festival.awards.operations import revoke_award
from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish, roll_back
from festival.publishing.queries import contents_now
from tests.audience.makers import AFTER, BEFORE, CLOSES, House

LOCALES = ("en", "ru", "kk")


@pytest.fixture
def full(make, clock):
    """Two people voted by code, the poll is verified, the prize is written down, the films are public."""
    clock.set(BEFORE)
    full = House()
    full.opened()
    codes = full.slips("both", 5)
    clock.set(AFTER)
    publish(actor=HOUSE, edition_id=full.edition.id, kind=ReleaseKind.SCHEDULE)
    full.receipts = [
        operations.vote(
            actor=full.manager, typed=code, marks=dict(zip(full.codes, given, strict=True))
        )
        for code, given in zip(codes, [(5, 2), (4, 3)], strict=False)
    ]
    for show in ("one", "both"):
        full.people(9, show)
    operations.close_poll(actor=full.director, poll_code=full.code)
    operations.count_poll(actor=full.director, poll_code=full.code)
    operations.verify_poll(actor=full.manager, poll_code=full.code)
    full.award = operations.award_by_poll(actor=full.director, poll_code=full.code)
    clock.set(CLOSES)
    full.at = f"/en/2019/awards/{full.code}"
    return full


def palmares(full, kind=ReleaseKind.PALMARES):
    return publish(actor=HOUSE, edition_id=full.edition.id, kind=kind)


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def test_before_the_palmares_no_count_is_found_and_no_release_names_one(full, client):
    for address in (full.at, f"{full.at}.json"):
        assert client.get(address).status_code == 404
    assert client.get("/en/2019/programme.json").json["polls"] == []
    assert full.code not in client.get("/sitemap.xml").text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_count_is_a_page_of_the_release_in_every_language(full, client, locale):
    palmares(full)
    at = full.at.replace("/en/", f"/{locale}/")
    assert f'href="{at}"' in client.get(f"/{locale}/2019/awards").text
    page = client.get(at)
    assert page.status_code == 200 and f'href="{at}.json"' in page.text
    assert re.search(r"Alba 1 2 4.50 \d\.\d+–\d\.\d+", words(page))
    assert at in client.get("/sitemap.xml").text
    [told] = client.get(f"/{locale}/2019/programme.json").json["polls"]
    assert told["digest"] == canonical.digest(client.get(f"{at}.json").json)


def test_the_record_that_goes_out_is_counted_again_by_one_file(full, client, tmp_path):
    palmares(full)
    record, alone = tmp_path / "record.json", tmp_path / "poll_verifier.py"
    record.write_bytes(client.get(f"{full.at}.json").data)
    alone.write_bytes(client.get("/v/poll_verifier.py").data)
    assert verifier.verify(json.loads(record.read_text())) == []
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-I", alone, record, *full.receipts],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_record_that_is_no_longer_the_one_released_is_not_handed_out(full, client):
    palmares(full)
    poll = full.now()
    poll.count = poll.count.replace('"place":1', '"place":2')
    db.session.commit()
    assert client.get(f"{full.at}.json").status_code == 404
    assert client.get(full.at).status_code == 200


def test_a_decision_revoked_takes_its_count_along_and_a_roll_back_hides_it_again(full, client):
    palmares(full)
    revoke_award(
        actor=full.director, award_code=full.award.code, why="A slip", erratum=Text(en="A slip.")
    )
    assert client.get(full.at).status_code == 200
    palmares(full, ReleaseKind.AMENDMENT)
    assert client.get(full.at).status_code == 404
    assert "How the audience voted" not in client.get("/en/2019/awards").text
    roll_back(actor=full.director, edition_id=full.edition.id, number=1)
    assert client.get(full.at).status_code == 404


def test_the_draft_shows_the_count_to_the_director_without_the_file(full, enter):
    page = enter(full.director).get(f"/office/releases/2019/draft/en/awards/{full.code}")
    assert page.status_code in {200, 404}
    palmares(full)
    page = enter(full.director).get(f"/office/releases/2019/draft/en/awards/{full.code}")
    assert page.status_code == 200 and f"{full.code}.json" not in page.text


def test_a_verified_poll_whose_prize_is_not_decided_stays_inside(full):
    revoke_award(actor=full.director, award_code=full.award.code, why="A slip", erratum=Text())
    parts = frozenset({"jury", "schedule", "palmares"})
    assert contents_now(full.edition.id, parts)["polls"] == []
