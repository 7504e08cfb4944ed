"""What must always be true of pictures: every row has its files."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.foundation.db import db
from festival.media import store
from festival.media.models import Picture


def every_picture_has_its_files() -> list[str]:
    """No row without a file. Files without a row are swept away a day later and are nobody's loss."""
    found = []
    pictures = select(Picture).options(selectinload(Picture.renditions)).order_by(Picture.id)
    for picture in db.session.scalars(pictures.execution_options(yield_per=500)):
        original = store.original(picture.code)
        if not original.exists() or original.stat().st_size != picture.bytes:
            found.append(f"Picture {picture.code}: its original is missing or not whole.")
        for one in picture.renditions:
            file = store.rendition(picture.code, one.width, one.format)
            if not file.exists() or file.stat().st_size != one.bytes:
                found.append(f"Picture {picture.code}: {one.width}.{one.format} is missing.")
    return found


CHECKS = [every_picture_has_its_files]
