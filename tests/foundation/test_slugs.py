import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.foundation.slugs import public_code, slug


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Қыз Жібек", "qyz-zhibek"),
        ("Менің атым Қожа", "mening-atym-qozha"),
        ("Ласковое безразличие мира", "laskovoe-bezrazlichie-mira"),
        ("#Female Pleasure", "female-pleasure"),
        ("π", "p"),
        ("9", "9"),
        ("Genesis 2.0", "genesis-2-0"),
        ("Harlan County, USA", "harlan-county-usa"),
        ("Nech je svetlo & Škop", "nech-je-svetlo-and-skop"),
        ("Щёлково-йод", "shchyolkovo-yod"),
        ("Cafe\u0301", "cafe"),
        ("ჰორიზონტი", "horizonti"),
        ("آدم", "code"),
        ("旅のおわり", "code"),
        ("!!!", "code"),
        ("", "code"),
    ],
)
def test_slugs(text, made):
    assert slug(text, "code") == made


def test_a_long_slug_ends_with_a_whole_word():
    made = slug(
        "Women Make Film: A New Road Movie Through Cinema, forty chapters in five parts", "x", 40
    )
    assert made == "women-make-film-a-new-road-movie-through"
    assert slug("a" * 300, "x") == "a" * 80


@given(st.text(max_size=60))
def test_a_slug_is_never_empty_and_always_plain(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text, "code"))


def test_codes_are_random_and_unambiguous():
    codes = {public_code() for _ in range(500)}
    assert len(codes) == 500
    assert not set("".join(codes)) & set("0o1il")
