"""Wall clocks that show no single instant are refused at their field, with what would be accepted."""

from datetime import UTC, datetime

import pytest
from werkzeug.datastructures import MultiDict

from festival.foundation.forms import WallClock
from festival.foundation.timed import Timed


class Hours(Timed):
    opens = WallClock("Opens", required=True)
    closes = WallClock("Closes")


def posted(**typed):
    form = Hours(MultiDict(typed))
    form.zone = "Asia/Almaty"
    return form


@pytest.mark.parametrize("field", ["opens", "closes"])
def test_an_hour_that_came_twice_is_refused_where_it_was_typed(app, field):
    form = posted(**{"opens": "2024-02-28T10:00", field: "2024-02-29T23:30"})
    with app.test_request_context():
        assert not form.validate()
        assert list(form.errors) == [field]
        assert "23:30" in form.errors[field][0]


def test_what_was_typed_is_an_instant_and_what_was_not_is_none(app):
    form = posted(opens="2018-09-19T20:00")
    with app.test_request_context():
        assert form.validate()
    assert form.meant(form.opens) == datetime(2018, 9, 19, 14, tzinfo=UTC)
    assert form.at(form.closes) is None


def test_what_is_missing_is_said_once(app):
    form = posted()
    with app.test_request_context():
        assert not form.validate()
        assert {name: len(said) for name, said in form.errors.items()} == {"opens": 1}
