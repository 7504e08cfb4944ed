from festival.demo import facts_2018, facts_2019, facts_call
from festival.demo.facts_films import FILMS, PREMIERES, TRANSLITERATED
from festival.demo.facts_invented import CAST, LONG_TITLE, SHORTS
from festival.demo.facts_people import FORMER_NAMES, PEOPLE, PSEUDONYMS
from festival.demo.facts_synopses import SYNOPSES
from festival.films.rules import countries_are_right, languages_are_right

LOCALES = {"en", "ru", "kk"}


def test_there_are_seventy_two_films_numbered_as_their_sources():
    assert sorted(film.number for film in FILMS.values()) == list(range(1, 73))


def test_every_director_named_is_a_person_named():
    assert {key for film in FILMS.values() for key in film.directors} <= PEOPLE.keys()
    assert PSEUDONYMS | FORMER_NAMES.keys() <= PEOPLE.keys()


def test_countries_and_languages_are_codes_that_fit_their_year():
    for film in FILMS.values():
        assert countries_are_right(film.countries, film.year) == [], film.key
        assert languages_are_right(film.languages) == [], film.key


def test_countries_keep_the_order_of_their_sources():
    assert FILMS["genesis"].countries == ["CH", "CN", "RU", "KR", "US"]
    assert FILMS["it-must-be-heaven"].countries == ["FR", "QA", "DE", "CA", "TR", "PS"]


def test_what_nobody_knows_is_missing():
    unknown = {film.key for film in FILMS.values() if film.minutes is None}
    assert unknown == {"averno", "kozha", "myn-bala"}
    assert FILMS["salam-new-york"].directors == []


def test_synopses_and_premieres_are_of_films_of_the_facts_and_whole():
    assert SYNOPSES.keys() | PREMIERES.keys() | TRANSLITERATED.keys() <= FILMS.keys()
    assert all(all(words.strip() for words in synopsis) for synopsis in SYNOPSES.values())


def test_sections_juries_and_prizes_are_told_in_three_languages():
    for edition in (facts_2018, facts_2019):
        for fact in (*edition.SECTIONS, *edition.JURIES, *edition.PRIZES):
            assert set(fact.name) == LOCALES, fact
    assert all(set(fact.name) == LOCALES for fact in (*facts_call.SECTIONS, *CAST))


def test_every_film_placed_by_the_demo_exists():
    placed = [
        film
        for edition in (facts_2018, facts_2019, facts_call)
        for section in edition.SECTIONS
        for film in f"{section.films} {section.filled_with}".split()
    ]
    assert len(placed) == len(set(placed)) == 72
    assert set(placed) == FILMS.keys()


def test_awkward_words_are_as_awkward_as_promised():
    assert len(LONG_TITLE) == 141
    assert "<b>" in next(short.title for short in SHORTS if short.key == "quoted")
    assert PEOPLE["jr"].names == [("fr", "JR")]
