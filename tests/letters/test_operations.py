"""Written with an act, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import Refused
from festival.letters import operations, rules
from festival.letters.models import Letter, LetterState
from festival.people.models import Hat


def letters():
    return db.session.scalar(select(func.count()).select_from(Letter))


def test_the_same_key_makes_no_second_letter(letter):
    first = letter("receipt-1")
    second = letter("receipt-1", address="bek@example.org")

    assert (second.id, second.address) == (first.id, "aru@example.org")
    assert letters() == 1


def test_many_at_once_with_the_same_key_make_one_letter(letter, app):
    def write(_):
        with app.app_context():
            return letter("receipt-1").id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(write, range(16)))) == 1
    assert letters() == 1


def test_a_letter_goes_only_if_its_act_is_kept(letter):
    @operation
    def fails(*, actor):
        letter()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fails(actor=HOUSE)
    assert letters() == 0


def test_an_unusable_address_is_refused_and_nothing_is_kept(letter):
    with pytest.raises(Refused) as refusal:
        letter(address="aru@example.org\nBcc: all@example.org")
    assert refusal.value.reason is rules.ADDRESS_UNUSABLE
    assert letters() == 0


def test_a_letter_is_claimed_by_one_worker_only(letter, app):
    for number in range(10):
        letter(f"receipt-{number}")

    def claim(_):
        with app.app_context():
            found = operations.claim(actor=HOUSE)
            return found and found.id

    with ThreadPoolExecutor(8) as pool:
        claimed = list(pool.map(claim, range(16)))

    assert sorted(filter(None, claimed)) == sorted(set(filter(None, claimed)))
    assert claimed.count(None) == 6


def test_a_letter_for_later_is_not_claimed_before(letter):
    letter(send_after=clock.now() + timedelta(hours=1))
    assert operations.claim(actor=HOUSE) is None


def test_a_claim_is_lost_after_a_while(letter, later):
    letter()
    first = operations.claim(actor=HOUSE)
    assert operations.claim(actor=HOUSE) is None
    later()
    assert operations.claim(actor=HOUSE).id == first.id


def test_a_letter_given_up_can_be_tried_again_by_a_director(letter, make):
    given_up = letter()
    for _ in range(rules.MOST_TRIES):
        given_up.tries += 1
        operations.mark_unsent(actor=HOUSE, letter_id=given_up.id, error="no\r\nanswer")
    assert (given_up.state, given_up.last_error) == (LetterState.FAILED, "no answer")

    with pytest.raises(Refused) as refusal:
        operations.try_again(actor=make.actor(Hat.PRESS), letter_id=given_up.id)
    assert refusal.value.reason is rules.NOT_YOUR_LETTERS
    operations.try_again(actor=make.actor(Hat.DIRECTOR), letter_id=given_up.id)

    mended = fresh(Letter, given_up.id)
    assert (mended.state, mended.tries) == (LetterState.WAITING, 0)
    assert operations.claim(actor=HOUSE).id == given_up.id
