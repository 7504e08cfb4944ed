"""What may be taken in from elsewhere: which files, which rows, by whom. Pure."""

from collections.abc import Mapping, Sequence

from festival.editions.models import EditionState
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.submissions.columns import CONTACT, NEEDED, SINGLE, TITLES
from festival.submissions.intake_models import IntakeState

NOT_FOR_IMPORTS = Reason(
    "NOT_FOR_IMPORTS", "Only the programmers and the director of this edition import entries.", 403
)
CALL_MISSING = Reason(
    "CALL_MISSING",
    "The edition {edition} has no call that entries could belong to. Open one first.",
)
IMPORT_TOO_LATE = Reason(
    "IMPORT_TOO_LATE", "The edition is in the archive and takes no entries any more."
)
FILE_EMPTY = Reason(
    "FILE_EMPTY", "“{name}” has no rows under its headings. Export the entries once more.", 422
)
FILE_TOO_LARGE = Reason(
    "FILE_TOO_LARGE", "“{name}” is larger than {most} MB. Export fewer entries at a time.", 422
)
FILE_TOO_LONG = Reason(
    "FILE_TOO_LONG", "“{name}” has more than {most} rows. Export fewer entries at a time.", 422
)
FILE_TOO_WIDE = Reason(
    "FILE_TOO_WIDE", "“{name}” has more than {most} columns. Is it a list of entries?", 422
)
FILE_UNREADABLE = Reason(
    "FILE_UNREADABLE",
    "“{name}” cannot be read as a list of entries. Export it once more as CSV or XLSX.",
    422,
)
FILE_UNCLOSED = Reason(
    "FILE_UNCLOSED",
    "“{name}” cannot be read from row {row} on: a quotation mark is not closed, or a cell never ends.",
    422,
)
FILE_IS_OLD_EXCEL = Reason(
    "FILE_IS_OLD_EXCEL",
    "“{name}” is a workbook of the old kind. Open it in a spreadsheet and save it as .xlsx or as CSV.",
    422,
)
FILE_IS_A_PAGE = Reason(
    "FILE_IS_A_PAGE",
    "“{name}” is a web page and not a list. Export it once more as CSV or XLSX.",
    422,
)
FILE_SWELLS = Reason(
    "FILE_SWELLS",
    "“{name}” would unpack to more than {most} MB and is not opened. Save it once more, or as CSV.",
    422,
)
FILE_DECLARES_ENTITIES = Reason(
    "FILE_DECLARES_ENTITIES",
    "“{name}” declares entities, which no spreadsheet writes, and is not opened. Save it as CSV.",
    422,
)
FORMAT_NOT_MET = Reason(
    "FORMAT_NOT_MET",
    "“{name}” has not the headings of {format}. Let the format be found out, or choose the columns by hand.",
    422,
)
COLUMNS_MISSING = Reason(
    "COLUMNS_MISSING",
    "Say which column holds: {columns}. Without them no entry can be told from another.",
    422,
)
COLUMN_UNKNOWN = Reason(
    "COLUMN_UNKNOWN", "A column cannot mean “{meaning}”. Choose one of those offered.", 422
)
COLUMN_TWICE = Reason("COLUMN_TWICE", "Only one column can be: {column}. Choose which one.", 422)
CONTACT_UNUSABLE = Reason(
    "CONTACT_UNUSABLE",
    "“{email}” is no address for entries that name none. Write one, as films@example.org.",
    422,
)
GUESS_UNKNOWN = Reason(
    "GUESS_UNKNOWN", "“{answer}” is not one of the answers offered. Choose one of them.", 422
)
INTAKE_NOT_READY = Reason(
    "INTAKE_NOT_READY", "The report of this file is not finished yet. Wait until it is."
)
INTAKE_BEGUN = Reason(
    "INTAKE_BEGUN", "The entries of this file are being taken in or are in already."
)
NOTHING_TO_COMMIT = Reason(
    "NOTHING_TO_COMMIT", "This file brings nothing new, so there is nothing to take in."
)

ROW_SHIFTED = Reason(
    "ROW_SHIFTED",
    "The row has {cells} cells under {columns} headings, so its cells have slipped. Mend it in the file.",
    422,
)
ROW_CELL_TOO_LONG = Reason(
    "ROW_CELL_TOO_LONG", "“{column}” has more than {most} characters. Shorten it in the file.", 422
)
ROW_WITHOUT_NUMBER = Reason(
    "ROW_WITHOUT_NUMBER",
    "The row has no number of its own that the next file could name it by.",
    422,
)
ROW_ID_TOO_LONG = Reason(
    "ROW_ID_TOO_LONG", "“{typed}” is too long to be the number of an entry.", 422
)
ROW_UNTITLED = Reason("ROW_UNTITLED", "The row has no title.", 422)
ROW_WITHOUT_ADDRESS = Reason(
    "ROW_WITHOUT_ADDRESS",
    "“{typed}” is no e-mail address, so nobody could be told the decision. Add one, or name an "
    "address for such rows.",
    422,
)
ROW_NUMBER_TWICE = Reason(
    "ROW_NUMBER_TWICE", "The number {id} stands in row {row} already. Only the first counts.", 422
)

IMPORTERS = (Hat.PROGRAMMER, Hat.DIRECTOR)
REVISABLE = (IntakeState.MAPPING, IntakeState.REPORTING, IntakeState.REPORTED)


def may_import(actor: Actor, edition_id: int, state: EditionState) -> Verdict:
    """The edition's programmers and director, until it is archived."""
    if actor.id != 0 and not actor.wears_in(edition_id, *IMPORTERS):
        return no(NOT_FOR_IMPORTS)
    return no(IMPORT_TOO_LATE) if state == EditionState.ARCHIVED else YES


def may_revise(state: IntakeState) -> Verdict:
    """Columns and guesses may be changed until the commit begins."""
    return YES if state in REVISABLE else no(INTAKE_BEGUN)


def may_commit(state: IntakeState, waiting: int) -> Verdict:
    """Once, when the report is whole and something in it is new or changed."""
    if state in {IntakeState.COMMITTING, IntakeState.DONE}:
        return no(INTAKE_BEGUN)
    if state != IntakeState.REPORTED:
        return no(INTAKE_NOT_READY)
    return YES if waiting else no(NOTHING_TO_COMMIT)


def columns_are_right(
    meanings: Sequence[str], offered: Mapping[str, object], named: str
) -> Verdict:
    """Every meaning is one we know, none that is single stands twice, and those needed are there.

    *named* is the address for rows without one.
    """
    for meaning in meanings:
        if meaning not in offered:
            return no(COLUMN_UNKNOWN, meaning=meaning[:40])
    for meaning in SINGLE:
        if meanings.count(meaning) > 1:
            return no(COLUMN_TWICE, column=str(offered[meaning]))
    there = {*meanings, *(("title",) if any(one in meanings for one in TITLES) else ())}
    there |= {CONTACT} if named else set()
    missing = [str(offered[one]) for one in NEEDED if one not in there]
    return no(COLUMNS_MISSING, columns=", ".join(missing)) if missing else YES
