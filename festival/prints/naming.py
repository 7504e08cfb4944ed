"""Names of digital cinema packages after ISDCF: twelve parts, read tolerantly, and written.

``Genesis2-0_FTR-1_F-185_SAH-EN_INT-TL_51_2K_ST_20180812_FAC_SMPTE_OV`` says of a package what it is. People
mistype it, cut it short and copy it from another film, so every reading tells which part is missing, which
cannot be read, and, beside what is known of the copy, which one lies.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from babel import Locale

from festival.foundation.fold import fold


class Part(StrEnum):
    """The twelve parts, in their order."""

    TITLE = "title"
    CONTENT = "content"
    ASPECT = "aspect"
    LANGUAGE = "language"
    TERRITORY = "territory"
    AUDIO = "audio"
    RESOLUTION = "resolution"
    STUDIO = "studio"
    DATE = "date"
    FACILITY = "facility"
    STANDARD = "standard"
    PACKAGE = "package"


class Fault(StrEnum):
    """What is wrong about a part."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    LIES = "lies"
    SURPLUS = "surplus"


@dataclass(frozen=True)
class Finding:
    """One thing about a name: what stands there, and what was expected."""

    fault: Fault
    part: Part | None
    said: str
    expected: str


@dataclass(frozen=True)
class Title12:
    """What the twelve parts say. What a name does not tell is empty."""

    title: str = ""
    content: str = ""
    modifiers: tuple[str, ...] = ()
    container: str = ""
    ratio: int | None = None
    spoken: str = ""
    subtitles: tuple[str, ...] = ()
    burned: bool = False
    captions: str = ""
    territory: str = ""
    rating: str = ""
    audio: str = ""
    extras: tuple[str, ...] = ()
    resolution: str = ""
    studio: str = ""
    issued: date | None = None
    facility: str = ""
    standard: str = ""
    package: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Reading:
    """A name as read: its parts, and whatever is wrong with it."""

    name: Title12
    parts: Mapping[Part, str]
    findings: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not self.findings


@dataclass(frozen=True)
class Facts:
    """What is known of a copy besides its name; what is empty is not known and not compared."""

    titles: tuple[str, ...] = ()
    container: str = ""
    ratio: int | None = None
    spoken: tuple[str, ...] = ()
    subtitles: tuple[str, ...] | None = None
    audio: str = ""
    resolution: str = ""
    package: str = ""
    today: date | None = None


LONGEST = 300
MOST_TOKENS = 30
FIRST_PACKAGE = date(2005, 7, 1)
"""No package is older than the first specification of digital cinema."""

CONTENT = (
    *("FTR", "SHR", "EPS", "EVT", "TLR", "TSR", "PRO", "TST", "RTG-F", "RTG-T", "ADV", "XSN"),
    *("PSA", "POL", "CLP", "STR"),
)
FILMS = frozenset({"FTR", "SHR", "EPS", "EVT", "XSN", "CLP", "STR"})
"""Contents a copy of a film may have. SHR is what runs before a feature, not “short film”: it judges nothing."""

EXPECTED: Mapping[Part, str] = {
    Part.TITLE: "Genesis2-0",
    Part.CONTENT: "FTR, SHR, EPS, TLR …",
    Part.ASPECT: "F, S, C, F-185, S-239",
    Part.LANGUAGE: "RU-XX, KK-EN, SAH-EN-RU",
    Part.TERRITORY: "INT, KZ, INT-TL, US-13",
    Part.AUDIO: "10, 20, 51, 71, MOS, 51-HI-VI, 71-IAB",
    Part.RESOLUTION: "2K, 4K",
    Part.STUDIO: "ABC",
    Part.DATE: "20180812",
    Part.FACILITY: "ABC",
    Part.STANDARD: "SMPTE, IOP, SMPTE-3D",
    Part.PACKAGE: "OV, VF, VF-2",
}

PATTERNS: Mapping[Part, re.Pattern[str]] = {
    Part.TITLE: re.compile(r"[A-Z0-9][A-Z0-9.\-]*"),
    Part.CONTENT: re.compile(rf"({'|'.join(CONTENT)})((?:-[A-Z0-9.]+)*)"),
    Part.ASPECT: re.compile(r"([FSC])(?:-([0-9]{3}))?"),
    Part.LANGUAGE: re.compile(r"([A-Z]{2,3})((?:-[A-Z]{2,4})*)"),
    Part.TERRITORY: re.compile(r"(INT|[A-Z]{2,3})(?:-([A-Z0-9+]{1,4}))?"),
    Part.AUDIO: re.compile(r"(10|20|51|61|71|MOS|ATMOS|IAB)((?:-(?:HI|VI|SL|ATMOS|IAB|DBOX|DS))*)"),
    Part.RESOLUTION: re.compile(r"(2K|4K|8K|HD|48)"),
    Part.STUDIO: re.compile(r"[A-Z0-9]{2,4}"),
    Part.DATE: re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})"),
    Part.FACILITY: re.compile(r"[A-Z0-9]{2,4}"),
    Part.STANDARD: re.compile(r"(?:I3D|(SMPTE|IOP)(-3D)?)"),
    Part.PACKAGE: re.compile(r"(OV|VF)(?:-?([0-9]{1,2}))?"),
}
FREE = frozenset({Part.STUDIO, Part.FACILITY, Part.TITLE})
"""Parts in which almost anything can stand, so that something more definite goes before."""

MISSING_COSTS, SURPLUS_COSTS, UNREAD_COSTS, FREE_COSTS, ODD_COSTS = 20, 25, 15, 1, 4


def read(text: str) -> Reading:
    """What a name says, part by part; a part left out does not shift the others.

    >>> found = read("Genesis2-0_FTR-1_F-185_SAH-en_INT_51_2K_ST_20180812_SMPTE_OV")
    >>> found.name.spoken, found.name.subtitles, found.name.burned, found.name.issued.isoformat()
    ('SAH', ('EN',), True, '2018-08-12')
    >>> [(one.fault.value, one.part.value) for one in found.findings]
    [('missing', 'facility')]
    """
    tokens = [token for token in re.split(r"[_\s]+", text.strip()[:LONGEST]) if token]
    tokens = tokens[:MOST_TOKENS]
    if tokens and tokens[-1].lower().endswith((".xml", ".mxf")):
        tokens[-1] = tokens[-1][:-4]
    parts, surplus = _placed(tokens)
    findings = [
        Finding(Fault.MISSING, part, "", EXPECTED[part]) for part in Part if part not in parts
    ]
    values: dict[str, object] = {}
    for part, token in parts.items():
        said = _said(part, token)
        if said is None:
            findings.append(Finding(Fault.UNREADABLE, part, token, EXPECTED[part]))
        else:
            values |= said
    findings += [Finding(Fault.SURPLUS, None, token, "") for token in surplus]
    order = list(Part)
    findings.sort(key=lambda one: order.index(one.part) if one.part else len(order))
    return Reading(Title12(**values), parts, tuple(findings))  # type: ignore[arg-type]


def build(name: Title12) -> str:
    """The name written out; what is not told is left out, so that nobody reads a guess.

    >>> build(Title12(title="Qyz Jibek", content="FTR", container="S", ratio=235, spoken="KK",
    ...     subtitles=("RU",), territory="INT", audio="20", resolution="2K", studio="KF",
    ...     issued=date(2019, 9, 1), facility="KF", standard="SMPTE", package="OV"))
    'QyzJibek_FTR_S-235_KK-RU_INT_20_2K_KF_20190901_KF_SMPTE_OV'
    """
    subs = [tag.lower() if name.burned else tag for tag in name.subtitles]
    tongues = [name.spoken, *(subs or ["XX"]), name.captions] if name.spoken else []
    written = (
        re.sub(r"[^A-Za-z0-9.\-]", "", name.title),
        _joined(name.content, *name.modifiers),
        _joined(name.container, str(name.ratio or "")),
        _joined(*tongues),
        _joined(name.territory, name.rating),
        _joined(name.audio, *name.extras),
        name.resolution,
        name.studio,
        f"{name.issued:%Y%m%d}" if name.issued else "",
        name.facility,
        name.standard,
        _joined(name.package, str(name.number or "")),
    )
    return "_".join(part for part in written if part)


def disagreements(reading: Reading, facts: Facts) -> list[Finding]:
    """Where a name says something else than is known of the copy. Its territory and rating are no business of ours.

    >>> found = read("Genesis2-0_FTR_F_SAH-XX_INT_51_4K_ST_20180812_FAC_SMPTE_OV")
    >>> [(one.part.value, one.said, one.expected)
    ...     for one in disagreements(found, Facts(resolution="2K", audio="51"))]
    [('resolution', '4K', '2K')]
    """
    name, found = reading.name, []

    def tell(part: Part, wrong: bool, expected: str) -> None:
        if wrong and part in reading.parts:
            found.append(Finding(Fault.LIES, part, reading.parts[part], expected))

    tell(Part.TITLE, bool(name.title and facts.titles) and not _is_title(name, facts), "")
    tell(Part.CONTENT, bool(name.content) and name.content not in FILMS, "FTR, SHR")
    container, ratio = facts.container or name.container, facts.ratio or name.ratio
    aspect = _joined(container, str(ratio or ""))
    tell(
        Part.ASPECT,
        _other(name.container, facts.container) or _other(name.ratio, facts.ratio),
        aspect,
    )
    spoken = {tag.upper() for tag in facts.spoken}
    wanted = None if facts.subtitles is None else {tag.upper() for tag in facts.subtitles}
    heard = bool(name.spoken and spoken) and name.spoken not in spoken | {"XX"}
    read_in = bool(name.spoken) and wanted is not None and set(name.subtitles) != wanted
    shown = sorted(wanted or ()) or (["XX"] if wanted is not None else list(name.subtitles))
    tell(Part.LANGUAGE, heard or read_in, _joined(*(sorted(spoken)[:1] or [name.spoken]), *shown))
    tell(Part.AUDIO, _other(name.audio, facts.audio), facts.audio)
    tell(Part.RESOLUTION, _other(name.resolution, facts.resolution), facts.resolution)
    early = name.issued is not None and name.issued < FIRST_PACKAGE
    late = name.issued is not None and facts.today is not None and name.issued > facts.today
    latest = f"{FIRST_PACKAGE:%Y%m%d}–{facts.today:%Y%m%d}" if facts.today else ""
    tell(Part.DATE, early or late, latest or f"{FIRST_PACKAGE:%Y%m%d}–")
    tell(Part.PACKAGE, _other(name.package, facts.package), facts.package)
    return found


def _other(said: object, known: object) -> bool:
    return bool(said and known) and said != known


def _is_title(name: Title12, facts: Facts) -> bool:
    """Titles are cut short in names, so the beginning of any word of any title is enough."""
    said = re.sub(r"[^a-z0-9]", "", fold(name.title))
    beginnings = {
        re.sub(r"[^a-z0-9]", "", word)[:3]
        for title in facts.titles
        for word in re.split(r"[\s\-]+", fold(title))
    }
    known = {start for start in beginnings if start}
    return not known or any(said.startswith(start) for start in known)


def _joined(*words: str) -> str:
    return "-".join(word for word in words if word)


def _placed(tokens: list[str]) -> tuple[dict[Part, str], list[str]]:
    """Which token is which part: the cheapest way to lay them in order beside the twelve."""
    order = list(Part)
    best: dict[tuple[int, int], tuple[int, Callable[[], None] | None, tuple[int, int] | None]] = {}
    best[0, 0] = (0, None, None)
    parts: dict[Part, str] = {}
    surplus: list[str] = []

    def offer(
        to: tuple[int, int], costs: int, step: Callable[[], None], back: tuple[int, int]
    ) -> None:
        if to not in best or costs < best[to][0]:
            best[to] = (costs, step, back)

    for i in range(len(tokens) + 1):
        for j in range(len(order) + 1):
            if (i, j) not in best:
                continue
            here = best[i, j][0]
            if j < len(order):
                offer((i, j + 1), here + MISSING_COSTS, _nothing, (i, j))
            if i < len(tokens):
                token = tokens[i]
                offer((i + 1, j), here + SURPLUS_COSTS, _to_end(surplus, token), (i, j))
                if j < len(order):
                    costs = here + _costs(order[j], token)
                    offer((i + 1, j + 1), costs, _to_part(parts, order[j], token), (i, j))
    at: tuple[int, int] | None = (len(tokens), len(order))
    while at is not None:
        _, step, back = best[at]
        if step is not None:
            step()
        at = back
    return {part: parts[part] for part in order if part in parts}, surplus[::-1]


def _nothing() -> None:
    return None


def _to_end(surplus: list[str], token: str) -> Callable[[], None]:
    return lambda: surplus.append(token)


def _to_part(parts: dict[Part, str], part: Part, token: str) -> Callable[[], None]:
    return lambda: parts.update({part: token})


def _costs(part: Part, token: str) -> int:
    """How ill a token stands at a part; nothing when it could hardly be anything else."""
    said = _said(part, token)
    if said is None:
        return UNREAD_COSTS
    if part is Part.LANGUAGE:
        return 0 if str(said["spoken"]).lower() in _tongues() else ODD_COSTS
    if part is Part.TERRITORY:
        if said["territory"] == "INT":
            return 0
        return FREE_COSTS if said["territory"] in _lands() else ODD_COSTS
    return FREE_COSTS if part in FREE else 0


def _said(part: Part, token: str) -> dict[str, object] | None:
    """What a token says at a part, or nothing when it cannot be read there."""
    found = PATTERNS[part].fullmatch(token.upper())
    if found is None:
        return None
    return _TELLING[part](found, token)


def _dated(found: re.Match[str], _token: str) -> dict[str, object] | None:
    try:
        return {"issued": date(int(found[1]), int(found[2]), int(found[3]))}
    except ValueError:
        return None


def _spoken(found: re.Match[str], token: str) -> dict[str, object] | None:
    told = token.split("-")[1:]
    captions = next((tag.upper() for tag in told if tag.upper() in {"CCAP", "OCAP"}), "")
    subs = [tag for tag in told if tag.upper() not in {"XX", "CCAP", "OCAP"}]
    if any(len(tag) > 3 for tag in subs):
        return None
    burned = bool(subs) and all(tag.islower() for tag in subs) and not token.islower()
    return {
        "spoken": found[1],
        "subtitles": tuple(tag.upper() for tag in subs),
        "burned": burned,
        "captions": captions,
    }


def _tail(words: str | None) -> tuple[str, ...]:
    return tuple(word for word in (words or "").split("-") if word)


def _numbered(digits: str | None) -> int | None:
    return int(digits) if digits else None


_TELLING: Mapping[Part, Callable[[re.Match[str], str], dict[str, object] | None]] = {
    Part.TITLE: lambda _found, token: {"title": token},
    Part.CONTENT: lambda found, _: {"content": found[1], "modifiers": _tail(found[2])},
    Part.ASPECT: lambda found, _: {"container": found[1], "ratio": _numbered(found[2])},
    Part.LANGUAGE: _spoken,
    Part.TERRITORY: lambda found, _: {"territory": found[1], "rating": found[2] or ""},
    Part.AUDIO: lambda found, _: {"audio": found[1], "extras": _tail(found[2])},
    Part.RESOLUTION: lambda found, _: {"resolution": found[1]},
    Part.STUDIO: lambda found, _: {"studio": found[0]},
    Part.DATE: _dated,
    Part.FACILITY: lambda found, _: {"facility": found[0]},
    Part.STANDARD: lambda found, _: {"standard": found[0]},
    Part.PACKAGE: lambda found, _: {"package": found[1], "number": _numbered(found[2])},
}


@cache
def _tongues() -> frozenset[str]:
    return frozenset(tag for tag in map(str, Locale("en").languages) if len(tag) in {2, 3}) | {"xx"}


@cache
def _lands() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").territories) if code.isalpha())
