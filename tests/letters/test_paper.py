"""How a letter reads."""

from email import message_from_bytes
from email.policy import default

import pytest

from festival.letters.paper import JOINER, Unwritable, address_of, message, paper


def sent(letter):
    return message_from_bytes(message(letter, paper(letter)).as_bytes(), policy=default)


@pytest.mark.parametrize(
    ("locale", "section", "moment"),
    [("en", "Heritage", "September"), ("ru", "Наследие", "сентября"), ("kk", "Мұра", "қыркүйек")],
)
def test_a_letter_is_in_its_readers_language(letter, locale, section, moment):
    written = paper(letter(locale=locale))

    assert written.subject.startswith("Қыз Жібек: ")
    assert section in written.body.splitlines()
    assert moment in written.body
    assert "18:30" in written.body or "17:30" in written.body
    assert "http://localhost/submissions/x7?token=SECRET" in written.body
    assert "http://localhost/sign-in/SECRET" in written.body


def test_the_message_is_whole_and_plain(letter):
    told = sent(letter())

    assert told["To"].addresses[0].display_name == "Ару"
    assert told["To"].addresses[0].addr_spec == "aru@example.org"
    assert told["From"] == "Алматы <festival@almaty.example>"
    assert told.get_content_type() == "text/plain"
    assert told.get_content_charset() == "utf-8"
    assert told["Content-Transfer-Encoding"] == "base64"
    assert told["Date"].datetime.tzinfo is not None
    assert told["Message-ID"].endswith("@almaty.example>")
    assert told["Auto-Submitted"] == "auto-generated"
    assert message(letter(), paper(letter())).as_bytes().isascii()


def test_the_message_id_depends_on_the_key_alone(letter):
    one, other = letter("one"), letter("other")
    assert sent(one)["Message-ID"] == sent(one)["Message-ID"]
    assert sent(one)["Message-ID"] != sent(other)["Message-ID"]


@pytest.mark.parametrize("words", ["x\r\nBcc: all@example.org", "x\nBcc: a@b.c", "x\u2028Bcc: a"])
def test_no_word_becomes_a_header(letter, words):
    told = sent(letter(name=words, facts={"title": words}))

    assert told["Bcc"] is None
    assert len(told["To"].addresses) == 1
    assert "\n" not in told["Subject"]
    assert sorted(told.keys()) == sorted(sent(letter("plain")).keys())


def test_words_people_typed_lead_nowhere(letter):
    body = paper(
        letter(
            name="Win at evil.example",
            facts={
                "title": "See https://evil.example/win or www.evil.example, mail me@evil.example",
                "link": "https://evil.example/sign-in",
            },
        )
    ).body

    assert "evil.example" not in body
    assert f"evil.{JOINER}example" in body
    assert "https://" not in body


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "x", "/a b", "/\\evil"])
def test_only_our_own_addresses_are_written_whole(app, path):
    with pytest.raises(Unwritable):
        address_of(path)


def test_a_template_without_a_subject_is_not_a_letter(letter):
    with pytest.raises(Unwritable):
        paper(letter(template="headless"))
