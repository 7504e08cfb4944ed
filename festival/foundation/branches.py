"""XML from strangers, read into a small tree: nothing outside is opened, and everything is bounded.

A document type is refused before any entity of it could be opened, so nothing can grow or fetch.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_DEPTH, MOST_BRANCHES, MOST_WORDS = 24, 200_000, 20_000


class Unsafe(Exception):
    """It is not XML, or it wants something that no list of shows needs."""


@dataclass
class Branch:
    """One element: its bare name, what is written on it and in it, and the elements it holds."""

    name: str
    facts: Mapping[str, str]
    words: str = ""
    branches: list["Branch"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Branch"]:
        """The elements of this name that it holds itself."""
        return (branch for branch in self.branches if branch.name == name)

    def says(self, name: str) -> str:
        """The words of the first element of this name; nothing where there is none."""
        return next((branch.words for branch in self.all(name)), "")


def listen(
    content: bytes,
    begin: Callable[[str, Mapping[str, str]], None],
    hear: Callable[[str], None],
    end: Callable[[str], None],
) -> None:
    """Tell what a document holds, element by element, names as ``namespace}name``; `Unsafe` where it is not told."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = begin
    parser.CharacterDataHandler = hear
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as wrong:
        raise Unsafe from wrong


def _refuse(*_what: object) -> int:
    raise Unsafe


def read_branches(content: bytes) -> Branch:
    """The tree of a document.

    >>> tree = read_branches(b"<day date='2019-09-16'><room> Arman 1 </room><room/></day>")
    >>> tree.facts["date"], tree.says("room"), len(list(tree.all("room"))), tree.says("hall")
    ('2019-09-16', 'Arman 1', 2, '')
    >>> read_branches(b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")
    Traceback (most recent call last):
    festival.foundation.branches.Unsafe
    """
    return _Reader().read(content)


@dataclass
class _Reader:
    path: list[Branch] = field(default_factory=list)
    root: Branch | None = None
    met: int = 0
    room: int = MOST_WORDS

    def read(self, content: bytes) -> Branch:
        listen(content, self.begin, self.hear, self.end)
        if self.root is None:
            raise Unsafe
        return self.root

    def begin(self, name: str, facts: Mapping[str, str]) -> None:
        self.met += 1
        if len(self.path) >= MOST_DEPTH or self.met > MOST_BRANCHES:
            raise Unsafe
        branch = Branch(name.rpartition("}")[2], facts)
        if self.path:
            self.path[-1].branches.append(branch)
        else:
            self.root = branch
        self.path.append(branch)
        self.room = MOST_WORDS

    def hear(self, words: str) -> None:
        self.path[-1].words += words[: self.room]
        self.room -= min(len(words), self.room)

    def end(self, _name: str) -> None:
        branch = self.path.pop()
        branch.words = branch.words.strip()
