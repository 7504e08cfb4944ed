"""Bars drawn from a table that stands beneath them. Pure: what is drawn is said in the table too."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 10
ROW, LABEL, TOP, THICK, GAP = 46, 14, 22, 12, 33
WIDEST = 84
"""Hundredths of the width that the longest bar takes; the figure stands after it."""


@dataclass(frozen=True)
class Bar:
    """One bar: what it is, how much, and where it is drawn, in hundredths across and pixels down."""

    label: str
    figure: str
    share: float
    label_at: int
    bar_at: int
    figure_at: int


@dataclass(frozen=True)
class Chart:
    """Bars under a title; *height* in pixels, the width is the page's."""

    title: str
    height: int
    bars: list[Bar]


def chart_of(title: str, counts: Sequence[tuple[str, int]]) -> Chart | None:
    """The counts as bars, the first ten of them; nothing where there is nothing to set side by side.

    >>> chart = chart_of("Films", [("Kazakhstan", 12), ("France", 6)])
    >>> [(bar.label, bar.share, bar.bar_at) for bar in chart.bars], chart.height
    ([('Kazakhstan', 84.0, 22), ('France', 42.0, 68)], 92)
    >>> chart_of("Films", [("Kazakhstan", 12)]) is None
    True
    """
    shown = list(counts)[:MOST]
    longest = max((count for _, count in shown), default=0)
    if len(shown) < 2 or not longest:
        return None
    bars = [
        Bar(
            label,
            str(count),
            round(WIDEST * count / longest, 2),
            at * ROW + LABEL,
            at * ROW + TOP,
            at * ROW + GAP,
        )
        for at, (label, count) in enumerate(shown)
    ]
    return Chart(title, len(shown) * ROW, bars)
