"""What a ballot keeps to itself, what it proves afterwards, and what happens to whoever tries otherwise."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import NoResultFound

from festival.audience import cli
from festival.deliberation import checks, queries, rules, verifier
from festival.deliberation import operations as council
from festival.deliberation.models import Ballot, BoxEntry, Elector, Keeper
from festival.foundation import canonical, clock
from festival.foundation.db import db
from festival.foundation.sealing import new_key
from festival.jury.rules import OATH_NEEDED
from festival.people.models import Hat
from tests import makers
from tests.deliberation.makers import ABSTAIN, Council
from tests.deliberation.test_rounds import refused
from tests.jury.makers import Bench


def tables():
    """Everything the database holds, as text."""
    found = {}
    for table in db.metadata.sorted_tables:
        found[table.name] = [str(tuple(row)) for row in db.session.execute(select(table))]
    return found


def test_nothing_of_a_vote_stands_anywhere_but_in_the_box(make):
    bench = Council()
    ballot = bench.open()
    before = tables()
    receipt = bench.cast(ballot, bench.jurors[0], 1)
    after = tables()
    moved = {name for name, rows in after.items() if rows != before[name]}
    assert moved == {"box_entries", "electors"}
    row = db.session.scalars(select(BoxEntry)).one()
    assert bench.codes[1] not in row.sealed and receipt.tracker not in str(after)
    assert bench.codes[1].encode().hex() not in row.sealed


def test_the_last_vote_counts_and_the_one_before_is_named_as_replaced(make):
    """I-51: one person has one vote in a round."""
    bench = Council()
    ballot = bench.open()
    first = bench.cast(ballot, bench.jurors[0], 1)
    last = bench.cast(ballot, bench.jurors[0], 0)
    for actor in (bench.chair, bench.jurors[1], bench.jurors[2]):
        bench.cast(ballot, actor, 0)
    bench.close(ballot)
    bench.count(ballot)
    record = bench.record(ballot)
    assert bench.tally(ballot)["votes"][bench.codes[0]] == 4
    assert verifier.standing_of(record, first.tracker) == "replaced"
    assert verifier.standing_of(record, last.tracker.lower().replace("0", "o")) == "counted"
    assert verifier.standing_of(record, "AAAAA-AAAAA") == "missing"
    assert bench.stands(ballot)


def test_after_the_close_the_box_knows_no_juror_and_no_order(make):
    """I-52: the vote that is kept names nobody."""
    bench = Council()
    ballot = bench.open()
    for actor in reversed(bench.voters):
        bench.cast(ballot, actor, 0)
    bench.close(ballot)
    box = db.session.scalars(select(BoxEntry).order_by(BoxEntry.id)).all()
    assert len(box) == 5 and {one.juror_id for one in box} == {None}
    assert [one.commitment for one in box] == sorted(one.commitment for one in box)
    bench.count(ballot)
    assert db.session.scalars(select(BoxEntry)).all() == []
    halves = db.session.scalars(select(Keeper)).all()
    assert [(one.waiting, one.given) for one in halves] == [("", ""), ("", "")]


def test_the_house_never_holds_two_halves(make):
    bench = Council()
    ballot = bench.open()
    bench.cast(ballot, bench.chair, 0)
    keeper = {"ballot_code": ballot.code}
    early = refused(council.give_half, actor=bench.chair, words=ballot.half, **keeper)
    assert early.reason is rules.BALLOT_OPEN
    bench.close(ballot)
    waiting = refused(council.give_half, actor=bench.chair, words=ballot.half, **keeper)
    assert waiting.reason is rules.HALF_WAITS
    half = council.take_half(actor=bench.secretary, **keeper)
    again = refused(council.take_half, actor=bench.secretary, **keeper)
    assert again.reason is rules.HALF_TAKEN
    council.give_half(actor=bench.chair, words=f"  {ballot.half.upper()} ", **keeper)
    twice = refused(council.give_half, actor=bench.chair, words=ballot.half, **keeper)
    assert twice.reason is rules.HALF_GIVEN
    assert checks.keys_are_apart() == []
    strange = new_key(2, 2).halves[0]
    for words in (strange, ballot.half, "aye aye"):
        wrong = refused(council.give_half, actor=bench.secretary, words=words, **keeper)
        assert wrong.reason is rules.HALF_WRONG
    with pytest.raises(NoResultFound):
        council.give_half(actor=bench.jurors[0], words=half, **keeper)
    council.give_half(actor=bench.secretary, words=half, **keeper)
    over = refused(council.give_half, actor=bench.secretary, words=half, **keeper)
    assert over.reason is rules.BALLOT_COUNTED
    taken = refused(council.take_half, actor=bench.secretary, **keeper)
    assert taken.reason is rules.BALLOT_COUNTED


def test_a_director_keeps_half_a_key_where_nobody_else_can(make):
    bench = Council(jurors=0, statute={"quorum": "1/2"}, sit=False)
    bench.sit(away=[bench.secretary])
    assert refused(bench.open).reason is rules.NOBODY_ELSE_KEEPS
    notary = makers.actor(Hat.DIRECTOR, edition=bench.edition)
    ballot = bench.open()
    half = council.take_half(actor=notary, ballot_code=ballot.code)
    assert len(half.split()) == 20


def test_who_may_not_vote_is_told_why_and_nothing_changes(make):
    """I-51: after the close no vote is taken."""
    bench = Council(jurors=4, sit=False)
    late = bench.jurors[3]
    bench.sit(away=[late])
    ballot = bench.open()
    elsewhere = Council(films=1, jurors=2, edition=bench.edition, name="Other jury")
    before = tables()
    assert refused(bench.cast, ballot=ballot, actor=late, choice=0).reason is (
        rules.ABSENT_AT_OPENING
    )
    pen = refused(bench.cast, ballot=ballot, actor=bench.secretary, choice=0)
    assert pen.reason is rules.OBSERVES_ONLY
    forged = [{"for": elsewhere.codes[0]}, {"for": ""}, {"rank": bench.codes}, {}, {"abstain": 1}]
    for choice in forged:
        wrong = refused(bench.cast, ballot=ballot, actor=bench.chair, choice=choice)
        assert wrong.reason is rules.CHOICE_UNFIT
    with pytest.raises(NoResultFound):
        bench.cast(ballot, elsewhere.chair, 0)
    with pytest.raises(NoResultFound):
        bench.close(ballot, elsewhere.chair)
    assert refused(bench.close, ballot=ballot, actor=bench.jurors[0]).reason is (
        rules.NOT_THE_COUNCIL_CHAIR
    )
    assert tables() == before
    bench.close(ballot)
    assert refused(bench.close, ballot=ballot).reason is rules.BALLOT_CLOSED
    assert refused(bench.cast, ballot=ballot, actor=bench.chair, choice=0).reason is (
        rules.BALLOT_CLOSED
    )


def test_a_juror_votes_only_after_seeing_every_film(make):
    """I-46: what they have not seen is named."""
    bench = Council()
    makers.selection(bench.section, makers.film("Late arrival"))
    ballot = bench.open()
    no = refused(bench.cast, ballot=ballot, actor=bench.chair, choice=0)
    assert no.reason is rules.NOT_ALL_SEEN and no.facts == {"films": "Late arrival"}


def test_a_clock_that_was_set_back_closes_nothing(make, monkeypatch):
    bench = Council()
    ballot = bench.open()
    then = clock.now().replace(year=2018)
    monkeypatch.setattr(clock, "now", lambda: then)
    for act in (bench.close, lambda ballot: bench.cast(ballot, bench.chair, 0)):
        assert refused(act, ballot=ballot).reason is rules.CLOCK_WENT_BACK


def test_two_who_lead_at_once_open_one_ballot(make):
    bench = Council()
    bench.open()
    both = refused(bench.open, actor=bench.secretary)
    assert both.reason is rules.ROUND_MOVED_ON
    other = refused(bench.open, round=2, actor=bench.secretary)
    assert other.reason is rules.BALLOT_RUNNING
    assert db.session.query(Ballot).count() == 1


def test_a_sitting_begins_after_the_marks_and_once(make):
    bench = Council(sit=False)
    member = refused(council.open_sitting, actor=bench.jurors[0], jury_code=bench.code)
    assert member.reason is rules.NOT_THE_COUNCIL_CHAIR
    assert refused(bench.open).reason is rules.NO_SITTING
    bench.sit()
    assert refused(council.open_sitting, actor=bench.secretary, jury_code=bench.code).reason is (
        rules.COUNCIL_SITS
    )
    bench.open()
    assert refused(council.close_sitting, actor=bench.chair, jury_code=bench.code).reason is (
        rules.BALLOT_RUNNING
    )


def test_a_jury_still_marking_does_not_sit(make):
    bench = Bench()
    no = refused(council.open_sitting, actor=bench.chair, jury_code=bench.jury.code)
    assert no.reason is rules.MARKS_STILL_OPEN
    bench.score_all()
    bench.seal()
    no = refused(council.open_sitting, actor=bench.chair, jury_code=bench.jury.code)
    assert no.reason is rules.NO_PRIZES
    assert OATH_NEEDED.status == 409


def test_what_is_not_on_the_agenda_is_not_voted_on(make):
    bench = Council(prizes=1)
    other = Council(films=1, jurors=1, edition=bench.edition, name="Other jury", sit=False)
    no = refused(bench.open, prize=other.prize)
    assert no.reason is rules.NOT_ON_THE_AGENDA


def test_a_film_that_comes_after_the_opening_is_on_no_paper(make):
    """I-49: what a ballot is about and who votes on it stand since it was opened."""
    bench = Council(films=2, jurors=3)
    ballot = bench.open()
    late = makers.selection(bench.section, makers.film("Late"))
    wrong = refused(bench.cast, ballot=ballot, actor=bench.chair, choice={"for": late.code})
    assert wrong.reason is rules.CHOICE_UNFIT
    for actor in bench.voters:
        bench.cast(ballot, actor, 1)
    bench.close(ballot)
    bench.count(ballot)
    written = str(bench.record(ballot))
    assert late.code not in written
    assert bench.codes[0] in written
    assert bench.stands(ballot)


def test_without_a_film_there_is_no_ballot(make):
    bench = Council(films=1, jurors=2)
    bench.selections[0].state = "withdrawn"
    db.session.commit()
    assert refused(bench.open).reason is rules.NO_CANDIDATES


def changes(record, dice):
    """One random change of a record that should be found."""
    at = dice.choice(["commitment", "choice", "drop", "add", "replay", "tally", "roll", "root"])
    opened = record["count"]["opened"]
    if at == "commitment":
        record["closing"]["commitments"][0] = f"{dice.getrandbits(256):064x}"
    elif at == "choice":
        opened[0]["choice"] = {"for": dice.choice(record["opening"]["candidates"])}
        opened[0]["salt"] = f"{dice.getrandbits(256):064x}"
    elif at == "drop":
        opened.pop(dice.randrange(len(opened)))
    elif at == "add":
        opened.append({"choice": ABSTAIN, "salt": f"{dice.getrandbits(256):064x}", "tracker": "X"})
    elif at == "replay":
        opened.append(dict(dice.choice(opened)))
        record["closing"]["commitments"].append(record["closing"]["commitments"][0])
    elif at == "tally":
        votes = record["count"]["tally"]["votes"]
        votes[dice.choice(sorted(votes))] += 1
    elif at == "roll":
        record["closing"]["roll"].pop()
    else:
        record["opening"]["method"] = "plurality"
    if dice.random() < 0.5:
        # Whoever alters a record can also write its seal anew; the links still do not fit.
        record["seal"] = verifier.digest({k: v for k, v in record.items() if k != "seal"})
    return at


def test_any_change_to_a_record_is_found(make):
    bench = Council()
    ballot = bench.round(1, 0, 0, 1, 0, ABSTAIN)
    record, dice = bench.record(ballot), random.Random(7)
    for _ in range(400):
        forged = copy.deepcopy(record)
        assert changes(forged, dice) and verifier.verify(forged), forged


def test_flask_verify_and_the_file_alone_say_the_same(make, app, tmp_path):
    bench = Council()
    ballot = bench.open()
    receipt = bench.cast(ballot, bench.chair, 0)
    for actor in bench.jurors:
        bench.cast(ballot, actor, 1)
    bench.close(ballot)
    bench.count(ballot)
    file = tmp_path / "record.json"
    file.write_bytes(canonical.canonical(bench.record(ballot)))
    run = app.test_cli_runner().invoke
    right = run(cli.verify, [str(file), "--tracker", receipt.tracker])
    assert right.exit_code == 0 and "The record stands." in right.output
    assert f"{receipt.tracker}  counted" in right.output
    told = json.loads(run(cli.verify, [str(file), "--json"]).output)
    assert told["stands"] and told["tally"]["leaders"] == [bench.codes[1]]
    alone = [sys.executable, "-I", verifier.__file__, str(file), receipt.tracker]
    assert subprocess.run(alone, check=False, capture_output=True).returncode == 0

    forged = bench.record(ballot)
    forged["count"]["opened"].pop()
    file.write_bytes(canonical.canonical(forged))
    wrong = run(cli.verify, [str(file)])
    assert wrong.exit_code == 1 and "WRONG" in wrong.output
    assert subprocess.run(alone, check=False, capture_output=True).returncode == 1
    file.write_text("[1, 2")
    assert run(cli.verify, [str(file)]).exit_code == 1
    missing = run(cli.verify, [str(Path(file).parent / "nothing.json")])
    assert missing.exit_code != 0


def test_the_checks_pass_on_a_whole_deliberation_and_find_what_was_touched(make):
    bench = Council()
    bench.round(1, 0, 0, 0, 1, 1)
    council.write_award(
        actor=bench.chair, jury_code=bench.code, prize_code=bench.prize.code, round=1
    )
    for check in checks.CHECKS:
        assert check() == [], check.__name__
    council.close_sitting(actor=bench.chair, jury_code=bench.code)
    assert checks.protocols_are_sealed() == []

    touched = {
        "update ballots set opening = replace(opening, 'absolute', 'plurality')": {
            "ballots_are_what_was_published",
            "counted_ballots_stand",
            "awards_follow_their_ballots",
        },
        "update ballots set count = replace(count, '\"abstained\"\\:0', '\"abstained\"\\:1')": {
            "ballots_are_what_was_published",
            "counted_ballots_stand",
        },
        "update electors set voted = false": {"rolls_are_as_frozen"},
        "update sittings set protocol = '{}'": {"protocols_are_sealed"},
        "update keepers set waiting = 'aye', taken_at = null": {"keys_are_apart"},
        "update awards set evidence = replace(evidence, 'root', 'toor')": None,
    }
    for statement, expected in touched.items():
        if expected is None:
            continue
        db.session.execute(text(statement))
        found = {check.__name__ for check in checks.CHECKS if check()}
        assert expected <= found, (statement, found)
        db.session.rollback()
    assert all(check() == [] for check in checks.CHECKS)


def test_the_checks_look_into_open_and_closed_boxes(make):
    bench = Council()
    ballot = bench.open()
    bench.cast(ballot, bench.chair, 0)
    bench.cast(ballot, bench.jurors[0], 0)
    assert checks.boxes_are_sealed() == []
    db.session.execute(text("delete from box_entries where id = (select min(id) from box_entries)"))
    assert checks.boxes_are_sealed()
    db.session.rollback()
    bench.close(ballot)
    assert checks.boxes_are_sealed() == [] and checks.the_recused_have_no_vote() == []
    seat = db.session.scalars(select(Elector.juror_id)).first()
    lowest = "(select min(id) from box_entries)"
    db.session.execute(text(f"update box_entries set juror_id = {seat} where id = {lowest}"))
    assert checks.boxes_are_sealed()
    db.session.rollback()


def test_dissent_stands_under_a_name_and_not_empty(make):
    bench = Council()
    said = {"jury_code": bench.code, "prize_code": bench.prize.code}
    empty = refused(council.dissent, actor=bench.jurors[0], words="  ", **said)
    assert empty.reason is rules.DISSENT_EMPTY
    council.dissent(actor=bench.jurors[0], words="I would have given it to another.", **said)
    closed = council.close_sitting(actor=bench.chair, jury_code=bench.code)
    item = canonical.load(closed.protocol)["agenda"][0]
    assert item["dissent"][0]["name"]["en"] == "Main jury juror 0"
    assert queries.sittings_of(bench.jury.id)[0].closed_at is not None
