"""Films that are one under other names, and films that only seem so."""

import pytest

from festival.films.likeness import Sign, Work, alike, is_one_for_its_maker, title_likeness
from festival.people.likeness import ALIKE, names_likeness, people_likeness

MERATA = Work(("Merata: How Mum Decolonised the Screen",), ("Heperi Mita",), 2018)
SILK = Work(("Women of the Silk Road", "Женщины Шёлкового пути"), ("Yassamin Maleknasr",), 2019)
LIGHT = Work(("Nech je svetlo", "Let There Be Light"), ("Marko Škop",), 2019)
ADAM = Work(("Adam", "آدم"), ("Maryam Touzani",), 2019)
GENESIS = Work(("Genesis 2.0",), ("Christian Frei", "Maxim Arbugaev"), 2018)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MERATA, Work(("Merata: How Mum Decolonised the Screen",), ("Hepi Meti",), 2019)),
        (MERATA, Work(("Merata",), ("Hepi Mita",), 2018)),
        (SILK, Work(("Women of the Silk Roads",), ("Yassamin Maleknasr",), 2019)),
        (SILK, Work(("ЖЕНЩИНЫ ШЕЛКОВОГО ПУТИ",), ("Ясамин Малекнаср",), 2020)),
        (LIGHT, Work(("Let There Be The Light",), ("Marko Skop",), 2019)),
        (ADAM, Work(("Адам",), ("Марьям Тузани",), 2019)),
        (GENESIS, Work(("Genesis 2.0",), ("Maksim Abugayev",), 2018)),
        (GENESIS, Work(("Генезис 2.0",), ("Кристиан Фрай", "Максим Арбугаев"), 2018)),
        (
            Work(("Қыз Жібек",), ("Сұлтан Қожықов",), 1970),
            Work(("Kyz-Zhibek",), ("Sultan Khodzhikov",), 1970),
        ),
    ],
    ids=["meti", "merata", "roads", "letters", "the-light", "touzani", "abugayev", "cyrillic", "jibek"],
)  # fmt: skip
def test_one_film_under_two_names_is_found(one, other):
    """I-10, and the discrepancies found in what was printed of the films themselves."""
    assert alike(one, other).is_likely
    assert alike(one, other).score == pytest.approx(alike(other, one).score, abs=0.02)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ADAM, Work(("Adam",), ("Rhys Ernst",), 2019)),
        (ADAM, Work(("Adam's Apples",), ("Anders Thomas Jensen",), 2005)),
        (ADAM, Work(("Adam's Apples",), ("Maryam Touzani",), 2019)),
        (ADAM, Work(("The Blue Caftan",), ("Maryam Touzani",), 2019)),
        (LIGHT, Work(("Let There Be Light",), ("Marko Škop",), 2009)),
        (
            Work(("The Hunt", "Jagten"), ("Thomas Vinterberg",), 2012),
            Work(("The Hunt",), ("Craig Zobel",), 2020),
        ),
        (
            Work(("Street, Part 1",), ("Aida Bolat",), 2019),
            Work(("Street, Part 2",), ("Aida Bolat",), 2019),
        ),
        (
            Work(("Sisters I",), ("Aida Bolat",), 2019),
            Work(("Sisters II",), ("Aida Bolat",), 2019),
        ),
        (Work(("Adam",)), Work(("Adam",))),
        (Work(), Work()),
    ],
    ids=["namesake", "apples", "apples-hers", "hers", "ten-years", "remake", "parts", "roman", "unknown", "empty"],
)  # fmt: skip
def test_other_films_are_left_in_peace(one, other):
    assert not alike(one, other).is_likely


@pytest.mark.parametrize("name", ["isan", "eidr", "imdb", "number"])
def test_an_equal_number_is_certain(name):
    one = Work(("Adam",), ("Maryam Touzani",), 2019, **{name: "x1"})
    other = Work(("Nobody",), ("Else",), 1990, **{name: "x1"})
    assert alike(one, other).score == 1.0
    assert alike(one, other).signs[0] == Sign(name)
    assert not alike(one, other._replace(**{name: "x2"})).is_likely


def test_the_reasons_are_told():
    found = alike(LIGHT, Work(("Let There Be The Light",), ("Marko Škop",), 2018))
    assert found.signs == (Sign.DIRECTORS, Sign.TITLE_ALIKE, Sign.YEAR_APART)


def test_unknown_directors_need_the_same_title_and_year():
    found = alike(LIGHT, Work(("Let there be light",), (), 2019))
    assert found.is_likely
    assert found.signs == (Sign.DIRECTORS_UNKNOWN, Sign.TITLE, Sign.YEAR)
    assert not alike(LIGHT, Work(("Let There Be The Light",), (), 2019)).is_likely


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maksim Abugayev", "Maxim Arbugaev"),
        ("Hepi Meti", "Heperi Mita"),
        ("Maryam Touzani", "Марьям Тузани"),
        ("Dworzewoi Sergei", "Сергей Дворцевой"),
        ("Сергей Владимирович Дворцевой", "Sergey Dvortsevoy"),
        ("Kim Ki-duk", "Ki-duk Kim"),
    ],
)
def test_spellings_of_one_name_are_alike(one, other):
    assert names_likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Christian Frei", "Maxim Arbugaev"),
        ("Frei", "Christian Frei"),
        ("Agnès Varda", "JR"),
        ("Marko Škop", "Marko Ferri"),
        ("", ""),
    ],
)
def test_other_names_are_not(one, other):
    assert names_likeness(one, other) < ALIKE
    assert people_likeness([one], []) == 0.0


def test_ones_own_entry_is_refused_only_beyond_doubt():
    again = Work(("Women of the Silk Road",), ("Yassamin Maleknasr",), 2018)
    assert is_one_for_its_maker(SILK, again)
    assert not is_one_for_its_maker(SILK, again._replace(titles=("Women of the Silk Roads",)))
    assert not is_one_for_its_maker(SILK, again._replace(year=2016))
    assert not is_one_for_its_maker(SILK, again._replace(directors=("Aida Bolat",)))
    assert title_likeness("#Female Pleasure", "Female Pleasure") == 1.0
