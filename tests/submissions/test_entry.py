import pytest

from festival.foundation.text import Text
from festival.submissions import rules
from festival.submissions.entry import read, without_empty_rows
from festival.submissions.models import Category
from tests.submissions.makers import WHOLE

SHORT = Category(code="short", name=Text(en="Short"), min_seconds=1, max_seconds=2_400)
LONG = Category(code="feature", name=Text(en="Feature"), min_seconds=3_600, max_seconds=20_000)
LINK = {"url": "https://vimeo.com/1"}


def understood(**answers):
    return read(WHOLE | answers, [SHORT, LONG], 2019, "1", LINK)


def wrong(entry):
    return {problem.field for problem in entry.problems}


@pytest.fixture(autouse=True)
def house(app):
    """Sentences are drawn in the language of an app."""


def test_a_whole_entry_misses_nothing():
    entry = understood()
    assert (entry.missing, entry.problems) == ([], [])
    assert entry.facts.genders == ["na", "female"]
    assert entry.titles == [
        ("Көктөбе, таңғы алты", "kk", "title_proper"),
        ("Kok-Tobe, Six in the Morning", "en", "translated"),
    ]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"runtime": ["1:35"]}, "runtime"),
        ({"runtime": ["0:00"]}, "runtime"),
        ({"runtime": ["40:08"], "category": ["short"]}, "category"),
        ({"year": ["20I9"]}, "year"),
        ({"year": ["2100"]}, "year"),
        ({"country": ["CH", "CH"]}, "country"),
        ({"country": ["UK"]}, "country"),
        ({"language": ["kz"]}, "language"),
        ({"language": ["zxx", "kk"]}, "language"),
        ({"kind": ["opera"]}, "kind"),
        ({"category": ["opera"]}, "category"),
        ({"title": ["a\u202eb"]}, "title"),
        ({"title": ["a" * 301]}, "title"),
        ({"shown_on": ["12.13.2019"]}, "shown_on"),
        ({"shown_country": [""]}, "shown_country"),
        ({"credit_kind": ["producer"], "credit_name": [""]}, "credit_name"),
        ({"director": ["", "Ada"], "director_gender": ["female", ""]}, "director"),
        ({"rules": ["0"]}, "rules"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_right_stands_at_its_field(answers, field):
    assert wrong(understood(**answers)) == {field}


def test_reasons_are_said_in_words():
    said = {
        problem.says for problem in understood(year=["x"], kind=["opera"], rules=["0"]).problems
    }
    expected = {rules.YEAR_UNREADABLE.says, rules.RULES_CHANGED.says}
    assert expected < said
    assert rules.NOT_OFFERED.says.format(typed="opera") in said
    half = understood(shown_on=["2019-13"], shown_country=[""]).problems
    assert {problem.says for problem in half} == {
        rules.DATE_UNREADABLE.says.format(typed="2019-13"),
        rules.ROW_HALF_FILLED.says,
    }


def test_a_link_must_be_public_and_is_never_an_answer():
    entry = read(WHOLE, [SHORT, LONG], 2019, "1", {"url": "javascript:alert(1)"})
    assert wrong(entry) == {"screener_url"}


@pytest.mark.parametrize("name", ["Ö", "Қожа", "Nuri Bilge Ceylan", "JR", "D’Angelo", "Smith, Jr."])
def test_names_are_kept_whole(name):
    entry = understood(director=[name], director_gender=[""])
    assert [one["name"] for one in entry.directors] == [name]
    assert entry.facts.genders == [""]


def test_languages_are_known_by_name_in_three_languages():
    assert understood(language=["Kazakh", "русский", "sah"]).languages == ["kk", "ru", "sah"]


def test_one_synopsis_in_any_language_is_enough():
    assert understood(synopsis_kk=[""]).missing == ["synopsis_en"]
    assert understood(synopsis_kk=[""], synopsis_ru=["Город."]).synopses == {"ru": "Город."}


def test_empty_rows_go_and_rows_stay_together():
    typed = {"director": ["", "Ada", ""], "director_gender": ["", "", "na"]}
    assert without_empty_rows(typed) == {"director": ["Ada", ""], "director_gender": ["", "na"]}
