"""The sheets prepared from a report: they count nothing themselves, and are told in three languages."""

from datetime import date

import pytest

from festival.foundation.actor import HOUSE
from festival.foundation.language import LOCALES
from festival.people.models import Hat
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.reports.counting import tables
from festival.reports.operations import STEADY, make_report
from festival.reports.packs import PACKS, figure_of
from tests.reports.counted import everything, figures, lines_of


def test_every_figure_of_a_sheet_is_one_of_the_reports():
    contents = {"section": None, "tables": tables(everything())}
    met = {(table, row, column): cell for table, row, column, cell in figures(contents["tables"])}
    keys = {table["key"] for table in contents["tables"]}
    for pack in PACKS.values():
        for part in pack.parts:
            for key in part.figures.values():
                assert key[0] in keys
                told = figure_of(contents, key)
                if key[0] not in STEADY:
                    assert (told.count, told.rows) == (met.get(key, 0), bool(met.get(key, 0))), key


def test_every_sheet_says_the_same_in_three_languages():
    for pack in PACKS.values():
        assert set(pack.title) == set(LOCALES)
        for part in pack.parts:
            for says in filter(None, (part.says, part.of_section)):
                assert set(says) == set(part.title) == set(LOCALES)
                named = {name for name in part.figures if f"{{{name}}}" in says["en"]}
                for tongue in LOCALES:
                    assert {n for n in part.figures if f"{{{n}}}" in says[tongue]} == named
                    assert says[tongue].count("{") == len(named)


def test_a_figure_of_people_that_stands_with_others_is_not_told():
    row = {
        "key": "selected",
        "told": {"female": 9},
        "together": 6,
        "known": 15,
        "unknown": 2,
        "total": 17,
    }
    contents = {"tables": [{"key": "teams", "columns": [], "rows": [row]}]}
    told = {
        what: figure_of(contents, ("teams", "selected", what)).count
        for what in ("female", "mixed", "unknown")
    }
    assert told == {"female": 9, "mixed": None, "unknown": 2}
    row = {
        "key": "selected",
        "told": {},
        "together": None,
        "known": None,
        "unknown": None,
        "total": 3,
    }
    contents = {"tables": [{"key": "teams", "columns": [], "rows": [row]}]}
    assert figure_of(contents, ("teams", "selected", "female")).count is None
    assert figure_of(contents, ("teams", "awarded", "female")).count == 0
    assert figure_of(contents, ("roles", "producer", "woman")).count == 0


@pytest.mark.parametrize("pack", ["5050", "convention"])
def test_a_partner_keeps_the_sheets_of_the_section_in_russian(reported, enter, pack):
    client = enter(reported.partner)
    root = f"/reports/2019/2/{pack}"
    page = client.get(root)
    assert page.status_code == 200
    assert PACKS[pack].title["ru"] in page.text
    for tongue in LOCALES:
        lines = lines_of(client.get(f"{root}.csv?lang={tongue}"))
        assert lines[0][0] == PACKS[pack].parts[0].title[tongue]
    paper = client.get(f"{root}.pdf?lang=ru")
    assert (
        paper.mimetype == "application/pdf"
        and b"/Lang(ru" in paper.data
        and b"/StructTreeRoot" in paper.data
    )
    assert client.get(f"{root}.xlsx?lang=kk").data.startswith(b"PK")
    assert client.get(f"{root}.odt").status_code == 404
    assert client.get(f"/reports/2019/1/{pack}").status_code == 404


def test_the_figures_of_a_sheet_are_found_again_from_their_rows(reported, enter):
    client = enter(reported.director)
    for pack in PACKS:
        found = 0
        for line in lines_of(client.get(f"/reports/2019/1/{pack}.csv")):
            figure, where = line[4], line[-1]
            if where:
                rows = client.get(where.removeprefix("http://localhost") + ".csv")
                assert sum(int(row[-1]) for row in lines_of(rows)) == int(figure)
                found += 1
        assert found


def test_the_board_reads_the_year_before_beside_this_one(reported, enter, make):
    earlier = make.edition(code="2018", starts_on=date(2018, 9, 15), ends_on=date(2018, 9, 19))
    make.selection(make.section(earlier, "main"), make.film("Crystal Swan"))
    publish(actor=HOUSE, edition_id=earlier.id, kind=ReleaseKind.LINEUP)
    client = enter(reported.director)
    assert client.get("/reports/2019/1/nothing").status_code == 404
    assert client.get("/reports/2019/2/board").status_code == 404
    assert client.get("/reports/2019/1/board").status_code == 200
    make_report(actor=HOUSE, edition_id=earlier.id)
    number = make_report(actor=HOUSE, edition_id=reported.edition.id).number
    both = enter(make.actor(Hat.DIRECTOR))
    # What was made later changes nothing of what is kept.
    assert "Edition 2018" not in both.get("/reports/2019/1/board").text
    assert "Edition 2018" in both.get(f"/reports/2019/{number}/board").text
    # Whoever does not direct the edition before reads nothing of it here.
    assert "Edition 2018" not in client.get(f"/reports/2019/{number}/board").text
