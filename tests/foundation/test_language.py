import pytest
from babel.messages.plurals import get_plural

from festival.foundation.language import (
    LOCALES,
    PLURAL_FORMS,
    duration,
    listing,
    minutes,
    minutes_up,
    money,
    number,
    plain,
)  # fmt: skip
from festival.foundation.text import CHAINS


def test_every_language_falls_back_to_the_other_two():
    """I-92: what a text falls back to is the same everywhere."""
    assert set(CHAINS) == set(LOCALES)
    assert all(
        set(chain) == set(LOCALES) and chain[0] == locale for locale, chain in CHAINS.items()
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_catalogues_count_as_cldr_does(locale):
    assert PLURAL_FORMS[locale].startswith(f"nplurals={get_plural(locale).num_plurals};")


@pytest.mark.parametrize(
    ("seconds", "en", "ru", "kk"),
    [
        (6780, "1 h 53 min", "1 ч 53 мин", "1 сағ 53 мин"),
        (7200, "2 h", "2 ч", "2 сағ"),
        (2408, "41 min", "41 мин", "41 мин"),
        (3599, "1 h", "1 ч", "1 сағ"),
        (50_400, "14 h", "14 ч", "14 сағ"),
        (0, "0 min", "0 мин", "0 мин"),
    ],
)
def test_lengths_in_words(seconds, en, ru, kk):
    assert [plain(duration(seconds, locale)) for locale in LOCALES] == [en, ru, kk]


def test_minutes_are_rounded_up():
    assert [minutes_up(seconds) for seconds in (0, 1, 60, 61, 2400, 2408)] == [0, 1, 1, 2, 40, 41]
    assert minutes(6780, "kk") == "113\u00a0мин"


@pytest.mark.parametrize(
    ("minor", "currency", "locale", "words"),
    [
        (100_000_000, "KZT", "kk", "1 000 000 ₸"),
        (100_000_050, "KZT", "ru", "1 000 000,50 ₸"),
        (5, "EUR", "en", "0.05 €"),
        (-150_000, "USD", "en", "−1 500 $"),
        (1000, "JPY", "en", "1 000 ¥"),
        (1_500, "KWD", "en", "1.500 KWD"),
    ],
)
def test_sums(minor, currency, locale, words):
    assert plain(money(minor, currency, locale)) == words
    assert " " not in money(minor, currency, locale)


def test_numbers_are_grouped_from_five_digits():
    assert [plain(number(n, "ru")) for n in (0, 9999, 10_000, -1_234_567)] == [
        "0", "9999", "10 000", "-1 234 567",
    ]  # fmt: skip


def test_kazakh_lists_end_with_a_word():
    assert listing(["қазақ тілі", "орыс тілі", "ағылшын тілі"], "kk") == (
        "қазақ тілі, орыс тілі және ағылшын тілі"
    )
