"""Whom we write to, and how long we try."""

import pytest

from festival.letters import rules
from festival.letters.models import Letter, LetterState


@pytest.mark.parametrize(
    "address",
    ["aru@festival.kz", "a.b+c@sub.example.org", "ару@фестиваль.қаз", "o'neil@example.org"],
)
def test_a_plain_mailbox_can_be_written_to(address):
    assert rules.may_write_to(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "aru",
        "@festival.kz",
        "aru@",
        "aru@festival.kz\r\nBcc: all@example.org",
        "aru@festival.kz\nBcc:x@y.z",
        "aru@festival.kz, bek@festival.kz",
        "Aru <aru@festival.kz>",
        "aru@festival..kz",
        "aru@-x.kz",
        "a b@festival.kz",
        "aru@festival.kz\0",
        f"{'a' * 300}@festival.kz",
    ],
)
def test_anything_else_is_refused(address):
    assert rules.may_write_to(address).reason is rules.ADDRESS_UNUSABLE


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (LetterState.FAILED, None),
        (LetterState.WAITING, rules.LETTER_NOT_FAILED),
        (LetterState.SENT, rules.LETTER_NOT_FAILED),
    ],
)
def test_may_try_again(state, reason):
    assert rules.may_try_again(Letter(state=state)).reason is reason


def test_seven_waits_of_fifteen_hours_and_then_no_more():
    waits = [rules.wait_after(tries) for tries in range(1, 9)]
    assert waits[-1] is None
    assert sum(one.total_seconds() for one in waits[:-1]) == 921 * 60
