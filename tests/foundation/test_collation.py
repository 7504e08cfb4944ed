import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.foundation.collation import sort_key

KAZAKH = [
    "а",
    "ә",
    "б",
    "в",
    "г",
    "ғ",
    "д",
    "е",
    "ё",
    "ж",
    "з",
    "и",
    "й",
    "к",
    "қ",
    "л",
    "м",
    "н",
    "ң",
    "о",
    "ө",
    "п",
    "р",
    "с",
    "т",
    "у",
    "ұ",
    "ү",
    "ф",
    "х",
    "һ",
    "ц",
    "ч",
    "ш",
    "щ",
    "ъ",
    "ы",
    "і",
    "ь",
    "э",
    "ю",
    "я",
]
RUSSIAN = [
    "а",
    "б",
    "в",
    "г",
    "д",
    "е",
    "ж",
    "з",
    "и",
    "й",
    "к",
    "л",
    "м",
    "н",
    "о",
    "п",
    "р",
    "с",
    "т",
    "у",
    "ф",
    "х",
    "ц",
    "ч",
    "ш",
    "щ",
    "ъ",
    "ы",
    "ь",
    "э",
    "ю",
    "я",
]


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
@pytest.mark.parametrize("alphabet", [KAZAKH, RUSSIAN], ids=["kazakh", "russian"])
def test_alphabets_keep_their_order(alphabet, locale):
    letters = [letter for letter in alphabet if letter != "ё"]
    shuffled = random.sample([letter.upper() for letter in letters], len(letters))
    assert sorted(shuffled, key=lambda word: sort_key(word, locale)) == [
        letter.upper() for letter in letters
    ]


def test_in_russian_yo_is_filed_under_ye():
    assert sorted(["Ёлка", "Елена", "Жук", "Её"], key=lambda word: sort_key(word, "ru")) == [
        "Её", "Елена", "Ёлка", "Жук",
    ]  # fmt: skip
    assert sort_key("Ёлка", "kk") > sort_key("Ещё", "kk")


def test_titles_are_filed_as_a_reader_expects():
    shelf = ["9", "12 Angry Men", "Ádám", "Adam B", "Adama", "#Female Pleasure", "Genesis 2.0",
             "Genesis 10", "Oļegs", "Škop", "Айка", "Әже", "Қыз Жібек", "Кентавр", "ჰორიზონტი"]  # fmt: skip
    assert sorted(random.sample(shelf, len(shelf)), key=sort_key) == [
        "9", "12 Angry Men", "Ádám", "Adam B", "Adama", "#Female Pleasure", "Genesis 2.0",
        "Genesis 10", "Oļegs", "Škop", "Айка", "Әже", "Кентавр", "Қыз Жібек", "ჰორიზონტი",
    ]  # fmt: skip


def test_a_readers_own_script_comes_first():
    mixed = ["Oleg", "Айка"]
    assert sorted(mixed, key=lambda word: sort_key(word, "kk")) == ["Айка", "Oleg"]
    assert sorted(mixed, key=lambda word: sort_key(word, "en")) == ["Oleg", "Айка"]


def test_only_the_article_given_is_cut():
    assert sort_key("The River", article=4) == sort_key("River")
    assert sort_key("Let There Be Light") != sort_key("Let Be Light")


@given(st.text(max_size=40), st.sampled_from(["en", "ru", "kk"]))
def test_a_key_sorts_the_same_in_every_database(text, locale):
    key = sort_key(text, locale)
    assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())


def test_a_long_title_has_a_bounded_key():
    assert len(sort_key("ж" * 5000)) <= 1000
