import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.foundation.words import Problem, cleaned, display_name


@pytest.mark.parametrize(
    "name",
    ["Ö", "Erhan", "Қожа", "Nuri Bilge Ceylan", "JR", "آدم", "旅のおわり", "O’Connor", "#", "π",
     "نیم‌فاصله", "👩‍🚀"],
)  # fmt: skip
def test_every_letter_of_every_script_is_welcome(name):
    assert cleaned(name) == (unicodedata.normalize("NFC", name), None)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  a \t b\n", "a b"),
        ("Cafe\u0301", "Café"),
        ("\ufefftitle\u200b", "title"),
        ("\u200d", ""),
        ("\u3164", ""),
        ("   ", ""),
        ("a\u2028b", "a b"),
    ],
)
def test_one_line_is_trimmed_and_normalised(typed, text):
    assert cleaned(typed) == (text, None)


def test_many_lines_keep_their_paragraphs():
    assert cleaned(" one \r\n\r\n\r\n two\rthree\t! ", lines=True) == ("one\n\ntwo\nthree !", None)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("a\0b", Problem.CONTROL),
        ("a\x1bb", Problem.CONTROL),
        ("a\x9bb", Problem.CONTROL),
        ("a\uffffb", Problem.CONTROL),
        ("a\U0001ffffb", Problem.CONTROL),
        ("\0", Problem.CONTROL),
        ("a\ud800b", Problem.SURROGATE),
        ("a\u202eb", Problem.BIDI),
        ("a\u2066b", Problem.BIDI),
        ("a" * 201, Problem.TOO_LONG),
    ],
    ids=repr,
)
def test_what_would_hide_or_break_is_refused(typed, problem):
    assert cleaned(typed).problem is problem


def test_length_is_counted_in_characters_after_cleaning():
    assert cleaned(" " * 500 + "қ" * 200).problem is None
    assert cleaned("😀" * 200).problem is None


@given(st.text(st.characters(codec=None), max_size=60), st.booleans())
def test_cleaning_never_fails_and_is_final(typed, lines):
    once = cleaned(typed, lines=lines)
    if once.problem is None:
        assert cleaned(once.text, lines=lines) == once
        once.text.encode()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("poster.jpg", "poster.jpg"),
        ("/etc/passwd", "passwd"),
        ("C:\\temp\\Қыз.png", "Қыз.png"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("..", "file"),
        ("", "file"),
        ("\0\n", "file"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_display_names_show_only_what_is_there(typed, shown):
    assert display_name(typed) == shown


@given(st.text(st.characters(codec=None), max_size=200))
def test_display_names_are_short_and_plain(typed):
    shown = display_name(typed)
    assert 0 < len(shown) <= 120
    assert not set(shown) & set("/\\\0\n\u202e")
    shown.encode()
