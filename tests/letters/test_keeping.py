"""Letters kept long enough: emptied, wiped from their folder, and known to have gone."""

from datetime import timedelta
from pathlib import Path

import pytest

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.letters import checks, operations, rules, work
from festival.letters.models import Letter, LetterState
from festival.letters.paper import file_name


@pytest.fixture
def posted(tray, letter, tmp_path, monkeypatch):
    """A letter that lies in the folder, and one that still waits."""
    monkeypatch.setattr(tray, "instance_path", str(tmp_path))
    monkeypatch.setitem(tray.config, "MAIL_URL", "")
    sent = letter()
    assert work.send_letters() == 1
    waiting = letter(key="receipt-2", send_after=clock.now() + timedelta(days=1))
    return sent.id, waiting.id, Path(tmp_path) / "letters" / f"{file_name(sent)}.eml"


def test_i95_an_emptied_letter_keeps_that_it_went_and_nothing_of_whom(posted):
    sent, waiting, file = posted
    assert file.is_file()
    operations.empty_letters(actor=HOUSE, letter_ids=[sent, waiting])
    gone, stays = db.session.get(Letter, sent), db.session.get(Letter, waiting)
    assert (gone.address, gone.name, gone.facts, gone.subject, gone.body) == ("", "", "{}", "", "")
    assert gone.template == "receipt" and gone.sent_at and gone.key == "receipt-1"
    assert stays.address == "aru@example.org" and stays.emptied_at is None
    assert work.wipe_papers() == 1
    assert not file.exists()
    assert work.wipe_papers() == 0
    assert [line for check in checks.CHECKS for line in check()] == []


def test_a_letter_written_once_is_not_written_again_after_it_was_emptied(posted, letter):
    sent, _, _ = posted
    operations.empty_letters(actor=HOUSE, letter_ids=[sent])
    assert letter().id == sent
    assert letter().address == ""


def test_what_waits_for_a_forgotten_address_never_goes(posted):
    sent, waiting, _ = posted
    operations.empty_letters_to(actor=HOUSE, addresses=["aru@example.org"])
    db.session.expire_all()
    assert db.session.get(Letter, waiting) is None
    assert db.session.get(Letter, sent).address == ""


def test_an_emptied_letter_is_not_tried_again(letter):
    given_up = letter()
    given_up.state = LetterState.FAILED
    db.session.commit()
    operations.empty_letters(actor=HOUSE, letter_ids=[given_up.id])
    db.session.expire_all()
    with pytest.raises(Refused) as refused:
        operations.try_again(actor=HOUSE, letter_id=given_up.id)
    assert refused.value.reason is rules.LETTER_EMPTIED
