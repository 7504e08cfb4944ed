"""What people type, as fields read it."""

from datetime import date, datetime

import pytest
from werkzeug.datastructures import MultiDict

from festival.foundation.forms import (
    Choice,
    Day,
    Email,
    Form,
    Line,
    Prose,
    Tick,
    WallClock,
    Whole,
    said,
)
from festival.foundation.text import Text


class Sheet(Form):
    name = Line("Name", required=True, most=10)
    words = Prose("Words", most=20)
    number = Whole("Number", least=1, most=10)
    day = Day("Day")
    hour = WallClock("Hour")
    email = Email("E-mail", required=False)
    kind = Choice("Kind", [("a", "A"), ("b", "B")])
    sure = Tick("Sure")
    title = said("Title", required=True)


def sheet(**typed):
    return Sheet(MultiDict({"name": "Қожа", "kind": "a", "title-en": "Alba"} | typed))


def test_a_form_hands_over_values(app):
    with app.test_request_context():
        form = sheet(
            number="7",
            day="2019-09-14",
            hour="2019-09-14T18:30",
            email="Me@Example.ORG",
            **{"title-kk": "Таң"},
        )
        assert form.validate(), form.errors
        assert form.number.data == 7
        assert form.day.data == date(2019, 9, 14)
        assert form.hour.data == datetime(2019, 9, 14, 18, 30)
        assert form.email.data == "me@example.org"
        assert form.title.data == Text(en="Alba", kk="Таң")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "  "),
        ("name", "x" * 11),
        ("name", "a\u202eb"),
        ("name", "a\0b"),
        ("number", "７"),
        ("number", "1_0"),
        ("number", "11"),
        ("number", "0"),
        ("day", "2019-02-30"),
        ("hour", "2019-09-14T25:00"),
        ("hour", "0001-01-01T00:00"),
        ("day", "9999-12-31"),
        ("email", "nobody"),
        ("email", "a b@example.org"),
        ("kind", "c"),
    ],
)
def test_what_does_not_fit_is_refused_and_kept(app, field, typed):
    with app.test_request_context():
        form = sheet(**{field: typed})
        assert not form.validate()
        assert list(form.errors) == [field]
        if field != "kind" and typed.strip() and "\0" not in typed:
            assert typed.lower() in str(form[field]()).lower()


def test_a_text_is_needed_in_one_language_only(app):
    with app.test_request_context():
        assert sheet(**{"title-en": "", "title-ru": "Заря"}).validate()
        assert not sheet(**{"title-en": ""}).validate()


def test_a_text_comes_back_into_its_fields(app):
    with app.test_request_context():
        form = Sheet(data={"title": Text(en="Alba", kk="Таң")})
        assert 'value="Таң"' in str(form.title.form.kk())


def test_a_blank_before_an_unknown_choice_does_not_hide_it(app):
    """An optional field whose first value was blank forgave whatever came after."""
    with app.test_request_context():
        form = Sheet(
            MultiDict([("name", "Қожа"), ("title-en", "Alba"), ("kind", ""), ("kind", "x")])
        )
        assert not form.validate()
        assert list(form.errors) == ["kind"]
