"""Texts leave the desk in a file and come back as drafts: what is kept, what is left out, and why."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from openpyxl import Workbook, load_workbook

from festival.editions.models import EditionState, Section
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.versions import EDIT_CONFLICT
from festival.foundation.wording import Part
from festival.journal.models import JournalEntry
from festival.people.models import Hat
from festival.translating import judging, rules, xliff
from festival.translating.judging import Fate, Marked
from festival.translating.models import (
    Origin,
    Progress,
    Rendering,
    ReturnedFile,
    Translation,
)
from festival.translating.operations import keep_translation

ROOT = "/office/translations/2019"
FILE = f"{ROOT}/kk/file"
SOURCE = "Films of the international jury."
NS = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
KAZAKH = "Халықаралық қазылар алқасының фильмдері."


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def section(make, edition):
    return make.section(
        edition, "heritage", name=Text(en="=Heritage", kk="Мұра", ru="Наследие"),
        description=Text(en=SOURCE, ru="Фильмы жюри."), rule=Text(ru="Не старше двух лет."),
    )  # fmt: skip


@pytest.fixture
def aigerim(make, edition):
    return make.actor(Hat.TRANSLATOR, name="Aigerim", edition=edition)


@pytest.fixture
def writer(enter, aigerim):
    return enter(aigerim)


@pytest.fixture
def other(make, enter, edition):
    return enter(make.actor(Hat.TRANSLATOR, name="Baurzhan", edition=edition))


def key_of(section, part="description", words=SOURCE, version=0):
    return f"section:{section.id}:{part}:{rules.mark_of(words)}-{version}"


def book(*rows, heads=("Key [key]", "Қазақша [kk]")):
    made = Workbook()
    for row in (heads, *rows):
        made.active.append(row)
    page = io.BytesIO()
    made.save(page)
    return page.getvalue()


def send(client, content, name="texts.xlsx", **more):
    data = {"file": (io.BytesIO(content), name)} | more
    return client.post(FILE, data=data, content_type="multipart/form-data")


def press(client, what="keep"):
    page = client.get(FILE).text
    return client.post(re.search(rf'action="([^"]*/{what})"', page)[1])


def filled(content, words):
    """The workbook as a translator hands it back: their words by the key's thing, number and part."""
    made = load_workbook(io.BytesIO(content))
    sheet = made.active
    heads = [cell.value for cell in sheet[1]]
    at = next(n for n, head in enumerate(heads, start=1) if head.endswith("[kk]"))
    for row in range(2, sheet.max_row + 1):
        for start, typed in words.items():
            if sheet.cell(row, 1).value.startswith(start):
                sheet.cell(row, at).value = typed
    page = io.BytesIO()
    made.save(page)
    return page.getvalue()


def test_what_waits_is_taken_along_as_a_workbook_and_comes_back_as_a_draft(
    writer, other, section, aigerim
):
    page = writer.get(f"{ROOT}/kk?thing=section").text
    assert f"{FILE}?thing=section" in page
    content = writer.get(f"{FILE}.xlsx?thing=section").data
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert [head[head.rindex("[") + 1 : -1] for head in rows[0]] == [
        "key", "kind", "name", "text", "state", "most", "terms", "from", "source", "kk",
    ]  # fmt: skip
    [of_it] = [row for row in rows if row[8] == SOURCE]
    assert (of_it[0], of_it[5], of_it[7]) == (key_of(section), 2000, "en")
    assert "international jury = халықаралық қазылар алқасы" in of_it[6]
    start = f"section:{section.id}:description"
    sent = send(writer, filled(content, {start: KAZAKH}))
    assert (sent.status_code, sent.location) == (303, f"{FILE}#report")
    report = writer.get(FILE).text
    assert KAZAKH in report and "becomes a draft" in report and "Keep 1 draft" in report
    assert db.session.query(Translation).count() == 0, "a dry run keeps nothing"
    kept = press(writer)
    assert kept.location == f"{ROOT}/kk?state=draft"
    one = db.session.query(Translation).one()
    assert (one.words, one.state, one.written_by_id, one.origin) == (
        KAZAKH, Progress.DRAFT, aigerim.id, Origin.WRITTEN,
    )  # fmt: skip
    assert db.session.query(Rendering).count() == 0
    assert "kk" not in db.session.get(Section, section.id, populate_existing=True).description
    assert db.session.query(ReturnedFile).count() == 0
    here = f"{ROOT}/kk/section/{section.id}/description"
    assert writer.post(f"{here}/check", data={"seen": "1"}).status_code == 409, "four eyes"
    assert other.post(f"{here}/check", data={"seen": "1"}).status_code == 303


def test_what_a_spreadsheet_would_compute_goes_out_as_words(writer, section):
    content = writer.get(f"{FILE}.xlsx?thing=section&state=all").data
    cells = [cell for row in load_workbook(io.BytesIO(content)).active for cell in row]
    met = [cell for cell in cells if cell.value == "=Heritage"]
    assert {cell.data_type for cell in met} == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())


def test_xliff_holds_what_a_translators_program_asks_for_and_comes_back(writer, section):
    page = writer.get(f"{FILE}?thing=section").text
    assert "XLIFF 2: English" in page and "XLIFF 2: Русский" in page
    content = writer.get(f"{FILE}.xlf?thing=section&from=en").data
    tree = ET.fromstring(content)
    assert (tree.get("srcLang"), tree.get("trgLang"), tree.get("version")) == ("en", "kk", "2.0")
    [unit] = tree.findall(".//x:unit", NS)
    assert unit.get("id") == key_of(section)
    assert unit.get("{urn:oasis:names:tc:xliff:sizerestriction:2.0}sizeRestriction") == "2000"
    assert unit.find(".//x:segment/x:source", NS).text == SOURCE
    assert any("халықаралық" in note.text for note in unit.findall(".//x:note", NS))
    assert unit.find(".//{urn:oasis:names:tc:xliff:glossary:2.0}translation") is not None
    ET.register_namespace("", NS["x"])
    segment = unit.find(".//x:segment", NS)
    segment.set("state", "final")
    target = ET.SubElement(segment, f"{XLIFF}target")
    mark = ET.SubElement(target, f"{XLIFF}mrk", {"id": "m1"})
    mark.text, mark.tail = "Халықаралық", " қазылар алқасының фильмдері."
    assert send(writer, ET.tostring(tree), "texts.xlf", machine="y").status_code == 303
    press(writer)
    one = db.session.query(Translation).one()
    assert (one.words, one.state, one.origin) == (KAZAKH, Progress.DRAFT, Origin.MACHINE)
    assert 'state="translated"' in writer.get(f"{FILE}.xlf?thing=section&state=draft").text


def test_the_report_says_of_each_text_why_it_is_left_out_and_keeps_its_words(
    writer, edition, section
):
    edition.city = Text(en="Almaty", ru="Алматы")
    db.session.commit()
    sent = send(
        writer,
        book(
            (key_of(section, "description", "Other words then"), KAZAKH),
            (f"section:999:name:{'0' * 16}-0", "Ештеңе"),
            ("what", "Бірдеңе"),
            (key_of(section, "rule", "Не старше двух лет."), "О" * 1001),
            (f"edition:{edition.id}:city:{rules.mark_of('Almaty')}-0", "Алматы"),
        ),
    )
    assert sent.status_code == 303
    report = writer.get(FILE).text
    for said in (
        rules.SOURCE_CHANGED.says,
        judging.TEXT_NOT_HERE.says,
        "This text may have at most 1000 characters.",
    ):
        assert said in report
    assert report.count("left out</span>") == 4
    kept = press(writer)
    assert kept.location == f"{FILE}#report", "what was left out is still there"
    assert db.session.query(Translation).one().words == "Алматы"
    again = writer.get(FILE).text
    assert KAZAKH in again and "Алматы</span>" not in again.partition("report")[2]
    assert press(writer, "drop").status_code == 303
    assert db.session.query(ReturnedFile).count() == 0
    assert db.session.query(Translation).count() == 1


def test_a_draft_somebody_else_wrote_meanwhile_is_not_written_over(make, writer, edition, section):
    baurzhan = make.actor(Hat.TRANSLATOR, name="Baurzhan", edition=edition)
    send(writer, book((key_of(section), KAZAKH)))
    text = ("section", section.id, "description")
    keep_translation(
        actor=baurzhan, edition_id=edition.id, locale="kk", text=text, words="Басқа сөздер."
    )
    assert EDIT_CONFLICT.says in writer.get(FILE).text
    assert press(writer, "drop").status_code == 303
    send(writer, book((key_of(section), KAZAKH)))
    assert "Keep" not in writer.get(FILE).text.partition('id="report"')[2]
    assert db.session.query(Translation).one().words == "Басқа сөздер."


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"nothing", "a.xlsx", judging.RETURN_WITHOUT_TEXTS),
        (b"PK\x03\x04nothing", "a.xlsx", judging.RETURN_UNREADABLE),
        (b"<xliff version='1.2'/>", "a.xlf", judging.RETURN_UNREADABLE),
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xliff>&b;</xliff>',
            "a.xlf", judging.RETURN_UNREADABLE,
        ),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "a.xlf", judging.RETURN_UNREADABLE),
        (book(("a", "b"), heads=("One", "Two")), "a.xlsx", judging.RETURN_WITHOUT_TEXTS),
        (book(("what", "b")), "a.xlsx", judging.RETURN_WITHOUT_TEXTS),
        (book(("a", "b"), heads=("K [key]", "R [ru]")), "a.xlsx", judging.RETURN_OTHER_LANGUAGE),
        (
            b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" trgLang="ru"/>',
            "a.xlf", judging.RETURN_OTHER_LANGUAGE,
        ),
        (
            "Key [key],Қазақша [kk]\n".encode() + b"a,b\n" * (judging.MOST_TEXTS + 1), "a.csv",
            judging.RETURN_TOO_MANY,
        ),
    ],
    ids=["nothing", "no-zip", "old", "bomb", "outside", "no-key", "no-text", "other-sheet", "other-xliff", "many"],
)  # fmt: skip
def test_a_file_that_is_refused_changes_nothing(writer, section, content, name, reason):
    send(writer, book((key_of(section), KAZAKH)))
    lines = db.session.query(JournalEntry).count()
    sent = send(writer, content, name)
    assert sent.status_code == 422
    assert reason.says.partition("”")[2].partition("{")[0].strip()[:30] in sent.text
    assert KAZAKH in writer.get(FILE).text, "the file that was there is still there"
    assert db.session.query(JournalEntry).count() == lines
    assert db.session.query(Translation).count() == 0


def test_a_file_that_is_too_large_is_not_read(monkeypatch, writer, section):
    monkeypatch.setattr(judging, "MOST_BYTES", 10)
    sent = send(writer, book((key_of(section), KAZAKH)))
    assert (sent.status_code, "“texts.xlsx” is larger than" in sent.text) == (422, True)
    assert judging.RETURN_TOO_LARGE.status == 422


def test_a_workbook_that_swells_is_not_unpacked(writer, section):
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 160_000_000)
    assert send(writer, page.getvalue()).status_code == 422


def test_an_archived_edition_gives_its_texts_and_takes_none(writer, edition, section):
    edition.state = EditionState.ARCHIVED
    db.session.commit()
    assert writer.get(f"{FILE}.xlsx").status_code == 200
    page = writer.get(FILE).text
    assert rules.TRANSLATIONS_ARCHIVED.says in page and "Bring it back" not in page
    assert send(writer, book((key_of(section), KAZAKH))).status_code == 409


def test_a_file_is_seen_by_who_handed_it_in_alone(writer, other, section):
    send(writer, book((key_of(section), KAZAKH)))
    code = db.session.query(ReturnedFile).one().code
    assert KAZAKH not in other.get(FILE).text
    assert other.post(f"{FILE}/{code}/keep").status_code == 404
    assert other.post(f"{FILE}/{code}/drop").status_code == 404
    send(writer, book((key_of(section), "Фильмдер туралы басқа сөздер")))
    assert writer.post(f"{FILE}/{code}/keep").status_code == 404, "another took its place"
    assert db.session.query(Translation).count() == 0


PART = Part("description", "Description", 40)
WORK = Translation(words="Ескі сөздер", version=3)


@pytest.mark.parametrize(
    ("typed", "version", "work", "words", "fate", "reason"),
    [
        ("Ескі фильмдер", 0, None, {"en": "Old"}, Fate.KEPT, None),
        ("  ", 0, None, {"en": "Old"}, Fate.EMPTY, None),
        ("Ескі  сөздер", 3, WORK, {"en": "Old"}, Fate.SAME, None),
        ("Жаңа сөздер", 3, WORK, {"en": "Old"}, Fate.KEPT, None),
        ("Жаңа сөздер", 2, WORK, {"en": "Old"}, Fate.LEFT, EDIT_CONFLICT),
        ("а" * 41, 0, None, {"en": "Old"}, Fate.LEFT, rules.TRANSLATION_TOO_LONG),
        ("а\0б", 0, None, {"en": "Old"}, Fate.LEFT, judging.WORDS_UNSTORABLE),
        ("а\u202eб", 0, None, {"en": "Old"}, Fate.LEFT, judging.WORDS_UNSTORABLE),
        ("These are English words", 0, None, {"en": "Old"}, Fate.LEFT, judging.OTHER_LANGUAGE),
        ("Жаңа", 0, None, {"en": "", "kk": "Ескі"}, Fate.LEFT, rules.WRITTEN_IN_IT),
    ],
    ids=["new", "empty", "same", "anew", "overtaken", "long", "nul", "turned", "english", "own"],
)  # fmt: skip
def test_fate_of(typed, version, work, words, fate, reason):
    mark = Marked(("section", 1, "description"), rules.mark_of("Old"), version)
    found, verdict = judging.fate_of(
        part=PART, words=words, locale="kk", source="Old", work=work, rendering=None, mark=mark,
        typed=typed,
    )  # fmt: skip
    assert (found, verdict.reason) == (fate, reason)


def test_many_drafts_are_kept_by_one_press_in_short_transactions(
    monkeypatch, make, writer, edition
):
    monkeypatch.setattr(judging, "MOST_AT_ONCE", 2)
    rows = []
    for number in range(5):
        made = make.section(edition, f"s{number}", name=Text(en=f"Old films {number}"))
        rows.append((key_of(made, "name", f"Old films {number}"), f"Ескі фильмдер {number}"))
    send(writer, book(*rows))
    assert "Keep 5 drafts" in writer.get(FILE).text
    assert press(writer).location == f"{ROOT}/kk?state=draft"
    assert db.session.query(Translation).count() == 5
    assert db.session.query(ReturnedFile).count() == 0


def test_a_text_said_twice_and_not_alike_is_left_out(writer, section):
    older = key_of(section, version=1)
    send(writer, book((key_of(section), KAZAKH), (older, "Басқа сөздер")))
    assert writer.get(FILE).text.count(judging.TEXT_TWICE.says) == 2
    assert press(writer, "drop").status_code == 303


def test_what_no_unit_of_xliff_says_is_not_a_text():
    begin = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" trgLang="kk-KZ"><file id="f">'
    unit = (
        '<unit id="a"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match>'
        "<source>x</source><target>no</target></mtc:match></mtc:matches>"
        '<segment><source>A.</source><target>Б.</target></segment><ignorable><source> </source></ignorable>'
        "<segment><source>B.</source><target>В.</target></segment></unit>"
    )  # fmt: skip
    came = xliff.read(f"{begin}{unit}</file></xliff>".encode())
    assert came == xliff.Came("kk-KZ", [("a", "Б. В.")])
