"""XLIFF 2: a file that every translator's program reads, written and read without opening anything else.

One segment for a text, so that what comes back is whole. The key of a text is the unit's own, so that no
program can lose it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from festival.foundation.branches import MOST_DEPTH, Unsafe, listen
from festival.translating.models import Progress
from festival.translating.rules import State

CORE = "urn:oasis:names:tc:xliff:document:2."
MOST_UNITS, MOST_LETTERS = 20_000, 20_000
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_STATES = {Progress.DRAFT.value: "translated", Progress.CHECKED.value: "reviewed"}


@dataclass(frozen=True)
class Carried:
    """A text as it goes out: what it is, what is translated, what stands there, and what to mind."""

    key: str
    kind: str
    of: str
    part: str
    state: State
    said: str
    most: int
    source_locale: str
    source: str
    words: str
    terms: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Came:
    """A file that came back: the language it says it is in, and the words for each key."""

    locale: str
    texts: list[tuple[str, str]]


def written(texts: Iterable[Carried], edition: str, source: str, tongue: str) -> bytes:
    """The texts that are translated from one language, as a file of their own."""
    units = "\n".join(_unit(one, source, tongue) for one in texts)
    return (
        f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="{CORE}0" version="2.0" srcLang={_said(source)} trgLang={_said(tongue)}\
 xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"\
 xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0">
<file id="texts" original={_said(edition)}>
<slr:profiles generalProfile="xliff:codepoints"/>
{units}
</file>
</xliff>
"""
    ).encode()


def _unit(one: Carried, source: str, tongue: str) -> str:
    """Glossary, notes, segment: the order is the standard's."""
    state = _STATES.get(one.state.value, "initial")
    target = f'<target xml:space="preserve">{_words(one.words)}</target>' if one.words else ""
    notes = [("text", f"{one.kind}: {one.of}. {one.part}"), ("state", one.said)]
    notes += [("term", _term(term)) for term in one.terms]
    glossary = "".join(
        f"<gls:glossEntry><gls:term>{_words(here)}</gls:term>"
        f"<gls:translation>{_words(there)}</gls:translation>"
        + (f"<gls:definition>{_words(note)}</gls:definition>" if note else "")
        + "</gls:glossEntry>"
        for here, there, note in one.terms
    )
    return (
        f'<unit id={_said(one.key)} canResegment="no" slr:sizeRestriction="{one.most}">'
        + (f"<gls:glossary>{glossary}</gls:glossary>" if glossary else "")
        + "<notes>"
        + "".join(f'<note category="{kind}">{_words(words)}</note>' for kind, words in notes)
        + f'</notes><segment id="s" state="{state}">'
        f'<source xml:space="preserve">{_words(one.source)}</source>{target}</segment></unit>'
    )


def _term(term: tuple[str, str, str]) -> str:
    here, there, note = term
    return f"{here} → {there}" + (f" ({note})" if note else "")


def _words(words: str) -> str:
    return escape(_UNWRITABLE.sub("", words))


def _said(words: str) -> str:
    return quoteattr(_UNWRITABLE.sub("", words))


def read(content: bytes) -> Came:
    """What the targets of a file say, unit by unit; marks and codes around words are left off.

    >>> begin = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" trgLang="kk"><file id="f">'
    >>> unit = b'<unit id="a"><segment><source>Old</source><target>Es<mrk id="m">ki</mrk></target></segment></unit>'
    >>> read(begin + unit + b"</file></xliff>")
    Came(locale='kk', texts=[('a', 'Eski')])
    >>> read(b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>')
    Traceback (most recent call last):
    festival.foundation.branches.Unsafe
    """
    return _Reader().read(content)


@dataclass
class _Reader:
    path: list[str] = field(default_factory=list)
    locale: str = ""
    key: str = ""
    said: list[str] = field(default_factory=list)
    room: int = MOST_LETTERS
    met: int = 0
    found: list[tuple[str, str]] = field(default_factory=list)

    def read(self, content: bytes) -> Came:
        listen(content, self.begin, self.hear, self.end)
        return Came(self.locale, self.found)

    def begin(self, name: str, facts: Mapping[str, str]) -> None:
        space, _, bare = name.rpartition("}")
        core = space.startswith(CORE)
        if not self.path:
            if not core or bare != "xliff":
                raise Unsafe
            self.locale = facts.get("trgLang", "")[:35]
        if len(self.path) >= MOST_DEPTH:
            raise Unsafe
        if core and bare == "unit":
            self.met += 1
            if self.met > MOST_UNITS:
                raise Unsafe
            self.key, self.said, self.room = facts.get("id", "")[:200], [], MOST_LETTERS
        self.path.append(bare if core else "")

    def hear(self, words: str) -> None:
        # Modules may hold elements called alike; a segment's own target is the only one meant.
        if "target" in self.path and "segment" in self.path:
            self.said.append(words[: self.room])
            self.room -= min(len(words), self.room)
        elif "ignorable" in self.path and "source" in self.path:
            self.said.append(words[: self.room])

    def end(self, _name: str) -> None:
        if self.path.pop() == "unit":
            self.found.append((self.key, "".join(self.said)))
