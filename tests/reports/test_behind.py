"""Every figure of a report is found again from its rows, and no row says what anybody said of themselves."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.reports.behind import TABLES, behind
from festival.reports.counted import (
    counted_again,
    kept,
)
from festival.reports.counting import by_stage, tables
from festival.reports.models import Report
from festival.reports.operations import make_report
from festival.reports.showing import Place, shown_tables
from tests.reports.counted import everything, figures, lines_of
from tests.submissions import makers as entries


def test_i_104_every_figure_is_the_sum_of_its_rows():
    counted = everything()
    again = counted_again(json.loads(canonical.canonical(kept(counted))))
    met = set()
    for table, row, column, cell in figures(tables(counted)):
        met.add(table)
        assert sum(one.counts for one in behind(again, table, row, column)) == cell, (table, row)
    assert met == {*TABLES, *by_stage("KZ")}


@pytest.mark.parametrize(
    "asked",
    [
        ("nothing", "selected", "films"),
        ("funnel", "selected", "people"),
        ("funnel", "chosen", "films"),
        ("teams", "selected", "female"),
        ("roles", "producer", "woman"),
        ("heads", "selected", "known"),
        ("countries", "KZ", "woman"),
        ("breadth", "genders", "selected"),
        ("coproductions", "alone", "selected"),
        ("bodies", "jury", "genders"),
        ("partners", "partner", "people"),
        ("events", "training", "names"),
    ],
)
def test_what_is_no_figure_has_no_rows(asked):
    with pytest.raises(KeyError):
        behind(everything(), *asked)


def test_i_93_the_rows_keep_nothing_of_what_people_said_of_themselves():
    told = canonical.canonical(kept(everything())).decode()
    assert not any(word in told for word in ("male", "woman", "man", '"na"', "gender"))


def test_a_partner_finds_every_number_of_the_section_again_from_the_rows(reported, enter):
    client = enter(reported.partner)
    found = 0
    for *_, figure, where in lines_of(client.get("/reports/2019/2.csv")):
        if not where:
            assert figure in {"0", "–", "< 5"}
            continue
        address = where.removeprefix("http://localhost")
        rows = lines_of(client.get(f"{address}.csv"))
        assert sum(int(row[-1]) for row in rows) == int(figure)
        assert "Beyond" not in str(rows)
        assert client.get(address).status_code == 200
        found += 1
    assert found > 10


def test_a_partner_reads_no_rows_of_the_whole_edition(reported, enter):
    rows = "rows/funnel/selected/films"
    assert enter(reported.partner).get(f"/reports/2019/1/{rows}").status_code == 404
    client = enter(reported.director)
    page = client.get(f"/reports/2019/1/{rows}")
    assert page.status_code == 200 and "Beyond" in page.text
    assert client.get(f"/reports/2019/1/{rows}.xlsx").status_code == 200
    assert client.get("/reports/2019/1/rows/funnel/awarded/films").status_code == 404
    assert client.get("/reports/2019/1/rows/nothing/awarded/films").status_code == 404
    assert client.get(f"/reports/2019/1/{rows}?page=900").status_code == 200


def test_i_104_rows_stay_as_they_were_counted(reported, enter, make):
    before = enter(reported.director).get("/reports/2019/1/rows/funnel/selected/films.csv").data
    make.selection(make.section(reported.edition, "later"), make.film("Later"))
    publish(actor=HOUSE, edition_id=reported.edition.id, kind=ReleaseKind.LINEUP)
    again = enter(reported.director).get("/reports/2019/1/rows/funnel/selected/films.csv").data
    assert before == again
    newer = make_report(actor=HOUSE, edition_id=reported.edition.id)
    rows = f"/reports/2019/{newer.number}/rows/funnel/selected/films.csv"
    assert b"Later" in enter(reported.director).get(rows).data


def test_the_rows_of_a_report_are_under_its_digest(reported):
    report = db.session.scalars(select(Report).options(undefer(Report.rows))).first()
    rows = json.loads(report.rows)
    assert canonical.digest(rows) == canonical.load(report.contents)["rows"]


def test_an_older_figure_leads_to_the_rows_of_its_own_report(app):
    row = {"key": "selected", "told": {}, "together": 9, "known": 9, "unknown": 1, "total": 10}
    table = {"key": "teams", "columns": [], "rows": [row | {"older": 3}]}
    with app.test_request_context():
        shown = shown_tables({"section": None, "tables": [table]}, Place("/reports/2019", 7))
    figure = shown[0].lines[0].cells[-1]
    assert (figure.words, figure.href) == ("10", "/reports/2019/3/rows/teams/selected/total")


def test_entries_are_called_as_they_were_sent(reported, enter, make):
    """Whoever is not chosen is found too, by the number and the title of the entry."""
    entry = entries.sent(make.actor(), entries.call(reported.edition))
    make.selection(make.section(reported.edition, "later"), make.film("Later"))
    publish(actor=HOUSE, edition_id=reported.edition.id, kind=ReleaseKind.LINEUP)
    number = make_report(actor=HOUSE, edition_id=reported.edition.id).number
    client = enter(reported.director)
    root = f"/reports/2019/{number}/rows/funnel/submitted/films"
    name, code, *_ = lines_of(client.get(f"{root}.csv"))[0]
    assert code == entry.tracking_number and name
    assert code in client.get(root).text


def test_who_leads_a_co_production_is_told_apart_from_who_takes_part():
    found = next(one for one in tables(everything()) if one["key"] == "majority")
    assert found["columns"] == ["majority", "minority"]
    rows = {row["key"]: row["cells"] for row in found["rows"]}
    assert rows == {"FR": [10, 10], "DE": [0, 10], "KG": [0, 10], "KZ": [10, 0]}


def test_what_nobody_knows_of_a_showing_is_not_told_as_missing():
    found = next(one for one in tables(everything()) if one["key"] == "access")
    assert found["columns"] == ["yes", "no", "untold"]
    rows = {row["key"]: row["cells"] for row in found["rows"]}
    assert rows == {
        "step_free": [0, 1, 1],
        "loop": [1, 0, 1],
        "sdh": [2, 0, 0],
        "description": [0, 0, 2],
        "signing": [0, 0, 2],
    }


def test_rows_kept_before_access_was_counted_are_read_as_unknown():
    rows = kept(everything())
    rows["showings"] = [one[:3] for one in rows["showings"]]
    again = counted_again(rows)
    assert len(behind(again, "access", "sdh", "untold")) == 2
