"""Records that anybody can check: every way to tamper with one, and its verifier as a file that needs nothing."""

import copy
import subprocess
import sys
from pathlib import Path

from festival.foundation import canonical


def leaves(value, path=()):
    """The way to every single value of a record."""
    if isinstance(value, dict | list) and value:
        for name, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, name))
    if path:
        yield path


def tampered(record, path):
    """The record with the value at *path* altered, dropped and repeated, each time with how."""
    for how in ("alter", "drop", "repeat"):
        changed = copy.deepcopy(record)
        holder = changed
        for name in path[:-1]:
            holder = holder[name]
        at, old = path[-1], holder[path[-1]]
        if how == "alter":
            holder[at] = f"{old}1"
        elif how == "drop":
            del holder[at]
        elif isinstance(holder, list):
            holder.insert(at, copy.deepcopy(old))
        else:
            holder[f"{at}2"] = copy.deepcopy(old)
        yield how, changed


def verified_at_home(verifier, tmp_path, record, *receipts):
    """The file alone, in an interpreter that finds no other package."""
    alone = tmp_path / "verifier.py"
    alone.write_text(Path(verifier.__file__).read_text())
    (tmp_path / "record.json").write_bytes(canonical.canonical(record))
    return subprocess.run(
        [sys.executable, "-I", "-S", alone.name, "record.json", *receipts],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
