import re
import zlib

import pytest

from festival.foundation import press
from tests.submissions import makers as entries


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


def words_in(pdf):
    """What the paper's streams spell: PDF/UA papers map every glyph back to its letter."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"".join(_inflated(one) for one in streams)


def _inflated(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def spells(pdf, letter):
    """Whether a font of the paper maps a glyph to this letter."""
    code = letter.encode("utf-16-be").hex().encode().upper()
    return code in words_in(pdf).upper()


def test_the_receipt_of_a_sent_entry_is_a_paper_in_the_readers_language(enter, make, filmmaker):
    submission = entries.sent(filmmaker, entries.call(make.edition()))
    client = enter(filmmaker)
    client.set_cookie("lang", "kk")
    answer = client.get(f"/submissions/{submission.code}/receipt.pdf")

    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="AFF19-0001.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.data.startswith(b"%PDF-")
    assert b"/Lang(kk)" in answer.data.replace(b"/Lang (", b"/Lang(")
    assert all(spells(answer.data, letter) for letter in "Көқі")


def test_a_draft_has_no_receipt(enter, make, filmmaker):
    draft = entries.draft(filmmaker, entries.call(make.edition()))
    answer = enter(filmmaker).get(f"/submissions/{draft.code}/receipt.pdf")
    assert (answer.status_code, answer.location) == (303, f"/submissions/{draft.code}/film")


def test_somebody_elses_receipt_is_not_there(enter, make, filmmaker):
    submission = entries.sent(filmmaker, entries.call(make.edition()))
    other = enter(make.actor(name="Other"))
    assert other.get(f"/submissions/{submission.code}/receipt.pdf").status_code == 404


def test_what_was_typed_is_never_read_as_markup(app):
    hostile = '#read("/etc/passwd") $x$ *bold* #import "@preview/x:1"'
    facts = {
        "lang": "en", "festival": hostile, "edition": hostile, "number": "A-1", "title": hostile,
        "course": [[hostile, [hostile]]], "answers": [[hostile, [hostile, "旅のおわり آدم"]]], "digest": "0" * 64,
        "words": {"receipt": "Receipt", "sent": "Sent", "seal": "Sealed"},
    }  # fmt: skip
    made = press.printed("submissions/receipt.typ", facts)
    assert made.startswith(b"%PDF-")
    assert b"root:x" not in words_in(made)
    assert spells(made, "$")


def test_a_paper_that_cannot_be_set_says_so(app):
    with pytest.raises(press.PaperNotSet):
        press.printed("submissions/receipt.typ", {"lang": "en"})
