"""Pictures taken in, and files refused."""

import hashlib
import stat

import pytest
from sqlalchemy import func, select

from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.media import rules, store
from festival.media.models import Picture, PictureState
from festival.media.operations import describe_picture
from tests.media import pictures


def kept(shelves):
    rows = db.session.scalar(select(func.count()).select_from(Picture))
    return rows, [file for file in shelves.rglob("*") if file.is_file()]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_an_honest_picture_is_kept_whole_and_out_of_reach(take, shelves, format):
    content = pictures.plain(format=format)
    picture = take(content, name="C:\\fakepath\\Қыз\u202e Жібек.jpg", credit="Photo: Aru")

    assert (picture.width, picture.height, picture.state) == (800, 450, PictureState.WAITING)
    assert (picture.original_name, picture.credit) == ("Қыз Жібек.jpg", "Photo: Aru")
    assert picture.sha256 == hashlib.sha256(content).hexdigest()
    assert (picture.uploaded_by, len(picture.code)) == (7, 16)
    rows, files = kept(shelves)
    assert (rows, files) == (1, [shelves / store.original(picture.code)])
    assert files[0].read_bytes() == content
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
    (line,) = db.session.scalars(select(JournalEntry)).all()
    assert (line.act, line.about_id) == ("take_picture", picture.id)


def test_what_lies_on_its_side_is_measured_upright(take):
    picture = take(pictures.talkative(orientation=6))
    assert (picture.width, picture.height) == (600, 800)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", rules.PICTURE_EMPTY),
        (pictures.svg(), rules.PICTURE_KIND),
        (pictures.plain(format="GIF"), rules.PICTURE_KIND),
        (pictures.plain(format="BMP"), rules.PICTURE_KIND),
        (pictures.plain(format="TIFF"), rules.PICTURE_KIND),
        (b"%PDF-1.7\n" + b"\0" * 1000, rules.PICTURE_KIND),
        (b"<html>" + pictures.plain(), rules.PICTURE_KIND),
        (pictures.plain()[:3000], rules.PICTURE_BROKEN),
        (pictures.plain(format="PNG")[:900], rules.PICTURE_BROKEN),
        (pictures.plain(format="WEBP")[:60], rules.PICTURE_BROKEN),
        (pictures.plain(format="AVIF")[:200], rules.PICTURE_BROKEN),
        (b"\xff\xd8\xff" + b"\0" * 5000, rules.PICTURE_BROKEN),
        (pictures.bomb_png(), rules.PICTURE_PIXELS),
        (pictures.text_bomb_png(), rules.PICTURE_BROKEN),
        (pictures.scan_bomb_jpeg(), rules.PICTURE_BROKEN),
        (pictures.plain(size=(8, 800)), rules.PICTURE_TOO_SMALL),
        (pictures.plain(size=(16_001, 20), format="PNG"), rules.PICTURE_PIXELS),
    ],
    ids=[
        "empty", "svg", "gif", "bmp", "tiff", "pdf", "html-before", "torn-jpeg", "torn-png",
        "torn-webp", "torn-avif", "nothing-behind-jpeg", "bomb", "text-bomb", "scan-bomb", "sliver",
        "long",
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_and_leaves_nothing(take, shelves, content, reason):
    """I-100: bytes are believed, not names; what is no picture of ours is not kept."""
    with pytest.raises(Refused) as refusal:
        take(content, name="still.jpg")
    assert refusal.value.reason is reason
    assert kept(shelves) == (0, [])


def test_one_byte_too_many_is_refused(take, app, shelves):
    content = pictures.plain()
    app.config["MAX_UPLOAD_BYTES"] = len(content) - 1
    with pytest.raises(Refused) as refusal:
        take(content)
    assert refusal.value.reason is rules.PICTURE_TOO_BIG
    assert kept(shelves) == (0, [])


def test_an_account_brings_so_much_a_day_and_no_more(take, shelves):
    first = take()
    first.bytes = rules.MOST_A_DAY
    db.session.commit()

    with pytest.raises(Refused) as refusal:
        take()
    assert refusal.value.reason is rules.PICTURES_TODAY
    assert take(actor=Actor(8, "Bek")).id


def test_an_act_that_fails_keeps_no_row(take, shelves):
    @operation
    def fails(*, actor):
        take()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fails(actor=Actor(7, "Aru"))
    rows, files = kept(shelves)
    # The file is left for the sweep: it was safe before the row could say so.
    assert (rows, len(files)) == (0, 1)


def test_its_words_can_be_changed(take):
    picture = take()
    describe_picture(
        actor=Actor(7, "Aru"), picture_id=picture.id, credit=" Photo: Bek ", alt=Text(ru="Комната")
    )
    assert (picture.credit, picture.alt) == ("Photo: Bek", Text(ru="Комната"))


def test_what_must_stay_in_sight_is_told(take):
    picture = take()
    describe_picture(
        actor=Actor(7, "Aru"), picture_id=picture.id, credit="X", alt=Text(en="A"), focus=(90, 10)
    )
    assert (picture.focal_x, picture.focal_y) == (90, 10)
