"""A report: counted once from a release, kept for good, and telling of nobody."""

from hashlib import sha256
from types import SimpleNamespace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.operations import appoint_curator
from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.publishing.queries import current_release
from festival.registration.models import Gender
from festival.reports import checks, counting, rules
from festival.reports.counted import Counted, EventRow, FileRow, FilmRow, PartRow
from festival.reports.counting import tables
from festival.reports.descriptions import genders_of
from festival.reports.models import SelfDescription
from festival.reports.operations import describe_self, make_report, withdraw_description


def film(code, *stages, **more):
    return FilmRow(str(code), frozenset(stages), **more)


def table(counted, key):
    return next(one for one in tables(counted) if one["key"] == key)


def cells(found):
    return {row["key"]: row["cells"] for row in found["rows"]}


def test_a_film_is_counted_once_at_each_stage_it_reached():
    films = [
        film(1, "submitted", "selected", "in_competition", "awarded"),
        film(2, "submitted", "selected"),
        film(3, "submitted"),
        film(4, "selected"),
    ]
    assert cells(table(Counted(films), "funnel")) == {
        "submitted": [3], "selected": [3], "in_competition": [1], "awarded": [1],
    }  # fmt: skip


def test_both_denominators_are_told_and_what_nobody_said_is_not_known():
    films = [film(n, "selected", genders=("female",)) for n in range(6)]
    films += [film(n + 10, "selected", genders=("male", "male")) for n in range(5)]
    films += [film(20, "selected", genders=("male", "na")), film(21, "selected")]
    teams = {row["key"]: row for row in table(Counted(films), "teams")["rows"]}["selected"]
    assert (teams["told"], teams["unknown"], teams["total"]) == ({"female": 6, "male": 5}, 2, 13)
    heads = {row["key"]: row for row in table(Counted(films), "heads")["rows"]}["selected"]
    assert (heads["told"], heads["unknown"], heads["total"]) == ({"male": 11, "female": 6}, 2, 19)


def test_i_93_no_few_are_told_nor_left_to_be_reckoned():
    films = [film(n, "selected", genders=("female",)) for n in range(9)]
    films += [film(n + 10, "selected", genders=("male",)) for n in range(3)]
    row = next(r for r in table(Counted(films), "teams")["rows"] if r["key"] == "selected")
    assert (row["told"], row["together"], row["known"]) == ({}, 12, 12)
    few = [film(1, "selected", genders=("female",))]
    row = next(r for r in table(Counted(few), "teams")["rows"] if r["key"] == "selected")
    assert (row["told"], row["together"], row["known"], row["unknown"]) == ({}, None, None, None)


def test_i_93_a_section_taken_from_the_edition_leaves_no_few():
    inside = [film(n, "selected", genders=("female",)) for n in range(6)]
    outside = [film(n + 10, "selected", genders=("female",)) for n in range(2)]
    row = next(
        r for r in table(Counted(inside, rest=outside), "teams")["rows"] if r["key"] == "selected"
    )
    assert (row["told"], row["known"]) == ({}, None)
    enough = [film(n + 10, "selected", genders=("female",)) for n in range(5)]
    row = next(
        r for r in table(Counted(inside, rest=enough), "teams")["rows"] if r["key"] == "selected"
    )
    assert row["told"] == {"female": 6}


def test_countries_coproductions_languages_and_lengths():
    films = [
        film(1, "selected", countries=("KZ", "FR"), spoken=("kk",), read=("en",), seconds=6000),
        film(2, "selected", countries=("KZ",), spoken=("kk", "ru"), seconds=900, first=True),
        film(3, "selected", seconds=3000),
    ]
    counted = Counted(films)
    assert cells(table(counted, "countries")) == {"KZ": [0, 2, 0, 0], "FR": [0, 1, 0, 0]}
    joint = table(counted, "coproductions")
    assert (cells(joint), joint["pairs"], joint["unknown"]) == (
        {"joint": [0, 1, 0, 0]}, [["FR", "KZ", 1]], [0, 1, 0, 0],
    )  # fmt: skip
    assert cells(table(counted, "languages"))["ru"] == [0, 1, 0, 0]
    assert {key: row[1] for key, row in cells(table(counted, "lengths")).items()} == {
        "feature": 1, "short": 1, "medium": 1,
    }  # fmt: skip
    assert table(counted, "first_films")["unknown"] == [0, 2, 0, 0]


def test_people_events_and_publications():
    counted = Counted(
        parts=[
            PartRow("jury", "KZ"),
            PartRow("jury", "KG"),
            PartRow("jury"),
            PartRow("trainer", "BG"),
        ],
        events=[EventRow("training", 7200, 12), EventRow("training", 3600)],
        publications=[FileRow("kk"), FileRow("ru"), FileRow("kk")],
    )
    assert cells(table(counted, "bodies")) == {"jury": [3, 2, 1], "trainer": [1, 1, 0]}
    assert cells(table(counted, "events")) == {"training": [2, 180, 12, 1]}
    assert cells(table(counted, "publications")) == {"kk": [2], "ru": [1]}


@pytest.fixture
def small(app, make):
    """An edition with a section and two films in it, and its director."""
    edition = make.edition()
    section = make.section(edition, "heritage")
    for title in ("Genesis", "Adam"):
        make.selection(section, make.film(title))
    director = make.actor(Hat.DIRECTOR, edition=edition)
    return SimpleNamespace(edition=edition, section=section, director=director)


@pytest.fixture
def released(small):
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.LINEUP)
    return small


def test_i_104_a_report_names_its_release_and_is_the_same_when_asked_again(released):
    first = make_report(actor=HOUSE, edition_id=released.edition.id)
    again = make_report(actor=HOUSE, edition_id=released.edition.id)
    assert (first.number, again.number, first.digest) == (1, 2, again.digest)
    contents = canonical.load(first.contents)
    assert contents["release"] == {
        "number": 1,
        "digest": current_release(released.edition.id).digest,
    }
    funnel = next(one for one in contents["tables"] if one["key"] == "funnel")
    assert [row["cells"] for row in funnel["rows"]][1] == [2]


def test_a_report_is_made_by_the_director_from_what_is_released(small, make):
    with pytest.raises(Refused) as told:
        make_report(actor=small.director, edition_id=small.edition.id)
    assert told.value.reason is rules.NOTHING_TO_COUNT
    with pytest.raises(Refused) as told:
        make_report(
            actor=make.actor(Hat.PROGRAMMER, edition=small.edition), edition_id=small.edition.id
        )
    assert told.value.reason is rules.NOT_THE_DIRECTOR


def test_of_a_section_that_is_not_there_no_report_is_made(released):
    with pytest.raises(NoResultFound):
        make_report(actor=HOUSE, edition_id=released.edition.id, section="nothing")


def test_a_director_has_one_made_reads_it_and_takes_it_as_a_table(released, enter):
    client = enter(released.director)
    assert client.get("/reports/").status_code == 200
    made = client.post("/reports/2019", data={"section": ""})
    assert (made.status_code, made.location) == (303, "/reports/2019/1")
    page = client.get(made.location).text
    assert "From entry to prize" in page and "release 1" in page
    sheet = client.get(f"{made.location}.csv").data.decode("utf-8-sig")
    assert "From entry to prize,Selected,Films,2" in sheet
    assert client.get(f"{made.location}.xlsx").status_code == 200
    paper = client.get(f"{made.location}.pdf")
    assert paper.mimetype == "application/pdf" and paper.data.startswith(b"%PDF")
    assert b"CreationDate" not in paper.data and b"ModDate" not in paper.data
    assert client.get("/reports/2019/9").status_code == 404


def test_a_partner_reads_the_reports_of_their_section_and_no_other(released, enter, make):
    make_report(actor=HOUSE, edition_id=released.edition.id)
    make_report(actor=HOUSE, edition_id=released.edition.id, section="heritage")
    partner = make.actor(Hat.PARTNER, edition=released.edition)
    client = enter(partner)
    refused = client.get("/reports/2019")
    assert refused.status_code == 403 and str(rules.REPORT_NOT_YOURS.says) in refused.text
    appoint_curator(
        actor=HOUSE, section_id=released.section.id, account_id=partner.id, watches=True
    )
    assert "Report 2" in client.get("/reports/2019").text
    assert client.get("/reports/2019/2").status_code == 200
    assert client.get("/reports/2019/1").status_code == 404
    assert client.post("/reports/2019", data={}).status_code == 403


def test_a_report_that_was_altered_or_tells_of_a_few_is_found(released):
    report = make_report(actor=HOUSE, edition_id=released.edition.id)
    assert not [says for ask in checks.CHECKS for says in ask()]
    contents = canonical.load(report.contents)
    teams = next(one for one in contents["tables"] if one["key"] == "teams")
    teams["rows"][0]["told"] = {"female": 2}
    report.contents = canonical.canonical(contents).decode()
    db.session.commit()
    assert len(checks.no_report_was_altered()) == len(checks.no_report_tells_of_a_few()) == 1


def test_comparing_two_reports_tells_of_nobody():
    row = {
        "key": "selected",
        "told": {"female": 9},
        "together": None,
        "known": 9,
        "unknown": 1,
        "total": 10,
    }
    before = {"key": "teams", "rows": [row]}
    near = {"key": "teams", "rows": [row | {"told": {"female": 10}, "known": 10, "total": 11}]}
    far = {"key": "teams", "rows": [row | {"told": {"female": 15}, "known": 15, "total": 16}]}
    assert counting.steady(near, [(1, before)])["rows"][0]["told"] == {"female": 9}
    assert counting.steady(far, [(1, before)])["rows"][0]["told"] == {"female": 15}


def test_what_somebody_says_of_themselves_counts_only_in_figures_and_is_taken_back(make, enter):
    juror = make.actor(Hat.JUROR)
    client = enter(juror)
    assert (
        client.post("/account/self-description", data={"gender": "woman", "agree": "y"}).status_code
        == 303
    )
    assert "You said: woman." in client.get("/account/self-description").text
    row = db.session.scalars(select(SelfDescription)).one()
    plain = sha256(f"self-description:{juror.person_id}".encode()).hexdigest()
    assert row.key != plain and row.told_in.day == 1
    assert genders_of([juror.person_id, 10**6]) == {juror.person_id: "woman"}
    client.post("/account/self-description", data={"gender": "non_binary"})
    assert genders_of([juror.person_id]) == {juror.person_id: "non_binary"}
    assert client.post("/account/self-description", data={"gender": "guess"}).status_code == 422
    assert client.post("/account/self-description/withdraw").status_code == 303
    assert not genders_of([juror.person_id])


def test_a_description_outlives_a_new_secret_of_the_house(make, app):
    juror = make.actor(Hat.JUROR)
    describe_self(actor=juror, gender=Gender.WOMAN, agree=True)
    app.config["SECRET_KEY_FALLBACKS"], app.secret_key = [app.secret_key], "new" * 20
    assert genders_of([juror.person_id]) == {juror.person_id: "woman"}
    withdraw_description(actor=juror)
    assert not genders_of([juror.person_id])


def test_parts_are_told_by_what_people_said_five_at_least():
    parts = [PartRow("jury", "KZ", "woman")] * 6 + [PartRow("jury", "KZ", "man")] * 5
    parts += [PartRow("jury"), PartRow("chair", "KZ", "woman")]
    rows = {row["key"]: row for row in table(Counted(parts=parts), "parts")["rows"]}
    assert (rows["jury"]["told"], rows["jury"]["unknown"]) == ({"woman": 6, "man": 5}, 1)
    assert (rows["chair"]["told"], rows["chair"]["known"]) == ({}, None)
