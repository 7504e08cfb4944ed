"""Each fault has its code, its status and its page, in HTML and in JSON."""

import pytest
from flask import abort

from festival.foundation import faults
from festival.foundation.verdict import Refused, no

BY_STATUS = [
    (400, faults.UNCLEAR),
    (401, faults.SIGN_IN_FIRST),
    (403, faults.NOT_YOUR_ROLE),
    (404, faults.NOT_HERE),
    (405, faults.WRONG_METHOD),
    (413, faults.TOO_MUCH),
    (429, faults.TOO_MANY),
]


def answer(app, error, accept):
    """What the house says when a view ends with *error*."""
    with app.test_request_context("/programme/", headers={"Accept": accept}):
        return app.make_response(app.handle_user_exception(error))


def fault(status):
    try:
        abort(status)
    except Exception as error:
        return error


@pytest.mark.parametrize(
    ("status", "reason"), BY_STATUS, ids=lambda x: str(x) if isinstance(x, int) else ""
)
def test_a_fault_is_said_to_programs_by_its_code(app, status, reason):
    said = answer(app, fault(status), "application/json")
    assert (said.status_code, said.json["error"]) == (status, reason.code)
    assert said.json["says"]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429])
def test_a_fault_is_a_page_to_people(app, status):
    said = answer(app, fault(status), "text/html")
    assert said.status_code == status
    assert said.get_data(as_text=True).count("<h1") == 1


def test_what_broke_is_told_without_its_trace(app):
    app.testing = False
    try:
        said = answer(app, ZeroDivisionError("secret"), "application/json")
    finally:
        app.testing = True
    assert (said.status_code, said.json["error"]) == (500, faults.BROKEN.code)
    assert "secret" not in said.get_data(as_text=True)


def test_a_refusal_carries_its_facts(app):
    said = answer(app, Refused(no(faults.TOO_MUCH, most=3)), "application/json")
    assert said.json["most"] == "3"
