"""The demo keeps every promise of the house, and asking for all of them costs what it costs."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from sqlalchemy import event

from festival.foundation.db import db
from festival.rooms import ROOMS

QUESTIONS = [
    pytest.param(question, id=f"{room}.{question.__name__}")
    for room in ROOMS
    if find_spec(f"festival.{room}.checks")
    for question in import_module(f"festival.{room}.checks").CHECKS
]
MOST = 12
"""Statements one question may cost on a festival of two editions, wherever it looks for words at most."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_demo_keeps_its_promises_in_a_few_statements(loaded, question):
    made = []

    def note(_conn, _cursor, statement, *_rest):
        made.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert question() == []
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    tables = len(db.metadata.tables)
    assert len(made) <= (tables if question.__name__ == "translations_are_words" else MOST)


def test_every_question_says_what_it_asks():
    for each in QUESTIONS:
        assert each.values[0].__doc__, each.id


def test_every_room_with_tables_is_asked():
    asked = {room for room in ROOMS if find_spec(f"festival.{room}.checks")}
    kept = {room for room in ROOMS if find_spec(f"festival.{room}.models")}
    assert kept <= asked
