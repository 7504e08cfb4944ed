"""The site written out as files, and a postcard drawn, by a house that keeps its pictures in a bucket."""

import io
import re

from PIL import Image
from sqlalchemy import select

from festival.films.operations import add_still
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.media import store
from festival.media.models import Picture
from festival.media.work import draw_picture
from festival.printing.pictures import stills
from festival.publishing.current import releases
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests.buckets import lake, owner, service
from tests.media import pictures
from tests.printing.conftest import book_now

__all__ = ["lake", "owner", "service"]


def test_pictures_come_out_of_the_bucket_into_the_site_the_press_and_the_postcard(
    lake, small, export, client, tmp_path
):
    add_still(
        actor=HOUSE, film_id=small.film.id, name="still.jpg", content=pictures.plain(),
        credit="Photo: Aru", alt=Text(en="A red room"),
    )  # fmt: skip
    while draw_picture():
        pass
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE)
    code = db.session.scalars(select(Picture.code)).one()
    assert releases()
    export()

    written = {file.name: file.read_bytes() for file in export.folder.glob(f"media/{code}/*.webp")}
    assert written
    assert written == {
        one.way.rpartition("-")[2]: store.read(one.way)
        for one in store.ways(f"renditions/{code}-")
        if one.way.endswith(".webp")
    }
    (slug,) = stills(book_now(), tmp_path)
    with Image.open(tmp_path / f"{slug}.jpg") as laid:
        assert laid.format == "JPEG"
    card = client.get(f"/en/2019/films/{slug}.jpg")
    with Image.open(io.BytesIO(card.data)) as drawn:
        assert drawn.size == (1200, 630)
    page = client.get(f"/en/2019/films/{slug}").text
    assert re.search(rf"/media/{code}/[0-9]+\.webp", page)
