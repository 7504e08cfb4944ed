"""Answers about addresses are not padded while testing; one test asks for the padding by itself."""

import pytest

from festival.people import entrance


@pytest.fixture(autouse=True)
def no_padding(monkeypatch):
    monkeypatch.setattr(entrance, "EVEN", 0.0)
