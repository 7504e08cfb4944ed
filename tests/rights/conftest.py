"""Somebody of whom the house holds something in every table."""

from types import SimpleNamespace

import pytest

from festival.foundation.actor import Actor
from festival.people.models import Hat
from tests import makers
from tests.people.makers import account
from tests.rights.planting import Planter, unchecked


@pytest.fixture
def planted(app):
    """A person with a mark in every column they own."""
    made = account("mk-planted@example.org", name="Мәрк Planted Markov")
    with unchecked():
        planter = Planter(made, made.person_id)
        planter.plant_everywhere()
        yield SimpleNamespace(
            actor=Actor(made.id, "Мәрк Planted Markov", person_id=made.person_id),
            account=made,
            planter=planter,
        )


@pytest.fixture
def admin(app):
    return makers.actor(Hat.ADMIN, name="Office Administrator")
