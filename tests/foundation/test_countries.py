import pytest

from festival.foundation.countries import (
    COUNTRIES,
    FORMER,
    country_choices,
    country_code,
    country_name,
    suggested_country,
)  # fmt: skip
from festival.foundation.language import LOCALES


def test_the_list_is_iso_3166_with_kosovo_and_the_former_countries():
    assert len([code for code in COUNTRIES if len(code) == 2]) == 249 + 1
    assert len(FORMER) == 31
    assert not COUNTRIES & {"EU", "UN", "ZZ", "XA", "AC", "UK", "SU"}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_country_has_a_name_of_its_own(locale):
    names = [name for _, name in country_choices(locale)]
    assert len(names) == len(set(names)) == len(COUNTRIES)
    assert all(name and name not in COUNTRIES for name in names)


@pytest.mark.parametrize(
    ("code", "en", "ru", "kk"),
    [
        ("KZ", "Kazakhstan", "Казахстан", "Қазақстан"),
        ("SUHH", "USSR", "СССР", "КСРО"),
        ("CSHH", "Czechoslovakia", "Чехословакия", "Чехословакия"),
        ("DDDE", "East Germany", "ГДР", "ГДР"),
        ("YUCS", "Yugoslavia", "Югославия", "Югославия"),
        ("XK", "Kosovo", "Косово", "Косово"),
        ("PS", "Palestine", "Палестина", "Палестина"),
        ("US", "United States", "США", "АҚШ"),
        ("BA", "Bosnia and Herzegovina", "Босния и Герцеговина", "Босния және Герцеговина"),
        ("QQ", "QQ", "QQ", "QQ"),
    ],
)
def test_names(code, en, ru, kk):
    assert [country_name(code, locale) for locale in LOCALES] == [en, ru, kk]


def test_a_country_bears_the_name_of_the_year():
    assert [country_name("MK", "en", year) for year in (None, 2018, 2019)] == [
        "North Macedonia", "Macedonia", "North Macedonia",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        ("KZ", "KZ", "KZ"),
        (" kz ", "KZ", "KZ"),
        ("SU", "SUHH", "SUHH"),
        ("suhh", "SUHH", "SUHH"),
        ("UK", None, "GB"),
        ("USA", None, "US"),
        ("Германия", None, "DE"),
        ("Қырғызстан", None, "KG"),
        ("Czech Republic", None, "CZ"),
        ("Ruritania", None, None),
        ("", None, None),
    ],
)
def test_what_people_type_for_a_country(typed, code, suggestion):
    assert country_code(typed) == code
    assert suggested_country(typed) == suggestion
