"""Pictures made for tests, honest and hostile."""

import io
import struct
import zlib

from PIL import Image, ImageCms
from PIL.TiffImagePlugin import IFDRational

SCRIPT = b"<script>alert(1)</script><?php system('id') ?>"


def saved(picture, format, **how):
    paper = io.BytesIO()
    picture.save(paper, format, **how)
    return paper.getvalue()


def plain(size=(800, 450), colour=(180, 40, 60), format="JPEG", mode="RGB", **how):
    return saved(Image.new(mode, size, colour), format, **how)


def quarters(size=(800, 600)):
    """Red and green above, blue and white below: upright or not can be seen."""
    picture = Image.new("RGB", size)
    half = (size[0] // 2, size[1] // 2)
    for corner, colour in zip(
        ((0, 0), (half[0], 0), (0, half[1]), half),
        ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)),
        strict=True,
    ):
        picture.paste(colour, (*corner, corner[0] + half[0], corner[1] + half[1]))
    return picture


def talkative(orientation=1, picture=None):
    """A JPEG that tells where, when and with what it was taken, and more than it should."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CANARY-CAMERA"
    exif[0x9C9C] = "CANARY".encode("utf-16le")
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (IFDRational(43), IFDRational(14), IFDRational(30))
    return saved(
        picture or quarters(), "JPEG", exif=exif, comment=b"CANARY" + SCRIPT, quality=95,
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    ) + b"CANARY" + SCRIPT  # fmt: skip


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb_png(width=30_000, height=30_000):
    """A few kilobytes that would fill a gigabyte."""
    row = b"\0" * (width // 8 + 1)
    pack = zlib.compressobj(9)
    body = b"".join(pack.compress(row) for _ in range(64)) + pack.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def text_bomb_png():
    """A small picture with a note that inflates to two hundred megabytes."""
    note = b"note\0\0" + zlib.compress(b"A" * 200_000_000, 9)
    honest = plain(format="PNG")
    return honest[:33] + chunk(b"zTXt", note) + honest[33:]


def scan_bomb_jpeg(size=(2000, 2000), scans=100_000):
    """A small progressive JPEG whose last pass is announced again and again: hours of work."""
    honest = plain(size, progressive=True)
    last = honest.rindex(b"\xff\xda")
    head = honest[last : last + 2 + struct.unpack(">H", honest[last + 2 : last + 4])[0]]
    return honest[:-2] + head * scans + b"\xff\xd9"


def phone_jpeg():
    """Two pictures in one JPEG, as phones make them."""
    return saved(quarters(), "MPO", save_all=True, append_images=[quarters((80, 60))])


def svg():
    return b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>'
