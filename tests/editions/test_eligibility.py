"""What a section says of a film, and the sentence that decides."""

import pytest

from festival.demo.facts_frame import BY_OR_ABOUT_WOMEN, DOCUMENTARY, SHORT, TOGETHER
from festival.editions import rules
from festival.editions.conditions import TERMS, All, Any_, Compare, Not, written
from festival.editions.eligibility import (
    FACT_WORDS,
    TRUTHS,
    UNKNOWN,
    eligible,
    may_enter_section,
    overall,
)
from festival.editions.findings import FilmFacts
from festival.editions.models import Section
from festival.films.models import FilmKind
from festival.foundation.text import Text


@pytest.fixture(autouse=True)
def house(app):
    with app.test_request_context():
        yield


def section(rule):
    return Section(name=Text(en="Women in Cinema"), condition=written(rule))


WOMEN = section(All((DOCUMENTARY, BY_OR_ABOUT_WOMEN)))
COPRODUCTIONS = section(TOGETHER)
NEW = section(Compare("year", "at_least", 2018))


@pytest.mark.parametrize(
    "where, film, ok, reason",
    [
        (COPRODUCTIONS, FilmFacts(countries=["CH", "CN"]), [True], None),
        (COPRODUCTIONS, FilmFacts(countries=["KZ"]), [False], rules.SECTION_RULE_MIN_COUNTRIES),
        (
            COPRODUCTIONS,
            FilmFacts(countries=["KZ", "KZ"]),
            [False],
            rules.SECTION_RULE_MIN_COUNTRIES,
        ),
        (COPRODUCTIONS, FilmFacts(), [None], None),
        (NEW, FilmFacts(year=2018), [True], None),
        (NEW, FilmFacts(year=2017), [False], rules.SECTION_RULE_YEAR),
        (NEW, FilmFacts(), [None], None),
        (WOMEN, FilmFacts("documentary", about_women=True), [True, True], None),
        (WOMEN, FilmFacts("documentary", genders=["female"]), [True, True], None),
        (WOMEN, FilmFacts("documentary", genders=["na"], about_women=False), [True, None], None),
        (
            WOMEN,
            FilmFacts("documentary", genders=["male"], about_women=False),
            [True, False],
            rules.SECTION_RULE_WOMEN,
        ),
        (WOMEN, FilmFacts("fiction", about_women=True), [False, True], rules.SECTION_RULE_KIND),
        (WOMEN, FilmFacts(None), [None, None], None),
        (section(SHORT), FilmFacts(seconds=2408), [False], rules.SECTION_RULE_LENGTH),
        (
            section(Compare("regions", "any_of", ("asia",))),
            FilmFacts(countries=["FR"]),
            [False],
            rules.SECTION_RULE_COUNTRY,
        ),
        (
            section(Compare("languages", "any_of", ("kk",))),
            FilmFacts(languages=["ru"]),
            [False],
            rules.SECTION_RULE_LANGUAGE,
        ),
        (
            section(Compare("premiere", "at_least", "world")),
            FilmFacts(premiere="national"),
            [False],
            rules.SECTION_RULE_PREMIERE,
        ),
        (
            section(Compare("silent", "is", True)),
            FilmFacts(silent=False),
            [False],
            rules.SECTION_RULE,
        ),
        (
            section(Any_((SHORT, DOCUMENTARY))),
            FilmFacts("fiction", seconds=5000),
            [False],
            rules.SECTION_RULE,
        ),
        (section(All()), FilmFacts("fiction", 1929, ["SUHH"]), [], None),
    ],
)
def test_a_section_answers_yes_no_or_not_known(where, film, ok, reason):
    """I-17, I-39: the rule of a section is answered with its reason; unknown is not no."""
    answers = eligible(where, film)
    assert [answer.ok for answer in answers] == ok
    assert may_enter_section(answers).reason is reason
    assert all(answer.head and answer.sentence for answer in answers)
    assert overall(answers) is (False if False in ok else None if None in ok else True)


@pytest.mark.parametrize(
    "rule, film, said",
    [
        (SHORT, FilmFacts(seconds=2408), "Films of at most 40 minutes; this film runs 40:08."),
        (DOCUMENTARY, FilmFacts("fiction"), "Documentaries; the kind of this film: fiction."),
        (
            BY_OR_ABOUT_WOMEN,
            FilmFacts(genders=["male", "female"], about_women=False),
            "Films made by women or about women; this film is directed by a woman.",
        ),
        (
            BY_OR_ABOUT_WOMEN,
            FilmFacts(genders=["male"], about_women=False),
            (
                "Films made by women or about women; this film is directed by a man and "
                "this film is not about women."
            ),
        ),
        (
            BY_OR_ABOUT_WOMEN,
            FilmFacts(genders=[""], about_women=False),
            (
                "Films made by women or about women; the directors’ gender is not known: "
                "ask for evidence, names say nothing."
            ),
        ),
        (
            Not(SHORT),
            FilmFacts(seconds=2400),
            "Films of at least 40:01; this film runs 40:00.",
        ),
        (
            Compare("countries", "any_of", ("KZ",)),
            FilmFacts(countries=["FR", "KG"]),
            (
                "Films with Kazakhstan among the countries of production; "
                "this film’s countries of production: France and Kyrgyzstan."
            ),
        ),
    ],
)
def test_the_sentence_holds_what_decided(rule, film, said):
    (answer,) = eligible(section(rule), film)
    assert answer.sentence == said


def test_myn_bala_is_told_what_is_missing():
    (answer,) = eligible(COPRODUCTIONS, FilmFacts(countries=["KZ"]))
    assert str(answer.reason) == (
        "Films of at least 2 countries of production; this film has 1 country of production. "
        "Women in Cinema does not take this film."
    )
    assert answer.reason.reason.status == 422


def test_every_fact_has_its_words():
    assert set(FACT_WORDS) == set(UNKNOWN) == set(TERMS)
    assert {fact for fact, _ in TRUTHS} == {f for f, term in TERMS.items() if term.sort == "truth"}


def test_the_kinds_a_rule_may_name_are_the_kinds_of_films():
    assert tuple(kind.value for kind in FilmKind) == rules.FILM_KINDS
