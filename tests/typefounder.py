"""A typeface cast for a test: every letter asked for is the same square."""

import struct

EM = 1000
SQUARE = struct.pack(">hhhhh", 1, 100, 0, 900, 800) + struct.pack(
    ">HH4B4h3h", 3, 0, 1, 1, 1, 1, 100, 800, 0, -800, 0, 800, 0
) + struct.pack(">h", 0)  # fmt: skip


def cast(family: str, letters: str) -> bytes:
    """A TrueType file named *family* that has these letters and no others."""
    codes = sorted({ord(letter) for letter in letters})
    glyphs = len(codes) + 1
    tables = {
        b"OS/2": struct.pack(
            ">HhHHH11h10sIIII4sHHHhhhHHIIhhHHH", 4, EM, 400, 5, 0, *[0] * 11, bytes(10), 0, 0, 0, 0, b"TEST",
            0x40, min(codes) & 0xFFFF, max(codes) & 0xFFFF, 880, -120, 0, 880, 120, 0, 0, 500, 700, 0, 32, 0,
        ),
        b"cmap": _cmap(codes),
        b"glyf": SQUARE * glyphs,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0, 100, 0, 900, 800, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">Ihhh H 11h H", 0x10000, 880, -120, 0, EM, *[0] * 11, glyphs),
        b"hmtx": struct.pack(">Hh", EM, 100) * glyphs,
        b"loca": struct.pack(f">{glyphs + 1}I", *(len(SQUARE) * at for at in range(glyphs + 1))),
        b"maxp": struct.pack(">IH13H", 0x10000, glyphs, 4, 1, 0, 0, 2, *[0] * 8),
        b"name": _name(family),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    start = 12 + 16 * len(tables)
    rows, body = b"", b""
    for tag, table in tables.items():
        rows += tag + struct.pack(">III", 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 0, 0, 0) + rows + body


def _cmap(codes: list[int]) -> bytes:
    groups = b"".join(struct.pack(">III", code, code, at) for at, code in enumerate(codes, 1))
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _name(family: str) -> bytes:
    texts = {1: family, 2: "Regular", 4: family, 6: family.replace(" ", "-")}
    rows, body = b"", b""
    for name, words in texts.items():
        written = words.encode("utf-16-be")
        rows += struct.pack(">6H", 3, 1, 0x409, name, len(written), len(body))
        body += written
    return struct.pack(">HHH", 0, len(texts), 6 + len(rows)) + rows + body
