"""Stills at the press."""

from io import BytesIO

from PIL import Image

from festival.foundation import press
from festival.media import store
from festival.printing import pictures


class Shelf:
    """A release with one film and one still."""

    films = {"adam": {"stills": [{"src": "/media/abc/1024.webp"}]}, "none": {"stills": []}}  # noqa: RUF012


def drawn(width, content=None):
    if content is None:
        page = BytesIO()
        Image.new("RGB", (width, width * 9 // 16), "#0a76b8").save(page, "WEBP")
        content = page.getvalue()
    store.keep(store.rendition("abc", width, "webp"), content)


def test_a_still_is_laid_at_the_size_a_page_needs(app, tmp_path):
    drawn(320), drawn(1024)
    assert pictures.stills(Shelf, tmp_path) == {"adam": "adam.jpg"}
    with Image.open(tmp_path / "adam.jpg") as laid:
        assert (laid.format, laid.width) == ("JPEG", 1024)


def test_a_still_that_is_lost_or_broken_leaves_its_place_to_the_card(app, tmp_path):
    for kept in list(store.ways("renditions/abc-")):
        store.remove(kept.way)
    assert pictures.stills(Shelf, tmp_path) == {}
    drawn(640, b"no picture")
    assert pictures.stills(Shelf, tmp_path) == {}


def test_the_press_reads_the_pictures_of_its_paper_and_nothing_else(app, tmp_path):
    Image.new("RGB", (64, 36), "#0a76b8").save(tmp_path / "adam.jpg")
    (tmp_path / "facts.typ").write_text("")
    with press._workshop("printing/booklet.typ", tmp_path) as root:
        assert (root / "pictures" / "adam.jpg").exists()
        assert sorted(one.name for one in root.iterdir()) == ["house", "pictures", "printing"]
    assert (tmp_path / "adam.jpg").exists()
