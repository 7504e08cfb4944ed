"""What counts as a picture we can keep, and why another file is not one."""

from festival.foundation.verdict import YES, Reason, Verdict, no

FORMATS = ("jpeg", "png", "webp", "avif")
WIDTHS = (320, 640, 1024, 1600)
MOST_MEGAPIXELS = {"jpeg": 60, "png": 60, "webp": 24, "avif": 24}
"""WebP and AVIF take three times the memory to open."""
LONGEST_SIDE = 16_000
SHORTEST_SIDE = 16
MOST_A_DAY = 1_000_000_000
"""Bytes one account may bring in a day."""
FREE_DISK = 500_000_000
"""Bytes that stay free on the disk: a full one would stop the whole house."""

PICTURE_EMPTY = Reason("PICTURE_EMPTY", "The file is empty. Choose the picture again.", 422)
PICTURE_TOO_BIG = Reason(
    "PICTURE_TOO_BIG",
    "The picture is larger than {most} MB. Save it smaller, or as JPEG, and choose it again.",
    422,
)
PICTURE_KIND = Reason(
    "PICTURE_KIND",
    "This file is not a JPEG, PNG, WebP or AVIF picture. Save it as one of them.",
    422,
)
PICTURE_BROKEN = Reason(
    "PICTURE_BROKEN",
    "The picture cannot be opened to its end. Save it again from the program it was made in.",
    422,
)
PICTURE_PIXELS = Reason(
    "PICTURE_PIXELS",
    "The picture is {width} by {height} pixels. At most {most} million pixels are accepted, and no side over 16,000.",
    422,
)
PICTURE_TOO_SMALL = Reason(
    "PICTURE_TOO_SMALL",
    "The picture is {width} by {height} pixels. Every side needs at least 16.",
    422,
)
PICTURES_TODAY = Reason(
    "PICTURES_TODAY", "You have brought very many pictures today. Bring the rest tomorrow.", 429
)
NO_ROOM_FOR_PICTURES = Reason(
    "NO_ROOM_FOR_PICTURES",
    "The festival has no room for pictures at the moment. Nothing was lost; bring it later.",
    503,
)
STORE_AWAY = Reason(
    "STORE_AWAY",
    "Pictures and files cannot be reached at the moment. Nothing was lost; try again in a few minutes.",
    503,
)


def may_weigh(size: int, most: int) -> Verdict:
    """The file is neither empty nor heavier than the installation takes."""
    if not size:
        return no(PICTURE_EMPTY)
    return YES if size <= most else no(PICTURE_TOO_BIG, most=most // 1_000_000)


def may_be_brought(size: int, today: int, free: int) -> Verdict:
    """There is room for it, on the disk and in what one account may bring a day."""
    if free - size < FREE_DISK:
        return no(NO_ROOM_FOR_PICTURES)
    return YES if today + size <= MOST_A_DAY else no(PICTURES_TODAY)


def may_measure(width: int, height: int, kind: str) -> Verdict:
    """The picture has enough pixels to be seen and not so many that opening it does harm.

    >>> bool(may_measure(6000, 4000, "jpeg")), bool(may_measure(50_000, 50_000, "png"))
    (True, False)
    """
    most = MOST_MEGAPIXELS[kind]
    if width * height > most * 1_000_000 or max(width, height) > LONGEST_SIDE:
        return no(PICTURE_PIXELS, width=width, height=height, most=most)
    if min(width, height) < SHORTEST_SIDE:
        return no(PICTURE_TOO_SMALL, width=width, height=height)
    return YES


def kind_of(content: bytes) -> str | None:
    r"""What the first bytes say the file is, whatever it is called; None for what we do not take.

    >>> kind_of(b"\xff\xd8\xff\xe0..."), kind_of(b"GIF89a"), kind_of(b"<svg")
    ('jpeg', None, None)
    """
    if content[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and b"avif" in content[8:64] + content[8:12]:
        return "avif"
    return None


def widths_for(width: int) -> list[int]:
    """The widths a picture is drawn in: the usual ones, and never wider than it is.

    >>> widths_for(4000), widths_for(900), widths_for(200)
    ([320, 640, 1024, 1600], [320, 640, 900], [200])
    """
    widest = min(width, WIDTHS[-1])
    return [*(one for one in WIDTHS if one < widest), widest]


def focus_of(x: int, y: int) -> str:
    """The third a point of a picture lies in; *x* and *y* are per cent from its upper left corner.

    >>> focus_of(50, 50), focus_of(80, 20), focus_of(0, 100)
    ('', 'at-2-0', 'at-0-2')
    """
    column, row = min(2, x * 3 // 100), min(2, y * 3 // 100)
    return "" if (column, row) == (1, 1) else f"at-{column}-{row}"
