"""Rows of every kind to count, and what a report made of them says."""

import csv
import io

from festival.reports.counted import (
    Counted,
    CreditRow,
    EventRow,
    FileRow,
    FilmRow,
    PartnerRow,
    PartRow,
    ShowingRow,
)
from festival.reports.operations import STEADY

WAYS = [("KZ", "FR"), ("KZ",), ("FR", "DE", "KG"), ()]


def everything():
    """Rows of every kind, some of which nobody knows anything of."""
    stages = [("submitted",), ("submitted", "selected"), ("selected", "in_competition", "awarded")]
    films = [
        FilmRow(
            code=str(n),
            stages=frozenset(stages[n % 3]),
            genders=(("female",), ("male", "female"), ("na",), ())[n % 4],
            countries=WAYS[n % 4],
            spoken=(("kk", "ru"), ("fr",), ())[n % 3],
            read=(("en",), ())[n % 2],
            seconds=(900, 3000, 6000, None)[n % 4],
            premiere=("world", "")[n % 2],
            first=(True, False, None)[n % 3],
            crew=(CreditRow("producer", f"p{n}", "woman"), CreditRow("cast", f"c{n}", "man")),
        )
        for n in range(60)
    ]
    return Counted(
        films,
        parts=[PartRow("jury", "KZ", "woman", "a"), PartRow("jury", "", "man", "b"), PartRow("trainer", "BG")],
        events=[EventRow("training", 7290, 12, "e"), EventRow("training", 3650, None, "f")],
        partners=[PartnerRow("partner", "KZ", {"en": "Fund"}), PartnerRow("supporter")],
        publications=[FileRow("kk", "x"), FileRow("ru", "x")],
        showings=[
            ShowingRow(("en", "kk"), "s", "alba", ("sdh", "loop"), ("step_free",)),
            ShowingRow(("kk",), "t", "alba", ("sdh",)),
        ],
        home="KZ",
    )  # fmt: skip


def figures(found):
    """Every figure of some tables: table, row, column, how many."""
    for table in found:
        for row in table["rows"]:
            if table["key"] in STEADY:
                yield table["key"], row["key"], "total", row["total"]
                continue
            for column, cell in zip(table["columns"], row["cells"], strict=True):
                yield table["key"], row["key"], column, cell or 0
        for held in ("unknown", "total"):
            for column, cell in zip(table["columns"], table.get(held, ())):
                yield table["key"], held, column, cell
        for one, other, count in table.get("pairs", ()):
            yield "pairs", f"{one}-{other}", "selected", count


def lines_of(answer):
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))[1:]
