from datetime import timedelta

import pytest

from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.outside import Answer, NotAllowed
from festival.foundation.verdict import Refused
from festival.submissions import operations, rules, trying
from festival.submissions.models import ScreenerResult, Submission
from tests.submissions import makers as entries


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def draft(make, filmmaker):
    # A name under .example leads nowhere, wherever this runs.
    link = ["https://film.example/1"]
    return entries.draft(filmmaker, entries.call(make.edition()), screener_url=link)


def kept(draft):
    return db.session.get(Submission, draft.id, populate_existing=True)


@pytest.mark.parametrize("said, result", list(trying.SAID.items()))
def test_what_the_link_answered_is_kept_with_its_moment(filmmaker, draft, said, result):
    asked = []
    trying.try_link(actor=filmmaker, code=draft.code, asked=lambda url: asked.append(url) or said)
    assert asked == ["https://film.example/1"]
    assert kept(draft).screener_result == result
    assert clock.now() - kept(draft).screener_checked_at < timedelta(seconds=5)


def test_a_link_is_not_tried_twice_in_a_breath(filmmaker, draft):
    trying.try_link(actor=filmmaker, code=draft.code, asked=lambda url: Answer.OK)
    with pytest.raises(Refused) as refusal:
        trying.try_link(actor=filmmaker, code=draft.code, asked=lambda url: Answer.DEAD)
    assert refusal.value.reason is rules.SCREENER_TRIED_JUST_NOW
    assert kept(draft).screener_result == ScreenerResult.OK


def test_without_a_link_there_is_nothing_to_try(make, filmmaker):
    empty = operations.start(actor=filmmaker, call_code=entries.call(make.edition()).code)
    with pytest.raises(Refused) as refusal:
        trying.try_link(actor=filmmaker, code=empty.code, asked=lambda url: Answer.OK)
    assert refusal.value.reason is rules.SCREENER_MISSING


def test_a_link_that_leads_inside_is_refused_and_nothing_is_kept(filmmaker, draft):
    """I-20: a private address is not opened."""

    def inside(url):
        raise NotAllowed(url)

    with pytest.raises(Refused) as refusal:
        trying.try_link(actor=filmmaker, code=draft.code, asked=inside)
    assert refusal.value.reason is rules.SCREENER_NOT_PUBLIC
    assert kept(draft).screener_checked_at is None


def test_an_answer_about_a_replaced_link_is_forgotten(filmmaker, draft):
    def replaced_meanwhile(url):
        new = {"screener_url": ["https://film.example/2"]}
        operations.keep_answers(actor=filmmaker, code=draft.code, typed=new)
        return Answer.OK

    trying.try_link(actor=filmmaker, code=draft.code, asked=replaced_meanwhile)
    assert kept(draft).screener_result == ScreenerResult.UNTRIED


def test_another_link_is_untried_again(filmmaker, draft):
    trying.try_link(actor=filmmaker, code=draft.code, asked=lambda url: Answer.OK)
    same = {"screener_url": ["https://film.example/1"], "screener_password": ["other"]}
    operations.keep_answers(actor=filmmaker, code=draft.code, typed=same)
    assert kept(draft).screener_result == ScreenerResult.OK
    operations.keep_answers(
        actor=filmmaker, code=draft.code, typed={"screener_url": ["https://film.example/2"]}
    )
    assert kept(draft).screener_result == ScreenerResult.UNTRIED


def test_the_page_says_what_was_found(enter, filmmaker, draft):
    client = enter(filmmaker)
    before = client.get(f"/submissions/{draft.code}/screener").text
    assert "Not tried yet." in before
    answer = client.post(f"/submissions/{draft.code}/try")
    assert (answer.status_code, answer.location) == (303, f"/submissions/{draft.code}/screener")
    assert "the link gave no answer we understand" in client.get(answer.location).text
    assert client.post(f"/submissions/{draft.code}/try").status_code == 429
