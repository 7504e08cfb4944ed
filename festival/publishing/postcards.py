"""Pictures of pages: what stands beside a link when somebody sends it. Drawn from a release, and bounded."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any

from flask import current_app
from PIL import Image, ImageDraw, ImageFont, ImageOps

from festival.foundation.cards import DYES, HIGH, UNDYED, WIDE, card_outlines, card_seam
from festival.foundation.moments import date_range
from festival.foundation.typefaces import HOUSE, typefaces
from festival.media import store
from festival.publishing.book import Film, Reader, Show
from festival.publishing.grid import known, show_title
from festival.publishing.summary import when_and_where

SIZE = (1200, 630)
PICTURE = 330
"""Dots of the picture's height; the words have the rest."""
MARGIN = 56
INK, QUIET, GROUND, STAGE = "#13171a", "#50575c", "#f3f4f2", "#0c0e11"
ROOM = 200
"""Postcards one process keeps; about ten megabytes."""
FINER = 2


@dataclass(frozen=True)
class Postcard:
    """What stands on a picture of a page."""

    title: str
    lines: tuple[str, ...]
    foot: str
    seed: str
    colour: str
    still: str


def film_postcard(reader: Reader, slug: str) -> Postcard | None:
    """A released film's; None for any other."""
    film = reader.book.films.get(slug)
    if film is None:
        return None
    title = reader.title(film["titles"])
    lines = [reader.film_line(film).striptags()]
    return Postcard(
        _readable(title.text, [one["text"] for one in film["titles"]]),
        tuple(lines),
        _foot(reader),
        *_picture_of(reader, film),
    )


def show_postcard(reader: Reader, code: str) -> Postcard | None:
    """A released showing's, with its day, hour and hall."""
    show = next((one for one in reader.book.shows if one["code"] == code), None)
    if show is None:
        return None
    films = [reader.book.films[one["film"]] for one in known(reader, show)]
    names = [one["text"] for film in films[:1] for one in film["titles"]]
    title = _readable(_called(reader, show), names)
    lines = [when_and_where(reader, show)]
    if len(films) == 1:
        lines.append(reader.film_line(films[0]).striptags())
    drawn = _picture_of(reader, films[0]) if films else (title, "", "")
    return Postcard(title, tuple(lines), _foot(reader), *drawn)


def _called(reader: Reader, show: Show) -> str:
    event = reader.book.events.get(show.get("event") or "")
    return reader.plain(event["title"]) if event else show_title(reader, show).text


def edition_postcard(reader: Reader) -> Postcard:
    """The festival's own: its name on the stage."""
    edition = reader.book.edition
    first, last = (date.fromisoformat(edition[end]) for end in ("starts_on", "ends_on"))
    name = reader.plain(edition["name"])
    where = [date_range(first, last, reader.locale), reader.plain(edition["city"])]
    return Postcard(name, (", ".join(one for one in where if one),), "", "", "", "")


def _foot(reader: Reader) -> str:
    return reader.plain(reader.book.edition["name"])


def _picture_of(reader: Reader, film: Film) -> tuple[str, str, str]:
    """What its card is cut from, the section's dye, and the still that stands before it."""
    section = reader.book.section_of(film)
    original = next((one for one in film["titles"] if one["kind"] == "title_proper"), None)
    seed = original["text"] if original else reader.title(film["titles"]).text
    still: Mapping[str, Any] = film["stills"][0] if film["stills"] else {}
    return seed, section["colour"] if section else "", str(still.get("src", ""))


def drawn(card: Postcard) -> bytes:
    """The postcard as a JPEG; the same one is drawn once."""
    kept: OrderedDict[Postcard, bytes] = current_app.extensions.setdefault(
        "postcards", OrderedDict()
    )
    if (found := kept.get(card)) is not None:
        return found
    # A crowd that asks for a thousand of them is sent away for a moment; the pages do not wait.
    if not _waiting.acquire(blocking=False):
        raise BusyError
    try:
        return kept.setdefault(card, _painted(card))
    finally:
        _waiting.release()
        while len(kept) > ROOM:
            kept.popitem(last=False)


def _painted(card: Postcard) -> bytes:
    with _brush:
        sheet = _stage(card) if not card.seed else _sheet(card)
        out = BytesIO()
        sheet.save(out, "JPEG", quality=88, subsampling=0, optimize=True)
    return out.getvalue()


_brush = Lock()
_waiting = BoundedSemaphore(4)
WAIT = 5
"""Seconds after which a picture may be asked for again."""


class BusyError(Exception):
    """More pictures are asked for at once than are drawn."""


def _sheet(card: Postcard) -> Image.Image:
    """Picture above, words beneath: never one on the other."""
    sheet = Image.new("RGB", SIZE, GROUND)
    sheet.paste(_still(card.still) or _cut(card.seed, card.colour), (0, 0))
    pen = ImageDraw.Draw(sheet)
    dye = DYES.get(card.colour, UNDYED)[1]
    pen.rectangle((0, PICTURE, SIZE[0], PICTURE + 10), fill=dye)
    room = SIZE[0] - 2 * MARGIN
    size, title = _fitted(card.title, room, (64, 52, 44, 36), 2)
    at = PICTURE + 34
    for words in title:
        pen.text((MARGIN, at), words, font=_title_face(card.title, size), fill=INK)
        at += round(size * 1.12)
    at += 12
    for said in card.lines:
        for words in _broken(said, _face("Regular", 27), room)[:1]:
            pen.text((MARGIN, at), words, font=_face("Regular", 27), fill=QUIET)
            at += 38
    pen.text((MARGIN, SIZE[1] - 52), card.foot, font=_face("Bold", 25), fill=INK)
    return sheet


def _stage(card: Postcard) -> Image.Image:
    sheet = Image.new("RGB", SIZE, STAGE)
    pen = ImageDraw.Draw(sheet)
    size, title = _fitted(card.title, SIZE[0] - 2 * MARGIN, (128, 108, 92, 76, 60), 3)
    at = MARGIN
    for words in title:
        pen.text((MARGIN, at), words, font=_title_face(card.title, size), fill=GROUND)
        at += size
    for said in card.lines:
        pen.text((MARGIN, SIZE[1] - 104), said, font=_face("Regular", 40), fill=GROUND)
    return sheet


@lru_cache(maxsize=8)
def _cut(seed: str, colour: str) -> Image.Image:
    """The title card in dots: the same figure, in the same dye, as the page shows."""
    figure, ground, dark = DYES.get(colour, UNDYED)
    wide, high = SIZE[0] * FINER, SIZE[0] * FINER * HIGH // WIDE
    scale = wide / WIDE

    def laid(corners: list[Any]) -> list[tuple[float, float]]:
        return [(x * scale, y * scale) for x, y in corners]

    mask = Image.new("L", (wide, high))
    pen = ImageDraw.Draw(mask)
    for outline in sorted(card_outlines(seed), key=lambda one: -abs(_area(one))):
        pen.polygon(laid(outline), fill=255 if _area(outline) > 0 else 0)
    half = Image.new("L", (wide, high))
    ImageDraw.Draw(half).polygon(laid(card_seam(seed)), fill=255)
    here = Image.composite(
        Image.new("RGB", mask.size, figure), Image.new("RGB", mask.size, dark), mask
    )
    there = Image.composite(
        Image.new("RGB", mask.size, dark), Image.new("RGB", mask.size, ground), mask
    )
    whole = Image.composite(here, there, half).resize(
        (SIZE[0], high // FINER), Image.Resampling.BOX
    )
    top = (whole.height - PICTURE) // 2
    return whole.crop((0, top, SIZE[0], top + PICTURE))


def _area(outline: list[tuple[float, float]]) -> float:
    """What an outline encloses; less than nothing when it runs against the clock."""
    pairs = zip(outline, outline[1:] + outline[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _still(src: str) -> Image.Image | None:
    """A still as the page shows it, where its file is at hand."""
    parts = src.removeprefix("/media/").split("/")
    if len(parts) != 2 or not src.startswith("/media/"):
        return None
    width, _, format = parts[1].partition(".")
    kept = store.read(store.rendition(parts[0], int(width), format)) if width.isdecimal() else None
    try:
        with Image.open(BytesIO(kept or b"")) as found:
            return ImageOps.fit(found.convert("RGB"), (SIZE[0], PICTURE))
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=64)
def _face(weight: str, size: int, file: Path | None = None) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file or HOUSE / f"GolosText-{weight}.ttf", size)


def _title_face(words: str, size: int) -> ImageFont.FreeTypeFont:
    """The house's bold letters, or a typeface that has all of these."""
    return _face("Bold", size, None if _is_ours(words) else _other(words))


def _other(words: str) -> Path | None:
    """The file of a typeface that writes what ours cannot, the bold one of its kind where there is one."""
    known = [one.file for one in typefaces() if one.writes(words)]
    return min(known, key=lambda file: "Bold" not in file.name, default=None)


def _fitted(words: str, room: int, sizes: tuple[int, ...], lines: int) -> tuple[int, list[str]]:
    """The largest letters in which the words stand on so many lines; what is left over is not shown."""
    for size in sizes:
        broken = _broken(words, _title_face(words, size), room)
        if len(broken) <= lines:
            return size, broken
    return sizes[-1], broken[:lines]


def _broken(words: str, face: ImageFont.FreeTypeFont, room: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _readable(title: str, others: list[str]) -> str:
    """The title, or the next of the film's own that our letters can write."""
    return next((one for one in (title, *others) if _is_written(one)), title)


def _is_written(words: str) -> bool:
    """Whether a face has every letter."""
    return _is_ours(words) or _other(words) is not None


def _is_ours(words: str) -> bool:
    """Whether our own has: a letter it lacks is drawn as the empty box."""
    face = _face("Bold", 32)
    box = bytes(face.getmask("\uffff"))
    return all(bytes(face.getmask(letter)) != box for letter in set(words) if letter.isalnum())
