"""The house rules that a reader could otherwise only hope for."""

import ast
from importlib import import_module
from inspect import getdoc, isfunction, signature
from pathlib import Path

import pytest

import festival
from festival.rooms import ROOMS

HOUSE = Path(festival.__file__).parent
MODULES = sorted(p for room in ROOMS for p in (HOUSE / room).rglob("*.py"))
ids = [str(p.relative_to(HOUSE)) for p in MODULES]


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_room_imports_only_from_floors_below(path):
    here = ROOMS.index(path.relative_to(HOUSE).parts[0])
    for name in imports(path):
        if name.startswith("festival."):
            there = name.split(".")[1]
            allowed = {*ROOMS[: here + 1], "rooms"}
            assert there in allowed, f"{path.name} reaches up into {there}"


# Within a room, a file may import only from files named before it.
SHELVES = ("models", "rules", "forms", "queries", "operations", "views", "api", "cli", "work")


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_file_imports_only_from_shelves_below(path):
    room, shelf = path.relative_to(HOUSE).parts[0], path.stem
    if shelf not in SHELVES:
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[:2] == ["festival", room] and len(parts) > 2 and parts[2] in SHELVES:
            assert SHELVES.index(parts[2]) < SHELVES.index(shelf), f"{shelf} imports {parts[2]}"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_the_web_stays_at_the_edge(path):
    if path.stem in {"models", "rules", "operations"}:
        assert not [n for n in imports(path) if n.split(".")[0] in {"flask", "flask_login"}]


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_only_the_foundation_commits(path):
    if path.relative_to(HOUSE).as_posix() != "foundation/db.py":
        assert "session.commit" not in path.read_text()
        assert ".query." not in path.read_text()


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_every_module_says_what_it_is_and_stays_small(path):
    source = path.read_text()
    assert ast.get_docstring(ast.parse(source))
    assert len(source.splitlines()) <= 400


@pytest.mark.parametrize("room", [r for r in ROOMS if (HOUSE / r / "operations.py").exists()])
def test_operations_name_their_actor_and_explain_themselves(room):
    module = import_module(f"festival.{room}.operations")
    own = [
        f
        for f in vars(module).values()
        if isfunction(f) and f.__module__ == module.__name__ and not f.__name__.startswith("_")
    ]
    for act in own:
        assert getattr(act, "is_operation", False), f"{act.__name__} is not an @operation"
        assert "actor" in signature(act).parameters
        assert getdoc(act)


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_functions_are_short_and_import_nothing(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            lines = node.end_lineno - node.lineno + 1
            assert lines <= 60, f"{node.name} has {lines} lines"
            inside = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert not inside, (
                f"{node.name} imports inside itself; the rooms are in the wrong order"
            )
