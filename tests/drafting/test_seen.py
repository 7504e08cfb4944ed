"""What a visitor can see: to the minute, by film and by section, before and after a proposal."""

import pytest
from sqlalchemy.orm import selectinload

from festival.drafting import sights
from festival.drafting.proposals import take_proposal
from festival.films.models import Film
from festival.foundation.db import db, fresh
from festival.people.models import Hat
from festival.programme.models import Access, Showing, ShowState
from festival.venues.models import Walk
from tests.drafting.run_makers import ask, clashing, solved
from tests.makers import save
from tests.programme.makers import show
from tests.venues.makers import hall, venue

HOME = "/programme/2019/seen"
DAY = "2019-09-16T"


@pytest.fixture
def office(plan, enter):
    return enter(plan.office)


@pytest.fixture
def other_hall(plan):
    return hall(plan.edition, "Hall 2")


def shown(plan, room, since, until, *films, **more):
    return show(room, plan.edition, DAY + since, DAY + until, *films, **more)


def found(plan):
    """Each film by the number of its showings and of the films that can be seen beside it."""
    db.session.expire_all()
    chosen = sights.chosen_of(plan.edition)
    seen = sights.sights_of(chosen, chosen.plan)
    return {one.selection.id: (one.showings, one.beside) for one in seen}


@pytest.mark.parametrize(("starts", "beside"), [("19:53", 1), ("19:52", 0)])
def test_two_films_are_told_to_the_minute(plan, other_hall, starts, beside):
    shown(plan, plan.hall, "18:00", "19:53", plan.genesis)
    shown(plan, other_hall, starts, "21:26", plan.swan, code="s2")
    assert found(plan) == {plan.genesis.id: (1, beside), plan.swan.id: (1, beside)}


@pytest.mark.parametrize(("minutes", "beside"), [(10, 1), (11, 0)])
def test_the_way_to_the_other_venue_counts(plan, minutes, beside):
    far = hall(plan.edition, "Far", at=venue(plan.edition, "Far", "far"))
    one, other = sorted((plan.hall.venue_id, far.venue_id))
    save(Walk(venue_id=one, other_id=other, minutes=minutes))
    shown(plan, plan.hall, "18:00", "20:00", plan.genesis)
    shown(plan, far, "20:10", "22:00", plan.swan, code="s2")
    assert found(plan)[plan.swan.id] == (1, beside)


def test_films_of_one_show_are_seen_together(plan):
    shown(plan, plan.hall, "18:00", "21:40", plan.genesis, plan.swan)
    assert found(plan) == {plan.genesis.id: (1, 1), plan.swan.id: (1, 1)}


def test_who_sees_a_long_film_sees_every_part(plan, other_hall):
    for place, (since, until) in enumerate((("12:00", "14:00"), ("18:00", "20:00"))):
        part = shown(plan, plan.hall, since, until, plan.genesis, code=f"part{place}")
        part.items[0].part, part.items[0].parts, part.items[0].part_seconds = place + 1, 2, 7200
        db.session.commit()
    shown(plan, other_hall, "19:00", "20:40", plan.swan, code="s2")
    assert found(plan) == {plan.genesis.id: (1, 0), plan.swan.id: (1, 0)}


@pytest.mark.parametrize(
    "more",
    [{"access": Access.JURY}, {"showing": Showing.PRESS}, {"state": ShowState.CANCELLED}],
    ids=["jury", "press", "cancelled"],
)
def test_a_show_that_is_not_for_visitors_is_not_seen(plan, more):
    shown(plan, plan.hall, "18:00", "20:00", plan.genesis, **more)
    assert found(plan)[plan.genesis.id] == (0, 0)


def test_a_film_of_two_sections_is_seen_in_both(plan, make):
    other = make.section(plan.edition, "panorama")
    again = make.selection(other, fresh(Film, plan.genesis.film_id, selectinload(Film.versions)))
    shown(plan, plan.hall, "18:00", "20:00", plan.genesis)
    assert found(plan)[again.id] == (1, 0)


def test_the_worst_off_film_stands_first_and_lost_pairs_are_sentences(
    plan, make, office, other_hall
):
    third = make.selection(plan.section, make.film("Alba"))
    unseen = make.selection(plan.section, make.film("Nowhere"))
    shown(plan, plan.hall, "18:00", "20:00", plan.genesis)
    shown(plan, other_hall, "19:00", "20:30", plan.swan, code="s2")
    shown(plan, plan.hall, "20:30", "22:00", third, code="s3")
    page = office.get(HOME).text
    assert unseen.id
    order = [page.index(f'<th scope="row">{name}') for name in ("Nowhere", "Crystal Swan", "Genesis 2.0", "Alba")]  # fmt: skip
    assert order == sorted(order)
    assert "1 film has no showing yet" in page
    assert "“Crystal Swan”: whoever sees it can see 1 of the 3 other films" in page
    assert "There is 1 pair of a section no visitor can see both of." in page
    assert "<li>Nobody can see both “Crystal Swan” and “Genesis 2.0”.</li>" in page
    assert page.count("Nobody can see both") == 1


def test_an_empty_edition_says_so(make, enter):
    edition = make.edition()
    page = enter(make.actor(Hat.DIRECTOR, edition=edition)).get(HOME)
    assert "No film is selected yet." in page.text


def test_a_proposal_tells_before_and_after_whether_it_is_taken_or_not(plan, office):
    clashing(plan)
    code = solved(plan).code
    own = f"/programme/2019/proposals/{code}"
    for _ in range(2):
        page = office.get(own).text
        assert "<dd>1 before, 0 after</dd>" in page
        assert f'href="{HOME}?proposal={code}"' in page
        seen = office.get(f"{HOME}?proposal={code}").text
        assert "It helps: visitors can combine 1 pair of films more." in seen
        assert "“Crystal Swan” and “Genesis 2.0” can both be seen." in seen
        if "taken" not in page:
            take_proposal(actor=plan.office, code=code)
    assert "Nobody can see both" not in office.get(HOME).text


def test_a_proposal_that_is_not_over_or_of_elsewhere_is_not_compared(plan, office, make, enter):
    clashing(plan)
    waiting = ask(plan).code
    assert office.get(f"{HOME}?proposal={waiting}").status_code == 404
    assert office.get(f"{HOME}?proposal=nothing").status_code == 404
    other = make.edition("2018")
    stranger = enter(make.actor(Hat.SCHEDULE, edition=other))
    assert stranger.get(HOME).status_code == 404
    assert stranger.get(f"/programme/2018/seen?proposal={waiting}").status_code == 404


def test_those_who_do_not_know_the_selection_are_not_shown_it(plan, make, enter):
    clashing(plan)
    code = solved(plan).code
    press = enter(make.actor(Hat.PRESS, edition=plan.edition))
    assert press.get(HOME).status_code == 403
    assert HOME not in press.get("/programme/2019/").text
    assert HOME not in press.get(f"/programme/2019/proposals/{code}").text
    programmer = enter(make.actor(Hat.PROGRAMMER, edition=plan.edition))
    assert programmer.get(HOME).status_code == 200
    assert f'href="{HOME}"' in programmer.get("/programme/2019/").text


def test_a_programmer_of_another_edition_with_the_press_here_sees_nothing(plan, make, enter):
    other = make.edition("2018")
    both = make.actor(Hat.PROGRAMMER, edition=other)
    assert enter(both).get(HOME).status_code == 404


def test_one_film_and_many_cost_the_same(plan, make, office, queries_made):
    shown(plan, plan.hall, "18:00", "20:00", plan.genesis)
    office.get(HOME)
    with queries_made() as few:
        office.get(HOME)
    for hour in range(8, 16):
        film = make.selection(plan.section, make.film(f"Film {hour}"))
        shown(plan, plan.hall, f"{hour:02}:00", f"{hour + 1:02}:00", film, code=f"h{hour}")
    with queries_made() as many:
        assert "Film 15" in office.get(HOME).text
    assert len(many) == len(few)
