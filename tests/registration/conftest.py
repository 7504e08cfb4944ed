"""The hour, told by the test."""

import pytest

from festival.foundation import clock as wall


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        def set(self, moment):
            monkeypatch.setattr(wall, "now", lambda: moment)

    return Clock()
