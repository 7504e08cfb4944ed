"""Where pictures are opened: a process of its own with little memory, little time and no secrets.

Run by its path (``python -I darkroom.py look FILE`` or ``… develop FILE FOLDER WIDTH…``), so that it
reads nothing of the house. It answers with one line of JSON on standard output.
"""

import base64
import io
import json
import resource
import sys
import warnings
from pathlib import Path
from typing import Any

from PIL import AvifImagePlugin, Image, ImageCms, ImageFile

MEMORY = 800_000_000
SECONDS = {"look": 5, "develop": 30}
LARGEST_FILE = 64_000_000
MOST_PIXELS = {"jpeg": 60_000_000, "png": 60_000_000, "webp": 24_000_000, "avif": 24_000_000}
LONGEST_SIDE = 16_000
OPENED = ("JPEG", "PNG", "WEBP", "AVIF")
FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
"""Phones put several pictures into one JPEG; Pillow then calls it MPO."""
SAVED = {
    "avif": {"quality": 60, "speed": 8, "max_threads": 2},
    "webp": {"quality": 80, "method": 4},
}
TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
LYING = {5, 6, 7, 8}
"""Orientations that swap width and height."""


def confine(seconds: int) -> None:
    """From here on this process can take neither the machine's memory nor its time."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    # A thread for each of sixty cores would need all the memory for its stacks.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 2
    # Pillow would refuse without saying how large it is; is_too_large() asks before anything is opened.
    Image.MAX_IMAGE_PIXELS = None


def look(file: Path) -> dict[str, Any]:
    """What the picture measures when it stands upright; it is opened to its end, so a torn one is found."""
    with Image.open(file, formats=OPENED) as picture:
        found = {"format": FORMATS[picture.format or ""]}
        if is_too_large(picture):
            return found | {"width": picture.width, "height": picture.height}
        picture.load()
        width, height = upright(picture.size, orientation(picture))
    return found | {"width": width, "height": height}


def is_too_large(picture: Image.Image) -> bool:
    """Asked of the header, before anything else: even the search for notes in a PNG would open it whole."""
    most = MOST_PIXELS[FORMATS[picture.format or ""]]
    return picture.width * picture.height > most or max(picture.size) > LONGEST_SIDE


def develop(file: Path, folder: Path, widths: list[int]) -> dict[str, Any]:
    """Draw the picture anew in every width and format into *folder*."""
    with Image.open(file, formats=OPENED) as picture:
        if is_too_large(picture):
            return {"problem": "too large"}
        turn = orientation(picture)
        size = upright(picture.size, turn)
        largest = scaled(size, max(widths))
        picture.draft("RGB", upright(largest, turn))
        clean = redrawn(picture, upright(largest, turn), turn)
    made = []
    for width in sorted(widths):
        wide, high = scaled(size, width)
        small = clean if clean.size == (wide, high) else clean.resize((wide, high), reducing_gap=3)
        for format, how in SAVED.items():
            target = folder / f"{width}.{format}"
            small.save(target, format.upper(), **how)
            made.append(
                {"width": wide, "height": high, "format": format, "bytes": target.stat().st_size}
            )
    return {
        "width": size[0],
        "height": size[1],
        "placeholder": placeholder(clean),
        "renditions": made,
    }


def redrawn(picture: Image.Image, size: tuple[int, int], turn: int) -> Image.Image:
    """The picture's pixels, and nothing else of it, upright and in sRGB on a new canvas.

    Saving the opened picture would carry its comments and profiles along.
    """
    profile = picture.info.get("icc_profile")
    flat = eight_bits(picture)
    if flat.size != size:
        flat = flat.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    flat = coloured(flat, profile)
    for step in TURNS.get(turn, ()):
        flat = flat.transpose(step)
    if flat.mode == "RGBA" and flat.getchannel("A").getextrema()[0] == 255:
        flat = flat.convert("RGB")
    canvas = Image.new(flat.mode, flat.size)
    canvas.paste(flat)
    return canvas


def eight_bits(picture: Image.Image) -> Image.Image:
    """Eight bits a channel, no palette, transparency as a channel."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in {"I", "F"}:
        return picture.convert("L")
    if picture.mode in {"LA", "PA", "La", "RGBa"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB") if picture.mode in {"P", "1"} else picture


def coloured(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """sRGB, by the picture's own profile where it has a sound one."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            drawn = ImageCms.profileToProfile(
                picture, own, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            if drawn is not None:
                return drawn
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return picture if picture.mode == mode else picture.convert(mode)


def orientation(picture: Image.Image) -> int:
    """How the camera was held; nonsense counts as upright."""
    try:
        turn = picture.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001 - a broken note about a picture must not cost the picture
        return 1
    return turn if isinstance(turn, int) and turn in TURNS else 1


def upright(size: tuple[int, int], turn: int) -> tuple[int, int]:
    return (size[1], size[0]) if turn in LYING else size


def scaled(size: tuple[int, int], width: int) -> tuple[int, int]:
    return width, max(1, round(size[1] * width / size[0]))


def placeholder(picture: Image.Image) -> str:
    """Twenty pixels of it, small enough to stand in the page until the picture comes."""
    paper = io.BytesIO()
    picture.resize(scaled(picture.size, 20)).save(paper, "WEBP", quality=30, method=4)
    return "data:image/webp;base64," + base64.b64encode(paper.getvalue()).decode()


def main(order: str, file: str, *rest: str) -> int:
    confine(SECONDS[order])
    try:
        if order == "look":
            answer = look(Path(file))
        else:
            answer = develop(Path(file), Path(rest[0]), [int(width) for width in rest[1:]])
    except Exception as problem:  # noqa: BLE001 - whatever a decoder throws, the picture is broken
        answer = {"problem": type(problem).__name__}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
