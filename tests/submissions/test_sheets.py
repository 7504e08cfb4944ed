"""Files as tables: what is read, and what is not even opened."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from festival.foundation.verdict import Refused
from festival.submissions import intake_rules as rules
from festival.submissions import sheets
from festival.submissions.sheets import read_table


def workbook(*rows):
    page = io.BytesIO()
    book = xlsxwriter.Workbook(page, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    page_of_it = book.add_worksheet()
    for number, row in enumerate(rows):
        page_of_it.write_row(number, 0, row)
    book.close()
    return page.getvalue()


def packed(**parts):
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return page.getvalue()


def why(content, name="list.xlsx"):
    with pytest.raises(Refused) as refusal:
        list(read_table(name, content).rows)
    return refusal.value.reason


def test_a_banner_above_the_headings_is_passed_over():
    content = workbook(["Festhome export"], ["ID", "Title", "Country"], [1, "Жер", "Қазақстан"])
    table = read_table("list.xlsx", content)
    assert list(table.headings) == ["ID", "Title", "Country"]
    assert list(table.rows) == [(3, ["1", "Жер", "Қазақстан"])]


def test_dates_and_lengths_of_a_workbook_are_words():
    content = workbook(["A", "B"], [date(2019, 3, 5), 34.0])
    assert list(read_table("x.xlsx", content).rows) == [(2, ["2019-03-05", "34"])]


def test_a_cell_may_hold_lines_and_quotation_marks():
    table = read_table("x.csv", b'A,B\r\n"one\r\ntwo","say ""no"""\r\n')
    assert list(table.rows) == [(2, ["one\r\ntwo", 'say "no"'])]


def test_a_spreadsheets_own_word_for_the_mark_is_heard():
    table = read_table("x.csv", b"sep=;\r\nA;B,C\r\n1;2\r\n")
    assert list(table.headings) == ["A", "B,C"]


def test_empty_rows_are_passed_over_and_the_others_keep_their_numbers():
    table = read_table("x.csv", b"A,B\r\n1,2\r\n,\r\n3,4\r\n")
    assert [number for number, _ in table.rows] == [2, 4]


def test_a_workbook_under_another_ending_is_known_by_what_it_holds():
    assert read_table("x.csv", workbook(["A", "B"], [1, 2])).kind == "xlsx"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", rules.FILE_EMPTY),
        (b"\r\n ,,\r\n", rules.FILE_EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", rules.FILE_IS_OLD_EXCEL),
        (b"  <html><table><tr><td>A</td></tr></table></html>", rules.FILE_IS_A_PAGE),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', rules.FILE_IS_A_PAGE),
        (b"PK\x03\x04 and no more", rules.FILE_UNREADABLE),
        (b"\xff\xfeA\0,\0B", rules.FILE_UNREADABLE),
        (b'A,B\r\n1,"never closed\r\n', rules.FILE_UNCLOSED),
        (b"A,B\r\n1," + b"x" * 300_000, rules.FILE_UNCLOSED),
        (b"A,B\r\n" + b"1," * 301 + b"2", rules.FILE_TOO_WIDE),
    ],
    ids=["nothing", "blank", "old", "page", "xml", "torn", "half", "unclosed", "endless", "wide"],
)
def test_a_file_that_is_no_list_is_refused(content, reason):
    assert why(content) is reason


def test_a_file_beyond_the_bounds_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_BYTES", 10)
    assert why(b"A,B,C,D,E,F") is rules.FILE_TOO_LARGE
    monkeypatch.undo()
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    assert why(b"A\r\n1\r\n2\r\n3\r\n") is rules.FILE_TOO_LONG


def test_a_workbook_that_would_swell_is_not_opened():
    bomb = packed(xl__worksheets__sheet1_xml=b"0" * (sheets.MOST_UNPACKED + 1))
    assert len(bomb) < 1_000_000
    assert why(bomb) is rules.FILE_SWELLS


def test_a_workbook_of_countless_parts_is_not_opened():
    assert (
        why(packed(**{f"part{n}": b"" for n in range(sheets.MOST_PARTS + 1)})) is rules.FILE_SWELLS
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_that_declares_entities_is_not_opened(encoding):
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    content = packed(xl__worksheets__sheet1_xml=laughs.encode(encoding))
    assert why(content) is rules.FILE_DECLARES_ENTITIES


def test_an_archive_that_is_no_workbook_is_refused():
    assert why(packed(readme=b"hello")) is rules.FILE_UNREADABLE


def test_what_a_sheet_says_of_its_own_size_is_not_believed():
    content = workbook(["A", "B"], [1, 2])
    page = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(page, "w") as new:
        for info in old.infolist():
            words = old.read(info).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
            new.writestr(info, words)
    assert list(read_table("x.xlsx", page.getvalue()).rows) == [(2, ["1", "2"])]


def test_a_row_far_below_all_others_is_not_left_out_silently():
    page = io.BytesIO()
    book = xlsxwriter.Workbook(page, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["A", "B"])
    sheet.write_row(1_048_575, 0, ["3", "4"])
    book.close()
    assert why(page.getvalue()) is rules.FILE_TOO_LONG
