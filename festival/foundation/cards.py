"""Title cards: a felt picture cut from a film's title, which stands in until a still arrives.

A shyrdak is cut from two felts laid on each other, so that one cut makes two carpets. The card is cut
the same way: eight tiles chosen by the title, mirrored twice, and figure and ground exchanged along one
line. The same title gives the same card for ever; there are no letters on it, so it serves every language.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

# Figure, ground and dark of each section colour, as felt is dyed.
DYES = {
    "rapprochement": ("#eceaf2", "#2c3fc0", "#0c1033"),
    "women": ("#f3e8e4", "#bd1550", "#33061a"),
    "heritage": ("#f3ead8", "#c07d12", "#2a1803"),
    "classics": ("#e8efe6", "#0e7a56", "#04231a"),
    "lapis": ("#e6eef3", "#0a76b8", "#04202f"),
    "madder": ("#f1e8f2", "#8f38a0", "#26082b"),
    "saffron": ("#f4f0d8", "#b3a309", "#252100"),
    "pine": ("#e4eff0", "#08808c", "#03262a"),
}
UNDYED = ("#eeefeb", "#6d757a", "#13171a")

WIDE, HIGH = 1600, 900
FINE = 4  # measures are kept in quarters, so that every point is a whole number
CELL = 225 * FINE


class Point(NamedTuple):
    """A place on a tile of 100 by 100, or on the card."""

    x: int
    y: int


class Cut(NamedTuple):
    """One stroke of the knife: straight when *radius* is 0, else an arc turning with the clock or against it."""

    start: Point
    end: Point
    radius: int = 0
    clockwise: bool = False

    def reversed(self) -> "Cut":
        """The same stroke from its other end."""
        return Cut(self.end, self.start, self.radius, not self.clockwise if self.radius else False)


Outline = tuple[Cut, ...]


def _outline(*marks: tuple[int, int] | tuple[int, int, int, bool]) -> Outline:
    """A closed outline; a mark is a corner, or a corner reached by an arc (radius, clockwise)."""
    cuts = []
    for before, mark in zip((marks[-1], *marks[:-1]), marks, strict=True):
        radius, clockwise = (mark[2], mark[3]) if len(mark) == 4 else (0, False)
        cuts.append(Cut(Point(before[0], before[1]), Point(mark[0], mark[1]), radius, clockwise))
    return tuple(cuts)


# Every outline runs clockwise; a hole runs against the clock.
TILES: tuple[tuple[Outline, ...], ...] = (
    (_outline((0, 0), (100, 0), (100, 100)),),  # half a square
    (_outline((0, 0), (100, 100, 100, True), (0, 100)),),  # quarter of a disc
    (_outline((0, 0), (100, 0), (0, 100, 100, True)),),  # quarter of a disc, the other way
    (_outline((0, 50), (50, 50), (50, 0), (100, 0), (100, 100), (0, 100)),),  # step
    (  # ram's horn
        _outline((0, 100), (0, 50), (100, 50, 50, True), (50, 50, 25, True), (50, 100)),
    ),
    (  # ram's horn, hanging
        _outline((100, 0), (100, 50), (0, 50, 50, True), (50, 50, 25, True), (50, 0)),
    ),
    (_outline((50, 0), (100, 50), (50, 100), (0, 50)),),  # lozenge
    (  # eye
        _outline((0, 0), (100, 0), (100, 100), (0, 100)),
        _outline((75, 50, 25, False), (25, 50, 25, False)),
    ),
    (),  # rest
)

# Where figure and ground are exchanged: the left half, the upper half, a diagonal, or all but a border.
SEAMS = ("M0 0H800V900H0z", "M0 0H1600V450H0z", "M0 0H1600L0 900z", "M0 0H1250V900H0z")


def title_card(title: str, section_colour: str) -> str:
    """The card of *title* in its section's dye; an unknown colour leaves the felt undyed.

    >>> title_card("Adam", "women") == title_card("Adam", "women")
    True
    >>> title_card("Adam", "women").startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    True
    """
    seed = hashlib.sha256(title.encode()).digest()
    figure, ground, dark = DYES.get(section_colour, UNDYED)
    name = f"f{seed[:4].hex()}"
    shape = _drawn(_sewn(list(_cuts(seed))))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}">'
        f'<defs><path id="{name}" d="{shape}"/>'
        f'<clipPath id="{name}c"><path d="{SEAMS[seed[20] % 4]}"/></clipPath></defs>'
        f'<path fill="{ground}" d="M0 0h{WIDE}v{HIGH}H0z"/><use href="#{name}" fill="{dark}"/>'
        f'<path fill="{dark}" d="{SEAMS[seed[20] % 4]}"/>'
        f'<g clip-path="url(#{name}c)"><use href="#{name}" fill="{figure}"/></g></svg>\n'
    )


def _cuts(seed: bytes) -> Iterator[Cut]:
    """Every stroke of the whole card: eight tiles, mirrored down and across."""
    for place in range(8):
        row, column = divmod(place, 4)
        for outline in TILES[seed[place] % len(TILES)]:
            for stroke in outline:
                cut = _halved(_turned(stroke, seed[place + 8] % 4))
                for piece in cut:
                    laid = _laid(piece, row, column)
                    for across in (False, True):
                        for down in (False, True):
                            yield _mirrored(laid, across=across, down=down)


def _turned(cut: Cut, quarters: int) -> Cut:
    """The stroke after its tile was turned by *quarters* of a circle."""

    def turn(point: Point) -> Point:
        for _ in range(quarters):
            point = Point(100 - point.y, point.x)
        return point

    return cut._replace(start=turn(cut.start), end=turn(cut.end))


def _halved(cut: Cut) -> tuple[Cut, ...]:
    """Straight strokes along a tile's side, in halves, so that neighbours of either length meet."""
    (x1, y1), (x2, y2) = cut.start, cut.end
    if cut.radius or (x1 != x2 and y1 != y2) or abs(x2 - x1) + abs(y2 - y1) < 100:
        return (cut,)
    middle = Point((x1 + x2) // 2, (y1 + y2) // 2)
    return Cut(cut.start, middle), Cut(middle, cut.end)


def _laid(cut: Cut, row: int, column: int) -> Cut:
    """The stroke in its place on the card, in quarters."""

    def lay(point: Point) -> Point:
        return Point(
            column * CELL - 100 * FINE + point.x * CELL // 100, row * CELL + point.y * CELL // 100
        )

    return cut._replace(start=lay(cut.start), end=lay(cut.end), radius=cut.radius * CELL // 100)


def _mirrored(cut: Cut, *, across: bool, down: bool) -> Cut:
    """The stroke in a mirror. One mirror turns the outline round, so its strokes run the other way."""

    def reflect(point: Point) -> Point:
        return Point(
            FINE * WIDE - point.x if across else point.x, FINE * HIGH - point.y if down else point.y
        )

    seen = cut._replace(start=reflect(cut.start), end=reflect(cut.end))
    if across == down:
        return seen
    if seen.radius:
        seen = seen._replace(clockwise=not seen.clockwise)
    return seen.reversed()


def _sewn(cuts: list[Cut]) -> list[Cut]:
    """What is left when two felts of one colour meet: strokes that run both ways are no edge.

    Tiles drawn side by side would let the ground shine through as a hair between them.
    """
    left: dict[Cut, int] = defaultdict(int)
    for cut in cuts:
        if left[cut.reversed()]:
            left[cut.reversed()] -= 1
        else:
            left[cut] += 1
    return [cut for cut, times in left.items() for _ in range(times)]


def _joined(cuts: list[Cut]) -> Iterator[list[Cut]]:
    """The strokes joined end to end into closed outlines."""
    leaving: dict[Point, list[Cut]] = defaultdict(list)
    for cut in cuts:
        leaving[cut.start].append(cut)
    for first in cuts:
        if first not in leaving[first.start]:
            continue
        outline, cut = [first], first
        leaving[cut.start].remove(cut)
        while cut.end != first.start:
            cut = leaving[cut.end][0]
            leaving[cut.start].remove(cut)
            outline.append(cut)
        yield outline


def _drawn(cuts: list[Cut]) -> str:
    """The outlines as one path."""
    path: list[str] = []
    for outline in _joined(cuts):
        start = outline[0].start
        path.append(f"M{_plain(start.x)} {_plain(start.y)}")
        path += [_stroke(cut) for cut in outline]
        path.append("z")
    return "".join(path)


def card_outlines(title: str) -> list[list[tuple[float, float]]]:
    """The same figure in corners, for whoever draws pictures of dots: a hole runs against the clock.

    >>> {len(corner) for outline in card_outlines("Adam") for corner in outline}
    {2}
    """
    seed = hashlib.sha256(title.encode()).digest()
    return [
        [corner for cut in outline for corner in _corners(cut)]
        for outline in _joined(_sewn(list(_cuts(seed))))
    ]


def card_seam(title: str) -> list[tuple[int, int]]:
    """Where figure and ground of the card are exchanged, in corners."""
    edges = (
        [(0, 0), (800, 0), (800, HIGH), (0, HIGH)],
        [(0, 0), (WIDE, 0), (WIDE, 450), (0, 450)],
        [(0, 0), (WIDE, 0), (0, HIGH)],
        [(0, 0), (1250, 0), (1250, HIGH), (0, HIGH)],
    )
    return edges[hashlib.sha256(title.encode()).digest()[20] % 4]


STEPS = 24
"""Straight pieces that stand for an arc."""


def _corners(cut: Cut) -> list[tuple[float, float]]:
    """A stroke as the corners it passes, its end among them and its start not."""
    x1, y1, x2, y2 = (value / FINE for value in (*cut.start, *cut.end))
    if not cut.radius:
        return [(x2, y2)]
    radius = cut.radius / FINE
    half = math.hypot(x2 - x1, y2 - y1) / 2
    away = math.sqrt(max(radius * radius - half * half, 0.0)) / (2 * half)
    # The smaller arc: its middle lies to the right of a stroke that turns with the clock.
    side = away if cut.clockwise else -away
    middle_x = (x1 + x2) / 2 - (y2 - y1) * side
    middle_y = (y1 + y2) / 2 + (x2 - x1) * side
    begin = math.atan2(y1 - middle_y, x1 - middle_x)
    turn = 2 * math.asin(min(1.0, half / radius)) * (1 if cut.clockwise else -1)
    return [
        (
            middle_x + radius * math.cos(begin + turn * step / STEPS),
            middle_y + radius * math.sin(begin + turn * step / STEPS),
        )
        for step in range(1, STEPS + 1)
    ]


def _stroke(cut: Cut) -> str:
    x, y = _plain(cut.end.x), _plain(cut.end.y)
    if cut.radius:
        radius = _plain(cut.radius)
        return f"A{radius} {radius} 0 0 {int(cut.clockwise)} {x} {y}"
    if cut.start.y == cut.end.y:
        return f"H{x}"
    if cut.start.x == cut.end.x:
        return f"V{y}"
    return f"L{x} {y}"


def _plain(measure: int) -> str:
    """A measure in quarters, in plain figures.

    >>> _plain(225), _plain(900)
    ('56.25', '225')
    """
    return f"{measure / FINE:g}"
