"""What programs read of juries: as far as each hat sees into one, and never a mark or what a mark moves."""

import pytest

from festival.foundation.actor import HOUSE
from festival.interests.models import ConflictKind
from festival.interests.operations import declare
from festival.jury import operations
from festival.jury.models import SeatRole
from festival.people.models import Hat
from festival.tokens import rules as tokens
from tests.jury import makers as juries
from tests.jury.makers import Bench
from tests.tokens import makers

AT = "/juries/2019"


@pytest.fixture
def bench(app):
    return Bench(films=2)


@pytest.fixture
def program(app):
    return lambda actor, **more: makers.program(app, actor, "juries:read", **more)


@pytest.fixture
def at(bench):
    return f"{AT}/{bench.jury.code}"


def test_everybody_finds_the_juries_that_are_theirs_to_know(make, bench, program):
    other = juries.jury(bench.edition, [bench.section], "Student jury")
    director = make.actor(Hat.DIRECTOR, edition=bench.edition)
    stranger = make.actor(Hat.JUROR, edition=bench.edition)
    found = {
        who: [(one["code"], one["role"]) for one in program(actor).get(AT).json["items"]]
        for who, actor in (
            ("chair", bench.chair), ("juror", bench.jurors[0]), ("secretary", bench.secretary),
            ("director", director), ("stranger", stranger),
        )
    }  # fmt: skip
    assert found == {
        "chair": [(bench.jury.code, "chair")],
        "juror": [(bench.jury.code, "member")],
        "secretary": [(bench.jury.code, "secretary")],
        "director": [(bench.jury.code, None), (other.code, None)],
        "stranger": [],
    }
    assert program(stranger).get(f"{AT}/{bench.jury.code}").status_code == 404
    assert program(bench.chair).get(f"{AT}/{other.code}").status_code == 404


def test_those_who_preside_and_the_secretary_read_who_is_done(bench, program, at):
    juries.score(bench.jury, bench.jurors[0], bench.selections[0])
    operations.mark_seen(
        actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[1]
    )
    for actor in (bench.chair, bench.secretary):
        told = program(actor).get(at).json
        rows = [(one["role"], one["done"], one["of"]) for one in told["board"]]
        assert rows == [("chair", 0, 2), ("member", 1, 2), ("member", 0, 2)]
        assert [one["step"] for one in told["board"][1]["films"]] == ["marked", "seen"]
        assert told["outside"] is None


def test_a_member_reads_who_sits_and_nothing_of_anybodys_work(bench, program, at):
    told = program(bench.jurors[0]).get(at).json
    assert told["board"] is None
    assert [one["role"] for one in told["seats"]] == ["chair", "member", "member", "secretary"]
    assert not {"oath", "signs_in", "from", "to"} & set(told["seats"][0])
    assert [one["name"]["en"] for one in told["questions"]] == ["Story", "Craft"]


def test_a_director_reads_the_jury_from_outside_and_not_who_is_done(make, bench, program, at):
    """I-40: whoever directs the festival does not see into a jury at work."""
    director = program(make.actor(Hat.DIRECTOR, edition=bench.edition))
    before = director.get(at)
    assert before.json["board"] is None
    assert before.json["outside"]["sections"] == [bench.section.code]
    assert {one["oath"] for one in before.json["seats"]} == {True}
    juries.score(bench.jury, bench.jurors[0], bench.selections[0])
    after = director.get(at)
    assert (after.json, after.headers["ETag"]) == (before.json, before.headers["ETag"])


def test_no_mark_moves_a_byte_of_any_answer(make, bench, program, at):
    """Noninterference: other marks, another order of them, the same answers to everybody."""
    bench.score_all(story=8)
    director = make.actor(Hat.DIRECTOR, edition=bench.edition)
    readers = [program(one) for one in (bench.chair, bench.secretary, *bench.jurors, director)]
    before = [(one.get(at).get_data(), one.get(at).headers["ETag"]) for one in readers]
    for selection in bench.selections:
        juries.score(bench.jury, bench.jurors[0], selection, story=2, craft=1, note="canary-note")
    after = [(one.get(at).get_data(), one.get(at).headers["ETag"]) for one in readers]
    assert after == before
    assert b"canary-note" not in b"".join(body for body, _ in after)


def test_nothing_is_read_from_a_seat_before_its_oath(make, bench, program, at):
    late = make.actor(Hat.JUROR, edition=bench.edition)
    jury = juries.jury(bench.edition, [bench.section], "Late jury")
    juries.juror(jury, late, SeatRole.CHAIR)
    answer = program(late).get(f"{AT}/{jury.code}")
    assert (answer.status_code, answer.json["error"]) == (409, "OATH_NEEDED")
    assert program(late).get(AT).json["items"][0]["role"] == "chair"


def test_a_film_the_chair_has_an_interest_in_does_not_exist_for_their_program(bench, program, at):
    declare(
        actor=HOUSE, person_id=bench.chair.person_id, film_id=bench.films[0].id,
        kind=ConflictKind.FAMILY, why="A sister",
    )  # fmt: skip
    told = program(bench.chair).get(at)
    assert bench.titles[0] not in told.text
    assert {one["of"] for one in told.json["board"]} == {1}
    other = program(bench.secretary).get(at).json["board"]
    assert [one["step"] for one in other[0]["films"]] == ["recused", "waiting"]
    assert [one["of"] for one in other] == [1, 2, 2]


def test_a_token_of_another_edition_and_another_hat_find_no_jury(
    app, make, bench, program, at, monkeypatch
):
    """I-101: a seat alone opens nothing; the hat is worn in this edition, by this very token."""
    monkeypatch.setattr(tokens, "offered_to", lambda actor: list(tokens.SCOPES))
    elsewhere = make.edition(code="2031")
    for actor, more in (
        (make.actor(Hat.JUROR, edition=elsewhere), {}),
        (make.actor(Hat.DIRECTOR), {"edition": "2031"}),
        (make.actor(Hat.PROGRAMMER, edition=bench.edition), {}),
    ):
        assert program(actor, **more).get(AT).status_code == 404
        assert program(actor, **more).get(at).status_code == 404
    everywhere = program(make.actor(Hat.DIRECTOR))
    assert everywhere.get(at).status_code == 200
    assert everywhere.get(f"/juries/2031/{bench.jury.code}").status_code == 404
