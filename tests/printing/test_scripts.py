"""Titles in every script: set in their own letters where a typeface has them, and named where none has."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from festival.films.models import FilmTitle
from festival.foundation import typefaces
from festival.foundation.db import db
from festival.printing import booklet, setting, typecase
from festival.printing.models import PaperKind
from festival.printing.telling import Readers, left_out
from festival.publishing.models import ReleaseKind
from tests.printing.conftest import book_now, release
from tests.printing.pdf_words import languages_of, words_of
from tests.typefounder import cast

TITLES = {
    "ka": "მონანიება",
    "hy": "Նռան գույնը",
    "he": "וואלס עם באשיר",
    "ar": "كفرناحوم",
    "fa": "بچه‌های آسمان",
    "th": "ลุงบุญมีระลึกชาติ",
    "hi": "पाथेर पांचाली",
}
KANA = "旅のおわり"


@pytest.fixture(autouse=True)
def nothing_of_the_system(monkeypatch):
    """What a machine has is another on the next."""
    monkeypatch.setattr(typefaces, "SYSTEM", ())


@pytest.fixture
def own(app):
    """The folder of the installation's own typefaces."""
    folder = Path(app.instance_path) / typefaces.FOLDER
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def titled(text, language, english="Another title"):
    """The programme of now, its first film called so."""
    contents = dict(book_now().contents)
    contents["films"][0]["titles"] = [
        {"text": text, "language": language, "kind": "title_proper"},
        {"text": english, "language": "en", "kind": "translated"},
    ]
    return type(book_now())(contents)


@pytest.mark.parametrize(("language", "title"), TITLES.items(), ids=TITLES)
def test_a_title_is_set_in_its_own_letters(out, language, title):
    made = setting.set_paper(titled(title, language), PaperKind.BOOKLET, ["en"])
    assert b"pdfuaid:part>1<" in made and language in languages_of(made)
    drawn = "".join(words_of(made).split())
    # Thai and Hindi draw some letters before the letter they are written after.
    found = {letter for letter in title if not letter.isspace() and letter != "\u200c"}
    assert found <= set(drawn)
    if language in {"ka", "hy"}:
        assert "".join(title.split()) in drawn
    elif language in {"he", "ar"}:
        assert "".join(title.split())[::-1] in drawn


def test_a_line_that_runs_leftward_is_drawn_from_its_end(out):
    """The figures of a year keep their own way inside it."""
    made = setting.set_paper(titled("كفرناحوم 2018", "ar"), PaperKind.BOOKLET, ["en"])
    drawn = words_of(made)
    assert "2018" in drawn and "8102" not in drawn
    assert "موحانرفك" in drawn


def test_every_other_paper_sets_them_too(out):
    for kind in (PaperKind.DAYS, PaperKind.POSTER, PaperKind.DOORS, PaperKind.BADGES):
        book = titled("მონანიება", "ka", "მონანიება")
        made = setting.set_paper(book, kind, ["en"])
        assert b"pdfuaid:part>1<" in made, kind


def test_a_typeface_of_the_installation_sets_what_the_house_cannot(out, own):
    book = titled(KANA, "ja")
    before = booklet.booklet_facts(Readers(book, ["en"]), "", {})
    file = setting.booklet_file("0" * 64, "en")
    (own / "kana.ttf").write_bytes(cast("Test Kana", KANA))
    after = booklet.booklet_facts(Readers(book, ["en"]), "", {})
    assert [_original(facts) for facts in (before, after)] == [None, [KANA, "ja"]]
    made = setting.set_paper(book, PaperKind.BOOKLET, ["en"])
    assert KANA in "".join(words_of(made).split())
    assert b"pdfuaid:part>1<" in made and "ja" in languages_of(made)
    # A booklet that was set before is set anew.
    assert setting.booklet_file("0" * 64, "en") != file


def _original(facts):
    told = [film for section in facts["sections"] for film in section["films"]]
    return next(one["original"] for one in told if one["titles"][0][0] == "Another title")


@pytest.mark.parametrize("content", [b"", b"no typeface", cast("Test Kana", KANA)[:300]])
def test_a_file_that_is_no_typeface_is_passed_over(out, own, content):
    (own / "broken.ttf").write_bytes(content)
    assert typecase.missing(KANA) == set(KANA)
    assert setting.set_paper(titled(KANA, "ja"), PaperKind.BOOKLET, ["en"]).startswith(b"%PDF-")


def test_letters_of_an_old_table_are_read_as_well():
    georgian = typefaces.typeface(typefaces.SCRIPTS / "NotoSansGeorgian-Regular.ttf")
    assert georgian.family == "Noto Sans Georgian"
    assert georgian.writes("მონანიება") and not georgian.has("旅")


@pytest.fixture
def kana(out):
    """A released film whose own title no typeface of the house can write."""
    first = select(FilmTitle).where(FilmTitle.film_id == out.film.id, FilmTitle.position == 0)
    title = db.session.scalars(first).one()
    title.text, title.language = KANA, "ja"
    db.session.commit()
    release(out, ReleaseKind.AMENDMENT)


def test_the_office_reads_which_titles_are_left_out_and_why(kana, out, enter):
    page = enter(out.press).get("/office/papers/2019").text
    assert f'<span lang="ja">{KANA}</span>' in page
    assert "instance/fonts" in page


def test_nothing_is_said_where_every_title_is_set(out, enter):
    assert "instance/fonts" not in enter(out.press).get("/office/papers/2019").text


def test_the_command_names_what_it_left_out(kana, app, tmp_path):
    run = app.test_cli_runner().invoke
    told = run(args=["export", "catalogue", str(tmp_path / "b.pdf"), "--json"])
    assert json.loads(told.output)["left_out"] == [KANA]
    said = run(args=["export", "catalogue", str(tmp_path / "b.pdf")]).output
    assert KANA in said and "instance/fonts" in said


def test_what_is_left_out_is_named_once(out):
    assert left_out(titled(KANA, "ja")) == [(KANA, "ja")]
    assert left_out(titled("მონანიება", "ka")) == []
