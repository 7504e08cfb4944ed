"""The slip in a hand and the office's polls, as their readers meet them."""

import re

import pytest
from sqlalchemy import select

from festival.audience import operations
from festival.audience.models import VoteCode
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from tests import makers
from tests.audience.makers import AFTER, BEFORE, ENDS, House


@pytest.fixture
def full(make, clock):
    clock.set(BEFORE)
    full = House()
    full.opened()
    full.url = f"/office/polls/{full.code}"
    return full


@pytest.fixture
def slip(full, clock):
    code, *_ = full.slips("both")
    clock.set(AFTER)
    return code


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def marks(full, *given):
    return {f"film_{code}": mark for code, mark in zip(full.codes, given, strict=False)}


def test_a_slip_leads_to_its_films_and_its_vote_to_a_receipt(full, slip, client):
    page = client.get(f"/v/{slip}")
    assert "Alba" in page.text and "Merata" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    sent = client.post(f"/v/{slip}", data=marks(full, 5, 3))
    assert (sent.status_code, sent.location) == (303, f"/v/{slip}")
    after = words(client.get(f"/v/{slip}"))
    receipt = db.session.scalar(select(VoteCode.receipt).where(VoteCode.receipt.is_not(None)))
    assert receipt in after and "This code has voted." in after


def test_a_code_used_again_is_told_so(full, slip, client):
    client.post(f"/v/{slip}", data=marks(full, 5))
    again = client.post(f"/v/{slip}", data=marks(full, 1))
    assert again.status_code == 409
    assert "Each code is one vote." in words(again)


def test_a_vote_without_a_mark_comes_back_with_what_is_missing(full, slip, client):
    empty = client.post(f"/v/{slip}", data={})
    assert empty.status_code == 422
    assert "Give a mark to at least one film." in words(empty)
    off = client.post(f"/v/{slip}", data=marks(full, 9))
    assert off.status_code == 422


def test_before_the_end_the_hour_is_told(full, clock, client):
    code, *_ = full.slips()
    clock.set(ENDS.replace(hour=13))
    page = client.get(f"/v/{code}")
    assert page.status_code == 200
    assert "Voting opens when the screening ends" in words(page)
    assert '<form method="post" action="/v/' not in page.text
    assert client.post(f"/v/{code}", data=marks(full, 5)).status_code == 409


def test_a_code_is_typed_with_small_letters_and_spaces(full, slip, client):
    sent = client.post("/v/", data={"code": slip.lower().replace("-", " ")})
    assert sent.status_code == 303
    assert client.get(sent.location).status_code == 200


def test_codes_that_are_none_are_all_the_same_and_soon_refused(full, slip, client):
    found = [client.get(f"/v/0000-0000-{number:04}") for number in range(62)]
    assert {one.status_code for one in found[:60]} == {404}
    assert found[-1].status_code == 429
    assert len({words(one) for one in found[:60]}) == 1


def test_terms_are_public_once_the_poll_is_open_and_no_sum_with_them(full, slip, client):
    client.post(f"/v/{slip}", data=marks(full, 5, 5))
    page = words(client.get(f"/v/polls/{full.code}"))
    assert "average of its marks" in page
    terms = client.get(f"/v/polls/{full.code}/terms.json").json
    assert terms["method"] == "mean"
    assert "receipts" not in str(terms)
    draft = full.another_draft()
    assert client.get(f"/v/polls/{draft}").status_code == 404
    assert client.get(f"/v/polls/{draft}/terms.json").status_code == 404


CHANGING = re.compile(r'(name="(csrf_token|once)" value|nonce)="[^"]*"')


def test_while_a_poll_is_open_nobody_reads_anything_of_it(full, clock, client, enter):
    slips = full.slips("one", 5)
    clock.set(AFTER)
    readers = [client, enter(full.director), enter(full.manager)]
    addresses = [
        "/office/polls",
        full.url,
        f"{full.url}/shows/one",
        f"{full.url}/record.json",
        f"/v/polls/{full.code}",
        f"/v/polls/{full.code}/terms.json",
        f"/v/{slips[-1]}",
        "/office/journal",
        "/office/",
    ]

    def crawl():
        return [
            (one.status_code, one.headers.get("ETag"), CHANGING.sub("", one.text))
            for reader in readers
            for one in (reader.get(address) for address in addresses)
        ]

    before = crawl()
    for slip in slips[:-1]:
        operations.vote(actor=HOUSE, typed=slip, marks={full.codes[0]: 5})
    assert crawl() == before


def test_the_office_hands_out_codes_once(full, enter):
    manager = enter(full.manager)
    sheet = manager.post(f"{full.url}/shows/one/codes", data={"number": "3"})
    assert sheet.status_code == 200
    assert sheet.headers["Cache-Control"] == "no-store"
    codes = re.findall(r'class="code">([0-9A-Z-]{14})<', sheet.text)
    assert len(codes) == 3 and sheet.text.count("data:image/svg+xml") == 3
    again = manager.get(f"{full.url}/shows/one")
    assert not any(code in again.text for code in codes)
    assert "3 codes are made." in words(again)
    over = manager.post(f"{full.url}/shows/one/codes", data={"number": "18"})
    assert over.status_code == 422
    assert "Make at most 17 more." in words(over)


def test_people_and_paper_are_told_in_the_office(full, enter):
    manager, director = enter(full.manager), enter(full.director)
    show, film = f"{full.url}/shows/one", full.codes[0]
    tally = {f"{film}-mark_{mark}": count for mark, count in ((4, "1"), (5, "2"))}
    early = manager.post(f"{show}/paper/{film}", data=tally)
    assert early.status_code == 422 and "how many people" in words(early)
    assert manager.post(f"{show}/people", data={"people": "21"}).status_code == 422
    assert manager.post(f"{show}/people", data={"people": "12"}).status_code == 303
    assert manager.post(f"{show}/paper/{film}", data=tally).status_code == 303
    assert "waits for its second count" in words(director.get(show))
    other = director.post(f"{show}/paper/{film}", data={f"{film}-mark_5": "3"})
    assert other.status_code == 422 and "not what the first count came to" in words(other)
    assert director.post(f"{show}/paper/{film}", data=tally).status_code == 303
    assert "counted twice 3 votes" in words(manager.get(show))


def test_a_poll_goes_from_its_terms_to_its_prize_in_the_office(full, slip, client, enter):
    client.post(f"/v/{slip}", data=marks(full, 5, 2))
    director, manager = enter(full.director), enter(full.manager)
    for show in ("one", "both"):
        manager.post(f"{full.url}/shows/{show}/people", data={"people": "9"})
    assert director.get(f"{full.url}/record.json").status_code == 409
    for act in ("close", "count"):
        assert director.post(f"{full.url}/{act}").status_code == 303
    assert director.post(f"{full.url}/verify").status_code == 409
    assert manager.post(f"{full.url}/verify").status_code == 303
    page = words(director.get(full.url))
    assert "Alba 1 1 5.00" in page
    record = director.get(f"{full.url}/record.json")
    assert record.json["format"] == "festival-poll/1"
    assert director.post(f"{full.url}/award").status_code == 303
    assert "The prize is written down." in words(director.get(full.url))


def test_a_poll_is_set_and_its_terms_are_changed_until_it_opens(make, clock, enter):
    clock.set(BEFORE)
    full = House()
    director = enter(full.director)
    given = {"method": "bayesian", "best": "5", "liked": "4", "min_votes": "20"}
    given |= {"prior_votes": "10", "prior_mean": "350", "closes": "2019-09-19T23:00"}
    wrong = director.post("/office/polls", data=given | {"best": "11"})
    assert wrong.status_code == 422 and 'value="11"' in wrong.text
    made = director.post("/office/polls", data=given | {"prize": full.prize.code})
    assert made.status_code == 303
    late = director.post(made.location, data=given | {"closes": "2019-01-01T10:00", "version": "1"})
    assert late.status_code == 422 and "lies ahead" in words(late)
    changed = director.post(made.location, data=given | {"min_votes": "30", "version": "1"})
    assert changed.status_code == 303
    assert "fewer than 30 votes" in words(director.get(made.location))
    assert director.post(f"{made.location}/open").status_code == 303


def test_polls_are_closed_to_all_but_those_who_keep_them(full, enter):
    stranger = makers.actor(name="Stranger")
    assert enter(stranger).get("/office/polls").status_code == 403
    assert enter(full.manager).post(f"{full.url}/close").status_code == 403


def test_the_verifier_is_there_for_anyone(client, make):
    answer = client.get("/v/poll_verifier.py")
    assert answer.text.startswith("#!/usr/bin/env python3")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_code_is_typed_on_a_cyrillic_keyboard(full, slip, client):
    """The letters look alike; whoever types them in a dark hall does not know which they are."""
    latin, cyrillic = "ABEKMHPCTXY", "АВЕКМНРСТХУ"
    typed = slip.replace("-", "/").translate(str.maketrans(latin, cyrillic))
    answer = client.post("/v/", data={"code": typed})
    assert (answer.status_code, answer.location) == (303, f"/v/{slip}")
    assert client.get(f"/v/{typed.replace('/', '')}").status_code == 200
