"""Every act, every kind of thing and every kind of letter has words in the reader's language."""

import ast
from pathlib import Path

from festival.journal.words import ACTS, KINDS
from festival.letters.words import LETTERS

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "festival").rglob("*.py"))
TREES = {path: ast.parse(path.read_text()) for path in FILES}


def functions(tree):
    return [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]


def named(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def parameters(function):
    return [one.arg for one in (*function.args.args, *function.args.kwonlyargs)]


def handed(call, wanted, at):
    """What a call hands over for a parameter: by its name, or at its place."""
    for one in call.keywords:
        if one.arg == wanted:
            return one.value
    return call.args[at] if at < len(call.args) else None


def said(node, function):
    """The words an expression may come to; None when it cannot be read here."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        both = said(node.body, function), said(node.orelse, function)
        return both[0] | both[1] if None not in both else None
    if isinstance(node, ast.Name):
        values = [
            said(one.value, function)
            for one in ast.walk(function)
            if isinstance(one, ast.Assign)
            and any(isinstance(to, ast.Name) and to.id == node.id for to in one.targets)
        ]
        return set().union(*values) if values and None not in values else None
    return None


ORIGINS = {
    path: {
        one.name: ROOT / f"{(node.module or '').replace('.', '/')}.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }
    for path, tree in TREES.items()
}
"""For each file, the file that every imported name comes from."""


def recorded(wanted):
    """Everything ever handed to ``record`` as *wanted*, through whatever function it went; and what cannot be read."""
    ways, words, unread = {"record": (wanted, 99)}, set(), set()
    before = None
    while before != len(ways):
        before = len(ways)
        for path, tree in TREES.items():
            for function in functions(tree):
                for call in (one for one in ast.walk(function) if isinstance(one, ast.Call)):
                    way = ways.get(named(call)) or ways.get(
                        (ORIGINS[path].get(named(call), path), named(call))
                    )
                    value = way and handed(call, *way)
                    if value is None:
                        continue
                    names = parameters(function)
                    found = said(value, function)
                    if found is not None:
                        words |= found
                    elif isinstance(value, ast.Name) and value.id in names:
                        ways[path, function.name] = value.id, names.index(value.id)
                    else:
                        unread.add(f"{path.relative_to(ROOT)}:{call.lineno}")
    return words, unread


def test_every_act_that_is_recorded_has_words():
    acts, unread = recorded("act")
    assert not unread, f"write the act where it is recorded: {sorted(unread)}"
    assert sorted(acts - set(ACTS)) == [], "say these in festival/journal/words.py"
    assert sorted(set(ACTS) - acts) == [], "nobody does these any more"


def test_every_kind_of_thing_acts_are_about_has_words():
    kinds, unread = recorded("about_kind")
    assert not unread, f"write the kind where it is recorded: {sorted(unread)}"
    assert sorted(kinds - set(KINDS)) == [], "say these in festival/journal/kind_words.py"
    assert sorted(set(KINDS) - kinds) == [], "nothing is of these kinds any more"


def test_every_kind_of_letter_has_words():
    there = {path.stem for path in (ROOT / "templates" / "letters").glob("*.txt")}
    assert set(LETTERS) == there, "say them in festival/letters/words.py"
