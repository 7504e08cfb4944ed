"""What must always be true of pictures: their store answers, and every row has its files."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.foundation.db import db
from festival.media import store
from festival.media.models import Picture


def every_picture_has_its_files() -> list[str]:
    """No row without a file. Files without a row are swept away a day later and are nobody's loss."""
    found = []
    originals, renditions = store.sizes("originals/"), store.sizes("renditions/")
    pictures = select(Picture).options(selectinload(Picture.renditions)).order_by(Picture.id)
    for picture in db.session.scalars(pictures.execution_options(yield_per=500)):
        if originals.get(store.original(picture.code)) != picture.bytes:
            found.append(f"Picture {picture.code}: its original is missing or not whole.")
        for one in picture.renditions:
            if renditions.get(store.rendition(picture.code, one.width, one.format)) != one.bytes:
                found.append(f"Picture {picture.code}: {one.width}.{one.format} is missing.")
    return found


def the_store_answers() -> list[str]:
    """Pictures and files can be reached, wherever they are kept."""
    trouble = store.there().trouble()
    return [f"The store: {trouble}"] if trouble else []


CHECKS = [the_store_answers, every_picture_has_its_files]
