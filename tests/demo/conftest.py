"""The demo, loaded once for all tests that only read it."""

import pytest

from festival.demo.operations import load_demo
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from tests.conftest import _empty


@pytest.fixture(scope="module")
def loaded(house):
    with house.app_context():
        _empty(house)
        stock = load_demo(actor=HOUSE, environment="demo")
        yield stock
        db.session.remove()
        db.engine.dispose()
