"""A reader's program reads their list and writes their reviews, by the rules of the pages."""

import pytest

from festival.people.models import Hat
from festival.reviews import dossier
from festival.tokens.shapes import wrong
from tests.reviews import makers as readings
from tests.submissions import makers as entries
from tests.tokens import makers

BOTH = ("reviews:read", "reviews:write")
GOOD = {"overall": 8, "opinion": "yes", "watched_fully": True, "comment": "canary-comment"}


@pytest.fixture
def world(app, make):
    edition = make.edition()
    make.section(edition, "women")
    call = entries.call(edition)
    entry = entries.sent(make.actor(name="Nino"), call)
    reader = make.actor(Hat.PRESELECTOR, edition=edition)
    second = make.actor(Hat.PRESELECTOR, edition=edition)
    one = readings.a_round(edition, reader, second, criteria=2)
    readings.give(one, reader, entry)
    readings.give(one, second, entry)

    class World:
        pass

    made = World()
    made.edition, made.entry, made.reader, made.second = edition, entry, reader, second
    made.program = makers.program(app, reader, *BOTH)
    made.at = f"/readings/{entry.code}"
    return made


def test_the_list_is_that_of_the_page(world):
    page = world.program.get("/readings").json
    assert wrong(dossier.READINGS, page) is None
    assert [(one["code"], one["waits"], one["mark"]) for one in page["items"]] == [
        (world.entry.code, True, None)
    ]


def test_a_film_is_told_without_its_link(world):
    answer = world.program.get(world.at)
    assert wrong(dossier.READING, answer.json) is None
    assert "canary-password" not in answer.text
    assert "vimeo" not in answer.text
    assert [one["criterion"] for one in answer.json["criteria"]] == [0, 1]


def test_a_review_is_written_and_then_changed_on_its_own_reading(world):
    sent = GOOD | {"section": "women", "marks": [{"criterion": 1, "mark": 9}]}
    first = world.program.post(f"{world.at}/review", sent)
    assert (first.status_code, wrong(dossier.READING, first.json)) == (200, None)
    assert first.json["review"]["marks"] == [{"criterion": 1, "mark": 9}]
    assert first.json["review"]["section"] == "women"
    mark = world.program.get(world.at).headers["ETag"]
    changed = world.program.post(f"{world.at}/review", GOOD | {"overall": 3}, If_Match=mark)
    assert changed.json["review"]["overall"] == 3
    late = world.program.post(f"{world.at}/review", GOOD, If_Match=mark)
    assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT")


def test_what_others_found_moves_nothing_before_ones_own_review_is_in(world):
    """Nothing sealed moves what a program is told, nor its ETag."""
    before = world.program.get(world.at)
    readings.reviewed(world.second, world.entry, comment="canary-other")
    after = world.program.get(world.at)
    assert (before.data, before.headers["ETag"]) == (after.data, after.headers["ETag"])
    assert world.program.get("/readings").status_code == 200
    told = world.program.post(f"{world.at}/review", GOOD)
    assert [one["comment"] for one in told.json["others"] if "other" in one["comment"]] == [
        "canary-other"
    ]


@pytest.mark.parametrize("more", [{"overall": 11}, {"opinion": "perhaps"}, {"comment": "a\u202eb"}])
def test_a_review_has_the_shape_of_the_sheet(world, more):
    answer = world.program.post(f"{world.at}/review", GOOD | more)
    assert (answer.status_code, answer.json["error"]) == (422, "SHAPE_WRONG")


def test_for_others_there_is_nothing_to_read(app, make, world):
    """I-101: a reader of another edition, and a filmmaker, find nothing."""
    for one in (make.actor(Hat.PRESELECTOR, edition=make.edition(code="2031")), make.actor()):
        stranger = makers.program(app, one, "submissions:read")
        assert stranger.get(world.at).status_code == 403
    elsewhere = makers.program(
        app, make.actor(Hat.PRESELECTOR, edition=make.edition(code="2032")), *BOTH
    )
    assert elsewhere.get(world.at).status_code == 404
    assert elsewhere.post(f"{world.at}/review", GOOD).status_code == 404
    assert elsewhere.get("/readings").json["total"] == 0
