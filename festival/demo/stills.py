"""Stills of the demo's invented films: generated bands of colour, credited, for the pages and the press.

They are drawn beside the rest of the demo, which is told meanwhile, so nobody waits for them.
"""

import io
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from PIL import Image, ImageOps

from festival.demo.stock import Stock
from festival.films.operations import add_still
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.media.operations import hang
from festival.media.studio import Developed, develop, examine

WIDE, HIGH = 640, 360
MOST_BYTES = 1_000_000
CREDIT = "Demo Studio [demo]"
ALT = Text(
    en="[demo] Bands of colour, generated, in the place of a still.",
    ru="[demo] Цветные полосы, созданные программой, на месте кадра.",
    kk="[demo] Кадрдың орнындағы программа жасаған түрлі түсті жолақтар.",
)
INKS = (("#0b1026", "#d4a24c"), ("#3b0d2c", "#7fd1c7"))
FILMS = (("long-kazakh", 0), ("quoted", 1))
"""The films that have stills, and which of the pictures each is."""


class StillDrawn(NamedTuple):
    """A picture as it is handed in, and as it was drawn."""

    content: bytes
    drawn: Developed


Pictures = list[Future[StillDrawn]]


def begin_stills() -> Pictures:
    """The pictures are being drawn."""
    studio = ThreadPoolExecutor(max_workers=1)
    begun = [studio.submit(_picture, *inks) for inks in INKS]
    studio.shutdown(wait=False)
    return begun


def _picture(dark: str, bright: str) -> StillDrawn:
    bands = Image.linear_gradient("L").resize((WIDE, HIGH)).quantize(12).convert("L")
    page = io.BytesIO()
    ImageOps.colorize(bands, dark, bright).save(page, "PNG")
    content = page.getvalue()
    # Whoever takes it in looks at it, too, and remembers what was seen here.
    examine(content, MOST_BYTES)
    return StillDrawn(content, develop(content, WIDE))


def hang_stills(stock: Stock, pictures: Pictures) -> None:
    """The films of the students have stills that may be printed, with their credit."""
    for key, which in FILMS:
        made = pictures[which].result()
        still = add_still(
            actor=HOUSE, film_id=stock.films[key], name=f"{key}-{which + 1}.png",
            content=made.content, credit=CREDIT, alt=ALT,
        )  # fmt: skip
        drawn = made.drawn
        hang(
            actor=HOUSE, picture_id=still.picture_id, width=drawn.width, height=drawn.height,
            placeholder=drawn.placeholder, drawn=drawn.renditions,
        )  # fmt: skip
