"""Questions another system asked, met by the call's own: by their words, and confirmed by hand."""

import pytest
from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.submissions import intake, own_questions
from festival.submissions.intake_models import IntakeGuess, RowVerdict
from festival.submissions.models import QuestionKind
from festival.submissions.own_columns import OwnAsked, answer_in, likely
from tests.submissions import makers as entries
from tests.submissions.test_intake import (
    HEADINGS,
    mapping_of,
    read,
    row_of,
    sheet,
    take,
    the_entry,
    typed,
)

PREMIERE = Text(en="Will it be a national premiere?", ru="Это премьера в стране?")
OPTIONS = Text(en="Morning\nEvening", ru="Утром\nВечером", kk="Таңертең\nКешке")
THEIRS = "Is this a national premiere"
PAIR = {"Submission Custom Field 1": "When should it be shown?", "Submission Custom Answer 1": "Вечером"}  # fmt: skip


@pytest.fixture
def call(make):
    made = entries.call(make.edition())
    for code, kind, label, options in (
        ("premiere", QuestionKind.TICK, PREMIERE, None),
        ("slot", QuestionKind.CHOICE, Text(en="When should it be shown"), OPTIONS),
        ("log-line", QuestionKind.LINE, Text(en="One sentence about the film"), None),
    ):
        own_questions.add_question(
            actor=HOUSE, call_code=made.code, code=code, kind=kind, label=label, options=options
        )
    return made


def guesses():
    found = select(IntakeGuess).where(IntakeGuess.kind == "own").order_by(IntakeGuess.id)
    return db.session.scalars(found.execution_options(populate_existing=True)).all()


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        (THEIRS, "premiere"),
        ("Премьера в стране", "premiere"),
        ("Premiere", ""),
        ("Log line", ""),
        ("", ""),
    ],
)
def test_headings_and_questions_are_compared_by_their_words(heading, code):
    assert (
        likely(heading, [OwnAsked("premiere", QuestionKind.TICK, tuple(PREMIERE.values()))]) == code
    )


@pytest.mark.parametrize(
    ("kind", "cell", "answer"),
    [
        (QuestionKind.LINE, "A city wakes.", "A city wakes."),
        (QuestionKind.TICK, "да", "yes"),
        (QuestionKind.TICK, "no", ""),
        (QuestionKind.CHOICE, "КЕШКЕ", "1"),
        (QuestionKind.CHOICE, "at noon", None),
    ],
)
def test_a_cell_answers_as_the_form_would_keep_it(kind, cell, answer):
    options = (("Morning", "Таңертең"), ("Evening", "Кешке"))
    assert answer_in(OwnAsked("x", kind, ("X",), options), cell) == answer


def test_what_reads_alike_is_proposed_and_the_rest_is_kept(call):
    headings = [*HEADINGS, THEIRS, "Favourite colour", *PAIR]
    row = {THEIRS: "Yes", "Favourite colour": "Red", **PAIR}
    take(call, sheet(row, headings=headings))
    entry = the_entry()
    assert typed(entry, "own_premiere") == ["yes"]
    assert typed(entry, "own_slot") == ["1"]
    kept = dict(zip(typed(entry, "extra_name"), typed(entry, "extra"), strict=True))
    assert kept["Favourite colour"] == "Red"
    assert not {THEIRS, "When should it be shown?"} & set(kept)


def test_somebody_says_by_hand_that_it_is_another_question_or_none(call):
    headings = [*HEADINGS, THEIRS, *PAIR]
    pair = PAIR | {"Submission Custom Field 1": "Log line", "Submission Custom Answer 1": "A city wakes."}  # fmt: skip
    found = read(call, sheet({THEIRS: "Yes", **pair}, headings=headings))
    asked = {one.asked: one for one in guesses()}
    assert {asked[THEIRS].proposed, asked["Log line"].proposed} == {"premiere", ""}
    answers = {asked[THEIRS].id: "", asked["Log line"].id: "log-line"}
    intake.answer_guesses(actor=HOUSE, code=found.code, answers=answers)
    take(call, sheet({THEIRS: "Yes", **pair}, headings=headings))
    entry = the_entry()
    assert typed(entry, "own_log-line") == ["A city wakes."]
    assert typed(entry, "own_premiere") == []
    assert THEIRS in typed(entry, "extra_name")


def test_an_answer_that_is_not_offered_is_kept_and_told(call):
    headings = [*HEADINGS, *PAIR]
    row = PAIR | {"Submission Custom Answer 1": "At noon"}
    found = read(call, sheet(row, headings=headings))
    assert ["own_unread", "At noon"] in [list(one) for one in load(row_of(found).says)["notes"]]
    take(call, sheet(row, headings=headings))
    assert "At noon" in typed(the_entry(), "extra")


def test_a_column_is_said_to_be_a_question_on_the_page_of_columns(enter, make, call):
    office = enter(make.actor("director"))
    headings = [*HEADINGS, THEIRS, "Line"]
    found = read(call, sheet({THEIRS: "Yes", "Line": "A city wakes."}, headings=headings))
    page = office.get(f"/office/imports/{found.code}/columns").text
    assert "Own question: Will it be a national premiere?" in page
    assert '<option value="own_premiere" selected>' in page
    meanings = [*mapping_of(found)["meanings"][:-2], "own_premiere", "own_log-line"]
    chosen = {f"column-{at}": meaning for at, meaning in enumerate(meanings)}
    answer = office.post(f"/office/imports/{found.code}/columns", data=chosen)
    assert answer.status_code == 303
    wrong = office.post(
        f"/office/imports/{found.code}/columns", data=chosen | {"column-0": "own_nothing"}
    )
    assert wrong.status_code == 422


def test_the_same_file_again_changes_nothing(call):
    headings = [*HEADINGS, THEIRS, *PAIR]
    row = {THEIRS: "Yes", **PAIR}
    take(call, sheet(row, headings=headings))
    again = read(call, sheet(row, headings=headings))
    assert row_of(again).verdict is RowVerdict.UNCHANGED
    assert typed(the_entry(), "own_slot") == ["1"]
