"""What may be put down on the grid: what nobody may break is refused, what somebody may asks why."""

from datetime import datetime

import pytest

from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.programme import placing, standing
from festival.programme.film_rules import SAME_FILM
from festival.programme.models import Allowance, Participant, ParticipantRole, Show
from festival.programme.rules import TURNAROUND_SHORT
from festival.programme.stage_rules import PERSON_TWICE
from tests.makers import save
from tests.programme import makers
from tests.venues.makers import hall

EVENING = "2019-09-16T18:00", "2019-09-16T20:00"
NEXT = "2019-09-17T18:00", "2019-09-17T20:00"


def put(plan, show, where, starts, actor=None, **more):
    return placing.place_show(
        actor=actor or plan.office, code=show.code, version=show.version, hall_id=where.id,
        starts_local=datetime.fromisoformat(starts), **more,
    )  # fmt: skip


@pytest.fixture
def pair(plan):
    """Two shows on two evenings in two halls, with the same moderator."""
    other = hall(plan.edition, "Hall 2")
    one = makers.show(plan.hall, plan.edition, *EVENING, plan.genesis, code="one")
    two = makers.show(other, plan.edition, *NEXT, plan.swan, code="two")
    return one, two, other


def moderated(make, *shows):
    person = make.person("Moderator")
    for show in shows:
        show.talk_minutes = 20
        save(Participant(show_id=show.id, person_id=person.id, role=ParticipantRole.MODERATOR))


def test_nobody_is_put_in_two_places_at_once(plan, pair, make):
    one, two, other = pair
    moderated(make, one, two)
    with pytest.raises(Refused) as refused:
        put(plan, two, other, EVENING[0], although="They will run")
    assert refused.value.reason is PERSON_TWICE
    assert not standing.asks_why(plan.office, plan.edition.id, refused.value)
    kept = db.session.query(Show).filter_by(code="two").one()
    assert (kept.starts_local, kept.version) == (NEXT[0], two.version)
    assert db.session.query(Allowance).count() == 0


def test_what_stood_against_it_before_does_not_keep_it_there(plan, pair, make):
    """Both are on stage at once already; a quarter of an hour later they still are, and it may be moved so."""
    one, two, other = pair
    moderated(make, one, two)
    two.starts_at, two.ends_at, two.festival_day = one.starts_at, one.ends_at, one.festival_day
    two.starts_local = one.starts_local
    db.session.commit()
    assert put(plan, two, other, "2019-09-16T18:15").starts_local == "2019-09-16T18:15"


def test_what_somebody_may_allow_asks_why_and_keeps_the_reason(plan, pair):
    one, two, other = pair
    two.items[0].selection_id = plan.genesis.id
    db.session.commit()
    with pytest.raises(Refused) as refused:
        put(plan, two, other, EVENING[0])
    assert refused.value.reason is SAME_FILM
    assert standing.asks_why(plan.office, plan.edition.id, refused.value)
    assert standing.sentence(refused.value) == str(refused.value.verdict)
    put(plan, two, other, EVENING[0], although="A school sees it in the other hall")
    kept = db.session.query(Allowance).one()
    assert (kept.code, kept.why) == ("SAME_FILM", "A school sees it in the other hall")
    two = db.session.query(Show).filter_by(code="two").one()
    put(plan, two, other, NEXT[0])
    undone = placing.undo(actor=plan.office, edition_id=plan.edition.id)
    assert undone.stands, "what was allowed once is allowed where it stood"


def test_a_film_put_beside_itself_asks_why(plan, pair):
    one, two, other = pair
    told = {
        "actor": plan.office, "edition_id": plan.edition.id, "film": plan.genesis.code,
        "hall_id": other.id, "starts_local": datetime.fromisoformat(EVENING[0]),
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        placing.place_film(**told)
    assert refused.value.reason is SAME_FILM
    placing.place_film(**told, although="For the school")
    placing.undo(actor=plan.office, edition_id=plan.edition.id)
    with pytest.raises(Refused) as refused:
        placing.redo(actor=plan.office, edition_id=plan.edition.id)
    assert refused.value.reason is SAME_FILM
    assert placing.redo(
        actor=plan.office, edition_id=plan.edition.id, although="For the school"
    ).stands


def test_the_time_to_clear_a_hall_is_shortened_by_the_director_with_a_reason(plan, pair):
    one, two, other = pair
    close = "2019-09-16T20:05"
    for actor, asks in ((plan.office, False), (plan.director, True)):
        with pytest.raises(Refused) as refused:
            put(plan, two, plan.hall, close, actor)
        assert refused.value.reason is TURNAROUND_SHORT
        assert standing.asks_why(actor, plan.edition.id, refused.value) is asks
    put(plan, two, plan.hall, close, plan.director, although="Two crews clear it")
    assert db.session.query(Allowance).one().code == "TURNAROUND_SHORT"
