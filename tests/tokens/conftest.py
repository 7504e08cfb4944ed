"""Somebody with a program."""

import pytest

from tests.submissions import makers as entries
from tests.tokens import makers


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан", email="aigerim@example.org")


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def program(app, filmmaker):
    return makers.program(app, filmmaker)
