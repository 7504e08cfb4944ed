"""What a copy, its journey and its check are given as, in plain values."""

from dataclasses import dataclass
from datetime import date

from festival.prints.models import (
    CheckResult,
    Container,
    CopyFormat,
    Medium,
    Package,
    Resolution,
    Sound,
    SubtitleWay,
)


@dataclass(frozen=True)
class CopyGiven:
    """A copy as somebody describes it."""

    format: CopyFormat = CopyFormat.DCP
    package: Package = Package.OV
    ov_code: str = ""
    backup_of_code: str = ""
    cpl: str = ""
    name: str = ""
    container: Container | None = None
    ratio: int | None = None
    resolution: Resolution | None = None
    fps: int | None = None
    three_d: bool = False
    sound: Sound | None = None
    hearing: bool = False
    described: bool = False
    subtitles: SubtitleWay = SubtitleWay.NONE
    subtitle_tags: str = ""
    subtitle_file: bool = False
    encrypted: bool = False
    size_gb: int | None = None
    measured: str = ""
    medium: Medium | None = None
    reels: int | None = None
    source: str = ""
    next_destination: str = ""
    due_back_on: date | None = None
    insured: str = ""
    insured_currency: str = ""
    note: str = ""


@dataclass(frozen=True)
class JourneyGiven:
    """What is known of a copy's way."""

    carrier: str = ""
    tracking: str = ""
    customs: str = ""
    eta_on: date | None = None


@dataclass(frozen=True)
class CheckGiven:
    """What was seen and heard in the booth."""

    result: CheckResult
    fader: str = ""
    subtitle_line: str = ""
    cues: str = ""
    first_line: str = ""
    note: str = ""
