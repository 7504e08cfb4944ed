"""Two reports side by side: each figure of both, and no difference that tells of a few."""

from datetime import date

from festival.editions.operations import appoint_curator
from festival.foundation.actor import HOUSE
from festival.people.models import Hat
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.reports import counting
from festival.reports.comparing import compared
from festival.reports.operations import make_report
from tests.reports.counted import lines_of


def women(count, unknown=0):
    told = {"female": count} if count >= 5 else {}
    known = count if count >= 5 else None
    row = {"key": "selected", "told": told, "together": None, "known": known, "unknown": unknown, "total": count + unknown}  # fmt: skip
    return {"section": None, "tables": [{"key": "teams", "columns": [], "rows": [row]}]}


def pairs(one, other):
    return {(p.row, p.column): p for p in compared(one, other)["teams"]}


def test_i_93_by_how_much_people_differ_is_told_from_five_on():
    near, far = pairs(women(9), women(12)), pairs(women(9), women(14))
    assert (near["selected", "female"].differs, near["selected", "female"].few) == (None, True)
    assert far["selected", "female"].differs == -5
    hidden = pairs(women(9), women(3))["selected", "female"]
    assert (hidden.one, hidden.other, hidden.differs, hidden.few) == (9, None, None, False)


def test_i_93_no_two_reports_of_an_edition_differ_by_a_few():
    def rows(count):
        return {"rows": women(count)["tables"][0]["rows"]}

    first, second = rows(10), rows(20)
    third = counting.steady(rows(12), [(2, second), (1, first)])
    assert third["rows"][0]["told"] == {"female": 20} and third["rows"][0]["older"] == 2
    assert counting.steady(rows(15), [(2, second), (1, first)])["rows"][0]["told"] == {"female": 15}


def earlier_edition(make):
    earlier = make.edition(code="2018", starts_on=date(2018, 9, 15), ends_on=date(2018, 9, 19))
    place = make.section(earlier, "heritage")
    make.selection(place, make.film("Crystal Swan"))
    publish(actor=HOUSE, edition_id=earlier.id, kind=ReleaseKind.LINEUP)
    make_report(actor=HOUSE, edition_id=earlier.id)
    make_report(actor=HOUSE, edition_id=earlier.id, section="heritage")
    return place


def test_a_director_sets_two_years_side_by_side(reported, enter, make):
    earlier_edition(make)
    client = enter(make.actor(Hat.DIRECTOR))
    page = client.get("/reports/2019/1")
    assert "/reports/2019/1/beside/2018/1" in page.text
    assert "/reports/2019/1/beside/2018/2" not in page.text
    root = "/reports/2019/1/beside/2018/1"
    assert "Edition 2018, Report 1" in client.get(root).text
    lines = {(table, row): [] for table, row, *_ in lines_of(client.get(f"{root}.csv?lang=en"))}
    for table, row, _, figure, _ in lines_of(client.get(f"{root}.csv?lang=en")):
        lines[table, row].append(figure)
    assert lines["From entry to prize", "Selected, Films"] == ["3", "1", "'+2"]
    assert client.get(f"{root}.xlsx").status_code == 200
    assert client.get(f"{root}.pdf").data.startswith(b"%PDF")


def test_only_reports_about_the_same_are_set_side_by_side(reported, enter, make):
    section = earlier_edition(make)
    client = enter(make.actor(Hat.DIRECTOR))
    for address in ("1/beside/2018/2", "1/beside/2019/1", "1/beside/2019/2", "1/beside/2018/9"):
        assert client.get(f"/reports/2019/{address}").status_code == 404
    partner = enter(reported.partner)
    assert partner.get("/reports/2019/2/beside/2018/2").status_code == 403
    assert partner.get("/reports/2019/2/beside/2019/1").status_code == 404
    assert "beside" not in partner.get("/reports/2019/2").text.split("<main")[1]
    appoint_curator(
        actor=HOUSE, section_id=section.id, account_id=reported.partner.id, watches=True
    )
    assert enter(reported.partner).get("/reports/2019/2/beside/2018/2").status_code in (200, 403)
