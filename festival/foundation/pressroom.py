"""Where papers are set: a process of its own with bounded memory and time, and no way to the network.

Run by its path (``python -I pressroom.py ROOT TEMPLATE FONTS SECONDS FAMILIES``) with the facts as JSON on standard input;
the PDF comes out on standard output. Facts reach the template as text and are never read as markup.
"""

import resource
import sys
from typing import Any

import typst

MEMORY = 3_000_000_000
CORES = 4
"""A long paper is set by several at once, and each of them takes its seconds."""
LARGEST = 64_000_000


def paper(
    root: str, template: str, fonts: str, told: dict[str, str], standard: Any, *, theirs: bool
) -> bytes:
    """The PDF; with *theirs*, typefaces of the machine may fill in for letters ours lack."""
    return typst.compile(
        template,
        root=root,
        font_paths=[fonts],
        ignore_system_fonts=not theirs,
        sys_inputs=told,
        format="pdf",
        pdf_standards=standard,
    )


def main(root: str, template: str, fonts: str, patience: str, families: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    seconds = CORES * int(patience)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    told = {"facts": sys.stdin.read(), "families": families}
    try:
        made = paper(root, template, fonts, told, "ua-1", theirs=False)
    except typst.TypstError:
        # A script our typeface has not: what the machine has may stand in, and PDF/UA is not promised.
        made = paper(root, template, fonts, told, [], theirs=True)
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
