"""Who may come in is written down, and a change to it shows in review."""

from pathlib import Path

from festival.cli import door_list

KEPT = Path(__file__).parent / "doors.txt"


def test_every_view_says_whom_it_admits(app):
    for rule in app.url_map.iter_rules():
        assert getattr(app.view_functions[rule.endpoint], "admits", None), rule.endpoint


def test_the_list_of_doors_is_up_to_date(app):
    assert door_list(app) == KEPT.read_text().splitlines(), (
        "run: flask doors > tests/house/doors.txt"
    )


def test_every_door_that_changes_something_is_a_post(app):
    for rule in app.url_map.iter_rules():
        # An entry is never deleted: its one DELETE door is there to say what to use instead.
        assert (
            rule.methods <= {"GET", "HEAD", "OPTIONS", "POST"}
            or rule.endpoint == "submissions.never_deleted"
        )
        assert not {"GET", "POST"} <= rule.methods, f"{rule} reads and writes at one door"
