"""An audience's marks counted by each method, and a record in which whatever is changed is found."""

import copy
import json
import random
from fractions import Fraction

import pytest

from festival.audience import verifier
from festival.foundation import canonical
from tests.records import leaves, tampered, verified_at_home


def terms(**other):
    return {
        "films": ["one", "two"],
        "shows": [
            {"show": "s1", "films": ["one"], "seats": 20},
            {"show": "s2", "films": ["two", "one"], "seats": 200},
        ],
        "best": 5,
        "liked": 4,
        "method": "mean",
        "min_votes": 50,
        "prior_votes": 30,
        "prior_mean": "4",
    } | other


def showing(show, marks, attendance, handed_out=None, paper=None):
    """What came in at one showing: how often each mark was given, by code and on paper."""
    codes = max((sum(times) for times in marks.values()), default=0)
    return {
        "show": show,
        "attendance": attendance,
        "handed_out": codes if handed_out is None else handed_out,
        "receipts": sorted(f"{show.upper()}-{number:05}" for number in range(codes)),
        "marks": {
            film: {"codes": times, "paper": (paper or {}).get(film, [0] * 5)}
            for film, times in marks.items()
        },
        "paper_by": [3, 8] if paper else [],
    }


def record_of(agreed, showings, gone=()):
    root = canonical.digest(agreed)
    box = {"terms": root, "showings": showings, "left": list(gone)}
    counted = {"box": canonical.digest(box), "films": verifier.count(agreed, showings, gone)}
    record = {
        "format": verifier.FORMAT,
        "terms": agreed,
        "root": root,
        "box": box,
        "box_root": canonical.digest(box),
        "count": counted,
    }
    return record | {"seal": canonical.digest(record)}


# Twelve friends give one five each; a hundred and eighty strangers give two 4.71 on average.
FRIENDS = showing("s1", {"one": [0, 0, 0, 0, 12]}, 20)
STRANGERS = showing("s2", {"two": [0, 0, 0, 52, 128], "one": [0] * 5}, 190)


def lines(method, **other):
    found = verifier.count(terms(method=method, **other), [FRIENDS, STRANGERS], [])
    return {line["film"]: line for line in found}


def test_twelve_friends_do_not_beat_a_full_house():
    found = lines("mean")
    assert (found["one"]["place"], found["two"]["place"]) == (None, 1)
    assert round(float(Fraction(found["two"]["score"])), 2) == 4.71
    assert lines("mean", min_votes=1)["one"]["place"] == 1


def test_average_marks_added_weigh_down_the_few():
    found = lines("bayesian", min_votes=1)
    scores = {film: round(float(Fraction(line["score"])), 2) for film, line in found.items()}
    assert scores == {"one": 4.29, "two": 4.61}
    assert found["two"]["place"] == 1


def test_a_proportion_counts_who_liked_it_among_who_was_there():
    small = showing("s1", {"one": [0, 0, 0, 0, 8]}, 10)
    large = showing("s2", {"two": [0, 0, 0, 10, 20]}, 100)
    found = verifier.count(terms(method="proportion", min_votes=1), [small, large], [])
    assert [(line["film"], line["score"]) for line in found] == [("one", "4/5"), ("two", "3/10")]
    strict = verifier.count(terms(method="proportion", min_votes=10), [small, large], [])
    assert [line["place"] for line in strict] == [1, None]


def test_equal_scores_go_to_more_votes_then_to_the_fuller_house_then_are_shared():
    def placed(first, second):
        found = verifier.count(terms(min_votes=1), [first, second], [])
        return {line["film"]: line["place"] for line in found}

    more = showing("s2", {"two": [0, 0, 0, 0, 30]}, 200)
    assert placed(showing("s1", {"one": [0, 0, 0, 0, 15]}, 20), more) == {"two": 1, "one": 2}
    same = showing("s2", {"two": [0, 0, 0, 0, 15]}, 20)
    assert placed(showing("s1", {"one": [0, 0, 0, 0, 15]}, 20), same) == {"one": 1, "two": 2}
    full = showing("s2", {"two": [0, 0, 0, 0, 15]}, 200)
    assert placed(showing("s1", {"one": [0, 0, 0, 0, 15]}, 20), full) == {"one": 1, "two": 1}


def test_marks_for_a_film_that_left_are_kept_and_not_counted():
    found = verifier.count(terms(min_votes=1), [FRIENDS, STRANGERS], ["one"])
    assert [line["film"] for line in found] == ["two"]
    assert verifier.verify(record_of(terms(), [FRIENDS, STRANGERS], ["one"])) == []


def test_an_interval_narrows_with_votes_and_keeps_to_the_scale():
    few = verifier.interval_of(terms(), {"times": [0, 0, 1, 1, 4], "seated": 9})
    many = verifier.interval_of(terms(), {"times": [0, 0, 100, 100, 400], "seated": 900})
    assert many[1] - many[0] < few[1] - few[0]
    assert few[1] == 5.0
    assert verifier.interval_of(terms(), {"times": [0, 0, 0, 0, 1], "seated": 1}) == [1.0, 5.0]
    low, high = verifier.interval_of(
        terms(method="proportion"), {"times": [0, 0, 0, 0, 9], "seated": 10}
    )
    assert 0.5 < low < 0.9 < high < 1


@pytest.fixture
def record():
    paper = {"two": [1, 0, 2, 0, 3]}
    strangers = showing("s2", {"two": [0, 0, 0, 52, 118], "one": [0, 1, 0, 0, 4]}, 190, 180, paper)
    return record_of(terms(), [copy.deepcopy(FRIENDS), strangers])


def test_whatever_is_altered_dropped_or_repeated_is_found(record):
    assert verifier.verify(record) == []
    assert verifier.verify(json.loads(canonical.canonical(record))) == []
    chance = random.Random(20190920)
    for path in chance.sample(list(leaves(record)), 150):
        for how, changed in tampered(record, path):
            assert verifier.verify(changed), (path, how)


@pytest.mark.parametrize(
    "forge",
    [
        lambda box: box[1]["marks"]["two"]["codes"].__setitem__(4, 400),
        lambda box: box[1].update(attendance=201),
        lambda box: box[1].update(attendance=100),
        lambda box: box[1].update(handed_out=3),
        lambda box: box[1].update(paper_by=[3, 3]),
        lambda box: box[1].update(paper_by=[]),
        lambda box: box[0]["receipts"].append(box[0]["receipts"][0]),
        lambda box: box[0]["receipts"].pop(),
        lambda box: box[0]["marks"].update(two=box[0]["marks"]["one"]),
        lambda box: box.pop(),
    ],
)
def test_even_with_every_digest_made_anew_a_forgery_contradicts_itself(record, forge):
    showings = record["box"]["showings"]
    forge(showings)
    assert verifier.verify(record_of(record["terms"], showings))


def test_a_number_of_votes_is_never_below_nought(record):
    record["box"]["showings"][0]["marks"]["one"]["codes"][0] = -3
    assert any("number of votes" in one or "not whole" in one for one in verifier.verify(record))


def test_a_receipt_is_found_however_it_is_written_and_tells_no_mark(record):
    assert verifier.standing_of(record, "s1-oooo3") == "counted"
    assert verifier.standing_of(record, "S1-99999") == "missing"
    told = [line for line in json.dumps(record).split("{") if "S1-00003" in line]
    assert not any("codes" in line for line in told)


def test_the_file_alone_says_whether_a_record_stands(tmp_path, record):
    found = verified_at_home(verifier, tmp_path, record, "S1-00003")
    assert (found.returncode, found.stderr) == (0, "")
    assert "The record stands." in found.stdout
    record["count"]["films"][0]["votes"] += 1
    assert verified_at_home(verifier, tmp_path, record, "S1-99999").returncode == 1
