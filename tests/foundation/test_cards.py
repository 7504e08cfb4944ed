"""Title cards are cut the same for ever, without seams, and every dye can be read in both felts."""

import re
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from festival.foundation import cards
from festival.foundation.cards import DYES, title_card

TOKENS = Path(__file__).parents[2] / "static" / "house" / "tokens.css"
KEPT = "93f31e0dad2ef2749742dab7230a3371386c41df76143e354fc41f62240b5640"
TITLES = ["Adam", "Қыз Жібек", "آدم", "", "A" * 500, '<script>"&', "#Female Pleasure", "Salt"]


def test_a_title_keeps_its_card_for_ever():
    assert sha256(title_card("Қыз Жібек", "classics").encode()).hexdigest() == KEPT


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("colour", [*DYES, "unheard-of"])
def test_a_card_is_a_small_drawing_without_words_or_script(title, colour):
    drawing = title_card(title, colour)
    root = ET.fromstring(drawing)  # noqa: S314

    assert len(drawing) < 4096
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {
        "svg",
        "defs",
        "path",
        "clipPath",
        "use",
        "g",
    }
    assert "".join(root.itertext()).strip() == ""


def test_different_titles_have_different_cards():
    drawings = {title_card(f"Film {n}", "women") for n in range(200)}
    assert len(drawings) == 200


@pytest.mark.parametrize("title", TITLES)
def test_no_seam_is_left_between_two_pieces_of_one_colour(title):
    cuts = cards._sewn(list(cards._cuts(sha256(title.encode()).digest())))

    assert not [cut for cut in cuts if cut.reversed() in cuts]


@pytest.mark.parametrize("title", TITLES)
def test_every_outline_closes(title):
    cuts = cards._sewn(list(cards._cuts(sha256(title.encode()).digest())))

    assert sorted(cut.start for cut in cuts) == sorted(cut.end for cut in cuts)
    drawn = cards._drawn(cuts)
    assert drawn.count("M") == drawn.count("z")


def _values(theme):
    text = TOKENS.read_text(encoding="utf-8")
    block = text.split(f'[data-theme="{theme}"] {{', 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def _light(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["paper", "cinema"])
@pytest.mark.parametrize("ground", ["ground", "felt"])
@pytest.mark.parametrize("colour", [*DYES, "ink", "quiet", "alert", "focus"])
def test_words_in_every_colour_can_be_read(theme, ground, colour):
    values = _values(theme)
    assert _contrast(values[colour], values[ground]) >= 4.5


@pytest.mark.parametrize("colour", DYES)
def test_every_dye_is_a_section_colour(colour):
    assert f'[data-section="{colour}"] {{ --accent: var(--{colour}); }}' in TOKENS.read_text(
        encoding="utf-8"
    )
