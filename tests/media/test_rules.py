"""What counts as a picture."""

import pytest

from festival.media import darkroom, rules
from tests.media import pictures

MB = 1_000_000


@pytest.mark.parametrize(
    ("size", "reason"),
    [(0, rules.PICTURE_EMPTY), (1, None), (20 * MB, None), (20 * MB + 1, rules.PICTURE_TOO_BIG)],
)
def test_may_weigh(size, reason):
    assert rules.may_weigh(size, 20 * MB).reason is reason


@pytest.mark.parametrize(
    ("today", "free", "reason"),
    [
        (0, 10**10, None),
        (rules.MOST_A_DAY, 10**10, rules.PICTURES_TODAY),
        (0, rules.FREE_DISK, rules.NO_ROOM_FOR_PICTURES),
    ],
)
def test_may_be_brought(today, free, reason):
    assert rules.may_be_brought(5 * MB, today, free).reason is reason


@pytest.mark.parametrize(
    ("width", "height", "kind", "reason"),
    [
        (6000, 4000, "jpeg", None),
        (10_000, 6000, "png", None),
        (10_000, 6001, "png", rules.PICTURE_PIXELS),
        (10_000, 6000, "webp", rules.PICTURE_PIXELS),
        (16_001, 20, "jpeg", rules.PICTURE_PIXELS),
        (15, 2000, "jpeg", rules.PICTURE_TOO_SMALL),
    ],
)
def test_may_measure(width, height, kind, reason):
    assert rules.may_measure(width, height, kind).reason is reason


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_first_bytes_say_what_it_is(format):
    assert rules.kind_of(pictures.plain(format=format)) == format.lower()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"GIF89a" + b"\0" * 99, pictures.svg()])
def test_what_we_do_not_take_is_nothing(content):
    assert rules.kind_of(content) is None


def test_the_darkroom_keeps_to_the_same_limits():
    """It may not import the house, so its numbers are written twice and compared here."""
    assert {k: v // MB for k, v in darkroom.MOST_PIXELS.items()} == rules.MOST_MEGAPIXELS
    assert darkroom.LONGEST_SIDE == rules.LONGEST_SIDE
    assert set(darkroom.FORMATS.values()) == set(rules.FORMATS)
