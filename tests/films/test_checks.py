"""What the database itself refuses, such as a country named twice, is not asked again."""

from datetime import date

import pytest

from festival.films import checks
from festival.films.models import HistoryKind, PastScreening
from tests import makers
from tests.spoiling import met


@pytest.fixture
def film(make):
    return make.film("Genesis 2.0", countries=("CH", "CN"))


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE films SET year = 2190",
            "The year of completion is between 1888 and {ahead}, not 2190.",
        ),
        (
            "UPDATE film_countries SET country = 'UK' WHERE position = 0",
            "“UK” is not the code of a country. You may have meant GB.",
        ),
        ("DELETE FROM film_countries", "Name at least one country of production."),
        (
            "UPDATE film_languages SET tag = 'kz'",
            "“kz” is not the code of a language. You may have meant kk.",
        ),
        (
            "UPDATE film_titles SET kind = 'alternative'",
            "Give the original title, as it stands on the screen.",
        ),
        (
            "UPDATE film_titles SET text = ' '",
            "A title has words. Leave out the ones you do not have.",
        ),
        (
            "UPDATE film_titles SET language = ''",
            "Say which language the title “Genesis 2.0” is in.",
        ),
        (
            "UPDATE films SET eidr = '10.5240/7EC7-228A-510A-053E-CBB8-K'",
            "The EIDR has a slip: its check character is K, expected J.",
        ),
        (
            "UPDATE films SET isan = '000000018CFA0000I'",
            "Its isan “000000018CFA0000I” should read 0000-0001-8CFA-0000-I.",
        ),
        (
            "UPDATE films SET imdb = 'nm0000001'",
            "“nm0000001” is not an IMDb title. It looks like tt1234567.",
        ),
        ("UPDATE credits SET position = 1", "The order of its credits has gaps."),
        ("DELETE FROM film_versions", "It has no version to show."),
    ],
)
def test_a_film_that_cannot_be_is_found(film, statement, says):
    from_now = makers.clock.now().year + 2
    assert met(checks.films_are_right, statement) == [
        f"Film {film.code}: {says.format(ahead=from_now)}"
    ]


def test_a_film_from_a_sheet_may_leave_unsaid_what_the_sheet_left_unsaid(make):
    film = make.film(external_id="f1")
    assert met(checks.films_are_right, "DELETE FROM film_countries") == []
    spoilt = "INSERT INTO film_countries (film_id, position, country) VALUES (:film, 0, 'UK')"
    assert met(checks.films_are_right, spoilt, film=film.id) == [
        f"Film {film.code}: “UK” is not the code of a country. You may have meant GB."
    ]


def test_words_hide_nothing(film):
    found = met(
        checks.words_hide_nothing,
        "UPDATE film_titles SET text = :turned",
        'UPDATE credits SET credited_as = :turned, "character" = :turned',
        turned="gpj.\u202eexe",
    )
    assert found == [
        f"Film {film.code}: a title holds hidden characters.",
        f"Film {film.code}: a credit holds hidden characters.",
        f"Film {film.code}: a character holds hidden characters.",
    ]


def test_a_film_was_shown_in_a_country(film):
    makers.save(
        PastScreening(
            film_id=film.id, on=date(2018, 1, 21), country="US", kind=HistoryKind.FESTIVAL
        )
    )
    spoilt = "UPDATE past_screenings SET country = 'XX'"
    assert met(checks.past_screenings_were_somewhere, spoilt) == [
        f"Film {film.code}: it was shown in “XX”, which is not the code of a country."
    ]


def test_more_films_cost_no_more(make, queries_made):
    make.film()
    with queries_made() as one:
        checks.films_are_right()
    for _ in range(3):
        make.film()
    with queries_made() as four:
        checks.films_are_right()
    assert len(one) == len(four) == 6
