"""The booklet everybody may take, and the office's papers."""

import pytest

from festival.printing import setting, work
from festival.publishing.current import releases
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import roll_back
from tests.printing.conftest import release

ROOT = "/office/papers/2019"


def test_the_booklet_of_what_is_public_is_there_at_once(out, client):
    answer = client.get("/kk/2019/programme.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"].startswith("public")
    again = client.get("/kk/2019/programme.pdf", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    part = client.get("/kk/2019/programme.pdf", headers={"Range": "bytes=0-4"})
    assert (part.status_code, part.data) == (206, b"%PDF-")


def test_each_release_has_its_own_booklet(out, client):
    first = client.get("/en/2019/programme.pdf").headers["ETag"]
    release(out, ReleaseKind.JURY)
    second = client.get("/en/2019/programme.pdf").headers["ETag"]
    assert first != second
    roll_back(actor=out.director, edition_id=out.edition.id, number=1)
    assert client.get("/en/2019/programme.pdf").headers["ETag"] == first


def test_whoever_comes_while_it_is_set_is_asked_to_come_back(out, client):
    file = setting.booklet_file(releases()["2019"].digest, "en")
    with setting.alone(file) as mine:
        assert mine
        answer = client.get("/en/2019/programme.pdf", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["error"]) == (503, "BOOKLET_NOT_SET")
    assert client.get("/en/2019/programme.pdf").status_code == 200


@pytest.mark.parametrize("address", ["/en/1999/programme.pdf", "/xx/2019/programme.pdf"])
def test_no_release_no_booklet(out, client, address):
    assert client.get(address).status_code == 404


def test_the_office_orders_a_paper_and_fetches_it(out, enter):
    press = enter(out.press)
    assert "2019" in press.get("/office/papers/").text
    assert "No paper was ordered yet." in press.get(ROOT).text
    sent = press.post(ROOT, data={"kind": "poster", "tongues": "kk ru en"})
    assert (sent.status_code, sent.location) == (303, ROOT)
    assert "Next to be made" in press.get(ROOT).text
    work.make_paper()
    page = press.get(ROOT).text
    href = page.partition(f'href="{ROOT}/')[2].partition('"')[0]
    fetched = press.get(f"{ROOT}/{href}")
    assert fetched.data.startswith(b"%PDF-")
    assert fetched.headers["Content-Disposition"].endswith('"2019-poster-kk-ru-en.pdf"')
    assert fetched.headers["Cache-Control"] == "private, no-store"
    assert press.get(f"{ROOT}/{href.replace('pdf', 'zip')}").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{}, {"kind": "carpet", "tongues": "en"}, {"kind": "days", "tongues": "xx"}]
)
def test_what_cannot_be_ordered_comes_back_with_its_mistake(out, enter, wrong):
    answer = enter(out.director).post(ROOT, data=wrong)
    assert answer.status_code == 422


def test_badges_are_the_directors(out, enter):
    press, director = enter(out.press), enter(out.director)
    assert press.post(ROOT, data={"kind": "badges", "tongues": "en"}).status_code == 403
    assert director.post(ROOT, data={"kind": "badges", "tongues": "en"}).status_code == 303
    work.make_paper()
    page = director.get(ROOT).text
    href = page.partition(f'href="{ROOT}/')[2].partition('"')[0]
    assert director.get(f"{ROOT}/{href}").status_code == 200
    assert press.get(f"{ROOT}/{href}").status_code == 403
    assert "Badges" not in press.get(ROOT).text.partition("Order a paper")[0]


def test_an_edition_without_a_release_offers_nothing_to_order(small, enter):
    page = enter(small.director).get(ROOT)
    assert page.status_code == 200 and "Order a paper" not in page.text
