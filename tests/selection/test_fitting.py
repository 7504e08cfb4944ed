"""Which films pass a section's rule: saved, or typed and not yet saved."""

import pytest

from festival.demo.facts_frame import BY_OR_ABOUT_WOMEN, DOCUMENTARY, SHORT
from festival.editions import rules
from festival.editions.conditions import All, Compare, written
from festival.editions.rows import packed, rows_of
from festival.foundation.actor import HOUSE
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.people.operations import give_hat
from festival.selection import operations
from festival.submissions import operations as entries_operations
from tests.submissions import makers as entries

WOMEN = All((DOCUMENTARY, BY_OR_ABOUT_WOMEN))
FIRST, SECOND, THIRD = {"title": ["Алма"]}, {"title": ["Терек"]}, {"title": ["Жиде"]}


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def women(make, edition):
    return make.section(edition, "women", condition=written(WOMEN))


@pytest.fixture
def address(edition):
    return f"/selection/rules/{edition.code}/women"


@pytest.fixture
def three(make, call, women):
    """One that passes, one of which a gender is not known, one that is fiction."""
    return [
        entries.sent(make.actor(), call, **FIRST, director_gender=["na", "female"]),
        entries.sent(make.actor(), call, **SECOND, director_gender=["na", "male"]),
        entries.sent(make.actor(), call, **THIRD, kind=["fiction"], about_women=["yes"]),
    ]


@pytest.fixture
def programmer(make, enter, edition):
    return enter(make.actor(Hat.PROGRAMMER, edition=edition))


def test_films_are_sorted_with_the_sentence_that_decides(programmer, address, three):
    page = programmer.get(address).text
    assert [f"{word}: 1" in page for word in ("Pass", "Not known", "Do not pass")] == [True] * 3
    assert page.index("Алма") < page.index("Терек") < page.index("Жиде")
    assert "this film is directed by a woman." in page
    assert "ask for evidence, names say nothing." in page
    assert "Documentaries; the kind of this film: fiction." in page


def test_a_rule_that_is_only_typed_is_tried_and_changes_nothing(programmer, address, three, women):
    draft = packed(rows_of(Compare("kind", "any_of", ("fiction",))))
    page = programmer.get(address, query_string={"draft": draft}).text
    assert "It is not saved yet." in page
    assert "Pass: 1" in page
    assert "Do not pass: 2" in page
    assert f"draft={draft}&amp;answer=fail" in page
    assert women.condition == written(WOMEN)


def test_the_editor_leads_to_the_films_and_back(make, enter, edition, address, three):
    director = enter(make.actor(Hat.DIRECTOR, edition=edition))
    rule = f"/office/editions/{edition.code}/sections/women/rule"
    form = {"join": "all", "r0-fact": "seconds", "r0-relation": "at_most", "r0-value": "0:40:00"}
    tried = director.post(rule, data=form | {"act": "try"})
    assert tried.location.startswith(f"{address}?draft=")
    page = director.get(tried.location).text
    assert "Films of at most 40 minutes; this film runs 1:32:00." in page
    assert f"{rule}?draft={packed(rows_of(All((SHORT,))))}" in page
    half = director.post(rule, data=form | {"r0-value": "", "act": "group"}).location
    draft = half.partition("draft=")[2].partition("#")[0]
    broken = director.get(address, query_string={"draft": draft})
    assert broken.status_code == 303
    assert "Say what is asked for here" in director.get(broken.location).text


def test_filters_stand_in_the_address(programmer, make, edition, address, three, women):
    film = make.film("Тұлпар", kind="documentary")
    operations.select_film(actor=HOUSE, section_id=women.id, film_id=film.id)
    counted = {
        "": 4, "entries": 3, "invited": 1, "section": 1, "nonsense": 4,
    }  # fmt: skip
    for among, count in counted.items():
        page = programmer.get(address, query_string={"among": among}).text
        assert f"All films: {count}" in page, among
    page = programmer.get(address, query_string={"q": "terek", "answer": "unknown"}).text
    assert "Терек" in page
    assert "Жиде" not in page
    assert programmer.get(address, query_string={"answer": "fail"}).text.count("<h2") == 1
    assert programmer.get(address, query_string={"draft": "nonsense"}).status_code == 404


def test_what_is_out_or_ones_own_is_not_there(
    programmer, make, enter, edition, call, address, three
):
    entries_operations.withdraw(actor=HOUSE, code=three[2].code, why="Sold")
    assert "All films: 2" in programmer.get(address).text
    both = make.actor()
    entries.sent(both, call, title=["Canary"], director_gender=["na", "female"])
    give_hat(actor=HOUSE, account_id=both.id, hat=Hat.PROGRAMMER, edition_id=edition.id)
    assert "Canary" in programmer.get(address).text
    assert "Canary" not in enter(both).get(address).text


def test_those_who_do_not_choose_find_nothing(make, enter, edition, address, three):
    assert enter(make.actor(Hat.PRESELECTOR, edition=edition)).get(address).status_code == 403
    assert enter(make.actor(Hat.PRESS, edition=edition)).get(address).status_code == 403
    elsewhere = make.actor(Hat.PROGRAMMER, edition=make.edition("2018"))
    assert enter(elsewhere).get(address).status_code == 404


def test_one_film_and_sixty_cost_the_same(programmer, make, call, address, women, queries_made):
    filmmaker = make.actor()
    entries.sent(filmmaker, call, director_gender=["na", "female"])
    programmer.get(address)
    with queries_made() as few:
        programmer.get(address)
    for number in range(60):
        entries.sent(
            filmmaker,
            call,
            title=[f"Film {number}"],
            title_en=[f"Number {number}"],
            director_gender=["na", "male"],
        )
    with queries_made() as many:
        page = programmer.get(address).text
    assert "Not known: 60" in page
    assert "All 60 films" in page
    assert len(many) == len(few)
    last = programmer.get(address, query_string={"answer": "unknown", "page": "2"}).text
    assert last.count("<strong>") == 10
    assert "Page 2 of 2" in last


def test_a_film_without_an_entry_is_measured_too(make, edition):
    section = make.section(edition, condition=written(DOCUMENTARY))
    director = make.actor(Hat.DIRECTOR, edition=edition)
    fiction = make.film("Tulpan", kind="fiction")
    with pytest.raises(Refused) as met:
        operations.select_film(actor=director, section_id=section.id, film_id=fiction.id)
    assert met.value.reason is rules.SECTION_RULE_KIND
