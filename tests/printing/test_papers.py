"""What papers say: whole in every language, only what is released, and readable by everyone."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from festival.awards.models import Award
from festival.foundation.text import Text
from festival.printing import booklet, merging, setting, sheets
from festival.printing.badges import Colleague, badges
from festival.printing.models import PaperKind
from festival.printing.telling import Readers
from festival.programme.operations import cancel_show
from festival.publishing.models import ReleaseKind
from tests.printing.conftest import book_now, release

NOT_YET = ["CANARY", "UNESCO special prize", "Heritage jury"]
COLLEAGUE = Colleague({"en": "Aru Nurlan"}, {"en": "Director"})


def facts_of(tongues=("en",)):
    return booklet.booklet_facts(Readers(book_now(), tongues), "https://festival.example", {})


def said(facts):
    """Every word of the facts."""
    if isinstance(facts, str):
        return [facts]
    if isinstance(facts, dict):
        return [word for value in facts.values() for word in said(value)]
    return [word for value in facts for word in said(value)] if isinstance(facts, list) else []


@pytest.mark.parametrize("tongues", [["en"], ["ru"], ["kk"], ["kk", "ru", "en"]], ids=" ".join)
@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind is not PaperKind.MERGE])
def test_every_paper_is_tagged_and_made_in_every_language(out, kind, tongues):
    release(out, ReleaseKind.JURY)
    release(out, ReleaseKind.PALMARES)
    made = setting.set_paper(book_now(), kind, tongues, [COLLEAGUE])
    assert made.startswith(b"%PDF-")
    # pdfuaid:part is what a reader of PDF/UA looks for; it is there only where the press found nothing amiss.
    assert b"pdfuaid:part>1<" in made and b"/StructTreeRoot" in made
    assert b"/FontFile" in made and b"GolosText" in made


def test_nothing_that_is_not_released_is_printed(out):
    words = " ".join(said(facts_of()))
    assert "Genesis 2.0" in words and "Christian Frei" in words
    assert [one for one in NOT_YET if one in words] == []
    team = badges(Readers(book_now(), ["en"]), [])
    assert "CANARY" not in " ".join(said(team))


def test_winners_are_printed_once_the_palmares_is_released(out):
    release(out, ReleaseKind.JURY)
    before = facts_of()
    assert [one["winners"] for one in before["prizes"]] == [[]]
    assert "Prizes" in said(before["words"]["prizes"])
    release(out, ReleaseKind.PALMARES)
    after = facts_of()
    assert after["palmares"] and after["prizes"][0]["winners"] == [[["Genesis 2.0", "en"]]]
    (film,) = [
        one for one in after["sections"][0]["films"] if ["Genesis 2.0", "en"] in one["titles"]
    ]
    assert film["won"] == [[["UNESCO special prize", "en"]]]


def test_a_film_is_told_in_each_language_once_and_marked_as_what_it_is(out):
    facts = facts_of(["kk", "ru", "en"])
    films = {one["slug"]: one for one in facts["sections"][0]["films"]}
    genesis = next(film for film in films.values() if ["Genesis 2.0", "en"] in film["titles"])
    assert [tuple(one) for one in genesis["titles"]] == [
        ("Генезис 2.0", "ru"),
        ("Genesis 2.0", "en"),
    ]
    assert [tuple(one) for one in genesis["synopsis"]] == [("Мамонты.", "ru")]
    assert facts["tongues"] == ["kk", "ru", "en"] and facts["lang"] == "kk"


def test_an_index_leads_by_every_title_and_in_the_readers_alphabet(out):
    letters = {
        one["letter"]: [row["text"] for row in one["rows"]]
        for one in facts_of(["ru", "en"])["by_title"]
    }
    assert letters == {"Г": ["Генезис 2.0"], "A": ["Adam"], "G": ["Genesis 2.0"]}
    assert list(letters) == ["Г", "A", "G"]


def test_a_showing_after_midnight_stands_with_its_evening(out):
    days = {day["key"]: day for day in facts_of()["days"]}
    night = days["2019-09-16"]["shows"][-1]
    assert (night["time"], night["titles"][0][0]) == ("00:45", "Adam")
    box = days["2019-09-16"]["grids"][0]["columns"][0]["boxes"][-1]
    assert (box["from"], box["time"]) == (24 * 60 + 45, "00:45")


def test_a_cancelled_showing_is_printed_as_cancelled_and_why(out):
    cancel_show(
        actor=out.director,
        code=out.show.code,
        why=Text(en="The copy did not arrive."),
        version=None,
    )
    release(out, ReleaseKind.AMENDMENT)
    facts = facts_of()
    shows = facts["days"][0]["shows"]
    off = next(one for one in shows if one["off"])
    assert (off["time"], off["why"]) == ("18:30", [["The copy did not arrive.", "en"]])
    assert setting.set_paper(book_now(), PaperKind.DOORS, ["en"]).startswith(b"%PDF-")


def test_letters_the_press_lacks_leave_no_holes(out):
    contents = dict(book_now().contents)
    film = contents["films"][0]
    film["titles"] = [
        {"text": "旅のおわり", "language": "ja", "kind": "title_proper"},
        {"text": "To the Ends 🎬 of the Earth", "language": "en", "kind": "translated"},
    ]
    made = Readers(type(book_now())(contents), ["en"])
    facts = booklet.booklet_facts(made, "", {})
    told = next(one for one in facts["sections"][0]["films"] if one["slug"] == film["slug"])
    assert told["titles"] == [["To the Ends of the Earth", "en"]]
    assert told["original"] is None and facts["site"] is None


def test_every_hall_with_something_on_has_a_sign_for_each_of_its_days(out):
    signs = sheets.door_signs(Readers(book_now(), ["en"]))["signs"]
    assert [(sign["day"][0][0].split()[-2], len(sign["shows"])) for sign in signs] == [
        ("16", 2),
        ("17", 1),
    ] or [len(sign["shows"]) for sign in signs] == [2, 1]


def test_the_poster_has_a_row_for_every_hall_of_every_day(out):
    facts = sheets.poster(Readers(book_now(), ["en"]))
    assert [[len(day["rows"]) for day in sheet] for sheet in facts["sheets"]] == [[1, 1]]
    assert (facts["begin"], facts["end"]) == (12 * 60, 27 * 60)


def test_one_badge_a_person(out):
    release(out, ReleaseKind.JURY)
    made = badges(Readers(book_now(), ["en"]), [COLLEAGUE])["badges"]
    other = made[2]["name"][0][0]
    assert [(one["name"][0][0], one["kind"][0][0]) for one in made] == [
        ("CANARY-JUROR", "Jury"),
        ("Christian Frei", "Filmmaker"),
        (other, "Filmmaker"),
        ("Serik Abai", "Guest"),
        ("Aru Nurlan", "Team"),
    ]


def test_data_for_the_layout_program_opens_and_computes_nothing(out, tmp_path):
    contents = dict(book_now().contents)
    contents["films"][0]["texts"] = {"synopsis": {"en": "=1+1\nTwo\x0b lines"}}
    (tmp_path / "adam.jpg").write_bytes(b"picture")
    names = {contents["films"][0]["slug"]: "adam.jpg"}
    packed = merging.archive(type(book_now())(contents), tmp_path, names)
    assert packed == merging.archive(type(book_now())(contents), tmp_path, names)
    box = zipfile.ZipFile(io.BytesIO(packed))
    assert box.namelist() == [
        "films.csv", "films-merge.txt", "showings.csv", "people.csv", "catalogue.xml", "pictures/adam.jpg",
    ]  # fmt: skip
    assert "'=1+1" in box.read("films.csv").decode("utf-8-sig")
    merge = box.read("films-merge.txt").decode("utf-16").splitlines()
    assert merge[0].endswith("@picture") and len(merge) == 3
    assert "'=1+1 ¶ Two lines" in merge[1] + merge[2]
    tree = ET.fromstring(box.read("catalogue.xml"))
    assert [one.get("href") for one in tree.iter("picture")] == ["file:pictures/adam.jpg"]
    assert "CANARY" not in "".join(box.read(name).decode("latin-1") for name in box.namelist())


def test_a_release_of_the_palmares_taken_back_takes_its_booklet_along(out):
    """I-60: the file of a winner's booklet is named by its release and asked for by no other."""
    first = setting.booklet_file(book_now().digest, "en")
    release(out, ReleaseKind.JURY)
    release(out, ReleaseKind.PALMARES)
    assert setting.booklet_file(book_now().digest, "en") != first
    assert isinstance(out.award, Award)
