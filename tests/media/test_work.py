"""Pictures drawn anew: right, bounded, and with nothing of the original but its pixels."""

import base64
import io
import os
import time

import pytest
from PIL import Image, ImageCms
from sqlalchemy import select

from festival.foundation.db import db
from festival.media import store
from festival.media.checks import every_picture_has_its_files
from festival.media.models import Picture, PictureState, Rendition
from festival.media.work import draw_picture, sweep
from tests.media import pictures


def renditions(picture):
    rows = db.session.scalars(
        select(Rendition).where(Rendition.picture_id == picture.id).order_by(Rendition.width)
    )
    return {(row.width, row.format): row for row in rows}


def opened(picture, width=640, format="webp"):
    return Image.open(io.BytesIO(store.read(store.rendition(picture.code, width, format))))


def near(one, other, by=16):
    return all(abs(a - b) <= by for a, b in zip(one[:3], other[:3], strict=True))


def state(picture):
    db.session.expire_all()
    found = db.session.get(Picture, picture.id)
    return found.state, found.problem


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((2000, 1500), [320, 640, 1024, 1600]),
        ((900, 600), [320, 640, 900]),
        ((200, 300), [200]),
    ],
)
def test_renditions_are_never_larger_than_the_original(drawn, size, widths):
    picture = drawn(pictures.plain(size=size))
    made = renditions(picture)

    assert sorted(made) == sorted((w, f) for w in widths for f in ("avif", "webp"))
    for (width, format), row in made.items():
        with opened(picture, width, format) as image:
            assert image.format == format.upper()
            assert image.size == (row.width, row.height)
            assert abs(row.height - size[1] * width / size[0]) <= 1
        assert store.seen(store.rendition(picture.code, width, format)).bytes == row.bytes
    assert state(picture) == (PictureState.READY, "")
    assert every_picture_has_its_files() == []


def test_nothing_of_the_original_is_left_but_its_pixels(drawn, shelves):
    """I-100: what is shown was drawn anew, without the place and the camera."""
    picture = drawn(pictures.talkative())

    for file in (shelves / "renditions").iterdir():
        content = file.read_bytes()
        for trace in (b"CANARY", b"<script", b"<?php", b"Exif", b"ICC", b"xmp", b"JFIF", b"GPS"):
            assert trace not in content, (file.name, trace)
        with Image.open(file) as image:
            assert not image.getexif()
            assert "icc_profile" not in image.info
            assert "comment" not in image.info
    assert state(picture)[0] is PictureState.READY


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_camera_ends_upright(drawn, orientation):
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    held = pictures.quarters()
    if orientation in back:
        held = held.transpose(back[orientation])

    picture = drawn(pictures.talkative(orientation, held))

    assert (picture.width, picture.height) == (800, 600)
    with opened(picture) as image:
        assert image.size == (640, 480)
        assert near(image.getpixel((80, 60)), (255, 0, 0), 40)
        assert near(image.getpixel((560, 60)), (0, 255, 0), 40)
        assert near(image.getpixel((80, 420)), (0, 0, 255), 40)
        assert near(image.getpixel((560, 420)), (255, 255, 255), 40)


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (pictures.plain(mode="L", colour=120), (120, 120, 120)),
        (pictures.plain(mode="I;16", colour=30_720, format="PNG"), (120, 120, 120)),
        (pictures.plain(mode="1", colour=1, format="PNG"), (255, 255, 255)),
        (pictures.plain(mode="CMYK", colour=(0, 255, 255, 0)), (255, 0, 0)),
        (
            pictures.saved(Image.new("RGB", (800, 450), (10, 200, 90)).quantize(8), "PNG"),
            (10, 200, 90),
        ),
        (pictures.phone_jpeg(), (255, 0, 0)),
        (pictures.plain(progressive=True, colour=(90, 60, 30)), (90, 60, 30)),
    ],
    ids=["grey", "sixteen-bit", "bitmap", "cmyk", "palette", "phone", "progressive"],
)
def test_every_kind_of_pixel_keeps_its_colour(drawn, content, colour):
    picture = drawn(content)

    assert state(picture) == (PictureState.READY, "")
    for format in ("webp", "avif"):
        with opened(picture, 320, format) as image:
            assert near(
                image.convert("RGB").getpixel((20, 20)), colour, 40 if colour == (255, 0, 0) else 16
            )


def test_transparency_is_kept_and_needless_transparency_is_not(drawn):
    clear = drawn(pictures.plain(mode="RGBA", colour=(200, 10, 10, 0), format="PNG"))
    solid = drawn(pictures.plain(mode="RGBA", colour=(200, 10, 10, 255), format="PNG"))

    with opened(clear) as image:
        assert image.convert("RGBA").getpixel((9, 9))[3] == 0
    with opened(solid) as image:
        assert image.mode == "RGB"


def test_a_foreign_profile_is_turned_into_srgb_and_a_broken_one_is_left_out(drawn):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    right = drawn(pictures.plain(colour=(90, 120, 30), icc_profile=lab))
    wrong = drawn(pictures.plain(colour=(90, 120, 30), icc_profile=lab[:200] + b"\0" * 300))

    for picture in (right, wrong):
        with opened(picture) as image:
            assert near(image.getpixel((9, 9)), (90, 120, 30))
            assert "icc_profile" not in image.info


def test_the_placeholder_is_twenty_pixels_in_the_page(drawn):
    picture = drawn(pictures.talkative())
    db.session.refresh(picture)
    head, _, body = picture.placeholder.partition(",")

    assert head == "data:image/webp;base64"
    assert len(picture.placeholder) < 1000
    with Image.open(io.BytesIO(base64.b64decode(body))) as image:
        assert image.size == (20, 15)


def test_a_picture_that_cannot_be_drawn_is_refused_and_the_next_one_drawn(take):
    broken, lost, sound = take(), take(), take()
    store.keep(store.original(broken.code), b"\xff\xd8\xff" + b"\0" * 99)
    store.remove(store.original(lost.code))

    assert [draw_picture() for _ in range(4)] == [1, 1, 1, 0]

    assert state(broken) == (PictureState.REFUSED, "PICTURE_BROKEN")
    assert state(lost) == (PictureState.REFUSED, "PICTURE_BROKEN")
    assert state(sound) == (PictureState.READY, "")


def test_old_files_without_a_picture_are_swept_away(drawn, shelves):
    picture = drawn()
    orphans = [
        shelves / "originals" / "zzzzzzzzzzzzzzzz",
        shelves / "renditions" / "zzzzzzzzzzzzzzzz-320.webp",
        shelves / "originals" / ".part-0123",
    ]
    young = shelves / "originals" / "yyyyyyyyyyyyyyyy"
    for file in (*orphans, young):
        file.write_bytes(b"x")
    yesterday = time.time() - 90_000
    for file in shelves.rglob("*"):
        if file != young:
            os.utime(file, (yesterday, yesterday))

    assert sweep() == 3
    assert sweep() == 0

    assert young.exists()
    assert not any(file.exists() for file in orphans)
    assert store.seen(store.original(picture.code))
    assert every_picture_has_its_files() == []


def test_a_missing_file_is_found_by_the_check(drawn):
    picture = drawn()
    store.remove(store.rendition(picture.code, 320, "webp"))
    store.keep(store.original(picture.code), b"half")

    assert every_picture_has_its_files() == [
        f"Picture {picture.code}: its original is missing or not whole.",
        f"Picture {picture.code}: 320.webp is missing.",
    ]
