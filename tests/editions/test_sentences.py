"""A rule as somebody would say it, in each language."""

import re
from datetime import date

import pytest
from flask_babel import force_locale

from festival.demo.facts_frame import BY_OR_ABOUT_WOMEN, DOCUMENTARY, SHORT, TOGETHER
from festival.editions.conditions import PREMIERES, TERMS, All, Any_, Compare, Not
from festival.editions.rules import FILM_KINDS
from festival.editions.sentences import sentence
from festival.foundation.regions import REGIONS


@pytest.fixture(autouse=True)
def house(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (All(), "Films of every kind."),
        (DOCUMENTARY, "Documentaries."),
        (SHORT, "Films of at most 40 minutes."),
        (Compare("seconds", "at_most", 2408), "Films of at most 40:08."),
        (Compare("seconds", "at_least", 60), "Films of at least 1 minute."),
        (TOGETHER, "Films of at least 2 countries of production."),
        (
            All((DOCUMENTARY, BY_OR_ABOUT_WOMEN, Compare("year", "at_least", 2018), SHORT)),
            "Documentaries made by women or about women, finished in 2018 or later, of at most 40 minutes.",
        ),
        (
            All(
                (
                    Compare("seconds", "at_most", 3599),
                    DOCUMENTARY,
                    Compare("seconds", "at_least", 2401),
                )
            ),
            "Documentaries from 40:01 to 59:59 long.",
        ),
        (
            All((Compare("year", "at_least", 2018), Compare("year", "at_most", 2018))),
            "Films finished in 2018.",
        ),
        (
            Compare("kind", "any_of", ("fiction", "animation")),
            "Fiction films and animation films.",
        ),
        (Compare("kind", "none_of", ("fiction",)), "Films that are not fiction."),
        (Not(SHORT), "Films of at least 40:01."),
        (Not(BY_OR_ABOUT_WOMEN), "Films not made by women, not about women."),
        (
            All((DOCUMENTARY, Not(BY_OR_ABOUT_WOMEN))),
            "Documentaries not made by women and not about women.",
        ),
        (
            Any_((All((DOCUMENTARY, SHORT)), Compare("silent", "is", True))),
            "Films either that are documentaries and of at most 40 minutes; or without spoken words.",
        ),
        (
            Compare("completed", "from", date(2017, 10, 1)),
            "Films finished on 1 October 2017 or later.",
        ),
        (
            All(
                (
                    Compare("regions", "any_of", ("asia",)),
                    Compare("premiere", "at_least", "national"),
                )
            ),
            "Films from Asia, never shown in the festival’s country before.",
        ),
        (
            All(
                (
                    Compare("countries", "any_of", ("KZ", "KG", "UZ")),
                    Compare("majority", "none_of", ("FR",)),
                )
            ),
            (
                "Films with Kazakhstan, Kyrgyzstan or Uzbekistan among the countries of production, "
                "whose first country of production is not France."
            ),
        ),
        (
            All(
                (
                    Compare("languages", "any_of", ("kk", "ru")),
                    Compare("subtitles", "none_of", ("en",)),
                )
            ),
            "Films spoken in Kazakh or Russian, not subtitled in English.",
        ),
    ],
)
def test_a_rule_is_one_sentence(rule, said):
    assert re.sub("\N{NO-BREAK SPACE}", " ", sentence(rule)) == said


VALUES = {
    "kind": list(FILM_KINDS), "regions": list(REGIONS), "directors": ["female", "male", "other"],
    "countries": ["KZ"], "majority": ["KZ"], "languages": ["kk"], "subtitles": ["kk"],
}  # fmt: skip


def everything():
    """One condition for every word the vocabulary has."""
    for fact, term in TERMS.items():
        values = {
            "length": [2400, 2408], "whole": [term.least, term.least + 1],
            "day": [date(2017, 10, 1)], "truth": [True, False], "rank": PREMIERES[:-1],
        }.get(term.sort) or [(one,) for one in VALUES[fact]]  # fmt: skip
        yield from (
            Compare(fact, relation, value) for relation in term.relations for value in values
        )


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_every_condition_can_be_said_in_russian_and_kazakh(locale):
    together = Any_((All((DOCUMENTARY, SHORT)), All((TOGETHER, Compare("silent", "is", True)))))
    for rule in (*everything(), together, All()):
        with force_locale(locale):
            said = sentence(rule)
        assert not re.search("[A-Za-z]", said), said
        assert not said[0].islower(), said
