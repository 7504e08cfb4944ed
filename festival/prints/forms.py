"""What the print desk and the booth type."""

from dataclasses import replace
from enum import StrEnum
from typing import Any, Self, TypeVar

from flask_babel import lazy_gettext as _

from festival.editions.forms import hidden_version
from festival.foundation.forms import Choice, Day, Form, Line, Prose, Radio, Tick, Upload, Whole
from festival.foundation.sums import SumField, in_major
from festival.prints import wording
from festival.prints.course import timecode
from festival.prints.given import CheckGiven, CopyGiven, JourneyGiven
from festival.prints.models import (
    CheckResult,
    Container,
    Copy,
    CopyFormat,
    Medium,
    Package,
    Resolution,
    Sound,
    SubtitleWay,
)

E = TypeVar("E", bound=StrEnum)
UNSAID = ("", _("Not known yet"))
RATES = ("16", "18", "20", "22", "24", "25", "30", "48", "50", "60")


def _of(words: Any, *, unsaid: bool = False) -> list[tuple[str, Any]]:
    return [*([UNSAID] if unsaid else []), *((one.value, said) for one, said in words.items())]


def _plain(kind: type[StrEnum]) -> list[tuple[str, Any]]:
    return [UNSAID, *((one.value, one.value) for one in kind)]


def _meant(kind: type[E], typed: str | None) -> E | None:
    return kind(typed) if typed else None


class OwnCopyForm(Form):
    """A copy of a film as whoever sends it knows it."""

    version = hidden_version()
    film = Choice(_("Film and version"), required=True)
    format = Choice(_("Format"), choices=_of(wording.FORMATS), required=True, default="dcp")
    name = Line(
        _("Name of the package"),
        most=300,
        description=_("The whole ISDCF name. It is read, and what lies is told."),
    )
    cpl = Line(
        _("Composition (CPL)"),
        most=60,
        description=_("The identifier keys are made for: 36 characters with dashes."),
    )
    encrypted = Tick(_("It is encrypted and needs keys"))
    container = Choice(_("Container"), choices=_of(wording.CONTAINERS, unsaid=True))
    ratio = Whole(
        _("Shape of the picture, in hundredths"), least=100, most=300,
        description=_("185 is 1.85 : 1, 239 is 2.39 : 1."),
    )  # fmt: skip
    resolution = Choice(_("Resolution"), choices=_plain(Resolution))
    fps = Choice(_("Frames a second"), choices=[UNSAID, *((one, one) for one in RATES)])
    three_d = Tick(_("It is in 3D"))
    sound = Choice(_("Sound"), choices=_of(wording.SOUNDS, unsaid=True))
    hearing = Tick(_("A track for those who hear little (HI)"))
    described = Tick(_("Audio description (VI)"))
    subtitles = Choice(
        _("Subtitles"), choices=_of(wording.SUBTITLES), required=True, default="none"
    )
    subtitle_tags = Line(
        _("Languages of the subtitles"), most=80, description=_("Such as: kk, ru, en.")
    )
    size_gb = Whole(_("Size in gigabytes"), least=1, most=10_000)
    medium = Choice(_("It comes on"), choices=_of(wording.MEDIA, unsaid=True))
    reels = Whole(_("Number of reels"), least=1, most=60)
    source = Line(_("It comes from"), most=200)
    next_destination = Line(_("It goes on to"), most=300)
    due_back_on = Day(_("It has to be on its way by"))

    @classmethod
    def of(cls, copy: Copy) -> Self:
        """The form filled with a copy as it is."""
        return cls(data=cls.told(copy))

    @classmethod
    def told(cls, copy: Copy) -> dict[str, Any]:
        same = (
            *("version", "name", "cpl", "encrypted", "ratio", "three_d", "hearing", "described"),
            *("subtitle_tags", "size_gb", "reels", "source", "next_destination", "due_back_on"),
        )
        return {name: getattr(copy, name) for name in same} | {
            "film": str(copy.version_id),
            "format": copy.format.value,
            "container": copy.container.value if copy.container else "",
            "resolution": copy.resolution.value if copy.resolution else "",
            "fps": str(copy.fps or ""),
            "sound": copy.sound.value if copy.sound else "",
            "subtitles": copy.subtitles.value,
            "medium": copy.medium.value if copy.medium else "",
        }

    @property
    def given(self) -> CopyGiven:
        """The answers as an operation takes them."""
        return CopyGiven(
            format=CopyFormat(self.format.data),
            cpl=self.cpl.data or "",
            name=self.name.data or "",
            container=_meant(Container, self.container.data),
            ratio=self.ratio.data,
            resolution=_meant(Resolution, self.resolution.data),
            fps=int(self.fps.data) if self.fps.data else None,
            three_d=self.three_d.data,
            sound=_meant(Sound, self.sound.data),
            hearing=self.hearing.data,
            described=self.described.data,
            subtitles=SubtitleWay(self.subtitles.data),
            subtitle_tags=self.subtitle_tags.data or "",
            encrypted=self.encrypted.data,
            size_gb=self.size_gb.data,
            medium=_meant(Medium, self.medium.data),
            reels=self.reels.data,
            source=self.source.data or "",
            next_destination=self.next_destination.data or "",
            due_back_on=self.due_back_on.data,
        )


class CopyForm(OwnCopyForm):
    """A copy of a film as the print desk keeps it: also what it stands on, and what was measured of it."""

    package = Choice(_("Package"), choices=_of(wording.PACKAGES), required=True, default="ov")
    ov = Choice(_("Laid over"), description=_("A version file plays only with its original."))
    backup_of = Choice(_("Backup of"))
    subtitle_file = Tick(_("The file for the hall’s subtitle screen is here"))
    measured = Line(
        _("Measured length"), most=11,
        description=_("Hours, minutes, seconds, frames: 01:53:00:12."),
    )  # fmt: skip
    insured = SumField(
        _("Insured for"),
        beside="insured_currency",
        description=_("A sum such as 2500 or 2500.50."),
    )
    insured_currency = Line(_("Currency"), most=3, description=_("Such as EUR or KZT."))
    note = Prose(_("Note"), most=2000)

    @classmethod
    def told(cls, copy: Copy) -> dict[str, Any]:
        insured = copy.insured_minor
        return super().told(copy) | {
            "package": copy.package.value,
            "ov": copy.ov.code if copy.ov else "",
            "backup_of": copy.backup_of.code if copy.backup_of else "",
            "subtitle_file": copy.subtitle_file,
            "measured": timecode(copy.measured_frames, copy.fps),
            "insured": in_major(insured, copy.insured_currency) if insured else "",
            "insured_currency": copy.insured_currency,
            "note": copy.note,
        }

    @property
    def given(self) -> CopyGiven:
        """The answers as an operation takes them."""
        return replace(
            super().given,
            package=Package(self.package.data),
            ov_code=self.ov.data or "",
            backup_of_code=self.backup_of.data or "",
            subtitle_file=self.subtitle_file.data,
            measured=self.measured.data or "",
            insured=self.insured.data or "",
            insured_currency=self.insured_currency.data or "",
            note=self.note.data or "",
        )


class StepForm(Form):
    """The next step of a copy’s way, with what is known of its shipment."""

    carrier = Line(_("Carrier"), most=120)
    tracking = Line(_("Tracking number"), most=120)
    eta_on = Day(_("Expected on"))
    customs = Line(_("Customs paper"), most=200, description=_("Such as: ATA carnet KZ-19/0045."))

    @property
    def journey(self) -> JourneyGiven:
        """The answers as an operation takes them."""
        return JourneyGiven(
            self.carrier.data or "", self.tracking.data or "", self.customs.data or "",
            self.eta_on.data,
        )  # fmt: skip


class InHallForm(Form):
    """In which hall."""

    hall = Choice(_("Hall"), required=True)


class PlaceForm(Form):
    """Where a copy lies."""

    hall = Choice(_("Where it lies"), description=_("Without a hall it lies at the office."))


class CheckForm(Form):
    """What was seen and heard in a booth; large enough for a thumb."""

    result = Radio(_("How it played"), choices=_of(wording.RESULTS), required=True)
    fader = Line(_("Fader"), most=20, description=_("Such as 5.5 or −12 dB."))
    subtitle_line = Line(_("Where the subtitles stand"), most=120)
    cues = Line(_("Cues"), most=300, description=_("When the lights go, when the credits begin."))
    first_line = Line(_("First line of dialogue"), most=200)
    note = Prose(_("What has to be watched, or what is wrong"), most=1000)

    @property
    def given(self) -> CheckGiven:
        """The answers as an operation takes them."""
        return CheckGiven(
            CheckResult(self.result.data), self.fader.data or "", self.subtitle_line.data or "",
            self.cues.data or "", self.first_line.data or "", self.note.data or "",
        )  # fmt: skip


class KeyFileForm(Form):
    """A key as it came."""

    file = Upload(
        _("Key file"), required=True, description=_("The .xml file (KDM), as it was sent to you.")
    )


class AsideForm(Form):
    """Why nobody may play a copy."""

    why = Line(
        _("Why nobody may play it"), most=300, description=_("Left empty, it may be played again.")
    )


class ServerForm(Form):
    """The machine that plays in a hall."""

    make = Line(_("Make"), most=80)
    model = Line(_("Model"), most=80)
    serial = Line(_("Serial number"), most=80)
    certificate = Line(
        _("Thumbprint of its certificate"),
        most=100,
        description=_("As the server shows it. Whoever makes keys asks for it."),
    )
    expires_on = Day(_("The certificate is valid until"))


class TermsForm(Form):
    """How often a film may be shown."""

    showings_max = Whole(
        _("Showings at most"), most=99, description=_("Left empty, nothing was agreed.")
    )
    agreed_with = Line(_("Agreed with"), most=200)
