"""What stands in a paper: its words in the order they are drawn, and the languages they are marked as."""

import re
import zlib

STREAM = re.compile(rb"(?s)stream\r?\n(.*)endstream")
FONT = re.compile(rb"/(f\d+) [\d.]+ Tf")
OCTAL = re.compile(rb"[0-7]{1,3}")
PLAIN = dict(zip(b"nrtbf", b"\n\r\t\b\f", strict=True))


def words_of(pdf: bytes) -> str:
    """The words of every page; a line that runs leftward is met from its end."""
    objects = {
        int(number): body for number, body in re.findall(rb"(?s)(\d+) 0 obj\s(.*?)\sendobj", pdf)
    }
    said = []
    for page in objects.values():
        contents = re.search(rb"/Type/Page/.*?/Contents (\d+)", page)
        if contents:
            shelf = objects[int(re.search(rb"/Resources (\d+)", page)[1])]
            fonts = {
                name: _letters(objects, int(font))
                for name, font in re.findall(rb"/(f\d+) (\d+) 0 R", shelf)
            }
            said.append(_drawn(_stream(objects[int(contents[1])]), fonts))
    return "\n".join(said)


def languages_of(pdf: bytes) -> set[str]:
    return {one.decode() for one in re.findall(rb"/Lang\s?\(([A-Za-z-]+)\)", pdf)}


def _stream(body: bytes) -> bytes:
    return zlib.decompressobj().decompress(STREAM.search(body)[1])


def _letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    table = _stream(objects[int(re.search(rb"/ToUnicode (\d+)", objects[font])[1])]).decode()
    return {
        int(glyph, 16): bytes.fromhex(letters).decode("utf-16-be")
        for glyph, letters in re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", table)
    }


def _drawn(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    said, letters, at, inside = [], {}, 0, False
    while at < len(content):
        if font := FONT.match(content, at):
            letters = fonts[font[1]]
            said.append("\n")
            at = font.end()
        elif content[at : at + 1] == b"(":
            codes, at = _string(content, at + 1)
            if not inside:
                continue
            pairs = zip(codes[::2], codes[1::2], strict=True)
            said += [letters.get(256 * high + low, "") for high, low in pairs]
        else:
            if content[at : at + 3] in {b"\nBT", b"\nET"}:
                inside = content[at + 1 : at + 2] == b"B"
            at += 1
    return "".join(said)


def _string(content: bytes, at: int) -> tuple[bytes, int]:
    """The bytes between two brackets, and where they end; brackets inside come in pairs."""
    found, deep = bytearray(), 1
    while True:
        sign = content[at : at + 1]
        if sign == b"\\":
            octal = OCTAL.match(content, at + 1)
            found.append(int(octal[0], 8) if octal else PLAIN.get(content[at + 1], content[at + 1]))
            at += 1 + (len(octal[0]) if octal else 1)
            continue
        deep += (sign == b"(") - (sign == b")")
        at += 1
        if not deep:
            return bytes(found), at
        found += sign
