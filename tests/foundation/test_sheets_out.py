"""Lists as files that no spreadsheet computes."""

import csv
import io

import pytest
from openpyxl import load_workbook

from festival.foundation import sheets_out
from festival.foundation.sheets_out import as_csv, as_xlsx, sheet_answer
from festival.foundation.verdict import Refused

HOSTILE = ["=1+1", "+7 700 000 00 01", "-2", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x","y")']


def test_no_cell_of_a_csv_is_a_formula():
    content = as_csv(["Title", "=1"], [[one, 5] for one in HOSTILE])

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Title", "'=1"]
    assert [row[0] for row in rows[1:]] == [f"'{one}" for one in HOSTILE]
    assert {row[1] for row in rows[1:]} == {"5"}


def test_no_cell_of_a_workbook_is_a_formula_or_a_link():
    sheet = load_workbook(io.BytesIO(as_xlsx(["Title"], [[one] for one in HOSTILE]))).active

    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:4] == HOSTILE[:4]
    assert not any(cell.hyperlink for cell in cells)


def test_letters_of_every_script_and_numbers_come_through():
    rows = [["Қыз Жібек", 1970, None], ["a\0b\ud800", 2.5, ""]]
    sheet = load_workbook(io.BytesIO(as_xlsx(["A", "B", "C"], rows))).active
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == [
        ("Қыз Жібек", 1970, None), ("ab", 2.5, None),
    ]  # fmt: skip


def test_an_answer_is_a_file_with_a_plain_name(app):
    with app.test_request_context():
        answer = sheet_answer("csv", "Entries/2019 — Алматы", ["A"], [["1"]])
        assert answer.headers["Content-Disposition"] == "attachment; filename=Entries_2019.csv"
        assert answer.headers["Cache-Control"] == "private, no-store"
        with pytest.raises(Refused) as refusal:
            sheet_answer("pdf", "x", [], [])
        assert refusal.value.reason is sheets_out.SHEET_FORMAT_UNKNOWN
