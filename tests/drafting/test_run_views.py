"""The solver's doors: asking, watching, taking, and what other people see of it."""

import pytest

from festival.drafting import running
from festival.drafting.adapter import facts_of
from festival.drafting.models import SolverRun
from festival.drafting.run_forms import ASKED
from festival.drafting.workbench import solve_run
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.people.models import Hat
from festival.people.operations import give_hat
from festival.programme.models import ShowState
from festival.solving.problem import Placement
from tests.drafting.run_makers import ask, clashing, solved

HOME = "/programme/2019/proposals/"


@pytest.fixture
def office(plan, enter):
    return enter(plan.office)


def filled(**more):
    told = {"aim": "repair", "seconds": "2", "seed": "3", "prime": "1"}
    return told | {f"rule_{family}": "must" for family in ASKED} | more


def test_a_schedule_is_asked_watched_and_taken(plan, office):
    clashing(plan)
    answer = office.post(HOME, data=filled())
    assert answer.status_code == 303
    page = answer.headers["Location"]
    assert 'http-equiv="refresh"' in office.get(page).text
    assert 'http-equiv="refresh"' not in office.get(f"{page}?still=1").text
    while solve_run():
        pass
    done = office.get(page).text
    assert 'http-equiv="refresh"' not in done
    assert "Take all of it" in done
    assert office.post(f"{page}/take", data={"all": "yes"}).status_code == 303
    assert "taken" in office.get(page).text
    assert "Arman, Hall 1" in office.get(page).text


def test_nothing_ticked_is_told_on_the_page(plan, office):
    clashing(plan)
    code = solved(plan).code
    answer = office.post(f"{HOME}{code}/take", data={})
    assert answer.status_code == 422
    assert "Nothing of this proposal is chosen" in answer.text


def test_wrong_answers_come_back(plan, office):
    answer = office.post(HOME, data=filled(seconds="900", rule_once="perhaps"))
    assert answer.status_code == 422
    assert not db.session.query(SolverRun).count()


def test_why_not_is_said_in_sentences_with_ways_out(plan, office):
    one, two = clashing(plan)
    one.state = two.state = ShowState.LOCKED
    db.session.commit()
    code = solved(plan).code
    page = office.get(f"{HOME}{code}").text
    assert "These rules cannot all hold" in page
    assert "is locked." in page
    assert "Unlock “Genesis 2.0”" in page
    answer = office.post(f"{HOME}{code}/ways", data={"way": "0"})
    assert answer.status_code == 303
    assert "What it takes for granted" in office.get(answer.headers["Location"]).text


def test_a_run_is_stopped_from_its_page(plan, office):
    clashing(plan)
    code = ask(plan).code
    assert office.post(f"{HOME}{code}/stop", data={}).status_code == 303
    assert "stopped" in office.get(HOME).text


def test_a_repair_at_work_tells_moves_and_not_the_odd_worth_of_its_first_half(plan, office):
    one, two = clashing(plan)
    code = ask(plan).code
    run = running.claim(actor=HOUSE)
    facts = facts_of(plan.edition, clock.now())
    best = [
        Placement("one", str(one.hall_id), facts.slot(one.starts_at)),
        Placement("two", str(two.hall_id), facts.slot(one.ends_at) + 6),
    ]
    told = {"rounds": 9, "value": -1000, "unplaced": 0, "facts": facts, "best": best}
    running.beat(actor=HOUSE, run_id=run.id, **told)
    page = office.get(f"{HOME}{code}").text
    assert "<dt>Moved shows in the best so far</dt><dd>1</dd>" in page
    assert "-1000" not in page


@pytest.mark.parametrize("hat", [Hat.PRESS, Hat.PARTNER, Hat.SECRETARY, Hat.CURATOR, Hat.GUESTS])
def test_who_only_reads_the_draft_reads_no_proposal_and_no_branch(plan, make, enter, hat):
    clashing(plan)
    code = solved(plan).code
    reader = enter(make.actor(hat, edition=plan.edition))
    branches = HOME.replace("proposals", "branches")
    for address in (HOME, f"{HOME}{code}", branches):
        assert reader.get(address).status_code == 403
    grid = reader.get("/programme/2019/grid")
    assert grid.status_code == 200
    assert "/proposals/" not in grid.text and "/branches/" not in grid.text
    assert "/proposals/" not in reader.get("/programme/2019/").text


def test_a_programmer_of_another_edition_finds_no_proposal_and_no_branch(plan, make, enter):
    clashing(plan)
    code = solved(plan).code
    both = make.actor(Hat.PROGRAMMER, edition=make.edition("2018"))
    give_hat(actor=HOUSE, account_id=both.id, hat=Hat.PRESS, edition_id=plan.edition.id)
    client = enter(both)
    for address in (HOME, f"{HOME}{code}", HOME.replace("proposals", "branches")):
        assert client.get(address).status_code == 404


def test_programmers_read_proposals_and_press_nothing(plan, make, enter):
    clashing(plan)
    code = solved(plan).code
    reader = enter(make.actor(Hat.PROGRAMMER, edition=plan.edition))
    page = reader.get(f"{HOME}{code}")
    assert page.status_code == 200
    assert "Take all of it" not in page.text
    assert reader.post(f"{HOME}{code}/take", data={"all": "yes"}).status_code == 403


def test_a_run_of_another_edition_is_not_there(plan, make, enter):
    clashing(plan)
    code = solved(plan).code
    other = make.edition("2018")
    stranger = enter(make.actor(Hat.SCHEDULE, edition=other))
    for address in ("", code):
        assert stranger.get(f"{HOME}{address}").status_code == 404
        assert stranger.get(f"/programme/2018/proposals/{code}").status_code == 404
    for act in ("take", "stop", "ways", "tell"):
        path = f"/programme/2018/proposals/{code}/{act}"
        assert stranger.post(path, data={"all": "yes"}).status_code == 404
    assert running.run_by_code(code).told_at is None


@pytest.mark.parametrize("tongue", ["ru", "kk"])
def test_the_pages_are_there_in_every_language(plan, office, tongue):
    one, two = clashing(plan)
    one.state = two.state = ShowState.LOCKED
    db.session.commit()
    code = solved(plan).code
    office.set_cookie("lang", tongue)
    for address in ("", code):
        assert office.get(f"{HOME}{address}").status_code == 200
