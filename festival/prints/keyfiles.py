"""Key delivery messages as they come (SMPTE 430-1): read within bounds, without anything from outside.

A message is XML from a stranger. It is read by a parser that resolves nothing: a document type is refused
before any entity of it could be opened, and size, depth and number of elements are bounded.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID
from xml.parsers import expat

from festival.foundation.verdict import Reason, no, require

KDM_TOO_LARGE = Reason("KDM_TOO_LARGE", "A key delivery message is smaller than {most} kB.", 422)
KDM_UNREADABLE = Reason(
    "KDM_UNREADABLE",
    "This is no key delivery message: it is not XML that can be read safely. "
    "Send the .xml file as it came.",
    422,
)
KDM_LACKS = Reason(
    "KDM_LACKS",
    "This is no key delivery message: it has no “{part}”. Send the .xml file as it came.",
    422,
)
KDM_TIME = Reason(
    "KDM_TIME", "“{typed}” in the key is not a time that says how far it is from UTC.", 422
)
KDM_BACKWARDS = Reason("KDM_BACKWARDS", "The key ends before it begins. Ask for another.", 422)

MOST_BYTES = 512_000
MOST_DEPTH, MOST_ELEMENTS, MOST_WORDS = 32, 5_000, 4_000
ROOT = "DCinemaSecurityMessage"
ANY_DEVICE = "2jmj7l5rSw0yVb/vlWAYkK/YBwk="
"""The thumbprint of nothing: it trusts whoever holds the recipient's certificate."""

_QUALIFIER = re.compile(r"dnQualifier\s*=\s*([A-Za-z0-9+/\\]+={0,2})")


@dataclass(frozen=True)
class KeyMessage:
    """What a key says of itself."""

    cpl: str
    thumbprints: frozenset[str]
    valid_from: datetime
    valid_until: datetime
    title: str
    digest: str


def thumbprint(typed: str) -> str:
    """A certificate's thumbprint in one spelling, whether it came in hexadecimal or in base64.

    >>> thumbprint("DA:39:A3:EE:5E:6B:4B:0D:32:55:BF:EF:95:60:18:90:AF:D8:07:09")
    '2jmj7l5rSw0yVb/vlWAYkK/YBwk='
    >>> thumbprint(" 2jmj7l5rSw0yVb/vlWAYkK/YBwk= "), thumbprint("")
    ('2jmj7l5rSw0yVb/vlWAYkK/YBwk=', '')
    """
    bare = re.sub(r"[\s:]", "", typed)
    if re.fullmatch(r"[0-9A-Fa-f]{40}", bare):
        return base64.b64encode(binascii.unhexlify(bare)).decode()
    return bare.replace("\\", "")


def identifier(typed: str) -> str:
    """A composition's identifier in one spelling, or nothing.

    >>> identifier("urn:uuid:0B9F2D2E-6E1B-4B1C-9F6B-0C6E9A3F1D22"), identifier("Genesis")
    ('0b9f2d2e-6e1b-4b1c-9f6b-0c6e9a3f1d22', '')
    """
    bare = typed.strip().lower().removeprefix("urn:uuid:").strip("{}")
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bare):
        return ""
    return str(UUID(bare))


def read_key(content: bytes) -> KeyMessage:
    """The message in a file, or a refusal that says what is wrong with it."""
    if len(content) > MOST_BYTES:
        require(no(KDM_TOO_LARGE, most=MOST_BYTES // 1000))
    said = _Reader().read(content)
    found = {
        name: _first(said, name)
        for name in ("ContentKeysNotValidBefore", "ContentKeysNotValidAfter")
    }
    cpl = identifier(_first(said, "CompositionPlaylistId"))
    if not cpl:
        require(no(KDM_LACKS, part="CompositionPlaylistId"))
    prints = {thumbprint(one) for one in said.get("CertificateThumbprint", [])} - {ANY_DEVICE, ""}
    for subject in said.get("X509SubjectName", []):
        prints |= {thumbprint(one) for one in _QUALIFIER.findall(subject)}
    if not prints:
        require(no(KDM_LACKS, part="CertificateThumbprint"))
    begins, ends = (_instant(one) for one in found.values())
    if ends <= begins:
        require(no(KDM_BACKWARDS))
    title = (said.get("ContentTitleText") or [""])[0][:300]
    digest = hashlib.sha256(content).hexdigest()
    return KeyMessage(cpl, frozenset(prints), begins, ends, title, digest)


def _first(said: dict[str, list[str]], name: str) -> str:
    if not said.get(name):
        require(no(KDM_LACKS, part=name))
    return said[name][0]


def _instant(typed: str) -> datetime:
    try:
        moment = datetime.fromisoformat(typed.strip())
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not 2000 <= moment.year <= 2100:
        require(no(KDM_TIME, typed=typed.strip()[:40]))
    assert moment is not None
    return moment.astimezone(UTC)


class _Unsafe(Exception):
    """The message wants something no message needs."""


@dataclass
class _Reader:
    """Collects the words of every element by its bare name."""

    path: list[str] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    met: int = 0

    def read(self, content: bytes) -> dict[str, list[str]]:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.hear
        parser.StartDoctypeDeclHandler = self.refuse
        parser.EntityDeclHandler = self.refuse
        parser.ExternalEntityRefHandler = self.refuse
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, _Unsafe, LookupError, ValueError):
            require(no(KDM_UNREADABLE))
        if ROOT not in self.said:
            require(no(KDM_LACKS, part=ROOT))
        return self.said

    def begin(self, name: str, _facts: object) -> None:
        self.met += 1
        self.path.append(name.rpartition("}")[2])
        if len(self.path) > MOST_DEPTH or self.met > MOST_ELEMENTS:
            raise _Unsafe
        if len(self.path) == 1 and self.path[0] != ROOT:
            raise _Unsafe
        self.words = []

    def hear(self, words: str) -> None:
        # Keys and signatures are long, and none of our business.
        if sum(map(len, self.words)) < MOST_WORDS:
            self.words.append(words)

    def end(self, _name: str) -> None:
        self.said.setdefault(self.path.pop(), []).append("".join(self.words).strip())
        self.words = []

    def refuse(self, *_what: object) -> int:
        raise _Unsafe
