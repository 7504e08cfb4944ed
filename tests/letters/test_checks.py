"""What the database itself refuses, a second letter under one key, is not asked again."""

import pytest

from festival.foundation.actor import HOUSE
from festival.letters import checks
from festival.letters.operations import mark_sent
from tests.spoiling import met


@pytest.fixture
def out(letter):
    written = letter()
    return mark_sent(actor=HOUSE, letter_id=written.id, subject="Received", body="It is here.")


def test_a_letter_goes_to_one_mailbox(out):
    spoilt = "UPDATE letters SET address = 'aru@example.org, bek@example.org'"
    assert met(checks.letters_go_to_one, spoilt) == [
        f"Letter {out.id}: “aru@example.org, bek@example.org” is not one mailbox."
    ]


def test_a_sent_letter_is_kept_as_it_was_sent(out):
    assert met(checks.sent_letters_are_kept, "UPDATE letters SET body = ''") == [
        f"Letter {out.id}: was sent, and its instant, subject or words are not kept."
    ]


def test_a_letter_that_was_sent_does_not_wait_again(out):
    assert met(checks.sent_letters_are_kept, "UPDATE letters SET state = 'waiting'") == [
        f"Letter {out.id}: is waiting and was sent already."
    ]


def test_a_sent_letter_opens_nothing(out):
    facts = '{"page_path":"/submissions/x7?token=SECRET"}'
    assert met(checks.sent_letters_open_nothing, "UPDATE letters SET facts = :f", f=facts) == [
        f"Letter {out.id}: was sent, and its links are still kept."
    ]


def test_what_a_letter_says_can_be_read(out):
    assert met(checks.sent_letters_open_nothing, "UPDATE letters SET facts = '{'") == [
        f"Letter {out.id}: its facts cannot be read."
    ]


def test_an_emptied_letter_says_nothing(out):
    spoilt = "UPDATE letters SET emptied_at = '2026-01-01 00:00:00+00:00', paper_ends_at = NULL"
    assert met(checks.emptied_letters_say_nothing, spoilt) == [
        f"Letter {out.id}: was kept long enough, and still says something."
    ]
