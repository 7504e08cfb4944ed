"""Key messages of strangers: read when they are such, refused with a sentence when they are not."""

import time

import pytest

from festival.foundation.verdict import Refused
from festival.prints import keyfiles
from tests.prints.makers import CPL, SERVER, key_message


def test_a_message_says_its_composition_server_and_window():
    found = keyfiles.read_key(key_message("2018-09-18T10:00:00+06:00", "2018-09-21T02:00:00+06:00"))
    assert found.cpl == CPL
    assert SERVER in found.thumbprints
    assert found.valid_from.isoformat() == "2018-09-18T04:00:00+00:00"
    assert found.valid_until.isoformat() == "2018-09-20T20:00:00+00:00"
    assert found.title == "Genesis2-0"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "KDM_UNREADABLE"),
        (b"not xml", "KDM_UNREADABLE"),
        (b"<html><body/></html>", "KDM_UNREADABLE"),
        (b"\xff\xfe<\x00", "KDM_UNREADABLE"),
        (b'<?xml version="1.0" encoding="nonsense"?><DCinemaSecurityMessage/>', "KDM_UNREADABLE"),
        (
            (
                b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                b"<DCinemaSecurityMessage>&x;</DCinemaSecurityMessage>"
            ),
            "KDM_UNREADABLE",
        ),
        (
            (
                b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
                b"<DCinemaSecurityMessage>&b;</DCinemaSecurityMessage>"
            ),
            "KDM_UNREADABLE",
        ),
        (b"<DCinemaSecurityMessage>" + b"<a>" * 40, "KDM_UNREADABLE"),
        (b"<DCinemaSecurityMessage>" + b"<a/>" * 6000, "KDM_UNREADABLE"),
        (b"<DCinemaSecurityMessage/>", "KDM_LACKS"),
        (b" " * 600_000, "KDM_TOO_LARGE"),
        (key_message("2018-09-18T10:00:00", "2018-09-21T02:00:00"), "KDM_TIME"),
        (key_message("2018-09-18", "2018-09-21T02:00:00+06:00"), "KDM_TIME"),
        (key_message("2018-09-21T02:00:00+06:00", "2018-09-18T10:00:00+06:00"), "KDM_BACKWARDS"),
        (key_message(cpl="Genesis"), "KDM_LACKS"),
        (key_message(server=keyfiles.ANY_DEVICE, subject="CN=nobody"), "KDM_LACKS"),
    ],
)
def test_what_is_no_message_is_refused_with_a_sentence(content, code):
    with pytest.raises(Refused) as refused:
        keyfiles.read_key(content)
    assert refused.value.reason.code == code


def test_a_message_that_swells_is_refused_at_once():
    swelling = b"<!DOCTYPE l [<!ENTITY a0 'lol'>" + b"".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>".encode() for n in range(1, 20)
    )
    begun = time.perf_counter()
    with pytest.raises(Refused):
        keyfiles.read_key(swelling + b"]><DCinemaSecurityMessage>&a19;</DCinemaSecurityMessage>")
    assert time.perf_counter() - begun < 1


def test_a_server_is_known_by_its_name_where_the_message_trusts_any_device():
    found = keyfiles.read_key(
        key_message(server=keyfiles.ANY_DEVICE, subject=f"dnQualifier={SERVER},CN=SM")
    )
    assert found.thumbprints == {SERVER}
