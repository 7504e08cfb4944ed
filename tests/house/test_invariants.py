"""What the software must never let be false has a number, and a test that says it."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
NUMBERS = [*range(1, 105)]
NOT_YET: dict[int, str] = {}
"""Those nothing holds to yet, each with why. This list only ever grows shorter."""
MOST_NOT_YET = 0
NAMED = re.compile(r"(?:^|[^a-z0-9])i[-_]?(\d{2,3})(?![0-9])", re.IGNORECASE)


def named():
    """The numbers that tests bear in their names or in their first words."""
    for path in sorted(TESTS.rglob("test_*.py")):
        for one in ast.walk(ast.parse(path.read_text())):
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
                for number in NAMED.findall(f"{one.name} {ast.get_docstring(one) or ''}"):
                    yield int(number), f"{path.relative_to(TESTS)}::{one.name}"


def test_every_invariant_is_named_by_a_test():
    met = {number for number, _ in named()}
    assert sorted(set(NUMBERS) - met) == sorted(NOT_YET)


def test_the_list_of_what_is_not_held_to_yet_only_shrinks():
    assert len(NOT_YET) <= MOST_NOT_YET
