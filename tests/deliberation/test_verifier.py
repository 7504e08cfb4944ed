"""The record of a ballot, checked by whoever holds it: whatever is changed in it is found."""

import json

import pytest

from festival.deliberation import verifier
from festival.foundation import canonical, sealing
from tests.records import leaves, tampered, verified_at_home


def closed_ballot(choices, *, few=False, **other):
    """A whole record of one ballot, as the house writes it."""
    seats = [f"seat{number}" for number in range(len(choices))]
    opening = {
        "method": "absolute",
        "candidates": ["A", "B", "C"],
        "electorate": [*seats, "absent"],
        "present": seats,
        "quorum": [2, 3],
        "blank_counts": False,
        "path": ["casting_vote", "ex_aequo"],
        "casting": "seat0",
        "prize": "Бас жүлде",
    } | other
    root = canonical.digest(opening)
    salted = [(choice, sealing.new_salt()) for choice in choices]
    closing = {
        "opening": root,
        "roll": sorted(seats),
        "commitments": sorted(sealing.commit(choice, salt) for choice, salt in salted),
        "replaced": [sealing.commit({"for": "C"}, sealing.new_salt())],
    }
    tally = verifier.count(opening["method"], opening["candidates"], choices)
    if few:
        tally = {name: tally[name] for name in ("outcome", "leaders")}
    record = {
        "format": verifier.FORMAT,
        "opening": opening,
        "root": root,
        "closing": closing,
        "closing_root": canonical.digest(closing),
        "count": {
            "closing": canonical.digest(closing),
            "opened": None if few else [{"choice": c, "salt": s} for c, s in salted],
            "tally": tally,
            "steps": [],
        },
    }
    return record | {"seal": canonical.digest(record)}


@pytest.fixture
def record():
    return closed_ballot([{"for": "A"}] * 4 + [{"for": "B"}] * 2 + [{"abstain": True}])


def test_a_record_the_house_wrote_stands(record):
    assert verifier.verify(record) == []
    assert verifier.verify(json.loads(canonical.canonical(record))) == []


def test_few_votes_stand_without_being_told_apart():
    assert verifier.verify(closed_ballot([{"for": "A"}] * 2, few=True)) == []
    told = closed_ballot([{"for": "A"}] * 2)
    assert "So few votes may not be opened." in verifier.verify(told)


def test_whatever_is_altered_dropped_added_or_repeated_is_found(record):
    for path in leaves(record):
        for how, changed in tampered(record, path):
            assert verifier.verify(changed), (path, how)


def resealed(record):
    """A forger who recomputes every digest of the record, but cannot change what was published."""
    record["root"] = canonical.digest(record["opening"])
    record["closing"]["opening"] = record["root"]
    record["closing_root"] = record["count"]["closing"] = canonical.digest(record["closing"])
    rest = {name: record[name] for name in record if name != "seal"}
    return rest | {"seal": canonical.digest(rest)}


@pytest.mark.parametrize(
    "forge",
    [
        lambda r: r["count"]["opened"][0].update(choice={"for": "B"}),
        lambda r: r["count"]["opened"].pop(),
        lambda r: r["count"]["opened"].append(r["count"]["opened"][0]),
        lambda r: r["count"]["tally"]["votes"].update(A=5),
        lambda r: r["count"]["tally"].update(outcome="tie"),
        lambda r: r["closing"]["roll"].pop(),
        lambda r: r["closing"]["roll"].append("stranger"),
        lambda r: r["closing"]["commitments"].append("f" * 64),
        lambda r: r["closing"]["replaced"].append(r["closing"]["commitments"][0]),
        lambda r: r["opening"]["candidates"].remove("A"),
        lambda r: r["opening"].update(quorum=[9, 8]),
        lambda r: r["opening"].update(present=[]),
        lambda r: r["count"]["steps"].append({"kind": "casting_vote", "by": "seat0", "for": ["A"]}),
        lambda r: r["count"].update(opened=None),
    ],
)
def test_even_with_every_digest_made_anew_a_forgery_contradicts_itself(record, forge):
    forge(record)
    assert verifier.verify(resealed(record))


@pytest.mark.parametrize(
    ("step", "stands"),
    [
        ({"kind": "casting_vote", "by": "seat0", "for": ["A"]}, True),
        ({"kind": "casting_vote", "by": "seat1", "for": ["A"]}, False),
        ({"kind": "casting_vote", "by": "seat0", "for": ["C"]}, False),
        ({"kind": "ex_aequo", "for": ["A", "B"]}, True),
        ({"kind": "by_lot", "for": ["A"]}, False),
    ],
    ids=str,
)
def test_a_tie_is_left_only_by_the_steps_named_before_the_vote(step, stands):
    record = closed_ballot([{"for": "A"}] * 2 + [{"for": "B"}] * 2)
    record["count"]["steps"].append(step)
    assert (verifier.verify(resealed(record)) == []) is stands


def test_a_voter_finds_their_tracker_however_they_read_it(record):
    mine = verifier.tracker_of(record["closing"]["commitments"][3])
    assert mine == sealing.tracker_of(record["closing"]["commitments"][3])
    assert verifier.standing_of(record, mine.lower()) == "counted"
    assert verifier.standing_of(record, mine.replace("0", "O").replace("1", "l")) == "counted"
    old = verifier.tracker_of(record["closing"]["replaced"][0])
    assert verifier.standing_of(record, old) == "replaced"
    assert verifier.standing_of(record, "00000-00000") == "missing"


def test_the_file_alone_says_whether_a_record_stands(tmp_path, record):
    mine = verifier.tracker_of(record["closing"]["commitments"][0])
    found = verified_at_home(verifier, tmp_path, record, mine)
    assert (found.returncode, found.stderr) == (0, "")
    assert f"{mine}  counted" in found.stdout
    assert "The record stands." in found.stdout
    record["count"]["tally"]["votes"]["A"] = 5
    found = verified_at_home(verifier, tmp_path, record, "00000-00000")
    assert found.returncode == 1
    assert "WRONG" in found.stdout
    assert "00000-00000  missing" in found.stdout


@pytest.mark.parametrize("broken", [{}, {"format": verifier.FORMAT}, {"format": "other"}], ids=str)
def test_what_is_no_record_is_said_to_be_none(broken):
    assert len(verifier.verify(broken)) == 1
