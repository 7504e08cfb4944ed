"""Several who act at the same moment: one wins, the others are told, and no vote is lost."""

import threading

import pytest

from festival.deliberation import operations as council
from festival.deliberation import queries, rules
from festival.deliberation.models import Ballot
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from tests.deliberation.makers import Council


def at_once(app, acts):
    """Every act in a thread of its own, begun together; what each came to, in their order."""
    gate, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        with app.app_context():
            gate.wait()
            try:
                found[place] = act()
            except Refused as refusal:
                found[place] = refusal.reason
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_chairs_open_one_ballot(app, make):
    bench = Council()
    leads = [bench.chair, bench.secretary]
    said = {"jury_code": bench.code, "prize_code": bench.prize.code, "round": 1}
    db.session.remove()
    found = at_once(app, [lambda who=who: council.open_ballot(actor=who, **said) for who in leads])
    lost = [one for one in found if one is rules.ROUND_MOVED_ON]
    assert len(lost) == 1 and db.session.query(Ballot).count() == 1


@pytest.mark.parametrize("acts", ["close", "annul"])
def test_two_chairs_end_a_ballot_once(app, make, acts):
    bench = Council()
    ballot = bench.open()
    bench.cast(ballot, bench.chair, 0)
    act = council.close_ballot if acts == "close" else council.annul_ballot
    more = {"why": "A phone was lost."} if acts == "annul" else {}
    leads = [bench.chair, bench.secretary]
    db.session.remove()
    found = at_once(
        app, [lambda who=who: act(actor=who, ballot_code=ballot.code, **more) for who in leads]
    )
    told = {rules.BALLOT_CLOSED} if acts == "close" else {rules.BALLOT_ANNULLED}
    assert sum(one in told for one in found) == 1


def test_nine_who_vote_at_once_and_again_are_all_counted(app, make):
    bench = Council(jurors=8)
    ballot = bench.open()
    code, key = ballot.code, bench.codes[0]
    voters = bench.voters * 2
    db.session.remove()
    found = at_once(
        app,
        [
            lambda who=who: council.cast(actor=who, ballot_code=code, choice={"for": key})
            for who in voters
        ],
    )
    assert all(hasattr(one, "tracker") for one in found), found
    bench.close(ballot)
    bench.count(ballot)
    record = bench.record(ballot)
    assert bench.tally(ballot)["votes"][key] == 9 and bench.stands(ballot)
    assert len(record["closing"]["replaced"]) == 9
    assert queries.box_of(queries.ballot_by_code(code).id) == []


def test_a_vote_that_meets_the_close_is_in_the_box_or_told_so(app, make):
    bench = Council()
    ballot = bench.open()
    code, key = ballot.code, bench.codes[0]
    for actor in bench.voters[:3]:
        bench.cast(ballot, actor, 0)
    late, chair = bench.voters[3], bench.chair
    db.session.remove()
    found = at_once(
        app,
        [
            lambda: council.cast(actor=late, ballot_code=code, choice={"for": key}),
            lambda: council.close_ballot(actor=chair, ballot_code=code),
        ],
    )
    bench.count(ballot)
    in_time = found[0] is not rules.BALLOT_CLOSED
    assert bench.tally(ballot)["votes"][key] == (4 if in_time else 3)
    assert bench.stands(ballot)
