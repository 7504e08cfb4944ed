"""What the database itself refuses, such as a person twice on a jury, is not asked again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from festival.films.models import Activity, Credit
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.interests.operations import declare
from festival.jury import checks
from festival.jury.models import Juror
from tests import makers
from tests.jury.makers import Bench, score
from tests.spoiling import met, spoil


@pytest.fixture
def bench(make):
    return Bench(films=2, jurors=2)


def code_of(actor):
    seat = select(Juror.code).where(Juror.person_id == actor.person_id)
    return makers.db.session.scalar(seat)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE juries SET min_members = 5", "3 members vote, and it takes 5 to 9."),
        ("UPDATE jurors SET role = 'member' WHERE role = 'chair'", "nobody presides over it."),
        ("DELETE FROM criteria", "it asks nothing of a film."),
        ("DELETE FROM jury_sections", "it judges no section."),
        ("UPDATE jurors SET role = 'chair' WHERE role <> 'secretary'", "it has 3 chairs."),
    ],
    ids=["size", "chair", "criteria", "sections", "chairs"],
)
def test_a_jury_is_seated(bench, statement, says):
    assert met(checks.juries_are_seated, statement) == [f"Jury {bench.jury.code}: {says}"]


def test_a_casting_vote_is_one_persons(bench):
    says = "two people chair it, and one of them is to break ties."
    spoilt = "UPDATE jurors SET role = 'co_chair' WHERE role <> 'secretary'"
    assert met(checks.juries_are_seated, spoilt) == [f"Jury {bench.jury.code}: {says}"]


def test_a_jury_judges_sections_of_its_edition(make, bench):
    other = make.section(make.edition("2018"))
    assert met(checks.juries_are_seated, f"UPDATE jury_sections SET section_id = {other.id}") == [
        f"Jury {bench.jury.code}: it judges a section of another edition."
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE jurors SET role = 'secretary'",
        "UPDATE jurors SET oath_at = NULL",
        "DELETE FROM jury_sections",
    ],
    ids=["vote", "oath", "section"],
)
def test_a_scoresheet_is_its_jurors_to_write(bench, statement):
    score(bench.jury, bench.chair, bench.selections[0])
    assert met(checks.sheets_are_theirs_to_write, statement) == [
        (
            f"Jury {bench.jury.code}: juror {code_of(bench.chair)} has a scoresheet of {bench.codes[0]} "
            "that is not theirs to write."
        )
    ]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM scores WHERE value = 4", "was counted and is not complete"),
        ("UPDATE scores SET value = 6 WHERE value = 4", "goes beyond its scale"),
        (
            "UPDATE scoresheets SET seen = false",
            "was counted of a film that was not seen to the end",
        ),
    ],
    ids=["complete", "beyond", "seen"],
)
def test_a_scoresheet_that_was_counted_is_whole(make, statement, says):
    bench = Bench(films=1, jurors=0)
    bench.score_all()
    bench.seal()
    assert met(checks.sheets_are_whole, statement) == [
        (
            f"Jury {bench.jury.code}: the scoresheet of {bench.codes[0]} by juror "
            f"{code_of(bench.chair)} {says}."
        )
    ]


def test_a_scoresheet_that_waits_may_lack_marks(bench):
    score(bench.jury, bench.chair, bench.selections[0], story=8, craft=4)
    spoil("DELETE FROM scores WHERE value = 4")
    assert checks.sheets_are_whole() == []
    beyond = met(checks.sheets_are_whole, "UPDATE scores SET value = 11")
    assert beyond == [
        (
            f"Jury {bench.jury.code}: the scoresheet of {bench.codes[0]} by juror "
            f"{code_of(bench.chair)} goes beyond its scale."
        )
    ]


def test_a_scoresheet_answers_its_own_jury(bench):
    score(bench.jury, bench.chair, bench.selections[0])
    other = Bench(films=1, jurors=1, edition=bench.edition, name="Other jury")
    spoilt = "UPDATE scores SET criterion_id = (SELECT min(id) FROM criteria WHERE jury_id = :id)"
    found = met(
        checks.sheets_are_whole,
        f"{spoilt} WHERE id = (SELECT min(id) FROM scores)",
        id=other.jury.id,
    )
    assert found == [
        (
            f"Jury {bench.jury.code}: the scoresheet of {bench.codes[0]} by juror "
            f"{code_of(bench.chair)} answers what its jury does not ask."
        )
    ]


def test_a_recused_juror_is_silent(bench):
    score(bench.jury, bench.chair, bench.selections[0])
    declare(actor=HOUSE, person_id=bench.chair.person_id, film_id=bench.films[0].id)
    later = (clock.now() + timedelta(hours=1)).replace(tzinfo=None)
    spoilt = "UPDATE scoresheets SET written_at = :later"
    assert met(checks.recused_jurors_are_silent, spoilt, later=later) == [
        (
            f"Jury {bench.jury.code}: juror {code_of(bench.chair)} marked {bench.codes[0]} after an "
            "interest in it was declared."
        )
    ]


def test_a_mark_changed_behind_the_seal_is_found(bench):
    bench.score_all()
    bench.seal()
    spoilt = "UPDATE scores SET value = 1 WHERE id = (SELECT min(id) FROM scores)"
    assert met(checks.sealed_marks_stand, spoilt) == [
        f"Jury {bench.jury.code}: a scoresheet differs from what was sealed."
    ]
    spoil("UPDATE juries SET evidence = replace(evidence, '8', '9')")
    expected = f"Jury {bench.jury.code}: what was sealed is not what the journal knows."
    assert expected in checks.sealed_marks_stand()


def test_the_seal_does_not_count_whoever_is_credited(bench):
    bench.score_all()
    bench.seal()
    assert checks.sealed_marks_were_counted_rightly() == []
    makers.save(
        Credit(
            film_id=bench.films[0].id,
            person_id=bench.chair.person_id,
            activity=Activity.WRITER,
            position=1,
        )
    )
    assert checks.sealed_marks_were_counted_rightly() == [
        (
            f"Jury {bench.jury.code}: the seal counts juror {code_of(bench.chair)} on {bench.codes[0]}, "
            "in which they have an interest."
        )
    ]


def test_the_seal_counts_nobody_who_declared_an_interest_and_misses_nobody_else(bench):
    film, selection = bench.films[0], bench.selections[0]
    declare(actor=HOUSE, person_id=bench.chair.person_id, film_id=film.id)
    bench.score_all(but=[(bench.chair, selection)])
    bench.seal()
    assert checks.sealed_marks_were_counted_rightly() == []
    juror = bench.jurors[0]
    spoil(f"UPDATE conflicts SET person_id = {juror.person_id}")
    assert checks.sealed_marks_were_counted_rightly() == [
        (
            f"Jury {bench.jury.code}: the seal lacks the marks of juror {code_of(bench.chair)} on "
            f"{selection.code}."
        ),
        (
            f"Jury {bench.jury.code}: the seal counts juror {code_of(juror)} on {selection.code}, in "
            "which they have an interest."
        ),
    ]


def test_more_juries_cost_no_more(make, queries_made):
    def counted():
        with queries_made() as made:
            for check in checks.CHECKS:
                check()
        return len(made)

    def closed(edition=None, name="Main jury"):
        bench = Bench(films=1, jurors=2, edition=edition, name=name)
        bench.score_all()
        bench.seal()
        return bench

    first = closed()
    one = counted()
    for number in range(2):
        closed(first.edition, f"Jury {number}")
    assert counted() == one
