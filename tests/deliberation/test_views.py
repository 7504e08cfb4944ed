"""The pages of a council: what each seat sees, what is refused to whom, and papers that stay the same."""

import time

import pytest

from festival.deliberation import operations as council
from festival.deliberation import papers, queries, rules
from festival.deliberation.models import Whereabouts
from festival.foundation import canonical
from festival.foundation.db import db
from festival.interests.models import ConflictKind
from festival.interests.operations import declare
from festival.jury.models import Casting
from festival.people.models import Hat
from tests import makers
from tests.deliberation.makers import Council
from tests.jury.test_noninterference import CHANGING, crawl


def room(bench):
    return f"/jury/{bench.code}/council"


def item(bench, prize=None):
    return f"{room(bench)}/prizes/{(prize or bench.prize).code}"


def paper(ballot):
    return f"/jury/ballots/{ballot.code}"


def test_a_round_is_held_on_the_pages_alone(make, enter):
    bench = Council(sit=False)
    chair, pen = enter(bench.chair), enter(bench.secretary)
    jurors = [enter(actor) for actor in bench.jurors]
    assert "The marks are sealed" in chair.get(room(bench)).text
    assert "The jury is not sitting" in jurors[0].get(room(bench)).text
    assert jurors[0].post(room(bench)).status_code == 403
    assert chair.post(room(bench), data={"place": "Hall 2"}).status_code == 303
    assert "You are not noted as present" in jurors[0].get(room(bench)).text
    for who, client in [*zip(bench.jurors, jurors, strict=True), (bench.secretary, pen)]:
        assert client.post(f"{room(bench)}/here/remote").status_code == 303, who
    assert "5 of 5 votes are here" in chair.get(room(bench)).text

    begun = chair.post(f"{item(bench)}/ballot", data={"open-round": "1"})
    assert begun.status_code == 200 and begun.text.count("<li>") >= 20
    words = begun.text.split('lang="en">')[-1].split("</ol>")[0]
    half = " ".join(part.split("</li>")[0] for part in words.split("<li>")[1:])
    sitting = queries.open_sitting_of(bench.jury.id)
    ballot = queries.running_ballot(sitting.id)
    assert "Vote" in jurors[0].get(room(bench)).text
    bare = jurors[0].post(paper(ballot))
    assert bare.status_code == 422 and rules.CHOICE_MISSING.says in bare.text
    for client in [chair, *jurors]:
        sent = client.post(paper(ballot), data={"vote": bench.codes[0]})
        assert (sent.status_code, sent.location) == (303, paper(ballot))
    assert "Your receipt" in jurors[0].get(paper(ballot)).text
    receipt = jurors[0].get(f"{paper(ballot)}/receipt").json
    assert "5 of 5 have voted" in chair.get(paper(ballot)).text
    taken = pen.post(f"{paper(ballot)}/key/take").text
    words = taken.split('lang="en">')[-1].split("</ol>")[0]
    other = " ".join(part.split("</li>")[0] for part in words.split("<li>")[1:])
    assert chair.post(f"{paper(ballot)}/close").status_code == 303
    assert jurors[0].get(f"{paper(ballot)}/receipt").status_code == 404
    early = jurors[0].get(f"{paper(ballot)}/record?tracker={receipt['tracker']}").text
    assert "Your vote is there" in early and "The record says" not in early
    wrong = pen.post(f"{paper(ballot)}/key", data={"words": "aye aye"})
    assert wrong.status_code == 422 and rules.HALF_WRONG.says in wrong.text
    assert chair.post(f"{paper(ballot)}/key", data={"words": half}).status_code == 303
    assert pen.post(f"{paper(ballot)}/key", data={"words": other}).status_code == 303

    page = jurors[0].get(item(bench)).text
    assert f"Elected: {bench.titles[0]}" in page
    record = jurors[0].get(f"{paper(ballot)}/record?tracker={receipt['tracker']}").text
    assert "The record stands" in record and f"it voted: {bench.titles[0]}" in record
    assert "Not found" in jurors[0].get(f"{paper(ballot)}/record?tracker=AAAAA-AAAAA").text
    written = chair.post(
        f"{item(bench)}/award", data={"write-round": "1", "write-citation-en": "For its silence."}
    )
    assert written.status_code == 303
    assert "Decided" in pen.get(item(bench)).text
    assert chair.post(f"{room(bench)}/close").status_code == 303
    assert "Sitting 1" in jurors[0].get(room(bench)).text


def test_the_recused_meet_neither_the_prize_nor_its_ballot(make, enter):
    bench = Council(prizes=2, sit=False)
    out = bench.jurors[0]
    declare(
        actor=out,
        person_id=out.person_id,
        film_id=bench.films[0].id,
        kind=ConflictKind.OTHER,
        why="",
    )
    bench.sit()
    ballot = bench.open()
    client = enter(out)
    page = client.get(room(bench)).text
    assert bench.prize.name["en"] not in page and paper(ballot) not in page
    for path in (item(bench), paper(ballot), f"{paper(ballot)}/record"):
        assert client.get(path).status_code == 404
    assert client.post(paper(ballot), data={"vote": bench.codes[1]}).status_code == 404
    assert client.get(f"{paper(ballot)}/record.json").status_code == 404
    assert paper(ballot) not in client.get("/office/").text
    before = client.get(f"{room(bench)}/pulse").json
    bench.cast(ballot, bench.chair, 1)
    assert client.get(f"{room(bench)}/pulse").json == before
    bench.close(ballot)
    bench.count(ballot)
    council.close_sitting(actor=bench.chair, jury_code=bench.code)
    named = client.get(f"{room(bench)}/protocols/1.json")
    assert (named.status_code, named.json["error"]) == (403, "PROTOCOL_NAMES_YOUR_FILM")
    assert rules.PROTOCOL_NAMES_YOUR_FILM.status == 403


def test_nobody_outside_learns_anything_from_an_open_ballot(make, enter, clock):
    """I-52: not even how it stands."""
    bench = Council()
    other = Council(films=1, jurors=2, edition=bench.edition, name="Other jury")
    outside = {
        "director": makers.actor(Hat.DIRECTOR, edition=bench.edition),
        "admin": makers.actor(Hat.ADMIN),
        "programmer": makers.actor(Hat.PROGRAMMER, edition=bench.edition),
        "partner": makers.actor(Hat.PARTNER, edition=bench.edition),
        "chair of another jury": other.chair,
    }
    ballot = bench.open()
    clients = {name: enter(actor) for name, actor in outside.items()}
    before = {name: crawl(client) for name, client in clients.items()}
    bench.cast(ballot, bench.jurors[0], 0)
    bench.cast(ballot, bench.jurors[1], 1)
    bench.cast(ballot, bench.jurors[1], 0)
    for name, client in clients.items():
        assert crawl(client) == before[name], name
    for name in ("director", "admin"):
        sealed = clients[name].get(f"{paper(ballot)}/record.json")
        assert (sealed.status_code, sealed.json["error"]) == (403, rules.TALLY_SEALED.code)
    assert clients["chair of another jury"].get(f"{paper(ballot)}/record.json").status_code == 404
    bench.close(ballot)
    assert clients["director"].get(f"{paper(ballot)}/record.json").status_code == 403
    inside = enter(bench.chair).get(f"{paper(ballot)}/record.json")
    assert (inside.status_code, inside.json["error"]) == (403, rules.TALLY_SEALED.code)


def test_what_a_colleague_votes_moves_no_page_but_the_count_of_votes(make, enter):
    bench = Council()
    ballot = bench.open()
    bench.cast(ballot, bench.jurors[0], 0)
    watching = [enter(bench.chair), enter(bench.jurors[1]), enter(bench.secretary)]
    paths = [room(bench), item(bench), paper(ballot), f"{room(bench)}/pulse", "/office/"]

    def seen():
        return [CHANGING.sub("", one.get(path).text) for one in watching for path in paths]

    before = seen()
    bench.cast(ballot, bench.jurors[0], 2)
    assert seen() == before


def test_the_director_reads_the_record_once_the_sitting_is_closed(make, enter):
    bench = Council()
    ballot = bench.round(1, 0, 0, 0, 1)
    director = enter(makers.actor(Hat.DIRECTOR, edition=bench.edition))
    early = director.get(f"{paper(ballot)}/record.json")
    assert (early.status_code, early.json["error"]) == (403, rules.RECORD_OF_THE_JURY.code)
    early = director.get(f"{room(bench)}/protocols/1.json")
    assert (early.status_code, early.json["error"]) == (409, rules.PROTOCOL_NOT_YET.code)
    council.close_sitting(actor=bench.chair, jury_code=bench.code)
    assert director.get(f"{paper(ballot)}/record.json").json["seal"]
    protocol = director.get(f"{room(bench)}/protocols/1.json").json
    [told] = protocol["agenda"][0]["rounds"]
    assert told["tally"]["votes"][bench.codes[0]] == 3
    assert director.get(f"{room(bench)}/protocols/2").status_code == 404
    seats = {seat.code for seat in bench.seats}
    assert not seats & set(str(told).replace("'", " ").split()), "no vote has a name"


def test_the_protocol_on_paper_is_the_same_bytes_every_time(make, enter):
    bench = Council()
    bench.round(1, 0, 0, 0, 1)
    council.dissent(
        actor=bench.jurors[3],
        jury_code=bench.code,
        prize_code=bench.prize.code,
        words="Мен басқаша ойлаймын.",
    )
    council.close_sitting(actor=bench.chair, jury_code=bench.code)
    client = enter(bench.chair)
    first = client.get(f"{room(bench)}/protocols/1")
    time.sleep(1.1)
    again = enter(bench.secretary).get(f"{room(bench)}/protocols/1")
    assert first.status_code == 200 and first.data[:5] == b"%PDF-"
    assert first.data == again.data
    sealed = queries.sittings_of(bench.jury.id)[0].protocol
    facts = papers.facts_of(canonical.load(sealed))
    assert facts["items"][0]["dissent"][0][1] == "Мен басқаша ойлаймын."
    assert len(facts["signs"]) == 6


def test_the_program_that_checks_is_there_for_everyone(client):
    answer = client.get("/jury/verifier.py")
    assert answer.status_code == 200 and b"def verify(" in answer.data
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_pulse_is_not_sent_twice(make, enter):
    bench = Council()
    client = enter(bench.jurors[0])
    first = client.get(f"{room(bench)}/pulse")
    again = client.get(f"{room(bench)}/pulse", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    bench.open()
    moved = client.get(f"{room(bench)}/pulse", headers={"If-None-Match": first.headers["ETag"]})
    assert moved.status_code == 200 and moved.json != first.json


def test_a_ranked_paper_is_filled_in_place_by_place(make, enter):
    bench = Council(jurors=2, statute={"rounds": "ranked"})
    ballot = bench.open()
    client = enter(bench.jurors[0])
    assert 'name="c2"' in client.get(paper(ballot)).text
    twice = client.post(paper(ballot), data={"c0": "1", "c1": "1"})
    assert twice.status_code == 422
    assert client.post(paper(ballot), data={"c0": "9"}).status_code == 422
    assert client.post(paper(ballot), data={"c0": "2", "c1": "1"}).status_code == 303
    for actor in (bench.chair, bench.jurors[1]):
        bench.cast(ballot, actor, {"rank": [bench.codes[1]]})
    bench.close(ballot)
    bench.count(ballot)
    assert bench.tally(ballot)["votes"][bench.codes[1]] == 3


@pytest.mark.parametrize("method", ["yes_no", "score_sum"])
def test_other_papers_stand_open_too(make, enter, method):
    bench = Council(jurors=2, statute={"rounds": method})
    chair = enter(bench.chair)
    proposal = {"open-proposal": bench.codes[0]} if method == "yes_no" else {}
    if proposal:
        assert "The proposal" in chair.get(item(bench)).text
        bare = chair.post(f"{item(bench)}/ballot", data={"open-round": "1"})
        assert bare.status_code == 422 and rules.PROPOSAL_NEEDED.says in bare.text
    begun = chair.post(f"{item(bench)}/ballot", data={"open-round": "1", **proposal})
    assert begun.status_code == 200
    ballot = queries.running_ballot(bench.sitting.id)
    sent = {"vote": "yes"} if proposal else {"c0": "9", "c1": "7"}
    assert enter(bench.jurors[0]).post(paper(ballot), data=sent).status_code == 303


def test_the_steps_after_a_tie_are_offered_with_their_rule_and_only_when_due(make, enter):
    bench = Council(jurors=3, statute={"casting": Casting.NONE})
    chair, juror = enter(bench.chair), enter(bench.jurors[0])
    bench.round(1, 0, 0, 1, 1)
    page = chair.get(item(bench)).text
    assert "Open round 2" in page and "Share the prize" not in page
    bench.round(2, 0, 0, 1, 1)
    bench.round(3, 0, 0, 1, 1)
    page = chair.get(item(bench)).text
    for words in ("Share the prize", "Give it to nobody", "Ask the director", "let it be shared"):
        assert words in page
    assert (
        "<button"
        not in juror.get(item(bench))
        .text.split("What the rules allow now")[1]
        .split("</section>")[0]
    )
    asked = chair.post(f"{item(bench)}/procedure", data={"round": "3"})
    assert asked.status_code == 303
    boss = enter(makers.actor(Hat.DIRECTOR, edition=bench.edition))
    there = f"/office/juries/{bench.code}/procedure/{bench.prize.code}"
    assert there in boss.get("/office/").text
    assert bench.titles[0] not in boss.get(there).text
    assert boss.post(there).status_code == 422
    assert boss.post(there, data={"method": "plurality"}).status_code == 303
    assert boss.get(there).status_code == 404
    assert "Open round 4" in chair.get(item(bench)).text


def test_the_desk_says_what_the_council_waits_for(make, enter):
    bench = Council()
    client = enter(bench.jurors[0])
    assert room(bench) in client.get("/office/").text
    ballot = bench.open()
    assert paper(ballot) in client.get("/office/").text
    bench.cast(ballot, bench.jurors[0], 0)
    assert paper(ballot) not in client.get("/office/").text


def test_presence_and_agenda_are_kept_by_whoever_leads(make, enter):
    bench = Council(prizes=2)
    chair, juror = enter(bench.chair), enter(bench.jurors[0])
    there = f"{room(bench)}/seats/{bench.seats[1].code}/away"
    assert juror.post(there).status_code == 403
    assert chair.post(there).status_code == 303
    where = queries.whereabouts_in(bench.sitting)[bench.seats[1].id]
    assert where.whereabouts is Whereabouts.AWAY
    assert chair.post(f"{room(bench)}/seats/nobody/away").status_code == 404
    assert chair.post(f"{item(bench)}/down").status_code == 303
    agenda = [one.prize.code for one in queries.open_sitting_of(bench.jury.id).agenda]
    assert agenda == [bench.prizes[1].code, bench.prize.code]
    assert juror.post(f"{item(bench)}/up").status_code == 403


def test_rooms_cost_the_same_for_three_jurors_and_for_nine(make, enter, queries_made):
    few = Council(jurors=2)
    many = Council(jurors=8, name="Many", edition=few.edition)
    costs = []
    for bench in (few, many):
        client = enter(bench.chair)
        client.get(room(bench))
        db.session.expire_all()
        with queries_made() as made:
            client.get(room(bench))
        costs.append(len(made))
        with queries_made() as made:
            client.get(f"{room(bench)}/pulse")
        costs.append(len(made))
    assert costs[:2] == costs[2:]
    assert costs[1] <= 14
